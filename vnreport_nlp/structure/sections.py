"""Provisional tree → sections and items: sibling groups that turn out to be lists go back into their parent's body."""

import re
from dataclasses import dataclass

from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.reading.joining import is_capitals
from vnreport_nlp.records import Block, Doubt, Finding, Item, Marker, Place, Section, Text
from vnreport_nlp.structure.outline import (
    TARGET_ROLES,
    Decision,
    decide_field,
    decide_role,
    fields_named,
    holds_results,
    term_of,
)
from vnreport_nlp.structure.tree import HEADING_KINDS, LISTS, STYLED, Grower, Node, states_figure
from vnreport_nlp.vietnamese.folding import key

_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_SENTENCE = re.compile(r"[.!?]\s+[^\W\d_a-z]")
#: 'Kinh tế', 'Văn hóa - xã hội, môi trường', 'Xây dựng Đảng và hệ thống chính trị': the name of a group of targets and no more.
_ONLY_FIELDS = re.compile(
    r"(?:(?:lĩnh vực|phát triển|công tác|và|kinh tế|văn hóa|xã hội|môi trường|tài nguyên|đô thị|quốc phòng|an ninh|đối ngoại|xây dựng "
    r"đảng|xây dựng chính quyền|chính quyền|hệ thống chính trị|mặt trận|đoàn thể)(?: |$))+"
)
#: What speaks for a heading in a file that knows more than its words: a heading style decides against any one sign of a
#: list item, bold letters (also used for the first words of items) against the weak ones.
MARKED_IN_FILE, SET_BOLD = 1.5, 0.5
#: A heading is at most this long (characters); the longest in the reference reports has 230.
MAX_TITLE = 330


def _looks_like_heading(node: Node, clean: str) -> float:
    """> 0 speaks for a heading, < 0 for a list item."""
    title = node.title
    if node.runin:
        return 1.0
    content = bool(node.bodies or node.children)
    score = 0.6 if content else -0.4
    if node.block.level is not None and len(title) <= MAX_TITLE:
        score += MARKED_IN_FILE
    elif node.block.bold and len(title) <= MAX_TITLE:
        score += SET_BOLD
    if len(title) > MAX_TITLE:
        score -= 2.0
    if _SENTENCE.search(title):
        score -= 2.0
    if title.endswith(";") or (title.endswith(".") and not content):
        score -= 1.5
    elif title.endswith("."):
        score -= 0.6 if len(title) > 160 else 0.3
    if len(title) <= 120 and not title.endswith((".", ";")):
        score += 0.7
    if states_figure(_DATE.sub("", title)) and not is_capitals(title):
        score -= 0.5
    return score


def _is_group_title(node: Node) -> bool:
    """Under targets: a heading of a group of targets, not a target itself."""
    title = node.title
    if states_figure(title):
        return False
    words = key(title)
    named = words.startswith(
        (
            key("chỉ tiêu"),
            key("các chỉ tiêu"),
            key("chi tiêu"),
            key("nhóm chỉ tiêu"),
            key("các chi tiêu"),
            key("về"),
            key("nhóm"),
        )
    )
    if node.bodies and _ONLY_FIELDS.fullmatch(words):
        return True
    short = len(words.split()) <= 24 and not title.endswith((".", ";"))
    return short and (
        (named and (bool(node.children) or bool(node.bodies))) or (bool(node.children) and len(node.children) > 1)
    )


def _prune(nodes: list[Node], parent: Node | None, grower: Grower) -> list[Node]:
    """Turn sibling groups that are lists back into the body of their parent; returns the headings kept."""
    role = parent.role_name if parent else ""
    kept: list[Node] = []
    styles = dict.fromkeys(node.style for node in nodes)
    for style in styles:
        group = [node for node in nodes if node.style == style]
        if style in ("part", "chapter", "roman", "capitals", "plain", STYLED) and role not in LISTS:
            kept += group
        elif role in LISTS:
            continue
        elif role in TARGET_ROLES:
            kept += [node for node in group if _is_group_title(node)]
        else:
            mean = sum(_looks_like_heading(node, grower.text.clean) for node in group) / len(group)
            if mean > 0:
                kept += group
    keep = set(map(id, kept))
    result: list[Node] = []
    for node in nodes:
        if id(node) in keep:
            node.children = _prune(node.children, node, grower)
            result.append(node)
        elif parent is not None:
            _absorb(node, result[-1] if result and result[-1].order > parent.order and role in TARGET_ROLES else parent)
        elif result:
            _absorb(node, result[-1])
        else:
            grower.loose += _flatten(node)
    return result


def _flatten(node: Node) -> list[Block]:
    return [node.block, *node.bodies, *(block for child in node.children for block in _flatten(child))]


def _absorb(node: Node, into: Node) -> None:
    into.bodies += _flatten(node)
    into.bodies.sort(key=lambda block: block.start)


@dataclass(frozen=True, slots=True)
class Outline:
    """The finished tree: sections and their items in document order, blocks before the first heading."""

    sections: tuple[Section, ...]
    items: tuple[Item, ...]
    loose: tuple[Block, ...]
    findings: tuple[Finding, ...]
    doubts: tuple[Doubt, ...]


def _walk(nodes: list[Node]) -> list[Node]:
    return [entry for node in nodes for entry in [node, *_walk(node.children)]]


def _assign_roles(nodes: list[Node], parent: str, parent_term: str, grower: Grower, terms: dict[int, str]) -> None:
    for node in nodes:
        term = term_of(node.title, *grower.terms) or parent_term
        node.role = decide_role(node.title, parent, term, grower.lexicon, has_children=bool(node.children))
        if not parent and node.role_name in ("context", "characteristics"):
            titles = [child.title for child in node.children]
            if holds_results(titles, grower.lexicon):
                node.role = Decision("results", "container")
        terms[id(node)] = term
        _assign_roles(node.children, node.role_name, term, grower, terms)


_REVIEWED = {
    "results",
    "results_targets",
    "initial_operation",
    "assessment",
    "weaknesses",
    "causes",
    "causes_objective",
    "causes_subjective",
    "lessons",
}
_PLANNED = {
    "viewpoints",
    "goals",
    "general_goal",
    "targets",
    "targets_economic",
    "targets_social_env",
    "targets_party",
    "breakthroughs",
    "tasks_solutions",
    "tasks",
    "solutions",
}


def _term(role: str, named: str) -> str:
    if role in _REVIEWED:
        return "reviewed"
    if role in _PLANNED:
        return "planned"
    return named


def build_outline(
    text: Text, blocks: list[Block], lexicon: Lexicon, terms: tuple[str | None, str | None], *, lists: bool = True
) -> Outline:
    """The section tree over ``blocks`` (letterhead and closing already taken away).

    ``terms`` are (reviewed, planned) as ``2020-2025``. Every block ends up in exactly one place: a heading,
    an item of a section, or ``loose`` (before the first heading). Without ``lists`` every numbered block is a heading,
    as in a text that is nothing but an outline.
    """
    grower = Grower(text, lexicon, terms)
    for block in blocks:
        grower.add(block)
    roots = _prune(grower.root, None, grower) if lists else grower.root
    named: dict[int, str] = {}
    _assign_roles(roots, "", "", grower, named)
    nodes = sorted(_walk(roots), key=lambda node: node.block.start)
    sections, items = _records(text, nodes, roots, named, lexicon)
    doubts = [
        Doubt(section.line, "doubt.role", (section.title,))
        for section in sections
        if section.role == "other" and section.evidence[0] == "none"
    ]
    doubts += [
        Doubt(node.block.line, "doubt.heading", (node.title,)) for node in nodes if node.style in ("plain", "capitals")
    ]
    heading_lines = {node.block.line for node in nodes}
    findings = [finding for finding in grower.findings if finding.line in heading_lines]
    return Outline(tuple(sections), tuple(items), tuple(grower.loose), tuple(findings), tuple(doubts))


def _records(
    text: Text, nodes: list[Node], roots: list[Node], terms: dict[int, str], lexicon: Lexicon
) -> tuple[list[Section], list[Item]]:
    levels: dict[int, int] = {}
    parents: dict[int, Node | None] = {}

    def visit(group: list[Node], parent: Node | None, level: int) -> None:
        for node in group:
            levels[id(node)], parents[id(node)] = level, parent
            visit(node.children, node, level + 1)

    visit(roots, None, 1)
    sections: list[Section] = []
    items: list[Item] = []
    fields: dict[int, str] = {}
    ids = {id(node): f"s{number}" for number, node in enumerate(nodes, 1)}
    for node in nodes:
        parent = parents[id(node)]
        chosen = decide_field(node.title, node.role, fields.get(id(parent), "general"), lexicon)
        fields[id(node)] = chosen.value
        block = node.block
        own = [(None, node.title_end, block.end)] if node.runin else []
        last = max([body.end for body in node.bodies], default=block.end)
        identifier = ids[id(node)]
        sections.append(
            Section(
                id=identifier,
                marker=block.marker.text if block.marker and block.marker.kind in HEADING_KINDS else "",
                title=node.title,
                level=levels[id(node)],
                parent=ids[id(parent)] if parent else None,
                role=node.role_name,
                field=chosen.value,
                term=_term(node.role_name, terms.get(id(node), "")),
                line=block.line,
                end_line=text.line_at(node.title_end - 1) if node.runin else block.end_line,
                body_end=text.line_at(last - 1),
                start=block.start,
                end=last,
                body_start=node.title_end if node.runin else block.end,
                runin=node.runin,
                evidence=(node.role.evidence, chosen.evidence),
                parsed=block.marker,
            )
        )
        for _, start, end in own:
            items.append(_item(text, identifier, None, start, end))
        for body in sorted(node.bodies, key=lambda entry: entry.start):
            items.append(_item(text, identifier, body.marker, body.body_start, body.end, body.start))
    return sections, items


def _item(text: Text, section: str, marker: Marker | None, start: int, end: int, outer: int | None = None) -> Item:
    raw = text.clean[start:end]
    start += len(raw) - len(raw.lstrip(" :"))
    first = text.line_at(start if outer is None else outer)
    place = Place(first, text.line_at(max(start, end - 1)), start, end)
    return Item(section, marker, text.clean[start:end].strip(), place)


def named_fields(section: Section, lexicon: Lexicon) -> list[str]:
    """All fields that a section's title names, its own first."""
    return list(dict.fromkeys([section.field, *fields_named(section.title, lexicon)]))
