"""Raw lines → clean ``Text``: uniform letters, furniture and footnotes set aside, lines joined."""

import re
from collections import Counter

from vnreport_nlp.reading.footnotes import cut_marks, take_footnotes
from vnreport_nlp.reading.furniture import find_furniture, is_ornament
from vnreport_nlp.reading.joining import SourceLine, join_lines
from vnreport_nlp.reading.letters import clean_letters, find_lookalikes
from vnreport_nlp.records import Source, Text
from vnreport_nlp.vietnamese.folding import key

#: Letterhead and signature are set in two columns; elsewhere wide gaps are only justified text.
LETTERHEAD_LINES = 12
_RECIPIENTS = key("nơi nhận")
_COLUMN_GAP = re.compile(r"\t+ *| {4,}")
_SPACES = re.compile(r"[ ]{2,}")


def _one_space(line: str) -> str:
    """``line`` without outer white space and with single spaces; tabs between table cells stay."""
    line = line.strip()
    if "\t" in line and line.count("\t") < 2:
        line = line.replace("\t", " ")
    return _SPACES.sub(" ", line)


def _columns(line: str) -> list[str]:
    """The columns of a letterhead or signature line, left to right."""
    return [piece.strip() for piece in _COLUMN_GAP.split(line.strip()) if piece.strip()]


def clean_text(source: Source, raw: list[str]) -> Text:
    """Clean the lines of one source. Cleaning twice is cleaning once; nothing is invented or reordered."""
    counts: Counter[str] = Counter()
    letters = [clean_letters(line, counts) for line in raw]
    furniture = find_furniture(letters)
    bodies, notes, cuts = take_footnotes(letters, furniture)
    lines: list[SourceLine] = []
    gap = 0
    closing = False
    for index, line in enumerate(letters):
        if index in furniture or index in notes:
            gap = max(gap, 1)
            continue
        if index in cuts:
            line = cut_marks(line, cuts[index])
        stripped = _one_space(line)
        if not stripped or is_ornament(stripped):
            gap += 1
            continue
        closing = closing or key(stripped).startswith(_RECIPIENTS)
        columns = _columns(line) if closing or len(lines) < LETTERHEAD_LINES else [stripped]
        lines += [SourceLine(index, text, gap if number == 0 else 0) for number, text in enumerate(columns)]
        gap = 0
    clean, starts, numbers, blocks, wrapped = join_lines(lines)
    return Text(
        source=source,
        clean=clean,
        starts=tuple(starts),
        lines=tuple(numbers),
        blocks=tuple(blocks),
        furniture=tuple(index + 1 for index in sorted(furniture)),
        notes=tuple(bodies),
        repairs=tuple(sorted((kind, count) for kind, count in counts.items() if count)),
        wrapped=wrapped,
        lookalikes=find_lookalikes(raw),
    )
