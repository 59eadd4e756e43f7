"""The written figures of a narrative: number, base, measure; what is no figure (dates, documents, ordinals) is left out.

Unlike the figures of targets (``quantities``), a result may count anything: the word that is counted is taken as the
report prints it ('60 công dân', '33 khẩu'), known nouns come from the lexicon, an unknown one is its first syllable.
No pattern holds nested quantifiers, so hostile text cannot make them slow.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.vietnamese.folding import key, place_tones
from vnreport_nlp.vietnamese.numbers import NUMBER, parse_number

#: More figures than this in one paragraph are a table or hostile; the rest is left unread.
MAX_FIGURES = 400
#: A noun that is counted is looked for in this many characters behind the number.
_NEAR = 48
_LONGEST_NOUN = 5

_NUM = rf"(?:{NUMBER})"
_FIGURE = re.compile(
    rf"(?<![\w.,/])(?<![^\W\d_][-–])(?P<a>{_NUM})(?!\w*\d)(?:\s*/\s*(?P<of>{_NUM})(?![\d/])|\s*%?(?:\s?[-–÷]\s?|\s+(?P<to>đến)\s+)(?P<b>{_NUM})(?!\d))?"
)
# Dates and terms of years; blanked so that no part of them is read as a number.
_DATE = re.compile(
    r"\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:19|20)\d\d|\d{1,2}\s?[./-]\s?(?:19|20)\d\d(?!\d)"
    r"|(?:19|20)\d\d\s?[-–]\s?(?:19|20)?\d\d(?![\d.,])|tháng \d{1,2}(?!\d)|ngày \d{1,2}(?:[./]\d{1,2})?(?![\d.,])",
    re.IGNORECASE,
)
_SYMBOL = re.compile(r"\s?(?:/\s?\d{4}\s?)?[-/]?\s?[A-ZĐ][A-ZĐi]{0,8}\s?[-/]\s?[A-ZĐ]{2}|/\d{4}/|/[A-ZĐ]{2}")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
# A number behind these names a thing and counts nothing.
_NAMES = re.compile(
    r"(?<!\w)(?:(?<!tổng )(?<!nhân )(?<!dân )(?<!quân )số|điều|khoản|điểm [a-zđ]|khóa|khoá|lần thứ|thứ|quốc lộ|tỉnh lộ|biểu|phụ lục|bảng|mức độ|hạng|top|tốp"
    r"|(?<!các )(?<!hành )(?:nghị quyết|quyết định|quy định|chỉ thị|kết luận|thông tri|thông tư|nghị định|hướng dẫn|(?<!kỷ )(?<!kỉ )luật|công văn|thông báo)"
    r"|chương trình|đề án|nghị quyết trung ương|nghị quyết tw|tw|trung ương|covid|covid-)\s*\Z",
    re.IGNORECASE,
)
# Behind these it may count what follows: only a known noun or measure makes it a figure ('cấp 3.240 giấy', 'lớp 3').
_LEVELS = re.compile(
    r"(?<!\w)(?:cấp|lớp|loại|nhóm|đối tượng|ngày|tháng|quý|đường|thôn|bản|ấp|tổ|khu|khu phố|xóm|khối|đội|kỳ|vòng|giai đoạn"
    r"|nhiệm kỳ|đại hội|kế hoạch|dưới|từ|năm|giờ)\s*\Z",
    re.IGNORECASE,
)
_CHAIN = re.compile(r"\s*(?:,|và|-)\s*\Z")
_RATE = re.compile(
    r"\s*/\s*(?:(?:01|1)\s*)?(năm|người|ha|tháng|quý|hộ|vạn dân|1\.000 dân|10\.000 dân|nhiệm kỳ|xã|phường|thôn|bản|ấp|trường|sào|ngày|đêm|giờ|km2|lao động|công|lứa|vụ|kg|tấn|lít)(?!\w)",
    re.IGNORECASE,
)
_YIELD = re.compile(r"\s[^\W\d_]{2,6}\s?/\s?ha(?!\w)", re.IGNORECASE)  # 'tạ nhân/ha', 'tạ tươi/ha'
_RANGE = re.compile(r"(?<!tăng )(?<!giảm )(?<!\w)từ\s*\Z", re.IGNORECASE)
_PROPER = re.compile(r"[^\W\d_]\s[A-ZĐÀ-Ỹ][^\W\d_]*\s*\Z")
_SCALE = re.compile(r"\s*(nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?!\w)", re.IGNORECASE)
_THOUSANDS = {"nghìn": 1e3, "ngàn": 1e3, "triệu": 1e6}
_COMPOUND = re.compile(rf"\s*(?P<rest>{_NUM})\s*triệu(?:\s+đồng)?(?!\w)", re.IGNORECASE)
_CURRENCY = re.compile(r"\s*\(?\s*(?:vnđ|vnd|đồng)\s*\)?", re.IGNORECASE)
_SHARE_OF = re.compile(rf"\s*=\s*(?:đạt\s+)?{_NUM}\s*%\s*")
_HOURS = re.compile(r"\s*(?:giờ|tháng|ngày)(?!\w)", re.IGNORECASE)  # 'trực 24/24 giờ'
_WORD = re.compile(r"[^\W_]+")
_STOPS = re.compile(r"[;.():“”\"\n\d=…]")
_ENDS = re.compile(r"\s*(?:[,;.):…]|và(?!\w)|\Z)", re.IGNORECASE)


_PER_HEAD = re.compile(r"(?:đầu người|/\s*người|trên (?:một |01 |1 )?người)", re.IGNORECASE)
_PER_HECTARE = re.compile(r"(?:trên|/|mỗi)\s*(?:01|1|một)?\s*(?:đơn vị diện tích|ha|héc ta|hecta)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as written. ``kind`` is share, money, measure, count, guess (an unknown noun) or bare (no unit).

    ``of`` is the base of '14/14 bản'. ``noun`` is where the words of the unit begin, ``end`` where number and unit end.
    """

    start: int
    end: int
    noun: int
    value: float
    of: float | None
    unit: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Measure:
    unit: str
    kind: str
    start: int
    end: int
    scale: float = 1.0


@lru_cache(maxsize=8)
def _measures(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """Shares, money and measures of the lexicon by their spellings, longest first."""
    names = {
        spelling.lower(): (unit.name, unit.kind)
        for unit in lexicon.units
        if unit.kind in ("share", "money", "measure")
        for spelling in unit.spellings
    }
    ordered = sorted(names, key=lambda s: (-len(s), s))
    words = "|".join(re.escape(s) + (r"(?!\w)" if s[-1].isalnum() else "") for s in ordered)
    return re.compile(rf"\s*(?P<unit>{words})", re.IGNORECASE), names


@lru_cache(maxsize=8)
def _nouns(lexicon: Lexicon) -> tuple[dict[str, str], frozenset[str], tuple[str, ...]]:
    """Nouns that are counted → the unit they are told by (``""``: as printed); nouns whose number is no result; qualifiers."""
    nouns = {
        key(spelling): unit.name
        for unit in lexicon.units
        if unit.kind not in ("share", "money", "measure")
        for spelling in unit.spellings
        if not key(spelling).startswith("lượt ")  # '6.850 lượt lao động' counts turns
    }
    nouns |= dict.fromkeys(lexicon.cues["counted"], "")
    return nouns, frozenset(lexicon.cues["uncounted"]), lexicon.cues["qualifiers"]


def _with_rates(text: str, measure: _Measure) -> _Measure:
    for _ in range(2):
        match = _RATE.match(text, measure.end)
        if match is None:
            break
        measure = replace(measure, unit=f"{measure.unit}/{match[1].lower()}", end=match.end())
    if measure.kind == "measure" and "/" not in measure.unit and (per := _YIELD.match(text, measure.end)):
        measure = replace(measure, unit=f"{measure.unit}/ha", end=per.end())
    return measure


def _noun_at(text: str, position: int, lexicon: Lexicon) -> _Measure | None:
    """The noun that is counted behind a number; None when no word, or one that makes no result, follows."""
    stop = _STOPS.search(text, position, position + _NEAR)
    words = list(_WORD.finditer(text, position, stop.start() if stop else position + _NEAR))[: _LONGEST_NOUN + 1]
    if not words or text[position : words[0].start()].strip():
        return None
    folded = [key(word[0]) for word in words]
    nouns, uncounted, qualifiers = _nouns(lexicon)
    if any(folded[: len(q)] == q for q in (phrase.split() for phrase in qualifiers)):
        return _Measure("", "bare", position, position)
    for count in range(min(len(words), _LONGEST_NOUN), 0, -1):
        phrase = " ".join(folded[:count])
        start, end = words[0].start(), words[count - 1].end()
        comma = text.find(",", start, end)
        if comma >= 0 and not (
            nouns.get(phrase) == "" and key(text[start:comma]) in nouns and key(text[comma:end]) in nouns
        ):
            continue
        if phrase in uncounted:
            return None
        if phrase in nouns:
            printed = place_tones(" ".join(text[start:end].lower().split()))
            return _Measure(nouns[phrase] or printed, "count", start, end)
    first = words[0]
    if not first[0].islower() or len(first[0]) < 2:  # a name, not a noun
        return None
    return _Measure(place_tones(first[0].lower()), "guess", first.start(), first.end())


def _counted_of(text: str, position: int, lexicon: Lexicon) -> _Measure | None:
    """The noun behind '145/152' that counts only there; None for any other."""
    for count in (2, 1):
        if (words := re.compile(rf"\s+[^\W\d_]+(?:\s[^\W\d_]+){{{count - 1}}}").match(text, position)) and key(
            words[0]
        ) in lexicon.cues["counted_of"]:
            return _Measure(
                place_tones(words[0].strip().lower()), "count", words.end() - len(words[0].strip()), words.end()
            )
    return None


def _measure_at(text: str, position: int, lexicon: Lexicon) -> _Measure | None:
    """The unit behind a number: a measure with its rate, a scale word with what it counts, or a counted noun."""
    pattern, names = _measures(lexicon)
    if scaled := _SCALE.match(text, position):
        word = scaled[1].lower()
        counted = _noun_at(text, scaled.end(), lexicon)
        if counted and counted.kind == "count" and not text[scaled.end() :].lstrip().lower().startswith("đồng"):
            # 'nghìn lượt' is the measure of statistics, whoever came
            unit = "lượt" if counted.unit.startswith("lượt ") else counted.unit
            return replace(counted, unit=f"{word} {unit}", start=position)
        money = pattern.match(text, scaled.end())
        if money and names[money["unit"].lower()][0] == "tỷ đồng" and word in _THOUSANDS:
            return _Measure("tỷ đồng", "money", position, money.end(), _THOUSANDS[word])
    match = pattern.match(text, position)
    if match is None:
        if currency := _CURRENCY.match(text, position):
            following = _WORD.match(text, currency.end() + 1)
            if not (following and key(following[0]) in ("chí", "bào")):
                return _Measure("đồng", "money", position, currency.end())
        return _noun_at(text, position, lexicon)
    unit, kind = names[match["unit"].lower()]
    if kind != "share":
        counted = _noun_at(text, position, lexicon)
        if counted and counted.kind == "count" and counted.end > match.end("unit"):  # 'đồng chí' is no money
            return counted
    return _Measure(unit, kind, match.start("unit"), match.end("unit"))


def number_of(token: str) -> float:
    """A comma is decimal; three digits behind a point are thousands unless a zero leads."""
    return parse_number(token, decimal_point=token.startswith("0.") and token.count(".") == 1)


def rated(unit: str, kind: str, before: str) -> str:
    """Money with the rate that its name tells ('giá trị sản xuất trên 01 ha đạt 45 triệu đồng')."""
    if kind != "money" or "/ha" in unit or "/người" in unit:
        return unit
    head, _, rate = unit.partition("/")
    if _PER_HEAD.search(before):
        return f"{head}/người" + (f"/{rate}" if rate else "")
    return f"{head}/ha" + (f"/{rate}" if rate else "") if _PER_HECTARE.search(before) else unit


def named_unit(words: str, lexicon: Lexicon, *, known: bool = False, whole: bool = True) -> str:
    """The unit that a cell of a table names, as printed when the lexicon has none such ('' with ``known``).

    Without ``whole`` more words may follow ('hộ nghèo' counts hộ).
    """
    words = " ".join(words.lower().split()).strip(" .:-")
    if re.match(r"1[.]?000\s?(?:đồng|đ)\Z", words):
        return "nghìn đồng"
    measure = _measure_at(words, 0, lexicon)
    if measure is not None and measure.kind not in ("guess", "bare"):
        measure = _with_rates(words, measure)
        if not whole or measure.end == len(words):
            return measure.unit
    return "" if known else place_tones(words)


def masked(text: str) -> str:
    """The text with dates and terms of years blanked out, of the same length."""
    return _DATE.sub(lambda match: " " * (len(match[0]) - 1) + "\x00", text)


def read_figures(text: str, lexicon: Lexicon) -> list[Figure]:
    """All figures of a paragraph in order, those without a unit among them (kind ``bare``)."""
    plain = masked(text)
    found: list[Figure] = []
    position, named = 0, -1
    while len(found) < MAX_FIGURES and (match := _FIGURE.search(plain, position)):
        position = max(match.end("a"), match.start() + 1)
        before = plain[max(0, match.start() - 24) : match.start()]
        chained = named >= 0 and match.start() - named < 8 and _CHAIN.fullmatch(plain[named : match.start()])
        if chained or _SYMBOL.match(plain, match.end("a")):
            named = match.end("a")
            continue
        figure = _figure(plain, match, before, lexicon)
        if _NAMES.search(before) and (figure is None or figure.kind not in ("share", "money", "measure")):
            named = match.end("a")
            continue
        if figure is not None:
            found.append(figure)
            position = max(position, figure.end)
    return found


def _figure(text: str, match: re.Match[str], before: str, lexicon: Lexicon) -> Figure | None:
    end = match.end()
    measure = _measure_at(text, end, lexicon)
    ranged = match["to"] is None or _RANGE.search(before)
    if match["b"] and (measure is None or measure.kind in ("guess", "bare") or not ranged):
        end = match.end("a")
        measure = _measure_at(text, end, lexicon)
    value, of = number_of(match["a"]), number_of(match["of"]) if match["of"] else None
    if measure is None and of is not None and (share := _SHARE_OF.match(text, end)):
        counted = _noun_at(text, share.end(), lexicon)  # '864/1178 = 73,3% hộ': the noun stands behind the share
        if counted is not None:
            return Figure(match.start(), end, end, value, of, counted.unit, counted.kind)
    if measure is None and of is not None:
        if _HOURS.match(text, end):
            return None
        measure = _counted_of(text, end, lexicon)
    if _YEAR.match(match["a"]) and of is None and (measure is None or measure.kind in ("guess", "share")):
        return None
    if measure is None or measure.kind in ("guess", "bare"):
        if _LEVELS.search(before) or (measure is not None and measure.kind == "guess" and _PROPER.search(before)):
            return None
        if measure is None:
            return Figure(match.start(), end, end, value, of, "", "bare") if _ENDS.match(text, end) or of else None
    measure = _with_rates(text, measure)
    value *= measure.scale
    end = measure.end
    if measure.unit == "tỷ đồng" and (more := _COMPOUND.match(text, end)):
        value, end = value + parse_number(more["rest"]) / 1000, more.end()
    return Figure(match.start(), end, measure.start, value, of, measure.unit, measure.kind)
