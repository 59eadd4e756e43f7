"""Blocks → section tree: which numbered blocks are headings, at which intended level, under which parent.

First a provisional tree is grown from the markers alone; then sibling groups that turn out to be lists
(targets, lessons, numbered paragraphs) are pruned back into their parent's body.
"""

import re
from dataclasses import dataclass, field

from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.reading.joining import is_capitals
from vnreport_nlp.records import Block, Doubt, Finding, Item, Marker, Place, Section, Text
from vnreport_nlp.structure.outline import Decision, decide_field, decide_role, fields_named, term_of
from vnreport_nlp.vietnamese.folding import key

_HEADING_KINDS = ("part", "chapter", "capital", "roman", "arabic", "letter")
_TOP = {"part": 0, "chapter": 1}
_RUN_IN = re.compile(r"([^:.;?!]{3,110}?)\s*:\s+(?=[^\W\d_a-z])")
_COUNT = re.compile(r"\(?\s*\d{1,3}\s+(?:chỉ tiêu|chi tiêu)\s*\)?", re.IGNORECASE)
_FIGURE = re.compile(r"\d[\d.,]*\s*(?:%|‰|ha\b|tấn|con\b|tỷ|triệu|đồng|hộ\b|lượt|km\b|người|đảng viên|sản phẩm)|\d{2,}")
_SENTENCE = re.compile(r"[.!?]\s+[^\W\d_a-z]")
_LISTS = {"lessons", "breakthroughs"}
_TARGET_ROLES = {"targets", "targets_economic", "targets_social_env", "targets_party"}
#: A heading is at most this long (characters); the longest in the reference reports has 230.
MAX_TITLE = 330
#: Run-in titles are short: at most this many syllables, and at least this much text follows.
MAX_RUNIN_SYLLABLES = 18
MIN_RUNIN_REST = 40
#: An unnumbered line may be a heading when it is this short (syllables).
MAX_PLAIN_SYLLABLES = 16


@dataclass(slots=True)
class _Node:
    block: Block
    style: str
    value: tuple[int, ...]
    parent: "_Node | None"
    title: str
    title_end: int
    runin: bool = False
    bodies: list[Block] = field(default_factory=list)
    children: list["_Node"] = field(default_factory=list)
    role: Decision = field(default_factory=lambda: Decision("other", "none"))
    order: int = 0

    @property
    def role_name(self) -> str:
        return self.role.value


def _style(marker: Marker) -> str:
    return f"arabic{marker.depth}" if marker.kind == "arabic" else marker.kind


def split_run_in(text: str) -> tuple[str, int] | None:
    """Title and offset of the running text of ``title: Text …``, or None when the block is no run-in heading."""
    match = _RUN_IN.match(text)
    if not match:
        return None
    title = match[1]
    if (
        len(key(title).split()) > MAX_RUNIN_SYLLABLES
        or len(text) - match.end() < MIN_RUNIN_REST
        or _FIGURE.search(title)
    ):
        return None
    return title, match.end()


class _Grower:
    """Grows the provisional tree; a stack holds the open nodes from the top down."""

    def __init__(self, text: Text, lexicon: Lexicon, terms: tuple[str | None, str | None]) -> None:
        self.text, self.lexicon, self.terms = text, lexicon, terms
        self.root: list[_Node] = []
        self.stack: list[_Node] = []
        self.loose: list[Block] = []
        self.all: list[_Node] = []
        self.findings: list[Finding] = []
        self.doubts: list[Doubt] = []
        self.count = 0

    def body(self, block: Block) -> str:
        return self.text.clean[block.body_start : block.end]

    def add(self, block: Block) -> None:
        marker = block.marker
        if marker is not None and marker.kind in _HEADING_KINDS:
            self.push(block, _style(marker), marker.value)
        elif marker is None and (style := self.plain_style(block)):
            self.push(block, style, ())
        elif self.stack:
            self.stack[-1].bodies.append(block)
        else:
            self.loose.append(block)

    def plain_style(self, block: Block) -> str | None:
        """Unnumbered headings: a line in capitals, or a line that is nothing but the name of a role."""
        title = self.body(block).strip()
        words = key(title).split()
        if (
            not self.stack
            or not 1 <= len(words) <= MAX_PLAIN_SYLLABLES
            or title.endswith((".", ";", ","))
            or title.startswith("(")
        ):
            return None
        if is_capitals(title) and len(words) >= 2:
            known = decide_role(title, "", "", self.lexicon)
            if known.evidence not in ("none", "term"):
                return "capitals"
        if title[:1].isupper() and len(words) <= 8:
            bare = " ".join(words)
            parent = self.stack[-1] if self.stack[-1].style != "plain" else self.stack[-1].parent
            if parent is None or parent.role_name in ("lessons", "breakthroughs") or parent.role_name in _TARGET_ROLES:
                return None
            if any(bare == phrase.words for phrase in self.lexicon.roles if len(phrase.words.split()) >= 2):
                return "plain"
        return None

    def place(self, style: str, value: tuple[int, ...], block: Block) -> _Node | None:
        """The parent of a new node, with the stack cut back to it."""
        if style in _TOP:
            while self.stack and (self.stack[-1].style not in _TOP or _TOP[self.stack[-1].style] >= _TOP[style]):
                self.stack.pop()
            return self.stack[-1] if self.stack else None
        if style == "capitals":
            keep = [node for node in self.stack if node.style in _TOP]
            self.stack = keep
            return keep[-1] if keep else None
        if style.startswith("arabic") and len(value) > 1:
            return self.place_dotted(style, value, block)
        same = [node for node in self.stack if node.style == style]
        if same:
            if (above := self.nested_list(style, value)) is not None:
                self.stack = self.stack[: self.stack.index(above) + 1]
                return above
            sibling = next(
                (node for node in reversed(same) if node.value and value and value[-1] == node.value[-1] + 1), same[-1]
            )
            self.check_sequence(sibling, value, block)
            self.stack = self.stack[: self.stack.index(sibling)]
        elif style == "roman":
            self.stack = [node for node in self.stack if node.style in ("part", "chapter", "capital", "capitals")]
        elif style == "capital":
            self.stack = [node for node in self.stack if node.style in ("part", "chapter", "capitals")]
        else:
            while self.stack and self.stack[-1].style == "plain":
                self.stack.pop()
        return self.stack[-1] if self.stack else None

    def nested_list(self, style: str, value: tuple[int, ...]) -> _Node | None:
        """The node below which a list is numbered anew ('3. Bài học' › '1.' '2.') or goes on ('b)' › '6.')."""
        last = next(node for node in reversed(self.stack) if node.style == style)
        top = self.stack[-1]
        if value == (1,) and last.value and last.value != (1,):
            return top
        listed = [
            node
            for node in self.all
            if node.style == style and node.parent is not None and node.parent.style == top.style
        ]
        if top.style == "letter" and top is not last and top.role_name in _TARGET_ROLES and listed:
            return top if value[-1] == listed[-1].value[-1] + 1 and listed[-1].parent is not top else None
        return None

    def place_dotted(self, style: str, value: tuple[int, ...], block: Block) -> _Node | None:
        depth = len(value)
        same = next((node for node in self.stack if node.style == style), None)
        above = next(
            (node for node in reversed(self.stack) if node.style.startswith("arabic") and len(node.value) < depth), None
        )
        if above is not None and above.value == value[: len(above.value)]:
            if same is not None:
                self.check_sequence(same, value, block)
            self.stack = self.stack[: self.stack.index(above) + 1]
            return above
        if same is not None and value[-1] == same.value[-1] + 1:
            if value[:-1] != same.value[:-1]:
                self.slip(block, value, (*same.value[:-1], value[-1]))
            self.stack = self.stack[: self.stack.index(same)]
        elif above is not None:
            self.findings.append(
                Finding(
                    "numbering",
                    f"“{block.marker.text if block.marker else ''}” không có đề mục {value[0]} ở trên",
                    block.line,
                    above.block.line,
                    "likely",
                )
            )
            self.stack = self.stack[: self.stack.index(above)]
        elif same is not None:
            self.stack = self.stack[: self.stack.index(same)]
        else:
            while self.stack and self.stack[-1].style in ("plain", "letter"):
                self.stack.pop()
        return self.stack[-1] if self.stack else None

    def slip(self, block: Block, found: tuple[int, ...], meant: tuple[int, ...]) -> None:
        show = [".".join(map(str, numbers)) for numbers in (found, meant)]
        self.findings.append(
            Finding("numbering", f"Đánh số “{show[0]}” ở chỗ của “{show[1]}”", block.line, None, "likely")
        )

    def check_sequence(self, previous: _Node, value: tuple[int, ...], block: Block) -> None:
        if not previous.value or not value or len(previous.value) != len(value) or previous.value[:-1] != value[:-1]:
            return
        if value[-1] == previous.value[-1]:
            message = f"Số “{block.marker.text if block.marker else ''}” lặp lại"
            self.findings.append(Finding("numbering", message, block.line, previous.block.line, "likely"))
        elif value[-1] > previous.value[-1] + 1:
            message = f"Đánh số nhảy từ “{previous.value[-1]}” đến “{value[-1]}”"
            self.findings.append(Finding("numbering", message, block.line, previous.block.line, "likely"))

    def push(self, block: Block, style: str, value: tuple[int, ...]) -> None:
        parent = self.place(style, value, block)
        raw = self.body(block)
        title, title_end, runin = raw.strip(), block.end, False
        listing = parent is not None and (parent.role_name in _LISTS | _TARGET_ROLES)
        if not listing and style not in _TOP and (split := split_run_in(raw)):
            title, runin, title_end = split[0].strip(), True, block.body_start + len(split[0])
        node = _Node(block, style, value, parent, title.rstrip(":").rstrip(), title_end, runin, order=self.count)
        self.count += 1
        term = term_of(title, *self.terms)
        node.role = decide_role(node.title, parent.role_name if parent else "", term, self.lexicon)
        (parent.children if parent else self.root).append(node)
        self.stack.append(node)
        self.all.append(node)


def _looks_like_heading(node: _Node, clean: str) -> float:
    """> 0 speaks for a heading, < 0 for a list item."""
    title = node.title
    if node.runin:
        return 1.0
    content = bool(node.bodies or node.children)
    score = 0.6 if content else -0.4
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
    if _FIGURE.search(_COUNT.sub("", re.sub(r"20\d\d|\d{1,2}/\d{1,2}/\d{4}", "", title))) and not is_capitals(title):
        score -= 0.5
    return score


def _is_group_title(node: _Node) -> bool:
    """Under targets: a heading of a group of targets, not a target itself."""
    title = node.title
    if _FIGURE.search(_COUNT.sub("", re.sub(r"20\d\d", "", title))):
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
    short = len(words.split()) <= 24 and not title.endswith((".", ";"))
    return short and (
        (named and (bool(node.children) or bool(node.bodies))) or (bool(node.children) and len(node.children) > 1)
    )


def _prune(nodes: list[_Node], parent: _Node | None, grower: _Grower) -> list[_Node]:
    """Turn sibling groups that are lists back into the body of their parent; returns the headings kept."""
    role = parent.role_name if parent else ""
    kept: list[_Node] = []
    styles = dict.fromkeys(node.style for node in nodes)
    for style in styles:
        group = [node for node in nodes if node.style == style]
        if style in ("part", "chapter", "roman", "capitals", "plain") and role not in _LISTS:
            kept += group
        elif role in _LISTS:
            continue
        elif role in _TARGET_ROLES:
            kept += [node for node in group if _is_group_title(node)]
        else:
            mean = sum(_looks_like_heading(node, grower.text.clean) for node in group) / len(group)
            if mean > 0:
                kept += group
    keep = set(map(id, kept))
    result: list[_Node] = []
    for node in nodes:
        if id(node) in keep:
            node.children = _prune(node.children, node, grower)
            result.append(node)
        elif parent is not None:
            _absorb(
                node, result[-1] if result and result[-1].order > parent.order and role in _TARGET_ROLES else parent
            )
        elif result:
            _absorb(node, result[-1])
        else:
            grower.loose += _flatten(node)
    return result


def _flatten(node: _Node) -> list[Block]:
    return [node.block, *node.bodies, *(block for child in node.children for block in _flatten(child))]


def _absorb(node: _Node, into: _Node) -> None:
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


def _walk(nodes: list[_Node]) -> list[_Node]:
    return [entry for node in nodes for entry in [node, *_walk(node.children)]]


def _assign_roles(nodes: list[_Node], parent: str, parent_term: str, grower: _Grower, terms: dict[int, str]) -> None:
    for node in nodes:
        term = term_of(node.title, *grower.terms) or parent_term
        node.role = decide_role(node.title, parent, term, grower.lexicon, has_children=bool(node.children))
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


def build_outline(text: Text, blocks: list[Block], lexicon: Lexicon, terms: tuple[str | None, str | None]) -> Outline:
    """The section tree over ``blocks`` (letterhead and closing already taken away).

    ``terms`` are (reviewed, planned) as ``2020-2025``. Every block ends up in exactly one place: a heading,
    an item of a section, or ``loose`` (before the first heading).
    """
    grower = _Grower(text, lexicon, terms)
    for block in blocks:
        grower.add(block)
    roots = _prune(grower.root, None, grower)
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
    text: Text, nodes: list[_Node], roots: list[_Node], terms: dict[int, str], lexicon: Lexicon
) -> tuple[list[Section], list[Item]]:
    levels: dict[int, int] = {}
    parents: dict[int, _Node | None] = {}

    def visit(group: list[_Node], parent: _Node | None, level: int) -> None:
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
                marker=block.marker.text if block.marker and block.marker.kind in _HEADING_KINDS else "",
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
