"""Where a report has a part of an outline that has no section of its own: missing needs two negatives.

In this order: several sections that are its pieces, a section whose title names it too, a paragraph of the same zone
that tells it. For a policy field a paragraph tells it when it names the field and is near in words to the sections that
other reports have for it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from vnreport_nlp.comparing.scores import FAMILIES
from vnreport_nlp.comparing.settings import HEADINGS
from vnreport_nlp.corpus.outline.presence import FIELDED, Part, ReportView, compatible, part_of, roles_named
from vnreport_nlp.corpus.outline.told import TELLINGS, clause_around
from vnreport_nlp.corpus.settings import OUTLINE
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import OutlinePlace, PassageRow, SectionRow
from vnreport_nlp.structure.outline import field_counts, fields_named
from vnreport_nlp.vietnamese.folding import key
from vnreport_nlp.words.segmentation import segment
from vnreport_nlp.words.tfidf import Space, load_model

#: Roles whose pieces may stand for them.
_PIECES: dict[str, tuple[str, ...]] = {
    "causes": ("causes_objective", "causes_subjective"),
    "targets": ("targets_economic", "targets_social_env", "targets_party"),
    "goals": ("general_goal", "targets", "targets_economic", "viewpoints", "breakthroughs"),
}
#: A share of all words of a part's sections is enough to know its vocabulary.
_SAMPLES = 40


class Placer:
    """Finds parts in reports of one kind. ``above`` names for a part the fields of the parts it stands below in the outline."""

    def __init__(
        self, views: Sequence[ReportView], lexicon: Lexicon, above: Mapping[Part, frozenset[str]] | None = None
    ) -> None:
        self.views, self.lexicon, self.above = views, lexicon, above or {}
        self._known: dict[Part, NDArray[np.float64] | None] = {}
        self._words: dict[Part, frozenset[str]] = {}

    def place(self, view: ReportView, part: Part, node: str) -> OutlinePlace | None:
        """Where the report has a part: own section (or an empty one), divided, named in a title, told; None: nowhere."""
        section = view.own.get(part)
        if section is not None:
            how = "empty" if view.is_empty(section) else "own"
            return OutlinePlace(node, how, section.line, section.title, "")
        return self.divided(view, part, node) or self.named(view, part, node) or self.told(view, part, node)

    def divided(self, view: ReportView, part: Part, node: str) -> OutlinePlace | None:
        """Several sections that are the part's pieces."""
        role, name = part
        if role in _PIECES:
            pieces = [view.own[p] for r in _PIECES[role] if (p := part_of(r, "general")) in view.own]
        elif name == "general" and role in FIELDED:
            pieces = [s for p, s in view.own.items() if p[0] == role and p[1] != "general"]
        else:
            pieces = [s for p, s in view.own.items() if p[0] == role and name in FAMILIES.get(p[1], ())[-1:]]
            pieces = pieces if len(pieces) > 1 else []
        if not pieces:
            return None
        pieces.sort(key=lambda s: s.line)
        return OutlinePlace(node, "divided", pieces[0].line, "; ".join(s.title for s in pieces), "")

    def named(self, view: ReportView, part: Part, node: str) -> OutlinePlace | None:
        """A section with text whose title names the part beside its own."""
        role, name = part
        for section in view.leaves:
            own = view.role[section.id]
            if name != "general" and role in FIELDED:
                found = own == role and name in fields_named(section.title, self.lexicon)
            else:
                topic = own in FIELDED and section.field != "general"  # 'kinh tế đột phá' is no breakthrough
                found = not topic and compatible(own, role) and role in roles_named(section.title, self.lexicon)
            if found:
                return OutlinePlace(node, "named", section.line, section.title, "")
        return None

    def told(self, view: ReportView, part: Part, node: str) -> OutlinePlace | None:
        """A sentence of another section of the same zone."""
        role, name = part
        if role in view.lines:
            line = view.lines[role]
            for passage in view.passages:
                at = next((offset for offset, there in passage.lines if there == line), None)
                if at is not None:
                    return self._quoted(view, passage, at, node)
        if name != "general" and role in FIELDED:
            return self._told_field(view, part, node)
        telling = TELLINGS.get(role)
        if telling is None:
            return None
        for passage in view.passages:
            if view.role[passage.section] in telling.hosts and (match := telling.pattern.search(passage.text)):
                return self._quoted(view, passage, match.end() - 1, node)
        return None

    def _quoted(self, view: ReportView, passage: PassageRow, at: int, node: str) -> OutlinePlace:
        host = view.by_id.get(passage.section)
        title, text = host.title if host else "", clause_around(passage.text, at)
        return OutlinePlace(node, "told", passage.line_at(at), title, text)

    # ---- policy fields in paragraphs -----------------------------------------------------------------------------

    @cached_property
    def space(self) -> Space:
        """The words of all sections."""
        return Space(load_model(None), (section.words for view in self.views for section in view.sections))

    def _vocabulary(self, part: Part) -> NDArray[np.float64] | None:
        """What the sections of a part speak of: the vector of all their words together; None when no report has one."""
        if part not in self._known:
            having = [view for view in self.views if part in view.own][:_SAMPLES]
            words = [word for view in having for s in view.subtree(view.own[part]) for word in s.words]
            self._known[part] = self.space.vectors([words]).toarray()[0] if words else None
        return self._known[part]

    def _nearness(self, part: Part, texts: Sequence[str]) -> NDArray[np.float64]:
        vector = self._vocabulary(part)
        if vector is None or not texts:
            return np.zeros(len(texts))
        result: NDArray[np.float64] = np.asarray(self.space.vectors([segment(text) for text in texts]) @ vector)
        return result

    def _told_field(self, view: ReportView, part: Part, node: str) -> OutlinePlace | None:
        role, name = part
        inside = [
            (p, self._names(p.text, name, family), family)
            for p in view.passages if p.section and view.role[p.section] == role
            for family in [self._in_family(view.by_id[p.section], part)]
        ]  # fmt: skip
        inside = [entry for entry in inside if any(entry[1]) or entry[2]]
        best: tuple[tuple[float, ...], PassageRow] | None = None
        for (passage, named, family), near in zip(
            inside, self._nearness(part, [p.text for p, *_ in inside]), strict=True
        ):
            strength = self._strength(passage.text, part, named, family, float(near))
            if strength and (best is None or (strength, -passage.line) > (best[0], -best[1].line)):
                best = strength, passage
        if best is None:
            return None
        text = best[1].text
        at = self._clause_of(text, name, leading=True)
        at = at if at is not None else self._clause_of(text, name, leading=False)
        at = at if at is not None else self._opening_clause(text, name)
        return self._quoted(view, best[1], self._clause_with(text, part) if at is None else at, node)

    def _clause_with(self, text: str, part: Part) -> int:
        """Offset of the clause that uses most of the part's own words."""
        best, at, found = -1, 0, 0
        for clause in _clauses(text):
            if (used := len(set(segment(clause)) & self.own_words(part))) > best:
                best, found = used, at + len(clause) - len(clause.lstrip())
            at += len(clause) + 1
        return found

    def _in_family(self, host: SectionRow, part: Part) -> bool:
        """Whether a section's field is one under which a part may be told."""
        return host.field in {"general", *FAMILIES.get(part[1], ()), *self.above.get(part, ())}

    def _names(self, text: str, name: str, family: bool) -> tuple[bool, bool]:
        """Whether a field is among the two that a text speaks of most, and whether a clause is first of all about it.

        In a section of its family a clause may open with a word that names the field in titles only ('Mặt trận').
        """
        counts = field_counts(text, self.lexicon)
        if name not in counts:
            return False, family and self._opening_clause(text, name) is not None
        about = name in sorted(counts, key=lambda other: (-counts[other], other))[:2]
        return about, self._clause_of(text, name, leading=True) is not None

    def _opening_clause(self, text: str, name: str) -> int | None:
        """Offset of the first clause whose first words are a phrase of the field."""
        at = 0
        for clause in _clauses(text):
            words = key(clause)
            if any(p.value == name and f"{words} ".startswith(p.words + " ") for p in self.lexicon.fields):
                return at + len(clause) - len(clause.lstrip())
            at += len(clause) + 1
        return None

    def _strength(
        self, text: str, part: Part, named: tuple[bool, bool], family: bool, near: float
    ) -> tuple[float, ...] | None:
        """How clearly a paragraph tells a field: (its family's, leads a clause, own words of the part); None: not at all."""
        own = len(set(segment(text)) & self.own_words(part))
        if any(named):
            limit = HEADINGS.host_family if family else HEADINGS.host_cosine
            told = near >= limit or self._vocabulary(part) is None
        else:
            told = family and own >= OUTLINE.own_words
        return (float(family), float(named[1]), float(own), near) if told else None

    def own_words(self, part: Part) -> frozenset[str]:
        """Words that most sections of a part use and those of other parts, its own text left out, do not."""
        if part not in self._words:
            role, name = part
            fields = {other[1] for view in self.views for other in view.own if other[0] == role} - {"general", name}
            below = {
                other for other in fields if name in {*FAMILIES.get(other, ()), *self.above.get((role, other), ())}
            }
            above = {*FAMILIES.get(name, ()), *self.above.get(part, ())}
            beside = [self._shares((role, other), part if other in above else None) for other in sorted(fields - below)]
            self._words[part] = frozenset(
                word for word, share in self._shares(part, None).items()
                if share >= OUTLINE.usual and share >= OUTLINE.apart * max((s.get(word, 0.0) for s in beside), default=0.0)
            )  # fmt: skip
        return self._words[part]

    def _shares(self, part: Part, without: Part | None) -> dict[str, float]:
        """Word → share of the part's sections that use it; nothing when few have one. With ``without`` only of reports that
        have this part too, and outside it."""
        counts: Counter[str] = Counter()
        having = [view for view in self.views if part in view.own and (without is None or without in view.own)]
        if len(having) < OUTLINE.least:
            return {}
        for view in having:
            other = view.own.get(without) if without else None
            left_out = {s.id for s in view.subtree(other)} if other else set()
            used = {w for s in view.subtree(view.own[part]) if s.id not in left_out for w in s.words}
            counts.update(used)
        return {word: count / len(having) for word, count in counts.items()}

    def _clause_of(self, text: str, name: str, *, leading: bool) -> int | None:
        """Offset of the first clause that names a field, ``leading``: before any other field."""
        at = 0
        for clause in _clauses(text):
            counts = field_counts(clause, self.lexicon)
            spoken = [other for other in fields_named(clause, self.lexicon) if other in counts]
            if name in (spoken[:1] if leading else spoken):
                return at + len(clause) - len(clause.lstrip())
            at += len(clause) + 1
        return None


def _clauses(text: str) -> Iterable[str]:
    """``text`` cut at full stops and semicolons; with one sign between them the pieces are as long as it."""
    start = 0
    for index, char in enumerate(text):
        if char in ".;" and text[index + 1 : index + 2].isspace():
            yield text[start:index]
            start = index + 1
    yield text[start:]
