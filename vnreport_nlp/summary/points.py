"""Which weaknesses, causes and findings come on the page when there is no room for all."""

from collections.abc import Sequence
from typing import TypeVar

from vnreport_nlp.records import Cause, Finding, Weakness
from vnreport_nlp.summary.pointing import points_outside
from vnreport_nlp.summary.worth import AREAS, MOST_FINDINGS, MOST_WEAKNESSES, NEW_AREA, NEW_FIELD, VAGUE, WITH_FIGURE
from vnreport_nlp.vietnamese.folding import contains, key

Point = TypeVar("Point", Weakness, Cause)
_SEVERITIES = ("certain", "likely", "look")
#: Findings about the form of a report come after those about what it says.
_FORMAL = ("numbering", "spelling", "unit.marks")
#: So many findings of one kind come before those of all other kinds.
ENOUGH = 1
#: Words that leave open what is meant: a point that holds them says less.
_HEDGES = tuple(map(key, ("có mặt", "có việc", "có nơi", "có lúc", "có nội dung", "một số mặt", "một số nội dung")))


def telling(points: Sequence[Point], most: int = MOST_WEAKNESSES) -> list[Point]:
    """All points where they are few, else the ``most`` that tell most, of as many areas and fields as there are, in order."""
    if len(points) <= most:
        return list(points)
    chosen: list[Point] = []
    left = list(points)
    while left and len(chosen) < most:
        areas, fields = {_area(p) for p in chosen}, {p.field for p in chosen}
        best = max(left, key=lambda p: (_worth(p, areas, fields), -p.place.start))
        chosen.append(best)
        left.remove(best)
    return sorted(chosen, key=lambda p: p.place.start)


def _area(point: Weakness | Cause) -> str:
    return AREAS.get(point.field, "general")


def _worth(point: Weakness | Cause, areas: set[str], fields: set[str]) -> float:
    words = key(point.text)
    worth = NEW_AREA * (_area(point) not in {*areas, "general"}) + NEW_FIELD * (point.field not in fields)
    worth += WITH_FIGURE * any(letter.isdigit() for letter in point.text)
    worth += VAGUE * any(contains(words, hedge) for hedge in _HEDGES)
    return worth + VAGUE * points_outside(point.text)


def first_findings(findings: Sequence[Finding], most: int = MOST_FINDINGS) -> tuple[Finding, ...]:
    """The findings to read first: those only worth a look last, what a report says before its form, of each kind one."""
    seen: dict[str, int] = {}
    ranked = []
    for number, finding in enumerate(sorted(findings, key=lambda f: f.line)):
        turn = seen[finding.because.code] = seen.get(finding.because.code, 0) + 1
        formal = finding.kind in _FORMAL or finding.because.code in _FORMAL
        rank = _SEVERITIES.index(finding.severity)
        ranked.append((finding.severity == "look", formal, turn > ENOUGH, rank, turn, number, finding))
    chosen = [entry[-1] for entry in sorted(ranked, key=lambda entry: entry[:-1])[:most]]
    return tuple(sorted(chosen, key=lambda f: (_SEVERITIES.index(f.severity), f.line)))


def concerns(finding: Finding, text: str, line: int, end_line: int) -> bool:
    """Whether a finding is about a figure that a quotation shows: it stands on its lines, and words of it in the text."""
    if finding.severity == "look" or {finding.kind, finding.because.code} & {*_FORMAL, "missing_annex"}:
        return False
    lines = [finding.line, *([finding.other_line] if finding.other_line else [])]
    if not any(line <= place <= end_line for place in lines):
        return False
    said = " ".join(text.split()).lower()
    quotes = [" ".join(quote.split()).lower() for quote in finding.quotes]
    return not quotes or any(quote in said or said in quote for quote in quotes)
