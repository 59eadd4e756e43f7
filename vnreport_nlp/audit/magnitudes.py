"""Figures of a size that nothing of their kind has: rice at 66,4 tấn/ha, a commune that spends 412.680 tỷ đồng.

The bounds are wide (``plausible.toml``): what lies outside has a wrong unit, not an unusual value.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from vnreport_nlp.audit.amounts import SIZES, Amount, Paragraph, read_paragraph, shown
from vnreport_nlp.audit.derived import Told
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.lexicon.plausible import Bounds, load_bounds

#: đồng: no commune has as much of anything (a large province's yearly budget), nor a tenth of the country's product.
MONEY_HIGHEST, MONEY_NEVER = 1e14, 1e15
#: kg a hectare: nothing that grows yields more, ponds of shrimp included.
YIELD_HIGHEST = 500_000.0
#: Area × yield = production, as good as the digits of a yield allow.
GOOD = 0.01
_LARGER = re.compile(
    r"(?<!\w)(?:toàn tỉnh|của tỉnh|cả nước|toàn quốc|trung ương|toàn thành phố|tập đoàn)(?!\w)", re.IGNORECASE
)
_YIELD = re.compile(r"năng suất[^.;()\d]{0,60}\Z", re.IGNORECASE)
_RISE = re.compile(r"(?<!\w)(?:tăng|giảm|vượt|thêm|trong đó)(?!\w)", re.IGNORECASE)
_WORDS = {
    name: re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    for bound in load_bounds()
    for name in bound.names
}


def magnitudes(paragraph: Paragraph) -> Iterator[Told]:
    """Every figure of a paragraph that cannot have its unit."""
    for amount in paragraph.amounts:
        if amount.change or amount.of is not None or not amount.size:
            continue
        if amount.what == "mass/ha":
            yield from _yield(paragraph, amount)
        elif amount.what.startswith("money"):
            yield from _money(paragraph, amount)
        elif amount.what == "area":
            yield from _named(paragraph, amount, "area")


def row_magnitudes(cells: tuple[str, ...], lexicon: Lexicon) -> Iterator[Told]:
    """The same of a row of a table: name, unit, figures, read as one phrase a figure."""
    if len(cells) < 3:
        return
    name = max(cells[:3], key=lambda cell: sum(sign.isalpha() for sign in cell))
    for place, cell in enumerate(cells):
        unit = read_paragraph(f"1,5 {cell}", lexicon).amounts
        if cell == name or not unit or not unit[0].known or unit[0].end != len(cell) + 4:
            continue
        # further figures may be percentages; the unit of a row is that of its first
        value = next((value for value in cells[place + 1 :] if re.fullmatch(r"[\d.,]{1,20}", value)), None)
        if value is not None:
            yield from magnitudes(read_paragraph(f"{name} {value} {cell}", lexicon))
        return


def _told(code: str, severity: str, start: int, amount: Amount, suggestion: str = "", **values: str) -> Told:
    return Told(
        code, severity, start, amount.end, tuple({"printed": shown(amount), **values}.items()), suggestion, True
    )


def _crop(paragraph: Paragraph, position: int) -> Bounds | None:
    """The crop named nearest before a figure, in its sentence or else in the paragraph."""
    for low in (paragraph.sentence(position)[0], 0):
        text = paragraph.text[low:position]
        found = [
            (match.start(), bound)
            for bound in load_bounds()
            if bound.kind == "yield"
            for name in bound.names
            for match in list(_WORDS[name].finditer(text))[-1:]
        ]
        if found:
            return max(found, key=lambda one: one[0])[1]
    return None


def _yield(paragraph: Paragraph, amount: Amount) -> Iterator[Told]:
    """A yield outside what its crop can give; where area and production tell the right power of ten, it is said."""
    before = paragraph.text[max(0, amount.start - 80) : amount.start]
    named = _YIELD.search(before)
    crop = _crop(paragraph, amount.start)
    if named is None or (crop is None and amount.size <= YIELD_HIGHEST):
        return
    if crop is not None and crop.low <= amount.size <= crop.high:
        return
    start = amount.start - len(named[0])
    units = ("kg/ha", "tạ/ha", "tấn/ha")
    sizes = {unit: amount.value * SIZES[unit.partition("/")[0]][1] for unit in units if unit != amount.unit}
    possible = [unit for unit, size in sizes.items() if crop is None or crop.low <= size <= crop.high]
    areas = [a.size / SIZES["ha"][1] for a in paragraph.amounts if a.what == "area" and not a.change]
    masses = [a.size for a in paragraph.amounts if a.what == "mass" and not a.change]
    sure = [
        unit
        for unit in possible
        if any(abs(area * sizes[unit] / mass - 1) <= GOOD for area in areas for mass in masses)
    ]
    right = f"{amount.printed} {(sure or possible or [''])[0]}" if sure or len(possible) == 1 else ""
    yield _told(
        "size",
        "certain" if sure else "likely",
        start,
        amount,
        right,
        name=f"năng suất {crop.names[0]}" if crop else "năng suất",
    )


def _money(paragraph: Paragraph, amount: Amount) -> Iterator[Told]:
    low, high = paragraph.sentence(amount.start)
    if amount.size >= MONEY_HIGHEST:
        if not _LARGER.search(paragraph.text, low, high):
            severity = "certain" if amount.size >= MONEY_NEVER else "likely"
            yield _told("size", severity, max(low, amount.start - 60), amount, name="số tiền")
    elif amount.what == "money":
        yield from _named(paragraph, amount, "money")


def _named(paragraph: Paragraph, amount: Amount, kind: str) -> Iterator[Told]:
    """A figure right behind the name of something that is never so small or so large."""
    low = paragraph.sentence(amount.start)[0]
    before = re.split(r"[;:()]|,\s", paragraph.text[max(low, amount.start - 90) : amount.start])[-1]
    for bound in load_bounds():
        if bound.kind != kind or bound.low <= amount.size <= bound.high:
            continue
        for name in bound.names:
            found = list(_WORDS[name].finditer(before))
            if not found or amount.depth or _RISE.search(before, found[-1].end()):
                continue
            if re.search(r"\d", re.sub(r"20\d\d|\d{1,2}\s?(?:năm|tháng)", "", before[found[-1].end() :])):
                continue
            yield _told("size", "likely", amount.start - len(before) + found[-1].start(), amount, name=name)
            return


def same_number(paragraphs: list[Paragraph]) -> Iterator[tuple[Paragraph, Amount, Paragraph, Amount]]:
    """One long number printed with two units of one measure and the same words before: 170.333 triệu, 170.333 tỷ."""
    seen: dict[tuple[str, str], tuple[Paragraph, Amount]] = {}
    for paragraph in paragraphs:
        for amount in paragraph.amounts:
            digits = re.sub(r"\D", "", amount.printed).strip("0")
            if len(digits) < 4 or amount.of is not None or not amount.known:
                continue
            family = "share" if amount.share else amount.what
            first = seen.setdefault((amount.printed, family), (paragraph, amount))
            other = first[1]
            differs = amount.unit != other.unit and (amount.share or abs(amount.size / other.size - 1) > 1e-6)
            if differs and other.size and _words(*first) & _words(paragraph, amount):
                yield paragraph, amount, first[0], other


def _words(paragraph: Paragraph, amount: Amount) -> set[tuple[str, str]]:
    """Neighbouring words right before a figure."""
    words = re.findall(r"[^\W\d_]+", paragraph.text[max(0, amount.start - 50) : amount.start].lower())
    return set(pairwise(words))
