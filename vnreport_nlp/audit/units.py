"""Figures whose unit or spelling cannot be meant: money a thousandfold, '3.77,1 ha', a yield under 'sản lượng'.

What only looks unusual is ``likely`` or worth a ``look``; ``certain`` is what cannot be read as it is printed.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from vnreport_nlp.audit.amounts import Amount, Paragraph, paragraphs, shown
from vnreport_nlp.audit.derived import derived
from vnreport_nlp.audit.magnitudes import magnitudes, row_magnitudes, same_number
from vnreport_nlp.audit.ratios import growths
from vnreport_nlp.audit.sums import Sum, bare_names, read_sums
from vnreport_nlp.audit.tables import read_tables
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.lexicon.dimensions import load_dimensions
from vnreport_nlp.records import Finding, Reason, Report
from vnreport_nlp.vietnamese.numbers import NUMBER, show_number

#: Natural growth of a commune's population in %: nowhere above 4 a year (the highest provinces have about 2), and
#: a village people that grows by less than one in two thousand is misprinted rather than so.
GROWTH_HIGHEST, GROWTH_LOWEST = 4.0, 0.05
#: A year's income of a person in đồng: below and above it is the unit that is wrong, not the economy.
INCOME_LOWEST, INCOME_HIGHEST = 2e6, 5e8

_TOKEN = re.compile(r"(?<![\w.,/])\d[\d.,]{2,30}(?<![.,])(?![\w/]*\d)")
_WELL = re.compile(rf"(?:{NUMBER})\Z|\d{{1,3}}(?:,\d{{3}}){{1,4}}(?:\.\d{{1,2}})?\Z")
_DATE = re.compile(r"\d{1,2}[.,]\d{1,2}[.,](?:19|20)?\d\d\Z|\d{1,2}\.\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\Z")
_MEASURED = re.compile(
    r"\s?(?:ha|km2|km²|km|m2|m²|m3|tấn|tạ|kg|tỷ(?! lệ)|tỉ(?! lệ)|triệu|nghìn|đồng(?! chí)|%|con|hộ|người|khẩu|lượt|cây|lao động"
    r"|đảng viên|hồ sơ)(?!\w)",
    re.IGNORECASE,
)
_DECIMAL_UNIT = r"\s?(?:ha|km2|km²|km|m2|m²|m3|tấn|tạ|kg|tỷ(?! lệ)|tỉ(?! lệ)|triệu|%|‰)(?!\w)"
_POINT = re.compile(
    rf"(?<![\w.,/])\d{{1,6}}\.\d{{1,2}}(?!\d)(?:\s?/\s?\d{{1,6}}[.,]\d{{1,2}}(?!\d))?{_DECIMAL_UNIT}", re.IGNORECASE
)
_POINT_BASE = re.compile(
    rf"(?<![\w.,/])\d{{1,6}}(?:,\d{{1,3}})?\s?/\s?\d{{1,6}}\.\d{{1,2}}(?!\d){_DECIMAL_UNIT}", re.IGNORECASE
)
_COMMA = re.compile(
    rf"(?<![\w.,/])\d[\d.]{{0,12}},\d{{1,3}}(?!\d)(?:\s?/\s?\d[\d.]{{0,12}}(?:,\d{{1,3}})?(?!\d))?{_DECIMAL_UNIT}",
    re.IGNORECASE,
)
_NATURAL = re.compile(r"(?:tăng (?:trưởng )?(?:dân số )?tự nhiên|tăng dân số)(?!\w)[^.;,\d%‰]{0,40}\Z", re.IGNORECASE)
_NO_CURRENCY = re.compile(
    r"(?<![\w.,/])(?P<number>\d{1,3}(?:\.\d{3}){2,4})(?:,\d{1,2})?\s?/\s?(?:người|hộ|lao động|ha|tháng|năm)(?!\w)",
    re.IGNORECASE,
)
_SCALE_RATE = re.compile(
    r"(?<![\w.,/])\d[\d.,]{0,12}\s?(?:triệu|tỷ|tỉ)\s?/\s?(?:người|hộ|lao động|ha|năm|tháng)(?!\w)", re.IGNORECASE
)
_MONEY_BARE = re.compile(
    r"(?<!\w)(?:kinh phí|số tiền|trị giá|dư nợ|tổng thu|thu ngân sách|tổng chi|chi ngân sách|tổng vốn|doanh thu)(?!\w)[^.;,()\d]{0,50}"
    r"(?P<number>\d{1,3}(?:\.\d{3}){2,4})(?![\d.,]*\d)(?!\s?[(/]?\s?(?:đồng|đ|vnđ|vnd|nghìn|ngàn|triệu|tỷ|tỉ|usd|d)(?!\w))(?=\s*[,.;)]|\s+[a-zà-ỹ]|\s*\Z)",
    re.IGNORECASE,
)
_RATE_NAME = re.compile(
    r"(?<!\w)(?:tỷ lệ|tỉ lệ|tỷ trọng)\s(?P<what>[^.;:,()\d%]{3,80}?)\s?(?:là|đạt|còn|chiếm|:)\s?\Z", re.IGNORECASE
)
_TIMES_NAME = re.compile(r"(?<!\w)(?:tổng\s)?số lượt(?!\w)(?! người\s\d)[^.;:()\d]{0,80}\Z", re.IGNORECASE)
_TWO_COUNTS = re.compile(
    r"(?<!\w)số (?P<a>hộ|lao động|người|doanh nghiệp|hợp tác xã), số (?P<b>hộ|lao động|người|doanh nghiệp|hợp tác xã)(?!\w)[^.;:\d]{0,120}\Z",
    re.IGNORECASE,
)
_INCOME = re.compile(r"thu nhập bình quân[^.;()\d]{0,70}\Z", re.IGNORECASE)
_ITS_RATE = re.compile(r"\s?[,(=]?\s?(?:chiếm|đạt|bằng|tỷ lệ|=)?\s?(?:tỷ lệ )?\d[\d.,]{0,6}\s?%", re.IGNORECASE)
_PER = re.compile(
    r"\s?(?:/|(?:mỗi|một|trên|01|1)\s(?:một\s)?(?:ha|héc-ta|sào|hecta|mẫu|công)(?!\w)|[^\W\d_]{1,6}/)", re.IGNORECASE
)
_RISE = re.compile(r"(?<!\w)(?:tăng|giảm|gấp|vượt|thêm)(?!\w)[^,.;]{0,20}\Z", re.IGNORECASE)


def find(report: Report, lexicon: Lexicon) -> Iterator[Finding]:
    """What cannot be meant as printed, paragraph by paragraph; decimal marks are compared over the whole report."""
    communes = bare_names(report.report.merged_from)
    read = list(paragraphs(report, lexicon))
    for paragraph in read:
        for found in read_sums(paragraph, communes):
            yield from _slip(report, paragraph, found)
        yield from _malformed(report, paragraph)
        yield from _currency(report, paragraph)
        for told in (*derived(paragraph), *magnitudes(paragraph)):
            if told.unit:
                yield _finding(
                    report, paragraph, told.code, told.severity, told.start, told.end, told.suggestion, **dict(told.values)
                )  # fmt: skip
        for ratio in growths(paragraph):
            if ratio.one_unit:
                yield _finding(
                    report, paragraph, "growth", "certain", ratio.start, ratio.end, rate=ratio.printed.printed + "%",
                    value=ratio.names[0], base=ratio.names[1],
                )  # fmt: skip
        for number, amount in enumerate(paragraph.amounts):
            previous = paragraph.amounts[number - 1].end if number else 0
            yield from _amount(report, paragraph, amount, previous)
    yield from _decimal_marks(report, read)
    yield from _same_number(report, read)
    for row in (row for rows in read_tables(report) for row in rows):
        for told in row_magnitudes(row.cells, lexicon):
            yield Finding(
                "unit",
                Reason(f"unit.{told.code}", told.values),
                row.line,
                None,
                told.severity,
                (" | ".join(row.cells),),
            )


def _finding(
    report: Report, paragraph: Paragraph, code: str, severity: str, start: int, end: int, suggestion: str = "",
    **values: str,
) -> Finding:  # fmt: skip
    line, last = (report.text.line_at(paragraph.offset + place) for place in (start, max(start, end - 1)))
    return Finding(
        "unit", Reason(f"unit.{code}", tuple(values.items())), line, last if last != line else None, severity,
        (paragraph.quote(start, end),), suggestion,
    )  # fmt: skip


def _same_number(report: Report, read: list[Paragraph]) -> Iterator[Finding]:
    """One long number with two units; which of them is wrong is for the reader to say."""
    for paragraph, amount, first, other in same_number(read):
        line = report.text.line_at(first.offset + other.start)
        found = _finding(
            report, paragraph, "same_number", "likely", amount.start, amount.end, printed=shown(amount), first=shown(other),
            other=str(line),
        )  # fmt: skip
        yield replace(found, other_line=line if line != found.line else None)


def _slip(report: Report, paragraph: Paragraph, found: Sum) -> Iterator[Finding]:
    """A total or a part of money that only another unit makes agree with the others."""
    if (slip := found.slip) is None:
        return
    amount, factor = slip
    right = f"{show_number(amount.value * factor)} {amount.unit}"
    if abs(amount.value * found.total.factor / (amount.size * factor) - 1) < 1e-6:
        right = f"{amount.printed} {found.total.unit}"  # the number is right, its unit is not
    terms = " + ".join(right if part is amount else shown(part) for part in found.parts)
    terms += f" = {right if amount is found.total else shown(found.total)}"
    yield _finding(
        report, paragraph, "slip", "certain", found.start, found.end, right, printed=shown(amount), terms=terms, right=right,
    )  # fmt: skip


def _malformed(report: Report, paragraph: Paragraph) -> Iterator[Finding]:
    """A number with points and commas where no spelling of numbers has them."""
    for match in _TOKEN.finditer(paragraph.text):
        token = match[0]
        if _WELL.match(token) or _DATE.match(token):
            continue
        measured = _MEASURED.match(paragraph.text, match.end())
        # '1,2,3' and '119,120' without a unit are lists; '2.1.10' is a section
        if measured or ("." in token and "," in token):
            end = measured.end() if measured else match.end()
            yield _finding(
                report, paragraph, "malformed", "certain" if measured else "likely", match.start(), end,
                printed=paragraph.quote(match.start(), end),
            )  # fmt: skip


def _currency(report: Report, paragraph: Paragraph) -> Iterator[Finding]:
    """Sums of money without đồng."""
    for pattern, severity in ((_NO_CURRENCY, "likely"), (_SCALE_RATE, "look"), (_MONEY_BARE, "likely")):
        for match in pattern.finditer(paragraph.text):
            start = match.start("number") if "number" in match.groupdict() else match.start()
            yield _finding(
                report, paragraph, "currency", severity, start, match.end(),
                printed=paragraph.quote(start, match.end()),
            )  # fmt: skip


def _amount(report: Report, paragraph: Paragraph, amount: Amount, previous: int) -> Iterator[Finding]:
    text = paragraph.text
    before = text[max(previous, amount.start - 130) : amount.start]
    head = amount.unit.partition("/")[0]
    near = (report, paragraph)
    if (
        amount.unit == "%"
        and not amount.change
        and (named := _NATURAL.search(before))
        and not _RISE.search(before[named.end() :])
    ):
        start = amount.start - len(named[0])
        if amount.value >= GROWTH_HIGHEST:
            yield _finding(
                *near, "permille", "likely", start, amount.end, f"{amount.printed}‰", printed=f"{amount.printed}%",
                right=f"{amount.printed}‰",
            )  # fmt: skip
        elif 0 < amount.value < GROWTH_LOWEST:
            yield _finding(*near, "low_growth", "look", start, amount.end, printed=f"{amount.printed}%")
    if amount.change or amount.rough:
        return
    for measure in load_dimensions():
        if amount.unit not in measure.units:
            continue
        name = _name_before(before, measure.names)
        if name is not None and not _PER.match(text, amount.end):
            yield _finding(
                *near, "dimension", "likely", amount.start - len(before) + name[1], amount.end, name=name[0],
                unit=amount.unit, fits=measure.fits,
            )  # fmt: skip
            break
    after = text[amount.end : amount.end + 40]
    if (
        amount.known
        and not amount.share
        and amount.of is None
        and not amount.what.startswith(("money", "area", "mass", "length"))
    ):
        rate = _RATE_NAME.search(before)
        if (
            rate
            and "/" not in amount.unit
            and not _ITS_RATE.match(after)
            and "giảm" not in before[: rate.start()][-12:]
        ):
            yield _finding(
                *near,
                "rate_count",
                "likely",
                amount.start - len(before) + rate.start(),
                amount.end,
                value=shown(amount),
            )
        times = _TIMES_NAME.search(before)
        if times and amount.unit in ("người", "hộ"):
            yield _finding(
                *near, "times", "look", amount.start - len(before) + times.start(), amount.end, value=shown(amount)
            )
        two = _TWO_COUNTS.search(before)
        if two and two["a"] != two["b"] and previous <= amount.start - len(two[0]):
            yield _finding(
                *near, "two_counts", "look", amount.start - len(before) + two.start(), amount.end, value=shown(amount),
                a=two["a"], b=two["b"],
            )  # fmt: skip
    if amount.what.startswith("money") and head != "USD" and (income := _INCOME.search(before)):
        yearly = amount.size * (12 if amount.unit.endswith("/tháng") else 1)
        if not INCOME_LOWEST <= yearly <= INCOME_HIGHEST and amount.value:
            yield _finding(*near, "income", "likely", amount.start - len(income[0]), amount.end, value=shown(amount))


def _name_before(before: str, names: tuple[str, ...]) -> tuple[str, int] | None:
    """The measure that a figure is said of: named in the same clause, with no other measure's name between."""
    low = re.split(r"[.;:,()]", before)[-1].lower()
    found = [(low.rfind(name), name) for name in names if name in low]
    if not found:
        return None
    at, name = max(found)
    if any(other in low[at + len(name) :] for m in load_dimensions() for other in m.names) or _RISE.search(low):
        return None
    if len(low) - at > 60 or re.search(
        r"(?<!\w)(?:tỷ lệ|trên|/|mỗi|bình quân đầu|được|để|cho|với|và|có)(?!\w)", low[at + len(name) :]
    ):
        return None
    if re.search(r"(?<!\w)(?:tỷ lệ|mật độ|tỷ trọng)(?!\w)[^,.;]*\Z", low[:at]):
        return None
    return name, len(before) - (len(low) - at)


def _decimal_marks(report: Report, read: list[Paragraph]) -> Iterator[Finding]:
    """Decimals with a point among decimals with a comma (or the other way round): one finding a paragraph."""
    points = [[m for p in (_POINT, _POINT_BASE) for m in p.finditer(paragraph.text)] for paragraph in read]
    commas = [list(_COMMA.finditer(paragraph.text)) for paragraph in read]
    many, few = sum(map(len, commas)), sum(map(len, points))
    if not few or not many:
        return
    rare, usual = (points, commas) if few <= many else (commas, points)
    sample = next(match[0] for found in usual for match in found)
    for paragraph, found in zip(read, rare, strict=True):
        if found:
            found.sort(key=lambda match: match.start())
            shown_ones = "; ".join(dict.fromkeys(" ".join(match[0].split()) for match in found[:5]))
            yield Finding(
                "unit", Reason("unit.marks", (("printed", shown_ones), ("usual", " ".join(sample.split())))),
                report.text.line_at(paragraph.offset + found[0].start()),
                _last(report, paragraph, found), "certain", tuple(" ".join(match[0].split()) for match in found[:5]),
            )  # fmt: skip


def _last(report: Report, paragraph: Paragraph, found: list[re.Match[str]]) -> int | None:
    first, last = (report.text.line_at(paragraph.offset + match.start()) for match in (found[0], found[-1]))
    return last if last != first else None
