"""A report → the few results that an official asks for first: key figures, every area heard, nothing said twice."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import MeasuredResult, Report
from vnreport_nlp.summary.pieces import Piece, read_pieces
from vnreport_nlp.summary.worth import (
    ALIKE,
    ANSWERED,
    ANSWERS,
    AREAS,
    CHANGE,
    FORMER,
    FREE_WORDS,
    HEARD_WORDS,
    INDICATORS,
    LEAST_GAIN,
    MANY,
    MOST_RESULTS,
    NAMED,
    PART,
    PART_WORDS,
    PART_WORTH,
    QUOTAS,
    RESULT_WORDS,
    TARGETS_MET,
    UNKNOWN,
)
from vnreport_nlp.vietnamese.folding import contains, key

ROLES = ("results", "results_targets", "initial_operation", "assessment")
#: '24/40 chỉ tiêu', 'đạt và vượt 23 chỉ tiêu', '23 chỉ tiêu đạt': how far the aims of the term were reached.
_TARGETS_MET = re.compile(
    r"\d+/\d+\s+chỉ tiêu|(?:đạt|vượt)[^.;]{0,30}\d+\s+chỉ tiêu|\d+\s+chỉ tiêu[^.;]{0,20}(?:đạt|vượt)", re.IGNORECASE
)
_CRITERIA = re.compile(r"\d+/(?:19|57)\s+(?:tiêu chí|chỉ tiêu)", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
#: What counts the members of the Party body itself is told under who and what.
_PARTY_BODY = ("chi bộ", "đảng viên", "đồng chí")


@dataclass(frozen=True, slots=True)
class Result:
    """A piece with the area it is heard in, what it tells (names of indicators → worth), and the former commune meant."""

    piece: Piece
    area: str
    tells: tuple[tuple[str, float], ...]
    scope: str

    def gain(self, told: Collection[str], answer: "Result | None") -> float:
        """What it adds to what was told before, by its length and that of its answer: long sentences must tell more."""
        known = sum(worth for name, worth in self.tells if name and name not in told)
        others = sorted((worth for name, worth in self.tells if not name), reverse=True)
        whole = known + sum(others[:MANY])
        if self.former:
            whole *= ANSWERED if answer else FORMER
        if self.piece.cut:
            whole *= PART
        words = self.piece.words + (answer.piece.words if answer else 0)
        return whole / (0.5 + words / 40)

    @property
    def former(self) -> frozenset[str]:
        """The former communes whose results it tells, where it tells none of the whole."""
        scopes = frozenset(result.scope for result in self.piece.results)
        return frozenset() if "commune" in scopes else scopes

    def answers(self, other: "Result") -> bool:
        """Whether it tells of one former commune what another piece tells of another one."""
        apart = bool(self.former) and bool(other.former) and not self.former & other.former
        shared = {name for name, _ in self.tells if name} & {name for name, _ in other.tells}
        when = {_latest(self.piece.text), _latest(other.piece.text)} - {0}
        return apart and len(when) < 2 and (bool(shared) or alike(self.piece.text, other.piece.text, ANSWERS))


def main_results(report: Report, lexicon: Lexicon) -> list[Result]:
    """At most MOST_RESULTS pieces of RESULT_WORDS words in all, in the order of the report.

    The areas get their quota by turns, the best left ones come after; an area without figures is heard with a plain sentence.
    """
    pieces = [piece for piece in read_pieces(report, ROLES) if piece.section.term != "planned"]
    results = [found for piece in pieces if (found := _read(piece, report, lexicon))]
    chosen: list[Result] = []
    whole = [r for r in results if not r.former or any(other.answers(r) for other in results)]
    for turn in range(max(QUOTAS.values())):
        for area in (area for area, quota in QUOTAS.items() if turn < quota):
            # what is said of one former commune alone comes only where its area would not be heard
            own = [r for r in whole if r.area == area] or [r for r in results if r.area == area and not turn]
            _choose(own, 1, chosen, RESULT_WORDS if turn else HEARD_WORDS)
    _choose(whole, MOST_RESULTS - len(chosen), chosen, FREE_WORDS)
    for area in QUOTAS:
        if area != "general" and not any(result.area == area for result in chosen):
            _plain(area, pieces, chosen)
    return sorted(chosen, key=lambda result: result.piece.start)


def _choose(results: Sequence[Result], most: int, chosen: list[Result], budget: int) -> None:
    """Add the ``most`` best results to those chosen, each by what it adds to them, up to ``budget`` words in all.

    One former commune is not heard alone: what is said of another one in the same words comes with it.
    """
    answer_of = {result: next((r for r in results if r.answers(result)), None) for result in results if result.former}
    left = list(results)
    for _ in range(max(0, most)):
        told = {name for result in chosen for name, _ in result.tells if name}
        words = sum(result.piece.words for result in chosen)
        left = [
            result
            for result in left
            if result not in chosen
            and words + result.piece.words <= budget
            and not any(alike(result.piece.text, other.piece.text) for other in chosen)
        ]
        best = max(left, key=lambda r: (r.gain(told, answer_of.get(r)), -r.piece.start), default=None)
        if best is None or best.gain(told, answer_of.get(best)) < LEAST_GAIN:
            return
        answer = answer_of.get(best)
        chosen += [best, answer] if answer and answer not in chosen else [best]


def _plain(area: str, pieces: Sequence[Piece], chosen: list[Result]) -> None:
    """The first whole sentence of an area that states no figure."""
    fields = [field for field, named in AREAS.items() if named == area]
    own = sorted(
        (p for p in pieces if not p.cut and p.section.field in fields), key=lambda p: fields.index(p.section.field)
    )
    first = next((p for p in own if not any(alike(p.text, other.piece.text) for other in chosen)), None)
    if first:
        chosen.append(Result(first, area, (), ""))


def _read(piece: Piece, report: Report, lexicon: Lexicon) -> Result | None:
    """What a piece tells; None where it tells no figure, or one of a former commune that cannot be named."""
    if piece.cut and 0 < _latest(piece.text) <= int((report.report.term_reviewed or "0")[:4]):
        return None  # where the term began; what was reached stands behind it
    scopes = {result.scope for result in piece.results}
    scope = ""
    if "commune" not in scopes and scopes and not any(_named(name, piece.text) for name in scopes):
        if len(scopes) > 1:
            return None
        scope = next(iter(scopes))
    tells: dict[tuple[str, int], float] = {}
    for number, result in enumerate(piece.results):
        if result.value == report.report.party_members or _is_body(result, report):
            continue
        name = _indicator(result, lexicon)
        worth = INDICATORS.get(name, 1.0) if name else UNKNOWN
        worth += CHANGE * (result.change is not None or result.plan_pct is not None)
        # one former commune after the other says one thing
        place = (name, 0 if name else number)
        tells[place] = max(tells.get(place, 0.0), worth)
    if _CRITERIA.search(piece.text):
        tells[("ntm_criteria", 0)] = INDICATORS["ntm_criteria"]
    elif _TARGETS_MET.search(piece.text):
        tells[("targets_met", 0)] = TARGETS_MET
    area = "general" if ("targets_met", 0) in tells else AREAS.get(piece.section.field, "general")
    if piece.cut and piece.words < PART_WORDS and max(tells.values(), default=0.0) < PART_WORTH:
        return None
    found = tuple((name, worth) for (name, _), worth in tells.items())
    return Result(piece, area, found, scope) if found else None


def _latest(text: str) -> int:
    """The latest year that a text names, 0 for none."""
    return max(map(int, _YEAR.findall(text)), default=0)


def _is_body(result: MeasuredResult, report: Report) -> bool:
    return result.unit in _PARTY_BODY[:1] and result.value == report.report.party_cells


def _named(scope: str, text: str) -> bool:
    """Whether the text itself names the former commune."""
    bare = key(scope).removeprefix("xã ").removeprefix("phường ").removeprefix("thị trấn ")
    return contains(key(text), bare)


def _indicator(result: MeasuredResult, lexicon: Lexicon) -> str:
    """The id of the lexicon's indicator that a result measures; empty for none.

    '100% hộ nghèo được thăm hỏi' and '1,86 tỷ đồng làm nhà cho hộ nghèo' are no rates of poverty.
    """
    name = _named_indicator(result.indicator, lexicon)
    known = next((entry for entry in lexicon.indicators if entry.id == name), None)
    if known is None or _is_money(result.unit) != _is_money(known.unit):
        return ""
    whole = result.unit == "%" and result.value == 100
    return "" if whole and known.direction == "lower" else name


def _is_money(unit: str) -> bool:
    return "đồng" in unit.split("/")[0]


@lru_cache(maxsize=4096)
def _named_indicator(name: str, lexicon: Lexicon) -> str:
    words = key(name)
    found = [
        (-len(variant), entry.id)
        for entry in lexicon.indicators
        for variant in entry.variants
        if contains(words, variant) and len(variant.split()) >= NAMED * len(words.split())
    ]
    return min(found)[1] if found else ""


def alike(one: str, other: str, share: float = ALIKE) -> bool:
    """Whether two quotations say nearly the same: more than a ``share`` of the words of the shorter one stands in the other."""
    a, b = Counter(key(one).split()), Counter(key(other).split())
    shorter = min(sum(a.values()), sum(b.values()))
    return shorter > 0 and sum((a & b).values()) > share * shorter
