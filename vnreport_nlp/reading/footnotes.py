"""Footnotes: bodies that PDF extraction left in mid-text, and marks glued to words and numbers."""

import re
from dataclasses import dataclass
from itertools import accumulate

from vnreport_nlp.reading.furniture import is_ornament
from vnreport_nlp.records import NoteBody
from vnreport_nlp.vietnamese.markers import parse_marker

_BODY = re.compile(r"\s{0,12}(?:\[(?P<square>\d{1,3})\]|(?P<plain>\d{1,3}))\s+(?=[^\W\d_a-z]|[“\"(])")
_ENDS = re.compile(r"[.!?:;…][”\"’')\]]*\s*\Z")
#: How far above its body (lines) a mark may stand: about a page and a half of the seeds.
MAX_LINES_TO_MARK = 75
_UNIT_AFTER = r"(?=\s*(?:chỉ tiêu|tiêu chí|bản|thôn|xã|ấp|hộ|trường|chi bộ|%|người|đồng chí|đảng viên))"


@dataclass(frozen=True, slots=True)
class _Mark:
    line: int
    start: int
    end: int


def _glued(mark: str, line: str) -> tuple[int, int] | None:
    """Where ``mark`` is glued to a word, a quotation or a number that it makes impossible."""
    if match := re.search(rf"\[{mark}\]", line):
        return match.span()
    if match := re.search(rf"(?<=[^\W\d_])(?<!\bA)(?<!\bQH)(?<!\bQL){mark}(?=[\s,.;:)]|\Z)", line):
        before = re.search(r"[^\W\d_]+\Z", line[: match.start()])
        if before and not (before[0].isupper() and len(before[0]) < 6) and before[0] not in ("m", "km", "dm", "cm"):
            return match.span()
    if match := re.search(rf"(?<=[”\"’)]){mark}(?=[\s,.;:]|\Z)", line):
        return match.span()
    for match in re.finditer(rf"(?<![\d.,/])(\d{{1,3}}){mark}/(\d{{1,3}})(?!\d){_UNIT_AFTER}", line):
        if int(match[1] + mark) > int(match[2]) >= int(match[1]):
            return match.end(1), match.end(1) + len(mark)
    return None


def _endnotes(lines: list[str]) -> set[int]:
    """Lines of notes gathered behind the text: at least two that count up from 1, one below the other.

    Their marks may stand anywhere above.
    """
    found: set[int] = set()
    run: list[int] = []
    for index, line in enumerate([*lines, ""]):
        match = _BODY.match(line)
        number = int(match["square"] or match["plain"]) if match else 0
        if number == len(run) + 1:
            run.append(index)
            continue
        found |= set(run) if len(run) >= 2 else set()
        run = [index] if number == 1 else []
    return found


def _find_mark(
    mark: str, lines: list[str], body: int, taken: set[tuple[int, int]], notes: set[int], reach: int
) -> _Mark | None:
    for index in range(body - 1, max(-1, body - reach), -1):
        if index in notes:
            continue
        span = _glued(mark, lines[index])
        if span and (index, span[0]) not in taken:
            return _Mark(index, *span)
    return None


def _body_end(lines: list[str], start: int, page_starts: set[int], furniture: set[int]) -> int:
    end = start
    for index in range(start + 1, len(lines)):
        if not lines[index].strip() or index in page_starts or index in furniture or _BODY.match(lines[index]):
            break
        opens = parse_marker(lines[index].strip())
        if opens is not None and opens[0].kind in ("part", "chapter", "roman", "capital", "arabic"):
            break
        end = index
    return end


def take_footnotes(
    lines: list[str], furniture: set[int]
) -> tuple[list[NoteBody], set[int], dict[int, list[tuple[int, int]]]]:
    """Footnote bodies with their marks; the line indices they take up; spans of marks to cut, by line.

    A numbered line is a body only when its mark is found glued to something above it and the line
    stands at a page edge: after a blank line or after another note, or breaks into a sentence. ``lines`` are already clean.
    """
    gathered = _endnotes(lines)
    page_starts = {i for i, line in enumerate(lines) if line.startswith(" ") and line[1:2].strip()}
    notes: set[int] = set()
    bodies: list[NoteBody] = []
    cuts: dict[int, list[tuple[int, int]]] = {}
    taken: set[tuple[int, int]] = set()
    for index, line in enumerate(lines):
        if index in notes or index in furniture or not (match := _BODY.match(line)):
            continue
        apart = (
            not index
            or not lines[index - 1].strip()
            or is_ornament(lines[index - 1])
            or index - 1 in notes
            or index - 1 in furniture
        )
        if not apart and ends_sentence(lines[index - 1]):
            continue
        mark = match["square"] or match["plain"]
        reach = len(lines) if index in gathered else MAX_LINES_TO_MARK
        found = _find_mark(mark, lines, index, taken, notes, reach)
        if found is None:
            continue
        end = _body_end(lines, index, page_starts, furniture)
        if not apart:  # pasted without blank lines: it breaks into a sentence, and ends where one of its own does
            end = next((i for i in range(index, end + 1) if ends_sentence(lines[i])), index)
        notes.update(range(index, end + 1))
        taken.add((found.line, found.start))
        cuts.setdefault(found.line, []).append((found.start, found.end))
        printed = [part.strip() for part in [line[match.end() :], *lines[index + 1 : end + 1]]]
        starts = tuple(accumulate((len(part) + 1 for part in printed[:-1]), initial=0))
        bodies.append(NoteBody(mark, index + 1, end + 1, " ".join(printed), found.line + 1, starts))
    return bodies, notes, cuts


def cut_marks(line: str, spans: list[tuple[int, int]]) -> str:
    """``line`` without the footnote marks at ``spans``."""
    for start, end in sorted(spans, reverse=True):
        line = line[:start] + line[end:]
    return line


def ends_sentence(line: str) -> bool:
    """Whether a line closes a sentence or a clause list, quotes and brackets after the sign allowed."""
    return bool(_ENDS.search(line))
