"""The data of a store in long form, one fact a row: ``pandas.DataFrame(export_rows(store, "targets"))`` needs no more."""

import json

from vnreport_nlp.corpus.listing import list_reports
from vnreport_nlp.corpus.store import Row, Store

#: Where each fact stands; the words of the report close the row.
_PAGE = ("page", "ocr")
_PLACE = ("report", "commune", "province", "line", *_PAGE)
_POINT = (*_PLACE, "end_line", "id", "section", "role", "field")
#: Kind → its columns, in this order.
COLUMNS: dict[str, tuple[str, ...]] = {
    "reports": (
        "report", "commune", "province", "status", "kind", "period", "term_reviewed", "term_planned", "merged_from", "lines",
        "characters", "sha256", "note", "other", "why", "pages", "ocr_pages", "quality",
    ),
    "sections": (*_PLACE, "body_end", "id", "parent", "level", "marker", "role", "field", "term", "text"),
    "targets": (*_PLACE, "target", "part", "section", "group", "item", "name", "printed", "text"),
    "quantities": (
        *_PLACE, "target", "part", "number", "group", "name", "indicator", "value", "value_max", "unit", "comparator", "deadline",
        "frequency", "base", "printed", "text",
    ),
    "weaknesses": (*_POINT, "text"),
    "causes": (*_POINT, "cause_kind", "text"),
    "lessons": (*_POINT, "ordinal", "text"),
    "breakthroughs": (*_POINT, "number", "text"),
    "citations": (*_PLACE, "type", "number", "date", "issuer", "text"),
    "paragraphs": (*_PLACE, "section", "role", "field", "text"),
}  # fmt: skip
_KIND = {"weaknesses": "weakness", "causes": "cause", "lessons": "lesson", "breakthroughs": "breakthrough"}
_SQL = {
    "sections": """SELECT r.path, r.commune, r.province, s.line, s.body_end, s.id, s.parent, s.level, s.marker, s.role, s.field, s.term,
        s.title FROM sections s JOIN reports r ON r.id = s.report ORDER BY r.path, s.line, s.id""",
    "targets": """SELECT r.path, r.commune, r.province, m.line, m.target, m.part, m.section, m."group", m.item, m.name,
        (SELECT group_concat(printed, '; ') FROM (SELECT printed FROM quantities q WHERE q.report = m.report AND q.target = m.target
        AND q.part = m.part ORDER BY q.number)), m.text FROM measures m JOIN reports r ON r.id = m.report
        ORDER BY r.path, m.line, m.target, m.part""",
    "quantities": """SELECT r.path, r.commune, r.province, q.line, q.target, q.part, q.number, m."group", m.name, q.indicator, q.value,
        q.value_max, q.unit, q.comparator, q.deadline, q.frequency, q.base, q.printed, m.text FROM quantities q
        JOIN measures m ON m.report = q.report AND m.target = q.target AND m.part = q.part JOIN reports r ON r.id = q.report
        ORDER BY r.path, m.line, q.target, q.part, q.number""",
    "points": """SELECT r.path, r.commune, r.province, p.line, p.end_line, p.id, p.section, s.role, p.field, p.label, p.text
        FROM points p JOIN reports r ON r.id = p.report JOIN sections s ON s.report = p.report AND s.id = p.section
        WHERE p.kind = ? ORDER BY r.path, p.line, p.id""",
}


def export_rows(store: Store, kind: str, lang: str = "vi") -> list[dict[str, object]]:
    """All facts of one kind (a key of ``COLUMNS``), by report and line; ValueError for another kind.

    Codes of roles, fields and units are those of the store. Byte-identical copies are left out as in every analysis,
    except of ``reports``, which lists every file and says why one was not read in words of ``lang``.
    """
    if kind not in COLUMNS:
        raise ValueError(f"{kind!r} is none of {', '.join(COLUMNS)}")
    if kind == "reports":
        return _reports(store, lang)
    if kind == "paragraphs":
        return _paged(store, kind, _paragraphs(store))
    if kind == "citations":
        names = [name for name in COLUMNS[kind] if name not in _PAGE]
        return _paged(store, kind, [tuple(getattr(row, name) for name in names) for row in store.citations()])
    point = _KIND.get(kind)
    rows = store.rows(_SQL["points"], (point,)) if point else store.rows(_SQL[kind])
    if kind == "weaknesses":
        rows = [(*row[:-2], row[-1]) for row in rows]
    counted = set(store.analysed())
    return _paged(store, kind, [row for row in rows if row[0] in counted])


def _paged(store: Store, kind: str, rows: list[Row]) -> list[dict[str, object]]:
    """Rows of report, commune, province, line and the rest, with the page behind the line."""
    pages = store.pages()
    found = []
    for path, commune, province, line, *rest in rows:
        own = pages.of(path)
        values = (path, commune, province, line, own.page_at(line), own.ocr_at(line), *rest)
        found.append(dict(zip(COLUMNS[kind], values, strict=True)))
    return found


def _reports(store: Store, lang: str) -> list[dict[str, object]]:
    sql = "SELECT path, term_reviewed, term_planned, merged_from, size, sha256 FROM reports"
    heads = {path: rest for path, *rest in store.rows(sql)}
    found = []
    for entry in list_reports(store, lang).reports:
        reviewed, planned, merged, size, sha256 = heads[entry.path]
        values = (
            entry.path, entry.commune, entry.province, entry.status, entry.kind, entry.period, reviewed, planned,
            "; ".join(json.loads(merged)), entry.lines, size, sha256, entry.note, entry.other, entry.why, entry.pages,
            "; ".join(map(str, entry.quality.ocr_pages)) if entry.quality else "", entry.quality.score if entry.quality else None,
        )  # fmt: skip
        found.append(dict(zip(COLUMNS["reports"], values, strict=True)))
    return found


def _paragraphs(store: Store) -> list[Row]:
    home = {member.path: (member.commune, member.province) for member in store.members()}
    return [
        (row.report, *home[row.report], row.line, row.section, row.role, row.field, row.text)
        for row in store.passages()
    ]
