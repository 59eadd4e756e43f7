"""Parts against the whole they belong to, told in another place: '26/26 ấp' where the commune has 24, '31/31 bản có điện
lưới' and '04 bản chưa có điện lưới'.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vnreport_nlp.audit.claims import content
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Finding, Item, Reason, Report
from vnreport_nlp.vietnamese.folding import key

_UNITS = (
    r"tổ dân phố|khu phố|khu dân cư|thôn|bản|ấp|làng|buôn|xóm|khóm|trường|chi bộ|công trình|vụ|ngõ|hợp tác xã|trạm|hộ"
)
_OF = re.compile(
    rf"(?<![\d.,/])(?P<a>\d[\d.]*)\s?/\s?(?P<of>\d[\d.]*)\s+(?P<unit>{_UNITS})(?!\w)(?P<behind>[^.;,()\n]{{0,90}})",
    re.IGNORECASE,
)
_LEFT = re.compile(
    rf"(?<!\w)còn\s+(?:có\s+|khoảng\s+)?(?P<n>\d[\d.]*)\s+(?P<unit>{_UNITS})(?!\w)(?P<between>[^.;,()\d\n]{{0,60}}?)"
    r"\s(?:chưa|không)\s+(?P<what>[^.;,()\d\n]{3,80})",
    re.IGNORECASE,
)
#: The number of villages of the whole: '24 ấp' among what the commune is, no fraction.
_WHOLE = re.compile(
    r"(?:có|gồm|còn|hình thành|;|,|^)\s*(?:tổng số\s+|tổng cộng\s+)?(?<![\d.,/])(?P<n>\d{1,3})\s+(?P<unit>tổ dân phố|khu phố|thôn|bản|ấp|làng|buôn|xóm|khóm)(?!\w)",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    r"(?<![\d.,/])(?P<n>\d{1,3})\s+(?P<unit>tổ dân phố|khu phố|thôn|bản|ấp|làng|buôn|xóm|khóm)(?!\w)", re.IGNORECASE
)
_BRACKETS = re.compile(r"\([^()]*\)")
_DONE = re.compile(r"(?<!\w)(?:chưa|không)(?!\w)", re.IGNORECASE)
_ABOUT = {"context", "characteristics"}
_ADMITS = {"weaknesses", "difficulties", "causes", "causes_objective", "causes_subjective", "assessment"}
_TELLS = _ABOUT | _ADMITS | {"results", "results_targets", "initial_operation"}
#: Words that both places must share for the thing that is there or lacking.
SHARED = 2
#: Villages of the whole differ from a base by a slip; further apart other villages are meant.
NEAR = 0.25


@dataclass(frozen=True, slots=True)
class _Part:
    part: int
    whole: int
    unit: str
    words: frozenset[str]
    line: int
    quote: str


def _number(printed: str) -> int:
    return int(printed.replace(".", "") or 0)


def _blank(text: str) -> str:
    """The text with what stands in brackets blanked out (same length)."""
    return _BRACKETS.sub(lambda match: " " * len(match[0]), text)


def _finding(code: str, line: int, other: int, severity: str, quotes: tuple[str, str]) -> Finding:
    values = (("a", quotes[0]), ("b", quotes[1]), ("line", str(other)))
    return Finding("contradiction", Reason(f"contradiction.{code}", values), line, other, severity, quotes)


def _parts(report: Report, items: Sequence[Item], lexicon: Lexicon) -> Iterator[_Part]:
    for item in items:
        text = _blank(item.text)
        for match in _OF.finditer(text):
            start = max(text.rfind(sign, 0, match.start()) for sign in (".", ";", ","))
            front = text[start + 1 : match.start()]
            words = content(f"{front} {match['behind']}", lexicon)
            line = report.text.line_at(item.place.start + match.start())
            quote = " ".join(f"{front} {match['a']}/{match['of']} {match['unit']}{match['behind']}".split())
            yield _Part(_number(match["a"]), _number(match["of"]), match["unit"].lower(), words, line, quote)


def _remainders(report: Report, parts: Sequence[_Part], items: Sequence[Item], lexicon: Lexicon) -> Iterator[Finding]:
    """'còn 04 bản chưa có điện lưới' where all or another number of them have it."""
    for item in items:
        for match in _LEFT.finditer(_blank(item.text)):
            wanted = content(match["what"], lexicon)
            same = [
                part for part in parts
                if part.unit == match["unit"].lower() and len(wanted & part.words) >= SHARED
                and len(wanted & part.words) >= len(wanted) - 1 and not _DONE.search(part.quote)
            ]  # fmt: skip
            left = _number(match["n"])
            if not same or any(part.whole - part.part == left for part in same):
                continue
            full = [part for part in same if part.part == part.whole]
            if full or len(same) == 1:
                line = report.text.line_at(item.place.start + match.start())
                quotes = (" ".join(match[0].split()), (full or same)[0].quote)
                yield _finding("remainder", line, (full or same)[0].line, "likely" if full else "look", quotes)


def _bases(report: Report, parts: Sequence[_Part], items: Sequence[Item]) -> Iterator[Finding]:
    """'26/26 ấp' where the commune is said to have 24, and no place of the report knows of 26."""
    roles = {section.id: section.role for section in report.sections}
    old = [key(name).split(" ", 1)[-1] for name in report.report.merged_from]
    plain = {(m["unit"].lower(), int(m["n"])) for item in report.items for m in _PLAIN.finditer(item.text)}
    for item in items:
        if roles[item.section] not in _ABOUT:
            continue
        for match in _WHOLE.finditer(_blank(item.text)):
            unit, whole = match["unit"].lower(), int(match["n"])
            others = [part for part in parts if part.unit == unit]
            if any((unit, n) in plain for n in {part.whole for part in others} - {whole}):
                continue
            odd = [part for part in others if part.whole != whole and abs(part.whole - whole) <= max(1, NEAR * whole)]
            if (
                not odd
                or len({part.whole for part in odd}) > 1
                or any(name in key(part.quote) for part in odd for name in old)
            ):
                continue
            if not any(part.whole == whole for part in others) and len(odd) > 1:
                continue  # the report counts by the other number throughout
            line = report.text.line_at(item.place.start + match.start("n"))
            quotes = (odd[0].quote, " ".join(match[0].strip(" ,;").split()))
            yield _finding("base", odd[0].line, line, "likely", quotes)
            return


def find_wholes(report: Report, lexicon: Lexicon) -> Iterator[Finding]:
    """Parts that the whole contradicts."""
    sections = {section.id: section for section in report.sections}
    past = [i for i in report.items if sections[i.section].role in _TELLS and sections[i.section].term != "planned"]
    parts = list(_parts(report, past, lexicon))
    admitted = [
        i for i in report.items if sections[i.section].role in _ADMITS and sections[i.section].term != "planned"
    ]
    yield from _remainders(report, parts, admitted, lexicon)
    yield from _bases(report, parts, past)
