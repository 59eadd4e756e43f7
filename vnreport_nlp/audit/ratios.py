"""Percentages with the figures they are made of: x/y = z %, 'n hộ, chiếm p%', growth against a base, 'gấp k lần'.

Each ``Ratio`` holds the printed percentage, the one that follows from the figures, and how far rounding of everything
printed may move it. Whether a difference is worth telling is asked by ``arithmetic``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vnreport_nlp.audit.amounts import SIZES, Amount, Paragraph, alike, shown

#: Between x/y and its percentage: a noun phrase, then at most one comma and words that only say 'that is'.
_THAT_IS = re.compile(
    r"(?P<noun>[^.;:,()\d]{0,70})\)?,?\s*(?P<link>=|bằng|chiếm|đạt|tương ứng|tương đương|tỷ lệ|tỉ lệ|hay|\()"
    r"(?:\s*(?:tỷ lệ|tỉ lệ|là|đạt|chiếm|=|bằng|với)){0,3}\s*\Z",
    re.IGNORECASE,
)
_IN_BRACKET = re.compile(r"\s*\(\s*(?:bằng |đạt |tức |= ?)?\Z", re.IGNORECASE)
_SHARE = re.compile(
    r",?\s*(?:đều\s)?(?P<link>chiếm|bằng|đạt|tỷ lệ|chiếm tỷ lệ|đạt tỷ lệ|=)\s*(?:là\s|đạt\s)?\Z", re.IGNORECASE
)
_UP = r"(?P<way>tăng(?: thêm)?|giảm|vượt)"
_GROWTH = re.compile(rf"[,;(]?\s*(?:đã\s|là\s)?{_UP}\s*(?:khoảng |được |là )?\Z", re.IGNORECASE)
#: From the percentage to the base: 'so với đầu nhiệm kỳ (', 'so với 128 ca của năm 2023'.
_AGAINST = re.compile(
    r"\s*\)?\s*so với\s*(?P<base>[^.;()\d]{0,60}(?:20\d\d|\d{1,2}/20\d\d)?\s?(?:\((?:là |có |đạt )?|(?:là |có |đạt ))?)\Z",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?<!\w)từ\s*\Z", re.IGNORECASE)
_TO = re.compile(
    r"\s*(?:\([^()]{0,40}\)\s*)?[^.;()]{0,40}?\s*(?:lên|xuống|còn|đến)(?:\s(?:còn|đến|mức|thành|là))*\s*\Z",
    re.IGNORECASE,
)
_PER_YEAR = re.compile(r"\s*(?:/\s?năm|mỗi năm|hằng năm|hàng năm)|[^.;,]{0,20}(?:bình quân|trung bình)", re.IGNORECASE)
_YEARLY_BEFORE = re.compile(r"(?:bình quân|trung bình|hằng năm|hàng năm|mỗi năm)[^.;,()]{0,30}\Z", re.IGNORECASE)
_PRODUCED = re.compile(
    r",?\s*(?:tổng )?sản lượng\s*(?:cả năm |năm 20\d\d |thu hoạch |lúa |thóc )?(?:ước |là |đạt ){0,2}", re.IGNORECASE
)
_YIELD = re.compile(r"[,;]?\s*năng suất\s*(?:bình quân |lúa |trung bình ){0,2}(?:ước |là |đạt ){0,2}", re.IGNORECASE)
_PLAN = re.compile(r"[^.;]{0,25}(?:kế hoạch|dự toán|chỉ tiêu|mục tiêu|nghị quyết|chỉ đạo|giao)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ratio:
    """A printed percentage against its figures.

    ``form`` is ``quotient`` (x/y printed), ``share`` (a figure and the whole it is of), ``growth`` or ``fall``.
    ``slack`` is what rounding of all printed figures may explain, ``own`` that of the percentage alone.
    """

    form: str
    upper: float
    lower: float
    figures: str
    printed: Amount
    value: float
    slack: float
    own: float
    start: int
    end: int
    inverse: float | None = None
    alone: float | None = None
    names: tuple[str, str] = ("", "")

    @property
    def off(self) -> float:
        """How far the printed percentage is from the computed one."""
        return abs(self.printed.value - self.value)

    @property
    def holds(self) -> bool:
        """Whether the percentage is the one that the figures give, rounded."""
        return self.off <= self.own

    @property
    def explained(self) -> bool:
        """Whether rounding of the figures themselves may explain the difference."""
        return self.off <= self.slack

    @property
    def one_unit(self) -> bool:
        """Whether it is right only if both figures have one unit: 'đạt 186,5 triệu đồng, tăng 50,4% so với 124 tỷ đồng'."""
        return self.alone is not None and not self.explained and abs(self.printed.value - self.alone) <= self.own + 0.05

    @property
    def inverted(self) -> bool:
        """Whether the figure is the inverse quotient: base / value where the growth belongs."""
        return self.inverse is not None and abs(self.printed.value - self.inverse) <= 2 * self.own + 0.05


def _percent_slack(upper: float, lower: float, upper_half: float, lower_half: float) -> float:
    return 100 * (upper_half / lower + upper * lower_half / (lower * lower)) if lower else 0.0


def _percent(amount: Amount) -> bool:
    return amount.unit in ("%", "điểm %")


def _own(printed: Amount) -> float:
    return printed.grain / 2 + 1e-6


def quotients(paragraph: Paragraph) -> Iterator[Ratio]:
    """'24,27/39,2 km = 61,92%', '15/21 trường đạt chuẩn, tỷ lệ 71,4%', '25% (01/04 trường)'."""
    amounts = paragraph.amounts
    for number, one in enumerate(amounts):
        if one.of is None or not one.of or one.share:
            continue
        found = None
        if number + 1 < len(amounts) and _percent(amounts[number + 1]):
            between = paragraph.text[one.end : amounts[number + 1].start]
            match = _THAT_IS.fullmatch(between)
            if match and not re.search(r"tỷ lệ|tỉ lệ|(?<!\w)và\s(?!vượt)", match["noun"], re.IGNORECASE):
                found = amounts[number + 1]
        if found is None and number and _percent(amounts[number - 1]):
            between = paragraph.text[amounts[number - 1].end : one.start]
            closes = paragraph.text[one.end : one.end + 30].split(")")[0]
            if _IN_BRACKET.fullmatch(between) and ")" in paragraph.text[one.end : one.end + 60] and "%" not in closes:
                found = amounts[number - 1]
        if found is None or found.change or _PER_YEAR.match(paragraph.text, found.end):
            continue
        step = one.grain / one.factor
        value = 100 * one.value / one.of
        slack = _percent_slack(one.value, one.of, step / 2, step / 2) + _own(found)
        yield Ratio(
            "quotient", one.value, one.of, one.printed, found, value, slack, _own(found), min(one.start, found.start),
            max(one.end, found.end),
        )  # fmt: skip


def shares(paragraph: Paragraph) -> Iterator[tuple[Amount, Amount]]:
    """A figure and the percentage behind it: '54 vụ, đạt 85,7%'; what it is a share of is not said here."""
    for one, two in zip(paragraph.amounts, paragraph.amounts[1:], strict=False):
        if _percent(two) and not one.share and one.of is None and one.unit and not one.change and not one.rough:
            between = paragraph.text[one.end : two.start]
            match = _SHARE.fullmatch(between) or _THAT_IS.fullmatch(between)
            noun = match.groupdict().get("noun") or "" if match else ""
            plain = match is not None and not re.search(
                r"tỷ lệ|(?<!\w)và\s(?!vượt)|bình quân|tăng|giảm", noun, re.IGNORECASE
            )
            if plain and not two.rough and not _PLAN.match(paragraph.text, two.end):
                yield one, two


def growths(paragraph: Paragraph) -> Iterator[Ratio]:
    """Growth against a stated base: value, 'tăng p% so với …', base in brackets or right behind."""
    amounts = paragraph.amounts
    for number, rate in enumerate(amounts):
        text = paragraph.text
        if not _percent(rate) or rate.rough or number + 1 >= len(amounts) or rate.unit != "%":
            continue
        way = _GROWTH.search(text, amounts[number - 1].end if number else 0, rate.start)
        if way is None or _PER_YEAR.match(text, rate.end) or _YEARLY_BEFORE.search(text, 0, way.start()):
            continue
        base = amounts[number + 1]
        if base.share or base.of is not None or not _AGAINST.fullmatch(text, rate.end, base.start):
            continue
        low = paragraph.sentence(rate.start)[0]
        values = [a for a in amounts[:number] if a.start >= low and a.depth == rate.depth and a.of is None]
        values = [a for a in reversed(values) if alike(a, base) and a.known and base.known and not a.change and a.size]
        if not values or not base.size:
            continue
        up = not way["way"].lower().startswith("giảm")
        read = [_growth(rate, value, base, up, paragraph) for value in values[:5]]
        if fits := next((ratio for ratio in read if ratio.holds), None):
            yield fits
            continue
        # a total some figures before may be meant: only the figure right before is sure to be
        between = text[values[0].end : way.start()]
        last = next(a for a in reversed(amounts[:number]) if not a.change and a.depth == rate.depth)
        if last is values[0] and len(between) <= 60 and not re.search(r"[.;]\s", between):
            yield read[0]
    yield from _moves(paragraph)


def _growth(rate: Amount, value: Amount, base: Amount, up: bool, paragraph: Paragraph) -> Ratio:
    change = value.size - base.size if up else base.size - value.size
    slack = _percent_slack(value.size, base.size, value.grain / 2, base.grain / 2) + _own(rate)
    small, large = sorted((value.size, base.size))
    # the numbers alone, where their units differ
    alone = (100 if up else -100) * (value.value / base.value - 1) if value.unit != base.unit and base.value else None
    return Ratio(
        "growth" if up else "fall", value.size / base.factor, base.value, f"{value.printed} so với {base.printed}", rate,
        100 * change / base.size, slack, _own(rate), value.start, max(base.end, rate.end), 100 * small / large, alone,
        (shown(value), shown(base)),
    )  # fmt: skip


def _moves(paragraph: Paragraph) -> Iterator[Ratio]:
    """'từ 268 hộ năm 2021 xuống 118 hộ, giảm 56%': both values first, the percentage behind."""
    amounts, text = paragraph.amounts, paragraph.text
    for base, value, rate in zip(amounts, amounts[1:], amounts[2:], strict=False):
        if not _percent(rate) or base.share or value.share or rate.unit != "%" or not alike(base, value):
            continue
        way = re.fullmatch(
            rf"[^.;()\d]{{0,30}}(?:20\d\d)?,\s*(?:tức )?{_UP}\s*", text[value.end : rate.start], re.IGNORECASE
        )
        if way is None or _PER_YEAR.match(text, rate.end) or not base.size or base.of or value.of:
            continue
        if _FROM.search(text[max(0, base.start - 6) : base.start]) and _TO.fullmatch(text, base.end, value.start):
            yield _growth(rate, value, base, not way["way"].lower().startswith("giảm"), paragraph)


@dataclass(frozen=True, slots=True)
class Difference:
    """'14 vụ, giảm 08 vụ so với nhiệm kỳ trước (22 vụ)': value, change, base."""

    value: Amount
    change: Amount
    base: Amount
    up: bool

    @property
    def expected(self) -> float:
        """The value that base and change give, in basic units."""
        return self.base.size + (self.change.size if self.up else -self.change.size)

    @property
    def holds(self) -> bool:
        """Whether they agree, rounding allowed."""
        slack = (self.value.grain + self.change.grain + self.base.grain) / 2
        return abs(self.expected - self.value.size) <= slack + 1e-6 * self.value.size


def differences(paragraph: Paragraph) -> Iterator[Difference]:
    """Absolute changes against a stated base of the same unit."""
    amounts, text = paragraph.amounts, paragraph.text
    for number in range(1, len(amounts) - 1):
        change, base = amounts[number], amounts[number + 1]
        if not change.change or change.share or change.rough or base.share or not alike(change, base):
            continue
        way = _GROWTH.search(text, amounts[number - 1].end, change.start)
        if way is None or not _AGAINST.fullmatch(text, change.end, base.start):
            continue
        value = amounts[number - 1]
        fits = alike(value, change) and value.depth == change.depth and not value.change and value.of is None
        if fits and not value.rough and len(text[value.end : way.start()]) <= 60:
            yield Difference(value, change, base, not way["way"].lower().startswith("giảm"))


def products(paragraph: Paragraph) -> Iterator[tuple[Amount, Amount, Amount]]:
    """Area, yield and production of one crop that do not agree: '6.240 ha, năng suất 6,06 tấn/ha, sản lượng 37.814 tấn'.

    Any area of the paragraph that agrees excuses it; only an area right before the yield is taken as its own.
    """
    text = paragraph.text
    for number, (rate, mass) in enumerate(zip(paragraph.amounts, paragraph.amounts[1:], strict=False)):
        if rate.what != "mass/ha" or mass.what != "mass" or rate.rough or mass.rough or rate.change or mass.change:
            continue
        areas = [one for one in paragraph.amounts[:number] if one.what == "area" and not one.change]
        if not areas or not _PRODUCED.fullmatch(text, rate.end, mass.start):
            continue
        ratios = [one.size * rate.size / SIZES["ha"][1] / mass.size if mass.size else 0.0 for one in areas]
        # a yield is a mean with two or three digits: what it makes of the area is good to about half a last digit of it
        slack = 0.004 + rate.grain / rate.size if rate.size else 1.0
        if any(abs(ratio - 1) <= slack for ratio in ratios):
            continue
        area = areas[-1]
        gap = text[area.end : rate.start]
        if area is paragraph.amounts[number - 1] and _YIELD.fullmatch(gap) and 0.5 < ratios[-1] < 2 and not area.rough:
            yield area, rate, mass
