"""Figures with their measure: number or range, unit, comparator, deadline, frequency, what they measure.

Quantities are read before any tokenising (word segmentation would tear '1.234,5' apart). Patterns hold no
nested quantifiers, so hostile text cannot make them slow.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest

from vnreport_nlp.facts.due import deadline, is_yearly, read_dates
from vnreport_nlp.facts.naming import name_figure
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Quantity
from vnreport_nlp.vietnamese.folding import place_tones
from vnreport_nlp.vietnamese.numbers import NUMBER, parse_number

_NUM = rf"(?:{NUMBER})"
_RATE = (
    r"(?:\s*/\s*(?:(?:01|1)\s*)?(?:năm|người|ha|tháng|quý|hộ|vạn dân|1\.000 dân|10\.000 dân|nhiệm kỳ|sào|ngày|đêm|giờ|km2|lao động)"
    r"(?:\s*/\s*(?:(?:01|1|6)\s*)?(?:năm|tháng|quý|ngày))?)"
)
_BEFORE = (
    (">=", r"(?:ít nhất|tối thiểu|không dưới|không thấp hơn|không ít hơn|tối thiểu là|ít nhất là|≥|>=)"),
    ("<=", r"(?:không quá|không vượt quá|tối đa|không cao hơn|nhiều nhất|không lớn hơn|≤|<=)"),
    (">", r"(?:trên|nhiều hơn|lớn hơn|cao hơn|hơn|vượt|>)"),
    ("<", r"(?:dưới|thấp hơn|ít hơn|nhỏ hơn|<)"),
    ("~", r"(?:trên dưới|khoảng|ước đạt|ước|xấp xỉ|gần|~)"),
)
_COMPARATOR = re.compile(
    "(?:" + "|".join(f"(?P<c{i}>(?<!\\w){pattern})" for i, (_, pattern) in enumerate(_BEFORE)) + r")\Z", re.IGNORECASE
)
_FROM = re.compile(r"(?<!\w)từ\s*\Z", re.IGNORECASE)
_MOVES = re.compile(
    r"\s*(?:(?:hiện nay|năm 20\d\d),?\s*)?(?:xuống|lên)(?:\s+(?:còn|đến|mức|dưới|trên|khoảng|ít nhất))*\s*",
    re.IGNORECASE,
)
# 'hoàn thành tốt nhiệm vụ trở lên' and '3 sao trở lên' speak of the grade, not of the figure.
_UPWARD = re.compile(
    r"\s*(?:(?!nhiệm vụ|sao\b|xếp loại|mức độ|khá\b|tốt\b|hạng)[^.;\n\d]){0,60}?\btrở lên\b", re.IGNORECASE
)
_DOWNWARD = re.compile(r"\s*[^.;\n\d]{0,40}?\btrở xuống\b", re.IGNORECASE)
_NONE_LEFT = re.compile(
    r"không (?:còn|để còn|có)\s+(hộ (?:cận )?nghèo|nhà tạm|chi bộ|xã|thôn|bản|ấp|hộ)", re.IGNORECASE
)
_SKIP_BEFORE = re.compile(
    r"(?:(?<!\d )(?<!mỗi )(?<!hằng )(?<!hàng )(?<!một )năm|tháng|ngày|quý|số|điều|khoản|khóa|khoá|lần thứ|thứ|giai đoạn|nhiệm kỳ|quyết định|nghị quyết|mức độ|hạng|loại|cấp|lớp|quốc lộ|đường|top|đối tượng|biểu)\s*\Z",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\d{1,2}[./]\d{1,2}[./]20\d\d|\d{1,2}/20\d\d|(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d|(?<![\d.,])(?:19|20)\d\d(?![\d.,%])(?!\s*(?:ha|tấn|con|hộ|lượt|người|tỷ(?!\s+lệ)|triệu|km))"
)
_SYMBOL = re.compile(r"(?<!\d)\d{1,6}[A-ZĐ]{0,6}[-/][A-ZĐ]{2,}")
_DENOMINATOR = re.compile(r"(?:trên|/|mỗi|một)\s*\Z", re.IGNORECASE)
_LAND = re.compile(r"\s*(?:đất|diện tích|canh tác)", re.IGNORECASE)
_DONG = re.compile(r"\s*đồng(?!\w)", re.IGNORECASE)
_AND = re.compile(r"(?<!\w)và(?:\s+từ)?\s*\Z", re.IGNORECASE)
_SCALE = re.compile(r"\s*(nghìn|ngàn|vạn|triệu|tỷ|tỉ)\s+(?=[^\W\d_])", re.IGNORECASE)
_SCALES = {"nghìn": 1e3, "ngàn": 1e3, "vạn": 1e4, "triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9}
_UNCOUNTED = frozenset(("%", "‰", "ha", "tấn", "km", "con", "tỷ đồng", "triệu đồng", "nghìn đồng", "đồng"))
_BRACKETS = re.compile(r"\([^()]*\)")
#: More figures than this in one text are no target; the rest is left unread (keeps hostile text fast).
MAX_FIGURES = 300


@dataclass(frozen=True, slots=True)
class _Measure:
    unit: str
    start: int
    end: int
    scale: float


@dataclass(frozen=True, slots=True)
class _Raw:
    start: int
    end: int
    value: float
    value_max: float | None
    of: float | None
    unit: str
    comparator: str
    unit_start: int


@lru_cache(maxsize=8)
def _unit_pattern(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, str]]:
    names: dict[str, str] = {}
    for unit in lexicon.units:
        for spelling in unit.spellings:
            names[spelling.lower()] = unit.name
    ordered = sorted(names, key=lambda s: (-len(s), s))
    alternatives = "|".join(re.escape(s) + (r"(?![^\W\d_])" if s[-1].isalnum() else "") for s in ordered)
    return re.compile(rf"\s*(?P<unit>{alternatives})(?P<rate>{_RATE})?", re.IGNORECASE), names


def _unit_at(text: str, position: int, lexicon: Lexicon) -> tuple[str, int] | None:
    pattern, names = _unit_pattern(lexicon)
    match = pattern.match(text, position)
    if not match:
        return None
    name = names[match["unit"].lower()]
    rate = re.sub(r"\s+", "", match["rate"] or "").replace("/01", "/").replace("/1năm", "/năm").lower()
    return name + rate.replace("vạndân", "vạn dân").replace("laođộng", "lao động").replace(
        "nhiệmkỳ", "nhiệm kỳ"
    ), match.end()


_POINTED = re.compile(
    rf"(?P<a>{_NUM})(?:\s*%?\s*(?:[-–÷]|đến)\s*(?:dưới\s+)?(?P<b>{_NUM})|\s*/\s*(?P<of>{_NUM}))?(?![\d])"
)
_TO = re.compile(rf"\s*(?P<to>[-–÷]|đến)\s*(?P<b>{_NUM})")
_COMPOUND = re.compile(rf"\s*(?:tỷ|tỉ)\s+(?P<rest>{_NUM})\s*triệu", re.IGNORECASE)


def _masked(text: str) -> str:
    """The text with dates, terms of years, document numbers blanked out (same length)."""
    for pattern in (_DATE, _SYMBOL):
        text = pattern.sub(lambda match: "\x00" * len(match[0]), text)
    return text


def _value(token: str) -> float:
    """A comma is always decimal; three digits after a point are thousands unless a zero leads."""
    return parse_number(token, decimal_point=token.startswith("0.") and token.count(".") == 1)


def _comparator(before: str, after: str, ranged: bool) -> str:
    stripped = before.rstrip()
    stripped = (
        re.sub(r"\s+(?:là|có|đạt)$", "", stripped)
        if re.search(r"(?:trên|dưới|nhất|quá|thiểu)\s+(?:là|có|đạt)$", stripped, re.IGNORECASE)
        else stripped
    )
    if _UPWARD.match(after) and not ranged:
        return ">="
    if _DOWNWARD.match(after) and not ranged:
        return "<="
    if match := _COMPARATOR.search(stripped):
        return next(sign for i, (sign, _) in enumerate(_BEFORE) if match[f"c{i}"])
    return "="


def _is_count(unit: str, lexicon: Lexicon) -> bool:
    head = unit.split("/")[0]
    return any(entry.name == head and entry.kind == "count" for entry in lexicon.units)


def _measure_at(text: str, position: int, lexicon: Lexicon) -> _Measure | None:
    """The unit that follows a number, with the scale word before it ('1,2 triệu lượt', '2,5 nghìn tỷ đồng')."""
    if scaled := _SCALE.match(text, position):
        measured = _unit_at(text, scaled.end(), lexicon)
        if measured and measured[0].partition("/")[0] != "đồng":
            return _Measure(measured[0], scaled.end(), measured[1], _SCALES[scaled[1].lower()])
    measured = _unit_at(text, position, lexicon)
    return _Measure(measured[0], position, measured[1], 1.0) if measured else None


def _range_end(text: str, start: int, measure: _Measure, lexicon: Lexicon) -> tuple[str, _Measure] | None:
    """The upper number when both ends of a range print the unit: 'từ 05 tỷ đến 07 tỷ đồng', '5 ha - 7 ha'."""
    match = _TO.match(text, measure.end)
    if match is None or (match["to"] == "đến" and not _FROM.search(text[max(0, start - 5) : start])):
        return None
    upper = _measure_at(text, match.end(), lexicon)
    same = upper is not None and fold_unit(upper.unit) == fold_unit(measure.unit) and upper.scale == measure.scale
    return (match["b"], upper) if upper is not None and same else None


def _scan(text: str, lexicon: Lexicon) -> list[_Raw]:
    masked = _masked(text)
    found: list[_Raw] = []
    position = 0
    while len(found) < MAX_FIGURES and (match := _POINTED.search(masked, position)):
        position = match.end()
        start = match.start()
        if start and (masked[start - 1].isalnum() or masked[start - 1] in "\x00./,"):
            continue
        measure = _measure_at(masked, match.end(), lexicon)
        of, second = match["of"], match["b"]
        if measure is None and second:
            # '5 ha - 7' or '12 tháng - 4' without a unit behind: only the first number counts
            position = match.end("a")
            measure, second = _measure_at(masked, position, lexicon), None
        if measure is None or measure.unit in ("năm", "tháng"):
            continue
        unit, end = measure.unit, measure.end
        if not second and _is_count(unit, lexicon) and _SKIP_BEFORE.search(masked[max(0, start - 14) : start]):
            continue
        value = _value(match["a"])
        if (
            value == 1
            and unit == "ha"
            and _DENOMINATOR.search(masked[max(0, start - 6) : start])
            and _LAND.match(masked, end)
        ):
            continue
        if not second and not of and (upper := _range_end(masked, start, measure, lexicon)):
            second, measure = upper
            end = measure.end
        value_max = _value(second) * measure.scale if second else None
        value *= measure.scale
        if value_max is not None and value_max < value:
            value, value_max = value_max, value
        if value_max == value:
            value_max = None
        if unit == "tỷ đồng" and (more := _COMPOUND.match(masked, match.end())):
            value += parse_number(more["rest"]) / 1000
            end = more.end()
            if dong := _DONG.match(masked, end):
                end = dong.end()
        comparator = _comparator(masked[max(0, start - 30) : start], masked[end : end + 90], value_max is not None)
        found.append(
            _Raw(start, end, value, value_max, parse_number(of) if of else None, unit, comparator, measure.start)
        )
        position = max(position, end)
    return found


def _sentences(text: str) -> list[tuple[int, int]]:
    """Sentence ranges; a point inside a number or before a lower-case letter ends none."""
    ends = [m.end() for m in re.finditer(r"[.!?](?=\s+[^\W\d_a-z]|\s+\d|\s*$)|\n", text)]
    starts = [0, *ends]
    return [(a, b) for a, b in zip(starts, [*ends, len(text)], strict=True) if text[a:b].strip()]


def _inside(position: int, ranges: list[tuple[int, int]]) -> bool:
    """Whether a position stands in one of the ordered, disjoint ranges."""
    index = bisect_right(ranges, position, key=lambda span: span[0]) - 1
    return index >= 0 and ranges[index][0] <= position < ranges[index][1]


def _without_bases(raws: list[_Raw], text: str) -> list[_Raw]:
    """Figures without the ones a target starts from ('từ 8% xuống 3%' aims at 3)."""
    return [
        raw
        for raw, following in zip_longest(raws, raws[1:])
        if following is None
        or not _MOVES.fullmatch(text[raw.end : following.start])
        or not _FROM.search(text[max(0, raw.start - 5) : raw.start])
    ]


def _carry(raws: list[_Raw], text: str) -> list[_Raw]:
    """A comparator carries over 'và' between two figures of one unit ('không quá 20% … và 20% …')."""
    out: list[_Raw] = []
    for raw in raws:
        previous = out[-1] if out else None
        if previous and raw.comparator == "=" and previous.comparator not in ("=", "~") and raw.value != 100:
            between = text[previous.end : raw.start]
            near = len(between) < 60 or raw.unit.split("/")[0] == previous.unit.split("/")[0]
            if near and _AND.search(between[-8:]) and "." not in between and ";" not in between:
                raw = replace(raw, comparator=previous.comparator)
        out.append(raw)
    for index in range(len(out) - 2, -1, -1):
        one, two = out[index], out[index + 1]
        between = text[one.end : two.start]
        upward = _UPWARD.match(text[two.end : two.end + 90]) and _FROM.search(text[max(0, one.start - 5) : one.start])
        if (
            one.comparator == "="
            and two.comparator == ">="
            and upward
            and _AND.search(between[-8:])
            and "." not in between
            and ";" not in between
        ):
            out[index] = replace(one, comparator=">=")
    return out


def read_quantities(
    text: str,
    lexicon: Lexicon,
    *,
    line_at: Callable[[int], int] | None = None,
    planned_end: int | None = None,
) -> tuple[Quantity, ...]:
    """All figures with a unit in ``text``, in order; those in brackets (explanations) are left out.

    ``line_at`` maps an offset in ``text`` to a source line (default: 1); ``planned_end`` is the year that
    'cuối nhiệm kỳ' means. Values are plain numbers in the printed unit; money is not converted.
    """
    where = line_at or (lambda _: 1)
    bracketed = [match.span() for match in _BRACKETS.finditer(text)]
    raws = _carry(
        _without_bases([raw for raw in _scan(text, lexicon) if not _inside(raw.start, bracketed)], text), text
    )
    spans = [(raw.start, raw.end) for raw in raws]
    result: list[Quantity] = []
    carried, index = False, 0
    for sentence in _sentences(text):
        first = index
        while index < len(raws) and raws[index].start < sentence[1]:
            index += 1
        own, dates = raws[first:index], read_dates(text, sentence, planned_end)
        carried = carried and text[sentence[0] : sentence[0] + 40].lstrip(" \n").lower().startswith("trong đó")
        if not own and (match := _NONE_LEFT.search(text, *sentence)):
            result.append(_none_left(text, match, deadline(text, match.span(), dates, spans), where))
        yearly = False
        for position, raw in enumerate(own):
            span, rate = (raw.start, raw.end), raw.unit.partition("/")[2]
            frequency = is_yearly(text, span, rate, dates, spans[first:index], carried)
            yearly = yearly or frequency
            previous = own[position - 1].end if position else sentence[0]
            following = own[position + 1].start if position + 1 < len(own) else sentence[1]
            named = name_figure(
                text[previous : raw.start],
                text[raw.unit_start : raw.end].partition("/")[0].strip(),
                text[raw.end : following],
                counted=raw.unit.partition("/")[0] not in _UNCOUNTED,
            )
            if not named and position:
                named = result[-1].indicator
            result.append(
                Quantity(
                    indicator=named,
                    value=raw.value,
                    value_max=raw.value_max,
                    unit=raw.unit,
                    comparator=raw.comparator,
                    deadline=deadline(text, span, dates, spans),
                    frequency="yearly" if frequency else None,
                    of=raw.of,
                    printed=text[raw.start : raw.end].strip(),
                    line=where(raw.start),
                    start=raw.start,
                    end=raw.end,
                )
            )
        carried = yearly
    return tuple(result)


def _none_left(text: str, match: re.Match[str], year: int | None, where: Callable[[int], int]) -> Quantity:
    """'không còn hộ nghèo' is the figure 0."""
    head = match[1].split()[0].lower()
    unit = {"nhà": "căn", "chi": "chi bộ"}.get(head, head)
    start, end = match.span()
    return Quantity(match[1], 0.0, None, unit, "=", year, None, None, match[0], where(start), start, end)


def in_dong(value: float, unit: str) -> float | None:
    """Money in đồng (per person and year when the unit says per month), None for other units."""
    head, _, rate = unit.partition("/")
    factor = {"đồng": 1.0, "nghìn đồng": 1e3, "triệu đồng": 1e6, "tỷ đồng": 1e9}.get(head)
    if factor is None:
        return None
    return value * factor * (12 if rate.endswith("tháng") and not rate.endswith("6tháng") else 1)


def fold_unit(unit: str) -> str:
    """A unit's key: without spaces and per-year suffix, tones placed."""
    return re.sub(r"/năm$", "", re.sub(r"\s+", "", place_tones(unit.lower())))
