"""Blocks → provisional tree: every block whose marker could open a heading becomes a node at its intended place.

The level order is learned from the document: a kind of marker that is open on the stack is a sibling, one that
is not nests below; printed numbers only decide between the two where they slip (and the slip becomes a finding).
"""

import re
from dataclasses import dataclass, field

from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.reading.joining import is_capitals
from vnreport_nlp.records import Block, Finding, Marker, Reason, Text
from vnreport_nlp.structure.outline import TARGET_ROLES, Decision, decide_role, term_of
from vnreport_nlp.vietnamese.folding import key

HEADING_KINDS = ("part", "chapter", "capital", "roman", "arabic", "letter")
_TOP = {"part": 0, "chapter": 1}
_RUN_IN = re.compile(r"([^:.;?!]{3,110}?)\s*:\s+(?=[^\W\d_a-z])")
FIGURE = re.compile(r"\d[\d.,]*\s*(?:%|‰|ha\b|tấn|con\b|tỷ|triệu|đồng|hộ\b|lượt|km\b|người|đảng viên|sản phẩm)|\d{2,}")
#: Numbers that are no figure: years, and how many targets a group holds.
_NO_FIGURE = re.compile(r"20\d\d|\(?\s*\d{1,3}\s+(?:chỉ|chi) tiêu\s*\)?", re.IGNORECASE)
LISTS = {"lessons", "breakthroughs"}
#: Run-in titles are short: at most this many syllables, and at least this much text follows.
MAX_RUNIN_SYLLABLES = 18
MIN_RUNIN_REST = 40
#: An unnumbered line may be a heading when it is this short (syllables).
MAX_PLAIN_SYLLABLES = 16
#: A heading style on a longer unnumbered text (syllables) is misused for its looks.
MAX_STYLED_SYLLABLES = 40
#: The style of a node that is a heading because the file says so.
STYLED = "styled"
#: One kind of marker stands in itself at most this often ('3.' › '1.' › '1.'); deeper, a list begins anew beside.
MAX_LIST_DEPTH = 4


@dataclass(slots=True)
class Node:
    """A heading or list item while the tree is built; ``style`` is the kind of its marker with its depth."""

    block: Block
    style: str
    value: tuple[int, ...]
    parent: "Node | None"
    title: str
    title_end: int
    runin: bool = False
    bodies: list[Block] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)
    role: Decision = field(default_factory=lambda: Decision("other", "none"))
    order: int = 0

    @property
    def role_name(self) -> str:
        """The role decided so far."""
        return self.role.value


def _style(marker: Marker) -> str:
    return f"arabic{marker.depth}" if marker.kind == "arabic" else marker.kind


def _printed(block: Block) -> str:
    return block.marker.text.strip() if block.marker else ""


#: A quotation of a heading is cut here: enough to find it by.
QUOTED = 80
#: 'A B C D E' and 'a b c d e' without 'đ' are an order of their own, as common as the one with it (lam_hai samples).
_WITHOUT_D = (4, 6)


def states_figure(title: str) -> bool:
    """Whether a title states a figure (years aside), as a target does and the heading of a group does not."""
    return FIGURE.search(_NO_FIGURE.sub("", title)) is not None


def names_a_group(title: str) -> bool:
    """Whether a numbered line among targets can be a heading: it states no figure and is no sentence."""
    return not states_figure(title) and not title.rstrip().endswith(".")


def split_run_in(text: str) -> tuple[str, int] | None:
    """Title and offset of the running text of ``title: Text …``, or None when the block is no run-in heading."""
    match = _RUN_IN.match(text)
    if not match:
        return None
    title = match[1]
    if (
        len(key(title).split()) > MAX_RUNIN_SYLLABLES
        or len(text) - match.end() < MIN_RUNIN_REST
        or FIGURE.search(title)
    ):
        return None
    return title, match.end()


class Grower:
    """Grows the provisional tree; a stack holds the open nodes from the top down. Feed blocks to ``add`` in order."""

    def __init__(self, text: Text, lexicon: Lexicon, terms: tuple[str | None, str | None]) -> None:
        self.text, self.lexicon, self.terms = text, lexicon, terms
        self.root: list[Node] = []
        self.stack: list[Node] = []
        self.loose: list[Block] = []
        self.latest_below: dict[tuple[str, str], Node] = {}  # the newest node of a style below a parent of a style
        self.findings: list[Finding] = []
        self.twice: set[int] = set()  # lines that repeat a number; the next may count on from the right one
        self.count = 0

    def body(self, block: Block) -> str:
        """The text of a block behind its marker."""
        return self.text.clean[block.body_start : block.end]

    def add(self, block: Block) -> None:
        """Take the next block: as a node, as body of the last node, or loose before the first one."""
        marker = block.marker
        if marker is not None and marker.kind in HEADING_KINDS:
            self.push(block, _style(marker), marker.value)
        elif marker is None and (style := self.styled(block) or self.plain_style(block)):
            self.push(block, style, ())
        elif self.stack:
            self.stack[-1].bodies.append(block)
        else:
            self.loose.append(block)

    def styled(self, block: Block) -> str | None:
        """An unnumbered line that the file itself marks as a heading, and that is short enough to be one."""
        title = self.body(block).strip()
        if block.level is None or not title or title.endswith((";", ",")) or title.startswith("("):
            return None
        return STYLED if len(key(title).split()) <= MAX_STYLED_SYLLABLES else None

    def place_styled(self, block: Block) -> Node | None:
        """The parent of a heading that has a level and no number: the deepest open heading of a lesser level."""
        level = block.level or 1
        above = [i for i, node in enumerate(self.stack) if node.block.level is not None and node.block.level < level]
        beside = [i for i, node in enumerate(self.stack) if node.block.level is not None and node.block.level >= level]
        if above:
            self.stack = self.stack[: above[-1] + 1]
        elif beside:
            self.stack = self.stack[: beside[0]]
        else:
            self.stack = [node for node in self.stack if node.style in _TOP and level > 1]
        return self.stack[-1] if self.stack else None

    def plain_style(self, block: Block) -> str | None:
        """Unnumbered headings: a line in capitals, or a line that is nothing but the name of a role."""
        title = self.body(block).strip()
        words = key(title).split()
        if not 1 <= len(words) <= MAX_PLAIN_SYLLABLES or title.endswith((".", ";", ",")) or title.startswith("("):
            return None
        if is_capitals(title) and len(words) >= 2:
            known = decide_role(title, "", "", self.lexicon)
            if known.evidence not in ("none", "term"):
                return "capitals"
        if self.stack and title[:1].isupper() and len(words) <= 8:
            bare = " ".join(words)
            parent = self.stack[-1] if self.stack[-1].style != "plain" else self.stack[-1].parent
            if parent is None or parent.role_name in ("lessons", "breakthroughs") or parent.role_name in TARGET_ROLES:
                return None
            if any(bare == phrase.words for phrase in self.lexicon.roles if len(phrase.words.split()) >= 2):
                return "plain"
        return None

    def place(self, style: str, value: tuple[int, ...], block: Block) -> Node | None:
        """The parent of a new node, with the stack cut back to it."""
        if style in _TOP:
            while self.stack and (self.stack[-1].style not in _TOP or _TOP[self.stack[-1].style] >= _TOP[style]):
                self.stack.pop()
            return self.stack[-1] if self.stack else None
        if style == STYLED:
            return self.place_styled(block)
        if style == "capitals":
            keep = [node for node in self.stack if node.style in _TOP]
            self.stack = keep
            return keep[-1] if keep else None
        if style.startswith("arabic") and len(value) > 1:
            return self.place_dotted(style, value, block)
        same = [node for node in self.stack if node.style == style]
        if same and block.level is not None and (told := self.told_by_level(same, block)):
            if told.block.level != block.level:
                self.stack = self.stack[: self.stack.index(told) + 1]
                return told
            self.check_sequence(told, value, block)
            self.stack = self.stack[: self.stack.index(told)]
        elif same:
            title = self.body(block)
            if (above := self.nested_list(style, value, title)) is not None:
                self.stack = self.stack[: self.stack.index(above) + 1]
                return above
            before = [node for node in reversed(same) if node.value and value and value[-1] == node.value[-1] + 1]
            # Where a heading and an item below it could both come before, one that states no figure is a heading.
            outer = len(before) > 1 and before[-1].role_name in TARGET_ROLES and names_a_group(title)
            sibling = before[-1 if outer else 0] if before else same[-1]
            self.check_sequence(sibling, value, block)
            self.stack = self.stack[: self.stack.index(sibling)]
        elif style == "roman":
            # 'II.' right after a title in capitals goes on from it: its own number was left out.
            holders = ("part", "chapter", "capital") if value > (1,) else ("part", "chapter", "capital", "capitals")
            self.stack = [node for node in self.stack if node.style in holders]
        elif style == "capital":
            self.stack = [node for node in self.stack if node.style in ("part", "chapter", "capitals")]
        else:
            while self.stack and self.stack[-1].style == "plain":
                self.stack.pop()
        return self.stack[-1] if self.stack else None

    def told_by_level(self, same: list[Node], block: Block) -> Node | None:
        """Where the levels of the file decide although the numbers are alike (a web page numbers every list from 1): the open
        sibling of this level, else the deepest open heading above it when the last of this kind is one."""
        level = block.level or 0
        peers = [node for node in same if node.block.level == level]
        if peers:
            return peers[-1]
        if (same[-1].block.level or level) >= level:
            return None
        return [node for node in self.stack if (node.block.level or level) < level][-1]

    def nested_list(self, style: str, value: tuple[int, ...], title: str) -> Node | None:
        """The node below which a list is numbered anew ('3. Bài học' › '1.' '2.') or goes on ('b)' › '6.')."""
        open_lists = [node for node in self.stack if node.style == style]
        last, top = open_lists[-1], self.stack[-1]
        if style in ("roman", "capital") or len(open_lists) >= MAX_LIST_DEPTH:
            return None
        if value == (1,) and last.value and last.value != (1,):
            return top
        if top.role_name not in TARGET_ROLES or states_figure(top.title):
            return None
        if value == (1,) and top is last:
            return top if states_figure(title) else None
        listed, heads = self.latest_below.get((style, top.style)), value[-1] == last.value[-1] + 1
        if listed is None:
            return top if not heads and top.style == "letter" else None
        if value[-1] != listed.value[-1] + 1 or listed.parent is top:
            return None
        return top if not heads or states_figure(title) else None

    def place_dotted(self, style: str, value: tuple[int, ...], block: Block) -> Node | None:
        """The parent of a dotted number: the open number it extends, else the place where its own series goes on."""
        depth = len(value)
        same = next((node for node in self.stack if node.style == style), None)
        above = next(
            (node for node in reversed(self.stack) if node.style.startswith("arabic") and len(node.value) < depth), None
        )
        if same is not None and value[:-1] == same.value[:-1] and value[-1] == same.value[-1] + 1:
            self.stack = self.stack[: self.stack.index(same)]
            return self.stack[-1] if self.stack else None
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
            self.note("no_parent", block, above.block, marker=_printed(block), parent=str(value[0]))
            self.stack = self.stack[: self.stack.index(above)]
        elif same is not None:
            self.stack = self.stack[: self.stack.index(same)]
        else:
            while self.stack and self.stack[-1].style in ("plain", "letter"):
                self.stack.pop()
        return self.stack[-1] if self.stack else None

    def slip(self, block: Block, found: tuple[int, ...], meant: tuple[int, ...]) -> None:
        """Keep a number that stands in another one's place as a finding."""
        shown, wanted = (".".join(map(str, numbers)) for numbers in (found, meant))
        self.note("slip", block, None, found=shown, meant=wanted)

    def note(self, code: str, block: Block, other: Block | None, **values: str) -> None:
        """Keep a slip of the numbering with the headings it is about; a heading may be a list item, so ``likely``."""
        quotes = tuple(
            " ".join(self.text.clean[b.start : b.end].split())[:QUOTED] for b in (other, block) if b is not None
        )
        line = other.line if other is not None else None
        reason = Reason(f"numbering.{code}", tuple(values.items()))
        self.findings.append(Finding("numbering", reason, block.line, line, "likely", quotes))

    def check_sequence(self, previous: Node, value: tuple[int, ...], block: Block) -> None:
        """Keep a repeated or skipped number as a finding."""
        if not previous.value or not value or len(previous.value) != len(value) or previous.value[:-1] != value[:-1]:
            return
        if value[-1] == previous.value[-1]:
            self.note("repeated", block, previous.block, marker=_printed(block))
            self.twice.add(block.line)
        elif value[-1] > previous.value[-1] + 1:
            counted_on = previous.block.line in self.twice and value[-1] == previous.value[-1] + 2
            lettered = previous.style in ("capital", "letter") and (previous.value[-1], value[-1]) == _WITHOUT_D
            if not counted_on and not lettered:
                self.note("skipped", block, previous.block, before=_printed(previous.block), after=_printed(block))

    def push(self, block: Block, style: str, value: tuple[int, ...]) -> None:
        """Make a node of a block and open it on the stack."""
        parent = self.place(style, value, block)
        raw = self.body(block)
        title, title_end, runin = raw.strip(), block.end, False
        listing = parent is not None and (parent.role_name in LISTS | TARGET_ROLES)
        if not listing and style not in _TOP and (split := split_run_in(raw)):
            title, runin, title_end = split[0].strip(), True, block.body_start + len(split[0])
        node = Node(block, style, value, parent, title.rstrip(":").rstrip(), title_end, runin, order=self.count)
        self.count += 1
        term = term_of(title, *self.terms)
        node.role = decide_role(node.title, parent.role_name if parent else "", term, self.lexicon)
        (parent.children if parent else self.root).append(node)
        self.stack.append(node)
        if parent is not None:
            self.latest_below[style, parent.style] = node
