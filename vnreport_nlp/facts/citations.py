"""Documents that a report names: type, number in normal form, date, issuer; by symbol, by bare number, by plenum.

Read over wrapped lines and through lists ('các Nghị quyết số 10-NQ/TW, số 57-NQ/TW'). A bare number counts only where the
words around it leave nothing else, so that counts ('ban hành Kế hoạch 12 nội dung') are never taken for numbers.
Patterns hold no nested quantifiers, and each looks at a bounded stretch of text.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from vnreport_nlp.facts.symbols import Symbol, read_symbols
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Citation, Place, Text
from vnreport_nlp.vietnamese.folding import place_tones

#: How much of the text before a number can belong to it (type, words between, 'số'), and behind it (date, issuer).
BEFORE, BEHIND = 90, 150
#: A list of bare numbers under one type has at most this many.
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
_LISTED = re.compile(r"[\s,;]{0,3}(?:(?:và|với)\s)?(?:các\s)?", re.IGNORECASE)
_NUMBER_WORD = re.compile(r"(?<![^\W\d_])số\s?:?\s?\Z", re.IGNORECASE)
_EARLIER = re.compile(r"(?<![\d./-])(\d{1,4})\s?(?:,|;|và)\s?(?:số\s?)?\Z", re.IGNORECASE)
_NAME = re.compile(r"\s([^\W\d_][\w'\N{RIGHT SINGLE QUOTATION MARK}-]{0,11})")
_ASIDE = re.compile(r"\s?\((?:cũ|mới|trước đây|khóa\s[ivxl]{1,6})\)")
_LAW = re.compile(r"(?<![^\W_])(?P<type>bộ luật|luật|pháp lệnh)\s[^.;:,\d]{1,60}\s(?P<so>số\s?:?\s?)\Z")
_ISSUED_BY = re.compile(r"\s(?:tại|(?:đã\s|vừa\s|mới\s)?ban hành|có)\s?")
#: Issuers that a place's name may follow.
_NAMED = (
    "ủy", "nhân dân", "ubnd", "hđnd", "mttq", "tổ quốc", "tỉnh", "thành phố", "huyện", "thị xã", "quận", "xã", "phường",
    "đặc khu", "thị trấn", "đảng bộ", "chi bộ",
)  # fmt: skip
#: Types of a law that the word before its name tells; a bare symbol of the National Assembly is taken for a law.
_LAWS = {"QH": "Luật", "UBTVQH": "Nghị quyết"}


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


def read_citations(text: Text, lexicon: Lexicon) -> tuple[Citation, ...]:
    """Every mention of a document in the text and its footnotes, by line. The report's own number is none."""
    found = []
    for entry in find_citations(text.clean, lexicon):
        place = Place(text.line_at(entry.start), text.line_at(entry.end - 1), entry.start, entry.end)
        found.append(_citation(entry, text.clean, place))
    for note in text.notes:
        # a footnote stands outside the clean text: its lines are known, offsets into that text there are none
        place = Place(note.line, note.end_line, len(text.clean), len(text.clean))
        found += [_citation(entry, note.text, place) for entry in find_citations(note.text, lexicon)]
    return tuple(sorted(found, key=lambda citation: (citation.place.line, citation.place.start)))


def _citation(entry: Mention, text: str, place: Place) -> Citation:
    quoted = " ".join(text[entry.start : entry.end].split())
    return Citation(entry.type, entry.number, entry.date, entry.issuer, quoted, place)


def find_citations(text: str, lexicon: Lexicon) -> list[Mention]:
    """Mentions in a running text by offset, none overlapping another."""
    from vnreport_nlp.facts.bare_numbers import find_bare, find_plenary

    folded = lower(text)
    found = list(_numbered(text, folded, lexicon))
    for others in (find_plenary(text, folded, lexicon), find_bare(text, folded, lexicon)):
        taken = [(entry.start, entry.end) for entry in found]
        found += [
            entry for entry in others if not any(start < entry.end and entry.start < end for start, end in taken)
        ]
    found.sort(key=lambda entry: (entry.start, entry.end))
    return [_with_default(entry, lexicon) for entry in _share_issuers(found, text)]


def _numbered(text: str, folded: str, lexicon: Lexicon) -> Iterator[Mention]:
    """Mentions with a full number; of numbers that share a symbol ('số 57, 68-NQ/TW') each."""
    known = grammar(lexicon)
    last: Mention | None = None
    for symbol in read_symbols(text, lexicon):
        before = folded[max(0, symbol.start - BEFORE) : symbol.start]
        earlier: list[tuple[str, int]] = []
        short = before
        while len(earlier) < MAX_LIST and (match := _EARLIER.search(short)):
            earlier.append((match[1], symbol.start - len(before) + match.start(1)))
            short = short[: match.start(1)]
        head = _head(known, text, symbol.start - len(before), short)
        if not head:
            earlier, head = [], _head(known, text, symbol.start - len(before), before)
        start = _start(text, symbol, before, head, last)
        if start is None:
            continue
        listed = last is not None and not head and bool(_LISTED.fullmatch(folded[last.end : start]))
        kind = known.names[head["type"]] if head else _type(symbol, last.type if listed and last else "", known)
        for number, place in reversed(earlier):
            told = f"{number}{symbol.number[len(_digits(symbol.number)) :]}"
            yield Mention(start, place + len(number), kind, told, symbol.issuer, None, None)
            start = place
        if earlier:
            start = symbol.start
        end, day, issuer = behind(text, folded, symbol.end, known)
        if not issuer:
            issuer = _named_before(text, folded, start, known)
        last = Mention(start, end, kind, symbol.number, symbol.issuer, day, issuer)
        yield last


def _digits(number: str) -> str:
    return number[: len(number) - len(number.lstrip("0123456789"))]


def _head(known: Grammar, text: str, offset: int, before: str) -> re.Match[str] | None:
    """The type that stands before a number, with the words between; a short form only in its own capitals."""
    found = known.head.search(before) or _LAW.search(before)
    if found and len(found["type"]) <= 5 and found["type"] not in ("luật", "lệnh"):
        printed = text[offset + found.start("type") : offset + found.end("type")]
        return found if printed[:2].isupper() else None
    return found


def _start(
    text: str, symbol: Symbol, before: str, head: re.Match[str] | None, last: Mention | None
) -> int | None:
    """Where the mention begins; None for what is no mention."""
    offset = symbol.start - len(before)
    if head:
        return offset + head.start("type")
    if not symbol.sure:
        return None
    word = _NUMBER_WORD.search(before)
    if not word:
        glued = text[symbol.start - 1 : symbol.start]
        return None if glued.isalpha() else symbol.start
    start = offset + word.start()
    # 'Số: 12-BC/ĐU' in the letterhead is the report's own number
    own = text[start].isupper() and (":" in word[0] or start == 0 or text[start - 1] == "\n")
    return None if own and not (last and last.end == start) else start


def _type(symbol: Symbol, listed: str, known: Grammar) -> str:
    """The type by symbol, in a list the one that the list began with where the symbol allows it."""
    owners = known.types_of.get(symbol.kind, ())
    if listed and (listed in owners or not owners):
        return listed
    return owners[0] if owners else _LAWS.get(symbol.issuer.rstrip("0123456789"), "")


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


def _named_before(text: str, folded: str, start: int, known: Grammar) -> str | None:
    """The issuer in 'Ban Thường vụ Tỉnh ủy tại Công văn số …', '… đã ban hành Quyết định số …'."""
    for match in known.body.finditer(folded, max(0, start - BEFORE), start):
        end = issuer_end(text, folded, match.start(), known)
        if end and end < start and _ISSUED_BY.fullmatch(folded, end, start):
            return " ".join(text[match.start() : end].split())
    return None


def _share_issuers(found: list[Mention], text: str) -> list[Mention]:
    """In a list the issuer stands behind the last: 'số 10-KL/HU, số 12-KL/HU của Ban Thường vụ Huyện ủy'."""
    shared = list(found)
    for place in range(len(shared) - 2, -1, -1):
        own, following = shared[place], shared[place + 1]
        alike = own.issuer_symbol == following.issuer_symbol and not own.issuer and following.issuer
        if alike and _LISTED.fullmatch(text, own.end, following.start):
            shared[place] = replace(own, issuer=following.issuer)
    return shared


def _with_default(entry: Mention, lexicon: Lexicon) -> Mention:
    """The issuer by its symbol where none is printed and the symbol stands for one alone."""
    symbol = entry.issuer_symbol.rstrip("0123456789")
    documents = lexicon.documents
    return replace(entry, issuer=entry.issuer or documents.party.get(symbol) or documents.state.get(symbol) or None)
