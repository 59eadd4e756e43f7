"""Lines → blocks: hard-wrapped lines joined into paragraphs, headings and items.

The test that decides most cases is physical: could the next line's first word still have fitted on
this line? If it could, the author broke the line; if not, the page did. Widths are those of a
proportional serif face, because that is what these reports are set in.
"""

import re
from dataclasses import dataclass, replace

from vnreport_nlp.reading.footnotes import ends_sentence
from vnreport_nlp.records import Block, Marker
from vnreport_nlp.vietnamese.markers import parse_marker

_NARROW, _WIDE = "ijlftrI.,;:'|!()[]/- ", "mwMWÔƠÂĂÀÁẢÃẠ%@"
#: A text is taken as hard-wrapped when this share of its lines is nearly as wide as the widest ones.
WRAPPED_SHARE = 0.3
WRAPPED_MAX_CHARACTERS = 170
#: Slack of the fitting test: lines are justified, so a full line reaches at least this part of the width.
FULL_SHARE = 0.975
#: The same across a blank line, where a break in mid-sentence is the page's and not the author's.
FULL_SHARE_OVER_GAP = 0.93
#: A heading (often set bold, so wider than it measures) may wrap from this width on.
BOLD_SHARE = 0.84
#: A paragraph line that leaves its sentence open goes on below when it is at least this wide.
OPEN_SHARE = 0.7
#: Above this share of lines that are paragraphs of their own, a wrapped text is one that was pasted line by line.
PASTED_SHARE = 0.95
_COUNT_LINE = re.compile(r"\(\s*\d{1,3}\s+(?:chỉ|chi)\s+tiêu", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of the clean source: 0-based ``index``, stripped ``text``, blank lines before it.

    ``opens``, ``level`` and ``bold`` are what the format says, see ``extract.Line``.
    """

    index: int
    text: str
    gap: int
    opens: bool | None = None
    level: int | None = None
    bold: bool = False


def visual_width(text: str) -> float:
    """Width in units of an average lower-case letter of a serif face (approximate)."""
    width = 0.0
    for char in text:
        if char in _NARROW:
            width += 0.62
        elif char in _WIDE:
            width += 1.6
        elif char.isupper():
            width += 1.42
        else:
            width += 1.0
    return width


def measure_wrapping(lines: list[SourceLine]) -> float | None:
    """The page width when the text is hard-wrapped, None when its lines are whole paragraphs."""
    long = sorted(visual_width(line.text) for line in lines if len(line.text) > 30)
    if len(long) < 12:
        return None
    width = long[int(0.9 * (len(long) - 1))]
    characters = sorted(len(line.text) for line in lines)[int(0.97 * (len(lines) - 1))]
    near = sum(0.85 * width <= w <= 1.12 * width for w in long)
    if characters > WRAPPED_MAX_CHARACTERS or near < WRAPPED_SHARE * len(long):
        return None
    return width


def is_capitals(text: str) -> bool:
    """Whether the words of ``text`` are set in capitals (numbers and short particles allowed)."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 4 and sum(c.isupper() for c in letters) > 0.85 * len(letters)


def _starts_low(text: str) -> bool:
    first = next((c for c in text if c.isalnum() or c in '“"('), "")
    return first.islower() or first.isdigit()


def _bare_part(marker: Marker | None, block: str, body: int) -> bool:
    return marker is not None and marker.kind in ("part", "chapter") and not block[body:].strip()


@dataclass(slots=True)
class _Open:
    """The block being built."""

    lines: list[SourceLine]
    marker: Marker | None
    body: int

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


class _Joiner:
    def __init__(self, width: float | None) -> None:
        self.width = width

    def full(self, line: str, following: str, gap: int = 0) -> bool:
        if self.width is None:
            return False
        word = following.split(" ", 1)[0]
        scale = 1.12 if is_capitals(line) else 1.0
        share = FULL_SHARE_OVER_GAP if gap else FULL_SHARE
        return visual_width(line + " " + word) * scale > share * self.width

    def ends_title(self, last: str, line: SourceLine, following: SourceLine | None) -> bool:
        """Whether ``line``, capitalised and right below a wide heading line, is the heading's short tail."""
        if self.width is None or line.gap or ends_sentence(line.text):
            return False
        word = line.text.split(" ", 1)[0]
        if visual_width(last + " " + word) < BOLD_SHARE * self.width or visual_width(line.text) > 0.5 * self.width:
            return False
        return following is None or not following.text[:1].islower()

    def breaks_sentence(self, block: _Open, line: SourceLine) -> bool:
        """Whether a marker at the start of ``line`` is only text that happened to wrap there."""
        last = block.lines[-1].text
        found = parse_marker(line.text)
        if found is None:
            return True
        marker, body = found
        rest = line.text[body:]
        if (
            ends_sentence(last)
            or self.width is None
            or marker.kind in ("part", "chapter", "roman", "capital", "ordinal")
        ):
            return False
        if marker.kind == "dash":
            return rest[:1].islower() and line.gap == 0 and self.full(last, line.text)
        if marker.kind == "table":
            return False
        if marker.kind in ("arabic", "letter", "bracket"):
            return (
                line.gap == 0
                and self.full(last, line.text)
                and block.marker is None
                and marker.value[-1] != 1
                and rest[:1].islower()
            )
        return False

    def continues(self, block: _Open, line: SourceLine, following: SourceLine | None) -> bool:
        """Whether ``line`` goes on with ``block``: as the format says, else as the words tell."""
        last = block.lines[-1].text
        if line.opens is False:
            return block.marker is None or block.marker.kind != "table"
        if parse_marker(line.text) is not None and not self.breaks_sentence(block, line):
            return False
        if block.marker is not None and block.marker.kind == "table":
            return False
        if _bare_part(block.marker, block.text, block.body):
            return True
        heading = block.marker is not None and block.marker.kind not in ("dash", "ordinal", "bracket")
        if heading and _COUNT_LINE.match(line.text) and line.gap <= 2:
            return True
        capitals = is_capitals(line.text)
        title = block.text[block.body :]
        if heading and is_capitals(title):
            return not any(c.islower() for c in line.text) and not re.search(r"[.;:]\s*\Z", last)
        if capitals and not is_capitals(last):
            return False
        ended = ends_sentence(last)
        if self.width is None or line.opens:
            return not ended and line.gap <= 1 and line.text[:1].islower()
        if ended:
            return (line.gap == 0 and self.full(last, line.text)) or (
                _starts_low(line.text) and line.text[:1].islower() and not last.endswith((".", ":"))
            )
        if heading and line.text[:1].isdigit():
            return self.full(last, line.text, line.gap)
        if _starts_low(line.text) or line.text[:1] in "(%)”,;.":
            return True
        if not heading and visual_width(last) > OPEN_SHARE * self.width:
            return True
        if heading and not line.gap and visual_width(block.text) < 2.2 * self.width:
            starts_body = self.full(line.text, "") or (following is not None and following.text[:1].islower())
            return self.ends_title(last, line, following) or (not starts_body and self.full(last, line.text))
        return self.full(last, line.text, line.gap)


def join_lines(lines: list[SourceLine]) -> tuple[str, list[int], list[int], list[Block], bool]:
    """Clean text, offsets where source lines start, their 1-based numbers, blocks, and whether it was wrapped."""
    width = measure_wrapping(lines)
    if width is not None and sum(line.opens is True for line in lines) > PASTED_SHARE * len(lines):
        # one paragraph a line, all about as wide as a page: pasted from a PDF, the paragraphs say nothing
        lines = [replace(line, opens=None) for line in lines]
    joiner = _Joiner(width)
    groups: list[_Open] = []
    for line, following in zip(lines, [*lines[1:], None] if lines else [], strict=True):
        if groups and joiner.continues(groups[-1], line, following):
            groups[-1].lines.append(line)
            continue
        marker, body = parse_marker(line.text) or (None, 0)
        groups.append(_Open([line], marker, body))
    parts: list[str] = []
    starts: list[int] = []
    numbers: list[int] = []
    blocks: list[Block] = []
    offset = 0
    for number, group in enumerate(groups):
        start = offset
        for line in group.lines:
            starts.append(offset)
            numbers.append(line.index + 1)
            parts.append(line.text)
            offset += len(line.text) + 1
        below = groups[number + 1].lines[0].gap if number + 1 < len(groups) else 1
        alone = group.lines[0].gap > 0 and below > 0
        first, last = group.lines[0].index + 1, group.lines[-1].index + 1
        level, bold = group.lines[0].level, all(line.bold for line in group.lines)
        blocks.append(Block(start, offset - 1, start + group.body, first, last, group.marker, alone, level, bold))
    ends = {block.end for block in blocks}
    pieces: list[str] = []
    place = 0
    for part in parts:
        place += len(part)
        pieces += [part, "\n" if place in ends else " "]
        place += 1
    clean = "".join(pieces)[:-1]
    return clean, starts, numbers, blocks, width is not None
