"""styles.xml: what a paragraph or run gets from its style, through every style that it is based on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from vnreport_nlp.reading.docx.names import child_val, number, switch, val, w

#: Names of heading styles in the file (English whatever the language of Word), and in converters that translate them.
_HEADING = re.compile(r"(?:heading|tiêu đề|đầu đề|đề mục)\s*([1-9])\Z", re.IGNORECASE)
#: Identifiers that Word gives these styles, by language: only where styles.xml does not hold the style.
_HEADING_ID = re.compile(r"(?:heading|u)([1-9])\Z", re.IGNORECASE)
_CONTENTS = re.compile(
    r"(?:toc\s*(?:[1-9]|heading)|mucluc\s*[1-9]|table of (?:contents|figures)|contents\s*[1-9])\Z", re.IGNORECASE
)
_BODY_TEXT_LEVEL = 9
_LONGEST_CHAIN = 20
_BORDERLESS = ("none", "nil")


@dataclass(frozen=True, slots=True)
class Numbered:
    """Which list a paragraph is in, as far as it or its style says. ``style`` is the style that named the list."""

    num: int | None = None
    level: int | None = None
    style: str = ""


@dataclass(slots=True)
class _Style:
    ident: str
    name: str
    based_on: str | None
    paragraph: etree._Element | None
    run: etree._Element | None
    table: etree._Element | None


@dataclass(slots=True)
class Styles:
    """The styles of a file. Unknown identifiers are styles without properties."""

    _styles: dict[str, _Style] = field(default_factory=dict)
    _default: str = ""
    _default_table: str = ""
    _defaults: etree._Element | None = None
    _switches: dict[tuple[str, str], bool | None] = field(default_factory=dict)
    _levels: dict[str, int | None] = field(default_factory=dict)
    _numbered: dict[str, Numbered] = field(default_factory=dict)

    @classmethod
    def of(cls, root: etree._Element | None) -> "Styles":
        """Read styles.xml (None: a file without)."""
        found = cls()
        if root is None:
            return found
        found._defaults = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        for node in root.iterfind(w("style")):
            ident, kind = val(node, "styleId") or "", val(node, "type")
            name = child_val(node, "name") or ident
            parts = (node.find(w(part)) for part in ("pPr", "rPr", "tblPr"))
            found._styles.setdefault(ident, _Style(ident, name.strip(), child_val(node, "basedOn"), *parts))
            if (val(node, "default") or "0") in ("1", "true", "on"):
                if kind == "paragraph":
                    found._default = ident
                elif kind == "table":
                    found._default_table = ident
        return found

    def _chain(self, ident: str | None) -> Iterator[_Style]:
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(ident or "")
            if style is None:
                return
            yield style
            ident = style.based_on

    def paragraph_style(self, ident: str | None) -> str:
        """The style of a paragraph that names ``ident``: the default one where it names none."""
        return ident or self._default

    def level(self, ident: str) -> int | None:
        """The outline level, 1-based, that a paragraph style gives; None for text."""
        if ident not in self._levels:
            self._levels[ident] = self._find_level(ident)
        return self._levels[ident]

    def _find_level(self, ident: str) -> int | None:
        if ident not in self._styles:
            match = _HEADING_ID.match(ident)
            return int(match[1]) if match else None
        for style in self._chain(ident):
            outline = number(child_val(style.paragraph, "outlineLvl"))
            if outline is not None:
                return outline + 1 if 0 <= outline < _BODY_TEXT_LEVEL else None
            if match := _HEADING.match(style.name):
                return int(match[1])
        return None

    def is_contents(self, ident: str) -> bool:
        """Whether a paragraph style is one of a table of contents."""
        names = [style.name for style in self._chain(ident)][:2] or [ident]
        return any(_CONTENTS.match(name) for name in names)

    def numbered(self, ident: str) -> Numbered:
        """The list that a paragraph style puts its paragraphs in; list and level may come from different styles."""
        if ident not in self._numbered:
            num = level = None
            named = ""
            for style in self._chain(ident):
                place = None if style.paragraph is None else style.paragraph.find(w("numPr"))
                if place is None:
                    continue
                level = number(child_val(place, "ilvl")) if level is None else level
                if (here := number(child_val(place, "numId"))) is not None:
                    num, named = here, style.ident
                    break
            self._numbered[ident] = Numbered(num, level, named)
        return self._numbered[ident]

    def list_of(self, ident: str) -> int | None:
        """The list of a numbering style."""
        return self.numbered(ident).num

    def switched(self, name: str, run: etree._Element | None, paragraph_style: str) -> bool:
        """Whether ``w:b`` or ``w:vanish`` holds for a run: what it says itself, else its styles, of which two cancel out."""
        direct = switch(run.find(w(name))) if run is not None else None
        if direct is not None:
            return direct
        ident = child_val(run, "rStyle") or ""
        found = bool(self._switch(name, ident)) != bool(self._switch(name, paragraph_style))
        return found or bool(switch(self._defaults.find(w(name))) if self._defaults is not None else None)

    def _switch(self, name: str, ident: str) -> bool | None:
        key = (name, ident)
        if key not in self._switches:
            said = (switch(style.run.find(w(name))) for style in self._chain(ident) if style.run is not None)
            self._switches[key] = next((value for value in said if value is not None), None)
        return self._switches[key]

    def font(self, run: etree._Element | None, paragraph_style: str) -> str:
        """The name of the font of a run's Latin letters, "" where nothing names one."""
        own = [run, *(style.run for style in self._chain(child_val(run, "rStyle")))]
        for properties in (*own, *(style.run for style in self._chain(paragraph_style)), self._defaults):
            fonts = None if properties is None else properties.find(w("rFonts"))
            if name := val(fonts, "ascii") or val(fonts, "hAnsi"):
                return name
        return ""

    def has_borders(self, table: etree._Element | None) -> bool:
        """Whether a table with these properties (``w:tblPr``) is drawn with lines, as far as tables and styles say."""
        ident = child_val(table, "tblStyle") or self._default_table
        for properties in (table, *(style.table for style in self._chain(ident))):
            borders = None if properties is None else properties.find(w("tblBorders"))
            if borders is not None:
                return draws_lines(borders)
        return False


def draws_lines(borders: etree._Element) -> bool:
    """Whether any side of ``w:tblBorders`` or ``w:tcBorders`` is a line."""
    return any((val(side) or "none") not in _BORDERLESS for side in borders)
