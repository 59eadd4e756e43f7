"""Which words of a target belong to which of its figures: before it, behind it, or shared with a neighbour.

'Lao động qua đào tạo đạt 80%, mỗi năm giải quyết việc làm cho 700 lao động' names each figure before it; '90% chi bộ
và 92% đảng viên hoàn thành tốt nhiệm vụ' names them behind and says the predicate once.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vnreport_nlp.corpus.targets.indicators import PLACES
from vnreport_nlp.facts.naming import name_figure
from vnreport_nlp.facts.naming import says_nothing as _says_nothing
from vnreport_nlp.records import Quantity
from vnreport_nlp.vietnamese.folding import key

_CUT = re.compile(r"[,;:.](?!\d)|(?<!\w)(?:và|với|đồng thời|trong đó|riêng)(?!\w)", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?]\s+(?=[^\W\d_a-z])")
_COLON = re.compile(r":")
_UPWARD = re.compile(r"\s*trở (?:lên|xuống)(?!\w)", re.IGNORECASE)
#: Words that only say whose share a figure is: '90% chi bộ và …'.
_BARE = re.compile(
    r"\W*(?:trở lên\s+)?(?:(?:số|các|tổng số)\s+)*(?:(?:tổ chức (?:cơ sở )?đảng|chi bộ|đảng bộ|đảng viên|cán bộ|công chức|viên chức|"
    rf"cơ quan|đơn vị|trường học|doanh nghiệp|cơ sở giáo dục|hộ gia đình|hộ dân|hộ|{PLACES})(?:\s+(?:trực thuộc|trở lên))*[\s,]*(?:và\s+)?)+",
    re.IGNORECASE,
)
#: Words about time and extent, which name nothing.
_TIMES = re.compile(
    r"(?<!\w)(?:bình quân|(?:mỗi|hằng|hàng) năm|(?:(?:đến|vào|trong|trước|tới) )?(?:(?:cuối|hết|đầu) )?năm 20\d\d|(?:trong )?(?:cả )?nhiệm kỳ|cuối nhiệm kỳ|trong đó|toàn xã|đến|riêng|"
    r"(?:giảm |tăng )?(?:xuống|(?<!trở )lên)(?: còn| đến)?|giảm còn)(?!\w)",
    re.IGNORECASE,
)
#: A name that ends in what somebody does: 'Mặt trận Tổ quốc chủ trì' (05 cuộc giám sát).
_DOES = re.compile(r"(?<!\w)(?:chủ trì|tổ chức|tiến hành|thực hiện|triển khai|xây dựng)$", re.IGNORECASE)
_PRINTED_NUMBER = re.compile(r"^[\d.,/\s–÷%-]+(?:đến\s+[\d.,]+)?")


@dataclass(frozen=True, slots=True)
class Words:
    """What names one figure: the words ``before`` and ``after`` it, and what it borrows when they say too little."""

    before: str
    after: str
    borrowed: str = ""

    def own(self, printed: str) -> str:
        """The figure between its own words."""
        gap = "" if not self.before or self.before[-1].isspace() else " "
        return " ".join(f"{self.before}{gap}{printed}{self.after}".split())


def says_nothing(words: str) -> bool:
    """Whether words hold no noun of their own: verbs, times and comparators only."""
    return _says_nothing(_TIMES.sub(" ", words))


def _is_table(text: str) -> bool:
    return "|" in text or "\t" in text


def words_of_figures(text: str, quantities: Sequence[Quantity], context: str = "") -> list[Words]:
    """The words of each figure of one measure; ``context`` is what the target named first, for a part that names nothing."""
    if _is_table(text):
        pieces = [(quantity.indicator, "") for quantity in quantities]
        return [Words(a, b, pieces[0][0] if number and says_nothing(a) else "") for number, (a, b) in enumerate(pieces)]
    return _completed(_divided(text, quantities), context)


def _divided(text: str, quantities: Sequence[Quantity]) -> list[tuple[str, str]]:
    spans = []
    cursor = 0
    for quantity in quantities:
        start = max(text.find(quantity.printed, cursor), cursor)
        cursor = start + len(quantity.printed)
        spans.append((start, cursor))
    found: list[tuple[str, str]] = []
    before = text[: spans[0][0]] if spans else ""
    for number, (_, end) in enumerate(spans):
        last = number + 1 == len(spans)
        gap = text[end : len(text) if last else spans[number + 1][0]]
        before = _last_naming(before)
        behind = _is_behind(before, gap)
        if behind:
            before = _clauses(before)[-1]
        after, following = (gap, "") if last else _between(gap, behind)
        found.append((before.rpartition(";")[2], _SENTENCE.split(after.partition(";")[0])[0]))
        before = following
    return found


def _clauses(words: str) -> list[str]:
    return _CUT.split(words)


def _last_naming(before: str) -> str:
    """What stands behind the last colon or sentence, where it names something ('một số cây trồng chủ yếu: lúa mùa')."""
    for sign in (_SENTENCE, _COLON):
        tail = sign.split(before)[-1]
        if not says_nothing(tail):
            before = tail
    return before


def _is_behind(before: str, gap: str) -> bool:
    """Whether a figure is named behind it: nothing before it in its clause, something that follows at once."""
    if not says_nothing(_clauses(before)[-1]):
        return False
    upward = _UPWARD.match(gap)
    following = _clauses(gap[upward.end() if upward else 0 :])[0]
    return says_nothing(before) or (bool(following.strip()) and not says_nothing(following))


def _between(gap: str, behind: bool) -> tuple[str, str]:
    """The words between two figures: what belongs to the first, what leads to the second."""
    if sentence := _SENTENCE.search(gap):
        return gap[: sentence.start()], gap[sentence.end() :]
    upward = _UPWARD.match(gap)
    start = upward.end() if upward else 0
    cuts = [(m.start(), m.end()) for m in _CUT.finditer(gap, start)]
    if not cuts:
        return (gap, "") if behind else (gap[:start], gap[start:])
    at, end = cuts[-1] if behind else cuts[0]
    return gap[:at], gap[end:]


def is_bare(words: str) -> bool:
    """Whether words only say whose share a figure is."""
    match = _BARE.match(words)
    return match is not None and says_nothing(words[match.end() :])


def _predicate(words: str) -> str:
    match = _BARE.match(words)
    return words[match.end() :] if match else words


def _completed(pieces: Sequence[tuple[str, str]], context: str) -> list[Words]:
    """Words with what is borrowed: a list shares what is said last, a further figure what was named first, a part of a
    target what the target names."""
    done: list[Words] = []
    for number, (before, after) in enumerate(pieces):
        borrowed = ""
        if says_nothing(before) and is_bare(after):
            later = (b for a, b in pieces[number + 1 :] if says_nothing(a) and not is_bare(b) and not says_nothing(b))
            borrowed = _predicate(next(later, ""))
        if not borrowed and says_nothing(before) and (says_nothing(after) or is_bare(after)):
            borrowed = _earlier(pieces[:number]) or context
        done.append(Words(before, after, borrowed))
    return done


def _earlier(pieces: Sequence[tuple[str, str]]) -> str:
    """What was named last before: words before a figure, else its verb ('kết nạp', 'thành lập mới') with what follows."""
    for before, after in reversed(pieces):
        if not says_nothing(before):
            return f"{before} {'' if is_bare(after) else after}"
        if not says_nothing(after) and not is_bare(after):
            return _predicate(after)
    return pieces[0][0] if pieces else ""


def name_of_figure(words: Words, quantity: Quantity, *, counted: bool) -> str:
    """The figure's name in the report's words, with the thing it counts and what it borrows."""
    printed = _PRINTED_NUMBER.sub("", quantity.printed).partition("/")[0].strip()
    name = name_figure(words.before, printed, words.after, counted=counted)
    if counted and _DOES.search(name) and not _says_nothing(words.after):
        name = f"{name} … {name_figure('', printed, words.after, counted=True)}"
    if not words.borrowed:
        return name
    rest = name_figure(words.borrowed, "", "", counted=False) or " ".join(words.borrowed.split())
    if not is_bare(words.after):
        return rest
    noun = " ".join(words.after.split()).rstrip(" ,.")
    return rest if key(noun) in key(rest) else f"{noun} {rest}"
