"""The tree of a page → lines: paragraphs, headings, lists with the numbers a browser shows, tables, footnotes."""

import re
from dataclasses import replace

from lxml import etree

from vnreport_nlp.reading.extract import Line
from vnreport_nlp.reading.gathering import Body, Cell, Gathered
from vnreport_nlp.reading.html.marks import Marks
from vnreport_nlp.reading.html.page import is_element
from vnreport_nlp.reading.limits import MAX_COLUMNS, MAX_ROWS
from vnreport_nlp.vietnamese.counting import count_as
from vnreport_nlp.vietnamese.markers import parse_marker

_BLOCKS = frozenset(
    ("p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "center", "address", "blockquote",
     "dl", "dt", "dd", "form", "fieldset", "figure", "figcaption", "body", "html", "hr", "title", "details", "summary",
     "caption", "td", "th", "tr", "tbody", "menu", "dir", "noframes")
)  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD_TAGS = frozenset(("b", "strong", "th", *_HEADINGS))
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(bold|bolder|[6-9]00|normal|lighter|[1-5]00)", re.IGNORECASE)
_PRE_STYLE = re.compile(r"white-space\s*:\s*(?:pre|pre-wrap|pre-line|break-spaces)\b", re.IGNORECASE)
_LIST_STYLE = re.compile(
    r"list-style(?:-type)?\s*:[^;]*?\b(none|decimal|(?:lower|upper)-(?:alpha|latin|roman)|disc|circle|square)"
)
_OUTLINE = re.compile(r"mso-outline-level\s*:\s*([1-9])")
#: Word writes the number of a list paragraph as text of its own, with the space behind it as a row of hard ones.
_WORD_NUMBER = re.compile(r"mso-list\s*:\s*Ignore", re.IGNORECASE)
_KINDS = {
    "1": "1", "a": "a", "A": "A", "i": "i", "I": "I", "decimal": "1", "lower-alpha": "a", "lower-latin": "a",
    "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i", "upper-roman": "I", "none": "",
}  # fmt: skip
#: So many lists of one item each, side by side, show that an editor lost the numbers.
LOST_LISTS = 3
_SPACES = re.compile(r"[ \t\r\n\f]+")
_HARD = re.compile(r"[\s\u00a0]+")
#: Tags that were typed or pasted as text (seen on tailieu.vn).
_LITERAL = re.compile(
    r"</?(?:br|p|b|i|u|em|strong|span|div|font|sup|sub|td|tr|th|table|tbody|ul|ol|li|a|img|h[1-6]|o:p)(?:\s[^<>]{0,300})?\s*/?>",
    re.IGNORECASE,
)


class Walker:
    """Walks one stretch of a page; every cell of a table gets a walker of its own."""

    def __init__(self, marks: Marks) -> None:
        self.marks = marks
        self.gathered = Gathered()
        self.pieces: list[tuple[str, bool]] = []
        self.bodies: list[Body] = []
        self.prefix = ""
        self.opens: bool | None = True
        self.level: int | None = None
        self.tables = 0
        #: Element → whether the lists in it lost their numbers.
        self.lost: dict[etree._Element, bool] = {}

    def walk(self, node: etree._Element) -> Gathered:
        """Everything below ``node``."""
        self._inside(node, bold=False, pre=False)
        self._flush(True)
        return self.gathered

    def _flush(self, opens: bool | None) -> None:
        """End the line; ``opens`` tells whether a paragraph begins with the next one."""
        text = _SPACES.sub(" ", _LITERAL.sub(" ", "".join(piece for piece, _ in self.pieces))).strip(" ")
        if text.strip("\u00a0\u200b ") or self.bodies:
            letters = [(bold, any(map(str.isalpha, piece))) for piece, bold in self.pieces]
            bold = any(has for _, has in letters) and all(bold for bold, has in letters if has)
            if self.prefix and text:
                own = parse_marker(text)
                dash = own is not None and own[0].kind == "dash" and self.prefix == "- "
                text = text if dash else self.prefix + text
                self.prefix = ""
            self.gathered.add(Line(text, opens=self.opens, level=self.level, bold=bold), self.bodies)
            self.opens = opens
        elif opens:
            self.opens = True
        elif opens is None and self.opens is None:
            self.gathered.lines.append(Line(""))  # between two breaks
            self.opens = True
        self.pieces, self.bodies = [], []

    def _text(self, text: str | None, bold: bool, pre: bool) -> None:
        if not text:
            return
        if not pre:
            self.pieces.append((text, bold))
            return
        for number, part in enumerate(text.split("\n")):
            if number:
                self._flush(None)
            self.pieces.append((part, bold))

    def _inside(self, node: etree._Element, *, bold: bool, pre: bool) -> None:
        self._text(node.text, bold, pre)
        for child in node:
            if is_element(child):
                self._element(child, bold, pre)
            self._text(child.tail, bold, pre)

    def _element(self, node: etree._Element, bold: bool, pre: bool) -> None:
        tag = node.tag
        if node in self.marks.notes:
            return
        if node in self.marks.refs:
            mark, body = self.marks.refs[node]
            self.bodies.append(Body(mark, self._note(body)))
            return
        if tag == "br":
            self._flush(None)
            return
        style = node.get("style") or ""
        if style:
            if weight := _BOLD_STYLE.search(style):
                bold = weight[1].lower() in ("bold", "bolder") or weight[1][0] in "6789"
            pre = pre or bool(_PRE_STYLE.search(style))
            if _WORD_NUMBER.search(style):
                self.pieces.append((_HARD.sub(" ", _content(node)).strip() + " ", bold))
                return
        bold = bold or tag in _BOLD_TAGS
        if tag == "div" and node.get("title") in ("header", "footer"):
            # LibreOffice sets the lines at the edges of the page at both ends of the text
            self._flush(True)
            edge = Walker(self.marks).walk(node)
            self.gathered.lines += [replace(line, apart="furniture") for line in edge.lines]
        elif tag == "table":
            self._flush(True)
            self._table(node)
            self._flush(True)
        elif tag in ("ol", "ul"):
            self._list(node, bold, pre)
        elif tag in _HEADINGS or tag == "pre" or tag in _BLOCKS or tag == "li":
            self._flush(True)
            outer = self.level
            outline = _OUTLINE.search(style)
            self.level = _HEADINGS.get(tag) or (int(outline[1]) if outline else None)
            self._inside(node, bold=bold, pre=pre or tag == "pre")
            self._flush(True)
            self.level = outer
            if tag == "p" and not _content(node).strip():
                self.gathered.add(Line(""))  # an empty paragraph is a gap, as a blank line is
        else:
            self._inside(node, bold=bold, pre=pre)

    def _note(self, body: etree._Element) -> tuple[str, ...]:
        inner = Walker(self.marks.without(body)).walk(body)
        return tuple(line.text.strip() for line in inner.lines)

    def _list(self, node: etree._Element, bold: bool, pre: bool) -> None:
        self._flush(True)
        numbers = {} if self._has_lost(node) else _numbers(node)
        for child in node:
            if not is_element(child) or child in self.marks.notes:
                continue
            if child.tag != "li":
                self._element(child, bold, pre)
                continue
            self._flush(True)
            self.prefix = numbers.get(child, "")
            outer, self.level = self.level, None
            self._inside(child, bold=bold, pre=pre)
            self._flush(True)
            self.level, self.prefix = outer, ""

    def _has_lost(self, node: etree._Element) -> bool:
        """Whether this is one of several lists of one item each; looked at once for all that stand side by side."""
        parent = node.getparent()
        if node.tag != "ol" or parent is None or len(list(node.iterchildren("li"))) != 1:
            return False
        if parent not in self.lost:
            self.lost[parent] = _lost_numbers(parent)
        return self.lost[parent]

    def _table(self, node: etree._Element) -> None:
        self.tables += 1
        rows: list[list[Cell]] = []
        for part in node:
            if not is_element(part):
                continue
            if part.tag == "caption":
                self._element(part, False, False)
            for row in [part] if part.tag == "tr" else part.iterchildren("tr"):
                rows.append([self._cell(cell) for cell in row.iterchildren("td", "th")])
        if node.get("role") == "presentation":
            for row in rows:
                for cell in row:
                    self.gathered.extend(cell.content)
            return
        self.gathered.table(rows)

    def _cell(self, node: etree._Element) -> Cell:
        walker = Walker(self.marks)
        content = walker.walk(node)
        if node.tag == "th":
            content.lines = [replace(line, bold=True) for line in content.lines]
        columns, rows = _count(node.get("colspan"), MAX_COLUMNS), _count(node.get("rowspan"), MAX_ROWS)
        return Cell(content, columns, rows, nested=bool(walker.tables))


def _content(node: etree._Element) -> str:
    return "".join(str(part) for part in node.itertext(with_tail=False))


def _count(value: str | None, most: int) -> int:
    """A span as browsers read it: 1 for nonsense, all rows for 0."""
    match = re.match(r"\s*(\d{1,9})", value or "1")
    number = int(match[1]) if match else 1
    return min(number or (most if value else 1), most)


def _numbers(node: etree._Element) -> dict[etree._Element, str]:
    """Item → what the browser shows before it: a number as type, start, value and reversed tell, or a dash."""
    items = [child for child in node if is_element(child) and child.tag == "li"]
    styled = _LIST_STYLE.search((node.get("style") or "").lower())
    kind = styled[1] if styled else node.get("type") or ""
    if node.tag == "ul" and kind not in ("decimal", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman"):
        return {} if kind == "none" else dict.fromkeys(items, "- ")
    step = -1 if node.get("reversed") is not None else 1
    start = re.match(r"\s*(-?\d{1,6})", node.get("start") or "")
    number = int(start[1]) if start else (len(items) if step < 0 else 1)
    shown: dict[etree._Element, str] = {}
    for item in items:
        given = re.match(r"\s*(-?\d{1,6})", item.get("value") or "")
        number = int(given[1]) if given else number
        own = _LIST_STYLE.search((item.get("style") or "").lower())
        form = _KINDS.get(own[1] if own else item.get("type") or kind, "1")
        shown[item] = f"{count_as(number, form)}. " if form else ""
        number += step
    return shown


def _lost_numbers(parent: etree._Element) -> bool:
    """Whether an editor made a list of its own of every item, so that each shows '1.': none of them has a number."""
    lists = list(parent.iterchildren("ol"))
    if any(other.get("start") or other.find("li[@value]") is not None for other in lists):
        return False  # whoever knows of later numbers means the first ones too
    return sum(len(list(other.iterchildren("li"))) == 1 for other in lists) >= LOST_LISTS
