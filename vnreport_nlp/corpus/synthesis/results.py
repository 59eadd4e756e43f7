"""What is said of one part of the review: by many (clauses alike, results of one known indicator), by one alone.

Likeness of words finds what is said in like words, no more: the counts are lower bounds, and are told as such.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from vnreport_nlp.corpus.labels import EMPTY, label_of
from vnreport_nlp.corpus.stats import count_figures
from vnreport_nlp.corpus.synthesis.alike import alike, near_pairs
from vnreport_nlp.corpus.synthesis.drafts import Draft, centralities, draft
from vnreport_nlp.corpus.synthesis.sayings import Saying
from vnreport_nlp.corpus.synthesis.settings import SETTINGS, SynthesisSettings
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import IndicatorRow, SynthesisQuote
from vnreport_nlp.summary.pointing import points_outside
from vnreport_nlp.vietnamese.folding import key
from vnreport_nlp.words.segmentation import segment
from vnreport_nlp.words.tfidf import Space, TfidfModel

#: Words of units say how much, not what.
_UNIT_KINDS = ("share", "money", "measure", "rate")
#: Clauses that say one thing, with the row of figures where they state results of a known indicator.
_Said = tuple[list[int], IndicatorRow | None]
#: What a clause without the figure that the others state is worth as their spokesman.
_UNSTATED = 0.5


@dataclass(frozen=True)
class _Clauses:
    """The own clauses of one part, with their vectors; ``places`` says of which saying each is."""

    sayings: Sequence[Saying]
    places: Sequence[int]
    texts: Sequence[str]
    vectors: Any
    units: frozenset[str]

    def quote(self, index: int, settings: SynthesisSettings) -> SynthesisQuote:
        """The whole sentence of a clause; the clause alone where the sentence is a long list."""
        quote = self.sayings[self.places[index]].quote
        return quote if quote.words <= settings.quote_words else replace(quote, text=self.texts[index])

    def report(self, index: int) -> str:
        return self.sayings[self.places[index]].quote.report


def _content(text: str, units: frozenset[str]) -> tuple[str, ...]:
    return tuple(word for word in segment(text) if word not in EMPTY and word not in units)


def _unit_words(lexicon: Lexicon) -> frozenset[str]:
    spelled = (key(form) for unit in lexicon.units if unit.kind in _UNIT_KINDS for form in (unit.name, *unit.spellings))
    return frozenset(word for form in spelled for word in (form.replace(" ", "_"), *form.split()) if word)


def _read(sayings: Sequence[Saying], lexicon: Lexicon, model: TfidfModel, settings: SynthesisSettings) -> _Clauses:
    units = _unit_words(lexicon)
    pairs = [
        (number, clause)
        for number, saying in enumerate(sayings)
        if not saying.borrowed
        for clause in saying.clauses
        if len(key(clause).split()) >= settings.clause_words
    ]
    words = [_content(clause, units) for _, clause in pairs]
    vectors = Space(model, words).vectors(words) if words else np.zeros((0, 1))
    return _Clauses(sayings, [number for number, _ in pairs], [clause for _, clause in pairs], vectors, units)


def results_of(
    sayings: Sequence[Saying], rows: Sequence[IndicatorRow], of: int, field: str, lexicon: Lexicon, model: TfidfModel,
    settings: SynthesisSettings = SETTINGS,
) -> tuple[list[Draft], list[Draft]]:  # fmt: skip
    """(what several say, most of them first; the sentences that stand out, one a report, the most telling first)."""
    clauses = _read(sayings, lexicon, model, settings)
    if not clauses.texts:
        return [], []
    least = settings.least_of_few if of <= settings.few else settings.least
    near = near_pairs(clauses.vectors, min(settings.join, settings.own_near))
    close = near.multiply(near >= settings.join).tocsr()
    said: list[_Said] = [
        (members, None)
        for members in alike(clauses.vectors, close, settings)
        if len({clauses.report(i) for i in members}) >= least
    ]
    for row in rows:
        own = _clauses_of(row, clauses)
        if len({clauses.report(i) for i in own}) >= least:
            said = _joined(said, own, row, least, clauses, settings)
    drafts = [_draft(members, row, clauses, of, field, settings) for members, row in said]
    drafts.sort(key=lambda d: (-d.count, -len(d.members), d.label, d.members[0].report, d.members[0].line))
    taken = {clauses.places[i] for members, _ in said for i in members}
    return drafts, _standing_out(clauses, near.tocoo(), taken, of, field, settings)


def _clauses_of(row: IndicatorRow, clauses: _Clauses) -> list[int]:
    """The clauses that hold the figures of a row, one a cell."""
    wanted = {(cell.report, cell.line, key(cell.printed)) for cell in row.cells if cell.comparable}
    found: dict[tuple[str, int, str], int] = {}
    for index, text in enumerate(clauses.texts):
        quote = clauses.sayings[clauses.places[index]].quote
        for report, line, figure in wanted:
            if (report, line) == (quote.report, quote.line) and f" {figure} " in f" {key(text)} ":
                found.setdefault((report, line, figure), index)
    return sorted(set(found.values()))


def _joined(
    said: list[_Said], own: list[int], row: IndicatorRow, least: int, clauses: _Clauses, settings: SynthesisSettings
) -> list[_Said]:
    """The claims with a row of figures: one with the claim that is told by nearly the same clauses, else a claim itself,
    whose clauses no other claim counts again."""
    found: list[_Said] = []
    joined = False
    for members, known in said:
        both = len(set(members) & set(own))
        if known is None and not joined and both >= settings.overlap * max(len(members), len(own)):
            found.append((sorted({*members, *own}), row))
            joined = True
            continue
        rest = [index for index in members if known is not None or index not in own]
        if len({clauses.report(index) for index in rest}) >= least:
            found.append((rest, known))
    return found if joined else [*found, (own, row)]


def _draft(
    members: Sequence[int],
    row: IndicatorRow | None,
    clauses: _Clauses,
    of: int,
    field: str,
    settings: SynthesisSettings,
) -> Draft:
    central = centralities(clauses.vectors, members)
    if row is not None:
        stated = set(_clauses_of(row, clauses))
        central = [
            value * (1.0 if index in stated else _UNSTATED) for index, value in zip(members, central, strict=True)
        ]
    ordered = sorted(range(len(members)), key=lambda i: (-central[i], i))
    label = row.indicator if row else _label([clauses.texts[members[i]] for i in ordered], clauses.units)
    shared = [len(clauses.sayings[clauses.places[i]].clauses) for i in members]
    quotes = zip((clauses.quote(i, settings) for i in members), central, shared, strict=True)
    return draft("figure" if row else "result", label, field, of, quotes, row)


def _label(texts: Sequence[str], units: frozenset[str]) -> str:
    """The phrases that clauses share, without those that only say how much."""
    label = label_of(texts, {})
    kept = [phrase for phrase in label.split(", ") if not all(word in units for word in segment(phrase))]
    return ", ".join(kept) or label


def _standing_out(
    clauses: _Clauses, cosine: Any, taken: set[int], of: int, field: str, settings: SynthesisSettings
) -> list[Draft]:
    """Whole sentences with a figure that no clause of another report comes near, one a report, the most telling first.

    Telling: far from the others, with figures, neither a scrap nor a list; ties go by report and line.
    """
    reports = np.array([clauses.report(i) for i in range(len(clauses.texts))])
    nearest: dict[int, float] = defaultdict(float)
    for one, other, score in zip(cosine.row.tolist(), cosine.col.tolist(), cosine.data.tolist(), strict=True):
        if reports[one] != reports[other]:
            place = clauses.places[one]
            nearest[place] = max(nearest[place], score)
    best: dict[str, tuple[float, SynthesisQuote]] = {}
    for place in sorted(set(clauses.places) - taken):
        quote = clauses.sayings[place].quote
        figures, near = count_figures(quote.text), nearest[place]
        fits = settings.own_least <= quote.words <= settings.own_most_words
        if not figures or not fits or near > settings.own_near or points_outside(quote.text):
            continue
        score = round((1.0 - near) * (1.0 + 0.2 * min(figures, 3)), 6)
        if quote.report not in best or score > best[quote.report][0]:
            best[quote.report] = (score, quote)
    ranked = sorted(best.values(), key=lambda entry: (-entry[0], entry[1].report, entry[1].line))
    return [draft("own", "", field, of, [(quote, 1.0, 1)]) for _, quote in ranked]


def figures_by_part(
    rows: Sequence[IndicatorRow], sayings: Sequence[Saying]
) -> Mapping[tuple[str, str], list[IndicatorRow]]:
    """Rows of measured results by the part in which most of their figures stand."""
    part_at = {(saying.quote.report, saying.quote.line): saying.part for saying in sayings}
    found: dict[tuple[str, str], list[IndicatorRow]] = defaultdict(list)
    for row in rows:
        parts = [part_at[at] for cell in row.cells if (at := (cell.report, cell.line)) in part_at]
        if parts:
            found[min(set(parts), key=lambda part: (-parts.count(part), part))].append(row)
    return found
