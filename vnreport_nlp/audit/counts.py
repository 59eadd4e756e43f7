"""Stated numbers of things against the things listed: '28 chỉ tiêu', '(07 chỉ tiêu)', 'ba khâu đột phá', '03 xã: A, B',
'không đạt 8/20 chỉ tiêu' against the footnote that names the eight.

An item may hold two measures and be counted as two, so a list that is shorter than its number is rarely ``certain``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vnreport_nlp.audit.cells import tables
from vnreport_nlp.audit.listed import inline_lists, missing_outcomes, named_places, note_lists
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Finding, Item, Reason, Report, Section, Target
from vnreport_nlp.structure.outline import TARGET_ROLES
from vnreport_nlp.vietnamese.numbers import parse_count

_STATED = re.compile(r"(?<![\d/.,])(?P<n>\d{1,3})\s+(?:chỉ|chi) tiêu(?!\s*(?:đạt|vượt|không|chưa))", re.IGNORECASE)
#: What a section may say it holds, by its role; 'năm' is a number only where no year can be meant.
_HOLDS = {
    "breakthroughs": re.compile(
        r"(?<![\d/.,\w])(?P<n>\d{1,2}|hai|ba|bốn|năm|sáu)\s+(?:khâu\s+|lĩnh vực\s+)?đột phá", re.IGNORECASE
    ),
    "lessons": re.compile(r"(?<![\d/.,\w])(?P<n>\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám)\s+bài học", re.IGNORECASE),
    "viewpoints": re.compile(r"(?<![\d/.,\w])(?P<n>\d{1,2}|hai|ba|bốn|năm|sáu|bảy)\s+quan điểm", re.IGNORECASE),
}
_N = r"(?<![\d/.,\w])(?P<n>\d{1,2}|hai|ba|bốn|sáu|bảy|tám|chín|mười)"
#: What a sentence may announce that stands below it: 'tập trung 05 nhiệm vụ trọng tâm sau:'.
_THINGS = r"nhiệm vụ|giải pháp|nhóm|nội dung|kiến nghị|đề xuất|đề nghị|nguyên nhân|hạn chế|kết quả|khâu|bài học|quan điểm|mục tiêu"
_ANNOUNCES = re.compile(
    rf"{_N}\s+(?P<what>{_THINGS})(?!\w)(?P<more>[^.;:\d]{{0,90}})(?:(?<=sau)|(?<=sau đây)|(?<=cụ thể)|:)\s*[:.]?\s*\Z",
    re.IGNORECASE,
)
#: What a title of a table may count: its rows.
_TABLED = re.compile(
    rf"{_N}\s+(?P<what>chỉ tiêu|dự án|công trình|nhiệm vụ|danh mục|tiêu chí|nội dung|sản phẩm|mô hình|hợp tác xã|đề án|văn bản)(?!\w)",
    re.IGNORECASE,
)
_TABLE_TITLE = re.compile(r"\W{0,3}(?:bảng|biểu|phụ lục|phụ biểu|danh mục|danh sách)(?!\w)", re.IGNORECASE)
#: A title of a table is a line of its own; a longer block is a sentence.
LONGEST_TITLE = 200
_NUMBERED = ("bracket", "arabic", "ordinal", "letter")
#: A breakthrough that a report reviews is one of the last term, never of the list that it plans.
_PLANNED_ZONES = ("goals", "tasks", "viewpoints")


@dataclass(frozen=True, slots=True)
class _Group:
    """A heading, or a label among the items, that states how many targets stand below it, and what stands there."""

    name: str
    parent: str | None
    line: int
    label: str
    stated: int
    printed: str
    targets: tuple[Target, ...]

    @property
    def figures(self) -> int:
        """How many measures the targets hold: the most that may have been counted."""
        return sum(max(1, len(target.quantities)) for target in self.targets)


def _below(report: Report, section: Section) -> set[str]:
    found = {section.id}
    for other in report.sections:  # parents stand before their children
        if other.parent in found:
            found.add(other.id)
    return found


def _title(report: Report, section: Section) -> str:
    """The title with a count that wrapped into a paragraph of its own: '2.3. Chỉ tiêu …:' above '(07 chỉ tiêu)'."""
    first = next((item for item in report.items if item.section == section.id), None)
    if first is not None and first.marker is None and re.fullmatch(r"\(\s*\d+\s+\S+ \S+\s*\)[:.]?", first.text.strip()):
        return f"{section.title} {first.text.strip()}"
    return section.title


def _clean(targets: Sequence[Target]) -> bool:
    """Whether printed numbers count the targets without gap, or one bullet opens each: what was read stands there."""
    if targets and len({target.item for target in targets}) == 1 and not re.search(r"\w", targets[0].item):
        return targets[0].item != ""
    values = [int(match[0]) if (match := re.search(r"\d+", target.item)) else None for target in targets]
    return all(one is not None and two == one + 1 for one, two in pairwise(values)) and None not in values


def _groups(report: Report) -> list[_Group]:
    """Headings with a number of targets, each followed by the labels of its own section ('* Về kinh tế (9 chỉ tiêu):')."""
    found = []
    for section in report.sections:
        if section.role not in TARGET_ROLES:
            continue
        title = _title(report, section)
        if stated := _STATED.search(title):
            below = _below(report, section)
            own = tuple(target for target in report.targets if target.section in below)
            label, printed = f"{section.marker} {title}".strip(), " ".join(stated[0].split())
            found.append(_Group(section.id, section.parent, section.line, label, int(stated["n"]), printed, own))
        found += _labels(report, section)
    return found


def _labels(report: Report, section: Section) -> list[_Group]:
    """Items that only name a group and its number; the targets down to the next one are theirs."""
    items = [item for item in report.items if item.section == section.id and item.text.rstrip().endswith(":")]
    named = [(item, match) for item in items if item.marker is not None and (match := _STATED.search(item.text))]
    ends = [*(item.place.line for item, _ in named[1:]), *([section.body_end + 1] if named else [])]
    return [
        _Group(
            f"{section.id}/{item.place.line}", section.id, item.place.line, item.text.strip(), int(match["n"]), " ".join(match[0].split()),
            tuple(t for t in report.targets if t.section == section.id and item.place.line < t.place.line < end),
        )
        for (item, match), end in zip(named, ends, strict=True)
    ]  # fmt: skip


def _finding(
    code: str, line: int, other: int | None, severity: str, quotes: Sequence[str], **values: object
) -> Finding:
    shown = tuple((name, str(value)) for name, value in values.items())
    return Finding("count_mismatch", Reason(f"count.{code}", shown), line, other, severity, tuple(quotes))


def _severity(group: _Group, confirmed: bool) -> str:
    if not _clean(group.targets) or len(group.targets) < 2:
        return "look"
    if confirmed:
        return "certain"
    return "look" if len(group.targets) < group.stated <= group.figures else "likely"


def _targets(report: Report) -> Iterator[Finding]:
    """Numbers of targets in headings against the items below, and numbers of the groups against the whole."""
    groups = _groups(report)
    for whole in groups:
        parts = [group for group in groups if group.parent == whole.name]
        children = [s for s in report.sections if s.parent == whole.name and s.role in TARGET_ROLES]
        complete = bool(parts) and (len(parts) == len(children) or not children)
        stated = sum(part.stated for part in parts)
        counted = sum(len(part.targets) for part in parts)
        wrong = [part for part in parts if part.targets and len(part.targets) != part.stated]
        for part in wrong:
            confirmed = complete and stated != whole.stated and counted == whole.stated and len(wrong) == 1
            values: dict[str, object] = {"quote": part.printed, "stated": part.stated, "found": len(part.targets)}
            if confirmed:
                values |= {"sum": " + ".join(str(p.stated) for p in parts), "total": stated, "whole": whole.stated}
            code = "group_sum" if confirmed else "targets"
            other = whole.line if confirmed else None
            quotes: tuple[str, ...] = (part.label, whole.label) if confirmed else (part.label,)
            yield _finding(code, part.line, other, _severity(part, confirmed), quotes, **values)
        if complete and not wrong and stated != whole.stated:
            sums = " + ".join(str(part.stated) for part in parts)
            quotes = (whole.label, *(part.label for part in parts))
            yield _finding(
                "sum", whole.line, parts[0].line, "certain", quotes, quote=whole.printed, sum=sums, total=stated
            )
        alone = not parts and not any(whole.parent == other.name for other in groups)
        if alone and whole.targets and len(whole.targets) != whole.stated:
            yield _finding(
                "targets", whole.line, None, _severity(whole, False), (whole.label,),
                quote=whole.printed, stated=whole.stated, found=len(whole.targets),
            )  # fmt: skip


def _entries(report: Report, section: Section) -> int:
    """How many numbered things stand in a section: headings below it, else numbered items of the first kind."""
    children = [s for s in report.sections if s.parent == section.id and s.parsed is not None]
    if len(children) >= 2:
        return len(children)
    own: list[Item] = [item for item in report.items if item.section == section.id and item.marker is not None]
    kinds = [item.marker.kind for item in own if item.marker is not None]
    kind = next((kind for kind in kinds if kind in _NUMBERED), None)
    values = [item.marker.value for item in own if item.marker is not None and item.marker.kind == kind]
    if kind is None or len(set(values)) != len(values) or [v[-1] for v in values] != list(range(1, len(values) + 1)):
        return 0
    return len(values)


def _opens(pattern: re.Pattern[str], title: str) -> bool:
    """Whether a title begins with a number of things, or closes with it in brackets."""
    match = pattern.search(title)
    return match is not None and (not title[: match.start()].strip(" (.-–") or title[: match.start()].endswith("("))


def _held(report: Report) -> Iterator[Finding]:
    """'BA KHÂU ĐỘT PHÁ' above four of them; and elsewhere in the plan another number than the list holds."""
    for role, pattern in _HOLDS.items():
        # 'SÁU BÀI HỌC KINH NGHIỆM' says what it holds, whatever else it was taken for
        ours = [s for s in report.sections if s.role == role or _opens(pattern, s.title)]
        lists = [(s, _entries(report, s)) for s in ours]
        lists = [(section, found) for section, found in lists if found >= 2]
        for section, found in lists:
            first = next((item.text for item in report.items if item.section == section.id), "")
            spoken = f"{section.title}. {first}" if len(first) < 300 else section.title
            match = pattern.search(spoken)
            if match and (stated := parse_count(match["n"])) and stated != found:
                quote = " ".join(match[0].split())
                yield _finding(
                    "listed", section.line, None, "likely", (f"{section.marker} {section.title}".strip(),),
                    quote=quote, stated=stated, found=found,
                )  # fmt: skip
        if role == "breakthroughs" and len(lists) == 1:
            yield from _elsewhere(report, *lists[0], pattern)


def _elsewhere(report: Report, section: Section, found: int, pattern: re.Pattern[str]) -> Iterator[Finding]:
    sections = {s.id: s for s in report.sections}
    for item in report.items:
        at = sections[item.section]
        if at.term != "planned" or at.id == section.id or at.parent == section.id:
            continue
        match = pattern.search(item.text)
        if match and (stated := parse_count(match["n"])) and stated != found:
            line = report.text.line_at(item.place.start + match.start())
            quotes = (" ".join(match[0].split()), f"{section.marker} {section.title}".strip())
            yield _finding(
                "elsewhere", line, section.line, "likely", quotes, quote=quotes[0], stated=stated, found=found
            )


def _announced(report: Report, told: set[str]) -> Iterator[Finding]:
    """'tập trung 05 nhiệm vụ trọng tâm sau:' above six of them."""
    for place, item in enumerate(report.items):
        match = _ANNOUNCES.search(item.text)
        if match is None or item.section in told or not (stated := parse_count(match["n"])):
            continue
        following = []
        for other in report.items[place + 1 :]:
            if other.section != item.section or other.marker is None or other.marker.kind not in (*_NUMBERED, "dash"):
                break
            following.append(other.marker)
        kind = following[0].kind if following else ""
        values = [marker.value[-1] for marker in following if marker.kind == kind and marker.value]
        if item.marker is not None and item.marker.kind == kind:
            continue
        if not following:
            last = next((i for i in reversed(report.items) if i.section == item.section), item)
            values = _children(report, item.section) if last is item else []
        elif values != list(range(1, len(values) + 1)):
            continue
        if len(values) >= 2 and len(values) != stated:
            line = report.text.line_at(item.place.start + match.start())
            quote = " ".join(f"{match['n']} {match['what']}{match['more']}".split())
            yield _finding("listed", line, None, "likely", (quote,), quote=quote, stated=stated, found=len(values))


def _children(report: Report, identifier: str) -> list[int]:
    """The numbers of the headings below a section, when they count from 1 without gap."""
    parsed = [s.parsed for s in report.sections if s.parent == identifier and s.parsed is not None]
    values = [marker.value[-1] for marker in parsed if marker.value]
    return values if values == list(range(1, len(values) + 1)) else []


def _table_rows(report: Report) -> Iterator[Finding]:
    """'Bảng 1. Kết quả 12 chỉ tiêu chủ yếu' above a table of eleven rows."""
    blocks = report.text.blocks
    for table in tables(report):
        found = table.numbered
        if found < 2:
            continue
        for block in blocks[max(0, table.first - 2) : table.first]:
            title = report.text.clean[block.start : block.end]
            match = _TABLED.search(title) if len(title) <= LONGEST_TITLE else None
            if match is None or not (_TABLE_TITLE.match(title) or title.isupper()):
                continue
            stated = parse_count(match["n"])
            if stated and stated != found:
                quote = " ".join(match[0].split())
                yield _finding(
                    "listed", block.line, None, "likely", (" ".join(title.split()),), quote=quote, stated=stated, found=found
                )  # fmt: skip


def find(report: Report, lexicon: Lexicon) -> Iterator[Finding]:
    """Numbers that do not agree with what is listed."""
    yield from _targets(report)
    held = list(_held(report))
    yield from held
    # a title and the sentence below it may announce the same list
    told = {section.id for section in report.sections if section.line in {finding.line for finding in held}}
    yield from _announced(report, told)
    yield from _table_rows(report)
    for item in report.items:
        for check in (inline_lists, named_places, missing_outcomes):
            for mismatch in check(item.text):
                line = report.text.line_at(item.place.start + mismatch.at)
                yield _finding(
                    mismatch.code, line, None, mismatch.severity, (mismatch.quote,),
                    quote=mismatch.quote, stated=mismatch.stated, found=mismatch.found, shown=mismatch.shown,
                )  # fmt: skip
    for note, mismatch in note_lists(report):
        yield _finding(
            "note", note.ref_line or note.line, note.line, "look", (mismatch.quote,),
            quote=mismatch.quote, mark=note.mark, stated=mismatch.stated, found=mismatch.found,
        )  # fmt: skip
