"""Raw lines → clean ``Text``: uniform letters, furniture and footnotes set aside, lines joined."""

import re
from collections import Counter
from itertools import accumulate

from vnreport_nlp.reading.extract import CELL, Extract, Note, Remark
from vnreport_nlp.reading.footnotes import cut_marks, take_footnotes
from vnreport_nlp.reading.furniture import find_furniture, is_ornament
from vnreport_nlp.reading.joining import SourceLine, join_lines
from vnreport_nlp.reading.letters import clean_letters, find_lookalikes
from vnreport_nlp.records import Doubt, Extracted, NoteBody, Pages, Source, Text
from vnreport_nlp.vietnamese.folding import key

#: Letterhead and signature are set in two columns; elsewhere wide gaps are only justified text.
LETTERHEAD_LINES = 12
_RECIPIENTS = key("nơi nhận")
#: Most lines begin with another letter, and folding them all takes time.
_MAY_CLOSE = re.compile(r"[\W_]*n", re.IGNORECASE)
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


def _columns_of(line: str, letterhead: bool) -> list[str]:
    return _columns(line) if letterhead else [_one_space(line)]


def _tabbed_rows(lines: list[str]) -> set[int]:
    """Table rows set with tabs: three cells or more, or as many tabs as such a row beside them.

    In letterhead and signature no line has three columns.
    """
    tabs = [line.count("\t") for line in lines]
    wide = {i for i, n in enumerate(tabs) if n > 1 and sum(bool(cell.strip()) for cell in lines[i].split("\t")) > 2}
    rows = set(wide)
    for step, order in ((-1, range(len(lines))), (1, range(len(lines) - 1, -1, -1))):
        for i in order:
            if tabs[i] > 1 and lines[i].strip() and i + step in rows and tabs[i + step] == tabs[i]:
                rows.add(i)
    # 'I<tab>CHỈ TIÊU KINH TẾ' between two rows: the row of a group, whose further cells are not even set
    return rows | {i for i, n in enumerate(tabs) if n == 1 and i - 1 in rows and i + 1 in rows and lines[i].strip()}


def _barred(line: str) -> str:
    """A row set with tabs as one with bars: tabs at its ends stand for empty cells and would be lost."""
    return CELL.join(" ".join(cell.split()) for cell in line.split("\t")).strip()


def clean_text(source: Source, extract: Extract) -> Text:
    """Clean what was read from one source. Cleaning twice is cleaning once; nothing is invented or reordered."""
    counts: Counter[str] = Counter()
    letters = [clean_letters(line.text, counts) for line in extract.lines]
    apart = {index for index, line in enumerate(extract.lines) if line.apart}
    shown = ["" if index in apart else line for index, line in enumerate(letters)] if apart else letters
    furniture = find_furniture(shown) | {i for i, line in enumerate(extract.lines) if line.apart == "furniture"}
    bodies, notes, cuts = take_footnotes(shown, furniture)
    lines: list[SourceLine] = []
    gap = 0
    closing = False
    tabbed = _tabbed_rows(letters)
    for index, line in enumerate(letters):
        if index in furniture or index in notes or index in apart:
            gap = max(gap, 1)
            continue
        if index in cuts:
            line = cut_marks(line, cuts[index])
        if index in tabbed:
            line = _barred(line)
        stripped = _one_space(line)
        if not stripped or is_ornament(stripped):
            gap += 1
            continue
        closing = closing or (_MAY_CLOSE.match(stripped) is not None and key(stripped).startswith(_RECIPIENTS))
        known = extract.lines[index]
        beside = (closing or len(lines) < LETTERHEAD_LINES) and index not in tabbed and CELL not in line
        for number, text in enumerate(_columns_of(line, beside)):
            opens = known.opens if number == 0 else None
            lines.append(SourceLine(index, text, 0 if number else gap, opens, known.level, known.bold))
        gap = 0
    clean, starts, numbers, blocks, wrapped = join_lines(lines)
    kept = [_kept_note(note, letters) for note in extract.notes]
    return Text(
        source=source,
        clean=clean,
        starts=tuple(starts),
        lines=tuple(numbers),
        blocks=tuple(blocks),
        furniture=tuple(index + 1 for index in sorted(furniture)),
        notes=tuple(sorted([*bodies, *kept], key=lambda note: note.line)) if kept else tuple(bodies),
        repairs=tuple(sorted((kind, count) for kind, count in counts.items() if count)),
        wrapped=wrapped,
        lookalikes=(*find_lookalikes([line.text for line in extract.lines]), *extract.lookalikes),
        page_lines=_page_lines(extract),
        remarks=tuple(_doubt(remark) for remark in extract.remarks),
    )


def lines_of(source: Source, extract: Extract) -> Extracted:
    """The lines of an extract with their letters made uniform, for people who look a line up."""
    counts: Counter[str] = Counter()
    ocr = sorted({line.page or 1 for line in extract.lines if line.ocr})
    lines = tuple(clean_letters(line.text, counts) for line in extract.lines)
    return Extracted(source, lines, Pages(_page_lines(extract), tuple(ocr)))


def _doubt(remark: Remark) -> Doubt:
    """What the reader of the format noticed, at its line; what concerns the file as a whole stands at its first one."""
    code = remark.code if "." in remark.code else f"doubt.{remark.code}"
    return Doubt(1 if remark.line is None else remark.line + 1, code, remark.values)


def _kept_note(note: Note, letters: list[str]) -> NoteBody:
    """A footnote that the format keeps apart, as the same record as one that was found in mid-text."""
    printed = [line.strip() for line in letters[note.first : note.last + 1]]
    starts = tuple(accumulate((len(part) + 1 for part in printed[:-1]), initial=0))
    ref = None if note.ref is None else note.ref + 1
    return NoteBody(note.mark, note.first + 1, note.last + 1, " ".join(printed), ref, starts)


def _page_lines(extract: Extract) -> tuple[int, ...]:
    """The 1-based first line of every page; a page without lines begins where the next one does."""
    if extract.pages is None:
        return ()
    first: dict[int, int] = {}
    last = 0
    for number, line in enumerate(extract.lines, 1):
        if line.page is not None:
            first.setdefault(line.page, number)
            last = number
    annexed = last < len(extract.lines)
    starts: list[int] = [-(last + 1)] if annexed else []
    after = last + 1
    for page in range(extract.pages, 0, -1):
        after = first.get(page, after)
        starts.append(after)
    return tuple(reversed(starts))
