"""Documents that a report names: type, number in normal form, date, issuer; by symbol, by bare number, by plenum.

Read over wrapped lines and through lists ('các Nghị quyết số 10-NQ/TW, số 57-NQ/TW'). A bare number counts only where the
words around it leave nothing else, so that counts ('ban hành Kế hoạch 12 nội dung') are never taken for numbers.
Patterns hold no nested quantifiers, and each looks at a bounded stretch of text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from vnreport_nlp.facts.bare_numbers import find_bare, find_plenary
from vnreport_nlp.facts.mentions import BEFORE, MAX_LIST, Grammar, Mention, behind, grammar, issuer_end, lower
from vnreport_nlp.facts.symbols import Symbol, read_symbols
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Citation, Place, Text

_LISTED = re.compile(r"[\s,;]{0,3}(?:(?:và|với)\s)?(?:các\s)?", re.IGNORECASE)
_NUMBER_WORD = re.compile(r"(?<![^\W\d_])số\s?:?\s?\Z", re.IGNORECASE)
_EARLIER = re.compile(r"(?<![\d./-])(\d{1,4})\s?(?:,|;|và)\s?(?:số\s?)?\Z", re.IGNORECASE)
_LAW = re.compile(r"(?<![^\W_])(?P<type>bộ luật|luật|pháp lệnh)\s[^.;:,\d]{1,60}\s(?P<so>số\s?:?\s?)\Z")
_ISSUED_BY = re.compile(r"\s(?:tại|(?:đã\s|vừa\s|mới\s)?ban hành|có)\s?")
#: Types of a law that the word before its name tells; a bare symbol of the National Assembly is taken for a law.
_LAWS = {"QH": "Luật", "UBTVQH": "Nghị quyết"}


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
    folded = lower(text)
    found = list(_numbered(text, folded, lexicon))
    for others in (find_plenary(text, folded, lexicon), find_bare(text, folded, lexicon)):
        ends = [entry.end for entry in found]
        starts = [entry.start for entry in found]
        # the first mention that ends behind the start of another one is the only one that may overlap it
        found += [
            entry
            for entry in others
            if (place := bisect_left(ends, entry.start + 1)) == len(ends) or starts[place] >= entry.end
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
        kind = (
            known.names[" ".join(head["type"].split())]
            if head
            else _type(symbol, last.type if listed and last else "", known)
        )
        for number, place in reversed(earlier):
            told = f"{number}{symbol.number[len(_digits(symbol.number)) :]}"
            yield Mention(
                start if place == earlier[-1][1] else place, place + len(number), kind, told, symbol.issuer, None, None
            )
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


def _start(text: str, symbol: Symbol, before: str, head: re.Match[str] | None, last: Mention | None) -> int | None:
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
    # 'Số: 12-BC/ĐU' in the letterhead is the report's own number; in a list in capitals 'SỐ' goes on
    listed = last is not None and bool(_LISTED.fullmatch(text, last.end, start))
    return None if text[start].isupper() and not listed else start


def _type(symbol: Symbol, listed: str, known: Grammar) -> str:
    """The type by symbol, in a list the one that the list began with where the symbol allows it."""
    owners = known.types_of.get(symbol.kind, ())
    if listed and (listed in owners or not owners):
        return listed
    return owners[0] if owners else _LAWS.get(symbol.issuer.rstrip("0123456789"), "")


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
