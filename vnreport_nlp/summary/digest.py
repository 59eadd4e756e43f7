"""A report and what an audit found in it → one page: zone by zone, quotations with their places, every target."""

import re
from collections.abc import Sequence
from typing import TypeVar

from vnreport_nlp.lexicon import Lexicon, load_lexicon
from vnreport_nlp.records import (
    Breakthrough,
    Cause,
    Digest,
    DigestZone,
    Finding,
    Lesson,
    Quotation,
    Report,
    Section,
    Target,
    Weakness,
)
from vnreport_nlp.summary.pieces import Piece, fold, read_pieces
from vnreport_nlp.summary.points import concerns, first_findings, telling
from vnreport_nlp.summary.results import main_results
from vnreport_nlp.summary.worth import MOST_CAUSES, MOST_DOUBTS
from vnreport_nlp.vietnamese.folding import key
from vnreport_nlp.vietnamese.sentences import split_sentences

Placed = TypeVar("Placed", Weakness, Cause, Lesson, Breakthrough)
#: Sections in which a report says what the commune is, in the order of search, and how long such a sentence may be.
_WHO_ROLES = (("characteristics",), ("context", "advantages", "difficulties"))
_WHO_WORDS, _MOST_WHO = 90, 2
_NUMBER = r"[\d.,]*\d"
#: What an official asks first of a commune: its area, its people, its villages.
_WHO = (
    re.compile(rf"diện tích (?:đất )?(?:tự nhiên|toàn xã|là|rộng|hơn|trên|khoảng)[^.;]{{0,30}}?{_NUMBER}\s*(?:km|ha)", re.IGNORECASE),
    re.compile(rf"(?:dân số|số dân|nhân khẩu)[^.;]{{0,30}}?{_NUMBER}|{_NUMBER}\s*(?:nhân khẩu|khẩu|người)", re.IGNORECASE),
    re.compile(rf"{_NUMBER}\s*(?:bản|thôn|làng|xóm|buôn|ấp|khu phố|khóm|tổ dân phố)(?!\w)", re.IGNORECASE),
)  # fmt: skip
_ROLES = {
    "results": ("results", "results_targets", "initial_operation", "assessment"),
    "targets": ("targets", "targets_economic", "targets_social_env", "targets_party"),
    "weaknesses": ("weaknesses",),
    "causes": ("causes", "causes_objective", "causes_subjective"),
    "lessons": ("lessons",),
    "breakthroughs": ("breakthroughs",),
}
#: A first sentence of fewer words is a label; the next one comes with it.
_LABEL_WORDS = 5


def summarize_report(report: Report, findings: Sequence[Finding] = (), lexicon: Lexicon | None = None) -> Digest:
    """One page on ``report``: who and what, results, all targets, weaknesses, causes, lessons, breakthroughs, findings.

    Every quotation is verbatim and stands in one zone only. A zone that the report does not have is there with the state
    ``missing``. The same report and findings always give the same digest.
    """
    page = _Page(report, findings, lexicon or load_lexicon())
    weaknesses = page.points("weaknesses", report.weaknesses, telling(report.weaknesses))
    zones = (
        page.who(),
        page.results(),
        page.zone("targets", (), () if report.targets else None),
        weaknesses,
        page.points("causes", report.causes, _few_causes(report.causes)),
        page.points("lessons", report.lessons, report.lessons),
        page.points("breakthroughs", report.breakthroughs, report.breakthroughs),
    )
    flagged = tuple((target.id, finding) for target in report.targets for finding in page.about_target(target))
    left = [finding for finding in findings if finding not in page.placed]
    shown = first_findings(left)
    return Digest(
        source=report.source,
        report=report.report,
        zones=zones,
        targets=report.targets,
        flagged=flagged,
        findings=shown,
        further_findings=len(left) - len(shown),
        doubts=report.doubts[:MOST_DOUBTS],
        further_doubts=len(report.doubts[MOST_DOUBTS:]),
        members_line=_line_of(report, report.report.party_members, ("đảng viên",)),
        cells_line=_line_of(report, report.report.party_cells, ("chi bộ", "tổ chức đảng", "chi, đảng bộ")),
        pages=report.text.pages,
        quality=report.text.quality,
        skipped=report.skipped,
    )


def quote_piece(report: Report, piece: Piece) -> Quotation:
    """A piece of running text as a quotation."""
    return _Page(report, (), load_lexicon()).piece(piece)


def quote_point(report: Report, point: Weakness | Cause | Lesson | Breakthrough) -> Quotation:
    """A point as a quotation: a lesson or breakthrough with its first sentence."""
    page = _Page(report, (), load_lexicon())
    return page.point(point, point_text(point))


def point_text(point: Weakness | Cause | Lesson | Breakthrough) -> str:
    """What is quoted of a point."""
    return _first_sentence(point.text) if isinstance(point, Lesson | Breakthrough) else fold(point.text)


class _Page:
    """What is quoted so far; nothing comes twice. ``placed`` are the findings that stand at a quotation."""

    def __init__(self, report: Report, findings: Sequence[Finding], lexicon: Lexicon) -> None:
        self.report, self.findings, self.lexicon = report, findings, lexicon
        self.sections = {section.id: section for section in report.sections}
        self.told: set[str] = set()
        self.placed: list[Finding] = []

    def who(self) -> DigestZone:
        """Sentences with area, people and villages, at most two."""
        for roles in _WHO_ROLES:
            chosen = _describing(read_pieces(self.report, roles, _WHO_WORDS))
            if chosen:
                return DigestZone("who", tuple(self.piece(piece) for piece in chosen))
        there = any(section.role == "characteristics" for section in self.report.sections)
        return DigestZone("who", state="read" if there else "missing")

    def results(self) -> DigestZone:
        """The main results, told by area."""
        found = main_results(self.report, self.lexicon)
        told = frozenset(self.told)
        chosen = [self.piece(r.piece, r.area, r.scope) for r in found if key(r.piece.text) not in told]
        return self.zone("results", tuple(chosen), () if chosen else None)

    def points(self, name: str, points: Sequence[Placed], chosen: Sequence[Placed]) -> DigestZone:
        """The chosen points, what was quoted before left out; the lines of all others."""
        shown: list[Quotation] = []
        left: list[int] = []
        for point in points:
            text = point_text(point)
            if point in chosen and key(text) not in self.told:
                shown.append(self.point(point, text))
            else:
                left.append(point.place.line)
        return self.zone(name, tuple(shown), tuple(left) if points else None)

    def zone(self, name: str, quotations: tuple[Quotation, ...], left: tuple[int, ...] | None) -> DigestZone:
        """A zone that was read (``left`` is given), or what is to be said of one in which nothing was read."""
        if left is not None:
            return DigestZone(name, quotations, left)
        there = next((s for s in self.report.sections if s.role in _ROLES[name]), None)
        return DigestZone(name, state="unread" if there else "missing", line=there.line if there else None)

    def piece(self, piece: Piece, kind: str = "", scope: str = "") -> Quotation:
        """A piece of running text as a quotation."""
        line, end_line = self.report.text.line_at(piece.start), self.report.text.line_at(piece.end - 1)
        return self._quote(
            piece.text, line, end_line, piece.section, kind=kind, field=piece.section.field, cut=piece.cut, scope=scope
        )

    def point(self, point: Weakness | Cause | Lesson | Breakthrough, text: str) -> Quotation:
        """A point as a quotation."""
        mark = getattr(point, "ordinal", "") or getattr(point, "number", "")
        start = self.report.text.clean.find(point.text[:40], point.place.start, point.place.end)
        end = self._end(start, text) if start >= 0 else point.place.end
        line = self.report.text.line_at(start) if start >= 0 else point.place.line
        return self._quote(
            text,
            line,
            max(line, self.report.text.line_at(max(0, end - 1))),
            self.sections.get(point.section),
            mark=mark,
            kind=getattr(point, "kind", ""),
            field=getattr(point, "field", ""),
            cut=isinstance(point, Weakness | Cause) and not self._is_sentence(start, end),
        )

    def _end(self, start: int, text: str) -> int:
        """Where folded words that begin at ``start`` end."""
        found = re.compile(r"\s+".join(map(re.escape, text.split()))).match(self.report.text.clean, start)
        return found.end() if found else start + len(text)

    def _is_sentence(self, start: int, end: int) -> bool:
        """Whether a point is all of its sentence: it opens with a capital, and a full stop or the end of a line follows."""
        clean = self.report.text.clean
        return start >= 0 and not clean[start].islower() and clean[end : end + 1] in ("", ".", "\n")

    def _quote(
        self, text: str, line: int, end_line: int, section: Section | None, *, mark: str = "", kind: str = "", field: str = "",
        cut: bool = False, scope: str = "",
    ) -> Quotation:  # fmt: skip
        self.told.add(key(text))
        found = self._place(text, line, end_line)
        ref = section_ref(section, self.sections) if section else ""
        return Quotation(text, line, end_line, ref, mark, kind, field, cut, scope, found)

    def about_target(self, target: Target) -> tuple[Finding, ...]:
        """The findings that concern a figure of this target and stand nowhere else."""
        end = max([target.place.end_line, *(q.line for q in target.quantities)])
        return self._place(fold(target.text), target.place.line, end)

    def _place(self, text: str, line: int, end_line: int) -> tuple[Finding, ...]:
        found = tuple(f for f in self.findings if f not in self.placed and concerns(f, text, line, end_line))
        self.placed += found
        return found


def section_ref(section: Section, sections: dict[str, Section]) -> str:
    """The printed markers that lead to a section, below Part level: ``A.I.3``; empty where it has none."""
    parts: list[str] = []
    at: Section | None = section
    while at is not None:
        if at.parsed and at.parsed.kind not in ("part", "chapter") and at.marker:
            bare = at.marker.strip(" .-–—)(/:")
            # '7.2.1' says that it stands below '7.2' and '7'
            if not (parts and parts[0].startswith(f"{bare}.")):
                parts.insert(0, bare)
        at = sections.get(at.parent) if at.parent else None
    return ".".join(parts)


def _describing(pieces: Sequence[Piece]) -> list[Piece]:
    """At most two pieces that together tell most of area, people and villages."""
    tells = {piece: frozenset(n for n, cue in enumerate(_WHO) if cue.search(piece.text)) for piece in pieces}
    chosen: list[Piece] = []
    known: frozenset[int] = frozenset()
    while len(chosen) < _MOST_WHO:
        best = max(tells, key=lambda piece: (len(tells[piece] - known), -piece.words, -piece.start), default=None)
        if best is None or not (tells[best] - known) & {0, 1}:
            break
        chosen.append(best)
        known |= tells.pop(best)
    return sorted(chosen, key=lambda piece: piece.start)


def _few_causes(causes: Sequence[Cause]) -> list[Cause]:
    kinds = dict.fromkeys(cause.kind for cause in causes)
    return [
        cause for kind in kinds for cause in telling([cause for cause in causes if cause.kind == kind], MOST_CAUSES)
    ]


def _first_sentence(text: str) -> str:
    """The first sentence, with the next one where it is no more than a label."""
    spans = split_sentences(text)
    if not spans:
        return fold(text)
    start, end = spans[0]
    if len(text[start:end].split()) < _LABEL_WORDS and len(spans) > 1:
        end = spans[1][1]
    return fold(text[start:end])


def _line_of(report: Report, number: int | None, units: Sequence[str]) -> int | None:
    """The first line on which a number of the letterhead's facts stands."""
    return next((r.place.line for r in report.indicators if number and r.value == number and r.unit in units), None)
