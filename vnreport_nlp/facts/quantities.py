"""Figures with their measure: number or range, unit, comparator, deadline, frequency, what they measure.

Quantities are read before any tokenising (word segmentation would tear '1.234,5' apart). Patterns hold no
nested quantifiers, so hostile text cannot make them slow.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Quantity
from vnreport_nlp.vietnamese.folding import key, place_tones
from vnreport_nlp.vietnamese.numbers import NUMBER, parse_number

_NUM = rf"(?:{NUMBER})"
_RATE = (
    r"(?:\s*/\s*(?:(?:01|1)\s*)?(?:năm|người|ha|tháng|quý|hộ|vạn dân|1\.000 dân|10\.000 dân|nhiệm kỳ|sào|ngày|đêm|giờ|km2|lao động)"
    r"(?:\s*/\s*(?:(?:01|1|6)\s*)?(?:năm|tháng|quý|ngày))?)"
)
_BEFORE = (
    (">=", r"(?:ít nhất|tối thiểu|không dưới|không thấp hơn|tối thiểu là|ít nhất là|≥|>=)"),
    ("<=", r"(?:không quá|không vượt quá|tối đa|không cao hơn|nhiều nhất|không lớn hơn|≤|<=)"),
    (">", r"(?:trên|hơn|vượt|>)"),
    ("<", r"(?:dưới|thấp hơn|<)"),
    ("~", r"(?:khoảng|ước đạt|ước|xấp xỉ|gần|~)"),
)
_COMPARATOR = re.compile(
    "(?:" + "|".join(f"(?P<c{i}>(?<!\\w){pattern})" for i, (_, pattern) in enumerate(_BEFORE)) + r")\Z", re.IGNORECASE
)
_FROM = re.compile(r"(?<!\w)từ\s*\Z", re.IGNORECASE)
# 'hoàn thành tốt nhiệm vụ trở lên' and '3 sao trở lên' speak of the grade, not of the figure.
_UPWARD = re.compile(
    r"\s*(?:(?!nhiệm vụ|sao\b|xếp loại|mức độ|khá\b|tốt\b|hạng)[^.;\n\d]){0,60}?\btrở lên\b", re.IGNORECASE
)
_DOWNWARD = re.compile(r"\s*[^.;\n\d]{0,40}?\btrở xuống\b", re.IGNORECASE)
_YEAR = re.compile(
    r"(?:đến|vào|trong|tới|trước|chậm nhất)\s+(?:hết\s+|cuối\s+|trước\s+)?(?:(?:ngày\s+)?\d{1,2}/\d{1,2}/|tháng\s+\d{1,2}/|năm\s+)(20\d\d)"
    r"|chậm nhất (?:là )?(?:năm )?(20\d\d)"
    r"|(?<!với )(?<!từ )(?<!của )\bnăm (20\d\d),?\s+(?:đạt|có|là|còn|phấn đấu|hoàn thành)",
    re.IGNORECASE,
)
_STAGE = re.compile(r"(?:phấn đấu|phấn đầu|trong|cả)?\s*giai đoạn\s+(20\d\d)\s*[-–]\s*(20\d\d)", re.IGNORECASE)
_STANDARD = re.compile(
    r"(?:chuẩn|tiêu chí|chuẩn nghèo|đa chiều|nông thôn mới|quy hoạch|kế hoạch|chương trình|nghị quyết)[^.;]{0,25}\Z",
    re.IGNORECASE,
)
_TERM_END = re.compile(r"(?:cuối|hết|kết thúc)\s+(?:năm cuối\s+)?nhiệm kỳ", re.IGNORECASE)
_YEARLY = re.compile(
    r"(?:hằng|hàng) năm|mỗi năm|bình quân\s*/?\s*năm|bình quân (?:hằng|hàng|mỗi) năm|(?<=[^\W\d_])/năm", re.IGNORECASE
)
_NONE_LEFT = re.compile(r"không (?:còn|để còn)\s+(hộ (?:cận )?nghèo|nhà tạm|chi bộ|xã|thôn|bản|ấp|hộ)", re.IGNORECASE)
_SKIP_BEFORE = re.compile(
    r"(?:năm|tháng|ngày|quý|số|điều|khoản|khóa|khoá|lần thứ|thứ|giai đoạn|nhiệm kỳ|quyết định|nghị quyết|mức độ|hạng|loại|cấp|lớp|quốc lộ|đường|top|đối tượng|biểu)\s*\Z",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\d{1,2}[./]\d{1,2}[./]20\d\d|\d{1,2}/20\d\d|(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d|(?<![\d.,])(?:19|20)\d\d(?![\d.,%])(?!\s*(?:ha|tấn|con|hộ|lượt|người|tỷ|triệu|km))"
)
_SYMBOL = re.compile(r"\d+[A-ZĐ]*[-/][A-ZĐ]{2,}")
_DENOMINATOR = re.compile(r"(?:trên|/|mỗi|một)\s*\Z", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_TRIM = re.compile(r"^[\s,;:.\-–]+|[\s,;:.\-–]+$")
_LEAD = re.compile(
    r"^(?:(?:phấn đấu|phấn đầu|đến năm 20\d\d|đến hết năm 20\d\d|hằng năm|hàng năm|mỗi năm|trong đó|có|đạt|và|duy trì|cả nhiệm kỳ|trong nhiệm kỳ|giai đoạn 20\d\d\s*[-–]\s*20\d\d|về)[\s,:]*)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:[\s,:]*(?:đạt|là|còn|từ|trên|dưới|tăng|giảm|bình quân|khoảng|ước|ít nhất|tối thiểu|không quá|tối đa|chiếm|có|được|bằng|đến năm 20\d\d|đến hết năm 20\d\d|vào năm 20\d\d|đến cuối nhiệm kỳ|duy trì|ổn định|phấn đấu|hơn))+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Raw:
    start: int
    end: int
    value: float
    value_max: float | None
    of: float | None
    unit: str
    comparator: str
    measured: str


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
    rf"(?P<a>{_NUM})(?:\s*(?P<pa>%)?\s*(?:[-–]|đến)\s*(?:dưới\s+)?(?P<b>{_NUM})|\s*/\s*(?P<of>{_NUM}))?(?![\d])"
)
_COMPOUND = re.compile(rf"\s*(?:tỷ|tỉ)\s+(?P<rest>{_NUM})\s*triệu", re.IGNORECASE)


def _masked(text: str) -> str:
    """The text with dates, terms of years, document numbers blanked out (same length)."""
    for pattern in (_DATE, _SYMBOL):
        text = pattern.sub(lambda match: "\x00" * len(match[0]), text)
    return text


def _value(token: str) -> float:
    """A comma is always decimal; three digits after a point are thousands unless a zero leads."""
    return parse_number(token, decimal_point=token.startswith("0."))


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


def _scan(text: str, lexicon: Lexicon) -> list[_Raw]:
    masked = _masked(text)
    found: list[_Raw] = []
    position = 0
    while match := _POINTED.search(masked, position):
        position = match.end()
        start = match.start()
        if start and (masked[start - 1].isalnum() or masked[start - 1] in "\x00./,"):
            continue
        measured = _unit_at(masked, match.end(), lexicon)
        of, second = match["of"], match["b"]
        if measured is None and (of or second):
            # '5 - 7' or '3/4' without a unit: perhaps only the first number counts
            measured_first = _unit_at(masked, match.end("a"), lexicon)
            if measured_first and not of:
                position = match.end("a")
                measured, second, of = measured_first, None, None
        if measured is None and match["pa"]:
            measured = ("%", match.end())
        if measured is None:
            continue
        unit, end = measured
        if not second and _is_count(unit, lexicon) and _SKIP_BEFORE.search(masked[max(0, start - 14) : start]):
            continue
        if unit in ("năm", "tháng"):
            continue
        value = _value(match["a"])
        if (
            value == 1
            and unit == "ha"
            and _DENOMINATOR.search(masked[max(0, start - 6) : start])
            and re.match(r"\s*(?:đất|diện tích|canh tác)", masked[end:])
        ):
            continue
        value_max = _value(second) if second else None
        if value_max is not None and value_max <= value:
            value_max = None
        if unit == "tỷ đồng" and (more := _COMPOUND.match(masked, match.end())):
            value += parse_number(more["rest"]) / 1000
            end = more.end()
            if dong := re.match(r"\s*đồng", masked[end:]):
                end += dong.end()
        if second and value_max is None and not of:
            continue
        comparator = _comparator(masked[max(0, start - 30) : start], masked[end : end + 90], value_max is not None)
        found.append(
            _Raw(start, end, value, value_max, parse_number(of) if of else None, unit, comparator, masked[start:end])
        )
        position = max(position, end)
    return found


def _sentences(text: str) -> list[tuple[int, int]]:
    """Sentence ranges; a point inside a number or before a lower-case letter ends none."""
    ends = [m.end() for m in re.finditer(r"[.!?](?=\s+[^\W\d_a-z]|\s+\d|\s*$)|\n", text)]
    starts = [0, *ends]
    return [(a, b) for a, b in zip(starts, [*ends, len(text)], strict=True) if text[a:b].strip()]


def _bracketed(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _BRACKETS.finditer(text)]


def _carry(raws: list[_Raw], text: str) -> list[_Raw]:
    """A comparator carries over 'và' between two figures of one unit ('không quá 20% … và 20% …')."""
    out: list[_Raw] = []
    for raw in raws:
        previous = out[-1] if out else None
        if (
            previous
            and raw.comparator == "="
            and previous.comparator != "="
            and raw.unit.split("/")[0] == previous.unit.split("/")[0]
        ) or (
            previous
            and raw.comparator == "="
            and previous.comparator in (">=", "<=", ">", "<")
            and _same_list(previous, raw, text)
        ):
            between = text[previous.end : raw.start]
            if (
                raw.value != 100
                and re.search(r"\bvà\s*\Z", between)
                and not re.search(r"[.;]", between)
                and previous.comparator != "~"
            ):
                raw = _Raw(
                    raw.start, raw.end, raw.value, raw.value_max, raw.of, raw.unit, previous.comparator, raw.measured
                )
        out.append(raw)
    for index in range(len(out) - 2, -1, -1):
        one, two = out[index], out[index + 1]
        between = text[one.end : two.start]
        upward = _UPWARD.match(text[two.end : two.end + 90]) and re.search(
            r"(?<!\w)từ\s*\Z", text[max(0, one.start - 5) : one.start], re.IGNORECASE
        )
        if (
            one.comparator == "="
            and two.comparator == ">="
            and upward
            and re.search(r"\bvà\s*\Z", between)
            and not re.search(r"[.;]", between)
        ):
            out[index] = _Raw(one.start, one.end, one.value, one.value_max, one.of, one.unit, ">=", one.measured)
    return out


def _same_list(one: _Raw, two: _Raw, text: str) -> bool:
    return len(text[one.end : two.start]) < 60


def _named_years(text: str, sentence: tuple[int, int], planned_end: int | None) -> list[tuple[int, int]]:
    """(offset, year) of every due date that a sentence names; the period of a standard is none."""
    own, offset = text[sentence[0] : sentence[1]], sentence[0]
    years = [(m.start() + offset, int(m[1] or m[2] or m[3])) for m in _YEAR.finditer(own)]
    years += [(m.start() + offset, int(m[2])) for m in _STAGE.finditer(own) if not _STANDARD.search(own[: m.start()])]
    if planned_end:
        years += [(m.start() + offset, planned_end) for m in _TERM_END.finditer(own)]
    return sorted(years)


def _deadline(text: str, raw: _Raw, sentence: tuple[int, int], raws: list[_Raw], planned_end: int | None) -> int | None:
    """The year a target is due: named before it in the sentence, or behind it when no figure follows the year.

    A semicolon with a yearly clause of its own ends the reach of a year named before it.
    """
    years = _named_years(text, sentence, planned_end)
    for place, year in reversed(years):
        if place < raw.start:
            semicolon = text.rfind(";", place, raw.start)
            if semicolon < 0 or not _YEARLY.search(text, semicolon, raw.start):
                return year
            return None
    for place, year in years:
        later = [other for other in raws if place < other.start < sentence[1]]
        if not later and ";" not in text[raw.end : place]:
            return year
    return None


def _yearly(text: str, raw: _Raw, sentence: tuple[int, int], raws: list[_Raw], carried: bool) -> bool:
    rate = raw.unit.split("/", 1)[1] if "/" in raw.unit else ""
    if rate == "năm":
        return True
    if rate:
        return False
    own = [other for other in raws if sentence[0] <= other.start < sentence[1]]
    for match in _YEARLY.finditer(text, *sentence):
        earlier = [other for other in own if other.start < match.start()]
        glued = match[0] == "/năm"
        if any(other.start <= match.start() < other.end for other in own):
            continue
        if match.start() < raw.start:
            between = [other for other in own if match.start() < other.start < raw.start]
            leads = not earlier and not glued and not re.search(r"^bình quân", match[0], re.IGNORECASE)
            if not between or (leads and not re.search(r";", text[match.end() : raw.start])):
                return True
        elif earlier and earlier[-1] is raw and not [o for o in own if o.start > match.start()]:
            return not glued
    return carried


def _indicator(text: str, raw: _Raw, sentence: tuple[int, int], raws: list[_Raw]) -> str:
    """The words that say what is measured: those before the figure, or behind it when it comes first."""
    own = [other for other in raws if sentence[0] <= other.start < sentence[1]]
    previous = max([other.end for other in own if other.end <= raw.start], default=sentence[0])
    following = min([other.start for other in own if other.start >= raw.end], default=sentence[1])
    before = _TAIL.sub("", _TRIM.sub("", _LEAD.sub("", _TRIM.sub("", text[previous : raw.start]))))
    before = _TRIM.sub("", before)
    after = _TRIM.sub("", re.split(r"[;.]|,\s*(?=\d)|\bvà\s*(?:từ\s*)?$|\(", text[raw.end : following])[0])
    after = re.sub(r"^trở lên\s+", "", after)
    unit_word = raw.unit.split("/")[0]
    counted = unit_word not in ("%", "‰", "ha", "tấn", "km", "con", "tỷ đồng", "triệu đồng", "đồng")
    if len(key(before).split()) >= 2 and not re.fullmatch(r"(?:trong đó|và|từ|có|đó)\W*", before, re.IGNORECASE):
        return before
    if after:
        return f"{unit_word} {after}" if counted else after
    return before or (unit_word if counted else "")


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
    brackets = _bracketed(text)
    raws = [raw for raw in _scan(text, lexicon) if not any(a <= raw.start < b for a, b in brackets)]
    raws = _carry(raws, text)
    sentences = _sentences(text)
    result: list[Quantity] = []
    carried = False
    for sentence in sentences:
        own = [raw for raw in raws if sentence[0] <= raw.start < sentence[1]]
        opening = text[sentence[0] : sentence[1]].lstrip(" \n")
        carried = carried and opening.lower().startswith("trong đó")
        if not own and (match := _NONE_LEFT.search(text, *sentence)):
            place = match.start()
            probe = _Raw(place, match.end(), 0.0, None, None, "hộ", "=", match[0])
            year = _deadline(text, probe, sentence, raws, planned_end)
            unit = {"nhà": "căn", "chi": "chi bộ"}.get(match[1].split()[0].lower(), match[1].split()[0].lower())
            named = _TRIM.sub("", match[1])
            result.append(
                Quantity(named, 0.0, None, unit, "=", year, None, None, match[0], where(place), place, match.end())
            )
        yearly = False
        for raw in own:
            frequency = _yearly(text, raw, sentence, raws, carried)
            yearly = yearly or frequency
            result.append(
                Quantity(
                    indicator=_indicator(text, raw, sentence, raws),
                    value=raw.value,
                    value_max=raw.value_max,
                    unit=raw.unit,
                    comparator=raw.comparator,
                    deadline=_deadline(text, raw, sentence, raws, planned_end),
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
