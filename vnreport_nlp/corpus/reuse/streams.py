"""Reports as streams of comparable words: names and numbers masked, every word with its way back to the print.

Two communes that use one paragraph write their own names, villages and figures into it. Masked words are the
same for both; ``printed`` and ``line`` lead back to what each report says and where.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from vnreport_nlp.corpus.store import Store
from vnreport_nlp.records import Member, PassageRow
from vnreport_nlp.vietnamese.folding import key

NUMBER, NAME = "0", "@"
_WORD = re.compile(r"[^\W_]+")
_UNIT_WORD = re.compile(r"^(?:xã|phường|đặc khu|thị trấn)\s+", re.IGNORECASE)
#: Words before a name of one syllable that show it to be a place ("xã Na", "bản Bó").
_PLACE_WORDS = frozenset(key(word) for word in ("xã", "phường", "bản", "thôn", "ấp", "xóm", "tỉnh", "huyện", "buôn"))
_SENTENCE_END = re.compile(r"[.!?;:…]\s*$")
#: "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá …": the title ends with its clause or after 22 words.
_CITED = re.compile(
    r"(?:[Nn]ghị quyết|[Cc]hỉ thị|[Kk]ết luận|[Qq]uy định|[Qq]uyết định|[Nn]ghị định|[Tt]hông tư|[Kk]ế hoạch|[Hh]ướng dẫn|[Đđ]ề án|"
    r"[Cc]hương trình|[Ll]uật)\s+(?:số\s+)?\d+\s?[-/][\w/-]*(?:,?\s+ngày\s+[\d./-]+(?:\s+tháng\s+\d+\s+năm\s+\d+)?)?"
    r"(?:,?\s+của(?:\s+(?!về\b|và\b)[^\s,;.]+){1,8})?(?:,?\s+(?:về|trên cơ sở)(?:\s+[^\s;.:()]+){1,22})?"
)
#: Words looked at outside and inside of a passage for the border of a sentence, when it is printed.
OUT, IN = 8, 4


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a stream: masked form, paragraph (index into the stream's rows), offsets in its text."""

    masked: str
    row: int
    start: int
    end: int


@dataclass(frozen=True)
class Stream:
    """The words of one report in order. ``unit`` numbers the commune: versions of one commune's report share it."""

    report: str
    unit: int
    rows: tuple[PassageRow, ...]
    words: tuple[Word, ...]
    own_names: frozenset[str]

    @cached_property
    def masked(self) -> list[str]:
        """The masked words alone."""
        return [word.masked for word in self.words]

    @cached_property
    def weights(self) -> list[int]:
        """What each word says for a common origin: 1; nothing for names and numbers and inside the name of a document."""
        cited = [cited_spans(row.text) for row in self.rows]
        return [
            int(
                word.masked not in (NAME, NUMBER)
                and not any(start <= word.start < end for start, end in cited[word.row])
            )
            for word in self.words
        ]

    def slice(self, position: int) -> str:
        """The word at ``position`` as printed."""
        word = self.words[position]
        return self.rows[word.row].text[word.start : word.end]

    @cached_property
    def row_starts(self) -> list[int]:
        """Position of the first word of every row that has words, in order."""
        return [i for i, word in enumerate(self.words) if i == 0 or self.words[i - 1].row != word.row]

    def line(self, position: int) -> int:
        """The source line of the word at ``position``."""
        word = self.words[position]
        return self.rows[word.row].line_at(word.start)

    def row_span(self, position: int) -> tuple[int, int]:
        """First position and end of the paragraph that holds the word at ``position``."""
        after = bisect_right(self.row_starts, position)
        end = self.row_starts[after] if after < len(self.row_starts) else len(self.words)
        return self.row_starts[after - 1], end

    def printed(self, start: int, end: int) -> str:
        """The words ``start`` to ``end`` as printed, with the signs behind the last one; paragraphs on lines of their own."""
        parts = []
        position = start
        while position < end:
            stop = min(end, self.row_span(position)[1])
            text = self.rows[self.words[position].row].text
            last = self.words[stop - 1].end
            tail = re.match(r"[^\w\s(]*(?:\s*/\.)?", text[last:])
            opening = re.search(r"[“\"(]?\Z", text[: self.words[position].start])
            first = self.words[position].start - (len(opening[0]) if opening else 0)
            parts.append(text[first : last + (tail.end() if tail else 0)].rstrip(",;: "))
            position = stop
        return "\n".join(parts)

    def snap(self, start: int, end: int) -> tuple[int, int]:
        """The span from sentence border to sentence border where these are near: out by OUT words or in by IN."""
        begin = next(
            (p for p in [*range(start, max(-1, start - OUT - 1), -1), *range(start, start + IN)] if self._opens(p)),
            start,
        )
        after = [*range(end, end + OUT + 1), *range(end - 1, end - IN - 1, -1)]
        stop = next((p for p in after if p >= len(self.words) or self._opens(p)), end)
        return begin, min(stop, len(self.words))

    def _opens(self, position: int) -> bool:
        """Whether a sentence begins with the word at ``position``."""
        word = self.words[position]
        if position == 0 or self.words[position - 1].row != word.row:
            return True
        between = self.rows[word.row].text[self.words[position - 1].end : word.start]
        return bool(_SENTENCE_END.search(between))


def plain_name(commune: str) -> str:
    """A commune's name folded, without the word for its kind (``xã Khe Dâu`` → ``khe dâu``)."""
    return key(_UNIT_WORD.sub("", unicodedata.normalize("NFC", commune)))


def _masked(tokens: Sequence[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Tokens with runs of capitalised words and of numbers put into one mask each."""
    found: list[tuple[str, int, int]] = []
    index = 0
    while index < len(tokens):
        text, start, end = tokens[index]
        if text[0].isdigit():
            mask, stop = NUMBER, index + 1
            while stop < len(tokens) and tokens[stop][0][0].isdigit():
                stop += 1
        else:
            mask, stop = NAME, index
            while stop < len(tokens) and _capital(tokens[stop][0]):
                stop += 1
            after_place = index > 0 and key(tokens[index - 1][0]) in _PLACE_WORDS
            if stop - index < (1 if after_place else 2):
                found.append((key(text), start, end))
                index += 1
                continue
        found.append((mask, start, tokens[stop - 1][2]))
        index = stop
    return found


def _capital(text: str) -> bool:
    return text[0].isupper() and (len(text) == 1 or not text.isupper() or not text.isascii())


def read_stream(member: Member, unit: int, rows: Sequence[PassageRow], own_names: frozenset[str]) -> Stream:
    """The stream of one report out of its paragraphs."""
    words = []
    for number, row in enumerate(rows):
        tokens = [(match[0], match.start(), match.end()) for match in _WORD.finditer(row.text)]
        words += [Word(mask, number, start, end) for mask, start, end in _masked(tokens)]
    return Stream(member.path, unit, tuple(rows), tuple(words), own_names)


def read_streams(store: Store) -> list[Stream]:
    """The streams of all reports that count, by path."""
    by_report: dict[str, list[PassageRow]] = {}
    for row in store.passages():
        by_report.setdefault(row.report, []).append(row)
    former = store.former_communes()
    members = [member for member in store.members() if member.note != "duplicate"]
    units = _units(members, former)
    streams = []
    for member in members:
        names = [member.commune, *former.get(member.path, ())] if member.commune else []
        own = frozenset(plain_name(name) for name in names if name)
        streams.append(read_stream(member, units[member.path], by_report.get(member.path, []), own))
    return streams


def _units(members: Sequence[Member], former: dict[str, tuple[str, ...]]) -> dict[str, int]:
    """Path → number of the commune; a report of a former commune counts with the commune that it became part of.

    A report that names no commune is a commune of its own.
    """
    parent: dict[tuple[str, str], tuple[str, str]] = {}

    def root(name: tuple[str, str]) -> tuple[str, str]:
        parent.setdefault(name, name)
        while parent[name] != name:
            name = parent[name]
        return name

    names = {m.path: (plain_name(m.commune) if m.commune else f"\0{m.path}", m.province or "") for m in members}
    for member in members:
        for name in former.get(member.path, ()) if member.commune else ():
            one, other = sorted((root(names[member.path]), root((plain_name(name), member.province or ""))))
            parent[other] = one
    roots = sorted({root(name) for name in names.values()})
    return {path: bisect_left(roots, root(name)) for path, name in names.items()}


def cited_spans(text: str) -> list[tuple[int, int]]:
    """Where documents are named with number, date, issuer and title: everyone must name them in the same words."""
    return [match.span() for match in _CITED.finditer(text)]


class Gazetteer:
    """The names of the corpus's communes and of the communes they were merged from, found in running text."""

    def __init__(self, streams: Sequence[Stream]) -> None:
        self._names: dict[str, list[tuple[str, ...]]] = {}
        for name in sorted({name for stream in streams for name in stream.own_names if name}):
            parts = tuple(name.split())
            self._names.setdefault(parts[0], []).append(parts)
        for known in self._names.values():
            known.sort(key=len, reverse=True)

    def mentions(self, text: str) -> list[tuple[str, int, int]]:
        """(folded name, start, end) of every mention; the longest name wins, each of its syllables has a capital letter."""
        tokens = [(key(match[0]), match[0], match.start(), match.end()) for match in _WORD.finditer(text)]
        found, index = [], 0
        while index < len(tokens):
            parts = next((p for p in self._names.get(tokens[index][0], ()) if _stands(p, tokens, index)), ())
            if parts:
                found.append((" ".join(parts), tokens[index][2], tokens[index + len(parts) - 1][3]))
            index += max(1, len(parts))
        return found


def _stands(parts: tuple[str, ...], tokens: Sequence[tuple[str, str, int, int]], index: int) -> bool:
    window = tokens[index : index + len(parts)]
    if len(parts) == 1 and (index == 0 or tokens[index - 1][0] not in _PLACE_WORDS):
        return False
    return tuple(token[0] for token in window) == parts and all(token[1][0].isupper() for token in window)
