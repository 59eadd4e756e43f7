"""Targets (chỉ tiêu) of the planned term: one per numbered item, bullet or table row."""

import re
from collections.abc import Callable

from vnreport_nlp.facts.naming import NEAR, says_nothing
from vnreport_nlp.facts.quantities import read_quantities
from vnreport_nlp.facts.table_columns import horizon_of
from vnreport_nlp.facts.target_tables import group_of, is_row, read_target_tables
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Header, Item, Place, Quantity, Section, Target, TargetPart, Text
from vnreport_nlp.structure.outline import TARGET_ROLES

_GROUPS = {"targets_economic": "economic", "targets_social_env": "social_env", "targets_party": "party"}
_VERB = re.compile(
    r"(?:[\s,:]*(?<!\w)(?:đạt|là|còn|trên|dưới|từ|ít nhất|tối thiểu|không quá|không dưới|khoảng|ước|chiếm|có|bình quân|đến (?:hết )?năm 20\d\d))+\s*\Z",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:Phấn đấu|Phấn đầu|Đến năm 20\d\d|Đến hết năm 20\d\d|Hằng năm|Hàng năm|Mỗi năm|Giai đoạn 20\d\d\s*[-–]\s*20\d\d|giai đoạn 20\d\d\s*[-–]\s*20\d\d|đến năm 20\d\d)[\s,:]*)+"
)
#: Where a target goes on to another measure: a sentence's end, a semicolon, 'trong đó' as a clause.
_PART = re.compile(r"\.(?=\s+[A-ZĐÀ-Ỹ])|;|,(?=\s+(?:trong đó|không quá|tối thiểu|ít nhất))")
_INTRO = re.compile(r":\s*\Z")


def target_name(text: str, quantities: tuple[Quantity, ...]) -> str:
    """What a target is about, in the report's own words: the text up to its first figure."""
    if not quantities:
        return text.split(";")[0].rstrip(" .")
    head = text[: quantities[0].start]
    head = head[:-NEAR] + _VERB.sub("", head[-NEAR:])
    head = _LEAD.sub("", head).strip(" ,;:-–")
    if not says_nothing(head):
        return head[:1].upper() + head[1:]
    named = quantities[0].indicator
    return named[:1].upper() + named[1:] if named else text.rstrip(" .")


def _parts(
    text: str, quantities: tuple[Quantity, ...], bounds: list[int], line_at: Callable[[int], int]
) -> tuple[TargetPart, ...]:
    """The measures that can be compared on their own: paragraphs, clauses and 'trong đó' with figures of their own."""
    marks = [
        m.start() + 1 for m in _PART.finditer(text) if text.count("(", 0, m.start()) <= text.count(")", 0, m.start())
    ]
    cuts = sorted({0, *bounds, *marks})
    found = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        own = tuple(q for q in quantities if start <= q.start < end)
        if own:
            words = text[start:end]
            found.append(TargetPart(words.strip(), line_at(end - len(words.lstrip())), own))
    return tuple(found) or (TargetPart(text, line_at(0), quantities),)


def _build(
    number: int, section: str, group: str, items: list[Item], text: Text, lexicon: Lexicon, planned_end: int | None
) -> Target:
    offsets: list[tuple[int, int]] = []
    pieces: list[str] = []
    position = 0
    bounds: list[int] = []
    for item in items:
        words = text.clean[item.place.start : item.place.end]
        offsets.append((position, item.place.start))
        if position:
            bounds.append(position)
        pieces.append(words)
        position += len(words) + 1
    joined = "\n".join(pieces)

    def line_at(offset: int) -> int:
        base, start = max((pair for pair in offsets if pair[0] <= offset), default=offsets[0])
        return text.line_at(start + offset - base)

    quantities = read_quantities(joined, lexicon, line_at=line_at, planned_end=planned_end)
    place = Place(items[0].place.line, items[-1].place.end_line, items[0].place.start, items[-1].place.end)
    shown = joined.replace("\n", " ")
    parts = _parts(joined, quantities, bounds, line_at)
    marker = items[0].marker
    return Target(
        f"t{number}",
        section,
        group,
        marker.text.strip() if marker else "",
        target_name(
            joined.split("\n")[0] if quantities and quantities[0].start < len(pieces[0]) else joined.replace("\n", " "),
            quantities,
        ),
        shown,
        place,
        quantities,
        parts,
    )


def _list_kind(items: list[Item]) -> str | None:
    """The marker kind that numbers the targets of one section: the first one that recurs or stands alone."""
    kinds = [item.marker.kind for item in items if item.marker is not None]
    for kind in ("bracket", "arabic", "letter", "ordinal"):
        if kinds.count(kind) >= 1 and (kinds.count(kind) >= kinds.count("dash") / 4 or kinds.count(kind) > 1):
            return kind
    return "dash" if "dash" in kinds else None


def _dash_groups(items: list[Item]) -> str | None:
    """When '- Về kinh tế:' titles groups of '*' bullets, the sign of the real items."""
    signs = [item.marker.text for item in items if item.marker is not None and item.marker.kind == "dash"]
    titles = [
        item.marker.text
        for item in items
        if item.marker is not None and item.marker.kind == "dash" and item.text.rstrip().endswith(":")
    ]
    others = [sign for sign in dict.fromkeys(signs) if sign not in titles]
    return others[0] if titles and others else None


def read_targets(
    sections: tuple[Section, ...], items: tuple[Item, ...], header: Header, text: Text, lexicon: Lexicon
) -> tuple[Target, ...]:
    """All targets in document order, each with every figure it states.

    Targets are the items of sections with a target role, or the rows of their tables; in reports that plan within a
    year, also the numbered figures of the section of tasks when no section of targets exists. A report without any is
    asked for tables with a column of the planned figures, wherever they stand.
    """
    planned_end = (
        int(header.term_planned[-4:])
        if header.term_planned
        else (int(header.period[:4]) if header.period and header.kind == "socio_economic" else None)
    )
    chosen = [section for section in sections if section.role in TARGET_ROLES]
    by_section: dict[str, list[Item]] = {}
    for item in items:
        by_section.setdefault(item.section, []).append(item)
    if not chosen and header.kind == "socio_economic":
        chosen = [
            s
            for s in sections
            if s.role in ("tasks", "tasks_solutions", "goals")
            and sum(i.marker is not None and i.marker.kind == "bracket" for i in by_section.get(s.id, [])) >= 3
        ]
    horizon = horizon_of(header)
    targets: list[Target] = []
    headings: list[str] = []
    for section in chosen:
        own = by_section.get(section.id, [])
        group = _GROUPS.get(section.role, "other")
        rows = read_target_tables(
            section.id, section.title, own, lexicon, horizon, number=len(targets), group=group, carried=headings
        )
        listed = [item for item in own if not is_row(item)]
        targets += rows or _read_list(section, listed, group, text, lexicon, len(targets), planned_end)
    if not targets:
        for section in sections:
            own = by_section.get(section.id, [])
            targets += read_target_tables(
                section.id, section.title, own, lexicon, horizon, number=len(targets), sure=True
            )
    return tuple(targets)


def _read_list(
    section: Section, own: list[Item], group: str, text: Text, lexicon: Lexicon, count: int, planned_end: int | None
) -> list[Target]:
    kind, sign = _list_kind(own), _dash_groups(own)
    bundles: list[tuple[str, list[Item]]] = []
    for item in own:
        opens = (
            item.marker is not None
            and item.marker.kind == kind
            and (sign is None or kind != "dash" or item.marker.text == sign)
        )
        title = sign is not None and item.marker is not None and item.text.rstrip().endswith(":") and not opens
        if title or (not opens and item.marker is not None and item.text.rstrip().endswith(":") and not bundles):
            group = group_of(item.text) if group_of(item.text) != "other" else group
        elif opens or (kind is None and item.marker is None and read_quantities(item.text, lexicon)):
            bundles.append((group, [item]))
        elif kind is not None and item.marker is None and _INTRO.search(item.text) and group_of(item.text) != "other":
            group = group_of(item.text)
        elif bundles:
            bundles[-1][1].append(item)
    return [
        _build(count + index, section.id, of, bundle, text, lexicon, planned_end)
        for index, (of, bundle) in enumerate(bundles, 1)
    ]
