"""The terminal report: set with rich, narrow terminals and pipes look right, no colour where none is wanted."""

from collections.abc import Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from vnreport_nlp.messages import say
from vnreport_nlp.records import Comparison, Pages, Report
from vnreport_nlp.rendering import layout, places
from vnreport_nlp.rendering.columns import show_target
from vnreport_nlp.rendering.register import register_fact
from vnreport_nlp.rendering.terminal import (
    NARROW,
    console_for,
    cut,
    finish,
    hanging,
    heading,
    print_ocr_legend,
    section_tree,
)

_COLOURS = {"▲": "cyan", "▼": "magenta", "≠": "yellow", "=": "dim"}  # higher is not always better


def _bar(value: float, cells: int = 20) -> str:
    full = round(value * cells)
    return "█" * full + "·" * (cells - full)


def _facts(comparison: Comparison, lang: str, narrow: bool) -> RenderableType:
    rows = layout.facts_of_two(comparison, lang)
    if narrow:
        lines = []
        for cell, name in ((1, "A"), (2, "B")):
            lines.append(Text(name, style="bold"))
            lines += [Text(f"  {row[0]}: {row[cell]}") for row in rows]
        return Group(*lines)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("")
    table.add_column("A", ratio=1, overflow="fold")
    table.add_column("B", ratio=1, overflow="fold")
    for label, value, other in rows:
        table.add_row(Text(label, style="dim"), Text(value), Text(other))
    return table


def _similarity(comparison: Comparison, lang: str, narrow: bool) -> RenderableType:
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    if not narrow:
        table.add_column(no_wrap=True)
    for label, value in layout.zones(comparison, lang):
        bar = [] if narrow else [Text(_bar(value), style="cyan")]
        table.add_row(Text(f"{value:.2f}"), Text(label), *bar)
    return Group(table, Text(say("ui.similarity_note", lang), style="dim"))


def _targets(comparison: Comparison, lang: str, full: bool, narrow: bool) -> RenderableType:
    rows = layout.target_rows(comparison, lang, full)
    if not rows:
        return Text(say("ui.none", lang))
    legend = Text(say("ui.legend", lang), style="dim")
    pages = comparison.a.text.pages, comparison.b.text.pages
    paged = bool(pages[0].starts or pages[1].starts)
    if narrow:
        lines: list[Text] = []
        for row in rows:
            lines.append(Text(f"{row.sign} {row.name}", style="bold" if row.sign in "▲▼≠" else ""))
            lines.append(Text(f"    A {row.a} ({_place(pages[0], row.line_a, lang)})"))
            lines.append(Text(f"    B {row.b} ({_place(pages[1], row.line_b, lang)})"))
            if row.note:
                lines.append(Text(f"    {row.note}", style="yellow"))
        return Group(*lines, legend)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(say("ui.target", lang), ratio=5, overflow="fold")
    table.add_column("A", ratio=3, overflow="fold")
    table.add_column("", justify="center", no_wrap=True)
    table.add_column("B", ratio=3, overflow="fold")
    table.add_column(f"{say('ui.line', lang)} A/B", justify="right", no_wrap=True)
    for row in rows:
        name = Text(row.name)
        if row.note:
            name.append(f"\n{row.note}", style="yellow")
        table.add_row(
            name,
            Text(row.a),
            Text(row.sign, style=_COLOURS.get(row.sign, "")),
            Text(row.b),
            Text(
                ("/\n" if paged else "/").join(
                    (_place(pages[0], row.line_a, lang), _place(pages[1], row.line_b, lang))
                ),
                style="dim",
            ),
        )
    return Group(table, legend)


def _place(pages: Pages, line: int | None, lang: str) -> str:
    return places.short(pages, line, lang) if line else "–"


def _lead(name: str, pages: Pages, line: int, lang: str) -> str:
    """The side of a quotation with its line, set as a column."""
    return f"  {name} {places.column(pages, line, lang, 4)}{places.mark(pages, line)}"


def _points(comparison: Comparison, part: str, lang: str, full: bool) -> RenderableType:
    lines: list[RenderableType] = []
    pages = {"a": comparison.a.text.pages, "b": comparison.b.text.pages}
    for code, pairs in layout.grouped(comparison, part, lang, full):
        lines.append(Text(f"{say(code, lang)} ({len(pairs)})", style="bold"))
        shown: list[RenderableType] = []
        for pair in pairs:
            block = [
                hanging(_lead("A", pages["a"], pair.line_a, lang), pair.a),
                hanging(_lead("B", pages["b"], pair.line_b, lang), pair.b),
            ]
            notes = " ".join([pair.because, *(pair.differences if full else ())])
            shown.append(Group(*block, hanging("        ", notes, "cyan")))
        lines += cut(shown, full, lang)
    for side in "ab":
        entries = layout.alone(comparison, part, side, lang, full)
        lines.append(
            Text(f"{say('ui.missing_b' if side == 'a' else 'ui.missing_a', lang)} ({len(entries)})", style="bold")
        )
        rows: list[RenderableType] = [
            hanging(_lead(side.upper(), pages[side], entry.line, lang), entry.text) for entry in entries
        ]
        lines += cut(rows, full, lang) or [Text("  " + say("ui.none", lang), style="dim")]
    return Group(*lines)


def _headings(comparison: Comparison, lang: str, full: bool, explicit: bool) -> RenderableType:
    lines: list[RenderableType] = []
    pages = {"a": comparison.a.text.pages, "b": comparison.b.text.pages}
    for side in "ab":
        entries = layout.alone(comparison, "headings", side, lang, full)
        lines.append(
            Text(f"{say('ui.missing_b' if side == 'a' else 'ui.missing_a', lang)} ({len(entries)})", style="bold")
        )
        rows: list[RenderableType] = []
        for entry in entries:
            rows.append(
                Group(
                    hanging(_lead(side.upper(), pages[side], entry.line, lang), entry.text),
                    hanging("        ", entry.because, "dim"),
                )
            )
        lines += cut(rows, full, lang) or [Text("  " + say("ui.none", lang), style="dim")]
    if full or explicit:
        pairs = layout.matched(comparison, "headings", lang, full)
        lines.append(Text(f"{say('ui.headings', lang)} ({len(pairs)})", style="bold"))
        for pair in pairs:
            notes = " ".join([f"[{pair.grade}]", pair.because, *(pair.differences if full else ())])
            lines.append(
                Group(
                    hanging(_lead("A", pages["a"], pair.line_a, lang), pair.a),
                    hanging(_lead("B", pages["b"], pair.line_b, lang), pair.b),
                    hanging("        ", notes, "cyan"),
                )
            )
    return Group(*lines)


def _tail(comparison: Comparison, lang: str, full: bool) -> list[RenderableType]:
    lines: list[RenderableType] = []
    for name, report in (("A", comparison.a), ("B", comparison.b)):
        lines += [hanging(f"  {name}", doubt) for doubt in layout.doubts(report, lang)]
    blocks: list[RenderableType] = []
    if lines:
        blocks += [heading(say("ui.doubts", lang)), *cut(lines, full, lang)]
    if comparison.skipped:
        blocks += [
            heading(say("ui.skipped", lang)),
            *[Text(f"  {entry.where}: {entry.why}") for entry in comparison.skipped],
        ]
    return blocks


def render_comparison(
    comparison: Comparison,
    lang: str = "vi",
    *,
    full: bool = False,
    only: Sequence[str] = (),
    width: int | None = None,
    colour: bool = False,
    **_: object,
) -> str:
    """The comparison for a terminal of ``width`` columns. ``only`` limits it to some parts, ``full`` shows every line."""
    parts = layout.chosen_parts(only)
    console = console_for(width, colour)
    narrow = console.width < NARROW
    everything = not only
    console.print(Text(say("ui.compare_title", lang), style="bold"))
    console.print(_facts(comparison, lang, narrow))
    if everything:
        console.print(heading(say("ui.similarity", lang)))
        console.print(_similarity(comparison, lang, narrow))
        console.print(heading(say("ui.notable", lang)))
        notable = list(layout.notable(comparison, lang))
        for number, (kind, sentence, told) in enumerate(notable, 1):
            console.print(hanging(f"{number:>3}. {kind}:", f"{sentence} ({told})"))
        if not notable:
            console.print(Text("  " + say("ui.none", lang), style="dim"))
    for part in parts:
        title = "ui.sections" if part == "headings" else f"ui.{part}"
        console.print(heading(say(title, lang)))
        if part == "targets":
            console.print(_targets(comparison, lang, full, narrow))
        elif part == "headings":
            console.print(_headings(comparison, lang, full, explicit=not everything))
        else:
            console.print(_points(comparison, part, lang, full))
    if everything and comparison.citations:
        console.print(heading(say("cited.title", lang)))
        for title, entries in layout.cited(comparison, lang):
            console.print(Text(title, style="bold"))
            for block in cut([hanging("  -", f"{name} ({told})") for name, told in entries], full, lang):
                console.print(block)
    for block in _tail(comparison, lang, full):
        console.print(block)
    if comparison.a.text.pages.ocr or comparison.b.text.pages.ocr:
        print_ocr_legend(console, lang)
    console.print(Text(f"\n{say('ui.model', lang)}: {comparison.model}", style="dim"))
    return finish(console)


def render_report(
    report: Report, lang: str = "vi", *, full: bool = False, width: int | None = None, colour: bool = False, **_: object
) -> str:
    """What was read from one report: facts, section tree with roles and fields, targets, counts, warnings."""
    console = console_for(width, colour)
    console.print(Text(say("ui.parse_title", lang), style="bold"))
    pages = report.text.pages
    for label, value in [*layout.facts(report, lang), *register_fact(report.report, lang)]:
        console.print(hanging(f"  {label}:", value))
    if told := layout.quality(report.text.quality, report.source.format, lang):
        console.print(hanging(f"  {say('ui.quality', lang)}:", told))
    console.print(Text("  " + layout.counts(report, lang)))
    console.print(heading(say("ui.sections", lang)))
    console.print(section_tree(report.sections, lang, console.width < NARROW, pages))
    if report.targets:
        console.print(heading(say("ui.targets_count", lang)))
        rows: list[RenderableType] = [
            hanging(
                f"  {places.column(pages, t.place.line, lang, 5)} {t.item:<5}",
                f"{layout.shorten(t.name, full, 100)}: {show_target(t, lang, pages)}",
            )
            for t in report.targets
        ]
        for row in rows:
            console.print(row)
    for part in ("lessons", "weaknesses", "causes", "breakthroughs") if full else ():
        points = getattr(report, part)
        if points:
            console.print(heading(say(f"ui.{part}", lang)))
            for point in points:
                line = point.place.line
                lead = f"  {places.column(pages, line, lang, 5)}{places.mark(pages, line)}"
                console.print(hanging(lead, point.text))
    blocks = (
        ("ui.findings", layout.findings(report, lang)),
        ("ui.doubts", layout.doubts(report, lang)),
    )
    for code, entries in blocks:
        if entries:
            console.print(heading(say(code, lang)))
            for entry in cut([hanging("  -", entry) for entry in entries], full, lang):
                console.print(entry)
    if pages.ocr:
        print_ocr_legend(console, lang)
    return finish(console)
