"""The terminal page of a summary: tight, so that one report fits on one page."""

from collections.abc import Sequence

from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from vnreport_nlp.rendering.summary.blocks import Block, Line
from vnreport_nlp.rendering.summary.parts import Part
from vnreport_nlp.rendering.terminal import console_for, finish

_STYLES = {"sub": "bold", "note": "dim", "fact": "", "paragraph": ""}
#: Columns that a mark may take before its words start on the same line.
_MARK = 18


def text(parts: Sequence[Part], width: int | None, colour: bool) -> str:
    """One part after the other; a part without a title is a list of remarks."""
    console = console_for(width, colour)
    for number, part in enumerate(parts):
        if number:
            console.print()
        if part.title:
            console.print(Text(part.title, style="bold"))
        for block in part.blocks:
            _print(console, block)
        for remark in part.tail:
            console.print(Text(remark, style="yellow"))
    return finish(console)


def _print(console: Console, block: Block) -> None:
    if block.title:
        console.print(Rule(Text(block.title, style="bold"), align="left", characters="─"))
    wide = max((len(line.place) for line in block.lines if line.kind == "target"), default=0)
    mark = min(_MARK, max((len(line.lead) for line in block.lines if line.kind in ("quote", "target")), default=1))
    for line in block.lines:
        if line.kind == "target":
            console.print(_row(line, mark, wide))
        elif line.kind == "fact":
            console.print(_hanging(f"{line.lead} ", Text(line.text)))
        elif line.kind == "quote":
            console.print(_hanging("- " if line.lead == "-" else f"{line.lead:<{mark}} ", _quoted(line)))
        else:
            console.print(Text(line.text, style=_STYLES[line.kind]))
        indent = " " * (2 if line.lead == "-" else mark + 1)
        for remark in line.remarks:
            console.print(_hanging(indent, Text(remark, style="yellow")))


def _quoted(line: Line) -> Text:
    words = Text(line.text)
    if line.place:
        words.append(f" [{line.place}]", style="dim")
    return words


def _hanging(lead: str, words: Text) -> Table:
    table = Table.grid(padding=0)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_row(Text(lead, style="dim"), words)
    return table


def _row(line: Line, mark: int, wide: int) -> Table:
    """A target: number, words, line or page set right."""
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(no_wrap=True, width=mark)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(no_wrap=True, width=wide, justify="right")
    table.add_row(Text(line.lead, style="dim"), Text(line.text), Text(line.place, style="dim"))
    return table
