"""Reports measured against an outline that somebody hands out (đề cương): per heading present, merged or missing,
the order of the headings, and sections that it does not ask for.

A heading of the outline meets the section with the nearest title, field and role; a heading that stands alone for its
part meets the section of that part whatever its title. What meets no section is looked for in titles and paragraphs.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vnreport_nlp.comparing.assignment import assign
from vnreport_nlp.comparing.scores import FAMILIES
from vnreport_nlp.corpus.outline import conformity_of, gap_after, plain_title
from vnreport_nlp.corpus.outline.placing import Placer
from vnreport_nlp.corpus.outline.presence import FIELDED, Part, ReportView, compatible, read_views
from vnreport_nlp.corpus.outline.told import clause_around
from vnreport_nlp.corpus.settings import OUTLINE
from vnreport_nlp.corpus.store import Store
from vnreport_nlp.lexicon import Lexicon, load_lexicon
from vnreport_nlp.reading.options import DEFAULTS, ReadOptions
from vnreport_nlp.records import (
    Outline,
    OutlineExtra,
    OutlineGap,
    OutlineNode,
    OutlinePlace,
    OutlineReport,
    Pages,
    SectionRow,
)
from vnreport_nlp.report import read_headings
from vnreport_nlp.structure.outline import fields_named, strip_frame
from vnreport_nlp.vietnamese.folding import key
from vnreport_nlp.words.segmentation import segment
from vnreport_nlp.words.similarity import title_matrix

Matrix = NDArray[np.float64]
#: More than any likeness of titles.
NEVER = 2.0
#: Kinds of report that an outline can be for; one of another kind is for all.
_KINDS = ("congress", "socio_economic", "resolution")


def read_template(path: str | Path, lexicon: Lexicon, reading: ReadOptions = DEFAULTS) -> tuple[str, ReportView, Pages]:
    """The kind of report that an outline is for (empty: any), its headings and its pages. SourceError, NotAReport."""
    header, sections, pages = read_headings(path, lexicon=lexicon, reading=reading)
    rows = [
        SectionRow(
            str(path), s.id, s.marker, title, s.level, s.parent, s.role, s.field, s.term, s.line, s.body_end, segment(title)
        )
        for s in sections
        for title in [plain_title(s.title)]
    ]  # fmt: skip
    kind = header.kind if header.kind in _KINDS else ""
    return kind, ReportView(str(path), kind, (str(path),), rows, [], {}, lexicon), pages


class Prescription:
    """An outline, ready to measure reports: its headings, and which of them stand alone for their part."""

    def __init__(self, template: ReportView, views: Sequence[ReportView], lexicon: Lexicon) -> None:
        self.template, self.lexicon = template, lexicon
        self.placer = Placer(views, lexicon)
        self.headings = template.sections
        self.ids = {heading.id: f"t{number}" for number, heading in enumerate(self.headings, 1)}
        counts = Counter(part for h in self.headings if (part := template.part[h.id]) is not None)
        self.alone = {h.id for h in self.headings if (part := template.part[h.id]) is not None and counts[part] == 1}
        self.asked = {(template.role[h.id], name) for h in self.headings for name in fields_named(h.title, lexicon)}
        self.words = [_content(heading.title, lexicon) for heading in self.headings]

    def measure(self, view: ReportView) -> OutlineReport:
        """One report against the outline."""
        titles = self._titles(view)
        met = self._meet(view, titles)
        present: list[OutlinePlace] = []
        merged: list[OutlinePlace] = []
        missing: list[OutlineGap] = []
        for index, heading in enumerate(self.headings):
            node = self.ids[heading.id]
            section = met.get(heading.id)
            if section is not None:
                how = "empty" if view.is_empty(section) and heading.id not in self.template.children else "own"
                present.append(OutlinePlace(node, how, section.line, section.title, ""))
            elif (divided := self._divided(view, heading, met)) is not None:
                present.append(divided)
            elif (place := self._elsewhere(view, index, met)) is not None:
                merged.append(place)
            else:
                missing.append(gap_after(present, node, heading.role, heading.field, heading.title))
        conformity = conformity_of(len(present), len(merged), len(missing))
        hosts = {place.line for place in merged if place.how == "named"}
        extra, moved = self._extra(view, met, titles, hosts), self._moved(view, met)
        return OutlineReport(
            view.path, view.kind, tuple(present), tuple(merged), tuple(missing), extra, moved, conformity
        )

    def _titles(self, view: ReportView) -> Matrix:
        """Likeness of titles, headings × sections."""
        ours, theirs = [h.title for h in self.headings], [s.title for s in view.sections]
        fuzzy = np.clip((title_matrix(ours, theirs) - 0.35) / 0.65, 0.0, 1.0)
        return np.maximum(fuzzy, self.placer.space.cosine([segment(t) for t in ours], [segment(t) for t in theirs]))

    def _meet(self, view: ReportView, titles: Matrix) -> dict[str, SectionRow]:
        """Heading → its section in the report, one to one."""
        counts = Counter(part for part in view.part.values() if part is not None)
        scores = np.zeros(titles.shape)
        for i, heading in enumerate(self.headings):
            role, part = self.template.role[heading.id], self.template.part[heading.id]
            for j, section in enumerate(view.sections):
                their_role, their_part = view.role[section.id], view.part[section.id]
                only = part is not None and part == their_part and heading.id in self.alone and counts[part] == 1
                if not only and titles[i, j] < self._least(heading, section, role, their_role):
                    continue
                same_field = heading.field == section.field or part == their_part
                scores[i, j] = 0.5 * titles[i, j] + 0.3 * same_field + 0.2 * (role == their_role) + 0.05 * only
        pairs = assign(scores, OUTLINE.meet)
        return {self.headings[i].id: view.sections[j] for i, j in pairs}

    def _divided(self, view: ReportView, heading: SectionRow, met: dict[str, SectionRow]) -> OutlinePlace | None:
        """Sections for the headings below it, or sections that are pieces of its field."""
        node = self.ids[heading.id]
        if pieces := [met[h.id] for h in self.template.subtree(heading)[1:] if h.id in met]:
            title = "; ".join(section.title for section in pieces)
            return OutlinePlace(node, "divided", min(s.line for s in pieces), title, "")
        part = self.template.part[heading.id]
        return self.placer.divided(view, part, node) if part is not None and heading.id in self.alone else None

    def _least(self, heading: SectionRow, section: SectionRow, role: str, other: str) -> float:
        """How like titles must be: nearly the same where a role says nothing or where field and whole meet; never between
        zones, but for praise, which is result or assessment."""
        zones = self.lexicon.zones
        if "other" in (role, other):
            return OUTLINE.title
        if zones.get(role) != zones.get(other):
            return OUTLINE.same_title if {role, other} == {"results", "assessment"} else NEVER
        if role in FIELDED and (heading.field == "general") != (section.field == "general"):
            return OUTLINE.same_title
        return OUTLINE.near_title

    def _elsewhere(self, view: ReportView, index: int, met: dict[str, SectionRow]) -> OutlinePlace | None:
        """Where a heading without a section is named or told: by its part if it stands alone for it, else by its words."""
        heading = self.headings[index]
        part = self.template.part[heading.id]
        if part is not None and heading.id in self.alone and part != ("results", "general"):
            section = view.own.get(part)
            if section is not None and section not in met.values():
                return OutlinePlace(self.ids[heading.id], "named", section.line, section.title, "")
            place = self.placer.named(view, part, self.ids[heading.id]) or self._told(view, part, index)
            if place is not None:
                return place
        return self._by_words(view, index)

    def _told(self, view: ReportView, part: Part, index: int) -> OutlinePlace | None:
        """A paragraph that tells the part; where no report shows how it is told, one that shares words with the heading."""
        place = self.placer.told(view, part, self.ids[self.headings[index].id])
        shown = part[1] == "general" or any(part in other.own for other in self.placer.views)
        if place is None or shown:
            return place
        return place if len(self.words[index] & set(key(place.text).split())) > 1 else None

    def _by_words(self, view: ReportView, index: int) -> OutlinePlace | None:
        """A title or sentence with nearly all words of the heading; for a formal part ('Tổ chức thực hiện') only a title that opens so."""
        heading, words = self.headings[index], self.words[index]
        node, role = self.ids[heading.id], self.template.role[heading.id]
        if len(words) < OUTLINE.least_words:
            return None
        for section in view.leaves:
            opens = key(section.title).startswith(key(heading.title))
            if opens if role == "other" else _fits(role, view.role[section.id]) and _held(words, key(section.title)):
                return OutlinePlace(node, "named", section.line, section.title, "")
        for passage in view.passages if role != "other" else ():
            if not _fits(role, view.role[passage.section]):
                continue
            for at, sentence in _sentences(passage.text):
                if _held(words, key(sentence)):
                    host = view.by_id.get(passage.section)
                    title, text = host.title if host else "", clause_around(passage.text, at)
                    return OutlinePlace(node, "told", passage.line_at(at), title, text)
        return None

    def _moved(self, view: ReportView, met: dict[str, SectionRow]) -> tuple[OutlinePlace, ...]:
        """Sections that stand in another order than their headings, among headings of one level below one heading; a
        section that holds another one stands neither before nor behind it."""
        groups: dict[str | None, list[SectionRow]] = defaultdict(list)
        for heading in self.headings:
            if heading.id in met:
                groups[heading.parent].append(heading)
        moved = []
        for everything in groups.values():
            lines = {met[h.id].id: h for h in everything}
            group = [h for h in everything if not any(s.id in lines for s in view.subtree(met[h.id])[1:])]
            kept = _longest_rising([met[heading.id].line for heading in group])
            moved += [
                OutlinePlace(self.ids[h.id], "own", met[h.id].line, met[h.id].title, "")
                for i, h in enumerate(group) if i not in kept
            ]  # fmt: skip
        return tuple(sorted(moved, key=lambda place: place.line))

    def _extra(
        self, view: ReportView, met: dict[str, SectionRow], titles: Matrix, hosts: set[int]
    ) -> tuple[OutlineExtra, ...]:
        """Sections that no heading asks for; what a report divides below a heading is its own affair."""
        leaf_of = {met[h.id].id: h.id not in self.template.children for h in self.headings if h.id in met}
        found: list[OutlineExtra] = []
        below: set[str] = set()
        for column, section in enumerate(view.sections):
            if section.parent and (section.parent in below or leaf_of.get(section.parent, False)):
                below.add(section.id)
                continue
            words = [word for s in view.subtree(section) for word in s.words]
            real = section.marker and len(words) >= OUTLINE.words and not view.is_empty(section)
            known = section.id in leaf_of or section.line in hosts or float(titles[:, column].max()) >= OUTLINE.title
            if real and not known and not self._asked(view, section) and not self._above_met(view, section, leaf_of):
                below.add(section.id)
                found.append(OutlineExtra(section.line, section.title, section.role, section.field, "", None, ""))
        return tuple(found)

    def _asked(self, view: ReportView, section: SectionRow) -> bool:
        """Whether some heading asks for a section's role and field, or for a field that the report divides into such."""
        role = view.role[section.id]
        if role in FIELDED and section.field != "general":
            beside = [s.field for s in view.sections if s.parent == section.parent and view.role[s.id] == role]
            divided = {
                name for name in FAMILIES.get(section.field, ())
                if (role, name) not in view.own or sum(name in FAMILIES.get(other, ()) for other in beside) > 1
            }  # fmt: skip
            return any((role, name) in self.asked for name in {section.field, *divided})
        parent = view.by_id.get(section.parent or "")
        if role in FIELDED and view.part[section.id] is None and (parent is None or parent.field == "general"):
            return False
        return any(self.template.role[heading.id] == role for heading in self.headings)

    def _above_met(self, view: ReportView, section: SectionRow, leaf_of: dict[str, bool]) -> bool:
        """Whether a container holds sections that headings ask for: a frame, no surplus."""
        return any(s.id in leaf_of for s in view.subtree(section)[1:])


def _content(title: str, lexicon: Lexicon) -> frozenset[str]:
    return frozenset(strip_frame(title, lexicon).split())


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """Offset and words of every sentence or clause between semicolons."""
    at = 0
    for sentence in re.split(r"(?<=[.;])\s", text):
        yield at, sentence
        at += len(sentence) + 1


def _held(words: frozenset[str], text: str) -> bool:
    """Whether a text holds nearly all words of a title."""
    return len(words & set(text.split())) >= OUTLINE.held * len(words)


def _fits(role: str, other: str) -> bool:
    return role == other or compatible(role, other) or role == "other"


def _longest_rising(values: Sequence[int]) -> set[int]:
    """Indices of a longest rising subsequence."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, value in enumerate(values):
        at = bisect_left(tails, value)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1], ends[at : at + 1] = [value], [index]
    kept, index = set(), ends[-1] if ends else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return kept


def measure_prescribed(
    store: Store, path: str | Path, *, lexicon: Lexicon | None = None, lang: str = "vi", reading: ReadOptions = DEFAULTS
) -> Outline:
    """Every report of the kind that the outline in ``path`` is for, measured against it. Others have no conformity."""
    words = lexicon or load_lexicon()
    kind, template, pages = read_template(path, words, reading)
    views = read_views(store, words)
    asked = [view for view in views if not kind or view.kind == kind]
    prescription = Prescription(template, asked, words)
    reports = [
        prescription.measure(view) if view in asked else OutlineReport(view.path, view.kind, (), (), (), (), (), None)
        for view in views
    ]
    counts = Counter(place.node for report in reports for place in report.present if place.how != "divided")
    nodes = [
        OutlineNode(
            prescription.ids[h.id], kind, h.role, h.field, h.title, h.level, counts[prescription.ids[h.id]], len(asked), h.line
        )
        for h in template.sections
    ]  # fmt: skip
    return Outline(str(path), tuple(store.skipped(lang)), tuple(nodes), tuple(reports), store.pages(), pages)
