"""Documents that a report names: type, number in normal form, date, issuer; by symbol, by bare number, by plenum.

Read over wrapped lines and through lists ('các Nghị quyết số 10-NQ/TW, số 57-NQ/TW'). A bare number counts only where the
words around it leave nothing else, so that counts ('ban hành Kế hoạch 12 nội dung') are never taken for numbers.
Patterns hold no nested quantifiers, and each looks at a bounded stretch of text.
"""

import re
from collections.abc import Iterator
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
#: A bare number in this range without 'số' is rather a year.
YEARS = range(1945, 2101)
_SIGN = r"[-\N{EN DASH}./]"
_DATE = re.compile(
    rf"\s?,?\s?\(?\s?(?:ngày\s?(?P<d>\d{{1,2}})\s?{_SIGN}\s?(?P<m>\d{{1,2}})\s?{_SIGN}\s?(?P<y>\d{{4}}|\d{{2}})(?!\d)"
    rf"|ngày\s?(?P<d2>\d{{1,2}})\s?tháng\s?(?P<m2>\d{{1,2}}),?\s?năm\s?(?P<y2>\d{{4}})(?!\d)"
    rf"|(?P<d3>\d{{1,2}})/(?P<m3>\d{{1,2}})/(?P<y3>\d{{4}})(?!\d))\)?",
    re.IGNORECASE,
)
_BY = re.compile(r"\s?,?\s?(?:(?:của|do)\s)?\s?", re.IGNORECASE)
_LISTED = re.compile(r"[\s,;]{0,3}(?:và|với)?[\s,;]{0,2}(?:số\s?:?\s?)?", re.IGNORECASE)
_NUMBER_WORD = re.compile(r"\bsố\s?:?\s?\Z", re.IGNORECASE)
_EARLIER = re.compile(r"(?<![\d./-])(\d{1,4})\s?(?:,|;|và)\s?(?:số\s?)?\Z", re.IGNORECASE)
_NAME = re.compile(r"\s[^\W\d_a-zà-ỹ][^\W\d_]{0,9}")
_ASIDE = re.compile(r"\s?\((?:cũ|mới|trước đây|kh[óo][áa]? [IVXL]{1,6})\)", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"(?P<so>số\s?:?\s?)?(?P<number>\d{1,4})(?![\d%]|[.,]\d|\s?[-/]\s?\w)", re.IGNORECASE)
_NEXT_NUMBER = re.compile(r"\s?(?:,|;|và)\s?(?:số\s?)?(?P<number>\d{1,4})(?![\d%]|[.,]\d|\s?[-/]\s?\w)", re.IGNORECASE)
#: What may stand behind a bare number: whose it is, its date, what it is about, or the end of the clause.
_OWNED = re.compile(r"\s(?:của|ngày)\s", re.IGNORECASE)
_CLOSED = re.compile(r"\s?[.,;:)”\"]|\s?\Z|\n|\s(?:về|và|khóa|khoá|do)\s", re.IGNORECASE)
_ISSUED = re.compile(r"(?:ban hành|được|có|gồm|tổng số|xây dựng|tham mưu)\s[^.;]{0,60}\Z", re.IGNORECASE)
_PLENUM = re.compile(
    r"(?:Hội nghị\s)?(?:lần thứ\s)?(?:Ban Chấp hành\s|BCH\s)?(?:Trung ương|TW|TƯ)(?: Đảng)?(?: lần thứ| số)?\s?(?P<n>\d{1,2})(?![\d%./-])",
    re.IGNORECASE,
)
_TERM = re.compile(r"[\s,;(]{1,3}(?:và\s)?\(?(?:kh[óo][áa]\s)?(?P<term>[IVXL]{1,6})(?![^\W_])(?P<shut>\s?\))?")
_TERM_WORD = re.compile(r"[\s,;(]{1,3}(?:của\s)?(?:Đảng\s)?\(?kh[óo][áa]\s", re.IGNORECASE)
#: Types that are cited by their bare number alone; of the others ('Kế hoạch 12') a bare number is rather a count.
_NICKNAMED = ("Nghị quyết", "Chỉ thị", "Kết luận", "Quyết định", "Quy định", "Nghị định", "Thông tư", "Chương trình", "Đề án")
_PLENARY = ("Nghị quyết", "Kết luận", "Quy định")


@dataclass(frozen=True, slots=True)
class _Found:
    """A citation before lines are put in: offsets of the whole and of its number, with the printed issuer."""

    start: int
    end: int
    type: str
    number: str
    kind: str
    issuer_symbol: str
    date: str | None
    issuer: str | None


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The patterns that the lexicon's words make."""

    head: re.Pattern[str]
    type_word: re.Pattern[str]
    body: re.Pattern[str]
    issued_by: re.Pattern[str]
    level: re.Pattern[str]
    names: dict[str, str]
    types_of: dict[str, tuple[str, ...]]


def _words(phrases: tuple[str, ...] | list[str]) -> str:
    ordered = sorted(phrases, key=lambda words: (-len(words), words))
    return "|".join(r"\s".join(map(re.escape, place_tones(words).split())) for words in ordered)


@lru_cache(maxsize=8)
def _grammar(lexicon: Lexicon) -> _Grammar:
    documents = lexicon.documents
    names = {place_tones(name): name for name, _ in documents.types}
    types_of: dict[str, tuple[str, ...]] = {}
    for name, symbols in documents.types:
        for symbol in symbols:
            types_of[symbol] = (*types_of.get(symbol, ()), name)
    # a symbol may stand for the word ('NQ số 57-NQ/TW'); case tells it from a syllable
    short = {place_tones(symbol): owners[0] for symbol, owners in types_of.items() if len(symbol) > 1}
    types = _words(list(names))
    between = _words(documents.between)
    body = _words(documents.bodies)
    head = rf"(?<![^\W_])(?P<type>{types}|{_words(list(short))})(?:\s(?:{between}))?\s?(?P<so>số\s?:?\s?)?\Z"
    return _Grammar(
        re.compile(head),
        re.compile(rf"(?<![^\W_])(?P<type>{types})(?:\s(?:{between}))?\s"),
        re.compile(rf"(?:{body})(?![^\W_])"),
        re.compile(rf"(?<![^\W_])(?P<body>(?:{body}))(?P<rest>[^.;:,()]{{0,45}}?)\s(?:tại|đã ban hành|ban hành)\s?\Z"),
        re.compile(rf"\s(?:{_words(documents.levels)})(?![^\W_])"),
        short | names,
        types_of,
    )


def _lower(text: str) -> str:
    """Lower case with tones placed, of the same length; the text itself where a letter has no lower case of one character."""
    folded = place_tones(text)
    return folded if len(folded) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def read_citations(text: Text, lexicon: Lexicon, *, body_from: int = 0) -> tuple[Citation, ...]:
    """Every mention of a document in the text and its footnotes, in document order.

    ``body_from`` is where the letterhead ends: the report's own number in it is no citation.
    """
    found = [
        Citation(
            entry.type, entry.number, entry.date, entry.issuer, " ".join(text.clean[entry.start : entry.end].split()),
            Place(text.line_at(entry.start), text.line_at(max(entry.start, entry.end - 1)), entry.start, entry.end),
        )
        for entry in find_citations(text.clean, lexicon)
        if entry.start >= body_from
    ]  # fmt: skip
    for note in text.notes:
        # a footnote stands outside the clean text: its lines are known, offsets into that text are not
        at = text.clean.__len__()
        found += [
            Citation(entry.type, entry.number, entry.date, entry.issuer, " ".join(note.text[entry.start : entry.end].split()),
                     Place(note.line, note.end_line, at, at))
            for entry in find_citations(note.text, lexicon)
        ]  # fmt: skip
    return tuple(sorted(found, key=lambda citation: (citation.place.line, citation.place.start)))


def find_citations(text: str, lexicon: Lexicon) -> list[_Found]:
    """Citations of a running text by offset, none overlapping another."""
    folded = _lower(text)
    numbered = _share_issuers(list(_numbered(text, folded, lexicon)), text)
    taken = [(entry.start, entry.end) for entry in numbered]
    others = [
        entry
        for entry in (*_plenary(text, folded, lexicon), *_bare(text, folded, lexicon))
        if not any(start < entry.end and entry.start < end for start, end in taken)
    ]
    return sorted((*numbered, *others), key=lambda entry: (entry.start, entry.end))
