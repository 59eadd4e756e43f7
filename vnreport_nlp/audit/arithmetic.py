"""Figures that do not agree with each other: totals and parts, percentages and what they are made of.

The arithmetic is written out in every finding. What rounding of the printed digits explains is no finding, or one
worth a ``look`` where both figures of a quotient are printed. ``certain`` only where the report itself says that the
parts are all the parts, or prints everything that is needed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vnreport_nlp.audit.amounts import SIZES, Amount, Paragraph, alike, paragraphs, rounded, shown
from vnreport_nlp.audit.bases import find_bases
from vnreport_nlp.audit.derived import derived
from vnreport_nlp.audit.ratios import Difference, Ratio, differences, growths, products, quotients, shares
from vnreport_nlp.audit.sums import SAME_SIZE, Sum, bare_names, read_sums
from vnreport_nlp.audit.table_columns import column_findings
from vnreport_nlp.audit.tables import table_sums
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Finding, Reason, Report
from vnreport_nlp.vietnamese.folding import key
from vnreport_nlp.vietnamese.numbers import show_number

#: 'trong đó' does not promise all parts: told only when so little (of the total) is missing or too much.
MISSING = 0.06
#: Parts that do not overlap and make more than the whole, by no more than this, are worth a look.
OVER = 1.5
#: A part that is a share of the nearest figure before it has about the printed percentage; else it is another's share.
SAME_SHARE = 0.6
#: The longest stretch of the report quoted as a whole, and the longest taken along before the first figure.
QUOTED = 300
CLAUSE = 90

#: Brackets may hold only some of the parts ('24 thôn (06 thôn xa, 10 thôn gần)'): certain only so near the total.
BRACKET = 0.12
#: A slip in the first digit: told as ``likely`` only.
WIDE = 0.45

_ALWAYS_PART = re.compile(
    r"(?<!\w)(?:tỷ lệ|tỉ lệ)\s+(?:số\s+)?(?:hộ|dân số|người dân|người|học sinh|trẻ|đảng viên|trường|thôn|bản|ấp|làng|xóm|buôn|khu phố"
    r"|tổ dân phố|che phủ|lao động|cơ quan|gia đình|rác|chất thải|cán bộ|chi bộ|tổ chức|hồ sơ|khu dân cư|nhà văn hóa)(?!\w)",
    re.IGNORECASE,
)
_OF_PLAN = re.compile(
    r"(?<!\w)(?:kế hoạch|dự toán|chỉ tiêu|mục tiêu|nghị quyết|giao|so với|tăng|vượt|gấp|giá trị|hoàn thành|thực hiện|kh|nq|cùng kỳ)(?!\w)",
    re.IGNORECASE,
)
_STRUCTURE = re.compile(
    r"(?<!\w)cơ cấu\s+(?:kinh tế|các ngành|ngành|giá trị|lao động|sản xuất|nội ngành|thu)", re.IGNORECASE
)
_NAMED_PARTS = re.compile(r"(?<!\w)(?:trong đó|gồm)(?!\w)", re.IGNORECASE)
_MOVED = re.compile(r"(?<!\w)(?:từ|tăng|giảm|lên|xuống|chuyển dịch)(?!\w)", re.IGNORECASE)
_SECTORS = re.compile(r"(?<!\w)(?:nông|công nghiệp|dịch vụ|thương mại|xây dựng|thủy sản|thuỷ sản)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What a paragraph's findings are made with."""

    report: Report
    paragraph: Paragraph

    def line(self, position: int) -> int:
        return self.report.text.line_at(self.paragraph.offset + position)

    def clause(self, position: int) -> int:
        """Where the clause around a figure begins, so that a quotation says what is measured."""
        low = max(0, position - CLAUSE)
        stops = [match.end() for match in re.finditer(r"[.;:,(]\s*", self.paragraph.text[low:position])]
        return low + stops[-1] if stops else 0 if low == 0 else position

    def finding(self, code: str, severity: str, start: int, end: int, suggestion: str = "", **values: str) -> Finding:
        """A finding about ``text[start:end]``, which is quoted; a long stretch by its two ends."""
        line, last = self.line(start), self.line(max(start, end - 1))
        start = self.clause(start)
        whole = self.paragraph.quote(start, end)
        half = QUOTED // 2
        quotes = (whole,) if len(whole) <= QUOTED else (
            self.paragraph.quote(start, start + half).rsplit(" ", 1)[0],
            self.paragraph.quote(end - half, end).split(" ", 1)[-1],
        )  # fmt: skip
        return Finding(
            "arithmetic", Reason(f"arithmetic.{code}", tuple(values.items())), line, last if last != line else None,
            severity, quotes, suggestion,
        )  # fmt: skip


def find(report: Report, lexicon: Lexicon) -> Iterator[Finding]:
    """What a reader with a calculator would note, paragraph by paragraph, then in tables."""
    communes = bare_names(report.report.merged_from)
    read = list(paragraphs(report, lexicon))
    known: dict[str, list[Amount]] = {}
    for paragraph in read:
        for amount in paragraph.amounts:
            if amount.known and not amount.share:
                known.setdefault(amount.what, []).append(amount)
    for paragraph in read:
        desk = _Desk(report, paragraph)
        sums = list(read_sums(paragraph, communes))
        told = set()
        slips = {one.total.start for one in sums if one.slipped}
        for found in sums:
            if found.parts[0].start in slips:
                continue
            for finding in _of_sum(desk, found):
                if (mark := (finding.line, found.total.start, finding.because.code)) not in told:
                    told.add(mark)
                    yield finding
        yield from _of_ratios(desk)
        yield from _of_shares(desk, sums, known)
        yield from _structure(desk)
        yield from _impossible(desk)
        for one in derived(paragraph):
            if not one.unit:
                yield desk.finding(one.code, one.severity, one.start, one.end, one.suggestion, **dict(one.values))
    yield from find_bases(report, read, communes, lexicon)
    columns = list(table_sums(report, lexicon))
    broken = {finding.line for finding in columns}  # one wrong cell breaks its column and its row: it is told once
    yield from columns
    yield from (finding for finding in dict.fromkeys(column_findings(report)) if finding.line not in broken)


def _terms(parts: tuple[Amount, ...], total: Amount) -> str:
    same = all(abs(part.factor / total.factor - 1) < 1e-6 or not part.unit for part in parts)
    return " + ".join(part.printed.split("/")[0] if same else shown(part) for part in parts)


def _of_sum(desk: _Desk, found: Sum) -> Iterator[Finding]:
    if found.total.share:
        yield from _between(desk, found)
        return
    if found.holds or not found.total.size or found.rough or not found.size:
        return
    if found.slipped:
        return
    severity = _sum_severity(found)
    step = min([1.0, *(x.grain / x.factor for x in (found.total, *found.parts) if x.grain)])
    unit = found.total.unit if found.total.known else ""
    if severity:
        yield desk.finding(
            "sum", severity, found.start, found.end, terms=_terms(found.parts, found.total),
            sum=rounded(found.size / found.total.factor, step), total=found.total.printed.split("/")[0], unit=unit,
        )  # fmt: skip
        return
    part = found.parts[0] if found.overlap else max(found.parts, key=lambda one: one.size)
    hard = part.known and part.unit and found.total.known and alike(part, found.total)
    named = _NAMED_PARTS.search(desk.paragraph.text, found.total.end, part.start)
    if (
        (named or (found.basis in ("listed", "bracket") and len(found.parts) > 1))
        and hard
        and found.near
        and part.size > found.total.size * 1.0001
        and part.size < 20 * found.total.size
    ):
        yield desk.finding(
            "part", "likely" if part is found.parts[0] else "look", found.start, part.end, part=shown(part), total=shown(found.total),
        )  # fmt: skip


def _sum_severity(found: Sum) -> str | None:
    """How sure it is that parts which do not add up are a slip; None where nothing should be said."""
    if len(found.parts) < 2:
        return None
    near_size = SAME_SIZE < found.ratio < 1 / SAME_SIZE
    soft = not all(part.known for part in found.parts if part.unit) or not all(
        alike(part, found.total) for part in found.parts if part.unit
    )
    if found.basis == "written":
        return "certain"
    if found.basis in ("communes", "years", "rest", "listed", "bracket"):
        if not near_size or (not found.near and found.basis != "communes"):
            told = (
                found.near
                and not soft
                and found.basis != "bracket"
                and not found.overlap
                and WIDE < found.ratio < 1 / WIDE
            )
            return "likely" if told else None
        if soft:
            return "likely" if found.near else None
        if found.overlap and found.basis in ("listed", "bracket"):
            return "likely" if found.basis == "listed" or abs(found.ratio - 1) < BRACKET else None
        if found.basis == "bracket" and abs(found.ratio - 1) > BRACKET:
            return "likely" if found.ratio > 1 else "look"
        if found.basis == "years":
            return "likely" if abs(found.ratio - 1) > 0.3 else "certain"
        return "certain" if found.near else "likely"
    if not found.near or soft:
        return None
    close = -MISSING <= found.ratio - 1 <= MISSING
    if close and not found.overlap:
        return "likely"
    over = 1 < found.ratio < OVER and not found.overlap
    return "look" if over or (close and len(found.parts) > 2) else None


def _between(desk: _Desk, found: Sum) -> Iterator[Finding]:
    """A rate of the whole outside those of all its former communes: a mean lies between."""
    rates = [part.value for part in found.parts]
    low = min(part.value - part.grain / 2 for part in found.parts) - found.total.grain / 2
    high = max(part.value + part.grain / 2 for part in found.parts) + found.total.grain / 2
    text = desk.paragraph.text
    labels = [set(key(text[max(0, x.start - 26) : x.start]).split()[1:]) for x in (found.total, *found.parts)]
    same = all(len(labels[0] & label) >= 2 for label in labels[1:])
    if found.basis != "communes" or not same or found.rough or any(x.change for x in (found.total, *found.parts)):
        return
    if low <= found.total.value <= high:
        return
    yield desk.finding(
        "between", "likely", found.start, found.end, total=found.total.printed + found.total.unit,
        low=show_number(min(rates)) + found.total.unit, high=show_number(max(rates)) + found.total.unit,
    )  # fmt: skip


def _of_ratios(desk: _Desk) -> Iterator[Finding]:
    for ratio in quotients(desk.paragraph):
        if not ratio.holds:
            minor = ratio.explained or ratio.off < 2 * ratio.own
            yield _quotient(desk, ratio, "look" if minor else "certain")
    for ratio in growths(desk.paragraph):
        if not ratio.explained and not ratio.one_unit:
            yield _growth(desk, ratio)
    for found in differences(desk.paragraph):
        if not found.holds:
            yield _difference(desk, found)
    for area, rate, mass in products(desk.paragraph):
        right = area.size * rate.size / SIZES["ha"][1]
        yield desk.finding(
            "product", "likely", area.start, mass.end, area=shown(area), rate=shown(rate),
            right=show_number(round(right / mass.factor, 1)), mass=shown(mass),
        )  # fmt: skip


def _quotient(desk: _Desk, ratio: Ratio, severity: str) -> Finding:
    right = rounded(ratio.value, ratio.printed.grain) + "%"
    return desk.finding(
        "quotient", severity, ratio.start, ratio.end, right if severity == "certain" else "", figures=ratio.figures,
        right=right, printed=ratio.printed.printed + "%",
    )  # fmt: skip


def _growth(desk: _Desk, ratio: Ratio) -> Finding:
    right = rounded(abs(ratio.value), min(ratio.printed.grain, 0.1))
    minor = ratio.off < 2 * ratio.own
    values = {
        "value": show_number(ratio.upper), "base": show_number(ratio.lower), "right": right + "%",
        "printed": ratio.printed.printed + "%",
    }  # fmt: skip
    way = ratio.form if ratio.value >= 0 else {"growth": "fall", "fall": "growth"}[ratio.form]
    severity = "look" if minor else "certain"
    if ratio.inverted and way == "growth" and ratio.form == "growth" and not minor:
        low, high = sorted((ratio.upper, ratio.lower))
        return desk.finding(
            "inverse", severity, ratio.start, ratio.end, values["right"], **values, low=show_number(low),
            high=show_number(high), inverse=rounded(ratio.inverse or 0.0, min(ratio.printed.grain, 0.1)) + "%",
        )  # fmt: skip
    code = way if way == ratio.form else f"not_{ratio.form}"
    return desk.finding(code, severity, ratio.start, ratio.end, values["right"] if not minor else "", **values)


def _difference(desk: _Desk, found: Difference) -> Finding:
    sign = "+" if found.up else "-"
    return desk.finding(
        "difference", "likely", found.value.start, found.base.end, base=found.base.printed, sign=sign,
        change=found.change.printed, right=show_number(found.expected / found.value.factor), value=shown(found.value),
    )  # fmt: skip


def _share_of(part: Amount, whole: Amount) -> float:
    return 100 * part.size / whole.size if whole.size else 0.0


def _fits(part: Amount, percent: Amount, whole: Amount) -> bool:
    """Whether a percentage is that of the part in the whole; cut instead of rounded is good enough here."""
    if not whole.size:
        return False
    slack = 50 * (part.grain / whole.size + part.size * whole.grain / whole.size**2)
    return abs(_share_of(part, whole) - percent.value) <= slack + percent.grain * 1.001


def _of_shares(desk: _Desk, sums: list[Sum], known: dict[str, list[Amount]]) -> Iterator[Finding]:
    """'chiếm p%' against the whole it can only be a share of; a whole named anywhere in the report excuses it."""
    pairs = list(shares(desk.paragraph))
    wrong: set[int] = set()
    for part, percent in pairs:
        if percent.value >= 100 or percent.value <= 0 or part.size <= 0:
            continue
        # a word the lexicon does not know as a unit ('đơn') is looked for in the paragraph alone
        near = () if part.known else desk.paragraph.amounts
        pool = [whole for ours in (*known.values(), near) for whole in ours if alike(whole, part)]
        if any(_fits(part, percent, whole) for whole in pool if whole.size > part.size):
            continue
        found = _whole_of(desk, part, percent, pairs, sums)
        if found is None:
            continue
        whole, severity = found
        right = rounded(_share_of(part, whole), percent.grain)
        wrong.add(percent.start)
        figures = f"{part.printed}/{whole.printed.split('/')[0]}"
        yield desk.finding(
            "quotient", severity, part.start, percent.end, right + "%" if severity == "certain" else "", figures=figures,
            right=right + "%", printed=percent.printed + "%",
        )  # fmt: skip
    behind = {part.start: percent for part, percent in pairs}
    for found_sum in sums:
        rates = [behind[part.start] for part in found_sum.parts if part.start in behind]
        complete = found_sum.holds or found_sum.basis in ("listed", "bracket", "rest", "communes")
        if complete and len(rates) == len(found_sum.parts) > 1 and not wrong & {rate.start for rate in rates}:
            yield from _hundred(desk, rates, "certain" if found_sum.holds else "likely", found_sum.start)


def _whole_of(
    desk: _Desk, part: Amount, percent: Amount, pairs: list[tuple[Amount, Amount]], sums: list[Sum]
) -> tuple[Amount, str] | None:
    """The whole that a share must be of: the total it is listed under, else what the other shares here are of."""
    for found in sums:
        if part in found.parts and found.near and found.total.known and not found.rough and len(found.parts) > 1:
            ratio = _share_of(part, found.total) / percent.value
            if found.holds and SAME_SHARE < ratio < 1 / SAME_SHARE:
                return found.total, "certain"
    for whole in desk.paragraph.amounts:
        if whole.size <= part.size or whole.share or not alike(whole, part) or whole is part:
            continue
        others = [
            p for p, q in pairs if p is not part and alike(p, part) and p.size < whole.size and _fits(p, q, whole)
        ]
        if len(others) > 1 and SAME_SHARE / 2 < _share_of(part, whole) / percent.value < 2 / SAME_SHARE:
            return whole, "likely"
    start = desk.paragraph.sentence(part.start)[0]
    shared = {p.start for p, _ in pairs}
    before = [
        x for x in desk.paragraph.amounts
        if start <= x.start < part.start and not x.share and alike(x, part) and x.depth == part.depth and not x.change
    ]  # fmt: skip
    if not before or before[-1].start in shared or before[-1].size <= part.size or before[-1].rough:
        return None
    whole = before[-1]
    gap = desk.paragraph.text[whole.end : part.start]
    ratio = _share_of(part, whole) / percent.value
    if len(gap) < 90 and ";" not in gap and SAME_SHARE < ratio < 1 / SAME_SHARE:
        return whole, "likely"
    return None


def _hundred(desk: _Desk, rates: list[Amount], severity: str, start: int) -> Iterator[Finding]:
    total = sum(rate.value for rate in rates)
    slack = sum(rate.grain for rate in rates) / 2 + 1e-6
    if abs(total - 100) > slack and abs(total - 100) < 25 and not any(rate.rough for rate in rates):
        yield desk.finding(
            "hundred", severity, start, rates[-1].end, terms=" + ".join(rate.printed for rate in rates),
            sum=rounded(total, min(rate.grain for rate in rates)) + "%",
        )  # fmt: skip


def _structure(desk: _Desk) -> Iterator[Finding]:
    """'Cơ cấu kinh tế: nông nghiệp 45,2%, công nghiệp 24,1%, dịch vụ 30,7%' must make 100."""
    paragraph = desk.paragraph
    for opened in _STRUCTURE.finditer(paragraph.text):
        end = paragraph.sentence(opened.start())[1]
        rates: list[Amount] = []
        for amount in paragraph.amounts:
            if not opened.end() <= amount.start < end:
                continue
            gap = paragraph.text[rates[-1].end if rates else opened.end() : amount.start]
            if amount.unit != "%" or amount.change or len(gap) > 90 or (rates and amount.depth != rates[0].depth):
                break
            if rates and (_MOVED.search(gap) or (";" in gap and not _SECTORS.search(gap))):
                break
            rates.append(amount)
        text = paragraph.text[opened.end() : rates[-1].end] if rates else ""
        # 'chuyển dịch tích cực: nông nghiệp …': what stands before the colon is no part of the list
        colon = text.find(":", 0, rates[0].start - opened.end()) if rates else -1
        text = text[colon + 1 :]
        if len(rates) in (3, 4) and len(_SECTORS.findall(text)) >= 2 and not _MOVED.search(text):
            yield from _hundred(desk, rates, "certain" if len(rates) == 3 else "likely", opened.start())


def _impossible(desk: _Desk) -> Iterator[Finding]:
    """A share of more than all: 'chiếm 104,2%', 'tỷ lệ hộ dùng nước sạch đạt 107%'; plans may well be exceeded."""
    paragraph = desk.paragraph
    for amount in paragraph.amounts:
        if amount.unit != "%" or amount.value <= 100 or amount.change:
            continue
        start = max(paragraph.sentence(amount.start)[0], amount.start - 110)
        clause = re.split(r"[;:.]\s", paragraph.text[start : amount.start])[-1]
        around = clause + paragraph.text[amount.end : amount.end + 70].split(";")[0]
        if re.search(r"(?<!\w)chiếm\s+(?:tỷ lệ\s+)?\Z", clause, re.IGNORECASE):
            yield desk.finding(
                "impossible", "certain", amount.start - len(clause), amount.end, printed=f"{amount.printed}%"
            )
        elif _ALWAYS_PART.search(clause) and not _OF_PLAN.search(around):
            yield desk.finding(
                "impossible", "likely", amount.start - len(clause), amount.end, printed=f"{amount.printed}%"
            )
