"""numbering.xml: the numbers that Word counts and shows before paragraphs, though no paragraph holds them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from vnreport_nlp.reading.docx.names import child_val, chosen, number, switch, val, w
from vnreport_nlp.reading.docx.number_formats import spell
from vnreport_nlp.reading.docx.styles import Numbered
from vnreport_nlp.reading.docx.symbols import bullet

LEVELS = 9
#: Characters of the text around a number: Word takes no more.
_LONGEST = 255
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. ``text`` has %1 … %9 for the numbers of levels; ``restart`` is w:lvlRestart, None by default."""

    start: int = 1
    form: str = "decimal"
    custom: str = ""
    text: str = ""
    suffix: str = " "
    restart: int | None = None
    legal: bool = False
    style: str = ""
    font: str = ""
    picture: bool = False


@dataclass(slots=True)
class _Abstract:
    """A list definition with its counters: lists that share it count on from each other."""

    levels: dict[int, Level]
    style_link: str | None = None
    counts: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


@dataclass(slots=True)
class _Num:
    abstract: int
    levels: dict[int, Level]
    starts: dict[int, int]
    #: Levels at which this list has counted: there its own start has been used.
    met: set[int] = field(default_factory=set)


class Numbering:
    """The lists of a file, counting as the text is walked. ``list_of`` gives the list of a numbering style."""

    def __init__(self, root: etree._Element | None, list_of: Callable[[str], int | None]) -> None:
        self._abstracts: dict[int, _Abstract] = {}
        self._nums: dict[int, _Num] = {}
        self._list_of = list_of
        if root is None:
            return
        for node in root.iterfind(w("abstractNum")):
            ident = number(val(node, "abstractNumId"))
            if ident is not None:
                self._abstracts[ident] = _Abstract(_levels(node), child_val(node, "numStyleLink"))
        for node in root.iterfind(w("num")):
            ident, abstract = number(val(node, "numId")), number(child_val(node, "abstractNumId"))
            if ident is not None and abstract is not None:
                levels, starts = _overrides(node)
                self._nums[ident] = _Num(abstract, levels, starts)

    def next(self, place: Numbered) -> str:
        """Count one more paragraph at ``place`` of a list; what Word shows before it, with the space behind. "" for none."""
        num = self._nums.get(place.num or 0)
        abstract = None if num is None else self._abstract(num.abstract)
        if num is None or abstract is None:
            return ""
        at = place.level
        if at is None:
            known = {**abstract.levels, **num.levels}
            at = next((n for n, level in known.items() if place.style and level.style == place.style), 0)
        if not 0 <= at < LEVELS:
            return ""
        self._count(num, abstract, at)
        return self._show(num, abstract, at)

    def _abstract(self, ident: int) -> _Abstract | None:
        """The list definition, through the numbering style that it may only point to."""
        found = self._abstracts.get(ident)
        for _ in range(LEVELS):
            if found is None or found.style_link is None:
                break
            linked = self._nums.get(self._list_of(found.style_link) or 0)
            following = None if linked is None else self._abstracts.get(linked.abstract)
            if following is None or following is found:
                break
            found = following
        return found

    def _level(self, num: _Num, abstract: _Abstract, at: int) -> Level:
        return num.levels.get(at) or abstract.levels.get(at) or Level()

    def _start(self, num: _Num, abstract: _Abstract, at: int) -> int:
        return num.starts.get(at, self._level(num, abstract, at).start)

    def _count(self, num: _Num, abstract: _Abstract, at: int) -> None:
        counts = abstract.counts
        here = counts[at]
        if here is None or (at in num.starts and at not in num.met):
            counts[at] = self._start(num, abstract, at)
        else:
            counts[at] = here + 1
        num.met.add(at)
        for above in range(at):
            if counts[above] is None:  # a level that was left out counts as used, like in LibreOffice
                counts[above] = self._start(num, abstract, above)
                num.met.add(above)
        for below in range(at + 1, LEVELS):
            restart = self._level(num, abstract, below).restart
            if restart is None or (restart > 0 and at < restart):
                counts[below] = None

    def _show(self, num: _Num, abstract: _Abstract, at: int) -> str:
        level = self._level(num, abstract, at)
        if level.form == "bullet":
            shown = "-" if level.picture else bullet(level.text, level.font)
        else:
            shown = _PLACE.sub(lambda match: self._spelled(num, abstract, int(match[1]) - 1, level.legal), level.text)
        return shown + level.suffix if shown.strip() else ""

    def _spelled(self, num: _Num, abstract: _Abstract, at: int, legal: bool) -> str:
        level = self._level(num, abstract, at)
        value = abstract.counts[at]
        value = self._start(num, abstract, at) if value is None else value
        form = "decimal" if legal and level.form not in ("decimalZero", "none") else level.form
        return spell(value, form, level.custom)


def _levels(node: etree._Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for level in node.iterfind(w("lvl")):
        at = number(val(level, "ilvl"))
        if at is not None and 0 <= at < LEVELS:
            found.setdefault(at, _read_level(level))
    return found


def _read_level(node: etree._Element) -> Level:
    form = node.find(w("numFmt"))
    if form is None:  # a format that older versions do not know stands between alternatives
        branches = [chosen(child) for child in node if str(child.tag).endswith("}AlternateContent")]
        form = next((found for b in branches if b is not None and (found := b.find(w("numFmt"))) is not None), None)
    suffix = {"nothing": "", "space": " "}.get(child_val(node, "suff") or "tab", " ")
    fonts = node.find(f"{w('rPr')}/{w('rFonts')}")
    start = number(child_val(node, "start"))
    return Level(
        # the schema's default is 0; Word always writes the element
        start=0 if start is None else start,
        form=val(form) or "decimal",
        custom=val(form, "format") or "",
        text=(child_val(node, "lvlText") or "")[:_LONGEST],
        suffix=suffix,
        restart=number(child_val(node, "lvlRestart")),
        legal=bool(switch(node.find(w("isLgl")))),
        style=child_val(node, "pStyle") or "",
        font=val(fonts, "ascii") or val(fonts, "hAnsi") or "",
        picture=node.find(w("lvlPicBulletId")) is not None,
    )


def _overrides(node: etree._Element) -> tuple[dict[int, Level], dict[int, int]]:
    """What a list changes of its definition: whole levels, and where levels start."""
    levels: dict[int, Level] = {}
    starts: dict[int, int] = {}
    for override in node.iterfind(w("lvlOverride")):
        at = number(val(override, "ilvl"))
        if at is None or not 0 <= at < LEVELS:
            continue
        if (level := override.find(w("lvl"))) is not None:
            levels[at] = _read_level(level)
        if (start := number(child_val(override, "startOverride"))) is not None:
            starts[at] = start
    return levels, starts
