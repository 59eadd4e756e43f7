"""Facts as plain dicts, one a row: ``pandas.DataFrame(report.rows("targets"))`` without a dependency on pandas."""

from dataclasses import fields, is_dataclass
from typing import Any

from vnreport_nlp.records import Comparison, Pages, Place, Report
from vnreport_nlp.rendering.places import beside, columns

REPORT_KINDS = (
    "sections",
    "targets",
    "quantities",
    "lessons",
    "weaknesses",
    "causes",
    "breakthroughs",
    "footnotes",
    "indicators",
    "citations",
)
COMPARISON_KINDS = ("pairs", "only")
_SKIP = {"parts", "quantities", "columns", "parsed", "evidence", "start", "end", "body_start"}


def _row(record: Any, pages: Pages) -> dict[str, object]:
    row: dict[str, object] = {}
    for entry in fields(record):
        value = getattr(record, entry.name)
        if isinstance(value, Place):
            row |= {"line": value.line, "end_line": value.end_line, **beside(pages, value.line)}
        elif entry.name not in _SKIP and not is_dataclass(value):
            row[entry.name] = value
            if entry.name == "line":
                row |= beside(pages, record.line)
    return row


def report_rows(report: Report, kind: str) -> list[dict[str, object]]:
    """Rows of one kind with file and commune in front; ValueError for an unknown kind."""
    if kind not in REPORT_KINDS:
        raise ValueError(f"{kind!r} is none of {', '.join(REPORT_KINDS)}")
    lead: dict[str, object] = {"file": report.source.path, "commune": report.report.commune}
    pages = report.text.pages
    if kind == "quantities":
        return [
            lead | {"target": target.id, "item": target.item, "name": target.name} | _row(q, pages)
            for target in report.targets
            for q in target.quantities
        ]
    return [lead | _row(record, pages) for record in getattr(report, kind)]


def comparison_rows(comparison: Comparison, kind: str) -> list[dict[str, object]]:
    """Pairs with both quotations and lines, or one-sided facts; ValueError for an unknown kind."""
    a, b = comparison.a.text.pages, comparison.b.text.pages
    if kind == "only":
        return [
            {
                "kind": x.kind, "side": x.side, "id": x.id, "line": x.line, **beside(a if x.side == "a" else b, x.line),
                "text": x.text,
            }
            for x in comparison.only
        ]  # fmt: skip
    if kind != "pairs":
        raise ValueError(f"{kind!r} is none of {', '.join(COMPARISON_KINDS)}")
    return [
        {
            "kind": p.kind, "a_id": p.a.id, "a_line": p.a.line, **columns(a, p.a.line, "a_"), "a_text": p.a.text, "b_id": p.b.id, "b_line": p.b.line, **columns(b, p.b.line, "b_"), "b_text": p.b.text,
            "score": p.score, "grade": p.grade, "flags": [f"{d.aspect}:{d.flag}" for d in p.differences],
        }
        for p in comparison.pairs
    ]  # fmt: skip
