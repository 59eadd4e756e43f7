"""What stands in a store: ``list_reports`` for all of it, ``show_report`` for one report with its rows."""

import json
from collections.abc import Sequence

from vnreport_nlp.corpus.store import Row, Store, tell
from vnreport_nlp.errors import StoreError
from vnreport_nlp.records import ListedReport, Listing, MeasureRow, PointRow, Quantity, SectionRow, StoredReport
from vnreport_nlp.vietnamese.folding import toneless

#: So many names are offered when one is not found or not unique.
OFFERED = 5


def list_reports(store: Store, lang: str = "vi") -> Listing:
    """Every source file of a store, by path, with its notes and reasons in words of ``lang``."""
    notes = {member.path: (member.note, member.note_path) for member in store.members()}
    qualities, pages = store.qualities(), store.pages()
    sql = "SELECT path, status, kind, period, commune, province, lines, reason FROM reports ORDER BY path"
    return Listing(
        store.path.name,
        tuple(
            ListedReport(
                path, status, kind, period, commune, province, lines, *notes.get(path, ("", "")),
                why="" if status == "read" else tell(reason, lang),
                pages=len(pages.of(path).starts) or None, quality=qualities.get(path),
            )
            for path, status, kind, period, commune, province, lines, reason in store.rows(sql)
        ),
    )  # fmt: skip


def choose_report(reports: Sequence[ListedReport], name: str) -> ListedReport:
    """The report of this path, or the only one whose path or commune has these words (diacritics do not matter).

    StoreError names the reports that come near when there is none, and those that fit when there are several.
    """
    for report in reports:
        if report.path == name:
            return report
    wanted = toneless(name)
    fitting = [r for r in reports if wanted and any(wanted in form for form in _forms(r))]
    own = [r for r in fitting if r.note != "duplicate"]
    if len(own) == 1:
        return own[0]
    near = fitting or _nearest(reports, name)
    named = ", ".join(report.path for report in near[:OFFERED]) + (" …" if len(near) > OFFERED else "")
    raise StoreError("error.not_unique" if fitting else "error.not_in_store", name=name, near=named or "–")


def _forms(report: ListedReport) -> tuple[str, str]:
    return toneless(report.path.removesuffix(".txt")), toneless(report.commune or "")


def _nearest(reports: Sequence[ListedReport], name: str) -> list[ListedReport]:
    """The report whose path or commune is spelled most like ``name``."""
    from vnreport_nlp.words.similarity import title_matrix

    if not reports:
        return []
    forms = [_forms(report) for report in reports]
    wanted = [toneless(name.removesuffix(".txt"))]
    scores = title_matrix(wanted, [path for path, _ in forms]) + title_matrix(wanted, [commune for _, commune in forms])
    return [reports[int(scores[0].argmax())]]


def show_report(store: Store, name: str, lang: str = "vi") -> StoredReport:
    """One report of a store with its rows. StoreError when ``name`` is none or not unique, see ``choose_report``."""
    chosen = choose_report(list_reports(store, lang).reports, name)
    path = chosen.path
    ((merged, reviewed, planned),) = store.rows(
        "SELECT merged_from, term_reviewed, term_planned FROM reports WHERE path = ?", (path,)
    )
    only = "AND p.kind = 'paragraph'" if store.version >= 3 else ""
    ((paragraphs,),) = store.rows(
        f"SELECT count(*) FROM paragraphs p JOIN reports r ON r.id = p.report WHERE r.path = ? {only}", (path,)
    )
    sections = store.rows(
        """SELECT s.id, s.marker, s.title, s.level, s.parent, s.role, s.field, s.term, s.line, s.body_end
           FROM sections s JOIN reports r ON r.id = s.report WHERE r.path = ? ORDER BY s.line, s.id""",
        (path,),
    )
    points = store.rows(
        """SELECT r.path, p.kind, p.id, s.role, p.field, p.label, p.text, p.line FROM points p JOIN reports r ON r.id = p.report
           JOIN sections s ON s.report = p.report AND s.id = p.section WHERE r.path = ? ORDER BY p.line, p.kind, p.id""",
        (path,),
    )
    return StoredReport(
        chosen,
        tuple(json.loads(merged)),
        reviewed,
        planned,
        tuple(
            SectionRow(path, i, marker, title, level, parent, role, field, term, line, end, ())
            for i, marker, title, level, parent, role, field, term, line, end in sections
        ),
        tuple(_measures(store, path)),
        tuple(PointRow(*row) for row in points),
        paragraphs,
        store.pages(),
    )


def _measures(store: Store, path: str) -> list[MeasureRow]:
    figures: dict[tuple[str, int], list[Quantity]] = {}
    sql = """SELECT q.target, q.part, q.indicator, q.value, q.value_max, q.unit, q.comparator, q.deadline, q.frequency, q.base, q.printed, q.line
             FROM quantities q JOIN reports r ON r.id = q.report WHERE r.path = ? ORDER BY q.target, q.part, q.number"""
    for target, part, indicator, low, high, unit, comparator, deadline, frequency, base, printed, line in store.rows(
        sql, (path,)
    ):
        figure = Quantity(indicator, low, high, unit, comparator, deadline, frequency, base, printed, line, 0, 0)
        figures.setdefault((target, part), []).append(figure)
    sql = """SELECT m.target, m.part, m."group", m.name, m.text, m.line FROM measures m JOIN reports r ON r.id = m.report
             WHERE r.path = ? ORDER BY m.line, m.target, m.part"""
    rows: list[Row] = store.rows(sql, (path,))
    return [
        MeasureRow(path, target, part, group, name, text, line, tuple(figures.get((target, part), ())))
        for target, part, group, name, text, line in rows
    ]
