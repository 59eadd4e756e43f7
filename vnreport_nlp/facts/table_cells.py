"""Figures of one cell of a table: with the unit of their row, English decimals told by their column."""

import re
from collections.abc import Iterable
from dataclasses import replace

from vnreport_nlp.facts.quantities import read_quantities
from vnreport_nlp.facts.result_figures import named_unit
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Quantity
from vnreport_nlp.vietnamese.folding import key

#: A longer cell is a paragraph, no figure with a few words.
LONGEST_CELL = 300
#: Cells that say that nothing is there.
EMPTY = frozenset(("", "-", "–", "—", "x", "…", "...", "/", "*", "0-0"))

_NUMBERS = r"\d[\d.,]*(?:\s*(?:[-–÷~]|đến)\s*\d[\d.,]*)?(?:\s*/\s*\d[\d.,]*)?"
_BARE = re.compile(rf"(?P<head>\D*)(?P<figures>{_NUMBERS})(?P<tail>\D*)")
_NOTE = re.compile(r"\s*\([^()]*\)\s*\Z")
_MINUS = re.compile(r"[-−–]\s?")
_BRACKETED = re.compile(r"\(([^()]{1,40})\)")
_UNIT_TOLD = re.compile(r"(?:đvt|đơn vị(?: tính)?)\s*:?\s*([^()|.;]{1,40})", re.IGNORECASE)
_RATE_NAME = re.compile(r"(?:tỉ lệ|tỉ trọng|tốc độ|cơ cấu|độ che phủ)(?!\w)")
_COUNT_NAME = re.compile(r"(?:tổng số|tổng|số lượng|số)\s+(?=\S)", re.IGNORECASE)
_THOUSAND_DONG = re.compile(r"1[.,]?000\s?(?:đồng|đ)(?![^\W\d_])", re.IGNORECASE)
_D = re.compile(r"(?<![^\W\d_])(?:đ|VND)(?=\s*(?:/|\Z))", re.IGNORECASE)
_TR = re.compile(r"(?<!\w)tr\.?\s?(?:đồng|đ)(?!\w)\.?", re.IGNORECASE)
_TY = re.compile(r"(?<!\w)(?:tỷ|tỉ)\.?\s?đ(?!\w)\.?", re.IGNORECASE)
# Numbers as English tables print them, and as Vietnamese ones do.
_ENGLISH = re.compile(r"\d+\.\d{1,2}(?!\d)|\d+\.\d{4,}|\d{4,}\.\d+|\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}(?!\d)")
_VIETNAMESE = re.compile(
    r"\d+,\d{1,2}(?!\d)|\d+,\d{4,}|\d{4,},\d+|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}(?!\d)"
)
_ENGLISH_NUMBER = re.compile(r"(?<![\d.,])(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<part>\.\d+)?(?![\d.,]*\d)")


def prints_english(cells: Iterable[str]) -> bool:
    """Whether the numbers of a column have decimal points: some can be nothing else, and none has a decimal comma."""
    told = [cell for cell in cells if len(cell) <= LONGEST_CELL]
    return any(map(_ENGLISH.search, told)) and not any(map(_VIETNAMESE.search, told))


def from_english(cell: str, *, counted: bool) -> str:
    """A cell of such a column as Vietnamese print it. Of things that are ``counted`` 1.250 is a thousand and more."""

    def turned(match: re.Match[str]) -> str:
        part = match["part"] or ""
        if counted and len(part) == 4 and "," not in match["whole"] and len(match["whole"]) <= 3:
            return match[0]
        return match["whole"].replace(",", "") + part.replace(".", ",")

    return _ENGLISH_NUMBER.sub(turned, cell) if len(cell) <= LONGEST_CELL else cell


def plain_unit(printed: str) -> str:
    """A unit as the lexicon spells it, where offices shorten it: '1.000 đ', 'Tr.đồng', 'tỷ đ', 'đ/người'."""
    unit = _THOUSAND_DONG.sub("nghìn đồng", printed.strip())
    unit = _TY.sub("tỷ đồng", _TR.sub("triệu đồng", unit))
    return _D.sub("đồng", unit).strip(" .:")


def unit_of_title(words: str) -> str:
    """The unit that a line above a table gives for all of it ('Đơn vị tính: triệu đồng'), or ''."""
    match = _UNIT_TOLD.search(words)
    return plain_unit(match[1]) if match and ":" in match[0] else ""


def unit_of_name(name: str, lexicon: Lexicon) -> str:
    """The unit that a name tells by itself: in brackets ('Thu ngân sách (tỷ đồng)'), 'Tỷ lệ …' is %, 'Số hộ …' counts hộ."""
    for bracket in reversed(_BRACKETED.findall(name)):
        unit = plain_unit(bracket)
        if named_unit(unit, lexicon, known=True):
            return unit
    if _RATE_NAME.match(key(name)):
        return "%"
    if counts := _COUNT_NAME.match(name):
        return named_unit(name[counts.end() :], lexicon, known=True, whole=False)
    return ""


def is_counted(unit: str, lexicon: Lexicon) -> bool:
    """Whether a unit counts whole things (người, hộ, con), as far as the lexicon knows it."""
    head = plain_unit(unit).partition("/")[0].strip().lower()
    return any(head in (s.lower() for s in u.spellings) and u.kind == "count" for u in lexicon.units)


def read_cell(
    name: str, cell: str, unit: str, lexicon: Lexicon, line: int, deadline: int | None
) -> tuple[Quantity, ...]:
    """Figures of one cell, measure by measure (';'); the unit of its row fills in what the cell leaves out.

    Nothing is read from a cell of words alone, and no figure without a unit.
    """
    if cell in EMPTY or len(cell) > LONGEST_CELL:
        return ()
    units = [plain_unit(part) for part in unit.split(";")]
    names = [part.strip() for part in name.split(";")]
    named = re.search(r"(?:trong|đến|vào) năm (20\d\d)", name)
    found: list[Quantity] = []
    for index, piece in enumerate(part.strip() for part in cell.split(";")):
        own = units[min(index, len(units) - 1)] if units else ""
        paired = names[index] if len(names) == cell.count(";") + 1 else name
        opening = name if re.match(r"(?:hằng|hàng|mỗi) năm", name, re.IGNORECASE) else paired
        yearly = (
            bool(re.search(r"(?:hằng|hàng|mỗi) năm|/năm", f"{opening} {own}", re.IGNORECASE)) and "/người" not in own
        )
        found += [
            replace(quantity, indicator=paired, deadline=quantity.deadline or (int(named[1]) if named else deadline),
                    line=line, frequency=quantity.frequency or ("yearly" if yearly else None))
            for quantity in _figures(piece, own, lexicon)
        ]  # fmt: skip
    return tuple(found)


def _figures(piece: str, unit: str, lexicon: Lexicon) -> tuple[Quantity, ...]:
    found = read_quantities(piece, lexicon)
    bare = _BARE.fullmatch(_NOTE.sub("", piece))
    if found or not bare or not unit:
        return found
    figures, tail = bare["figures"].replace("~", "-"), bare["tail"].strip()
    behind = f" {tail}" if tail else ""
    found = read_quantities(f"{bare['head']}{figures} {unit}{behind}", lexicon)
    if not found:
        # a unit that the lexicon does not know: read as a share, then told in its own words
        told = named_unit(unit, lexicon)
        found = tuple(
            replace(quantity, unit=told, printed=f"{figures} {unit}")
            for quantity in read_quantities(f"{bare['head']}{figures} %{behind}", lexicon)[:1]
        )
    if len(found) == 1 and _MINUS.fullmatch(bare["head"]) and found[0].value_max is None:
        found = (replace(found[0], value=-found[0].value, printed=f"-{found[0].printed}"),)
    return found
