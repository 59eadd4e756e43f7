"""Annexes that a report announces ('có biểu số 03 kèm theo') and its text does not hold.

An annex may travel as a file of its own, so a finding is ``likely``, never ``certain``: the text at hand lacks it.
"""

import re
from collections.abc import Iterator

from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Block, Finding, Reason, Report
from vnreport_nlp.vietnamese.numbers import parse_roman

#: 'đại biểu', 'tiêu biểu', 'phát biểu' hold the word and are no table.
_NAME = (
    r"(?<!đại )(?<!tiêu )(?<!phát )(?P<name>phụ lục|phụ biểu|biểu tổng hợp|biểu chi tiết|biểu mẫu|biểu|bảng tổng hợp|bảng số liệu|bảng biểu|bảng"
    r"|danh mục|danh sách)"
)
#: '03', '01,02', '1, 2 và 3', 'II', '2a'; the words before a number are part of how it is printed.
_NUMBERS = r"(?P<numbers>(?:số\s*)?(?:\d{1,2}[a-d]?|[IVX]{1,4})(?!\w)(?:\s?(?:,|và|đến|-)\s?(?:\d{1,2}[a-d]?|[IVX]{1,4})(?!\w)){0,9})"
_ATTACHED = re.compile(
    rf"(?<!\w){_NAME}(?:\s+{_NUMBERS})?(?P<between>[^.;()\n]{{0,40}}?)\s*,?\s*(?:kèm theo|đính kèm|gửi kèm)(?!\w)",
    re.IGNORECASE,
)
_ATTACHING = re.compile(
    rf"(?<!ban hành )(?<!\w)(?:kèm theo|đính kèm|gửi kèm)\s+(?:là\s+|các\s+|tại\s+)?{_NAME}(?:\s+{_NUMBERS})?(?!\w)",
    re.IGNORECASE,
)
_SEE = re.compile(
    rf"(?:(?:xem|tại|theo|trong|ở|có|chi tiết)\s+(?:các\s+)?|\(\s*){_NAME}\s+{_NUMBERS}(?=\s*[,.;)]|\s*\Z)",
    re.IGNORECASE,
)
#: What a table or annex that belongs to another document is named after.
_FOREIGN = re.compile(
    r"\s*(?:của\s+|tại\s+|theo\s+)?(?:Nghị định|Thông tư|Quyết định|Nghị quyết|Kế hoạch|Hướng dẫn|Công văn|Luật|Chỉ thị"
    r"|Quy định|Chương trình|Đề án|Tờ trình|Kết luận|Thông báo)",
    re.IGNORECASE,
)
_HEAD = re.compile(rf"\W{{0,3}}{_NAME}(?:\s+{_NUMBERS})?\s*(?:[.:–-]|\Z|(?-i:(?=[A-ZĐÀ-Ỹ(])))", re.IGNORECASE)
_ONE = re.compile(r"\d{1,2}(?=[a-d]?)|[IVX]{1,4}")
_BARE = ("biểu", "bảng", "phụ lục", "phụ biểu")
#: A heading of an annex is a line of its own: more characters are a sentence that begins with the word.
MAX_HEADING = 160
#: A sentence is looked at this far behind the announcement for the document that the annex belongs to.
AFTER = 40


def _series(name: str) -> str:
    """Tables and annexes are numbered apart: 'biểu 01' is not 'phụ lục 01'."""
    return "annex" if name.lower() == "phụ lục" else "list" if name.lower().startswith("danh") else "table"


def _numbers(printed: str | None) -> tuple[int, ...]:
    """The numbers of '01,02' or 'số II'; '01 đến 03' is all three."""
    if not printed:
        return ()
    found = [int(one) if one.isdigit() else parse_roman(one.upper()) or 0 for one in _ONE.findall(printed)]
    if re.search(r"đến|-", printed) and len(found) == 2 and found[0] < found[1] <= found[0] + 30:
        return tuple(range(found[0], found[1] + 1))
    return tuple(dict.fromkeys(found))


def _announced(block: Block, words: str) -> Iterator[tuple[re.Match[str], tuple[int, ...]]]:
    """Announcements in one block, each with the numbers it names (none for 'có biểu kèm theo')."""
    taken: list[tuple[int, int]] = []
    for pattern in (_ATTACHED, _ATTACHING, _SEE):
        for match in pattern.finditer(words):
            name = match["name"].lower()
            if pattern is _SEE and name not in _BARE:
                continue
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            taken.append(match.span())
            between = match.groupdict().get("between") or ""
            if _FOREIGN.search(between) or _FOREIGN.match(words[match.end() : match.end() + AFTER]):
                continue
            yield match, _numbers(match["numbers"])


def _held(report: Report) -> tuple[set[tuple[str, int]], bool, bool]:
    """Numbers of the annexes that stand in the text, whether one without a number does, whether any table does."""
    numbers: set[tuple[str, int]] = set()
    bare = tables = False
    for block in report.text.blocks:
        words = " ".join(report.text.clean[block.start : block.end].split())
        if block.marker is not None and block.marker.kind == "table":
            tables = True
        if len(words) > MAX_HEADING or "kèm theo" in words.lower() or not (match := _HEAD.match(words)):
            continue
        named = _numbers(match["numbers"])
        numbers.update((_series(match["name"]), number) for number in named)
        bare = bare or not named
    return numbers, bare, tables


def find(report: Report, lexicon: Lexicon) -> Iterator[Finding]:
    """Each annex that is announced and not there; one that is announced again counts once."""
    held, bare, tables = _held(report)
    told: set[tuple[str, int]] = set()
    for block in report.text.blocks:
        words = report.text.clean[block.start : block.end]
        for match, named in _announced(block, words):
            line = report.text.line_at(block.start + match.start())
            wanted = {(_series(match["name"]), number) for number in named}
            missing = wanted - held - told
            told |= wanted
            if (wanted and not missing) or (not wanted and (bare or held)):
                continue
            quote = " ".join(match[0].strip(" (").split())
            # a table stands in the text, perhaps the one that is meant
            severity = "look" if tables and not wanted else "likely"
            yield Finding("missing_annex", Reason("annex.missing", (("quote", quote),)), line, None, severity, (quote,))
