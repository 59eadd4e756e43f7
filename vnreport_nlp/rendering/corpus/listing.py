"""The reports of a store as a table: file, commune, kind, period, lines, and what is special about each."""

import math
from collections import Counter
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from vnreport_nlp.messages import name_of, say
from vnreport_nlp.records import ListedReport, Listing
from vnreport_nlp.rendering.terminal import NARROW, console_for, finish, hanging
from vnreport_nlp.vietnamese.numbers import show_number

SCHEMA = "vnreport.listing/1"
COLUMNS = (
    "report",
    "commune",
    "province",
    "status",
    "kind",
    "period",
    "lines",
    "pages",
    "quality",
    "note",
    "other",
    "why",
)


def entry(report: ListedReport) -> dict[str, Any]:
    """One report as JSON."""
    return {
        "report": report.path,
        "status": report.status,
        "commune": report.commune,
        "province": report.province,
        "kind": report.kind or None,
        "period": report.period,
        "lines": report.lines,
        "pages": report.pages,
        "quality": report.quality.data() if report.quality else None,
        "note": report.note or None,
        "of": report.other or None,
        "why": report.why or None,
    }


def data(listing: Listing, lang: str = "vi") -> dict[str, Any]:
    """``vnreport.listing/1``."""
    return {"schema": SCHEMA, "store": listing.store, "reports": [entry(report) for report in listing.reports]}


def rows(listing: Listing, lang: str = "vi") -> list[dict[str, object]]:
    """One report a row; ``note``: duplicate, version or empty."""
    return [
        {
            "report": r.path, "commune": r.commune, "province": r.province, "status": r.status,
            "kind": name_of("report", r.kind, lang) if r.kind else "", "period": r.period, "lines": r.lines if r.status == "read" else None,
            "pages": r.pages, "quality": r.quality.score if r.quality else None,
            "note": r.note, "other": r.other, "why": r.why,
        }
        for r in listing.reports
    ]  # fmt: skip


def remark(report: ListedReport, lang: str) -> str:
    """What is special about a report, in words; empty when nothing is."""
    if report.status != "read":
        return say("store.not_read", lang, why=report.why)
    told = [say(f"note.{report.note}", lang, path=report.other)] if report.note else []
    if report.quality and report.quality.poor:
        told.append(say("note.quality", lang, score=percent(report)))
    return " ".join(told)


def percent(report: ListedReport) -> str:
    """The quality of reading in per cent, rounded down; a dash where it is not known."""
    return f"{show_number(math.floor(100 * report.quality.score))} %" if report.quality else "–"


def unit(report: ListedReport) -> str:
    """Commune and province, as far as they are known."""
    return ", ".join(part for part in (report.commune, report.province) if part)


def _kind(report: ListedReport, lang: str) -> str:
    return name_of("report", report.kind, lang) if report.kind else ""


def _table(listing: Listing, lang: str) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(say("ui.file", lang), ratio=4, overflow="fold")
    table.add_column(say("ui.unit_commune", lang), ratio=3, overflow="fold")
    table.add_column(say("ui.kind", lang), ratio=3, overflow="fold")
    table.add_column(say("ui.period", lang), no_wrap=True)
    table.add_column(say("store.lines", lang), justify="right", no_wrap=True)
    if graded := any(report.quality for report in listing.reports):
        table.add_column(say("store.quality", lang), justify="right", width=5)
    table.add_column(say("store.notes", lang), ratio=4, overflow="fold")
    for report in listing.reports:
        table.add_row(
            Text(report.path),
            Text(unit(report) or "–"),
            Text(_kind(report, lang) or "–"),
            Text(report.period or "–"),
            Text(str(report.lines) if report.status == "read" else "–"),
            *([Text(percent(report))] if graded else []),
            Text(remark(report, lang), style="yellow"),
        )
    return table


def _list(listing: Listing, lang: str) -> RenderableType:
    lines: list[RenderableType] = []
    for report in listing.reports:
        lines.append(Text(report.path, style="bold"))
        if report.status == "read":
            facts = (unit(report), _kind(report, lang), report.period, say("store.line_count", lang, n=report.lines))
            lines.append(hanging("   ", " · ".join(fact for fact in facts if fact)))
        if told := remark(report, lang):
            lines.append(hanging("   ", told, "yellow"))
    return Group(*lines)


def text(
    listing: Listing, lang: str = "vi", *, full: bool = False, width: int | None = None, colour: bool = False
) -> str:
    """Counts, then every report; a list in place of the table where the terminal is narrow."""
    console = console_for(width, colour)
    notes = Counter(report.note for report in listing.reports)
    poor = sum(bool(report.quality and report.quality.poor) for report in listing.reports)
    failed = sum(report.status != "read" for report in listing.reports)
    console.print(Text(say("store.title", lang, name=listing.store, n=len(listing.reports) - failed), style="bold"))
    counts = (
        ("store.failed", failed),
        ("store.duplicates", notes["duplicate"]),
        ("store.versions", notes["version"]),
        ("store.poor", poor),
    )
    for code, count in counts:
        if count:
            console.print(hanging("  ", say(code, lang, n=count), "yellow"))
    if listing.reports:
        console.print(Text(""))
        console.print((_list if console.width < NARROW else _table)(listing, lang))
    return finish(console)
