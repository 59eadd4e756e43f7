"""Styles of an OpenDocument text: what is bold or hidden, which list style a paragraph has, how lists are numbered."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from vnreport_nlp.vietnamese.counting import count_as

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"

#: Bullets that mean something in reports: a plus stands below a dash.
_BULLETS = {"+": "+ ", "*": "* "}
_PLACE = re.compile(r"%(\d+)%")
#: Styles that may stand one above the other; a longer chain is a circle.
_MOST_PARENTS = 20


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered: ``form`` of the number ('' = none), text before and behind it, how many levels
    of numbers it shows, where it starts. ``whole`` is the label with %1% for the number of level 1, and so on; '' = unknown.
    """

    form: str = ""
    before: str = ""
    behind: str = ""
    shown: int = 1
    start: int = 1
    whole: str = ""
    bullet: str = ""


@dataclass(slots=True)
class Styles:
    """All styles of a document by name. ``lists`` holds the levels of each list style from 1; ``outline`` those of headings."""

    parents: dict[tuple[str, str], str] = field(default_factory=dict)
    bold: dict[tuple[str, str], bool] = field(default_factory=dict)
    hidden: set[tuple[str, str]] = field(default_factory=set)
    list_of: dict[str, str] = field(default_factory=dict)
    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    outline: dict[int, Level] = field(default_factory=dict)

    def chain(self, family: str, name: str | None) -> Iterable[tuple[str, str]]:
        """The style and those it builds on, nearest first."""
        for _ in range(_MOST_PARENTS):
            if not name:
                return
            yield family, name
            name = self.parents.get((family, name))

    def is_bold(self, family: str, name: str | None) -> bool | None:
        """What the style says of weight; None when it says nothing."""
        return next((self.bold[style] for style in self.chain(family, name) if style in self.bold), None)

    def is_hidden(self, family: str, name: str | None) -> bool:
        """Whether text of the style is hidden."""
        return any(style in self.hidden for style in self.chain(family, name))

    def list_style(self, name: str | None) -> str | None:
        """The list style that a paragraph style brings along; '' where it says that there is none."""
        return next((self.list_of[style] for _, style in self.chain("paragraph", name) if style in self.list_of), None)


def read_styles(roots: Iterable[etree._Element]) -> Styles:
    """The styles of ``styles.xml`` and ``content.xml``, given in this order: automatic styles of the text stand last."""
    styles = Styles()
    for root in roots:
        for node in root.iter(f"{STYLE}style"):
            _read_style(node, styles)
        for node in root.iter(f"{TEXT}list-style"):
            styles.lists[node.get(f"{STYLE}name") or ""] = dict(_levels(node))
        for node in root.iter(f"{TEXT}outline-style"):
            styles.outline = dict(_levels(node))
    return styles


def _read_style(node: etree._Element, styles: Styles) -> None:
    family, name = node.get(f"{STYLE}family") or "", node.get(f"{STYLE}name") or ""
    if parent := node.get(f"{STYLE}parent-style-name"):
        styles.parents[family, name] = parent
    if (numbered := node.get(f"{STYLE}list-style-name")) is not None:
        styles.list_of[name] = numbered
    for properties in node.iterchildren(f"{STYLE}text-properties"):
        if weight := properties.get(f"{FO}font-weight"):
            styles.bold[family, name] = weight in ("bold", "600", "700", "800", "900")
        if properties.get(f"{TEXT}display") == "none":
            styles.hidden.add((family, name))
    for properties in node.iterchildren(f"{STYLE}section-properties"):
        if properties.get(f"{TEXT}display") == "none":
            styles.hidden.add((family, name))


def _levels(node: etree._Element) -> Iterable[tuple[int, Level]]:
    for level in node:
        if not isinstance(level.tag, str):
            continue
        number = as_count(level.get(f"{TEXT}level"), 1)
        if level.tag == f"{TEXT}list-level-style-bullet":
            sign = level.get(f"{TEXT}bullet-char") or ""
            yield number, Level(bullet=_BULLETS.get(sign, "- "))
        elif level.tag in (f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style"):
            form = level.get(f"{STYLE}num-format") or ""
            yield (
                number,
                Level(
                    form="01" if form.startswith("01") else form,
                    before=level.get(f"{STYLE}num-prefix") or "",
                    behind=level.get(f"{STYLE}num-suffix") or "",
                    shown=as_count(level.get(f"{TEXT}display-levels"), 1),
                    start=as_count(level.get(f"{TEXT}start-value"), 1),
                    whole=level.get(f"{LOEXT}num-list-format") or "",
                ),
            )


def as_count(value: str | None, default: int) -> int:
    """A count as the file writes it, the default for nonsense."""
    return int(value) if value and value.isascii() and value.isdecimal() and len(value) < 10 else default


def label(levels: dict[int, Level], numbers: dict[int, int], depth: int) -> str:
    """What is printed before an item of level ``depth``: its number with text around it and a space, a bullet, or ''."""
    level = levels.get(depth)
    if level is None:
        return ""
    if level.bullet:
        return level.bullet

    def number(at: int) -> str:
        form = levels.get(at, Level()).form
        return count_as(numbers.get(at, levels.get(at, Level()).start), form) if form else ""

    if level.whole:
        printed = _PLACE.sub(lambda match: number(int(match[1])), level.whole) if level.form or level.before else ""
    elif level.form:
        parts = [number(at) for at in range(max(1, depth - level.shown + 1), depth + 1)]
        printed = level.before + ".".join(filter(None, parts)) + level.behind
    else:
        printed = level.before + level.behind
    return f"{printed.strip()} " if printed.strip() else ""
