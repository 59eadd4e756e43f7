"""What the commune is, told in several places: area, population, villages, members and cells of its Party organisation.

These do not change from one section to the next. A figure of a former commune, of another year or of a share is none of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vnreport_nlp.records import Finding, Reason, Report
from vnreport_nlp.vietnamese.folding import contains, key
from vnreport_nlp.vietnamese.numbers import NUMBER, parse_number

_VILLAGES = r"bản|thôn|ấp|làng|buôn|xóm|khu phố|khóm|tổ dân phố"
_FILL = r"(?:(?:toàn xã|toàn phường|của xã|của phường|của toàn xã|là|có|hiện có|gồm|trên|hơn|khoảng)\s+){0,3}"
_N = rf"(?<![\d.,/])(?P<n>{NUMBER})"
#: Fact → how it is printed; only set phrases that speak of the whole commune.
_FACTS = {
    "area": re.compile(
        rf"(?<!\w)(?:tổng )?diện tích(?: đất)? tự nhiên\s+{_FILL}{_N}\s*(?P<unit>km2|km²|ha)(?!\w)", re.IGNORECASE
    ),
    "people": re.compile(
        rf"(?<!\w)(?:quy mô |tổng )?dân số\s+{_FILL}{_N}\s*(?P<unit>người|nhân khẩu|khẩu)(?!\w)", re.IGNORECASE
    ),
    "members": re.compile(
        rf"(?:tổng số|đảng bộ (?:xã|phường)[^.;\d]{{0,40}}(?:với|có)(?: tổng số)?)\s+{_N}\s+(?P<unit>đảng viên)(?!\w)(?! (?:mới|dự bị|chính thức|trẻ|nữ|được))",
        re.IGNORECASE,
    ),
    "cells": re.compile(
        rf"đảng bộ (?:xã|phường)[^.;\d]{{0,40}}\s+có\s+{_N}\s+(?P<unit>chi bộ(?: trực thuộc)?|tổ chức đảng)(?!\w)",
        re.IGNORECASE,
    ),
    "villages": re.compile(
        rf"(?:toàn xã|toàn phường|xã hiện|phường hiện|xã mới|hình thành|sắp xếp)[^.;\d]{{0,60}}(?:có|gồm|còn)\s+{_N}\s+(?P<unit>{_VILLAGES})(?!\w)(?! (?:có|đạt|được|biên|đặc|vùng|khó))",
        re.IGNORECASE,
    ),
    "special_villages": re.compile(
        rf"{_N}\s+(?P<unit>(?:{_VILLAGES})\s+(?:biên giới|đặc biệt khó khăn|vùng cao|khu vực III|đồng bào dân tộc thiểu số))(?!\w)",
        re.IGNORECASE,
    ),
}
#: 'năm 2020', '(cũ)', 'nhiệm kỳ 2020': the figure is of another time or another commune.
_OTHER_TIME = re.compile(
    r"năm 20(?:1\d|2[0-4])|trước (?:khi )?(?:sắp xếp|sáp nhập|hợp nhất)|(?<!\w)cũ(?!\w)|đầu nhiệm kỳ|huyện|tỉnh",
    re.IGNORECASE,
)
_TELLS = {
    "context", "characteristics", "advantages", "difficulties", "results", "results_targets", "initial_operation", "assessment",
}  # fmt: skip
#: What may be told in round figures; cells and villages are counted.
_MEASURED = ("area", "people")
_KM2 = 100.0
#: All that stands before the last closed bracket or semicolon.
_CLOSED = re.compile(r"^.*[);]", re.DOTALL)
#: The sentence around a figure is looked at this far to both sides.
AROUND = 60


@dataclass(frozen=True, slots=True)
class _Told:
    value: float
    step: float
    printed: str
    line: int
    section: str


def _step(printed: str) -> float:
    """How exact a printed number is: 1 for 41.362, 1.000 for 41.000, a tenth for 84,6; no rounder figure contradicts it."""
    whole, _, part = printed.partition(",")
    digits = whole.replace(".", "")
    return 10.0 ** -len(part) if part else 10.0 ** (len(digits) - len(digits.rstrip("0")))


def _facts(report: Report, name: str, pattern: re.Pattern[str]) -> Iterator[_Told]:
    old = [key(commune).split(" ", 1)[-1] for commune in report.report.merged_from]
    new = key(report.report.commune or "").removeprefix("xã ").removeprefix("phường ")
    sections = {section.id: section for section in report.sections}
    for item in report.items:
        if sections[item.section].role not in _TELLS:
            continue
        for match in pattern.finditer(item.text):
            # what a closed bracket or a clause before tells of the former communes says nothing of this figure
            before = _CLOSED.sub("", item.text[max(0, match.start() - AROUND) : match.start()])
            near = before + item.text[match.start() : match.end() + AROUND // 3]
            words = key(before + item.text[match.start() : match.end()])
            if _OTHER_TIME.search(near) or any(contains(words, commune) for commune in old if commune != new):
                continue
            value, step = parse_number(match["n"]), _step(match["n"])
            if match["unit"].lower() in ("km2", "km²"):
                value, step = value * _KM2, step * _KM2
            line = report.text.line_at(item.place.start + match.start("n"))
            yield _Told(value, step, " ".join(f"{match['n']} {match['unit']}".split()), line, item.section)


def find_facts(report: Report) -> Iterator[Finding]:
    """A fact of the whole commune that another section tells with another number."""
    for name, pattern in _FACTS.items():
        told = list(_facts(report, name, pattern))
        if not told:
            continue
        first = told[0]
        for other in told[1:]:
            slack = max(first.step, other.step) / 2 * 1.001 if name in _MEASURED else 0.0
            unlike = name != "area" and first.printed.split(" ", 1)[1].lower() != other.printed.split(" ", 1)[1].lower()
            if unlike or first.section == other.section or abs(first.value - other.value) <= slack:
                continue
            values = (("a", first.printed), ("b", other.printed), ("line", str(other.line)))
            severity = "look" if name == "special_villages" else "likely"
            reason = Reason("contradiction.told_twice", values)
            yield Finding("contradiction", reason, first.line, other.line, severity, (first.printed, other.printed))
            break
