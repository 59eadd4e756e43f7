"""Slips of the pen: words said twice, what is no syllable, syllables torn apart or run together, foreign letters, brackets.

A syllable is judged by the rules of the language, a real word in the wrong place by its neighbours (``miswritten``).
Names are left alone: what the report itself writes with a capital inside a sentence is a name.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from vnreport_nlp.audit.miswritten import STRONG, SURE, Usage
from vnreport_nlp.audit.names import known_names, small_letter
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.lexicon.spelling import Ordinary, load_ordinary
from vnreport_nlp.records import Finding, NoteBody, Reason, Report
from vnreport_nlp.vietnamese.folding import place_tones
from vnreport_nlp.vietnamese.syllables import LETTERS, VOWELS, is_syllable, right_placing, split_tone

KIND = "spelling"
#: The same slip is listed this often at most; after that a reader has understood (and it may be a word of the place).
MAX_SAME = 5
#: A bracket may close this many blocks further on: lists inside brackets are cut into items.
MAX_BLOCKS_TO_CLOSE = 3

_WORD = re.compile(r"[^\W\d_]+")
_BOUND = frozenset("-–/.@'’‘`&_\\")
_MIXED = re.compile(r"[^\W\d_]+[01]+[^\W\d_]+|(?<![\w.,/])[01][^\W\d_]{2,}")
_DIGITS = {"0": ("o", "ô", "ơ"), "1": ("l", "i")}
_FOREIGN = re.compile(r"[fjwz]")
_STRANGE = re.compile(r"[\u0370-\u03ff\u0400-\u04ff]")
_ENUMERATOR = re.compile(r"(?:\A|[\s;,.:(])(?:[a-zđ]|\d{1,3}|[ivxIVX]{1,4})\Z")
_OPEN = {"(": ")", "[": "]", "“": "”"}
_CLOSE = {closing: opening for opening, closing in _OPEN.items()}


class Word(NamedTuple):
    """One word of a stream: as printed, folded, where; ``tied`` to the word before by white space alone."""

    text: str
    low: str
    start: int
    end: int
    tied: bool


class Stream(NamedTuple):
    """A stretch of running text and the line of each of its offsets."""

    text: str
    words: list[Word]
    line_at: Callable[[int], int]

    def bound(self, word: Word) -> bool:
        """Whether a digit, hyphen, slash, point or apostrophe touches the word: a symbol, unit, loan or address."""
        before = self.text[word.start - 1] if word.start else " "
        after = self.text[word.end : word.end + 2]
        if before in _BOUND or before.isdigit() or after[:1].isdigit() or after[:1] in _BOUND - {"."}:
            return True
        return after[:1] == "." and after[1:].isalpha()

    def opens(self, place: int) -> bool:
        """Whether the word at ``place`` opens the stream or a sentence."""
        if place == 0:
            return True
        between = self.text[self.words[place - 1].end : self.words[place].start]
        return any(sign in between for sign in ".:;?!“\"(-–+•|\t\n") or between.strip(" ,") != ""


def _words(text: str) -> list[Word]:
    found: list[Word] = []
    end = -1
    for match in _WORD.finditer(text):
        word, start = match[0], match.start()
        tied = end >= 0 and "\t" not in (gap := text[end:start]) and gap.isspace()
        found.append(Word(word, place_tones(word.lower()), start, match.end(), tied))
        end = match.end()
    return found


def _note_line(note: NoteBody) -> Callable[[int], int]:
    return lambda offset: note.line + max(0, sum(start <= offset for start in note.starts) - 1)


def streams(report: Report) -> list[Stream]:
    """The paragraphs and footnotes of a report, cut into words."""
    clean, line_at = report.text.clean, report.text.line_at
    found = []
    for block in report.text.blocks:
        text = clean[block.body_start : block.end]
        found.append(Stream(text, _words(text), lambda offset, first=block.body_start: line_at(first + offset)))  # type: ignore[misc]
    found += [Stream(note.text, _words(note.text), _note_line(note)) for note in report.text.notes]
    return found


def _runs(all_streams: Iterable[Stream]) -> Iterator[list[str]]:
    for stream in all_streams:
        run: list[str] = []
        for word in stream.words:
            if run and not word.tied:
                yield run
                run = []
            run.append(word.low)
        if run:
            yield run


def _names(all_streams: Iterable[Stream]) -> frozenset[str]:
    """Folded words that stand with a capital inside a sentence, in a line that is not all capitals."""
    found = set()
    for stream in all_streams:
        for place, word in enumerate(stream.words):
            if word.text[0].isupper() and not word.text.isupper() and word.tied and not stream.opens(place):
                found.add(word.low)
    return frozenset(found)


class _Check:
    """One run over one report."""

    def __init__(self, report: Report, lexicon: Lexicon, ordinary: Ordinary) -> None:
        self.streams = streams(report)
        self.report, self.ordinary = report, ordinary
        self.usage = Usage(ordinary, _runs(self.streams))
        self.names = _names(self.streams)
        self.places = known_names(report, lexicon, ordinary)
        self.said: Counter[tuple[str, str]] = Counter()

    def slip(
        self, code: str, severity: str, stream: Stream, start: int, end: int, meant: str = "", **values: str
    ) -> Iterator[Finding]:
        """A finding about ``text[start:end]``, quoted with a word on either side; listed MAX_SAME times at most."""
        found = " ".join(stream.text[start:end].split())
        self.said[code, found.lower()] += 1
        if self.said[code, found.lower()] > MAX_SAME:
            return
        filled = {"found": found, **({"meant": meant} if meant else {}), **values}
        because = Reason(f"spelling.{code}", tuple(filled.items()))
        quote = _quoted(stream, start, end)
        yield Finding(KIND, because, stream.line_at(start), None, severity, (quote,), meant)

    def neighbours(self, stream: Stream, place: int) -> tuple[str, str]:
        """The folded words tied to the one at ``place``, '' where there is none."""
        words = stream.words
        before = words[place - 1].low if place and words[place].tied else ""
        after = words[place + 1].low if place + 1 < len(words) and words[place + 1].tied else ""
        return before, after

    def around(self, stream: Stream, place: int) -> tuple[tuple[str, str], str, tuple[str, str]]:
        """The word at ``place`` with the two folded words before it and the two after it."""
        before, after = self.neighbours(stream, place)
        outer = self.neighbours(stream, place - 1)[0] if before else ""
        beyond = self.neighbours(stream, place + 1)[1] if after else ""
        return (outer, before), stream.words[place].low, (after, beyond)

    def run(self) -> Iterator[Finding]:
        """Everything, stream by stream."""
        for stream in self.streams:
            taken: set[int] = set()
            for place, word in enumerate(stream.words):
                if place in taken:
                    continue
                for check in (self.twice, self.torn, self.strange, self.small, self.confused, self.misspelt, self.misplaced):
                    found = list(check(stream, place, word))
                    if found:
                        yield from found
                        if check in (self.torn, self.confused):
                            taken.add(place + 1)
                        break
            yield from self.digits(stream)
        yield from self.brackets()
        yield from self.lookalikes()

    # what is said twice

    def twice(self, stream: Stream, place: int, word: Word) -> Iterator[Finding]:
        """'của của', also over the end of a line; reduplications and 'đầu tư tư nhân' are not meant."""
        words = stream.words
        if not place or not word.tied or len(word.low) < 2 or words[place - 1].low != word.low:
            return
        first = words[place - 1]
        if not word.text.islower() and word.text != first.text:
            return
        if (word.text[0].isupper() and not word.text.isupper()) or word.low in self.ordinary.doubled:
            return
        if not is_syllable(word.low) or stream.bound(word) or stream.bound(first):
            return
        before, after = self.neighbours(stream, place - 1)[0], self.neighbours(stream, place)[1]
        sure = word.low in self.ordinary.never_doubled and after not in ("cải",)
        if not sure and self._two_words(before, word.low, after):
            return
        severity = "certain" if sure else "likely"
        yield from self.slip("twice", severity, stream, first.start, word.end, first.text, word=word.text)

    def _two_words(self, before: str, word: str, after: str) -> bool:
        """Whether one word may end and the next begin with the syllable: both are words that stand alone elsewhere."""
        if {f"{before} {word}", f"{word} {after}"} <= self.usage.dictionary:
            return True
        if not self.usage.known(word, after):
            return False
        ends = self.usage.follow.get((before, word), set()) - {after, word}
        return bool(ends) or not self.usage.known(before, word)

    # what is torn apart or run together

    def torn(self, stream: Stream, place: int, word: Word) -> Iterator[Finding]:
        """'ph át triển': two pieces of which one is no ordinary syllable, together a syllable that is known here."""
        words = stream.words
        if place + 1 >= len(words):
            return
        other = words[place + 1]
        gap = stream.text[word.end : other.start]
        if gap.strip(" \n") not in ("", "-") or not (other.tied or "-" in gap) or len(gap) > 3:
            return
        whole = place_tones((word.text + other.text).lower())
        usage = self.usage
        if len(whole) > 7 or not is_syllable(whole) or not usage.attested(whole):
            return
        if not other.text.islower() and not word.text.isupper():
            return
        if (word.start and stream.text[word.start - 1].isdigit()) or (
            is_syllable(word.low) and usage.attested(word.low) and is_syllable(other.low) and usage.attested(other.low)
        ):
            return
        before = self.neighbours(stream, place)[0]
        after = self.neighbours(stream, place + 1)[1]
        if usage.known(before, word.low) and usage.known(other.low, after):
            return
        support = max(usage.strength(before, whole), usage.strength(whole, after))
        if support >= STRONG // 2:
            meant = word.text + other.text
            yield from self.slip("torn", "likely", stream, word.start, other.end, meant)

    def glued(self, low: str) -> str:
        """The two known words that ``low`` runs together, as 'phát triển', or ''."""
        for cut in range(2, len(low) - 1):
            one, two = place_tones(low[:cut]), place_tones(low[cut:])
            if is_syllable(one) and is_syllable(two) and self.usage.known(one, two):
                return f"{low[:cut]} {low[cut:]}"
        return ""

    # what is no syllable

    def strange(self, stream: Stream, _place: int, word: Word) -> Iterator[Finding]:
        """A letter of the Greek or Cyrillic alphabet among Latin ones; capitals that run into a word."""
        text = word.text
        if text.isascii():
            found = None
        else:
            found = _STRANGE.search(text)
        if found and len(_STRANGE.findall(text)) < len(text):
            yield from self.slip("alphabet", "certain", stream, word.start, word.end, letter=found[0])
            return
        if text.islower() or text.isupper() or text[1:].islower() or stream.bound(word):
            return
        for cut in range(2, len(text) - 1):
            one, two = text[:cut], text[cut:]
            upper = one.islower() and two[0].isupper() and (two.isupper() or (two[1:].islower() and is_syllable(two)))
            lower = one.isupper() and len(one) > 2 and two.islower() and self.usage.attested(place_tones(two))
            known = self.usage.attested(place_tones(one)) and is_syllable(one)
            if (upper and known) or (lower and is_syllable(two)):
                yield from self.slip("glued", "likely", stream, word.start, word.end, f"{one} {two}")
                return

    def confused(self, stream: Stream, place: int, word: Word) -> Iterator[Finding]:
        """Two words that are never right together ('năng xuất'), unless one of them ends or begins another word."""
        after = self.neighbours(stream, place)[1]
        meant = self.ordinary.confused.get(f"{word.low} {after}") if after else None
        other = stream.words[place + 1] if meant else word
        if meant and (other.text.islower() or word.text.isupper()) and not self._other_words(stream, place, word, other):
            if word.text.isupper():
                meant = meant.upper()
            elif word.text[0].isupper():
                meant = meant[0].upper() + meant[1:]
            yield from self.slip("confused", "certain", stream, word.start, other.end, meant)

    def _other_words(self, stream: Stream, place: int, word: Word, other: Word) -> bool:
        """Whether the pair is the end of one word and the beginning of the next: 'khả năng xuất khẩu'."""
        before = self.neighbours(stream, place)[0]
        after = self.neighbours(stream, place + 1)[1]
        return self.usage.known(before, word.low) and self.usage.known(other.low, after)

    def small(self, stream: Stream, place: int, word: Word) -> Iterator[Finding]:
        """A name with a small letter where the others show that it is meant as a name."""
        for name in self.places.get(word.low, ()):
            words = stream.words[place : place + len(name.lows)]
            if tuple(w.low for w in words) != name.lows or not all(w.tied for w in words[1:]):
                continue
            if small_letter(name, [w.text for w in words], stream.opens(place)):
                yield from self.slip("small", "likely", stream, word.start, words[-1].end, name.printed)
                return

    def misspelt(self, stream: Stream, place: int, word: Word) -> Iterator[Finding]:
        """A word in small letters that no rule of the language allows."""
        text, low = word.text, word.low
        if len(low) < 2 or is_syllable(text) or low in self.ordinary.foreign or text.lower() in self.ordinary.foreign:
            return
        title = text[0].isupper() and text[1:].islower()
        if not (text.islower() or (title and stream.opens(place))) or low in self.names or stream.bound(word):
            return
        before, after = self.neighbours(stream, place)
        if pieces := self.glued(text.lower()):
            meant = pieces.capitalize() if title else pieces
            yield from self.slip("glued", "likely", stream, word.start, word.end, meant)
            return
        better, _ = self.usage.better(*self.around(stream, place))
        if better and not (title and text.isascii()):
            severity = "likely" if text.isascii() or title or not _vietnamese(low) else "certain"
            meant = better.capitalize() if title else better
            yield from self.slip("no_syllable", severity, stream, word.start, word.end, meant)
            return
        if title or text.isascii() or _FOREIGN.search(low) or not _vietnamese(low):
            return
        if moved := right_placing(text):
            yield from self.slip("tone_place", "likely", stream, word.start, word.end, moved)
        elif self.usage.words[low] < MAX_SAME:
            yield from self.slip("impossible", "likely", stream, word.start, word.end)

    def misplaced(self, stream: Stream, place: int, word: Word) -> Iterator[Finding]:
        """A real word that its neighbours do not know, where a near spelling is what stands there everywhere else."""
        text, low = word.text, word.low
        title = text[0].isupper() and text[1:].islower() and stream.opens(place)
        if not (text.islower() or title) or low in self.names or not is_syllable(low) or stream.bound(word):
            return
        before, after = self.neighbours(stream, place)
        usage = self.usage
        if low in self.ordinary.alone or usage.known(before, low) or usage.known(low, after):
            return
        better, strength = usage.better(*self.around(stream, place))
        if better:
            severity = "likely" if strength >= SURE else "look"
            meant = better.capitalize() if title else better
            if better in (before, after):  # 'chính trính trị': begun, and begun again
                meant = ""
            yield from self.slip("near" if meant else "garbled", severity, stream, word.start, word.end, meant)

    def digits(self, stream: Stream) -> Iterator[Finding]:
        """'c0ng' for 'công': a 0 or 1 among letters where one reading alone is a known word."""
        for match in _MIXED.finditer(stream.text):
            readings = [""]
            for char in match[0].lower():
                readings = [start + letter for start in readings for letter in _DIGITS.get(char, (char,))][:27]
            known = [reading for reading in readings if is_syllable(reading) and self.usage.attested(place_tones(reading))]
            if len(known) == 1 and match[0].islower() and len(match[0]) > 2:
                yield from self.slip("digit", "likely", stream, match.start(), match.end(), known[0])

    # brackets and letters

    def brackets(self) -> Iterator[Finding]:
        """Brackets and quotation marks without their partner, looked for a few blocks further on as well."""
        waiting: list[tuple[str, int, Stream, int]] = []
        for number, stream in enumerate(self.streams):
            for place, sign in enumerate(stream.text):
                if sign in _OPEN:
                    waiting.append((sign, number, stream, place))
                elif sign in _CLOSE:
                    partner = next((w for w in reversed(waiting) if w[0] == _CLOSE[sign]), None)
                    if partner is not None:
                        waiting.remove(partner)
                    elif not (sign == ")" and _ENUMERATOR.search(stream.text[max(0, place - 6) : place])):
                        yield from self.slip("unopened", "likely", stream, place, place + 1, sign=sign)
            for sign, _, there, place in [w for w in waiting if number - w[1] >= MAX_BLOCKS_TO_CLOSE]:
                yield from self.slip("unclosed", "likely", there, place, place + 1, sign=sign)
            waiting = [w for w in waiting if number - w[1] < MAX_BLOCKS_TO_CLOSE]
        for sign, _, there, place in waiting:
            yield from self.slip("unclosed", "likely", there, place, place + 1, sign=sign)

    def lookalikes(self) -> Iterator[Finding]:
        """Letters of other alphabets that reading has already made right."""
        for letter, line, word, count in self.report.text.lookalikes:
            values = (("found", word), ("letter", letter), ("count", str(count)))
            yield Finding(KIND, Reason("spelling.lookalike", values), line, None, "certain", (word,))


def _vietnamese(low: str) -> bool:
    """Whether the word is made of Vietnamese letters and has a vowel: anything else is an abbreviation or foreign."""
    cut = split_tone(low)
    return cut is None or (set(cut[0]) <= LETTERS and not VOWELS.isdisjoint(cut[0]))


def _quoted(stream: Stream, start: int, end: int) -> str:
    """The words at ``start`` with two more on either side."""
    first = next((w.start for w in stream.words[::-1] if w.end <= start), start)
    return " ".join(stream.text[max(0, min(first, start) - 12) : end + 16].split())


def find(report: Report, lexicon: Lexicon) -> Iterator[Finding]:
    """Slips of spelling in document order of their streams; nothing is changed."""
    yield from _Check(report, lexicon, load_ordinary()).run()
