"""Results told twice with different figures: 'kết nạp 168 đảng viên' among the results, '186' in the summary; the rate in
a table and another in the text; '31/31 bản có điện lưới' and '04 bản chưa có điện lưới'; '26/26 ấp' of 24.

Two figures are held against each other only when the same words name them, in one unit and for the same year, and no
other place of the report gives both. Changes, shares of a plan and figures of a former commune measure something else.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vnreport_nlp.audit.cells import cells
from vnreport_nlp.audit.claims import Claim, content, item_claims
from vnreport_nlp.facts.quantities import fold_unit, in_dong, read_quantities
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Finding, Item, Quantity, Reason, Report
from vnreport_nlp.vietnamese.folding import key
from vnreport_nlp.vietnamese.numbers import show_number

#: Where a report sums up or admits: figures there repeat what the results tell.
_SUMS_UP = {"assessment", "weaknesses", "difficulties", "advantages", "causes", "causes_objective", "causes_subjective",
            "results_targets", "initial_operation"}  # fmt: skip
_TELLS = {"context", "characteristics", "results"} | _SUMS_UP
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
#: Part of a year or a time of its own: never the figure of the whole.
_PERIOD = re.compile(
    r"(?<!\w)(?:quý|(?<!đến )(?<!hết )tháng|tuần|đợt|vụ (?:đông|xuân|mùa|hè|thu)|năm học|đầu nhiệm kỳ|đầu năm|trước khi|nhiệm kỳ trước|cùng kỳ)(?!\w)",
    re.IGNORECASE,
)
_SPAN = re.compile(r"(?:5|05|năm) năm|nhiệm kỳ|giai đoạn|lũy kế|(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d", re.IGNORECASE)
#: Words right before a figure that make it a change, a part or a bound; where nothing else names it, those that count others.
_CHANGE = re.compile(
    r"(?<!\w)(?:tăng|giảm|so với|từ|vượt|hơn|thêm|trong đó(?: có)?|mỗi|riêng|gấp|chiếm|dưới|trên)\s*\Z", re.IGNORECASE
)
_CASE = re.compile(r"(?<!\w)(?:cho|hỗ trợ|thuộc|của|trong|với|kinh phí|diện)\s*\Z", re.IGNORECASE)
#: 'giảm từ 61% xuống còn 34%' gives a level, no change.
_LEVEL = re.compile(
    r"(?<!\w)(?:tăng|giảm)(?: mạnh| nhanh| dần)?(?: từ [^;.]{1,60}?)?\s(?:xuống còn|xuống|còn|lên|đạt)(?!\w)",
    re.IGNORECASE,
)
_CHANGING = re.compile(r"(?<!\w)(?:tăng|giảm|vượt|chuyển dịch|so với)(?!\w)", re.IGNORECASE)
_PLAN = re.compile(r"(?<!\w)(?:kế hoạch|nghị quyết|chỉ tiêu giao|dự toán|mục tiêu)(?!\w)", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.;\n]+(?:[.](?=\d)[^.;\n]+)*")
_OF_PLAN = re.compile(r"\s*(?:so với )?(?:kế hoạch|kh|dự toán|chỉ tiêu)(?!\w)", re.IGNORECASE)
_HALF = re.compile(r"(?<!\w)(?:6|06|sáu) tháng(?: đầu năm)?(?!\w)", re.IGNORECASE)
#: A name of fewer words is told of many things ('đảng viên', 'kinh phí'), of so many in one clause of one.
MIN_WORDS, SURE_WORDS = 2, 3
#: What lies further apart is another measure by the same words, unless the digits are the same ones in another order.
CLOSE = 0.5
#: Places told of one measure: with more, the words do not say what tells them apart.
MAX_TOLD = 6
MAX_CLAIMS = 1500
#: A quotation is cut here.
QUOTED = 120


@dataclass(frozen=True, slots=True)
class _Told:
    words: frozenset[str]
    quantity: Quantity
    line: int
    section: str
    role: str
    clause: str
    years: frozenset[str]
    span: bool
    tabled: bool = False


@lru_cache(maxsize=4)
def _frame(lexicon: Lexicon) -> re.Pattern[str]:
    phrases = sorted(lexicon.cues["retold_frame"], key=lambda p: (-len(p.split()), p))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, phrases)) + r")(?!\w)")


def _words(text: str, report: Report, lexicon: Lexicon) -> frozenset[str]:
    """What names a measure: without the frame of the genre, what a summary opens with, the name of the commune."""
    own = key(report.report.commune or "").split()[1:]
    return content(_frame(lexicon).sub(" ", key(text)), lexicon) - frozenset(own)


def _unit_words(quantity: Quantity, report: Report, lexicon: Lexicon) -> frozenset[str]:
    """What a figure counts: people, households; shares and money count nothing."""
    counted = quantity.unit.partition("/")[0]
    return frozenset() if counted in ("%", "‰") or in_dong(1, counted) else _words(counted, report, lexicon)


def _names(claim: Claim, report: Report, lexicon: Lexicon) -> Iterator[frozenset[str]]:
    """Words before a figure with what it counts; where none stand there, those behind it."""
    printed = " ".join(claim.quantity.printed.split())
    front, _, behind = claim.clause.partition(printed)
    unit = _unit_words(claim.quantity, report, lexicon)
    near, far = (_words(_LEVEL.sub(" ", text), report, lexicon) for text in (front, claim.head))
    if not near and _CASE.search(front):
        return
    if near:
        yield near | unit
        if behind.strip():
            yield near | unit | _words(behind, report, lexicon)
    else:
        yield unit | _words(behind, report, lexicon)
    if far != near:
        yield far | unit


def _step(printed: str) -> float:
    match = re.search(r"\d[\d.]*(?:,(\d+))?", printed)
    return 10.0 ** -len(match[1]) if match and match[1] else 1.0


def _value(quantity: Quantity) -> float:
    money = in_dong(1, quantity.unit)
    return quantity.value * (money or 1.0)


def _agree(one: _Told, two: _Told) -> bool:
    """Whether two figures are the same, one perhaps rounded."""
    scale = [in_dong(1, told.quantity.unit) or 1.0 for told in (one, two)]
    steps = [_step(told.quantity.printed) * by for told, by in zip((one, two), scale, strict=True)]
    x, y = _value(one.quantity), _value(two.quantity)
    slack = max(steps) if max(steps) != min(steps) else 0.0
    near = 0.1 * max(abs(x), abs(y)) if one.quantity.comparator != "=" or two.quantity.comparator != "=" else 0.0
    return abs(x - y) <= max(slack, near, 1e-9 * max(1.0, abs(x)))


def _swapped(one: _Told, two: _Told) -> bool:
    """Whether both figures have the same digits in another order: a slip of the keyboard."""
    digits = [
        sorted(re.sub(r"\D", "", told.quantity.printed.split("/")[0].split(" ")[0]).lstrip("0")) for told in (one, two)
    ]
    return digits[0] == digits[1] and len(digits[0]) > 1


def _from_claim(claim: Claim, report: Report, lexicon: Lexicon, roles: dict[str, str]) -> Iterator[_Told]:
    halved = (report.report.period or "").endswith("H1")  # six months are all that such a report speaks of
    if _CHANGE.search(claim.head) or claim.quantity.value_max is not None or claim.yearly:
        return
    whole = f"{claim.head} {claim.clause}"
    if (
        _PERIOD.search(_HALF.sub(" ", whole) if halved else whole)
        or _CHANGING.search(_LEVEL.sub(" ", claim.clause))
        or _PLAN.search(claim.clause)
    ):
        return
    years = frozenset(_YEAR.findall(_SPAN.sub(" ", claim.clause)))
    for words in dict.fromkeys(_names(claim, report, lexicon)):
        yield _Told(words, claim.quantity, claim.line, claim.section, roles[claim.section], claim.clause, years,
                    bool(_SPAN.search(whole if in_dong(1, claim.quantity.unit) and "/" not in claim.quantity.unit else claim.clause)))  # fmt: skip


def _told(report: Report, items: Sequence[Item], lexicon: Lexicon, roles: dict[str, str]) -> Iterator[_Told]:
    for place, claim in enumerate(item_claims(report, items, lexicon)):
        if place >= MAX_CLAIMS:
            break
        yield from _from_claim(claim, report, lexicon, roles)
    for cell in cells(report):
        if cell.kind == "done" and cell.section:
            words = _words(cell.name, report, lexicon) | _unit_words(cell.quantity, report, lexicon)
            yield _Told(words, cell.quantity, cell.quantity.line, cell.section,
                        roles[cell.section], f"{cell.name} | {cell.quantity.printed}", frozenset(), False, True)  # fmt: skip


def _finding(code: str, line: int, other: int, severity: str, quotes: tuple[str, str], a: str, b: str) -> Finding:
    values = (("a", a), ("b", b), ("line", str(other)))
    return Finding("contradiction", Reason(f"contradiction.{code}", values), line, other, severity, quotes)


def _year(told: _Told, now: str | None) -> str | None:
    return max(told.years) if told.years else now


def _twice(report: Report, told: Sequence[_Told]) -> Iterator[Finding]:
    """One measure with two figures in two sections."""
    now = (report.report.term_reviewed or report.report.period or "")[-4:] if report.report.term_reviewed else None
    groups: dict[tuple[str, frozenset[str]], dict[int, _Told]] = defaultdict(dict)
    for one in told:
        unit = (
            "đồng"
            if in_dong(1, one.quantity.unit) is not None and "/" not in one.quantity.unit
            else fold_unit(one.quantity.unit)
        )
        if len(one.words) >= MIN_WORDS:
            groups[unit, one.words].setdefault(one.line * 10000 + one.quantity.start, one)
    seen: set[tuple[int, int]] = set()
    for (_, words), members in groups.items():
        ours = list(members.values())
        if not 2 <= len(ours) <= MAX_TOLD or len({one.section for one in ours}) < 2:
            continue
        kinds: list[list[_Told]] = []
        for one in ours:
            place = next((kind for kind in kinds if _agree(kind[0], one)), None)
            kinds.append([one]) if place is None else place.append(one)
        if len(kinds) != 2:
            continue
        one, two = kinds[0][0], kinds[1][0]
        if {o.section for o in kinds[0]} & {o.section for o in kinds[1]}:
            continue
        if any(a.span and b.years and not a.years for a, b in ((one, two), (two, one))):
            continue  # a sum of years beside the figure of one
        years = [{_year(o, now) for o in kind} for kind in kinds]
        x, y = _value(one.quantity), _value(two.quantity)
        swapped = _swapped(one, two)
        if years[0] != years[1] or not (swapped or 0 < abs(x - y) <= CLOSE * max(abs(x), abs(y))):
            continue
        sums = any(o.role in _SUMS_UP or o.tabled for o in ours)
        if not sums or (len(words) < SURE_WORDS and not swapped) or (one.line, two.line) in seen:
            continue
        seen.add((one.line, two.line))
        late, early = max(one, two, key=lambda o: o.line), min(one, two, key=lambda o: o.line)
        yield _finding("retold", late.line, early.line, "likely", (late.clause, early.clause),
                       late.quantity.signed, early.quantity.signed)  # fmt: skip


def _shares(report: Report, items: Sequence[Item], lexicon: Lexicon, roles: dict[str, str]) -> Iterator[Finding]:
    """A share of the plan that a weakness repeats with another figure: 'mới giải ngân được 34,5% kế hoạch'."""
    now = report.report.period[:4] if report.report.period and not report.report.term_reviewed else ""
    known = [(_words(i.indicator, report, lexicon), i.plan_pct, i.place.line, " ".join(i.text.split())[:QUOTED], i.year)
             for i in report.indicators if i.plan_pct is not None and i.scope == "commune"]  # fmt: skip
    known += [(_words(i.indicator, report, lexicon), i.value, i.place.line, " ".join(i.text.split())[:QUOTED], i.year)
              for i in report.indicators if i.unit == "%" and i.scope == "commune"
              and _OF_PLAN.match(i.text.partition(i.printed)[2])]  # fmt: skip
    known += [(_words(c.name, report, lexicon), c.quantity.value, c.quantity.line, f"{c.name} | {c.quantity.printed}", None)
              for c in cells(report) if c.kind == "share"]  # fmt: skip
    for item in items:
        if roles[item.section] not in _SUMS_UP:
            continue
        for sentence in _SENTENCE.finditer(item.text):
            shares = [q for q in read_quantities(sentence[0], lexicon) if q.unit == "%"]
            if len(shares) != 1 or not _OF_PLAN.match(sentence[0], shares[0].end) or shares[0].comparator not in "=~":
                continue
            if _PERIOD.search(_HALF.sub(" ", sentence[0])) or set(_YEAR.findall(sentence[0])) - {now}:
                continue
            said = _words(sentence[0], report, lexicon)
            line = report.text.line_at(item.place.start + sentence.start() + shares[0].start)
            told = [one for one in known if len(one[0]) >= SURE_WORDS and one[0] <= said and one[2] != line]
            share = shares[0].value
            if not told or any(abs(share - one[1]) < 1 for one in told) or len({round(one[1]) for one in told}) > 1:
                continue
            quotes = (" ".join(sentence[0].split()), told[0][3])
            yield _finding(
                "retold", line, told[0][2], "likely", quotes, shares[0].signed, f"{show_number(told[0][1])}%"
            )


def find_retold(report: Report, lexicon: Lexicon) -> Iterator[Finding]:
    """All results that the report tells twice and differently."""
    roles: dict[str, str] = {}
    for section in report.sections:  # 'Ưu điểm' below 'Đánh giá chung' sums up as well
        above = roles.get(section.parent or "", "")
        roles[section.id] = above if above in _SUMS_UP and section.role in _TELLS - _SUMS_UP else section.role
    terms = {section.id: section.term for section in report.sections}
    items = [i for i in report.items if roles[i.section] in _TELLS and terms[i.section] != "planned"]
    yield from _twice(report, list(_told(report, items, lexicon, roles)))
    yield from _shares(report, items, lexicon, roles)
