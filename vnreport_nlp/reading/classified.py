"""Documents stamped MẬT, TỐI MẬT or TUYỆT MẬT: found by their stamp, refused unless the user may read them.

A stamp stands by itself: alone on a line of the letterhead, in a column beside it, or at the head of a page. The same
words in running text ("bí mật", "mật độ", "hồ sơ đóng dấu MẬT") are no stamp.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vnreport_nlp.errors import Classified
from vnreport_nlp.reading.extract import CELL, Extract, Line, Remark

#: The letterhead: that many lines with words from the top of the document; of every further page only the first ones,
#: where the running head stands.
HEAD_LINES, PAGE_LINES = 15, 3
#: A row with more cells is a row of a table of figures, not a letterhead.
MAX_COLUMNS = 3
#: A longer line is a paragraph.
MAX_CHARACTERS = 300
#: What the stamp says, without spaces → how it is called.
LEVELS = {"MẬT": "Mật", "TỐIMẬT": "Tối mật", "TUYỆTMẬT": "Tuyệt mật"}

_COLUMN = re.compile(rf"\t+|[ \u00a0]{{3,}}|{re.escape(CELL)}|[│┃║]")
#: Frames, brackets and quotation marks around a stamp, and the spaces between its letters.
_FRAME = re.compile(r"[^\w]+|_+")
_LABEL = re.compile(r"(?:độ|mức độ|cấp độ)\s+mật\s*[:.–-]?\s*[\[(“\"]?\s*(tuyệt mật|tối mật|mật)\W*", re.IGNORECASE)
#: The label as a stamp of its own, with the level below it or drawn as an image; a form's empty field has a colon.
_BARE_LABEL = re.compile(r"\W*ĐỘ MẬT\W*")
_MATERIAL = re.compile(r"\W*tài liệu (tuyệt mật|tối mật|mật)\s*(?:[-–:;,.(!\])*].{0,60})?", re.IGNORECASE)
#: One line of a letterhead whose columns are only a space apart.
_STATE = r"(?:ĐẢNG CỘNG SẢN|CỘNG H[ÒO][ÀA]? XÃ HỘI)"
_BESIDE = re.compile(rf"(TUYỆT MẬT|TỐI MẬT|MẬT) {_STATE}.*|.*{_STATE}.*VIỆT NAM (TUYỆT MẬT|TỐI MẬT|MẬT)")
#: A title that wraps inside a word: "BẢO VỆ BÍ / MẬT".
_CUT_WORD = re.compile(r"\b(?:bí|bảo|cơ|đóng dấu|loại)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A stamp: ``level`` is Mật, Tối mật or Tuyệt mật, ``line`` the 1-based line that bears it."""

    level: str
    line: int


def find_stamp(extract: Extract) -> Stamp | None:
    """The first stamp of the document, None for a document without one."""
    for number, words, head in _heads(extract):
        if level := _level(words, head):
            return Stamp(level, number)
    return None


def refuse_classified(extract: Extract, path: str) -> None:
    """Raise Classified for a document that bears a stamp. The error names level and line and holds nothing of the text."""
    if stamp := find_stamp(extract):
        raise Classified("error.classified", path=path, level=stamp.level, line=stamp.line)


def remark_classified(extract: Extract) -> Extract:
    """The same extract, with a remark where it is a classified one that was read on request."""
    stamp = find_stamp(extract)
    if stamp is None:
        return extract
    return replace(extract, remarks=(*extract.remarks, Remark("classified", (stamp.level,), stamp.line - 1)))


def with_edges(extract: Extract, edges: Sequence[Line]) -> Extract:
    """The same extract, with the line that bears a stamp at the edges of the pages (headers, footers) set apart above it.

    ``edges`` are the lines that stand there. Without a stamp among them nothing changes: they are no text of the report.
    """
    apart = [replace(line, apart="furniture", page=None) for line in edges if not line.apart]
    stamp = find_stamp(Extract(tuple(apart)))
    if stamp is None or find_stamp(extract):  # one line is enough to say so
        return extract
    return replace(
        extract,
        lines=(apart[stamp.line - 1], *extract.lines),
        notes=tuple(
            replace(note, first=note.first + 1, last=note.last + 1, ref=None if note.ref is None else note.ref + 1)
            for note in extract.notes
        ),
        remarks=tuple(
            remark if remark.line is None else replace(remark, line=remark.line + 1) for remark in extract.remarks
        ),
    )


def _heads(extract: Extract) -> Iterator[tuple[int, str, bool]]:
    """Lines where a stamp may stand: 1-based number, words, whether in the letterhead of the document."""
    seen = on_page = 0
    page: int | None = None
    above = ""
    for number, line in enumerate(extract.lines, 1):
        words = unicodedata.normalize("NFC", line.text[: MAX_CHARACTERS + 1]).strip()
        if line.page != page:
            page, on_page = line.page, 0
        if not words or line.apart == "note":
            continue
        seen, on_page = seen + 1, on_page + 1
        placed = seen <= HEAD_LINES or line.apart == "furniture" or (page is not None and on_page <= PAGE_LINES)
        if placed and len(words) <= MAX_CHARACTERS and not _CUT_WORD.search(above):
            yield number, words, seen <= HEAD_LINES
        above = words


def _level(words: str, head: bool) -> str:
    """What the stamp in a line says, empty for a line without one."""
    columns = [words, *_COLUMN.split(words)]
    if len(columns) > MAX_COLUMNS + 1:
        return ""
    for column in columns:
        if level := LEVELS.get(_FRAME.sub("", column)):
            return level
        if head and (level := _told(column.strip())):
            return level
    return ""


def _told(words: str) -> str:
    """What a line of the letterhead says in words, "Độ mật: Tối mật"."""
    said = _LABEL.fullmatch(words) or _MATERIAL.fullmatch(words) or _BESIDE.fullmatch(words)
    if said:
        return LEVELS[_FRAME.sub("", next(filter(None, said.groups()))).upper()]
    return LEVELS["MẬT"] if _BARE_LABEL.fullmatch(words) else ""
