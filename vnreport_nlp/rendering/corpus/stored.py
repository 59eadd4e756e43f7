"""One report of a store: facts, counts, section tree; every target and point with ``full``."""

from typing import Any

from rich.text import Text

from vnreport_nlp.messages import name_of, say
from vnreport_nlp.records import StoredReport
from vnreport_nlp.rendering.corpus.listing import entry, remark
from vnreport_nlp.rendering.layout import quality, show_figures
from vnreport_nlp.rendering.places import beside, column, columns, mark
from vnreport_nlp.rendering.terminal import (
    NARROW,
    console_for,
    finish,
    hanging,
    heading,
    print_ocr_legend,
    section_tree,
)

SCHEMA = "vnreport.stored/1"
COLUMNS = ("report", "commune", "kind", "id", "line", "page", "ocr", "role", "field", "label", "text")
#: Kind of a point in the store → its name in messages and JSON.
_POINTS = {"lesson": "lessons", "weakness": "weaknesses", "cause": "causes", "breakthrough": "breakthroughs"}


def data(stored: StoredReport, lang: str = "vi") -> dict[str, Any]:
    """``vnreport.stored/1``: always complete."""
    pages = stored.pages.of(stored.report.path)
    return {
        "schema": SCHEMA,
        **entry(stored.report),
        "merged_from": list(stored.merged_from),
        "term_reviewed": stored.term_reviewed,
        "term_planned": stored.term_planned,
        "paragraphs": stored.paragraphs,
        "sections": [
            {
                "id": s.id, "marker": s.marker, "title": s.title, "level": s.level, "parent": s.parent, "role": s.role, "field": s.field,
                "term": s.term, "line": s.line, **beside(pages, s.line), "body_end": s.body_end,
            }
            for s in stored.sections
        ],
        "targets": [
            {
                "target": m.target, "part": m.part, "group": m.group, "name": m.name, "text": m.text, "line": m.line, **beside(pages, m.line),
                "quantities": [
                    {
                        "indicator": q.indicator, "value": q.value, "value_max": q.value_max, "unit": q.unit, "comparator": q.comparator,
                        "deadline": q.deadline, "frequency": q.frequency, "of": q.of, "printed": q.printed, "line": q.line, **beside(pages, q.line),
                    }
                    for q in m.quantities
                ],
            }
            for m in stored.measures
        ],
        **{
            name: [
                {"id": p.id, "role": p.role, "field": p.field, "label": p.label, "text": p.text, "line": p.line} | beside(pages, p.line)
                for p in stored.points
                if p.kind == kind
            ]
            for kind, name in _POINTS.items()
        },
    }  # fmt: skip


def rows(stored: StoredReport, lang: str = "vi") -> list[dict[str, object]]:
    """Sections, targets and points, one a row."""
    lead: dict[str, object] = {"report": stored.report.path, "commune": stored.report.commune}
    pages = stored.pages.of(stored.report.path)
    found = [
        lead | {"kind": "section", "id": s.id, "line": s.line, **columns(pages, s.line), "role": s.role, "field": s.field, "label": s.marker, "text": s.title}
        for s in stored.sections
    ]  # fmt: skip
    found += [
        lead | {"kind": "target", "id": f"{m.target}.{m.part}", "line": m.line, **columns(pages, m.line), "role": "", "field": "", "label": m.name, "text": m.text}
        for m in stored.measures
    ]  # fmt: skip
    found += [
        lead | {"kind": p.kind, "id": p.id, "line": p.line, **columns(pages, p.line), "role": p.role, "field": p.field, "label": p.label, "text": p.text}
        for p in stored.points
    ]  # fmt: skip
    return found


def _facts(stored: StoredReport, lang: str) -> list[tuple[str, str]]:
    report = stored.report
    terms = " → ".join(term for term in (stored.term_reviewed, stored.term_planned) if term)
    pairs = (
        ("ui.unit_commune", report.commune),
        ("ui.province", report.province),
        ("ui.merged", ", ".join(stored.merged_from)),
        ("ui.kind", name_of("report", report.kind, lang) if report.kind else None),
        ("ui.term" if terms else "ui.period", terms or report.period),
        ("store.lines", str(report.lines)),
    )
    return [(say(code, lang), value or "–") for code, value in pairs]


def _counts(stored: StoredReport, lang: str) -> str:
    numbers = [("ui.sections", len(stored.sections)), ("ui.targets_count", len({m.target for m in stored.measures}))]
    numbers += [(f"ui.{name}", sum(p.kind == kind for p in stored.points)) for kind, name in _POINTS.items()]
    numbers.append(("store.paragraphs", stored.paragraphs))
    return " · ".join(f"{say(code, lang)}: {number}" for code, number in numbers)


def text(
    stored: StoredReport, lang: str = "vi", *, full: bool = False, width: int | None = None, colour: bool = False
) -> str:
    """Facts, counts and the section tree; with ``full`` every target with its figures and every point, by line."""
    console = console_for(width, colour)
    console.print(Text(stored.report.path, style="bold"))
    if told := remark(stored.report, lang):
        console.print(hanging("  ", told, "yellow"))
    if stored.report.status != "read":
        return finish(console)
    for label, value in _facts(stored, lang):
        console.print(hanging(f"  {label}:", value))
    pages = stored.pages.of(stored.report.path)
    if told := quality(stored.report.quality, "" if pages.starts else "txt", lang):
        console.print(hanging(f"  {say('ui.quality', lang)}:", told))
    console.print(hanging("  ", _counts(stored, lang)))
    console.print(heading(say("ui.sections", lang)))
    console.print(section_tree(stored.sections, lang, console.width < NARROW, pages))
    if full and stored.measures:
        console.print(heading(say("ui.targets_count", lang)))
        for measure in stored.measures:
            figures = f" ({show_figures(measure.quantities, pages)})" if measure.quantities else ""
            console.print(hanging(f"  {column(pages, measure.line, lang, 5)}", f"{measure.text}{figures}"))
    for kind, name in _POINTS.items() if full else ():
        points = [point for point in stored.points if point.kind == kind]
        if points:
            console.print(heading(say(f"ui.{name}", lang)))
        for point in points:
            console.print(hanging(f"  {column(pages, point.line, lang, 5)}{mark(pages, point.line)}", point.text))
    if pages.ocr:
        print_ocr_legend(console, lang)
    if not full:
        console.print(Text("\n" + say("store.show_full", lang), style="dim"))
    return finish(console)
