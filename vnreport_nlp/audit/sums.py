"""Totals with their stated parts: 'gồm', 'trong đó', brackets, former communes, 'a + b = c'.

Each ``Sum`` says how sure it is that the parts are all the parts; whether they add up is asked by ``arithmetic`` (the
figures) and by ``units`` (a unit that would make them add up).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from vnreport_nlp.audit.amounts import Amount, Paragraph, alike

_OPENER = re.compile(
    r"(?<!\w)(?P<word>trong đó|bao gồm|gồm có|gồm|chia ra|chia theo|cụ thể|trong ấy)(?!\w)\s*[:,]?\s*(?:có\s+)?",
    re.IGNORECASE,
)
_ALL_PARTS = ("bao gồm", "gồm có", "gồm", "chia ra", "chia theo")
_REST = re.compile(r"(?<!\w)(?:còn lại|khác)(?!\w)", re.IGNORECASE)
#: Labels that overlap: a young woman of an ethnic minority is counted three times, and rightly.
_OVERLAP = re.compile(
    r"(?<!\w)(?:nữ|dân tộc|tôn giáo|trẻ|thanh niên|tuổi|cấp (?:huyện|tỉnh|xã)|chuẩn|nghèo|khen|xuất sắc|riêng|nhất|ít nhất"
    r"|trình độ|khó khăn|đại học|trên|dưới|mới)(?!\w)",
    re.IGNORECASE,
)
#: A part introduced by a verb begins another statement ('…, đã khám phá 54 vụ').
_VERB = re.compile(
    r"(?<!\w)(?:đã|được|còn|làm|bị|xử lý|khám phá|giải quyết|đến nay|hiện|với|nâng|đạt tỷ lệ|trong|bình quân|tổng|hiện có"
    r"|cấp|đối với|tại|năng suất|sản lượng|diện tích|kinh phí|trị giá)(?!\w)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")
#: At most so much text between a total and the bracket or word that opens its parts.
NEAR = 140
#: More of these words in one paragraph are no sentence (keeps hostile text fast).
MAX_OPENERS = 120
#: Sums whose parts reach less than this share of the total, or more than its inverse, are read wrongly, not written
#: wrongly: slips of the pen change a digit. Larger where the parts name every former commune.
SAME_SIZE = 0.6


@dataclass(frozen=True, slots=True)
class Sum:
    """A total, its parts as far as they were read, and why they are thought to be all.

    ``basis`` is ``communes`` (each former commune once), ``listed`` (said to consist of them), ``bracket`` (nothing but brackets around them), ``years``, ``rest``
    (the last part is 'còn lại'), ``among`` ('trong đó': perhaps not all) or ``written`` (a + b = c).
    """

    total: Amount
    parts: tuple[Amount, ...]
    basis: str
    overlap: bool
    near: bool
    start: int
    end: int

    @property
    def size(self) -> float:
        """The sum of the parts in basic units."""
        return sum(part.size for part in self.parts)

    @property
    def slack(self) -> float:
        """What rounding alone may make of the difference: half a last digit of each figure."""
        return (self.total.grain + sum(part.grain for part in self.parts)) / 2 + 1e-6 * max(1.0, abs(self.total.size))

    @property
    def holds(self) -> bool:
        """Whether the parts make the total, rounding allowed."""
        return abs(self.size - self.total.size) <= self.slack

    @property
    def ratio(self) -> float:
        """The sum of the parts against the total."""
        return self.size / self.total.size if self.total.size else float("inf")

    @property
    def slipped(self) -> bool:
        """Whether another unit of money of one figure would make it hold: 796.000 triệu for 256 triệu + 540 triệu."""
        return self.slip is not None

    @property
    def slip(self) -> tuple[Amount, float] | None:
        """The figure that has the wrong unit and by how much its size is to be multiplied."""
        if self.holds or not self.total.what.startswith("money") or len(self.parts) < 2 or not self.size:
            return None
        for factor in (1e-3, 1e3, 1e-6, 1e6):
            slack = (self.total.grain * factor + sum(part.grain for part in self.parts)) / 2
            if abs(self.total.size * factor - self.size) <= slack + 1e-6 * self.size:
                return self.total, factor
            for part in self.parts:
                # the number of the part fits the unit of the total: only then is it the unit that is wrong
                if abs(part.value * self.total.factor - part.size * factor) > 1e-6 * part.size * factor:
                    continue
                rest = self.size - part.size + part.size * factor
                slack = (self.total.grain + sum(x.grain for x in self.parts) + part.grain * (factor - 1)) / 2
                if abs(rest - self.total.size) <= slack + 1e-6 * rest:
                    return part, factor
        return None

    @property
    def rough(self) -> bool:
        """Whether a figure is said to be rough ('trên 61 tỷ đồng')."""
        return self.total.rough or any(part.rough for part in self.parts)


def _labels(paragraph: Paragraph, parts: Iterable[Amount], start: int) -> list[str]:
    """What stands before each part."""
    found, at = [], start
    for part in parts:
        label = paragraph.text[at : part.start]
        inner = _outermost([pair for pair in paragraph.brackets if at <= pair[0] and pair[1] < part.start])
        for begin, end in reversed(inner):  # what stands in brackets belongs to the part before
            label = f"{label[: begin - at]} {label[end + 1 - at :]}"
        found.append(label)
        at = part.end
    return found


def _outermost(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Brackets that stand in no other, in order."""
    kept: list[tuple[int, int]] = []
    for pair in sorted(pairs):
        if not kept or pair[0] > kept[-1][1]:
            kept.append(pair)
    return kept


def _whole_shares(paragraph: Paragraph, parts: list[Amount]) -> bool:
    """Whether each part has its percentage behind it and these make about a hundred: then the parts are all parts."""
    rates = []
    for part in parts:
        place = paragraph.amounts.index(part) + 1
        rate = paragraph.amounts[place] if place < len(paragraph.amounts) else None
        if rate is None or rate.unit != "%" or rate.start - part.end > 25:
            return False
        rates.append(rate.value)
    return len(rates) > 1 and abs(sum(rates) - 100) < 0.6


def named_communes(text: str, communes: tuple[str, ...]) -> list[tuple[int, str]]:
    """Where former communes are named, in order, whatever their capitals."""
    low = text.lower()
    found: list[tuple[int, str]] = []
    for commune in sorted(communes, key=len, reverse=True):
        name = commune.lower()
        at = low.find(name)
        while name and at >= 0:
            if not any(place <= at < place + len(other) for place, other in found):
                found.append((at, commune))
            at = low.find(name, at + len(name))
    return sorted(found)


def bare_names(communes: Iterable[str]) -> tuple[str, ...]:
    """Names of former communes without 'xã', 'phường', 'thị trấn'."""
    return tuple(re.sub(r"^(?:xã|phường|thị trấn)\s+", "", name, flags=re.IGNORECASE) for name in communes)


def _basis(labels: list[str], word: str, communes: tuple[str, ...], whole: bool = False) -> str:
    named = [[name for _, name in named_communes(label, communes)] for label in labels]
    once = len(communes) > 1 and len(named) == len(communes) and all(len(names) == 1 for names in named)
    if once and {names[0] for names in named} == set(communes):
        return "communes"
    years = [_YEAR.findall(label) for label in labels]
    if len(labels) >= 3 and all(len(found) == 1 for found in years):
        numbers = [int(found[0]) for found in years]
        if numbers == list(range(numbers[0], numbers[0] + len(numbers))):
            return "years"
    if labels and _REST.search(labels[-1]):
        return "rest"
    if word == "(" and not whole:
        return "bracket"
    return "listed" if whole or word in _ALL_PARTS else "among"


def _prefixes(paragraph: Paragraph, start: int, parts: list[Amount]) -> Iterator[list[Amount]]:
    """The parts as a whole, then without what a semicolon or a verb sets apart from them."""
    yield parts
    labels = _labels(paragraph, parts, start)
    for number in range(len(parts) - 1, 1, -1):
        label = labels[number]
        after_and = re.search(r"(?<!\w)và\s", labels[number - 1]) is not None
        if ";" in label or "." in label or _VERB.search(label) or (after_and and "," in label):
            yield parts[:number]


def _parts_in(paragraph: Paragraph, start: int, end: int, depth: int) -> list[Amount]:
    return [
        amount
        for amount in paragraph.amounts
        if start <= amount.start < end and amount.depth == depth and not amount.share and not amount.change
    ]


def _fitting(total: Amount, inside: list[Amount]) -> list[Amount]:
    """Those of the figures that can be parts of a total: of its unit, or without any."""
    own = [part for part in inside if alike(total, part) and (part.of is None or part.of != total.value)]
    if own:
        return [part for part in inside if part in own or (not part.unit and total.grain == 0)]
    if "/" in total.unit or not inside:
        return []
    loose = [part for part in inside if not part.unit or not part.known]
    if len(loose) == len(inside) and (total.grain > 0 or all(part.grain == 0 for part in loose)):
        return loose if total.known or not total.unit else []
    return []


def _openers(paragraph: Paragraph) -> Iterator[tuple[str, int, int, int]]:
    """(word, where it stands, start, end) of each region that may list parts."""
    words = [(m["word"].lower(), m.start(), m.end()) for m in _OPENER.finditer(paragraph.text)][:MAX_OPENERS]
    for start, end in paragraph.brackets:
        inner = next((m for m in words if paragraph.text[start + 1 : m[1]].strip() == "" and m[1] > start), None)
        if inner is not None and inner[1] < end:
            yield inner[0], start, inner[2], end
        else:
            yield "(", start, start + 1, end
    for word, at, begin in words:
        if paragraph.text[:at].rstrip().endswith("("):
            continue
        around = [pair for pair in paragraph.brackets if pair[0] < at < pair[1]]
        end = min((pair[1] for pair in around), default=paragraph.sentence(at)[1])
        depth = len(around)
        later = [
            other
            for _, other, _ in words
            if begin < other < end and sum(pair[0] < other < pair[1] for pair in paragraph.brackets) == depth
        ]
        yield word, at, begin, min(later, default=end)


def _totals(paragraph: Paragraph, at: int, depth: int) -> list[Amount]:
    """Figures before an opener that may be the total, the nearest first."""
    low = paragraph.sentence(max(0, at - 1))[0]
    around = [pair[0] for pair in paragraph.brackets if pair[0] < at <= pair[1]]
    low = max([low, *around])
    before = [
        a for a in paragraph.amounts if low <= a.start and a.end <= at and a.depth == depth and not a.share
    ]  # fmt: skip
    return before[::-1][:4]


def _rank(made: Sum) -> tuple[bool, bool, float]:
    """The most natural of several readings that do not hold comes first."""
    return not made.near, made.rough, abs(made.ratio - 1)


def _one(paragraph: Paragraph, word: str, at: int, start: int, end: int, communes: tuple[str, ...]) -> Sum | None:
    """The reading of one region that holds, else the most natural one."""
    depth = sum(pair[0] < at < pair[1] for pair in paragraph.brackets)
    inside = _parts_in(paragraph, start, end, depth + (paragraph.text[at] == "("))
    first: Sum | None = None
    seen = 0
    for total in _totals(paragraph, at, depth):
        parts = _fitting(total, inside)
        seen += not total.change
        if not parts or (total.change and first is None):
            continue
        for chosen in _prefixes(paragraph, start, parts):
            labels = _labels(paragraph, chosen, start)
            gap = paragraph.text[total.end : at]
            made = Sum(
                total, tuple(chosen), _basis(labels, word, communes, _whole_shares(paragraph, chosen)),
                any(_OVERLAP.search(x) for x in labels),
                seen == 1 and len(gap) < NEAR and not re.search(r"[;.]\s", gap), total.start, chosen[-1].end,
            )  # fmt: skip
            if made.holds and len(chosen) > 1:
                return made
            if first is None or _rank(made) < _rank(first):
                first = made
    return first


def _by_commune(paragraph: Paragraph, at: int, start: int, end: int, communes: tuple[str, ...]) -> list[Sum] | None:
    """Several totals of one sentence with their parts told commune by commune: '98 cuộc và 20 hội nghị (xã A 25 …)'."""
    if len(communes) < 2:
        return None
    names = [(start + place, name) for place, name in named_communes(paragraph.text[start:end], communes)]
    depth = sum(pair[0] < at < pair[1] for pair in paragraph.brackets)
    inner = depth + (paragraph.text[at] == "(")
    inside = [a for a in paragraph.amounts if start <= a.start < end and a.depth == inner]
    segments: dict[str, list[Amount]] = {}
    order: list[str] = []
    for amount in inside:
        before = [name for place, name in names if place < amount.start]
        if not before:
            return None
        if not order or order[-1] != before[-1]:
            order.append(before[-1])
        segments.setdefault(before[-1], []).append(amount)
    if set(order) != set(communes) or len(order) != len(communes):
        return None
    if all(len(own) == 1 and not own[0].share for own in segments.values()):
        return None
    low = paragraph.sentence(max(0, at - 1))[0]
    totals = [a for a in paragraph.amounts if low <= a.start and a.end <= at and a.depth == depth]
    found: list[Sum] = []
    for what in dict.fromkeys(total.what for total in totals if total.unit):
        ours = [total for total in totals if total.what == what]
        theirs = [[part for part in segments[name] if part.what == what] for name in order]
        if any(len(one) != len(theirs[0]) for one in theirs) or len(ours) < len(theirs[0]):
            continue
        same = len(ours) == len(theirs[0])
        for number, total in enumerate(ours[: len(theirs[0])] if same else []):
            parts = tuple(one[number] for one in theirs)
            found.append(Sum(total, parts, "communes", False, True, total.start, max(p.end for p in parts)))
    return found


def read_sums(paragraph: Paragraph, communes: tuple[str, ...]) -> Iterator[Sum]:
    """Every total of a paragraph with at least one stated part, in the reading that holds where there is one."""
    for word, at, start, end in _openers(paragraph):
        several = _by_commune(paragraph, at, start, end, communes)
        if several is not None:
            yield from several
            continue
        if (found := _one(paragraph, word, at, start, end, communes)) is not None:
            yield found
    yield from _written(paragraph)


def _written(paragraph: Paragraph) -> Iterator[Sum]:
    """'256 + 540 = 796': figures joined by plus signs, a sign of equality behind them."""
    run: list[Amount] = []
    for amount in paragraph.amounts:
        between = paragraph.text[run[-1].end : amount.start].strip() if run else ""
        if run and between == "+":
            run.append(amount)
        elif len(run) > 1 and between == "=" and (alike(run[-1], amount) or not run[-1].unit):
            parts = run if run[0].unit else [_as(part, amount) for part in run]
            yield Sum(amount, tuple(parts), "written", False, True, run[0].start, amount.end)
            run = [amount]
        else:
            run = [amount]


def _as(part: Amount, total: Amount) -> Amount:
    """A bare number read in the unit of its total."""
    return replace(part, size=part.value * total.factor, grain=part.grain * total.factor, what=total.what)
