"""Sections that no other report has: only what really stands out, for every report has odd sub-headings.

A section stands out when no other commune has a section of its part, names it in a title or, in a third of the cases,
tells it in a paragraph, and no section elsewhere is near to it in words. What stands below such a section is told with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vnreport_nlp.corpus.outline.placing import Placer
from vnreport_nlp.corpus.outline.presence import FIELDED, Part, ReportView, compatible, opening_role, part_of
from vnreport_nlp.corpus.settings import OUTLINE, OutlineSettings
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import OutlineExtra, SectionRow
from vnreport_nlp.words.segmentation import segment
from vnreport_nlp.words.similarity import title_matrix
from vnreport_nlp.words.tfidf import Space

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Candidate:
    view: ReportView
    section: SectionRow
    part: Part | None


def _tree_words(view: ReportView, section: SectionRow) -> tuple[str, ...]:
    return tuple(word for s in view.subtree(section) for word in s.words)


def _subject(view: ReportView, section: SectionRow, lexicon: Lexicon) -> Part | None:
    """The part that a section alone may have: a field its title names, or nothing that the lexicon knows."""
    role = view.role[section.id]
    parent = view.by_id.get(section.parent or "")
    if role not in FIELDED or role == "weaknesses" or opening_role(section.title, [section.role, role], lexicon):
        return None
    if section.field != "general":
        above = part_of(view.role[parent.id], parent.field) if parent else None
        return None if above == (role, section.field) else (role, section.field)
    return (role, "general")


def _candidates(views: Sequence[ReportView], lexicon: Lexicon, settings: OutlineSettings) -> list[_Candidate]:
    """Sections worth a look: with a number of their own, enough text, and a subject that few reports have."""
    found = []
    for view in views:
        for section in view.sections:
            if not section.marker or len(_tree_words(view, section)) < settings.words or view.is_empty(section):
                continue
            part = _subject(view, section, lexicon)
            if part is None:
                continue
            if part[1] == "general":
                parent = view.by_id.get(section.parent or "")
                if parent is not None and parent.field != "general":
                    continue  # a sub-heading of a field's section: a detail, whatever it is called
                found.append(_Candidate(view, section, None))
            elif not any(part in other.own for other in views if other.unit != view.unit):
                found.append(_Candidate(view, section, part))
    return found


def _told_elsewhere(candidate: _Candidate, placer: Placer, settings: OutlineSettings) -> bool:
    others = [view for view in placer.views if view.unit != candidate.view.unit]
    if candidate.part is None or not others:
        return not others
    if any(placer.named(view, candidate.part, "") is not None for view in others):
        return True
    left = settings.told * len(others)
    for view in others:
        left -= placer.place(view, candidate.part, "") is not None
        if left < 0:
            return True
    return False


def find_extra(
    views: Sequence[ReportView], placer: Placer, lexicon: Lexicon, settings: OutlineSettings = OUTLINE
) -> dict[str, tuple[OutlineExtra, ...]]:
    """Path → the sections that this report alone has, by line. ``views`` are reports of one kind."""
    found: dict[str, list[tuple[SectionRow, OutlineExtra]]] = {view.path: [] for view in views}
    if len({view.unit for view in views}) < settings.least:
        return dict.fromkeys(found, ())
    candidates = [c for c in _candidates(views, lexicon, settings) if not _told_elsewhere(c, placer, settings)]
    if candidates:
        others = [(view, section) for view in views for section in view.sections if len(section.words) > 1]
        near = _nearness(candidates, others, placer.space)
        for row, candidate in enumerate(candidates):
            if (extra := _stands_out(candidate, others, near[0][row], near[1][row], settings)) is not None:
                found[candidate.view.path].append((candidate.section, extra))
    return {path: _outermost(path, entries, views) for path, entries in found.items()}


def _nearness(
    candidates: Sequence[_Candidate], others: Sequence[tuple[ReportView, SectionRow]], space: Space
) -> tuple[Matrix, Matrix]:
    """Likeness of titles and of whole sections, candidates × all sections."""
    words = [_tree_words(c.view, c.section) for c in candidates]
    their_words = [_tree_words(view, section) for view, section in others]
    titles = [segment(c.section.title) for c in candidates]
    fuzzy = title_matrix([c.section.title for c in candidates], [section.title for _, section in others])
    said = space.cosine(titles, [segment(section.title) for _, section in others])
    return np.maximum(fuzzy, said), space.cosine(words, their_words)


def _stands_out(
    candidate: _Candidate,
    others: Sequence[tuple[ReportView, SectionRow]],
    titles: Matrix,
    bodies: Matrix,
    settings: OutlineSettings,
) -> OutlineExtra | None:
    """The finding, or None when a section of another commune is near."""
    best, nearest = 0.0, None
    for column, (view, section) in enumerate(others):
        if view.unit == candidate.view.unit or not compatible(
            view.role[section.id], candidate.view.role[candidate.section.id]
        ):
            continue
        if titles[column] >= settings.title or bodies[column] >= settings.body:
            return None
        nearness = float(max(titles[column], bodies[column]))
        if nearness > best:
            best, nearest = nearness, (view.path, section)
    section = candidate.section
    path, near = nearest if nearest is not None else ("", None)
    return OutlineExtra(
        section.line,
        section.title,
        section.role,
        section.field,
        path,
        near.line if near else None,
        near.title if near else "",
    )


def _outermost(
    path: str, entries: Sequence[tuple[SectionRow, OutlineExtra]], views: Sequence[ReportView]
) -> tuple[OutlineExtra, ...]:
    """Without sections that stand below another one of the list."""
    if not entries:
        return ()
    view = next(view for view in views if view.path == path)
    below = {s.id for section, _ in entries for s in view.subtree(section) if s.id != section.id}
    return tuple(extra for section, extra in sorted(entries, key=lambda e: e[0].line) if section.id not in below)
