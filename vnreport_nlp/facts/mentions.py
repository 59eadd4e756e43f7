"""What a citation is made of beside its number: the words of types before it, date and issuer behind it.

Patterns are made of the lexicon's words, for text in lower case with tones placed; each looks at a bounded stretch of text.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.vietnamese.folding import place_tones

#: How much of the text before a number can belong to it: type, words between, 'số', who issued it.
BEFORE = 90
#: A list of numbers under one type has at most this many; a longer one is no list of documents.
MAX_LIST = 12
_SIGN = r"[-\N{EN DASH}./]"
_DATE = re.compile(
    rf"\s?,?\s?\(?\s?(?:ngày\s?(?P<d>\d{{1,2}})\s?{_SIGN}\s?(?P<m>\d{{1,2}})\s?{_SIGN}\s?(?P<y>\d{{4}}|\d{{2}})(?!\d)"
    rf"|ngày\s?(?P<d2>\d{{1,2}})\s?tháng\s?(?P<m2>\d{{1,2}}),?\s?năm\s?(?P<y2>\d{{4}})(?!\d)"
    rf"|(?P<d3>\d{{1,2}})/(?P<m3>\d{{1,2}})/(?P<y3>\d{{4}})(?!\d))(?:\s?\))?",
    re.IGNORECASE,
)
#: 'của' may be left out, but then the issuer follows at once.
_BY = re.compile(r"(?:\s?,)?\s(?:của|do)\s|\s", re.IGNORECASE)
_NAME = re.compile(r"\s([^\W\d_][\w'\N{RIGHT SINGLE QUOTATION MARK}-]{0,11})")
_ASIDE = re.compile(r"\s?\((?:cũ|mới|trước đây|khóa\s[ivxl]{1,6})\)")
#: Issuers that a place's name may follow.
_NAMED = (
    "ủy", "nhân dân", "ubnd", "hđnd", "mttq", "tổ quốc", "tỉnh", "thành phố", "huyện", "thị xã", "quận", "xã", "phường",
    "đặc khu", "thị trấn", "đảng bộ", "chi bộ",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """A citation before lines are put in: its offsets, and the printed issuer."""

    start: int
    end: int
    type: str
    number: str
    issuer_symbol: str
    date: str | None
    issuer: str | None


@dataclass(frozen=True, slots=True)
class Grammar:
    """The patterns that the lexicon's words make, for text in lower case with tones placed.

    ``head`` ends where a number begins, ``type_word`` begins with a type; ``names`` gives the type of its words.
    """

    head: re.Pattern[str]
    type_word: re.Pattern[str]
    body: re.Pattern[str]
    level: re.Pattern[str]
    names: dict[str, str]
    types_of: dict[str, tuple[str, ...]]


def lower(text: str) -> str:
    """Lower case with tones placed, letter for letter as long as the text."""
    folded = text.lower()
    if len(folded) != len(text):
        folded = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    return place_tones(folded)


def _words(phrases: Iterable[str]) -> str:
    ordered = sorted(phrases, key=lambda words: (-len(words), words))
    return "|".join(r"\s".join(map(re.escape, lower(words).split())) for words in ordered)


@lru_cache(maxsize=8)
def grammar(lexicon: Lexicon) -> Grammar:
    """The patterns for a lexicon, made once."""
    documents = lexicon.documents
    names = {lower(name): name for name, _ in documents.types}
    types_of: dict[str, tuple[str, ...]] = {}
    for name, symbols in documents.types:
        for symbol in symbols:
            types_of[symbol] = (*types_of.get(symbol, ()), name)
    # a symbol may stand for the word ('NQ số 57-NQ/TW'); capitals tell it from a syllable
    short = {lower(symbol): owners[0] for symbol, owners in types_of.items() if len(symbol) > 1}
    types, between = _words(names), _words(documents.between)
    return Grammar(
        re.compile(rf"(?<![^\W_])(?P<type>{types}|{_words(short)})(?:\s(?:{between}))?\s?(?P<so>số\s?:?\s?)?\Z"),
        re.compile(rf"(?<![^\W_])(?P<type>{types})(?:\s(?:{between}))?[^\S\n]"),
        re.compile(rf"(?<![^\W_])(?:{_words(documents.bodies)})(?![^\W_])"),
        re.compile(rf"\s(?:{_words(documents.levels)})(?![^\W_])"),
        short | names,
        types_of,
    )


def behind(text: str, folded: str, end: int, known: Grammar) -> tuple[int, str | None, str | None]:
    """What follows a number: (end of the mention, ISO date, issuer as printed); date and issuer in either order."""
    day = None
    if match := _DATE.match(text, end):
        day, end = iso_date(match), match.end()
    by = _BY.match(text, end)
    stop = issuer_end(text, folded, by.end(), known) if by else None
    if by is None or stop is None:
        return end, day, None
    issuer, end = " ".join(text[by.end() : stop].split()), stop
    if day is None and (match := _DATE.match(text, end)):
        day, end = iso_date(match), match.end()
    return end, day, issuer


def iso_date(match: re.Match[str]) -> str | None:
    """ISO date of a match; None for a day that no calendar has."""
    day, month, year = (next(part for part in match.group(n, f"{n}2", f"{n}3") if part) for n in "dmy")
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day)).isoformat()
    except ValueError:
        return None


def issuer_end(text: str, folded: str, start: int, known: Grammar) -> int | None:
    """Where the issuer that begins at ``start`` ends, with level and name of the place; None when none begins there."""
    match = known.body.match(folded, start)
    if not match:
        return None
    end = match.end()
    for _ in range(4):
        further = known.body.match(folded, end + 1) if text[end : end + 1].isspace() else None
        further = further or known.level.match(folded, end)
        if not further:
            break
        end = further.end()
    if folded[start:end].endswith(_NAMED):
        for _ in range(4):
            word = _NAME.match(text, end)
            if not word or not word[1][0].isupper() or known.type_word.match(folded, word.start(1)):
                break
            end = word.end()
    aside = _ASIDE.match(folded, end)
    return aside.end() if aside else end
