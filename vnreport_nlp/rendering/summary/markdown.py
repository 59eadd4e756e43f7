"""A summary as Markdown, for mails, wikis and version control."""

import re
from collections.abc import Iterator, Sequence

from vnreport_nlp.rendering.summary.blocks import Block, Line
from vnreport_nlp.rendering.summary.parts import Part

_SIGNS = re.compile(r"[\\|*_\[\]`]")


def escape(text: str) -> str:
    """Words that Markdown shows as they are."""
    return _SIGNS.sub(r"\\\g<0>", " ".join(text.split())).replace("<", "&lt;")


def text(parts: Sequence[Part]) -> str:
    """One heading a part, one a block, one list item a quotation."""
    out: list[str] = []
    for part in parts:
        out += [f"# {escape(part.title)}", ""] if part.title else []
        for block in part.blocks:
            out += [f"## {escape(block.title)}", ""] if block.title else []
            out += [*_lines(block), ""]
        out += [line for remark in part.tail for line in (escape(remark), "")]
    return "\n".join(out).rstrip("\n") + "\n"


def _lines(block: Block) -> Iterator[str]:
    before = ""
    for line in block.lines:
        listed = line.kind in ("quote", "target", "fact")
        if before and (line.kind in ("sub", "note", "paragraph") or (listed and before in ("sub", "note"))):
            yield ""
        yield _line(line)
        yield from (f"  - {escape(remark)}" for remark in line.remarks)
        before = line.kind


def _line(line: Line) -> str:
    words = escape(line.text)
    if line.kind == "sub":
        return f"**{words}**"
    if line.kind in ("note", "paragraph"):
        return words
    lead = "" if line.lead == "-" else f"{escape(line.lead)} "
    place = f" ({escape(line.place)})" if line.place else ""
    return f"- {lead}{words}{place}"
