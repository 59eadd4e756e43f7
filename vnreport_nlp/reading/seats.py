"""Where names sit without a word before them: under a signature's office, in a table's column of names, in a list of persons."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from vnreport_nlp.reading.extract import CELL
from vnreport_nlp.reading.persons import WORD, Persons, folded

#: Lines with words below an office in capitals that may hold who signed; lines at the end where any full line of
#: capitalised words there is a name (elsewhere only one with a family name).
SIGNED_LINES, CLOSING_LINES = 10, 60
#: A longer line is a paragraph and ends the signature.
LINE_CHARACTERS = 110
_PIECE = re.compile(rf"(?:(?!\t|[ ]{{4}}|{re.escape(CELL)}).)+")
_CELL = re.compile(r"[^|\t]+")
_SIGN = re.compile(r"(?:t/m|tm\.|t\.m|kt\.|k/t|k\.t|tl\.|t/l|tuq\.|q\.)\s*\w")
_LEAD = re.compile(r"\s*(?:[-–•+*]|\(?\d{1,3}[.)]|[a-zđ][.)])?\s*")
_RANK = re.compile(
    r"(?:đồng chí|đ/c|ông|bà|ths\.?|ts\.?|bs\.?|(?:đại|thượng|trung|thiếu) (?:tá|úy|uý))\s*:?\s+", re.IGNORECASE
)
_NAME = re.compile(rf"{WORD.pattern}(?:[ ]{{1,3}}{WORD.pattern}){{1,5}}[.]?")
_NAMES_COLUMN = re.compile(
    r"(?:stt |tt )?họ\W{0,2} ?(?:và )?(?:chữ đệm )?tên\b.*|tên (?:chủ hộ|cá nhân|đảng viên|người)\b.*|chủ hộ"
)
_PERSONS_COLUMN = re.compile(
    r"(?:người|cán bộ|đồng chí|đ/c|lãnh đạo|cá nhân|đảng ủy viên|ủy viên|thành viên)\b.*(?:phụ trách|thực hiện|chịu trách nhiệm|phân công|chỉ đạo|đại diện)\b.*"
    r"|(?:phụ trách|phân công|người phụ trách|bí thư|trưởng (?:thôn|bản|ấp|ban)|giám đốc|chủ nhiệm|người đại diện|chủ thể|chủ cơ sở)(?: .{0,20})?"
)
_LIST_OPENS = re.compile(
    r"(?:các đồng chí|các đ/c|các ông|ông, bà|các cá nhân|các hộ|họ và tên|danh sách|nhân sự|thành phần|thành viên)\b[^.]{0,90}:\s*\Z"
)
_LIST_ITEMS = 40


@dataclass(frozen=True, slots=True)
class Seats:
    """Spans of the document where a name sits: ``name`` whatever it is made of, ``office`` if it begins with a family name."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    kinds: tuple[str, ...]

    def at(self, offset: int) -> str:
        """The kind of seat at an offset, "" where there is none."""
        index = bisect_right(self.starts, offset) - 1
        return self.kinds[index] if index >= 0 and offset < self.ends[index] else ""


def find_seats(document: str, lines: list[str], persons: Persons) -> Seats:
    """Seats in a document whose ``lines`` are one character apart."""
    found: dict[int, tuple[int, str]] = {}
    words = sum(1 for line in lines if line.strip())
    offset = seen = signed = listed = 0
    columns: dict[int, str] = {}
    cells = 0
    for line in lines:
        if line.strip():
            seen += 1
            here = [(offset + start, offset + end, kind) for start, end, kind in _of_columns(line, columns, cells)]
            opened, width = _header(line)
            if opened and (not columns or cells != width):
                columns, cells = opened, width
            elif columns and len(_cells(line)) != cells:
                columns = {}
            pieces = [(match.start(), match[0]) for match in _PIECE.finditer(line)] if len(line) < 2000 else []
            if signed:
                closing = words - seen < CLOSING_LINES
                here += [
                    (offset + start, offset + end, kind) for start, end, kind in _signers(pieces, persons, closing)
                ]
                signed -= 1
                if len(line.strip()) > LINE_CHARACTERS and len(pieces) == 1:
                    signed = 0
            if any(_is_office(piece, persons) for _, piece in pieces):
                signed = SIGNED_LINES
            item = _LEAD.match(line)
            if listed and item and item[0].strip():
                here.append((offset + item.end(), offset + item.end() + 60, "office"))
                listed -= 1
            elif listed and not line.startswith(" "):
                listed -= 1
            if _LIST_OPENS.search(folded(line[-200:])):
                listed = _LIST_ITEMS
            for start, end, kind in here:
                if found.get(start, (0, ""))[1] != "name":
                    found[start] = (end, kind)
        offset += len(line) + 1
    order = sorted(found)
    return Seats(tuple(order), tuple(found[s][0] for s in order), tuple(found[s][1] for s in order))


def _is_office(piece: str, persons: Persons) -> bool:
    """Whether a piece of a line is an office in capitals, as it stands above a signature."""
    piece = piece.strip(" *:()")
    if not piece.isupper() or len(piece) > LINE_CHARACTERS:
        return False
    words = folded(piece)
    first = words.split()
    return bool(_SIGN.match(words)) or any(" ".join(first[:n]) in persons.offices for n in range(1, 5))


def _signers(pieces: list[tuple[int, str]], persons: Persons, closing: bool) -> list[tuple[int, int, str]]:
    """Pieces below an office that are a name and nothing else."""
    found = []
    for start, piece in pieces:
        lead = len(piece) - len(piece.lstrip())
        rank = _RANK.match(piece.strip())
        lead += rank.end() if rank else 0
        name = piece[lead:].rstrip()
        if not _NAME.fullmatch(name) or (
            not closing and not name.isupper() and not persons.is_family(folded(name).split())
        ):
            continue
        words = folded(name.rstrip(".")).split()
        if persons.cut(words, "") == len(words) and (persons.is_family(words) or not name.isupper()):
            found.append((start + lead, start + lead + len(name), "name"))
    return found


def _cells(line: str) -> list[re.Match[str]]:
    return list(_CELL.finditer(line.replace(CELL, " |\x00"))) if CELL in line or "\t" in line else []


def _header(line: str) -> tuple[dict[int, str], int]:
    """Columns of persons that a header row announces, and how many columns it has."""
    cells = _cells(line)
    columns: dict[int, str] = {}
    for number, cell in enumerate(cells):
        words = folded(cell[0].replace("\x00", " "))
        if len(cells) > 1 and len(words) < 60:
            if _NAMES_COLUMN.fullmatch(words):
                columns[number] = "name"
            elif _PERSONS_COLUMN.fullmatch(words):
                columns[number] = "office"
    return columns, len(cells)


def _of_columns(line: str, columns: dict[int, str], width: int) -> list[tuple[int, int, str]]:
    """The cells of a row that stand in columns of persons."""
    cells = _cells(line) if columns else []
    if len(cells) != width:
        return []
    return [(cells[number].start(), cells[number].end(), kind) for number, kind in columns.items()]
