"""Targets of many communes: one row an indicator, its communes from best to worst, what cannot be compared and why."""

from collections.abc import Sequence
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from vnreport_nlp.messages import name_of, say, say_reason
from vnreport_nlp.records import CorpusPages, IndicatorRow, TargetCell, TargetTable
from vnreport_nlp.records.report import COMPARATOR_SIGNS
from vnreport_nlp.rendering.json import skipped_json
from vnreport_nlp.rendering.layout import shorten
from vnreport_nlp.rendering.places import beside, column, columns, mark, spot
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

SCHEMA = "vnreport.target-table/1"
COLUMNS = (
    "indicator", "unit", "period", "direction", "group", "report", "status", "value", "value_max", "comparator", "rank", "outlier", "because",
    "printed", "converted_from", "deadline", "line", "page", "ocr", "text", "min", "median", "max",
)  # fmt: skip


def data(table: TargetTable, lang: str = "vi") -> dict[str, Any]:
    """The contract's ``vnreport.target-table/1``; targets that one commune alone sets stand last."""
    return {
        "schema": SCHEMA,
        "reports": list(table.reports),
        "communes": dict(table.communes),
        "skipped": skipped_json(table.skipped),
        "indicators": [row_json(row, table.pages, lang) for row in (*table.rows, *table.own)],
    }


def row_json(row: IndicatorRow, pages: CorpusPages, lang: str) -> dict[str, Any]:
    """One row with its cells."""
    return {
        "indicator": row.indicator,
        "unit": row.unit,
        "period": row.period or None,
        "direction": row.direction,
        "group": row.group,
        "cells": [_cell_data(cell, pages, lang) for cell in row.cells],
        "missing": list(row.missing),
        "elsewhere": list(row.elsewhere),
        "outliers": [{"report": entry.report, "why": say_reason(entry.why, lang)} for entry in row.outliers],
        "median": row.median,
        "min": row.min,
        "max": row.max,
    }


def _cell_data(cell: TargetCell, pages: CorpusPages, lang: str) -> dict[str, Any]:
    return {
        "report": cell.report, "value": cell.value, "value_max": cell.value_max, "unit": cell.unit, "comparator": cell.comparator,
        "deadline": cell.deadline, "frequency": cell.frequency, "line": cell.line, **beside(pages.of(cell.report), cell.line),
        "text": cell.text, "printed": cell.printed,
        "comparable": cell.comparable, "because": say_reason(cell.because, lang) if cell.because else None,
        "converted_from": cell.converted_from, "rank": cell.rank,
    }  # fmt: skip


def rows(table: TargetTable, lang: str = "vi") -> list[dict[str, object]]:
    """One cell a row, and one for each commune that names none."""
    found: list[dict[str, object]] = []
    for row in (*table.rows, *table.own):
        unusual = {entry.report: say_reason(entry.why, lang) for entry in row.outliers}
        lead: dict[str, object] = {
            "indicator": row.indicator, "unit": row.unit, "period": row.period or None, "direction": name_of("better", row.direction, lang),
            "group": name_of("group", row.group, lang), "min": row.min, "median": row.median, "max": row.max,
        }  # fmt: skip
        empty = dict.fromkeys(COLUMNS)
        for cell in row.cells:
            status = "comparable" if cell.comparable else "not_comparable"
            found.append(empty | lead | {
                "report": cell.report, "status": status, "unit": cell.unit or row.unit, "value": cell.value, "value_max": cell.value_max,
                "comparator": cell.comparator, "rank": cell.rank, "outlier": unusual.get(cell.report),
                "because": say_reason(cell.because, lang) if cell.because else None, "printed": cell.printed,
                "converted_from": cell.converted_from, "deadline": cell.deadline, "line": cell.line,
                **columns(table.pages.of(cell.report), cell.line), "text": cell.text,
            })  # fmt: skip
        if row in table.rows:
            found += [empty | lead | {"report": report, "status": "missing"} for report in row.missing]
    return found


def _figure(cell: TargetCell) -> str:
    if cell.value is None:
        return "–"
    number = show_number(cell.value) + (f" - {show_number(cell.value_max)}" if cell.value_max is not None else "")
    return COMPARATOR_SIGNS[cell.comparator] + number


class _Names:
    """How a report is called on a page: the commune, or its path where no commune or two are known."""

    def __init__(self, table: TargetTable) -> None:
        names = [name for _, name in table.communes]
        self._known = {path: name for path, name in table.communes if name and names.count(name) == 1}

    def __call__(self, report: str) -> str:
        return self._known.get(report, report)

    def listed(self, reports: Sequence[str], full: bool, lang: str) -> str:
        """Names in one line, the rest counted."""
        shown = list(reports) if full or len(reports) <= _SHORT_NAMES else list(reports)[:_SHORT_NAMES]
        more = len(reports) - len(shown)
        return ", ".join(map(self, shown)) + (f" … {say('table.more_reports', lang, n=more)}" if more else "")


_SHORT_NAMES = 12


def _ordered(row: IndicatorRow) -> list[TargetCell]:
    """Cells that can be compared, best first; from high to low where neither direction is better."""
    cells = [cell for cell in row.cells if cell.comparable]
    return sorted(cells, key=lambda cell: (cell.rank or 0, -(cell.value or 0.0), cell.report))


def _cells(
    row: IndicatorRow, pages: CorpusPages, names: _Names, lang: str, full: bool, narrow: bool
) -> list[RenderableType]:
    unusual = {entry.report for entry in row.outliers}
    lines: list[RenderableType] = []
    for cell in _ordered(row):
        sign = "!" if cell.report in unusual else ""
        figure = _figure(cell) + mark(pages.of(cell.report), cell.line)
        rank = f"{cell.rank}." if cell.rank else "·"
        place = spot(pages, cell.report, cell.line, lang)
        printed = f"“{shorten(cell.text, False) if full else cell.printed}”"
        style = "yellow" if sign else ""
        if narrow:
            lines.append(hanging(f"{sign:1}{rank:>4}", f"{figure} · {names(cell.report)} · {printed} ({place})", style))
            continue
        line = Table.grid(padding=(0, 1), expand=True)
        for width, ratio, justify in (
            (1, None, "left"),
            (4, None, "right"),
            (14, None, "right"),
            (None, 2, "left"),
            (None, 4, "left"),
        ):
            line.add_column(width=width, ratio=ratio, justify=justify, overflow="fold")  # type: ignore[arg-type]
        line.add_row(
            Text(sign, style="yellow"), Text(rank, style="dim"), Text(figure, style=style or "bold"), Text(names(cell.report)),
            Text(f"{printed} ({place})", style="dim"),
        )  # fmt: skip
        lines.append(line)
    return cut(lines, full, lang)


def _head(row: IndicatorRow, of: int, lang: str) -> list[RenderableType]:
    title = Text(row.indicator, style="bold")
    per = say(f"table.{row.period}", lang) if row.period else ""
    notes = [
        row.unit if not per or per in row.indicator else f"{row.unit} {per}",
        *([say(f"table.{row.direction}", lang)] if row.direction != "none" else []),
    ]
    title.append(f"  ({', '.join(note for note in notes if note)})", style="dim")
    found = say("table.count", lang, n=len(row.cells), of=of)
    if row.min is not None and row.max is not None and row.median is not None:
        values = {"min": show_number(row.min), "median": show_number(row.median), "max": show_number(row.max)}
        found += " · " + say("table.spread", lang, **values)
    return [Text(""), title, Text(f"  {found}", style="cyan")]


def _row(row: IndicatorRow, table: TargetTable, names: _Names, lang: str, full: bool, narrow: bool) -> RenderableType:
    lines = [*_head(row, len(table.reports), lang), *_cells(row, table.pages, names, lang, full, narrow)]
    for entry in row.outliers:
        lines.append(
            hanging(
                "   !", f"{say('table.outlier', lang)}: {names(entry.report)}: {say_reason(entry.why, lang)}", "yellow"
            )
        )
    for cell in row.cells:
        if not cell.comparable and cell.because:
            words = f"{names(cell.report)}: {say_reason(cell.because, lang)} “{shorten(cell.text, full)}” ({spot(table.pages, cell.report, cell.line, lang)})"
            lines.append(hanging("   ≠", words))
    missing = [report for report in row.missing if report not in row.elsewhere]
    if missing:
        lines.append(hanging("   –", f"{say('table.missing', lang)}: {names.listed(missing, full, lang)}", "dim"))
    if row.elsewhere:
        lines.append(
            hanging("   –", f"{say('table.elsewhere', lang)}: {names.listed(row.elsewhere, full, lang)}", "dim")
        )
    return Group(*lines)


def _own(table: TargetTable, names: _Names, console: Console, lang: str, full: bool) -> None:
    console.print(heading(say("table.own", lang)))
    for report in dict.fromkeys(row.cells[0].report for row in table.own):
        cells = [(row, row.cells[0]) for row in table.own if row.cells[0].report == report]
        pages = table.pages.of(report)
        console.print(Text(f"{names(report)} ({report})", style="bold"))
        lines: list[RenderableType] = [
            hanging(
                f"  {column(pages, cell.line, lang, 4)}",
                f"{row.indicator}: {_figure(cell)}{mark(pages, cell.line)} {cell.unit}{' ' if cell.unit else ''}“{shorten(cell.text, full)}”",
            )
            for row, cell in cells
        ]
        for line in cut(lines, full, lang):
            console.print(line)


def text(
    table: TargetTable, lang: str = "vi", *, full: bool = False, width: int | None = None, colour: bool = False
) -> str:
    """Rows by group of targets, then the targets that one commune alone sets."""
    console = console_for(width, colour)
    names, narrow = _Names(table), console.width < NARROW
    console.print(Text(say("table.title", lang, n=len(table.reports)), style="bold"))
    console.print(Text(say("table.summary", lang, rows=len(table.rows), own=len(table.own)), style="dim"))
    if table.rows:
        console.print(Text(say("table.legend", lang), style="dim"))
    for group in dict.fromkeys(row.group for row in table.rows):
        console.print(heading(name_of("group", group, lang)))
        for row in table.rows:
            if row.group == group:
                console.print(_row(row, table, names, lang, full, narrow))
    if table.own:
        _own(table, names, console, lang, full)
    if table.pages.ocr:
        print_ocr_legend(console, lang)
    print_skipped(console, table.skipped, lang)
    return finish(console)
