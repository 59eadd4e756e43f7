"""How a row of the table is called and which direction is better, from what the reports themselves print."""

import re
from collections import Counter
from collections.abc import Sequence

from vnreport_nlp.corpus.targets.figures import Figure
from vnreport_nlp.corpus.targets.indicators import FAMILY, indicator
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.vietnamese.folding import key

_OPENS = re.compile(
    r"^(?:(?:phấn đấu|(?:đến|vào|trong) (?:hết )?năm 20\d\d|đến \d\d?/\d\d?/20\d\d|năm 20\d\d|(?:bình quân )?(?:mỗi|hằng|hàng) năm|nâng|giữ vững|"
    r"giữ ổn định|giữ|duy trì|ổn định|trong đó|riêng|trở lên|có thêm|có|và|về|trong nhiệm kỳ|cả nhiệm kỳ|toàn xã|toàn phường|các|phần phải|thêm)(?!\w)[\s,:]*)+",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    r"(?:[\s,:]*(?<!\w)(?:giữ ổn định ở mức|ổn định ở mức|ở mức|ổn định|giữ|duy trì|(?<!trở )lên|mới cho|cho|phấn đấu|đạt|còn|giảm còn|đến cuối nhiệm kỳ|"
    r"cuối nhiệm kỳ|đến (?:hết )?năm 20\d\d|đến \d\d?/\d\d?/20\d\d|trước năm 20\d\d|vào năm 20\d\d|năm 20\d\d|bao gồm .*|và|của))+\Z",
    re.IGNORECASE | re.DOTALL,
)
#: How a level changes, said after its name.
_COURSE = re.compile(r"\s+(?:tăng|giảm)(?: bình quân)?(?: (?:hằng|hàng|mỗi) năm)?\s*$", re.IGNORECASE)
_DASHES = re.compile(r"\s+…\s+")
_BRACKETS = re.compile(r"\s*\([^()]*\)?")
#: How officials begin the name of an indicator, and the nouns that do as well.
_NOUN = re.compile(
    r"^(?:tỷ lệ|tỉ lệ|tỷ trọng|số(?! có)|tổng|diện tích|sản lượng|năng suất|thu nhập|thu ngân sách|tốc độ|giá trị|độ che phủ|mức|lượt|doanh thu)(?!\w)",
    re.IGNORECASE,
)
_VERB = re.compile(r"^(?:bằng cấp|văn bằng|chứng chỉ|kết nạp|số có|có|đạt|là|được|đưa|công tác)(?!\w)", re.IGNORECASE)
#: A name that is no more than what kind of amount it is.
_EMPTY = re.compile(r"^(?:sản lượng|diện tích|năng suất|doanh thu(?: xã hội)?|giá trị|tỷ lệ|tổng số)$", re.IGNORECASE)
_CHANGE = re.compile(r"(?<!\w)(?:tăng|giảm|tốc độ)(?!\w)", re.IGNORECASE)
_RATE = re.compile(r"^(?:tốc độ|mức)(?!\w)", re.IGNORECASE)
_SAYS_YEAR = re.compile(r"(?:mỗi|hằng|hàng|/ ?)\s*năm", re.IGNORECASE)
_SAYS_TERM = re.compile(r"nhiệm kỳ|5 năm|giai đoạn", re.IGNORECASE)
#: What there should be less of.
_LESS = re.compile(
    r"(?<!\w)(?:hộ (?:cận )?nghèo|thất nghiệp|suy dinh dưỡng|thấp còi|tử vong|tai nạn|vi phạm|quá hạn|chôn lấp|tội phạm|bỏ học|tảo hôn|sinh con thứ ba|nợ|"
    r"phạm pháp|hôn nhân cận huyết|nhà tạm)(?!\w)",
    re.IGNORECASE,
)
_FALLS = re.compile(r"(?<!\w)giảm(?!\w)", re.IGNORECASE)
#: Words more than a figure's name that the target's may have and still be its name.
_MORE = 4
#: How a row is told from its sibling that counts over another time.
_PERIODS = {"year": ("mỗi năm", _SAYS_YEAR, _SAYS_TERM), "term": ("trong nhiệm kỳ", _SAYS_TERM, _SAYS_YEAR)}


def clean_name(name: str) -> str:
    """A figure's name without what is said of its date and course: 'Nâng tỷ lệ … lên' → 'Tỷ lệ …'."""
    lead, dash, rest = name.partition(" … ")
    if dash and len(lead.split()) < 2:
        name = rest  # 'xã … tiêu chí nông thôn mới'
    words = " ".join(_BRACKETS.sub("", _DASHES.sub(" ", name)).split()).strip(" ,;:.-–")
    words = _OPENS.sub("", words)
    words = _CLOSES.sub("", words).strip(" ,;:.-–")
    return words[:1].upper() + words[1:]


def _holds(whole: str, name: str) -> bool:
    """Whether a target's name is a figure's name with little more."""
    left, right = set(key(whole).split()), set(key(name).split())
    return right <= left and len(left) <= len(right) + _MORE


def _candidates(figure: Figure) -> list[str]:
    """Names that the report itself gives: the figure's, and the target's where it says the same."""
    names = [figure.name]
    if figure.number == 0 and figure.row.part == 0 and _holds(figure.row.name, figure.name):
        names.insert(0, figure.row.name)
    if "growth" not in figure.facets.standards:
        names = [_COURSE.sub("", name) for name in names]
    return [clean for name in names if len(key(clean := clean_name(name)).split()) >= 2]


def _rank(name: str, growth: bool, period: str) -> int:
    """0 for a name as officials print it, more for one that is a verb, or tells of another time or a level."""
    rank = 3 if _EMPTY.match(name) else 0 if _NOUN.match(name) else 2 if _VERB.match(name) else 1
    if growth:
        rank += 0 if _RATE.match(name) else 1 if _CHANGE.search(name) else 4
    if period and _PERIODS[period][2].search(name):
        rank += 4
    return rank


def row_name(figures: Sequence[Figure], lexicon: Lexicon, period: str = "") -> str:
    """The most frequent name of an indicator; names that begin as officials begin one come first.

    ``period`` tells the row from a sibling that counts over another time. Where every report says it in other words,
    the lexicon's name stands for all.
    """
    growth = "growth" in figures[0].facets.standards
    counts: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for figure in sorted(figures, key=lambda f: f.place):
        for name in dict.fromkeys(_candidates(figure)):
            counts[key(name)] += 1
            spelled.setdefault(key(name), name)
    best = min(counts, key=lambda k: (_rank(spelled[k], growth, period), -counts[k], len(k), k)) if counts else ""
    name = spelled.get(best, "")
    poor = _rank(name, growth, period)
    if not name or poor > 1 or (poor and counts[best] == 1 and len(figures) >= 3):
        name = _listed(figures, lexicon) or name
    if not name:
        first = min(figures, key=lambda f: f.place)
        name = clean_name(first.name) or " ".join(first.own.split())
    if len(figures) == 1:
        name = _with_target(figures[0], name)
    if period and not _PERIODS[period][1].search(name):
        name = f"{name} {_PERIODS[period][0]}"
    return name


def _listed(figures: Sequence[Figure], lexicon: Lexicon) -> str:
    """The lexicon's name of the indicator, where all figures measure it plainly."""
    names = {figure.indicator for figure in figures}
    known = {entry.id: entry.name for entry in lexicon.indicators}
    plain = not any(figure.facets.standards - {"clean_water"} for figure in figures)
    return known.get(next(iter(names)), "") if len(names) == 1 and plain else ""


def _with_target(figure: Figure, name: str) -> str:
    """A part that says 'trong đó …' with what it is a part of."""
    whole = clean_name(figure.row.name)
    own = set(key(name).split())
    if figure.row.part == 0 or figure.indicator or own & set(key(whole).split()) or not whole:
        return name
    return f"{whole}: {name[:1].lower()}{name[1:]}"


def direction(figures: Sequence[Figure], lexicon: Lexicon) -> str:
    """``higher``, ``lower`` or ``none``: by the lexicon, else by the words, else by the bounds that most reports set."""
    growth = "growth" in figures[0].facets.standards
    names = Counter(figure.indicator for figure in figures if figure.indicator)
    if any(name.startswith("excellent_") for name in names):
        return "none"
    first = min(names, key=lambda n: (-names[n], n)) if names else ""
    known = indicator(FAMILY.get(first, first), lexicon)
    falls = growth and 2 * sum(bool(_FALLS.search(figure.own)) for figure in figures) > len(figures)
    if known:
        # a fall of what should be low is good
        return "higher" if falls and known.direction == "lower" else known.direction
    if 2 * sum(bool(_LESS.search(figure.own)) for figure in figures) > len(figures):
        return "higher" if falls else "lower"
    upper = sum(figure.quantity.comparator in ("<", "<=") for figure in figures)
    return "lower" if 2 * upper > len(figures) else "higher"
