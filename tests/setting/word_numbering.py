"""numbering.xml for printed numbers: lists that count to exactly the numbers that a report prints."""

from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from setting.paragraphs import Paragraph

_FORMATS = {"roman": "upperRoman", "capital": "upperLetter", "letter": "lowerLetter", "bracket": "decimal"}
_LEVELS = 9


@dataclass
class _Abstract:
    number: int
    levels: dict[int, tuple[str, str, str, int]] = field(default_factory=dict)  # format, text, suffix, start


@dataclass
class _Series:
    num: int
    abstract: _Abstract
    counters: list[int]


@dataclass(frozen=True)
class Place:
    """Where a paragraph stands in a list; ``fresh`` where a new list begins with it."""

    num: int
    level: int
    fresh: bool


class Numbering:
    """The lists of one document. ``place`` gives a paragraph its list and level, or None when it keeps its printed number."""

    def __init__(self, symbols: bool = False) -> None:
        self.symbols = symbols
        self.abstracts: list[_Abstract] = []
        self.nums: list[tuple[int, bool]] = []
        self.current: dict[str, _Series] = {}

    def place(self, paragraph: Paragraph) -> Place | None:
        """The list place whose number Word shows as the printed one."""
        kind, marker = paragraph.kind, paragraph.marker
        if kind == "dash":
            return self._bullet(marker, paragraph.gap)
        if kind not in ("arabic", *_FORMATS) or marker.lower().startswith("đ"):
            return None
        value = paragraph.value
        if kind in ("letter", "capital"):
            value = (ord(marker[0].lower()) - 96,)
        digits = ".".join(map(str, value)) if kind == "arabic" else "".join(filter(str.isalnum, marker))
        if kind == "bracket" and not marker.startswith("("):
            return None
        before, found, after = marker.partition(digits)
        if not found or before.endswith("0"):
            return None
        depth = len(value)
        text = before + ".".join(f"%{level + 1}" for level in range(depth)) + after
        level = (_FORMATS.get(kind, "decimal"), text, _suffix(paragraph.gap))
        return self._numbered(kind, value, level)

    def _numbered(self, kind: str, value: tuple[int, ...], level: tuple[str, str, str]) -> Place:
        depth = len(value)
        series = self.current.get(kind)
        if series is not None and self._fits(series, value, level):
            start = value[-1]
            series.abstract.levels.setdefault(depth - 1, (*level, start))
            series.counters[depth - 1 :] = [value[-1]]
            return Place(series.num, depth - 1, False)
        abstract = None
        if series is not None and value == (1,) and series.abstract.levels.get(0) == (*level, 1):
            abstract = series.abstract
        override = abstract is not None
        abstract = abstract or self._new()
        self.nums.append((abstract.number, override))
        series = self.current[kind] = _Series(len(self.nums), abstract, list(value))
        for above in range(depth - 1):
            abstract.levels[above] = ("decimal", f"%{above + 1}.", "space", value[above])
        abstract.levels.setdefault(depth - 1, (*level, value[-1]))
        return Place(series.num, depth - 1, True)

    def _fits(self, series: _Series, value: tuple[int, ...], level: tuple[str, str, str]) -> bool:
        depth, counters = len(value), series.counters
        if tuple(counters[: depth - 1]) != value[:-1]:
            return False
        known = series.abstract.levels.get(depth - 1)
        if known is not None and known[:3] != level:
            return False
        if len(counters) >= depth:
            return value[-1] == counters[depth - 1] + 1
        return known is None or value[-1] == known[3]

    def _bullet(self, marker: str, gap: str) -> Place:
        fresh = marker not in self.current
        if fresh:
            abstract = self._new()
            abstract.levels[0] = ("bullet", "\uf0b7" if self.symbols and marker == "-" else marker, _suffix(gap), 1)
            self.nums.append((abstract.number, False))
            self.current[marker] = _Series(len(self.nums), abstract, [])
        return Place(self.current[marker].num, 0, fresh)

    def _new(self) -> _Abstract:
        self.abstracts.append(_Abstract(len(self.abstracts)))
        return self.abstracts[-1]

    def xml(self) -> str:
        """The part numbering.xml without its root."""
        parts = []
        for abstract in self.abstracts:
            parts.append(f'<w:abstractNum w:abstractNumId="{abstract.number}"><w:multiLevelType w:val="multilevel"/>')
            for level in range(_LEVELS):
                if level not in abstract.levels:
                    continue
                form, text, suffix, start = abstract.levels[level]
                font = "Symbol" if text == "\uf0b7" else "Times New Roman"
                parts.append(
                    f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
                    f'<w:suff w:val="{suffix}"/><w:lvlText w:val={quoteattr(text)}/><w:lvlJc w:val="left"/>'
                    '<w:pPr><w:ind w:left="0" w:firstLine="567"/></w:pPr>'
                    f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}" w:hint="default"/></w:rPr></w:lvl>'
                )
            parts.append("</w:abstractNum>")
        for number, (abstract_number, override) in enumerate(self.nums, 1):
            again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if override else ""
            parts.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract_number}"/>{again}</w:num>')
        return "".join(parts)


def _suffix(gap: str) -> str:
    return "space" if gap else "nothing"
