"""Slips of printed numbers that the tree itself does not need to settle: mixed styles at one level, parts and lists with
gaps, headings numbered below a heading that is not there, an 'A-' without 'B-', footnotes out of order.

What the tree settles while it is built (repeated, skipped, misplaced numbers of headings) is in ``report.findings``.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Finding, Footnote, Item, Marker, Reason, Report, Section
from vnreport_nlp.structure.outline import TARGET_ROLES

#: A quotation is cut here: enough to find the place by.
QUOTED = 80
#: Words of a list item that states a target of its own begin so: a share or a yearly duty.
_OWN_TARGET = re.compile(r"\s*(?:\d[\d.,]*\s?%|(?:Hằng|Hàng|Mỗi) năm\b|Phấn đấu\b|Tỷ lệ\b)")
#: Two notes of one page stand at most this many lines apart; a longer way says nothing about their order.
SAME_PAGE = 60
_SIGNS = re.compile(r"[^\W_]+|\s+")


def _quote(text: str) -> str:
    return " ".join(text.split())[:QUOTED]


def _heading(section: Section) -> str:
    return _quote(f"{section.marker} {section.title}")


def _finding(
    code: str, line: int, other: int | None, severity: str, quotes: Sequence[str], values: dict[str, str]
) -> Finding:
    return Finding(
        "numbering", Reason(f"numbering.{code}", tuple(values.items())), line, other, severity, tuple(quotes)
    )


def _siblings(report: Report) -> Iterator[list[Section]]:
    """Numbered headings of one parent, one kind and depth, in order."""
    groups: dict[tuple[str | None, str, int], list[Section]] = {}
    for section in report.sections:
        if section.parsed is not None and section.parsed.value:
            name = (section.parent, section.parsed.kind, section.parsed.depth)
            groups.setdefault(name, []).append(section)
    yield from groups.values()


def _sign(marker: Marker) -> str:
    """What stands behind the number: '.', '-', '.-', ')'."""
    return _SIGNS.sub("", marker.text.replace("–", "-").replace("—", "-")).replace("(", "")


def _mixed(group: list[Section]) -> Iterator[Finding]:
    """'1.' beside '2-': a matter of form, so only worth a look."""
    # a dotted number may close with a sign or without one: '1.1' beside '1.2.'
    group = [s for s in group if s.parsed and (s.parsed.depth == 1 or _sign(s.parsed).strip("."))]
    signs = [_sign(s.parsed).strip(".") if s.parsed.depth > 1 else _sign(s.parsed) for s in group if s.parsed]
    if len(set(signs)) < 2 or group[0].parsed is None or group[0].parsed.kind in ("part", "chapter"):
        return
    counts = Counter(signs)
    usual = max(counts, key=lambda sign: (counts[sign], -signs.index(sign)))
    at = next(place for place, sign in enumerate(signs) if sign != usual)
    near = min((i for i, sign in enumerate(signs) if sign == usual), key=lambda i: abs(i - at))
    one, two = group[at], group[near]
    values = {"one": one.marker.strip(), "other": two.marker.strip()}
    yield _finding("mixed", one.line, two.line, "look", (_heading(one), _heading(two)), values)


def _alone(group: list[Section], sections: Sequence[Section]) -> Iterator[Finding]:
    """'A-' without 'B-': what follows was meant to stand beside it and reads as a part of it."""
    only = group[0]
    if len(group) != 1 or only.parsed is None or only.parsed.kind != "capital" or only.parsed.value != (1,):
        return
    following = {"one": only.marker.strip(), "missing": only.marker.strip().replace("A", "B", 1)}
    children = [s for s in sections if s.parent == only.id]
    if children:
        yield _finding("alone", only.line, None, "likely", (_heading(only),), following)


def _parts(group: list[Section], told: set[int]) -> Iterator[Finding]:
    """Parts and chapters that repeat or skip a number; the tree does not look at these."""
    if group[0].parsed is None or group[0].parsed.kind not in ("part", "chapter"):
        return
    for one, two in pairwise(group):
        if one.parsed is None or two.parsed is None or two.line in told:
            continue
        before, after = one.parsed.value[-1], two.parsed.value[-1]
        quotes = (_heading(one), _heading(two))
        if before == after:
            yield _finding("repeated", two.line, one.line, "certain", quotes, {"marker": two.marker.strip()})
        elif after > before + 1:
            values = {"before": one.marker.strip(), "after": two.marker.strip()}
            yield _finding("skipped", two.line, one.line, "likely", quotes, values)


def _orphans(group: list[Section], report: Report, told: set[int]) -> Iterator[Finding]:
    """'1.1' below 'III' that has no '1.': the heading that the number continues is missing."""
    first = group[0]
    if first.parsed is None or first.parsed.depth < 2 or first.parent is None or told & {s.line for s in group}:
        return
    above, parent = first.parsed.value[:-1], report.section(first.parent)
    if parent.parsed is None or parent.parsed.value[-len(above) :] == above or first.parsed.value[-1] != 1:
        return
    # a series that goes on from one place of its number to the next tells another story: the tree's
    if parent.parsed.depth >= len(above) and parent.parsed.kind == "arabic":
        return
    values = {"marker": first.marker.strip(), "parent": ".".join(map(str, above))}
    yield _finding("no_parent", first.line, parent.line, "likely", (_heading(parent), _heading(first)), values)


def _late(group: list[Section], report: Report, told: set[int]) -> Iterator[Finding]:
    """A series of headings that begins with 2 or more."""
    first = group[0]
    if first.parsed is None or first.parsed.depth > 1 or first.line in told or first.parsed.value[-1] < 2:
        return
    if len(group) < 2 and first.parsed.kind not in ("roman", "part"):
        return
    before = [s for s in report.sections if s.line < first.line]
    if not before or first.parsed.kind in ("letter", "capital"):
        return
    yield _finding("late", first.line, None, "look", (_heading(first),), {"marker": first.marker.strip()})


def _list_items(report: Report) -> Iterator[Finding]:
    """Numbered items '(1) (2) …' and lessons 'Một là' that repeat or skip a number; '(1)' begins a list anew."""
    for _, own in groupby(report.items, key=lambda item: item.section):
        latest: dict[str, Item] = {}
        twice = False
        for item in own:
            if item.marker is None or item.marker.kind not in ("bracket", "ordinal") or not item.marker.value[-1:]:
                continue
            before, latest[item.marker.kind] = latest.get(item.marker.kind), item
            if before is None or before.marker is None or item.marker.value[-1] == 1:
                continue
            gap = item.marker.value[-1] - before.marker.value[-1]
            quotes = tuple(_quote(f"{i.marker.text} {i.text}" if i.marker else i.text) for i in (before, item))
            lines = item.place.line, before.place.line
            if gap == 0:
                yield _finding("repeated", *lines, "likely", quotes, {"marker": item.marker.text.strip()})
            elif gap > 1 and not (twice and gap == 2):
                values = {"before": before.marker.text.strip(), "after": item.marker.text.strip()}
                yield _finding("skipped", *lines, "likely", quotes, values)
            twice = gap == 0


def _unnumbered(report: Report) -> Iterator[Finding]:
    """A target of its own without a number, between two numbered ones."""
    roles = {section.id: section.role for section in report.sections}
    for identifier, group in groupby(report.items, key=lambda item: item.section):
        own = list(group)
        if roles.get(identifier) not in TARGET_ROLES:
            continue
        for before, item, after in zip(own, own[1:], own[2:], strict=False):
            numbered = all(i.marker is not None and i.marker.kind in ("bracket", "arabic") for i in (before, after))
            if not numbered or item.marker is not None or before.text.rstrip().endswith((":", ",", ";")):
                continue
            if _OWN_TARGET.match(item.text) and before.marker is not None and after.marker is not None:
                values = {"before": before.marker.text.strip(), "after": after.marker.text.strip()}
                lines = item.place.line, before.place.line
                yield _finding("unnumbered", *lines, "likely", (_quote(item.text),), values)


def _number(note: Footnote) -> int:
    return int(note.mark) if note.mark.isdigit() else 0


def _footnotes(notes: Sequence[Footnote]) -> Iterator[Finding]:
    """Notes of one page in the wrong order, a number twice, a number left out; '1' begins a page's notes anew."""
    ordered = sorted(notes, key=lambda note: note.line)
    for one, two in pairwise(ordered):
        before, after = _number(one), _number(two)
        if not before or not after or two.line - one.line > SAME_PAGE:
            continue
        quotes = (_quote(f"{one.mark} {one.text}"), _quote(f"{two.mark} {two.text}"))
        values = {"one": one.mark, "other": two.mark}
        if after < before and after != 1:
            yield _finding("note_order", one.line, two.line, "likely", quotes, values)
        elif after == before:
            yield _finding("note_twice", two.line, one.line, "look", quotes, values)


def find(report: Report, lexicon: Lexicon) -> Iterator[Finding]:
    """All slips of numbering that reading did not note already."""
    told = {finding.line for finding in report.findings if finding.kind == "numbering"}
    for group in _siblings(report):
        yield from _mixed(group)
        yield from _alone(group, report.sections)
        yield from _parts(group, told)
        yield from _orphans(group, report, told)
        yield from _late(group, report, told)
    yield from (finding for finding in _list_items(report) if finding.line not in told)
    yield from _unnumbered(report)
    yield from _footnotes(report.footnotes)
