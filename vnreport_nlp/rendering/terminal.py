"""What every terminal page is set with: console, headings, hanging lines, lists cut short. Home of rich."""

import io
import os
from collections.abc import Iterable, Sequence

from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from vnreport_nlp.messages import name_of, say
from vnreport_nlp.records import NO_PAGES, Pages, Section, SectionRow, Skipped
from vnreport_nlp.rendering import places

#: Below this width tables give way to lists.
NARROW = 84
DEFAULT_WIDTH = 100
MAX_WIDTH = 140
#: Lines of a list shown without ``--full``.
SHORT_LIST = 12


def console_for(width: int | None, colour: bool) -> Console:
    """A console that writes into memory: ``width`` columns (40 to 140), colour only where it is wanted."""
    wide = min(width or DEFAULT_WIDTH, MAX_WIDTH)
    plain = not colour or bool(os.environ.get("NO_COLOR"))
    return Console(
        file=io.StringIO(), width=max(wide, 40), force_terminal=not plain, no_color=plain, color_system=None if plain else "standard",
        highlight=False, markup=False, emoji=False, legacy_windows=False,
    )  # fmt: skip


def finish(console: Console) -> str:
    """What was printed, without blanks at line ends, ending in one newline."""
    file = console.file
    assert isinstance(file, io.StringIO)
    return "\n".join(line.rstrip() for line in file.getvalue().split("\n")).rstrip("\n") + "\n"


def heading(text: str) -> RenderableType:
    """A title with a rule behind it, after an empty line."""
    return Group(Text(""), Rule(Text(text, style="bold"), align="left", characters="─"))


def cut(lines: Sequence[RenderableType], full: bool, lang: str, step: int = 1) -> list[RenderableType]:
    """At most SHORT_LIST entries and a line that says how many more there are; all of them with ``full``."""
    limit = SHORT_LIST * step
    if full or len(lines) <= limit + step:
        return list(lines)
    hidden = (len(lines) - limit) // step
    return [*lines[:limit], Text("  " + say("ui.more", lang, n=hidden), style="dim")]


def hanging(prefix: str, text: str, style: str = "") -> Table:
    """A line whose wrapped rest stays right of its prefix."""
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_row(Text(prefix, style="dim"), Text(text, style=style))
    return table


def section_tree(
    sections: Sequence[Section | SectionRow], lang: str, narrow: bool, pages: Pages = NO_PAGES
) -> RenderableType:
    """Headings indented by level, each with its line, role and field."""
    lines: list[RenderableType] = []
    width = 13 if pages.starts else 5
    for section in sections:
        line = places.column(pages, section.line, lang, 5)
        title = f"{section.marker} {section.title}".strip()
        names = name_of("role", section.role, lang)
        if section.field != "general":
            names += f" · {name_of('field', section.field, lang)}"
        indent = "  " * (section.level - 1)
        entry = Text(f"{indent}{title}", style="bold" if section.level == 1 else "")
        if narrow:
            lines.append(Group(hanging(line, f"{indent}{title}"), hanging(" " * len(line), f"{indent}{names}", "cyan")))
        else:
            row = Table.grid(padding=(0, 1), expand=True)
            row.add_column(no_wrap=True, width=width, justify="right")
            row.add_column(ratio=3, overflow="fold")
            row.add_column(ratio=2, overflow="fold")
            row.add_row(Text(line.strip(), style="dim"), entry, Text(names, style="cyan"))
            lines.append(row)
    return Group(*lines)


def print_ocr_legend(console: Console, lang: str) -> None:
    """What the sign behind a figure means; for the foot of a page that has it."""
    console.print(Text(f"\n{say('ui.ocr_legend', lang)}", style="yellow"))


def print_skipped(console: Console, skipped: Iterable[Skipped], lang: str) -> None:
    """A line for each source that was left out, with the reason."""
    for entry in skipped:
        console.print(Text(say("ui.left_out", lang, path=entry.where, why=entry.why), style="yellow"))
