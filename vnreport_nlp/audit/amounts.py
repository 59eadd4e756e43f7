"""Figures with their places: every number of a paragraph with its unit, the digits it was printed with, its bracket.

``facts.quantities`` reads what a target aims at; an auditor also needs what stands in brackets, numbers without a
unit ('khiển trách 02') and how far a figure was rounded. Patterns hold no nested quantifiers.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Report
from vnreport_nlp.vietnamese.numbers import NUMBER, parse_number, show_number

#: Units that measure one thing in several sizes, by what a sum is made in.
SIZES = {
    "đồng": ("money", 1.0), "nghìn đồng": ("money", 1e3), "triệu đồng": ("money", 1e6), "tỷ đồng": ("money", 1e9),
    "m2": ("area", 1.0), "ha": ("area", 1e4), "km2": ("area", 1e6),
    "kg": ("mass", 1.0), "tạ": ("mass", 100.0), "tấn": ("mass", 1000.0), "km": ("length", 1000.0),
}  # fmt: skip
#: Words for people that one report uses side by side: '1.486 đảng viên, trong đó chính thức 1.439 đồng chí'.
PEOPLE = frozenset(("người", "đồng chí", "đảng viên", "cán bộ", "lao động", "thanh niên", "học sinh", "học viên"))
#: More figures than this in one paragraph are a hostile text or a table run together; the rest is left unread.
MAX_AMOUNTS = 400
#: The same for brackets, and for those that are opened and never closed.
MAX_BRACKETS, MAX_OPEN = 120, 12
#: A paragraph longer than this is no paragraph; the rest is left unread.
MAX_LENGTH = 40_000

_DATES = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?<!\d)\d{1,2}[/.](?:19|20)\d\d(?!\d)|(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d"
    r"|(?:ngày|mùng)\s{1,2}\d{1,2}(?:[/.]\d{1,2})?(?![\d.,])|(?<!\w)\d{1,6}[A-ZĐ]{0,6}[-/]\s?[A-ZĐ]{2,}"
    r"|(?<![\d.,])(?:19|20)\d\d(?![\d.,%]|\s*(?:ha|tấn|con|hộ|lượt|người|tỷ|triệu|km|cây|m2|đảng viên)(?!\w))",
    re.IGNORECASE,
)
_NUMBER = re.compile(rf"(?P<a>{NUMBER})(?:\s?/\s?(?P<of>{NUMBER}))?")
_RATE = re.compile(
    r"\s?/\s?(?:0?1\s)?(?P<rate>năm|người|ha|km2|km²|m2|tháng|quý|hộ|vạn dân|1\.000 dân|10\.000 dân|sào|ngày|lao động)(?!\w)"
    r"(?:\s?/\s?(?:0?1\s)?(?P<per>năm|tháng|vụ))?",
    re.IGNORECASE,
)
_SCALE = re.compile(r"\s*(nghìn|ngàn|vạn|triệu|tỷ|tỉ)\s+(?=[^\W\d_])", re.IGNORECASE)
_SCALES = {"nghìn": 1e3, "ngàn": 1e3, "vạn": 1e4, "triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9}
_WORD = re.compile(r"\s+([^\W\d_]+)")
#: Words that follow a bare number without saying what it counts.
_NO_UNIT = frozenset(
    ("và", "với", "ở", "của", "trong", "đạt", "chiếm", "so", "cho", "tăng", "giảm", "là", "có", "còn", "trên", "dưới",
     "bằng", "được", "đã", "tại", "từ", "đến", "theo", "do", "trở", "hoặc", "lên", "xuống", "cũ", "mới")
)  # fmt: skip
#: A number behind these is a name ('Điều 30', 'hạng 3 sao', 'đối tượng 04'), not an amount.
_NAMED = re.compile(
    r"(?:điều|khoản|khóa|khoá|quyết định|nghị quyết|kết luận|chỉ thị|quy định|thứ|quý|tháng|mức độ|mức|hạng|loại|cấp"
    r"|lớp|quốc lộ|đường tỉnh|biểu|phụ lục|mục|phần|đối tượng|giai đoạn|vị trí|top|(?<!mỗi )(?<!hằng )(?<!hàng )(?<!một )năm|covid|tiêu chí)\s*[-:]?\s*\Z",
    re.IGNORECASE,
)
#: 'biểu số 03 kèm theo' is a name, 'tổng số 554 đảng viên' an amount: what is counted tells them apart.
_NUMBERED = re.compile(r"(?<!\w)số\s*\Z", re.IGNORECASE)
#: 'thu nhập trên 01 ha đất canh tác': a measure, not an amount.
_PER_ONE = re.compile(r"(?:trên|mỗi|một|/|cho)\s*\Z", re.IGNORECASE)
_ROUGH = re.compile(
    r"(?:(?<!trở )trên|dưới|hơn|gần|khoảng|xấp xỉ|ít nhất|tối thiểu|tối đa|không quá|từ|đến|vượt|~|≈|[-–÷])\s*(?:là|đạt)?\s*\Z",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s*%?\s*(?:[-–÷]|đến)\s*\d|[^.;\n\d]{0,30}\btrở (?:lên|xuống)\b", re.IGNORECASE)
#: Spelled without its following figure: 'tăng 312 ha', 'giảm 08 vụ', 'so với 128 ca'.
_CHANGE = re.compile(
    r"(?:tăng|giảm|vượt|thêm|tăng thêm|so với|gấp|hụt)\s+(?:(?:là|được|khoảng|trên|hơn|gần|bình quân)\s+)?\Z",
    re.IGNORECASE,
)
#: What follows belongs to the same malformed or dated number.
_GOES_ON = re.compile(r"[.,/]?[\d\x00]")
#: Words that begin like a unit and are none: 'tỷ lệ', 'trường hợp', 'tổ chức', 'bản sao'.
_OTHER_WORD = {
    "tỷ": r"(?!\s+(?:lệ|trọng|suất|giá))", "tỉ": r"(?!\s+(?:lệ|trọng|suất))", "trường": r"(?!\s+hợp)",
    "tổ": r"(?!\s+(?:chức|hợp|dân|công))", "bản": r"(?!\s+(?:sao|đồ|án|tin|kê|cam|đăng))", "xã": r"(?!\s+(?:hội|viên))",
    "điểm": r"(?!\s+(?:sạt|nóng|cầu|dân))", "đội": r"(?!\s+viên)", "cụm": r"(?!\s+từ)", "lần": r"(?!\s+thứ)",
}  # fmt: skip
_TIME_UNITS = frozenset(("năm", "tháng", "ngày", "tuổi", "giờ", "sao", "phút", "lần"))


@dataclass(frozen=True, slots=True)
class Amount:
    """One figure: ``value`` in the printed unit; ``grain`` the worth of its last printed digit, 0 for whole things.

    ``what`` is the kind of thing measured (``money``, ``area``, or the unit itself), ``size`` the value in its basic
    unit. ``known`` says that the lexicon has the unit; else it is the word that follows, or empty.
    """

    start: int
    end: int
    printed: str
    value: float
    of: float | None
    unit: str
    what: str
    size: float
    grain: float
    known: bool
    share: bool
    rough: bool
    change: bool
    depth: int

    @property
    def factor(self) -> float:
        """Basic units in one printed unit."""
        return self.size / self.value if self.value else 1.0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the text with its figures; offsets are into ``text``."""

    text: str
    offset: int
    amounts: tuple[Amount, ...]
    brackets: tuple[tuple[int, int], ...]
    ends: tuple[int, ...]

    def sentence(self, position: int) -> tuple[int, int]:
        """The sentence around an offset: a stop inside brackets ends none."""
        start = max((end for end in self.ends if end <= position), default=0)
        return start, min((end for end in self.ends if end > position), default=len(self.text))

    def quote(self, start: int, end: int) -> str:
        """The report's own words between two offsets, on one line, cut in the middle of long ones by their ends only."""
        return " ".join(self.text[start:end].split())


@lru_cache(maxsize=8)
def _units(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    names = {spelling.lower(): (unit.name, unit.kind) for unit in lexicon.units for spelling in unit.spellings}
    ordered = sorted(names, key=lambda spelling: (-len(spelling), spelling))
    each = (re.escape(word) + (r"(?!\w)" if word[-1].isalnum() else "") + _OTHER_WORD.get(word, "") for word in ordered)
    return re.compile(rf"\s*({'|'.join(each)})", re.IGNORECASE), names


def _bracket_pairs(text: str) -> tuple[list[tuple[int, int]], list[int]]:
    """Matched brackets (offsets of their signs), and opening ones that are never closed."""
    pairs, opened = [], []
    for match in re.finditer(r"[()]", text):
        if match[0] == "(":
            opened.append(match.start())
        elif opened:
            pairs.append((opened.pop(), match.start()))
    return sorted(pairs), opened


def _stops(text: str, pairs: list[tuple[int, int]]) -> tuple[int, ...]:
    """Where sentences end: a full stop before a capital, outside brackets."""
    inside = [False] * (len(text) + 1)
    for start, end in pairs:
        if not inside[start]:
            inside[start : end + 1] = [True] * (end + 1 - start)
    return tuple(m.end() for m in re.finditer(r"[.!?](?=\s+[^\W\d_a-z]|\s+\d|\s*$)", text) if not inside[m.start()])


def _step(token: str) -> float:
    """The worth of the last printed digit of a number."""
    if "," in token:
        return 10.0 ** -(len(token) - token.index(",") - 1)
    if token.count(".") == 1 and len(token) - token.index(".") - 1 != 3:
        return 10.0 ** -(len(token) - token.index(".") - 1)
    return 1.0


def number_value(token: str) -> float:
    """The value of a number as reports print it; '0.125' is decimal, '1.125' is not."""
    return parse_number(token, decimal_point=token.startswith("0.") and token.count(".") == 1)


def _unit_after(text: str, position: int, lexicon: Lexicon) -> tuple[str, str, int, float, bool]:
    """Unit, kind, end, scale and whether it is known of what follows a number."""
    pattern, names = _units(lexicon)
    scale, at = 1.0, position
    if scaled := _SCALE.match(text, position):
        follows = pattern.match(text, scaled.end())
        money = (
            follows is not None and follows[1].lower().startswith(("đồng", "vnđ")) and "chí" not in follows[1].lower()
        )
        if follows is not None and not money:
            scale, at = _SCALES[scaled[1].lower()], scaled.end()
    if found := pattern.match(text, at):
        unit, kind = names[found[1].lower()]
        end = found.end()
        if rate := _RATE.match(text, end):
            unit += "/" + rate["rate"].lower().replace("²", "2") + (f"/{rate['per'].lower()}" if rate["per"] else "")
            end, kind = rate.end(), "rate"
        return unit, kind, end, scale, True
    word = _WORD.match(text, position)
    if word and word[1].lower() in _TIME_UNITS:
        return word[1].lower(), "count", word.end(), 1.0, True
    if word and word[1].lower() not in _NO_UNIT:
        return word[1].lower(), "count", word.end(), 1.0, False
    return "", "count", position, 1.0, False


def _amount(text: str, match: re.Match[str], lexicon: Lexicon, depth: int) -> Amount | None:
    start = match.start()
    before = text[max(0, start - 24) : start]
    if before and (before[-1].isalnum() or before[-1] in "\x00.,/"):
        return None
    if _GOES_ON.match(text, match.end()):
        return None
    unit, kind, end, scale, known = _unit_after(text, match.end(), lexicon)
    if unit.split("/")[0] in _TIME_UNITS:
        return None
    if _NAMED.search(before) and kind == "count" and not match["of"]:
        return None
    if not known and _NUMBERED.search(before):
        return None
    value = number_value(match["a"])
    if value == 1 and kind == "measure" and match["of"] is None and _PER_ONE.search(before):
        return None
    head, _, rate = unit.partition("/")
    what, factor = SIZES.get(head, (unit, 1.0))
    what = f"{what}/{rate}" if rate else what
    step = _step(match["a"]) * scale
    whole = kind == "count" and scale == 1.0 and value == int(value)
    of = number_value(match["of"]) if match["of"] else None
    return Amount(
        start, end, match["a"] + (f"/{match['of']}" if of is not None else ""), value, of, unit, what,
        value * scale * factor, 0.0 if whole else step * factor, known, kind == "share",
        bool(_ROUGH.search(before) or _RANGE.match(text, end)), bool(_CHANGE.search(before)), depth,
    )  # fmt: skip


def read_paragraph(text: str, lexicon: Lexicon, offset: int = 0) -> Paragraph:
    """The figures of one paragraph in order, with brackets and ends of sentences."""
    text = text[:MAX_LENGTH]
    pairs, opened = _bracket_pairs(text)
    ends = _stops(text, pairs)
    digits = [match.start() for match in re.finditer(r"\d", text)]
    pairs += [(start, min((end for end in ends if end > start), default=len(text))) for start in opened[:MAX_OPEN]]
    # brackets without figures are of no interest here
    pairs = sorted(pair for pair in pairs if bisect_right(digits, pair[1]) > bisect_right(digits, pair[0]))[
        :MAX_BRACKETS
    ]
    depth = [0] * (len(text) + 1)
    for start, end in pairs:
        depth[start : end + 1] = [level + 1 for level in depth[start : end + 1]]
    masked = _DATES.sub(lambda match: "\x00" * len(match[0]), text)
    found: list[Amount] = []
    for match in _NUMBER.finditer(masked):
        amount = _amount(masked, match, lexicon, depth[match.start()])
        if amount is not None:
            found.append(amount)
        if len(found) >= MAX_AMOUNTS:
            break
    return Paragraph(text, offset, tuple(found), tuple(pairs), ends)


def paragraphs(report: Report, lexicon: Lexicon) -> Iterator[Paragraph]:
    """The blocks of a report that are no table rows, in order."""
    for block in report.text.blocks:
        if block.marker is None or block.marker.kind != "table":
            yield read_paragraph(report.text.clean[block.body_start : block.end], lexicon, block.body_start)


def alike(a: Amount, b: Amount) -> bool:
    """Whether two figures measure the same kind of thing, so that they may be added."""
    if a.what == b.what:
        return True
    return a.what in PEOPLE and b.what in PEOPLE


def shown(amount: Amount) -> str:
    """A figure as printed with its unit."""
    return f"{amount.printed} {amount.unit}" if amount.unit and not amount.share else amount.printed + amount.unit


def rounded(value: float, step: float) -> str:
    """A computed value with as many digits as a printed one, at most four."""
    digits = 0
    while step < 0.99 and digits < 4:
        step, digits = step * 10, digits + 1
    return show_number(round(value, digits))
