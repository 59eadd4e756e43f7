"""Numbers of list items and headings of an OpenDocument text, counted as word processors count them."""

from dataclasses import dataclass, field

from lxml import etree

from vnreport_nlp.reading.odt.styles import TEXT, Styles, as_count, label

_ID = "{http://www.w3.org/XML/1998/namespace}id"


@dataclass(slots=True)
class _List:
    """One list that is open: its style ('' = none named), the counters it shares with the lists that it goes on from."""

    style: str
    numbers: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """Counts while the text is walked; every list that continues another shares its counters."""

    styles: Styles
    by_id: dict[str, dict[int, int]] = field(default_factory=dict)
    by_style: dict[str, dict[int, int]] = field(default_factory=dict)
    headings: dict[int, int] = field(default_factory=dict)
    open: list[_List] = field(default_factory=list)
    #: Start values that items ask for, by depth, until their paragraph comes.
    asked: dict[int, int] = field(default_factory=dict)

    def enter(self, node: etree._Element) -> None:
        """A ``text:list`` begins."""
        if self.open:
            outer = self.open[-1]
            self.open.append(_List(node.get(f"{TEXT}style-name") or outer.style, outer.numbers))
            return
        style = node.get(f"{TEXT}style-name") or ""
        if (earlier := node.get(f"{TEXT}continue-list")) in self.by_id:
            numbers = self.by_id[str(earlier)]
        elif node.get(f"{TEXT}continue-numbering") == "true" and style in self.by_style:
            numbers = self.by_style[style]
        else:
            numbers = {}
        if name := node.get(_ID):
            self.by_id[name] = numbers
        self.by_style[style] = numbers
        self.open.append(_List(style, numbers))

    def leave(self) -> None:
        """The list that was entered last ends."""
        self.open.pop()

    def item(self, node: etree._Element) -> None:
        """A ``text:list-item`` begins; its number counts when it has a paragraph of its own."""
        value = node.get(f"{TEXT}start-value")
        if value is not None:
            self.asked[len(self.open)] = as_count(value, 1)

    def of_item(self, paragraph_style: str | None) -> str:
        """The label of the first paragraph of the open item: the list's style, else the one that its paragraph has."""
        depth, current = len(self.open), self.open[-1]
        named = self.styles.list_style(paragraph_style)
        if named == "" and not current.style:
            return ""
        levels = self.styles.lists.get(current.style or named or "", {})
        self._count(current.numbers, levels[depth].start if depth in levels else 1, depth, self.asked.pop(depth, None))
        return label(levels, current.numbers, depth)

    def of_heading(self, node: etree._Element) -> str:
        """The label of a heading outside lists, from the numbering of the outline."""
        if node.get(f"{TEXT}is-list-header") == "true":
            return ""
        depth = as_count(node.get(f"{TEXT}outline-level"), 1)
        levels = self.styles.outline
        if depth not in levels or self.styles.list_style(node.get(f"{TEXT}style-name")) == "":
            return ""
        restart = node.get(f"{TEXT}restart-numbering") == "true"
        value = as_count(node.get(f"{TEXT}start-value"), levels[depth].start) if restart else None
        self._count(self.headings, levels[depth].start, depth, value)
        return label(levels, self.headings, depth)

    @staticmethod
    def _count(numbers: dict[int, int], start: int, depth: int, value: int | None) -> None:
        numbers[depth] = value if value is not None else numbers.get(depth, start - 1) + 1
        for below in [level for level in numbers if level > depth]:
            del numbers[below]
