"""A report → the pieces of it that may be quoted: whole sentences, and clauses of sentences too long to be read.

Every piece is verbatim (white space folded), stands on its own, and knows its place, its section and its figures.
"""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vnreport_nlp.records import Item, MeasuredResult, Report, Section
from vnreport_nlp.summary.pointing import points_outside
from vnreport_nlp.vietnamese.sentences import split_sentences

#: Longer sentences are taken apart; what has no border inside them is left out (tokens between white space).
MOST_WORDS = 70
#: Words are short: more characters a word than this are no prose.
LONGEST_WORD = 12
#: Shorter pieces say too little.
LEAST_WORDS = 6
#: A bracket of more characters than this is read as a passage of its own.
LONG_BRACKET = 120
_SPACE = re.compile(r"\s+")
#: Borders inside a long sentence: a semicolon, and a comma or dots before words that open a statement of what was reached.
_BORDER = re.compile(
    r";\s*|(?:,|\.\.\.|…)\s*(?=(?:tính )?đến (?:nay|tháng|năm|cuối)\b|trong (?:nhiệm kỳ|\d+ năm|giai đoạn)\b)"
    r"|\s(?=đến nay (?:toàn )?xã\b)",
    re.IGNORECASE,
)
#: A reference to an annex at the end of a sentence: what stands before it is quoted without it.
_ANNEX = re.compile(r"\s*\((?:có|kèm|xem|chi tiết)[^)]{0,60}\)[\s.;]*\Z", re.IGNORECASE)
_EDGE = " ,;.–-(\n"
#: A clause that opens so goes on with what stood before it.
_GOES_ON = re.compile(
    r"(?:và|hoặc|nhưng|mà|thì|nên|để|nhằm|với|cho|là|của|gồm|như|tăng|giảm|chiếm|bằng|so với|nhất là|đặc biệt là)(?!\w)",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Piece:
    """``clean[start:end]`` of a report with its white space folded. ``cut``: it is a part of a sentence.

    ``results`` are the measured results whose figures stand in it.
    """

    text: str
    start: int
    end: int
    section: Section
    cut: bool
    results: tuple[MeasuredResult, ...]

    @property
    def words(self) -> int:
        """How many tokens between white space."""
        return len(self.text.split())


def read_pieces(report: Report, roles: Sequence[str], most_words: int = MOST_WORDS) -> list[Piece]:
    """The pieces of all sections with one of these roles, in the order of the report."""
    sections = {section.id: section for section in report.sections if section.role in roles}
    measured = sorted(report.indicators, key=lambda result: result.place.start)
    starts = [result.place.start for result in measured]
    found = []
    for item in sorted(report.items, key=lambda item: item.place.start):
        if item.section not in sections:
            continue
        base = _offset(report, item)
        for start, end, cut in _cuts(item.text, most_words):
            text = fold(item.text[start:end])
            if not _quotable(text, cut, most_words):
                continue
            inside = measured[bisect_left(starts, base + start) : bisect_left(starts, base + end)]
            found.append(Piece(text, base + start, base + end, sections[item.section], cut, tuple(inside)))
    return found


def fold(text: str) -> str:
    """White space folded to single spaces."""
    return _SPACE.sub(" ", text).strip()


def _offset(report: Report, item: Item) -> int:
    found = report.text.clean.find(item.text, item.place.start, item.place.end)
    return found if found >= 0 else item.place.start


def _quotable(text: str, cut: bool, most_words: int) -> bool:
    """Whether a reader who sees only this is not misled: no row of a table, no reference elsewhere, brackets closed."""
    if "|" in text or "\t" in text or not _LETTER.search(text) or text == text.upper() or points_outside(text):
        return False
    if not LEAST_WORDS <= len(text.split()) <= most_words or len(text) > LONGEST_WORD * most_words:
        return False
    if text.count("(") != text.count(")") or text.count("“") != text.count("”"):
        return False
    return not (cut and _GOES_ON.match(text))


def _cuts(text: str, most_words: int) -> Iterator[tuple[int, int, bool]]:
    """(start, end, whether it is a part of a sentence) of every sentence, and of the clauses of long ones."""
    for start, whole in split_sentences(text):
        annex = _ANNEX.search(text[start:whole])
        end = start + annex.start() if annex else whole
        if len(text[start:end].split()) <= most_words:
            yield start, end, end < whole
            continue
        for left, right in _clauses(text, start, end):
            yield left, right, True


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    borders = {start, end}
    for found in _BORDER.finditer(text, start, end):
        borders.add(found.end())
    borders |= _long_brackets(text, start, end)
    ordered = sorted(borders)
    for left, right in itertools.pairwise(ordered):
        while left < right and text[left] in _EDGE:
            left += 1
        while right > left and (text[right - 1] in " ,;\n(" or _closes_nothing(text, left, right)):
            right -= 1
        if left < right:
            yield left, right


def _closes_nothing(text: str, left: int, right: int) -> bool:
    """Whether the last sign is a bracket that was opened before ``left``, or the stop behind one."""
    if text[right - 1] == ".":
        return text[right - 2 : right - 1] == ")" and text.count(")", left, right) > text.count("(", left, right)
    return text[right - 1] == ")" and text.count(")", left, right) > text.count("(", left, right)


def _long_brackets(text: str, start: int, end: int) -> set[int]:
    """Where long brackets open and close; short ones belong to what they stand behind."""
    borders: set[int] = set()
    open_at: list[int] = []
    for index in range(start, end):
        if text[index] == "(":
            open_at.append(index)
        elif text[index] == ")" and open_at:
            opened = open_at.pop()
            if index - opened > LONG_BRACKET:
                borders |= {opened, index + 1}
    if open_at and end - open_at[0] > LONG_BRACKET:  # never closed
        borders.add(open_at[0])
    return borders
