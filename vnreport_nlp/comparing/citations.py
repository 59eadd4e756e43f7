"""When two mentions name the same document: number, date, and who gave the number out.

A number without a date goes with the date that the same report, else most reports, put to it; the same number with another
date is another document. Numbers of a commune or province are told apart by the report's own commune and province.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import CitationRow, CitedDocument, Report
from vnreport_nlp.vietnamese.folding import key

_SIGNS = re.compile(r"[-/ ]")
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
#: Levels that an issuer may name, from the one that tells most: numbers of a former district are told apart by date.
_LEVELS = (
    ("commune", ("xã", "phường", "đặc khu", "đảng ủy", "chi bộ")),
    ("province", ("tỉnh", "thành phố", "huyện", "thành ủy", "thị xã")),
)
Identity = tuple[str, ...]


def rows_of(report: Report, name: str) -> list[CitationRow]:
    """The mentions of a report under the name ``name``."""
    head = report.report
    # a commune that is not named is that of no other report
    commune = head.commune or report.source.sha256
    return [
        CitationRow(name, commune, head.province, x.type, x.number, x.date, x.issuer, x.text, x.place.line)
        for x in report.citations
        if x.number
    ]


def pair_citations(a: Report, b: Report, lexicon: Lexicon) -> tuple[CitedDocument, ...]:
    """Documents cited by both (``reports`` are ``a`` and ``b``), by ``a`` only, by ``b`` only; each in the order of its report."""
    found = cited_documents([*rows_of(a, "a"), *rows_of(b, "b")], lexicon)
    order = {("a", "b"): 0, ("a",): 1, ("b",): 2}
    return tuple(sorted(found, key=lambda x: (order[x.reports], x.mentions[0].line, x.number, x.date or "")))


def _scope(row: CitationRow, lexicon: Lexicon) -> str:
    """Whose numbers these are: ``nation``, ``province`` or ``commune``."""
    symbols = [symbol.rstrip("0123456789") for symbol in _SIGNS.split(row.number)[1:]]
    told = next((lexicon.documents.scope[symbol] for symbol in symbols if symbol in lexicon.documents.scope), "")
    bare = not any(symbol.isalpha() for symbol in symbols)
    if not bare and told != "named":
        return told or "nation"
    issuer = f" {key(row.issuer or '')} "
    for level, words in _LEVELS:
        if any(f" {key(word)} " in issuer for word in words):
            return level
    return "nation" if bare else "commune"


def identity(row: CitationRow, lexicon: Lexicon) -> Identity:
    """What two mentions of one document have in common, the date aside."""
    scope = _scope(row, lexicon)
    home = {
        "province": key(row.province or ""),
        "commune": f"{key(row.province or '')}/{key(row.commune or row.report)}",
    }
    number = _ZEROS.sub("", row.number).casefold()
    # a bare number says nothing without its type
    return (scope, home.get(scope, ""), number, "" if re.search(r"[-/]", number) else row.type)


def cited_documents(rows: Iterable[CitationRow], lexicon: Lexicon) -> list[CitedDocument]:
    """The documents that the mentions name: most reports first, then most mentions, then by number."""
    groups: dict[Identity, list[CitationRow]] = defaultdict(list)
    for row in rows:
        groups[identity(row, lexicon)].append(row)
    for bare, full in _nicknames(groups).items():
        groups[full] += groups.pop(bare)
    found = [document for _, members in sorted(groups.items()) for document in _by_date(members)]
    found.sort(key=lambda x: (-len(x.reports), -len(x.mentions)))
    return found


def _nicknames(groups: Mapping[Identity, Sequence[CitationRow]]) -> dict[Identity, Identity]:
    """Bare number → the one full number of the nation that it can be short for: 'Chỉ thị 05' → 05-CT/TW.

    The same type and number, and no other issuer named; where two documents fit neither is taken.
    """
    full: dict[tuple[str, str], list[Identity]] = defaultdict(list)
    for one, rows in groups.items():
        if one[0] == "nation" and not one[3]:
            for kind in {row.type for row in rows}:
                full[re.split(r"[-/]", one[2])[0], kind].append(one)
    found = {}
    for one, rows in groups.items():
        fitting = full.get((one[2], one[3]), []) if one[0] == "nation" and one[3] else []
        named = {key(row.issuer) for row in rows if row.issuer}
        if len(fitting) == 1 and named <= {key(row.issuer) for row in groups[fitting[0]] if row.issuer}:
            found[one] = fitting[0]
    return found


def _by_date(rows: Sequence[CitationRow]) -> list[CitedDocument]:
    """Mentions of one number, split by the date they are of."""
    own: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.date:
            own[row.report].add(row.date)
    votes = Counter(day for days in own.values() for day in days)
    ranked = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))
    # of two dates that are cited equally often neither is more likely meant
    common = ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None
    dated: dict[str | None, list[CitationRow]] = defaultdict(list)
    for row in rows:
        days = own.get(row.report, set())
        dated[row.date or (next(iter(days)) if len(days) == 1 else common)].append(row)
    return [
        _document(day, dated[day], tuple(sorted(other for other in votes if other != day)))
        for day in sorted(dated, key=lambda day: day or "")
    ]


def _document(day: str | None, rows: Sequence[CitationRow], other_dates: tuple[str, ...]) -> CitedDocument:
    ordered = tuple(sorted(rows, key=lambda row: (row.report, row.line, row.text)))
    return CitedDocument(
        _most([row.type for row in ordered]),
        # a full number says more than the bare one it goes by
        _most([row.number for row in ordered if not row.number.isdigit()]) or ordered[0].number,
        day,
        # the issuer that stands beside the date goes with it; others may be of another document
        _most([row.issuer for row in ordered if row.issuer and row.date])
        or _most([row.issuer for row in ordered if row.issuer])
        or None,
        tuple(sorted({row.report for row in ordered})),
        ordered,
        other_dates,
    )


def _most(words: Sequence[str]) -> str:
    """What is said most often, of equals the first in the alphabet; spellings of one name count together."""
    votes = Counter(key(word) for word in words)
    return min(words, key=lambda word: (-votes[key(word)], word), default="")
