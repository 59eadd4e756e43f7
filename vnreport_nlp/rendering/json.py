"""The JSON of the contract: ``vnreport.report/1`` and ``vnreport.comparison/1`` (schemas beside this module)."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from vnreport_nlp.messages import say_doubt, say_reason
from vnreport_nlp.records import (
    CitedDocument,
    ColumnFigure,
    Comparison,
    Finding,
    Header,
    MeasuredResult,
    Pages,
    Place,
    Quality,
    Quantity,
    Report,
    Section,
    Side,
    Skipped,
    Source,
    Target,
)
from vnreport_nlp.rendering.places import beside
from vnreport_nlp.rendering.register import entry_json

REPORT_SCHEMA = "vnreport.report/1"
COMPARISON_SCHEMA = "vnreport.comparison/1"


def source_json(source: Source, quality: Quality | None) -> dict[str, Any]:
    """Where the text came from, and how well it could be read (null where that is not known)."""
    return {
        "path": source.path,
        "format": source.format,
        "sha256": source.sha256,
        "lines": source.lines,
        "encoding": source.encoding,
        "pages": source.pages,
        "quality": quality.data() if quality else None,
    }


def skipped_json(skipped: Iterable[Skipped]) -> list[dict[str, str]]:
    """What could not be read or judged, and why."""
    return [{"where": entry.where, "why": entry.why} for entry in skipped]


def finding_json(finding: Finding, pages: Pages, lang: str) -> dict[str, Any]:
    """A finding, put into words in ``lang``, with its lines and the page of the first one."""
    return {
        "kind": finding.kind,
        "message": say_reason(finding.because, lang),
        "line": finding.line,
        "other_line": finding.other_line,
        "severity": finding.severity,
        **beside(pages, finding.line),
    }


def header_json(header: Header) -> dict[str, Any]:
    """The report's facts; null where it does not say. ``register`` is what the register says, not the report."""
    return {
        "kind": header.kind,
        "period": header.period,
        "commune": header.commune,
        "province": header.province,
        "merged_from": list(header.merged_from),
        "term_reviewed": header.term_reviewed,
        "term_planned": header.term_planned,
        "secretary": header.secretary,
        "party_members": header.party_members,
        "party_cells": header.party_cells,
        "register": entry_json(header.register),
    }


def _place(place: Place, pages: Pages) -> dict[str, Any]:
    return {"line": place.line, "end_line": place.end_line, **beside(pages, place.line)}


def _section(section: Section, pages: Pages) -> dict[str, Any]:
    return {
        "id": section.id,
        "marker": section.marker,
        "title": section.title,
        "level": section.level,
        "parent": section.parent,
        "role": section.role,
        "field": section.field,
        "term": section.term,
        "line": section.line,
        "end_line": section.end_line,
        "body_end": section.body_end,
        **beside(pages, section.line),
        "runin": section.runin,
        "evidence": {"role": section.evidence[0], "field": section.evidence[1]},
    }


def quantity_json(quantity: Quantity, pages: Pages) -> dict[str, Any]:
    """One figure with its measure."""
    return {
        "indicator": quantity.indicator,
        "value": quantity.value,
        "value_max": quantity.value_max,
        "unit": quantity.unit,
        "comparator": quantity.comparator,
        "deadline": quantity.deadline,
        "frequency": quantity.frequency,
        "of": quantity.of,
        "printed": quantity.printed,
        "line": quantity.line,
        **beside(pages, quantity.line),
    }


def _target(target: Target, pages: Pages) -> dict[str, Any]:
    return {
        "id": target.id,
        "section": target.section,
        "group": target.group,
        "item": target.item,
        "name": target.name,
        "text": target.text,
        **_place(target.place, pages),
        "quantities": [quantity_json(quantity, pages) for quantity in target.quantities],
        "columns": [_column(column, pages) for column in target.columns],
    }


def _column(column: ColumnFigure, pages: Pages) -> dict[str, Any]:
    return {
        "role": column.role,
        "label": column.label,
        "year": column.year,
        "period": column.period,
        "quantities": [quantity_json(quantity, pages) for quantity in column.quantities],
        "text": column.text,
    }


def _indicator(result: MeasuredResult, pages: Pages) -> dict[str, Any]:
    return {
        "id": result.id,
        "section": result.section,
        "indicator": result.indicator,
        "value": result.value,
        "unit": result.unit,
        "scope": result.scope,
        "year": result.year,
        "change": result.change,
        "change_unit": result.change_unit,
        "baseline": result.baseline,
        "plan_pct": result.plan_pct,
        "text": result.text,
        "printed": result.printed,
        **_place(result.place, pages),
    }


def report_json(report: Report, lang: str = "vi") -> dict[str, Any]:
    """The report as plain data, exactly the contract's keys (and some beside them)."""
    pages = report.text.pages
    return {
        "schema": REPORT_SCHEMA,
        "source": source_json(report.source, report.text.quality),
        "report": header_json(report.report),
        "sections": [_section(section, pages) for section in report.sections],
        "targets": [_target(target, pages) for target in report.targets],
        "lessons": [
            {"id": x.id, "section": x.section, "ordinal": x.ordinal, "text": x.text, **_place(x.place, pages)}
            for x in report.lessons
        ],
        "weaknesses": [
            {"id": x.id, "section": x.section, "field": x.field, "text": x.text, **_place(x.place, pages)}
            for x in report.weaknesses
        ],
        "causes": [
            {
                "id": x.id,
                "section": x.section,
                "kind": x.kind,
                "field": x.field,
                "text": x.text,
                **_place(x.place, pages),
            }
            for x in report.causes
        ],
        "breakthroughs": [
            {"id": x.id, "section": x.section, "number": x.number, "text": x.text, **_place(x.place, pages)}
            for x in report.breakthroughs
        ],
        "indicators": [_indicator(result, pages) for result in report.indicators],
        "citations": [
            {
                "type": x.type,
                "number": x.number,
                "date": x.date,
                "issuer": x.issuer,
                "text": x.text,
                **_place(x.place, pages),
            }
            for x in report.citations
        ],
        "footnotes": [
            {"mark": x.mark, "line": x.line, "ref_line": x.ref_line, "text": x.text, **beside(pages, x.line)}
            for x in report.footnotes
        ],
        "furniture": list(report.furniture),
        "findings": [finding_json(finding, pages, lang) for finding in report.findings],
        "skipped": skipped_json(report.skipped),
        "doubts": [{"line": x.line, "what": say_doubt(x, lang), **beside(pages, x.line)} for x in report.doubts],
    }


def _cited(document: CitedDocument, pages: Mapping[str, Pages], *sides: str) -> dict[str, Any]:
    """A document with the lines on which each of the named sides cites it."""
    facts = {"type": document.type, "number": document.number, "date": document.date, "issuer": document.issuer}
    return facts | {
        side: [{"line": line, **beside(pages[side], line)} for line in document.lines(side)] for side in sides
    }


def _side(report: Report) -> dict[str, Any]:
    return {"source": source_json(report.source, report.text.quality), "report": header_json(report.report)}


def _end(end: Side, pages: Pages) -> dict[str, Any]:
    return {"id": end.id, "line": end.line, **beside(pages, end.line), "text": end.text}


def comparison_json(comparison: Comparison, lang: str = "vi") -> dict[str, Any]:
    """The comparison as plain data; reasons are put into words in ``lang``."""
    pages = {"a": comparison.a.text.pages, "b": comparison.b.text.pages}
    return {
        "schema": COMPARISON_SCHEMA,
        "a": _side(comparison.a),
        "b": _side(comparison.b),
        "model": comparison.model,
        "similarity": {"overall": comparison.similarity.overall, "zones": dict(comparison.similarity.zones)},
        "pairs": [
            {
                "kind": pair.kind,
                "a": _end(pair.a, pages["a"]),
                "b": _end(pair.b, pages["b"]),
                "score": pair.score,
                "grade": pair.grade,
                "evidence": dict(pair.evidence),
                "differences": [
                    {"aspect": d.aspect, "flag": d.flag, "because": say_reason(d.because, lang)}
                    for d in pair.differences
                ],
                "because": say_reason(pair.because, lang),
            }
            for pair in comparison.pairs
        ],
        "only": [
            {
                "kind": x.kind,
                "side": x.side,
                "id": x.id,
                "line": x.line,
                **beside(pages[x.side], x.line),
                "text": x.text,
                "because": say_reason(x.because, lang),
            }
            for x in comparison.only
        ],
        "citations": {
            "both": [_cited(x, pages, "a", "b") for x in comparison.citations if x.reports == ("a", "b")],
            "only_a": [_cited(x, pages, "a") for x in comparison.citations if x.reports == ("a",)],
            "only_b": [_cited(x, pages, "b") for x in comparison.citations if x.reports == ("b",)],
        },
        "skipped": skipped_json(comparison.skipped),
        "doubts": [
            {
                "side": side,
                "line": x.line,
                "what": say_doubt(x, lang),
                **beside(pages[side], x.line),
            }
            for side, report in (("a", comparison.a), ("b", comparison.b))
            for x in report.doubts
        ],
    }


def render_report(report: Report, lang: str = "vi", **_: object) -> str:
    """Indented JSON with Vietnamese letters as they are, ending in a newline."""
    return json.dumps(report_json(report, lang), ensure_ascii=False, indent=1) + "\n"


def render_comparison(comparison: Comparison, lang: str = "vi", **_: object) -> str:
    """Indented JSON with Vietnamese letters as they are, ending in a newline."""
    return json.dumps(comparison_json(comparison, lang), ensure_ascii=False, indent=1) + "\n"
