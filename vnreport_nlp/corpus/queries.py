"""What a person types into a search → what full text is asked for, and where it stands in a passage.

All words must occur; ``"…"`` is a phrase, a trailing ``*`` a beginning, ``OR`` between two terms takes either,
a leading ``-`` leaves out. Everything else is words: no query can be an error of SQL or of full-text syntax.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from vnreport_nlp.errors import SettingsError
from vnreport_nlp.vietnamese.folding import key

#: Terms of one query; the engine's own limit lies above (expressions up to 256 deep).
MAX_TERMS = 64
_QUOTES = str.maketrans("“”„‟«»＂", '"""""""')
_TERM = re.compile(r'(?P<minus>-?)"(?P<phrase>[^"]*)"?(?P<star>\*?)|(?P<word>[^\s"]+)')
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Term:
    """Neighbouring words, the last one only a beginning when ``prefix``; as typed, not yet folded."""

    words: str
    prefix: bool

    def tokens(self, fold: Callable[[str], str]) -> tuple[str, ...]:
        """The folded words."""
        return tuple(fold(self.words).split())


@dataclass(frozen=True, slots=True)
class Query:
    """``wanted`` groups must each have one of their terms; none of ``unwanted`` may occur."""

    wanted: tuple[tuple[Term, ...], ...]
    unwanted: tuple[Term, ...]


def _read_term(match: re.Match[str]) -> tuple[bool, Term] | None:
    """Whether the term is to be left out, and the term; None for signs without a word."""
    if match["word"] is None:
        minus, words, star = bool(match["minus"]), match["phrase"], bool(match["star"])
    else:
        word = match["word"]
        minus, star = word.startswith("-"), word.endswith("*")
        words = word.strip("-*")
    return (minus, Term(words, star)) if key(words) else None


def parse_query(text: str) -> Query:
    """The terms of a query. SettingsError when it holds no word, only words to leave out, or too many."""
    wanted: list[list[Term]] = []
    unwanted: list[Term] = []
    either = False
    for match in _TERM.finditer(text.translate(_QUOTES)):
        if match["word"] == "OR":
            either = bool(wanted)
            continue
        if (read := _read_term(match)) is None:
            continue
        minus, term = read
        if minus:
            unwanted.append(term)
        elif either:
            wanted[-1].append(term)
        else:
            wanted.append([term])
        either = False
    if not wanted:
        raise SettingsError("error.find_only_unwanted" if unwanted else "error.find_no_word", query=text.strip())
    if sum(map(len, wanted)) + len(unwanted) > MAX_TERMS:
        raise SettingsError("error.find_too_long", limit=MAX_TERMS)
    return Query(tuple(tuple(group) for group in wanted), tuple(unwanted))


def full_text(query: Query, column: str, fold: Callable[[str], str]) -> str:
    """The expression of FTS5 for one column; every word in it stands in quotes."""

    def one(term: Term) -> str:
        return f'"{" ".join(term.tokens(fold))}"{" *" if term.prefix else ""}'

    groups = " AND ".join(f"({' OR '.join(map(one, group))})" for group in query.wanted)
    left_out = f" NOT ({' OR '.join(map(one, query.unwanted))})" if query.unwanted else ""
    return f"{column} : (({groups}){left_out})"


def _stands(words: Sequence[str], at: int, tokens: Sequence[str], prefix: bool) -> bool:
    end = at + len(tokens)
    if end > len(words) or any(words[at + i] != token for i, token in enumerate(tokens[:-1])):
        return False
    last = words[end - 1]
    return last.startswith(tokens[-1]) if prefix else last == tokens[-1]


def find_matches(text: str, query: Query, fold: Callable[[str], str]) -> tuple[tuple[int, int], ...]:
    """Ranges of ``text`` that the wanted terms cover, in order; ranges that touch across one sign are one."""
    spans = [match.span() for match in _WORD.finditer(text)]
    words = [fold(text[start:end]) for start, end in spans]
    marked: set[int] = set()
    for term in (term for group in query.wanted for term in group):
        tokens = term.tokens(fold)
        for at in range(len(words)):
            if _stands(words, at, tokens, term.prefix):
                marked.update(range(at, at + len(tokens)))
    ranges: list[tuple[int, int]] = []
    for index in sorted(marked):
        start, end = spans[index]
        if ranges and index - 1 in marked and text[ranges[-1][1] : start].strip(" ,") == "":
            ranges[-1] = (ranges[-1][0], end)
        else:
            ranges.append((start, end))
    return tuple(ranges)
