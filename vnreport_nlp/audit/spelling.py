"""Slips of the pen: words said twice, what is no syllable, syllables torn apart or run together, foreign letters, brackets.

A syllable is judged by the rules of the language, a real word in the wrong place by its neighbours (``miswritten``).
Names are left alone: what the report itself writes with a capital inside a sentence is a name.
"""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator

from vnreport_nlp.audit.miswritten import STRONG, SURE, Usage
from vnreport_nlp.audit.names import known_names, small_letter
from vnreport_nlp.audit.streams import Stream, Word, names, quoted, runs, streams
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.lexicon.spelling import Ordinary, load_ordinary
from vnreport_nlp.records import Finding, Reason, Report
from vnreport_nlp.vietnamese.folding import place_tones
from vnreport_nlp.vietnamese.syllables import LETTERS, VOWELS, is_syllable, right_placing, split_tone

KIND = "spelling"
#: The same slip is listed this often at most; after that a reader has understood (and it may be a word of the place).
MAX_SAME = 5
#: Two syllables run together have at most this many letters; what is longer is no word of Vietnamese.
LONGEST = 14
#: A bracket may close this many blocks further on: lists inside brackets are cut into items.
MAX_BLOCKS_TO_CLOSE = 3

_MIXED = re.compile(r"(?<![\w.,/-])[^\W_]{3,8}(?![\w/-])")
#: Readings of one word with digits that are looked at: two digits have nine at most.
MAX_READINGS = 9
_DIGITS = {"0": ("o", "ô", "ơ"), "1": ("l", "i")}
_FOREIGN = re.compile(r"[fjwz]")
_STRANGE = re.compile(r"[\u0370-\u03ff\u0400-\u04ff]")
_ENUMERATOR = re.compile(r"(?:\A|[\s;,.:(])(?:[a-zđ]|\d{1,3}|[ivxIVX]{1,4})\Z")
_BRACKET = re.compile(r"[()\[\]“”]")
_OPEN = {"(": ")", "[": "]", "“": "”"}
_CLOSE = {closing: opening for opening, closing in _OPEN.items()}


class _Check:
    """One run over one report."""

    def __init__(self, report: Report, lexicon: Lexicon, ordinary: Ordinary) -> None:
        self.streams = streams(report)
        self.report, self.ordinary = report, ordinary
        self.usage = Usage(ordinary, runs(self.streams))
        self.names = names(self.streams)
        self.places = known_names(report, lexicon, ordinary)
        self.first_confused = {pair.split(" ")[0] for pair in ordinary.confused}
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
        quote = quoted(stream, start, end)
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
                for check in self.worth(stream, place, word):
                    found = list(check(stream, place, word))
                    if found:
                        yield from found
                        if check in (self.torn, self.confused):
                            taken.add(place + 1)
                        break
            yield from self.digits(stream)
        yield from self.brackets()
        yield from self.lookalikes()

    def worth(
        self, stream: Stream, place: int, word: Word
    ) -> Iterator[Callable[[Stream, int, Word], Iterator[Finding]]]:
        """The checks that a word calls for; most stand where they always stand, and call for none."""
        words, usage = stream.words, self.usage
        before = words[place - 1] if place and word.tied else None
        after = words[place + 1] if place + 1 < len(words) else None
        if before is not None and before.low == word.low:
            yield self.twice
        attested = usage.attested(word.low)
        if after is not None and not (attested and usage.attested(after.low)):
            yield self.torn
        if not word.text.islower() or not attested:
            yield self.strange
        if word.low in self.places:
            yield self.small
        if after is not None and word.low in self.first_confused:
            yield self.confused
        if not attested:
            yield self.misspelt
        if before is None or not usage.known(before.low, word.low):
            yield self.misplaced

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
        sure = word.low in self.ordinary.never_doubled and f"{word.low} {after}" not in self.usage.dictionary
        severity = "certain" if sure else self._doubt(before, word.low, after)
        if not severity:
            return
        yield from self.slip("twice", severity, stream, first.start, word.end, first.text, word=word.text)

    def _doubt(self, before: str, word: str, after: str) -> str:
        """How sure a doubling is a slip; '' where one word may end and the next begin so: 'đầu tư tư nhân'."""
        dictionary, usage = self.usage.dictionary, self.usage
        ends, begins = f"{before} {word}" in dictionary, f"{word} {after}" in dictionary
        if ends and begins:
            return ""
        if ends or not before or not (begins or after in self.ordinary.after.get(word, ())):
            return "likely"
        # 'lệ lao' stands here only before 'động': the first of two 'lao' ends nothing
        if usage.known(before, word) and not usage.follow.get((before, word), set()) - {after, word}:
            return "likely"
        return "look"

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

    def glued(self, before: str, low: str, after: str) -> str:
        """The two words that ``low`` runs together, known side by side or each with its neighbour, or ''."""
        for cut in range(2, len(low) - 1):
            one, two = place_tones(low[:cut]), place_tones(low[cut:])
            if not (is_syllable(one) and is_syllable(two)):
                continue
            if self.usage.known(one, two) or (self.usage.known(before, one) and self.usage.known(two, after)):
                return f"{low[:cut]} {low[cut:]}"
        return ""

    # what is no syllable

    def strange(self, stream: Stream, _place: int, word: Word) -> Iterator[Finding]:
        """A letter of the Greek or Cyrillic alphabet among Latin ones; capitals that run into a word."""
        text = word.text
        found = None if text.isascii() else _STRANGE.search(text)
        if found and len(_STRANGE.findall(text)) < len(text):
            yield from self.slip("alphabet", "certain", stream, word.start, word.end, letter=found[0])
            return
        if text.islower() or text.isupper() or text[1:].islower() or len(text) > LONGEST or stream.bound(word):
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
        if (
            meant
            and (other.text.islower() or word.text.isupper())
            and not self._other_words(stream, place, word, other)
        ):
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
        if (
            not 1 < len(low) <= LONGEST
            or is_syllable(text)
            or low in self.ordinary.foreign
            or text.lower() in self.ordinary.foreign
        ):
            return
        title = text[0].isupper() and text[1:].islower()
        if not (text.islower() or (title and stream.opens(place))) or low in self.names or stream.bound(word):
            return
        before, after = self.neighbours(stream, place)
        if pieces := self.glued(before, text.lower(), after):
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
            if match[0].isalpha() or match[0].isdigit() or not match[0][-1].isalpha():
                continue  # a digit at the end is the mark of a footnote
            readings = [""]
            for char in match[0]:
                readings = [start + letter for start in readings for letter in _DIGITS.get(char, (char,))][
                    :MAX_READINGS
                ]
            known = [word for word in readings if is_syllable(word) and self.usage.attested(place_tones(word))]
            if len(known) == 1 and match[0].islower():
                yield from self.slip("digit", "likely", stream, match.start(), match.end(), known[0])

    # brackets and letters

    def brackets(self) -> Iterator[Finding]:
        """Brackets and quotation marks without their partner, looked for a few blocks further on as well."""
        waiting: dict[str, deque[tuple[int, Stream, int]]] = {sign: deque() for sign in _OPEN}
        for number, stream in enumerate(self.streams):
            spare = 0
            for match in _BRACKET.finditer(stream.text):
                sign, place = match[0], match.start()
                if sign in _OPEN:
                    waiting[sign].append((number, stream, place))
                    continue
                numbered = sign == ")" and bool(_ENUMERATOR.search(stream.text[max(0, place - 6) : place]))
                if waiting[_CLOSE[sign]]:
                    waiting[_CLOSE[sign]].pop()
                    spare += numbered
                elif sign == ")" and spare and not numbered:
                    spare -= 1  # an 'a)' or '1)' before it closed nothing
                elif not numbered:
                    yield from self.slip("unopened", "likely", stream, place, place + 1, sign=sign)
            yield from self.unclosed(waiting, number - MAX_BLOCKS_TO_CLOSE)
        yield from self.unclosed(waiting, len(self.streams))

    def unclosed(self, waiting: dict[str, deque[tuple[int, Stream, int]]], until: int) -> Iterator[Finding]:
        """What was opened in the stream ``until`` or before and is still open; taken off the list."""
        for sign, opened in waiting.items():
            while opened and opened[0][0] <= until:
                _, stream, place = opened.popleft()
                yield from self.slip("unclosed", "likely", stream, place, place + 1, sign=sign)

    def lookalikes(self) -> Iterator[Finding]:
        """Letters of other alphabets that reading has already made right."""
        for letter, line, word, count in self.report.text.lookalikes:
            values = (("found", word), ("letter", letter), ("count", str(count)))
            yield Finding(KIND, Reason("spelling.lookalike", values), line, None, "certain", (word,))


def _vietnamese(low: str) -> bool:
    """Whether the word is made of Vietnamese letters and has a vowel: anything else is an abbreviation or foreign."""
    cut = split_tone(low)
    return cut is None or (set(cut[0]) <= LETTERS and not VOWELS.isdisjoint(cut[0]))


def find(report: Report, lexicon: Lexicon) -> Iterator[Finding]:
    """Slips of spelling in document order of their streams; nothing is changed."""
    yield from _Check(report, lexicon, load_ordinary()).run()
