"""Which commune a figure is for: the whole one, or the former commune that the text has turned to.

'(xã X 124 ha, xã Y 98 ha)', 'trong đó xã X là …, xã Y là …', '… (tại địa bàn xã X cũ)', a section titled 'Đảng bộ xã X'.
A former commune with the name of the new one counts as former only beside another former one, or with 'cũ'.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from vnreport_nlp.records import Header, Section
from vnreport_nlp.vietnamese.folding import place_tones

COMMUNE = "commune"
#: What may stand between the beginning of a clause and the name of a former commune.
_LEADING = frozenset((
    "trong", "đó", "riêng", "gồm", "cụ", "thể", "như", "tại", "ở", "trên", "địa", "bàn", "của", "đối", "với", "đảng", "bộ",
    "ủy", "ubnd", "hđnd", "chính", "quyền", "nhân", "dân", "cụm", "khu", "vực", "và", "còn", "nhất", "là", "kết", "quả",
))  # fmt: skip
_PARTING = frozenset(("đó", "gồm", "riêng"))
# 'Sơn Hạ 8 tỷ', 'Sơn Hạ thu 8 tỷ', 'Sơn Hạ xảy ra 3 vụ'
_FIGURE = re.compile(r"\s*(?::|(?P<verb>[^\W\d_]{2,7}(?:\s[^\W\d_]{1,7})?))?\s*\d")
# The text turns back to the whole commune.
_WHOLE = re.compile(r"[,;]\s*(?:và\s+)?(?:toàn|cả) (?:xã|phường)(?!\w)", re.IGNORECASE)
_PLACING = frozenset(("tại", "ở", "bàn", "thuộc"))
_UNITS = "xã|phường|thị trấn"
_SEVERAL = frozenset(("các", "hai", "ba", "bốn", "những", "02", "03", "04", "2", "3", "4"))
_OPEN = re.compile(r"[()]")
_SENTENCE_END = re.compile(r"[.!?…](?=\s+[^\W\d_a-z])|\n")
#: A mention is judged by this many characters before it.
_BEFORE = 60
#: Mentions of former communes read in one paragraph; more than this is hostile.
MAX_MENTIONS = 300


@dataclass(frozen=True, slots=True)
class Span:
    """Part of a paragraph that speaks of one former commune; ``named`` is the end of its name."""

    start: int
    end: int
    scope: str
    named: int


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    scope: str
    box: tuple[int, int]
    bracketed: bool
    old: bool
    leads: bool
    placing: bool


def _folded(text: str) -> str:
    """Lower case with placed tones, the same length as ``text``."""
    lower = text.lower()
    return place_tones(lower) if len(lower) == len(text) else text


class Former:
    """The former communes of one report, found by their names."""

    def __init__(self, header: Header) -> None:
        self.names = {
            place_tones(re.sub(rf"(?i)^(?:{_UNITS})\s+", "", name).lower()): name for name in header.merged_from
        }
        own = place_tones((header.commune or "").lower())
        self.own = next((name for folded, name in self.names.items() if own.endswith(folded)), None)
        if len(self.names) < 2:
            self.names = {}
        firsts = [name.split()[0] for name in self.names]
        #: 'xã Lóng' for 'xã Lóng Sập', where no other former commune begins so
        self.short = {
            first: name for first, name in zip(firsts, self.names.values(), strict=True) if firsts.count(first) == 1
        }
        words = "|".join(re.escape(name) for name in sorted(self.names, key=len, reverse=True))
        short = "|".join(re.escape(name) for name in self.short)
        self.pattern = re.compile(
            rf"(?<!\w)(?:(?P<unit>{_UNITS})\s+)?(?P<name>{words})(?!\w)(?P<old>\s*\(?cũ\)?)?"
            + (rf"|(?<!\w)(?:{_UNITS})\s+(?P<short>{short})(?=\s+[a-zđà-ỹ])" if short else "")
        )

    def opens(self, words: str) -> tuple[str | None, str]:
        """(the former commune whose name a heading or a row begins with, else None; the words behind the name)."""
        if not self.names:
            return None, words
        folded = _folded(words)
        match = self.pattern.search(folded)
        if match is None or match["name"] is None:
            return None, words
        if any(word not in _LEADING for word in re.findall(r"\w+", folded[: match.start()])):
            return None, words
        return self.names[match["name"]], folded[match.end() :].strip(" -–:")

    def of_sections(self, sections: Sequence[Section]) -> dict[str, str]:
        """Sections that are about a former commune by their title, with those below them."""
        found: dict[str, str] = {}
        titled: dict[str, str] = {}
        if not self.names:
            return found
        for section in sections:
            named = {
                self.names[match["name"]] for match in self.pattern.finditer(_folded(section.title)) if match["name"]
            }
            if len(named) == 1 and len(section.title.split()) <= 12:
                titled[section.id] = named.pop()
        parents = {section.id: section.parent for section in sections}
        others = {parents[identifier] for identifier, name in titled.items() if name != self.own}
        for section in sections:
            name = titled.get(section.id)
            if name and (name != self.own or section.parent in others):
                found[section.id] = name
            elif section.parent in found:
                found[section.id] = found[section.parent]
        return found

    def spans(self, text: str, figures: Sequence[tuple[int, int]]) -> list[Span]:
        """The parts of a paragraph that speak of a former commune, inner ones behind outer ones.

        ``figures`` are the spans of all figures in order.
        """
        if not self.names or not figures:
            return []
        folded = _folded(text)
        matches = [match for match, _ in zip(self.pattern.finditer(folded), range(MAX_MENTIONS), strict=False)]
        if not matches:
            return []
        boxes = _Boxes(text)
        mentions = self._mentions(text, folded, matches, boxes)
        found = [span for mention in mentions if (span := _local(mention, text, figures))]
        local = {(mention.start) for mention in mentions if _local(mention, text, figures)}
        setters = [mention for mention in mentions if mention.leads and mention.start not in local]
        beside = {mention.box for mention in setters if mention.scope != self.own}
        setters = [m for m in setters if m.scope != self.own or m.old or m.box in beside]
        spans = []
        for index, mention in enumerate(setters):
            end = next((m.start for m in setters[index + 1 :] if m.box == mention.box), mention.box[1])
            if not mention.bracketed and (stop := text.find(";", mention.end, end)) >= 0:
                end = stop
            if whole := _WHOLE.search(text, mention.end, end):
                end = whole.start()
            spans.append(Span(mention.start, end, mention.scope, mention.end))
        spans.sort(key=lambda span: span.start)
        return spans + found

    def _mentions(self, text: str, folded: str, matches: list[re.Match[str]], boxes: "_Boxes") -> list[_Mention]:
        found: list[_Mention] = []
        joined = -1
        for index, match in enumerate(matches):
            if match["name"] is None and text[match.end() + 1 : match.end() + 2].isupper():
                continue
            following = matches[index + 1] if index + 1 < len(matches) else None
            between = folded[match.end() : following.start()].strip() if following else "…"
            listed = between in (",", "và", "-", "–", ", và")  # 'xã X, Y' are the two together
            words = folded[max(0, match.start() - _BEFORE) : match.start()].split()
            several = bool(words) and words[-1] in _SEVERAL
            if listed or several or match.start() <= joined:
                joined = following.start() if listed and following else joined
                continue
            placing = parted = False
            while words and words[-1].lstrip("(") in _LEADING:
                placing = placing or words[-1].lstrip("(") in _PLACING
                parted = parted or words[-1].lstrip("(") in _PARTING
                if words.pop().startswith("("):
                    words.append("(")
            box, bracketed = boxes.around(match.start())
            last = words[-1][-1] if words else ""
            begins = parted or not words or last in "(,;:.–-)…" or box[0] >= match.start() - 1
            unit = match["name"] is None or match["unit"] is not None
            found.append(
                _Mention(
                    start=match.start(),
                    end=match.end(),
                    scope=self.names[match["name"]] if match["name"] else self.short[match["short"]],
                    box=box,
                    bracketed=bracketed,
                    old=match["name"] is not None and match["old"] is not None,
                    leads=begins and (unit or bracketed or _counts(text, match.end())),
                    placing=placing or bool(words and words[-1] in _PLACING),
                )
            )
        return found


def _counts(text: str, position: int) -> bool:
    """Whether a figure follows a name, at once or behind its verb."""
    match = _FIGURE.match(text, position)
    return match is not None and (match["verb"] is None or match["verb"].islower())


def _local(mention: _Mention, text: str, figures: Sequence[tuple[int, int]]) -> Span | None:
    """'xử lý 01 cơ sở (tại địa bàn xã X cũ)', 'xây 3 cầu tại xã X': the place of the figure before."""
    if not mention.placing:
        return None
    starts = [start for start, _ in figures]
    index = bisect_right(starts, mention.start)
    end = min(mention.box[1], *(p for sign in ";." if (p := text.find(sign, mention.end)) >= 0), len(text))
    if index < len(starts) and starts[index] < end:
        return None
    if not index:
        return None
    start, stop = figures[index - 1]
    if any(sign in text[stop : mention.start] for sign in ".;"):
        return None
    return Span(start, stop, mention.scope, start)


class _Boxes:
    """Brackets and sentences of a paragraph: what holds a given place."""

    def __init__(self, text: str) -> None:
        open_at: list[int] = []
        pairs = []
        for match in _OPEN.finditer(text):
            if match[0] == "(":
                open_at.append(match.start())
            elif open_at:
                pairs.append((open_at.pop(), match.start()))
        self.brackets = sorted(pairs)
        outer = [0] * (len(text) + 1)
        for start, end in self.brackets:
            outer[start] += 1
            outer[end] -= 1
        depth, depths = 0, []
        for step in outer:
            depth += step
            depths.append(depth)
        ends = [m.end() for m in _SENTENCE_END.finditer(text) if depths[m.start()] == 0]
        self.sentences = [0, *ends, len(text)]

    def around(self, position: int) -> tuple[tuple[int, int], bool]:
        """(innermost bracket or sentence, whether it is a bracket)."""
        index = bisect_right(self.brackets, (position, 0))
        for start, end in reversed(self.brackets[max(0, index - 50) : index]):
            if start < position < end:
                return (start, end), True
        place = max(0, bisect_right(self.sentences, position) - 1)
        start = self.sentences[place]
        return (start, self.sentences[min(place + 1, len(self.sentences) - 1)]), False


def scope_at(position: int, spans: Sequence[Span], default: str) -> str:
    """The former commune that the text speaks of at a position; ``default`` outside all spans."""
    for span in reversed(spans):
        if span.start <= position < span.end:
            return span.scope
    return default
