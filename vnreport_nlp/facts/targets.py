"""Targets (chỉ tiêu) of the planned term: one per numbered item, bullet or table row."""

import re
from collections.abc import Callable
from dataclasses import replace

from vnreport_nlp.facts.naming import NEAR, says_nothing
from vnreport_nlp.facts.quantities import read_quantities
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Header, Item, Place, Quantity, Section, Target, TargetPart, Text
from vnreport_nlp.structure.outline import TARGET_ROLES
from vnreport_nlp.vietnamese.folding import key

_GROUPS = {"targets_economic": "economic", "targets_social_env": "social_env", "targets_party": "party"}
_GROUP_WORDS = (
    ("party", ("xây dựng đảng", "hệ thống chính trị", "công tác đảng")),
    ("social_env", ("xã hội", "môi trường", "văn hóa", "quốc phòng", "an ninh", "đô thị")),
    ("economic", ("kinh tế",)),
)
_VERB = re.compile(
    r"(?:[\s,:]*(?<!\w)(?:đạt|là|còn|trên|dưới|từ|ít nhất|tối thiểu|không quá|không dưới|khoảng|ước|chiếm|có|bình quân|đến (?:hết )?năm 20\d\d))+\s*\Z",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:Phấn đấu|Phấn đầu|Đến năm 20\d\d|Đến hết năm 20\d\d|Hằng năm|Hàng năm|Mỗi năm|Giai đoạn 20\d\d\s*[-–]\s*20\d\d|giai đoạn 20\d\d\s*[-–]\s*20\d\d|đến năm 20\d\d)[\s,:]*)+"
)
#: Where a target goes on to another measure: a sentence's end, a semicolon, 'trong đó' as a clause.
_PART = re.compile(r"\.(?=\s+[A-ZĐÀ-Ỹ])|;|,(?=\s+(?:trong đó|không quá|tối thiểu|ít nhất))")
_HEADER = re.compile(r"(?:^|[|\t])\s*(?:tt|stt)\s*[|\t]", re.IGNORECASE)
_INTRO = re.compile(r":\s*\Z")


def _group_of(title: str) -> str:
    words = f" {key(title)} "
    return next((group for group, cues in _GROUP_WORDS if any(f" {key(cue)} " in words for cue in cues)), "other")


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


def _table_rows(section: Section, items: list[Item]) -> list[tuple[Item, list[str]]]:
    return [
        (item, [cell.strip() for cell in re.split(r"\||\t", item.text)])
        for item in items
        if item.marker is not None and item.marker.kind == "table"
    ]


def _read_table(
    section: Section, items: list[Item], lexicon: Lexicon, number: int, planned_end: int | None, default: str
) -> list[Target]:
    rows = _table_rows(section, items)
    header = next((cells for item, cells in rows if _HEADER.search(item.text)), None)
    if header is None:
        return []
    folded = [key(cell) for cell in header]
    name_at = next(
        (
            i
            for i, cell in enumerate(folded)
            if ("chỉ tiêu" in cell and "mục tiêu" not in cell) or cell in (key("nội dung"), key("tên chỉ tiêu"))
        ),
        1,
    )
    unit_at = next(
        (i for i, cell in enumerate(folded) if cell in (key("đvt"), key("đơn vị tính"), key("đơn vị"))), None
    )
    plan_at = next(
        (
            i
            for i, cell in reversed(list(enumerate(folded)))
            if re.search(r"20\d\d", header[i])
            and any(w in cell for w in map(key, ("mục tiêu", "kế hoạch", "chỉ tiêu", "đến năm", "phấn đấu", "kh")))
        ),
        None,
    )
    if plan_at is None:
        plan_at = next(
            (
                i
                for i, cell in reversed(list(enumerate(folded)))
                if i not in (name_at, unit_at)
                and any(w in cell for w in map(key, ("mục tiêu", "kế hoạch", "chỉ tiêu")))
            ),
            len(header) - 1,
        )
    year = re.search(r"20\d\d", header[plan_at])
    deadline = int(year[0]) if year else planned_end
    targets: list[Target] = []
    group = default
    unit_above = ""
    for item, cells in rows:
        if cells == header:
            continue
        if len([c for c in cells if c]) <= 2 and not (len(cells) > plan_at and cells[plan_at]):
            group = _group_of(" ".join(cells)) if _group_of(" ".join(cells)) != "other" else group
            continue
        if len(cells) <= max(plan_at, name_at):
            continue
        unit = cells[unit_at] if unit_at is not None and unit_at < len(cells) else ""
        unit = unit_above if unit in ('"', "''", "nt", "”") else unit
        unit_above = unit
        number += 1
        quantities = _cell_quantities(cells[name_at], cells[plan_at], unit, lexicon, item.place.line, deadline)
        name = cells[name_at]
        targets.append(
            Target(
                f"t{number}",
                section.id,
                group,
                cells[0],
                name,
                item.text,
                item.place,
                quantities,
                (TargetPart(item.text, item.place.line, quantities),),
            )
        )
    return targets


def _cell_quantities(
    name: str, cell: str, unit: str, lexicon: Lexicon, line: int, deadline: int | None
) -> tuple[Quantity, ...]:
    """Figures of one table cell; the unit column fills in what the cell leaves out."""
    units = [part.strip() for part in unit.split(";")]
    names = [part.strip() for part in name.split(";")]
    found: list[Quantity] = []
    for index, piece in enumerate(part.strip() for part in cell.split(";")):
        own = units[min(index, len(units) - 1)] if units else ""
        bare = re.fullmatch(
            r"(?P<head>\D*)(?P<figures>\d[\d.,]*(?:\s*(?:[-–]|đến)\s*\d[\d.,]*)?(?:\s*/\s*\d[\d.,]*)?)(?P<tail>\D*)",
            piece,
        )
        probe = (
            f"{bare['head']}{bare['figures']} {own}{' ' + bare['tail'] if bare['tail'].strip() else ''}"
            if bare and own and not read_quantities(piece, lexicon)
            else piece
        )
        paired = names[index] if len(names) == cell.count(";") + 1 else name
        opening = name if re.match(r"(?:hằng|hàng|mỗi) năm", name, re.IGNORECASE) else paired
        yearly = (
            bool(re.search(r"(?:hằng|hàng|mỗi) năm|/năm", f"{opening} {own}", re.IGNORECASE)) and "/người" not in own
        )
        named = re.search(r"(?:trong|đến|vào) năm (20\d\d)", name)
        found += [
            replace(quantity, indicator=paired, deadline=quantity.deadline or (int(named[1]) if named else deadline), line=line,
                    frequency=quantity.frequency or ("yearly" if yearly else None))
            for quantity in read_quantities(probe, lexicon)
        ]  # fmt: skip
    return tuple(found)


def read_targets(
    sections: tuple[Section, ...], items: tuple[Item, ...], header: Header, text: Text, lexicon: Lexicon
) -> tuple[Target, ...]:
    """All targets in document order, each with every figure it states.

    Targets are the items of sections with a target role; in reports that plan within a year, also the
    numbered figures of the section of tasks when no section of targets exists.
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
    targets: list[Target] = []
    for section in chosen:
        own = by_section.get(section.id, [])
        group = _GROUPS.get(section.role, "other")
        if any(item.marker is not None and item.marker.kind == "table" for item in own):
            targets += _read_table(section, own, lexicon, len(targets), planned_end, group)
            continue
        targets += _read_list(section, own, group, text, lexicon, len(targets), planned_end)
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
            group = _group_of(item.text) if _group_of(item.text) != "other" else group
        elif opens or (kind is None and item.marker is None and read_quantities(item.text, lexicon)):
            bundles.append((group, [item]))
        elif kind is not None and item.marker is None and _INTRO.search(item.text) and _group_of(item.text) != "other":
            group = _group_of(item.text)
        elif bundles:
            bundles[-1][1].append(item)
    return [
        _build(count + index, section.id, of, bundle, text, lexicon, planned_end)
        for index, (of, bundle) in enumerate(bundles, 1)
    ]
