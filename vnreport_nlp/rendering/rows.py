"""Facts as plain dicts, one a row: ``pandas.DataFrame(report.rows("targets"))`` without a dependency on pandas."""

from dataclasses import fields, is_dataclass
from typing import Any

from vnreport_nlp.records import Comparison, Place, Report

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
_SKIP = {"parts", "quantities", "parsed", "evidence", "start", "end", "body_start"}


def _row(record: Any) -> dict[str, object]:
    row: dict[str, object] = {}
    for entry in fields(record):
        value = getattr(record, entry.name)
        if isinstance(value, Place):
            row |= {"line": value.line, "end_line": value.end_line, "page": value.page}
        elif entry.name not in _SKIP and not is_dataclass(value):
            row[entry.name] = value
    return row


def report_rows(report: Report, kind: str) -> list[dict[str, object]]:
    """Rows of one kind with file and commune in front; ValueError for an unknown kind."""
    if kind not in REPORT_KINDS:
        raise ValueError(f"{kind!r} is none of {', '.join(REPORT_KINDS)}")
    lead: dict[str, object] = {"file": report.source.path, "commune": report.report.commune}
    if kind == "quantities":
        return [
            lead | {"target": target.id, "item": target.item, "name": target.name} | _row(q)
            for target in report.targets
            for q in target.quantities
        ]
    return [lead | _row(record) for record in getattr(report, kind)]


def comparison_rows(comparison: Comparison, kind: str) -> list[dict[str, object]]:
    """Pairs with both quotations and lines, or one-sided facts; ValueError for an unknown kind."""
    if kind == "only":
        return [{"kind": x.kind, "side": x.side, "id": x.id, "line": x.line, "text": x.text} for x in comparison.only]
    if kind != "pairs":
        raise ValueError(f"{kind!r} is none of {', '.join(COMPARISON_KINDS)}")
    return [
        {
            "kind": p.kind, "a_id": p.a.id, "a_line": p.a.line, "a_text": p.a.text, "b_id": p.b.id, "b_line": p.b.line, "b_text": p.b.text,
            "score": p.score, "grade": p.grade, "flags": [f"{d.aspect}:{d.flag}" for d in p.differences],
        }
        for p in comparison.pairs
    ]  # fmt: skip
