"""Descriptive figures: one line a report with the median below, what is far from it, aims without a figure."""

from collections.abc import Sequence
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from vnreport_nlp.messages import say
from vnreport_nlp.records import Pages, ReportStats, Stats, Unusual
from vnreport_nlp.rendering.json import skipped_json
from vnreport_nlp.rendering.layout import shorten
from vnreport_nlp.rendering.places import beside, place
from vnreport_nlp.rendering.terminal import (
    NARROW,
    console_for,
    finish,
    hanging,
    heading,
    print_ocr_legend,
    print_skipped,
)
from vnreport_nlp.vietnamese.numbers import show_number

SCHEMA = "vnreport.stats/1"
#: Measures in the table and in a report's lines on a narrow screen; JSON and CSV hold all.
SHOWN = (
    "words", "pages", "sections", "target_measures", "weaknesses", "causes", "lessons", "breakthroughs",
    "figures_per_1000_words", "own_share", "vague_share",
)  # fmt: skip
_MEASURES = (
    "lines", "words", "pages", "sections", "targets", "target_measures", "quantities", "weaknesses", "causes", "lessons",
    "breakthroughs", "figures", "figures_per_1000_words", "figures_per_page", "template_share", "copied_share", "own_share",
    "aims", "aims_without_figure", "targets_without_figure", "vague_share",
)  # fmt: skip
COLUMNS = ("report", "commune", *_MEASURES, "unusual")
#: Aims quoted for each report without ``--full``.
_FEW = 2


def data(stats: Stats, lang: str = "vi") -> dict[str, Any]:
    """``vnreport.stats/1``: shares lie in [0, 1], null where there is nothing to divide by."""
    return {
        "schema": SCHEMA,
        "reports": list(stats.reports),
        "skipped": skipped_json(stats.skipped),
        "words_a_page": stats.words_a_page,
        "notes": notes(stats, lang),
        "stats": [
            {
                "report": entry.report,
                "commune": entry.commune,
                **{name: _plain(name, entry.value(name)) for name in _MEASURES},
                "vague": [
                    {"kind": a.kind, "line": a.line, **beside(stats.pages.of(entry.report), a.line), "text": a.text}
                    for a in entry.vague
                ],
            }
            for entry in stats.stats
        ],
        "median": {name: dict(stats.median)[name] for name in _MEASURES},
        "unusual": [
            {
                "report": u.report, "measure": u.measure, "value": _plain(u.measure, u.value), "median": u.median,
                "side": u.side, "why": _why(u, lang),
            }
            for u in stats.unusual
        ],
    }  # fmt: skip


def _plain(name: str, value: float | None) -> float | int | None:
    """A count as a whole number; pages, rates and shares as they are."""
    if value is None or name == "pages" or name.endswith("share") or name.startswith("figures_per"):
        return value
    return int(value)


def notes(stats: Stats, lang: str) -> list[str]:
    """How each figure is counted, as far as it is not plain."""
    return [
        say("stats.note_pages", lang, n=stats.words_a_page),
        say("stats.note_figures", lang),
        say("stats.note_aims", lang),
        say("stats.note_own", lang),
    ]


def _why(unusual: Unusual, lang: str) -> str:
    return say(
        f"stats.{unusual.side}", lang, measure=say(f"stats.{unusual.measure}", lang),
        value=_shown(unusual.measure, unusual.value), median=_shown(unusual.measure, unusual.median),
    )  # fmt: skip


def _shown(name: str, value: float | None) -> str:
    if value is None:
        return "–"
    if name.endswith("share"):
        return f"{show_number(round(100 * value, 1))}%"
    return show_number(round(value, 1))


def rows(stats: Stats, lang: str = "vi") -> list[dict[str, object]]:
    """One report a row, then the median (its ``report`` is the word for it)."""
    why: dict[str, list[str]] = {}
    for unusual in stats.unusual:
        why.setdefault(unusual.report, []).append(_why(unusual, lang))
    found: list[dict[str, object]] = [
        {
            "report": entry.report,
            "commune": entry.commune,
            **{name: _plain(name, entry.value(name)) for name in _MEASURES},
            "unusual": "; ".join(why.get(entry.report, [])),
        }
        for entry in stats.stats
    ]
    if found:
        middle = dict(stats.median)
        found.append({
            "report": say("stats.median", lang), "commune": "", **{name: middle[name] for name in _MEASURES}, "unusual": "",
        })  # fmt: skip
    return found


def _table(stats: Stats, lang: str) -> Table:
    marked = {(u.report, u.measure) for u in stats.unusual}
    table = Table(box=None, pad_edge=False, padding=(0, 1), header_style="dim")
    table.add_column(say("stats.report", lang), overflow="fold", max_width=26)
    for name in SHOWN:
        table.add_column(say(f"stats_short.{name}", lang), justify="right", vertical="bottom", no_wrap=True)
    for entry in stats.stats:
        cells = [
            Text(_shown(name, entry.value(name)) + ("!" if (entry.report, name) in marked else ""))
            for name in SHOWN
        ]  # fmt: skip
        table.add_row(entry.report, *cells)
    middle = dict(stats.median)
    table.add_row(
        Text(say("stats.median", lang), style="bold"), *(Text(_shown(n, middle[n]), style="bold") for n in SHOWN)
    )
    return table


def _listed(name: str, values: Sequence[tuple[str, float | None]], lang: str) -> RenderableType:
    known = dict(values)
    told = " · ".join(f"{say(f'stats.{n}', lang)}: {_shown(n, known[n])}" for n in SHOWN)
    return Group(Text(name, style="bold"), hanging("  ", told))


def _print_figures(console: Console, stats: Stats, lang: str) -> None:
    if console.width >= NARROW:
        console.print(Text(say("stats.legend", lang), style="dim"))
        console.print(Text(""))
        console.print(_table(stats, lang))
        return
    for entry in stats.stats:
        console.print(_listed(entry.report, entry.values, lang))
    console.print(_listed(say("stats.median", lang), stats.median, lang))


def _vague(entry: ReportStats, pages: Pages, lang: str, full: bool) -> RenderableType:
    without, count = entry.value("aims_without_figure"), entry.value("aims")
    title = Text(f"  {entry.report}: ", style="bold")
    title.append(say("stats.vague_count", lang, n=_shown("aims", without), of=_shown("aims", count)), style="")
    shown = entry.vague if full else entry.vague[:_FEW]
    lines: list[RenderableType] = [title]
    for aim in shown:
        quote = f"{say(f'aim.{aim.kind}', lang)}: {shorten(aim.text, full)}"
        lines.append(hanging(f"    {place(pages, aim.line, lang)}", quote))
    if len(shown) < len(entry.vague):
        lines.append(Text("    " + say("ui.more", lang, n=len(entry.vague) - len(shown)), style="dim"))
    return Group(*lines)


def text(stats: Stats, lang: str = "vi", *, full: bool = False, width: int | None = None, colour: bool = False) -> str:
    """The table with its median, what is far from it and why, aims without a figure with their lines."""
    console = console_for(width, colour)
    console.print(Text(say("stats.title", lang, n=len(stats.reports)), style="bold"))
    for line in notes(stats, lang):
        console.print(Text(line, style="dim"))
    if stats.stats:
        console.print(heading(say("stats.figures_title", lang)))
        _print_figures(console, stats, lang)
        console.print(heading(say("stats.unusual", lang)))
        if not stats.unusual:
            code = "stats.nothing_unusual" if len(stats.stats) > 1 else "stats.one"
            console.print(Text(f"  {say(code, lang)}"))
        for unusual in stats.unusual:
            console.print(hanging(f"  {unusual.report}:", _why(unusual, lang)))
        vague = sorted((e for e in stats.stats if e.vague), key=lambda e: (-(e.value("vague_share") or 0.0), e.report))
        if vague:
            console.print(heading(say("stats.vague", lang)))
        for entry in vague:
            console.print(_vague(entry, stats.pages.of(entry.report), lang, full))
    if stats.pages.ocr:
        print_ocr_legend(console, lang)
    print_skipped(console, stats.skipped, lang)
    return finish(console)
