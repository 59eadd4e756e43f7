"""Targets of many communes against one document: how many each meets, then report by report what differs, with both quotations."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from vnreport_nlp.messages import name_of, say, say_reason
from vnreport_nlp.records import Against, AgainstTarget, Pages, Standing, TargetCell
from vnreport_nlp.records.report import COMPARATOR_SIGNS
from vnreport_nlp.rendering.json import skipped_json
from vnreport_nlp.rendering.layout import shorten
from vnreport_nlp.rendering.places import beside, column, columns, spot, spot_in
from vnreport_nlp.rendering.terminal import (
    NARROW,
    console_for,
    cut,
    finish,
    hanging,
    heading,
    print_ocr_legend,
    print_skipped,
)
from vnreport_nlp.vietnamese.numbers import show_number

SCHEMA = "vnreport.against/1"
COLUMNS = (
    "report", "status", "indicator", "direction", "own", "own_line", "own_page", "own_ocr", "own_text", "standard", "standard_line",
    "standard_page", "standard_ocr", "standard_text", "because",
)  # fmt: skip
#: What is told first: what a reader has to act on.
ORDER = ("worse", "looser", "different", "not_comparable", "missing", "better", "meets", "extra")
_SIGNS = {
    "worse": "▼",
    "looser": "▽",
    "different": "≠",
    "not_comparable": "?",
    "missing": "–",
    "better": "▲",
    "meets": "=",
    "extra": "+",
}
_STYLES = {"worse": "yellow", "looser": "yellow", "missing": "yellow"}


def figure(cell: TargetCell) -> str:
    """A cell's figure with its comparator's sign and unit."""
    if cell.value is None:
        return "–"
    number = show_number(cell.value) + (f" - {show_number(cell.value_max)}" if cell.value_max is not None else "")
    gap = "" if cell.unit.startswith(("%", "‰")) else " "
    return f"{COMPARATOR_SIGNS[cell.comparator]}{number}{gap}{cell.unit}".strip()


def cell_data(cell: TargetCell, pages: Pages) -> dict[str, Any]:
    """A figure as JSON."""
    return {
        "value": cell.value, "value_max": cell.value_max, "unit": cell.unit, "comparator": cell.comparator, "deadline": cell.deadline,
        "line": cell.line, **beside(pages, cell.line), "text": cell.text, "printed": cell.printed, "converted_from": cell.converted_from,
    }  # fmt: skip


def counted(against: Against) -> dict[str, dict[str, int]]:
    """Report → how many targets stand how."""
    counts = {report: dict.fromkeys(ORDER, 0) for report in against.reports}
    for target in against.targets:
        for standing in target.standings:
            counts[standing.report][standing.status] += 1
        for report in target.missing:
            counts[report]["missing"] += 1
    for entry in against.extra:
        counts[entry.report]["extra"] += 1
    return counts


def data(against: Against, lang: str = "vi") -> dict[str, Any]:
    """``vnreport.against/1``."""
    asked = against.standard_pages
    return {
        "schema": SCHEMA,
        "standard": {"path": against.standard, "commune": against.commune or None},
        "reports": list(against.reports),
        "communes": dict(against.communes),
        "skipped": skipped_json(against.skipped),
        "targets": [
            {
                "indicator": target.indicator, "direction": target.direction, **cell_data(target.cell, asked),
                "answers": [
                    {
                        "report": entry.report, "status": entry.status, "because": say_reason(entry.because, lang),
                        **cell_data(entry.cell, against.pages.of(entry.report)),
                    }
                    for entry in target.standings
                ],
                "missing": list(target.missing),
            }
            for target in against.targets
        ],
        "extra": [
            {"report": x.report, "indicator": x.indicator, **cell_data(x.cell, against.pages.of(x.report))}
            for x in against.extra
        ],
        "unfigured": [
            {"line": cell.line, **beside(asked, cell.line), "text": cell.text} for cell in against.unfigured
        ],
        "counts": [{"report": report, **counts} for report, counts in counted(against).items()],
    }  # fmt: skip


def rows(against: Against, lang: str = "vi") -> list[dict[str, object]]:
    """One answer, missing target or own target a row."""
    found: list[dict[str, object]] = []
    for report in against.reports:
        pages = against.pages.of(report)
        for status in ORDER[:-1]:
            for target, standing in _of(against, report, status):
                found.append({
                    "report": report, "status": status, "indicator": target.indicator,
                    "direction": name_of("better", target.direction, lang), "standard": figure(target.cell),
                    "standard_line": target.cell.line,
                    **columns(against.standard_pages, target.cell.line, "standard_"), "standard_text": target.cell.text,
                    "own": figure(standing.cell) if standing else None, "own_line": standing.cell.line if standing else None,
                    **columns(pages, standing.cell.line if standing else None, "own_"),
                    "own_text": standing.cell.text if standing else None,
                    "because": say_reason(standing.because, lang) if standing else None,
                })  # fmt: skip
        for entry in against.extra:
            if entry.report == report:
                found.append(dict.fromkeys(COLUMNS) | {
                    "report": report, "status": "extra", "indicator": entry.indicator, "own": figure(entry.cell),
                    "own_line": entry.cell.line, **columns(pages, entry.cell.line, "own_"), "own_text": entry.cell.text,
                })  # fmt: skip
    return found


def _of(against: Against, report: str, status: str) -> Iterator[tuple[AgainstTarget, Standing | None]]:
    for target in against.targets:
        if status == "missing":
            if report in target.missing:
                yield target, None
            continue
        for standing in target.standings:
            if standing.report == report and standing.status == status:
                yield target, standing


def _lines(against: Against, report: str, status: str, lang: str, full: bool) -> list[RenderableType]:
    """The entries of one report that stand one way."""
    style = _STYLES.get(status, "")
    document = PurePath(against.standard).name
    sign = f"    {_SIGNS[status]}"

    def asked_at(line: int) -> str:
        return spot_in(against.standard_pages, document, line, lang)

    def own_at(line: int) -> str:
        return spot(against.pages, report, line, lang)

    if status == "extra":
        return [
            hanging(sign, f"{x.indicator}: {figure(x.cell)} “{shorten(x.cell.text, full, 90)}” ({own_at(x.cell.line)})")
            for x in against.extra
            if x.report == report
        ]
    found: list[RenderableType] = []
    for target, standing in _of(against, report, status):
        asked = f"“{shorten(target.cell.text, full, 90)}” ({asked_at(target.cell.line)})"
        if standing is None:
            place = asked if full else f"({asked_at(target.cell.line)})"
            found.append(hanging(sign, f"{target.indicator}: {figure(target.cell)} {place}", style))
            continue
        because = say_reason(standing.because, lang)
        own = f"“{shorten(standing.cell.text, full, 90)}” ({own_at(standing.cell.line)})"
        found.append(hanging(sign, f"{target.indicator}: {because} {own} ↔ {asked}", style))
    return found


def _overview(against: Against, console: Console, lang: str) -> None:
    counts, names = counted(against), dict(against.communes)
    console.print(heading(say("against.counts", lang)))
    used = [status for status in ORDER if any(own[status] for own in counts.values())]
    if console.width < NARROW:
        for report, own in counts.items():
            told = " · ".join(f"{name_of('short', status, lang)} {own[status]}" for status in used if own[status])
            console.print(hanging("  ", f"{names[report] or report}: {told}"))
        return
    table = Table(box=None, padding=(0, 1), header_style="dim")
    table.add_column("")
    for status in used:
        table.add_column(name_of("short", status, lang), justify="right")
    for report, own in counts.items():
        table.add_row(names[report] or report, *(str(own[status] or "") for status in used))
    console.print(table)


def _report(against: Against, report: str, console: Console, lang: str, full: bool) -> None:
    name = dict(against.communes)[report]
    console.print(heading(f"{name} ({report})" if name else report))
    for status in ORDER:
        lines = _lines(against, report, status, lang, full)
        if lines:
            console.print(Text(f"  {name_of('standing', status, lang)}: {len(lines)}", style="bold"))
            for line in _short(lines, status, full, lang):
                console.print(line)


def _short(lines: Sequence[RenderableType], status: str, full: bool, lang: str) -> list[RenderableType]:
    """All that asks for action; of the rest as much as a list shows."""
    return list(lines) if status in _STYLES or status == "not_comparable" else cut(lines, full, lang)


def text(
    against: Against, lang: str = "vi", *, full: bool = False, width: int | None = None, colour: bool = False
) -> str:
    """A table of counts, then every report: what is below, missing, not comparable, beyond, met, of its own."""
    console = console_for(width, colour)
    console.print(Text(say("against.title", lang, n=len(against.reports), path=against.standard), style="bold"))
    numbers = {"targets": len(against.targets), "unfigured": len(against.unfigured)}
    console.print(Text(say("against.summary", lang, **numbers), style="dim"))
    if against.reports:
        _overview(against, console, lang)
    for report in against.reports:
        _report(against, report, console, lang, full)
    if against.unfigured:
        console.print(heading(say("against.unfigured", lang)))
        for cell in against.unfigured:
            console.print(
                hanging(f"  {column(against.standard_pages, cell.line, lang, 4)}", f"“{shorten(cell.text, full)}”")
            )
    if against.pages.ocr or against.standard_pages.ocr:
        print_ocr_legend(console, lang)
    print_skipped(console, against.skipped, lang)
    return finish(console)
