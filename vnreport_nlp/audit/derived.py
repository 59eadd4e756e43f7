"""Figures that others of the same paragraph give: density, people a household, yearly means, 'gấp k lần', the plan.

Each ``Told`` is a slip with the words of its message; ``arithmetic`` makes findings of them. Nothing here is certain:
which figures belong together is read from their nearness.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from vnreport_nlp.audit.amounts import Amount, Paragraph, alike, rounded, shown
from vnreport_nlp.vietnamese.numbers import NUMBER, parse_number, show_number

_PLAN_BASE = re.compile(
    r"\s*(?:so với\s+)?(?:[^.;,()\d]{0,25}\s)?(?:kế hoạch|dự toán|chỉ tiêu|mục tiêu|nghị quyết)(?!\w)[^.;()\d]{0,40}"
    r"(?:20\d\d)?[^.;()\d]{0,25}\(\s*(?:là\s|kế hoạch\s|dự toán\s|giao\s)?\s*\Z",
    re.IGNORECASE,
)
_REACHED = re.compile(
    r",?\s*(?:chỉ\s|mới\s|đã\s)?(?P<link>đạt|bằng|=|vượt|đạt tỷ lệ)\s*(?:tỷ lệ\s|là\s)?\Z", re.IGNORECASE
)
_OUT_OF = re.compile(r"[^.;:,()\d]{0,30}\s(?:trên|trong)\s(?:tổng(?: số)?\s)?\Z", re.IGNORECASE)
_THAT_IS = re.compile(
    r"[^.;:,()\d]{0,40},\s*(?:đạt|bằng|chiếm|tỷ lệ|đạt tỷ lệ|chiếm tỷ lệ)\s(?:tỷ lệ\s)?\Z", re.IGNORECASE
)
_TIMES = re.compile(
    rf"(?<!\w)gấp\s+(?P<rough>hơn|trên|gần|khoảng)?\s*(?P<k>{NUMBER})\s+lần\s+(?:so với\s+)?[^.;()\d]{{0,40}}(?:20\d\d)?[^.;()\d]{{0,20}}\(",
    re.IGNORECASE,
)
_MEAN = re.compile(
    r"(?<!\w)(?:bình quân|trung bình)\s(?:mỗi năm|hằng năm|hàng năm|một năm|01 năm)?[^.;,()\d]{0,25}\Z", re.IGNORECASE
)
_YEARLY = re.compile(r"(?<!\w)(?:mỗi năm|hằng năm|hàng năm|một năm|01 năm)(?!\w)", re.IGNORECASE)
_FIVE_YEARS = re.compile(
    r"(?<!\w)(?:0?5 năm|năm năm|nhiệm kỳ|20(?:15|20)\s?[-–]\s?20(?:20|25)|2021\s?[-–]\s?2025)(?!\w)", re.IGNORECASE
)
_FROM = re.compile(r"(?<!\w)từ\s*\Z", re.IGNORECASE)
_TO = re.compile(
    r"[^.;()\d]{0,40}(?:20\d\d\s*|\([^()]{0,30}\)\s*)?(?:lên|xuống)(?:\s(?:còn|đến|mức|thành))?\s*\Z", re.IGNORECASE
)
_BY = re.compile(
    r"[^.;,()\d]{0,25}(?:20\d\d)?\s?,\s*(?:tức\s)?(?:đã\s)?(?P<way>tăng(?: thêm)?|giảm)\s*(?:được\s)?\Z", re.IGNORECASE
)
_YEAR_BEHIND = re.compile(
    r"\s*(?:/\s?năm|mỗi năm|hằng năm|hàng năm)|[^.;,]{0,20}(?:bình quân|trung bình)", re.IGNORECASE
)
#: Each way a density may be printed: square metres in its unit of area.
_AREAS = {"km2": 1e6, "ha": 1e4, "m2": 1.0}
_SAID = re.compile(r"(?<!\w)(?:0?5 năm|năm năm)(?!\w)", re.IGNORECASE)
#: Terms are reviewed after four and a half to five and a half years; a report that says five years means five.
_SPELLS = (4.0, 4.5, 5.0, 5.5)
#: A density or a household's size is told in round figures: apart by more than this share it is another figure.
ROUND = 0.015
#: Slips change a digit; a figure farther off than this factor belongs to something else.
FAR = 2.0
#: People and households of a commune; fewer are those of some group.
MANY_PEOPLE, MANY_HOUSEHOLDS = 500, 100


@dataclass(frozen=True, slots=True)
class Told:
    """A slip: the name of its message with the values, how sure it is, where it stands; ``unit`` if a unit is wrong."""

    code: str
    severity: str
    start: int
    end: int
    values: tuple[tuple[str, str], ...]
    suggestion: str = ""
    unit: bool = False


def derived(paragraph: Paragraph) -> Iterator[Told]:
    """Everything of this module that does not agree, in a paragraph."""
    yield from _densities(paragraph)
    yield from _households(paragraph)
    yield from _plans(paragraph)
    yield from _out_of(paragraph)
    yield from _multiples(paragraph)
    yield from _means(paragraph)
    yield from _moves(paragraph)


def _densities(paragraph: Paragraph) -> Iterator[Told]:
    """'mật độ 6.940 người/ha' against people and area; where another unit of area fits, the unit is wrong."""
    whole = [a for a in paragraph.amounts if not a.share and not a.change and a.of is None]
    for density in whole:
        head, _, per = density.unit.partition("/")
        before = paragraph.text[max(0, density.start - 40) : density.start].lower()
        if head != "người" or per not in _AREAS or "mật độ" not in before or not density.value:
            continue
        depth = density.depth
        people = [a for a in whole if a.unit == "người" and a.depth == depth and a.size >= MANY_PEOPLE]
        areas = [a for a in whole if a.what == "area" and a.depth == depth and a.size >= 1e4]
        pairs = [(p, a) for p in people for a in areas]
        off = [(p.size / a.size * _AREAS[per] / density.value, p, a) for p, a in pairs]
        if not off or any(abs(ratio - 1) <= ROUND for ratio, _, _ in off):
            continue
        _, counted, area = min(off, key=lambda one: abs(one[0] - 1))
        start, end = min(counted.start, area.start, density.start), max(counted.end, area.end, density.end)
        for other, size in _AREAS.items():
            fits = [(p, a) for p, a in pairs if abs(p.size / a.size * size / density.value - 1) <= ROUND]
            if fits and other != per:
                (counted, area), right = fits[0], f"{density.printed} người/{other}"
                values = (
                    ("people", shown(counted)),
                    ("area", shown(area)),
                    ("right", right),
                    ("printed", shown(density)),
                )
                yield Told("density", "certain", start, end, values, right, unit=True)
                break
        else:
            if len(pairs) == 1 and 1 / FAR < off[0][0] < FAR and not density.rough:
                right = f"{show_number(round(counted.size / area.size * _AREAS[per]))} {density.unit}"
                values = (
                    ("people", shown(counted)),
                    ("area", shown(area)),
                    ("right", right),
                    ("printed", shown(density)),
                )
                yield Told("density", "likely", start, end, values)


def _households(paragraph: Paragraph) -> Iterator[Told]:
    """'bình quân 3,6 người/hộ' against people and households of the same sentence."""
    for mean in paragraph.amounts:
        if mean.unit != "người/hộ" or mean.rough or mean.change or not mean.value:
            continue
        low, high = paragraph.sentence(mean.start)
        near = [
            a for a in paragraph.amounts if low <= a.start < high and a.depth == mean.depth and not a.change and not a.of
        ]  # fmt: skip
        people = [a for a in near if a.unit == "người" and a.size >= MANY_PEOPLE]
        homes = [a for a in near if a.unit == "hộ" and a.size >= MANY_HOUSEHOLDS]
        if len(people) != 1 or len(homes) != 1:
            continue
        right = people[0].size / homes[0].size
        if abs(right - mean.value) > mean.grain + ROUND * right and 1 / FAR < right / mean.value < FAR:
            values = (
                ("figures", f"{people[0].printed}/{homes[0].printed}"),
                ("right", rounded(right, min(mean.grain or 1.0, 0.1)) + " người/hộ"), ("printed", shown(mean)),
            )  # fmt: skip
            yield Told(
                "quotient",
                "likely",
                min(people[0].start, homes[0].start, mean.start),
                max(people[0].end, homes[0].end, mean.end),
                values,
            )


def _percentage(upper: Amount, lower: Amount, percent: Amount, beyond: bool, paragraph: Paragraph) -> Iterator[Told]:
    """A printed percentage of two figures, or by how much the one is beyond the other."""
    if not lower.size or not upper.size or (percent.rough and not beyond) or upper.rough or lower.rough:
        return
    value = 100 * upper.size / lower.size - (100 if beyond else 0)
    slack = 50 * (upper.grain / lower.size + upper.size * lower.grain / lower.size**2) + percent.grain
    printed = percent.value + (100 if beyond else 0)
    if abs(value - percent.value) <= slack or not 1 / FAR < (value + 100 * beyond) / printed < FAR:
        return
    right = rounded(value, percent.grain) + "%"
    values = (("figures", f"{shown(upper)} / {shown(lower)}"), ("right", right), ("printed", percent.printed + "%"))
    places = (upper, lower, percent)
    yield Told(
        "beyond" if beyond else "quotient", "likely", min(x.start for x in places), max(x.end for x in places), values
    )


def _plans(paragraph: Paragraph) -> Iterator[Told]:
    """'15,8 tỷ đồng, bằng 112% dự toán (14,1 tỷ đồng)': value, percentage, plan."""
    text, amounts = paragraph.text, paragraph.amounts
    for value, percent, base in zip(amounts, amounts[1:], amounts[2:], strict=False):
        if percent.unit != "%" or value.share or base.share or value.change or value.of or base.of:
            continue
        link = _REACHED.fullmatch(text, value.end, percent.start)
        if link is None or not alike(value, base) or not _PLAN_BASE.fullmatch(text, percent.end, base.start):
            continue
        yield from _percentage(value, base, percent, link["link"].lower() == "vượt", paragraph)


def _out_of(paragraph: Paragraph) -> Iterator[Told]:
    """'giải quyết 410 trên tổng số 432 hồ sơ, đạt 94,9%'."""
    text, amounts = paragraph.text, paragraph.amounts
    for part, whole, percent in zip(amounts, amounts[1:], amounts[2:], strict=False):
        if percent.unit != "%" or part.share or whole.share or part.of or whole.of or part.size > whole.size:
            continue
        same = alike(part, whole) or not part.known
        if (
            same
            and _OUT_OF.fullmatch(text, part.end, whole.start)
            and _THAT_IS.fullmatch(text, whole.end, percent.start)
        ):
            yield from _percentage(part, whole, percent, False, paragraph)


def _multiples(paragraph: Paragraph) -> Iterator[Told]:
    """'45 tỷ đồng, gấp 2,5 lần năm 2020 (18 tỷ đồng)'."""
    for match in _TIMES.finditer(paragraph.text):
        base = next((a for a in paragraph.amounts if a.start >= match.end()), None)
        value = next((a for a in reversed(paragraph.amounts) if a.end <= match.start()), None)
        if base is None or value is None or base.start - match.end() > 12 or match.start() - value.end > 12:
            continue
        if not alike(base, value) or not base.size or value.change or value.of or value.rough or base.rough:
            continue
        times, ratio = parse_number(match["k"]), value.size / base.size
        step = 10.0 ** -len(match["k"].split(",")[1]) if "," in match["k"] else 1.0
        slack = step * (1.0 if match["rough"] else 0.5) + 50e-2 * (
            value.grain / base.size + ratio * base.grain / base.size
        )
        if abs(times - ratio) <= slack + 1e-6 or not 1 / FAR < ratio / times < FAR:
            continue
        right = show_number(round(ratio, 1 if step == 1 else len(match["k"].split(",")[1])))
        values = (
            ("figures", f"{shown(value)} / {shown(base)}"),
            ("right", f"{right} lần"),
            ("printed", f"{match['k']} lần"),
        )
        yield Told("quotient", "likely", value.start, base.end, values)


def _means(paragraph: Paragraph) -> Iterator[Told]:
    """'5 năm kết nạp 215 đảng viên, bình quân mỗi năm 43 đảng viên'."""
    text, amounts = paragraph.text, paragraph.amounts
    for total, mean in pairwise(amounts):
        between = text[total.end : mean.start]
        if total.share or mean.share or total.change or mean.change or total.of or mean.of or total.rough or mean.rough:
            continue
        named = _MEAN.search(between)
        if (
            named is None
            or len(between) > 60
            or re.search(r"[.;:]", between)
            or not mean.size
            or total.depth != mean.depth
        ):
            continue
        head, _, per = mean.unit.partition("/")
        yearly = per == "năm" or (not per and _YEARLY.search(named[0]))
        low = paragraph.sentence(total.start)[0]
        if not yearly or head != total.unit or not total.known or not _FIVE_YEARS.search(text, low, total.start):
            continue
        grain = mean.grain or 1.0  # a mean of whole things is rounded to whole things
        spells = (5.0,) if _SAID.search(text, low, total.start) else _SPELLS
        if any(abs(mean.size * n - total.size) <= n * grain + total.grain for n in spells):
            continue
        if 1 / FAR < mean.size * 5 / total.size < FAR:
            right = rounded(total.value / 5, min(grain / mean.factor, 1.0))
            values = (("figures", f"{shown(total)} / 5"), ("right", f"{right} {head}"), ("printed", shown(mean)))
            yield Told("quotient", "likely", total.start, mean.end, values)


def _moves(paragraph: Paragraph) -> Iterator[Told]:
    """'từ 268 hộ năm 2021 xuống 118 hộ, giảm 150 hộ'; a difference of rates may be told in % of the first."""
    text, amounts = paragraph.text, paragraph.amounts
    for base, value, change in zip(amounts, amounts[1:], amounts[2:], strict=False):
        if not _FROM.search(text[max(0, base.start - 6) : base.start]) or not _TO.fullmatch(
            text, base.end, value.start
        ):
            continue
        way = _BY.fullmatch(text, value.end, change.start)
        shares = base.unit == value.unit == "%" and change.unit in ("%", "điểm %")
        same = shares or (alike(base, value) and alike(base, change) and not base.share)
        if way is None or not same or base.of or value.of or change.of or _YEAR_BEHIND.match(text, change.end):
            continue
        up = way["way"].lower().startswith("tăng")
        right = value.size - base.size if up else base.size - value.size
        slack = (value.grain + base.grain + change.grain) / 2 + 1e-6 * value.size
        if shares and base.size and abs(100 * right / base.size - change.size) <= change.grain:
            continue
        if right <= 0 or abs(right - change.size) <= slack or not 1 / FAR < right / change.size < FAR:
            continue
        step = min(x.grain / x.factor or 1.0 for x in (base, value, change))
        values = (
            ("base", base.printed if up else value.printed), ("sign", "+"), ("change", rounded(right / value.factor, step)),
            ("right", value.printed if up else base.printed), ("value", f"{way['way'].lower()} {shown(change)}"),
        )  # fmt: skip
        yield Told("difference", "likely", base.start, change.end, values)
