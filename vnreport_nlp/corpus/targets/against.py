"""Targets of many communes against those of one document: the same grouping as the table, with the document as one more
report, so that no two reports are compared with each other."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from vnreport_nlp.corpus.store import Store
from vnreport_nlp.corpus.targets import periods_of
from vnreport_nlp.corpus.targets.cells import as_printed, compared, unit_of, without_figure
from vnreport_nlp.corpus.targets.figures import Figure, read_figures
from vnreport_nlp.corpus.targets.grouping import Measuring, Subject, fits, subjects
from vnreport_nlp.corpus.targets.row_names import direction, row_name
from vnreport_nlp.corpus.targets.standing import nearest, stand
from vnreport_nlp.errors import SourceError
from vnreport_nlp.lexicon import Lexicon, load_lexicon
from vnreport_nlp.messages import say
from vnreport_nlp.records import (
    Against,
    AgainstTarget,
    CorpusPages,
    ExtraTarget,
    MeasureRow,
    Reason,
    Report,
    Skipped,
    Standing,
)
from vnreport_nlp.words.tfidf import TfidfModel, load_model

#: The document among the reports; no path holds this character.
_STANDARD = "\x00"


def measures_of(report: Report, path: str) -> list[MeasureRow]:
    """The measures of a report that was read, as a store holds them."""
    return [
        MeasureRow(path, target.id, number, target.group, target.name, part.text, part.line, part.quantities)
        for target in report.targets
        for number, part in enumerate(target.parts)
    ]


Place = tuple[str, int, str, int, int]


def _chosen(own: Sequence[tuple[Figure, Measuring]], standards: Sequence[tuple[Figure, Measuring]]) -> list[int | None]:
    """For each standard of one subject the figure of one report that answers it: first those that can be compared;
    a figure that answers one standard is not held against another."""
    figures, ways = [figure for figure, _ in own], [way for _, way in own]
    found: list[int | None] = []
    for standard, way in standards:
        index = nearest(figures, ways, standard, way)
        found.append(index if index is not None and fits(ways[index], way) else None)
    taken = {index for index in found if index is not None}
    left = [index for index in range(len(own)) if index not in taken]
    for number, (standard, way) in enumerate(standards):
        if found[number] is None and left:
            index = nearest([figures[i] for i in left], [ways[i] for i in left], standard, way)
            found[number] = left[index] if index is not None else None
    return found


def _answers(
    subject: Subject, reports: Sequence[str], lexicon: Lexicon, used: set[Place]
) -> list[tuple[Figure, AgainstTarget]]:
    """The targets of the document on one subject, each with every report's answer; ``used`` gathers what answered."""
    figures = [(figure, variant.measuring) for variant in subject.variants for figure in variant.figures]
    standards = [(figure, way) for figure, way in figures if figure.row.report == _STANDARD]
    if not standards:
        return []
    better = [
        direction(next(variant.figures for variant in subject.variants if standard in variant.figures), lexicon)
        for standard, _ in standards
    ]
    by_report: dict[str, list[tuple[Figure, Measuring]]] = {report: [] for report in reports}
    for figure, way in figures:
        if figure.row.report != _STANDARD:
            by_report[figure.row.report].append((figure, way))
    standings: list[list[Standing]] = [[] for _ in standards]
    for report, own in by_report.items():
        for number, index in enumerate(_chosen(own, standards)):
            if index is not None:
                used.add(own[index][0].place)
                status, cell, because = stand(*own[index], *standards[number], better[number])
                standings[number].append(Standing(report, status, cell, because))
    found = []
    for number, (standard, way) in enumerate(standards):
        named = {entry.report for entry in standings[number]}
        cell = compared(standard, unit_of(way, [standard]))
        missing = tuple(report for report in reports if report not in named)
        title = row_name([standard], lexicon)
        found.append((standard, AgainstTarget(title, better[number], cell, tuple(standings[number]), missing)))
    return found


def _extra(figure: Figure, lexicon: Lexicon) -> ExtraTarget:
    cell = as_printed(figure, Reason("against.extra"))
    return ExtraTarget(figure.row.report, row_name([figure], lexicon), replace(cell, comparable=True, because=None))


def find_against(
    store: Store,
    standard: Report,
    *,
    model: TfidfModel | None = None,
    lexicon: Lexicon | None = None,
    lang: str = "vi",
) -> Against:
    """Every report of a store against the targets of ``standard``. SourceError when the document has no target.

    The document itself is left out when the store holds it too. Deterministic, the same for any order of files.
    """
    members = [member for member in store.members() if member.note != "duplicate"]
    itself = {member.path for member in members if member.sha256 == standard.source.sha256}
    communes = {member.path: member.commune or "" for member in members if member.path not in itself}
    measures = [measure for measure in store.measures() if measure.report not in itself]
    skipped = [*store.skipped(lang), *(Skipped(path, say("against.itself", lang)) for path in sorted(itself))]
    found = _compare(standard, measures, communes, periods_of(store), skipped, model, lexicon)
    return replace(found, pages=store.pages())


def check_against(
    reports: Sequence[Report], standard: Report, *, model: TfidfModel | None = None, lexicon: Lexicon | None = None
) -> Against:
    """The same for reports that were just read, without a store; each under its path. SourceError as above."""
    measures = [measure for report in reports for measure in measures_of(report, report.source.path)]
    communes = {report.source.path: report.report.commune or "" for report in reports}
    periods = {report.source.path: "year" for report in reports if report.report.kind == "socio_economic"}
    found = _compare(standard, measures, communes, periods, [], model, lexicon)
    return replace(found, pages=CorpusPages({report.source.path: report.text.pages for report in reports}))


def _compare(
    standard: Report,
    measures: Sequence[MeasureRow],
    communes: Mapping[str, str],
    periods: Mapping[str, str],
    skipped: Sequence[Skipped],
    model: TfidfModel | None,
    lexicon: Lexicon | None,
) -> Against:
    words = lexicon or load_lexicon()
    own = measures_of(standard, _STANDARD)
    if not any(measure.quantities for measure in own):
        raise SourceError("error.no_targets", path=standard.source.path)
    reports = tuple(communes)
    named = dict(periods) | ({_STANDARD: "year"} if standard.report.kind == "socio_economic" else {})
    figures = read_figures([*own, *measures], words, named)
    used: set[Place] = set()
    found: list[tuple[Figure, AgainstTarget]] = []
    for subject in subjects(figures, model or load_model()):
        found += _answers(subject, reports, words, used)
    found.sort(key=lambda entry: entry[0].place)
    extra = [
        _extra(f, words)
        for f in sorted(figures, key=lambda f: f.place)
        if f.row.report != _STANDARD and f.place not in used
    ]
    return Against(
        standard.source.path,
        standard.report.commune or "",
        reports,
        tuple(communes.items()),
        tuple(skipped),
        tuple(target for _, target in found),
        tuple(extra),
        tuple(without_figure(measure) for measure in own if not measure.quantities),
        standard_pages=standard.text.pages,
    )
