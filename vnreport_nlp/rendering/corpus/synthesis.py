"""The synthesis of many reports: a page for the terminal or in Markdown, JSON with every quotation, CSV one claim a row."""

from typing import Any

from vnreport_nlp.messages import name_of, say, say_reason
from vnreport_nlp.records import (
    CorpusPages,
    IndicatorRow,
    Synthesis,
    SynthesisClaim,
    SynthesisGroup,
    SynthesisQuote,
)
from vnreport_nlp.rendering.corpus.synthesis_parts import parts_of
from vnreport_nlp.rendering.corpus.target_table import row_json
from vnreport_nlp.rendering.json import skipped_json
from vnreport_nlp.rendering.places import beside, columns
from vnreport_nlp.rendering.summary import markdown as as_markdown
from vnreport_nlp.rendering.summary import page

SCHEMA = "vnreport.synthesis/1"
#: Forms of this record: the page is worth mailing, so there is Markdown besides those of every analysis.
FORMATS = ("text", "json", "markdown", "csv")
COLUMNS = (
    "reports_kind", "part", "kind", "extent", "label", "field", "count", "of", "reports", "report", "section", "ref", "line", "page",
    "ocr", "text", "quoted", "min", "median", "max", "unit", "outliers", "missing",
)  # fmt: skip


def data(synthesis: Synthesis, lang: str = "vi") -> dict[str, Any]:
    """``vnreport.synthesis/1``: every claim with all its quotations; ``quote`` is null where the length has no room for it."""
    return {
        "schema": SCHEMA,
        "length": synthesis.length,
        "budget": synthesis.budget,
        "words": synthesis.words,
        "reports": [report for group in synthesis.groups for report in group.reports],
        "skipped": skipped_json(synthesis.skipped),
        "groups": [_group(group, synthesis.pages, lang) for group in synthesis.groups],
    }


def _group(group: SynthesisGroup, pages: CorpusPages, lang: str) -> dict[str, Any]:
    def claims(of: tuple[SynthesisClaim, ...]) -> list[dict[str, Any]]:
        return [_claim(claim, pages, lang) for claim in of]

    return {
        "kind": group.kind,
        "words": group.words,
        "reports": [
            {
                "report": v.report, "commune": v.commune, "province": v.province, "period": v.period, "planned": v.planned,
                "note": v.note or None, "other": v.note_path or None, "quotations": v.quotations,
                "silent": say_reason(v.silent, lang) if v.silent else None,
            }
            for v in group.voices
        ],
        "results": [
            {"role": n.role, "field": n.field, "title": n.title, "count": n.count, "of": n.of, "claims": claims(n.claims)}
            for n in group.nodes
        ],
        "targets": [row_json(row, pages, lang) for row in group.targets],
        "own_targets": group.own_targets,
        "weaknesses": claims(group.weaknesses),
        "causes": claims(group.causes),
        "lessons": claims(group.lessons),
        "breakthroughs": claims(group.breakthroughs),
        "remarks": [
            {
                "report": r.report, "line": r.line, **beside(pages.of(r.report), r.line), "why": say_reason(r.because, lang),
                "text": r.text or None,
            }
            for r in group.remarks
        ],
    }  # fmt: skip


def _quote(quote: SynthesisQuote, pages: CorpusPages) -> dict[str, Any]:
    return {
        "report": quote.report, "line": quote.line, **beside(pages.of(quote.report), quote.line), "section": quote.section,
        "ref": quote.ref, "text": quote.text,
    }  # fmt: skip


def _claim(claim: SynthesisClaim, pages: CorpusPages, lang: str) -> dict[str, Any]:
    return {
        "kind": claim.kind,
        "extent": claim.extent,
        "label": claim.label,
        "field": claim.field,
        "count": claim.count,
        "of": claim.of,
        "reports": list(claim.reports),
        "quote": _quote(claim.quote, pages) if claim.quote else None,
        "members": [_quote(member, pages) for member in claim.members],
        "figures": row_json(claim.figures, pages, lang) if claim.figures else None,
    }


def rows(synthesis: Synthesis, lang: str = "vi") -> list[dict[str, object]]:
    """One claim a row with the quotation that stands for it, else its first; then one row an indicator of targets."""
    found: list[dict[str, object]] = []
    for group in synthesis.groups:
        for node in group.nodes:
            part = node.title or name_of("field", node.field, lang)
            found += [_row(group, part, claim, synthesis.pages, lang) for claim in node.claims]
        for row in group.targets:
            title = say("synthesis.targets", lang, rows=len(group.targets))
            found.append(_blank(group, title, "target") | {
                "label": row.indicator, "count": len(row.cells), "of": len(group.voices),
                "reports": "; ".join(cell.report for cell in row.cells), **_spread(row, lang),
            })  # fmt: skip
        for code in ("weaknesses", "causes", "lessons", "breakthroughs"):
            part = say(f"synthesis.{code}", lang)
            found += [_row(group, part, claim, synthesis.pages, lang) for claim in getattr(group, code)]
    return found


def _blank(group: SynthesisGroup, part: str, kind: str) -> dict[str, object]:
    return dict.fromkeys(COLUMNS) | {"reports_kind": group.kind, "part": part, "kind": kind}


def _spread(row: IndicatorRow, lang: str) -> dict[str, object]:
    outliers = "; ".join(f"{entry.report}: {say_reason(entry.why, lang)}" for entry in row.outliers)
    return {
        "min": row.min, "median": row.median, "max": row.max, "unit": row.unit, "outliers": outliers or None,
        "missing": "; ".join(row.missing) or None,
    }  # fmt: skip


def _row(group: SynthesisGroup, part: str, claim: SynthesisClaim, pages: CorpusPages, lang: str) -> dict[str, object]:
    quote = claim.quote or claim.members[0]
    return (
        _blank(group, part, claim.kind)
        | (_spread(claim.figures, lang) if claim.figures else {})
        | {
            "extent": claim.extent, "label": claim.label, "field": name_of("field", claim.field, lang), "count": claim.count, "of": claim.of,
            "reports": "; ".join(claim.reports), "report": quote.report, "section": quote.section, "ref": quote.ref, "line": quote.line,
            **columns(pages.of(quote.report), quote.line), "text": quote.text, "quoted": claim.quote is not None,
        }
    )  # fmt: skip


def text(
    synthesis: Synthesis, lang: str = "vi", *, full: bool = False, width: int | None = None, colour: bool = False
) -> str:
    """The page; ``full`` prints all quotations of the claims that are told."""
    return page.text(parts_of(synthesis, lang, full), width, colour)


def markdown(synthesis: Synthesis, lang: str = "vi", *, full: bool = False) -> str:
    """The same in Markdown."""
    return as_markdown.text(parts_of(synthesis, lang, full))
