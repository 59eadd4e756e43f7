"""The JSON of the contract: ``vnreport.report/1`` and ``vnreport.comparison/1`` (schemas beside this module)."""

import json
from collections.abc import Iterable
from typing import Any

from vnreport_nlp.messages import say_doubt, say_reason
from vnreport_nlp.records import (
    CitedDocument,
    Comparison,
    Finding,
    Header,
    MeasuredResult,
    Place,
    Quantity,
    Report,
    Section,
    Skipped,
    Source,
    Target,
)

REPORT_SCHEMA = "vnreport.report/1"
COMPARISON_SCHEMA = "vnreport.comparison/1"


def source_json(source: Source) -> dict[str, Any]:
    """Where the text came from."""
    return {
        "path": source.path,
        "format": source.format,
        "sha256": source.sha256,
        "lines": source.lines,
        "encoding": source.encoding,
    }


def skipped_json(skipped: Iterable[Skipped]) -> list[dict[str, str]]:
    """What could not be read or judged, and why."""
    return [{"where": entry.where, "why": entry.why} for entry in skipped]


def finding_json(finding: Finding, lang: str) -> dict[str, Any]:
    """A finding, put into words in ``lang``, with its lines."""
    return {
        "kind": finding.kind,
        "message": say_reason(finding.because, lang),
        "line": finding.line,
        "other_line": finding.other_line,
        "severity": finding.severity,
        "page": None,
    }


def header_json(header: Header) -> dict[str, Any]:
    """The report's facts; null where it does not say."""
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
    }


def _place(place: Place) -> dict[str, Any]:
    return {"line": place.line, "end_line": place.end_line, "page": place.page}


def _section(section: Section) -> dict[str, Any]:
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
        "page": None,
        "runin": section.runin,
        "evidence": {"role": section.evidence[0], "field": section.evidence[1]},
    }


def quantity_json(quantity: Quantity) -> dict[str, Any]:
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
        "page": None,
    }


def _target(target: Target) -> dict[str, Any]:
    return {
        "id": target.id,
        "section": target.section,
        "group": target.group,
        "item": target.item,
        "name": target.name,
        "text": target.text,
        **_place(target.place),
        "quantities": [quantity_json(quantity) for quantity in target.quantities],
    }


def _indicator(result: MeasuredResult) -> dict[str, Any]:
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
        **_place(result.place),
    }


def report_json(report: Report, lang: str = "vi") -> dict[str, Any]:
    """The report as plain data, exactly the contract's keys (and some beside them)."""
    return {
        "schema": REPORT_SCHEMA,
        "source": source_json(report.source),
        "report": header_json(report.report),
        "sections": [_section(section) for section in report.sections],
        "targets": [_target(target) for target in report.targets],
        "lessons": [
            {"id": x.id, "section": x.section, "ordinal": x.ordinal, "text": x.text, **_place(x.place)}
            for x in report.lessons
        ],
        "weaknesses": [
            {"id": x.id, "section": x.section, "field": x.field, "text": x.text, **_place(x.place)}
            for x in report.weaknesses
        ],
        "causes": [
            {"id": x.id, "section": x.section, "kind": x.kind, "field": x.field, "text": x.text, **_place(x.place)}
            for x in report.causes
        ],
        "breakthroughs": [
            {"id": x.id, "section": x.section, "number": x.number, "text": x.text, **_place(x.place)}
            for x in report.breakthroughs
        ],
        "indicators": [_indicator(result) for result in report.indicators],
        "citations": [
            {"type": x.type, "number": x.number, "date": x.date, "issuer": x.issuer, "text": x.text, **_place(x.place)}
            for x in report.citations
        ],
        "footnotes": [
            {"mark": x.mark, "line": x.line, "ref_line": x.ref_line, "text": x.text, "page": None}
            for x in report.footnotes
        ],
        "furniture": list(report.furniture),
        "findings": [finding_json(finding, lang) for finding in report.findings],
        "skipped": skipped_json(report.skipped),
        "doubts": [{"line": x.line, "what": say_doubt(x, lang), "page": None} for x in report.doubts],
    }


def _cited(document: CitedDocument, *reports: str) -> dict[str, Any]:
    """A document with the lines on which each of the named sides cites it."""
    facts = {"type": document.type, "number": document.number, "date": document.date, "issuer": document.issuer}
    return facts | {side: [{"line": line, "page": None} for line in document.lines(side)] for side in reports}


def comparison_json(comparison: Comparison, lang: str = "vi") -> dict[str, Any]:
    """The comparison as plain data; reasons are put into words in ``lang``."""
    return {
        "schema": COMPARISON_SCHEMA,
        "a": {"source": source_json(comparison.a.source), "report": header_json(comparison.a.report)},
        "b": {"source": source_json(comparison.b.source), "report": header_json(comparison.b.report)},
        "model": comparison.model,
        "similarity": {"overall": comparison.similarity.overall, "zones": dict(comparison.similarity.zones)},
        "pairs": [
            {
                "kind": pair.kind,
                "a": {"id": pair.a.id, "line": pair.a.line, "page": None, "text": pair.a.text},
                "b": {"id": pair.b.id, "line": pair.b.line, "page": None, "text": pair.b.text},
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
                "page": None,
                "text": x.text,
                "because": say_reason(x.because, lang),
            }
            for x in comparison.only
        ],
        "citations": {
            "both": [_cited(x, "a", "b") for x in comparison.citations if x.reports == ("a", "b")],
            "only_a": [_cited(x, "a") for x in comparison.citations if x.reports == ("a",)],
            "only_b": [_cited(x, "b") for x in comparison.citations if x.reports == ("b",)],
        },
        "skipped": skipped_json(comparison.skipped),
        "doubts": [
            {
                "side": side,
                "line": x.line,
                "what": say_doubt(x, lang),
                "page": None,
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
