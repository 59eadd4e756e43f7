"""Results of known indicators side by side: the figures that reports state as reached, in the rows of the table of targets."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from vnreport_nlp.corpus.outline.presence import ReportView
from vnreport_nlp.corpus.synthesis.sayings import Saying
from vnreport_nlp.corpus.synthesis.settings import SETTINGS, SynthesisSettings
from vnreport_nlp.corpus.targets import rows_of_figures
from vnreport_nlp.corpus.targets.figures import Figure, read_figures
from vnreport_nlp.corpus.targets.indicators import as_village, for_tables
from vnreport_nlp.corpus.targets.results import results_of
from vnreport_nlp.corpus.targets.units import unit_class
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import IndicatorRow, MeasureRow, Member
from vnreport_nlp.vietnamese.folding import key
from vnreport_nlp.words.tfidf import TfidfModel

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
#: How many targets a commune had says nothing beside another commune's.
_BASES = "count:chỉ tiêu"


def since(period: str | None, kind: str) -> int:
    """The year up to which a figure is an old one: the first of a term, the one before a year reported on; 0 if unknown."""
    year = _YEAR.search(period or "")
    return (int(year[0]) - (kind == "socio_economic")) if year else 0


def measured_rows(
    sayings: Sequence[Saying], views: Sequence[ReportView], members: Mapping[str, Member], former: Mapping[str, Sequence[str]],
    lexicon: Lexicon, model: TfidfModel, settings: SynthesisSettings = SETTINGS,
) -> list[IndicatorRow]:  # fmt: skip
    """Rows of indicators that the lexicon knows and several reports state so that they can be compared.

    A figure counts only where its sentence states no second one of the same indicator and unit: which of them is the
    result would be a guess. Figures of former communes, changes and shares of a plan are left out.
    """
    figures: list[Figure] = []
    measures: list[MeasureRow] = []
    for path, own in groupby(sayings, key=lambda saying: saying.quote.report):
        member = members[path]
        names = [key(name) for name in former.get(path, ()) if key(name) != key(member.commune or "")]
        sentences = [(saying.quote.text, saying.quote.line) for saying in own if not saying.borrowed]
        results = results_of(sentences, path, lexicon, former=names, since=since(member.period, member.kind))
        stated = {target for target, _ in results.sound}
        rows_of = [row for row in results.rows if row.target in stated and _may_name_one(row.text, lexicon)]
        sound = [figure for figure in read_figures(rows_of, lexicon) if results.holds(figure)]
        figures += _unambiguous(figure for figure in sound if figure.indicator and figure.unit.name != _BASES)
        measures += rows_of
    reports = [view.path for view in views]
    rows = rows_of_figures(figures, [m for m in measures if m.quantities], reports, lexicon, model)
    named = {(f.row.report, f.line, f.quantity.printed): f.indicator for f in figures}
    known = [_called(row, named, lexicon) for row in rows if _says_something(row, len(reports), settings)]
    return [row for row in known if row is not None]


@lru_cache(maxsize=4)
def _wordings(lexicon: Lexicon) -> tuple[frozenset[str], ...]:
    return tuple({frozenset(variant.split()) for entry in for_tables(lexicon).indicators for variant in entry.variants})


def _may_name_one(sentence: str, lexicon: Lexicon) -> bool:
    """Whether a sentence has all words of some wording of an indicator: only such a sentence is worth reading closely."""
    words = frozenset(as_village(key(sentence)).split())
    return any(wording <= words for wording in _wordings(lexicon))


def _called(row: IndicatorRow, named: Mapping[tuple[str, int, str], str], lexicon: Lexicon) -> IndicatorRow | None:
    """A row under the lexicon's name of its indicator, for sentences of results rarely say the name whole; None where it
    is not measured as the lexicon measures it ('11 vụ' of a share)."""
    found = Counter(named.get((cell.report, cell.line, cell.printed), "") for cell in row.cells if cell.comparable)
    usual = min(found, key=lambda name: (-found[name], name))
    known = next(
        (entry for entry in lexicon.indicators if entry.id == usual and 2 * found[usual] > found.total()), None
    )
    if known is None or unit_class(known.unit).name != unit_class(row.unit).name:
        return None
    return row if row.period else replace(row, indicator=known.name)


def _unambiguous(figures: Iterable[Figure]) -> list[Figure]:
    found: dict[tuple[str, str, str], list[Figure]] = {}
    for figure in figures:
        found.setdefault((figure.row.target, figure.family, figure.unit.name), []).append(figure)
    return [own[0] for own in found.values() if len(own) == 1]


def _says_something(row: IndicatorRow, of: int, settings: SynthesisSettings) -> bool:
    comparable = sum(cell.comparable for cell in row.cells)
    least = settings.least_of_few if of <= settings.few else settings.least
    return comparable >= least and comparable >= settings.comparable * len(row.cells)
