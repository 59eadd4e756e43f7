"""Numbers of documents in running text and their normal form: '57 -NQ/TW', '57/NQ-TW' → ``57-NQ/TW``.

The Party writes ``57-NQ/TW``, the State ``2572/QĐ-UBND`` or ``30/2020/NĐ-CP``, a law ``88/2019/QH14``. Who issued a document
tells which of them is meant, whatever separators are printed. Patterns hold no nested quantifiers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from vnreport_nlp.lexicon import Documents, Lexicon

_DASHES = "-\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}\N{NON-BREAKING HYPHEN}"
_SIGN = rf"[{_DASHES}/\\_.]"
_LETTERS = r"A-Za-zĐđƯư&"
#: Number, year, first word (type), second (issuer), then whatever is glued on ('-VX').
_SYMBOL = re.compile(
    rf"(?<!\d)(?<!\d[./])(?P<number>\d{{1,5}}[a-eđ]?)"
    rf"(?:\s{{0,2}}{_SIGN}\s{{0,2}}(?P<year>(?:19|20)\d\d)(?!\d))?"
    rf"(?P<sign>\s{{0,2}}{_SIGN}\s{{0,2}}|\s{{0,2}})(?P<one>[{_LETTERS}]{{1,12}})(?P<term>\s?\d{{1,2}}(?!\d))?"
    rf"(?:(?P<sign2>\s{{0,2}}{_SIGN}\s{{0,2}})(?P<two>[{_LETTERS}]{{1,12}})(?P<term2>\s?\d{{1,2}}(?!\d))?"
    rf"(?P<more>{_SIGN}[A-ZĐƯ&]{{2,10}})?)?"
)
_CAPITALS = re.compile(r"[A-ZĐƯ][A-ZĐƯ&]{1,9}")
#: Issuers whose symbol goes on with the number of a legislature (QH14, UBTVQH15).
_LEGISLATURE = ("QH", "UBTVQH")


@dataclass(frozen=True, slots=True)
class Symbol:
    """A number found at ``start``–``end``. ``kind`` is the symbol of its type, ``issuer`` that of its issuer ("" where unknown).

    ``sure`` says that it can be nothing else; one that is not is a citation only behind the word of a type.
    """

    start: int
    end: int
    number: str
    kind: str
    issuer: str
    sure: bool


def _plain(symbol: str) -> str:
    return symbol.upper().replace("Đ", "D").replace("Ư", "U")


@lru_cache(maxsize=8)
def _known(lexicon: Lexicon) -> tuple[dict[str, str], dict[str, str]]:
    """Symbols of types and of issuers, as written and without case and strokes → as they should be."""
    documents = lexicon.documents
    kinds = [symbol for _, symbols in documents.types for symbol in symbols]
    issuers = [*documents.party, *documents.state]
    tables: list[dict[str, str]] = []
    for symbols in (kinds, issuers):
        table: dict[str, str] = {}
        for symbol in symbols:
            table.setdefault(_plain(symbol), symbol)
        tables.append(table | {symbol: symbol for symbol in symbols})
    return tables[0], tables[1]


def _kind(word: str, lexicon: Lexicon) -> str:
    known = _known(lexicon)[0]
    return known.get(word) or known.get(_plain(word), "")


def _issuer(word: str, lexicon: Lexicon) -> tuple[str, int]:
    """The issuer's symbol and how many letters of the word it takes: a word may be glued to the next ('TWvề')."""
    known = _known(lexicon)[1]
    if found := known.get(word) or known.get(_plain(word)):
        return ("TW" if found == "TƯ" else found), len(word)
    capitals = _CAPITALS.match(word)
    return (capitals[0], len(capitals[0])) if capitals else ("", 0)


def _glued(word: str, lexicon: Lexicon) -> tuple[str, str]:
    """Type and issuer of 'NQTW', both known; ("", "") for another word."""
    kinds, issuers = _known(lexicon)
    for cut in range(2, min(len(word) - 1, 5)):
        if word[:cut] in kinds and word[cut:] in issuers:
            return word[:cut], issuers[word[cut:]]
    return "", ""


def normal(
    number: str, year: str, kind: str, issuer: str, more: str, documents: Documents, signs: tuple[str, str]
) -> str:
    """The number as the issuer's rules write it; with the printed ``signs`` where the issuer is not known."""
    base = issuer.rstrip("0123456789")
    if base in _LEGISLATURE and base != issuer and not kind:
        return f"{number}/{year}/{issuer}" if year else f"{number}/{issuer}"
    if base in documents.party and not year:
        return f"{number}-{kind}/{issuer}{more}"
    if base in documents.state or year:
        dated = f"{number}/{year}" if year else number
        return f"{dated}/{kind}-{issuer}{more}"
    first, second = signs
    if first == second:
        second = "-" if first == "/" else "/"
    return f"{number}{first}{kind}{second}{issuer}{more}"


def _sign(printed: str) -> str:
    return "/" if printed.strip() in ("/", "\\") else "-"


def read_symbols(text: str, lexicon: Lexicon) -> Iterator[Symbol]:
    """Every number of a document in ``text``, in order, none overlapping another."""
    place = 0
    while match := _SYMBOL.search(text, place):
        symbol = _read(match, lexicon)
        yield from [symbol] if symbol else []
        place = symbol.end if symbol else match.end("number")


def _read(match: re.Match[str], lexicon: Lexicon) -> Symbol | None:
    number, year, one, two = match["number"], match["year"] or "", match["one"], match["two"]
    documents = lexicon.documents
    kind = _kind(one, lexicon)
    signed = bool(match["sign"].strip())
    if kind and two:
        issuer, taken = _issuer(two, lexicon)
        if issuer:
            return _full(match, kind, issuer, taken, lexicon)
    if two and signed and one.isupper() and len(one) > 1 and _issuer(two, lexicon)[0] in _known(lexicon)[1]:
        # a type of an office's own ('15-NQĐH/ĐU')
        found = _full(match, one, *_issuer(two, lexicon), lexicon)
        return found and replace(found, sure=False)
    if issuer := _legislature(one, match["term"]):
        if not (year or signed):
            return None
        end = match.end("term")
        return Symbol(
            match.start(), end, normal(number, year, "", issuer, "", documents, ("/", "/")), "", issuer, bool(year)
        )
    glued, issuer = _glued(one, lexicon)
    if glued and signed:
        told = normal(number, year, glued, issuer, "", documents, ("-", "/"))
        return Symbol(match.start(), match.end("one"), told, glued, issuer, True)
    known, taken = _issuer(one, lexicon)
    base = f"{number}/{year}" if year else number
    if known in {**documents.party, **documents.state} and signed and taken == len(one) and one[0].isupper():
        unit = two if two and two.isupper() and "-" in (match["sign2"] or "") else ""
        told = f"{base}/{known}-{unit}" if unit else f"{base}/{known}"
        return Symbol(match.start(), match.end("two" if unit else "one"), told, "", known, False)
    if kind and signed and one[0].isupper():
        return Symbol(match.start(), match.end("one"), f"{base}{_sign(match['sign'])}{kind}", kind, "", False)
    return None


def _legislature(word: str, term: str | None) -> str:
    return f"{word.upper()}{term.strip()}" if term and word.upper() in _LEGISLATURE else ""


def _full(match: re.Match[str], kind: str, issuer: str, taken: int, lexicon: Lexicon) -> Symbol | None:
    """A number with type and issuer. What is not spelt in capitals needs an issuer that is known and a sign."""
    documents, signed = lexicon.documents, bool(match["sign"].strip())
    known = issuer in documents.party or issuer in documents.state
    written = match["one"][0].isupper() and match["two"][0].isupper()
    if not (written or (known and signed)):
        return None
    whole = taken == len(match["two"])
    end, more = match.start("two") + taken, ""
    if whole and (held := _legislature(match["two"], match["term2"])):
        issuer, end = held, match.end("term2")
    elif whole and match["more"] and not match["term2"]:
        more, end = match["more"].replace("/", "-")[:1] + match["more"][1:], match.end("more")
        more = f"-{more[1:]}"
    signs = (_sign(match["sign"]), _sign(match["sign2"]))
    told = normal(match["number"], match["year"] or "", kind, issuer, more, documents, signs)
    return Symbol(match.start(), end, told, kind, issuer, known or signed)
