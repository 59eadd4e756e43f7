"""What each report says in the parts of its review: sentence by sentence, under the parts of the shared outline.

Parts below a part of the same role are told with it: where one commune divides the economy and another does not, both are
heard in one place.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vnreport_nlp.comparing.scores import FAMILIES
from vnreport_nlp.corpus.outline.presence import Part, ReportView
from vnreport_nlp.corpus.synthesis.borrowed import Borrowed
from vnreport_nlp.corpus.synthesis.places import quote_in
from vnreport_nlp.records import OutlineNode, PassageRow, SectionRow, SynthesisQuote
from vnreport_nlp.vietnamese.sentences import split_sentences

#: Roles of the review that are told part by part; weaknesses, causes and lessons are told by their themes.
ROLES = ("results", "results_targets", "initial_operation", "assessment")
REST: Part = ("results", "general")
_SEMICOLON = re.compile(r";\s+")
#: A mark of a list item, which says nothing.
_ITEM = re.compile(r"^(?:[-–—+*•▪●◦➢]|\(?\d{1,2}[.)]|[a-zđ]\))\s+")


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence of a part of the review, ``clauses`` at its semicolons; ``borrowed`` says that it is template or copied."""

    part: Part
    quote: SynthesisQuote
    clauses: tuple[str, ...]
    borrowed: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts that are told, in order, with their titles; ``within`` leads from every part to the one it is told in."""

    titles: dict[Part, str]
    within: dict[Part, Part]

    def part(self, view: ReportView, passage: PassageRow) -> Part | None:
        """The part that a passage is told in, None when it belongs to no part of the review."""
        section = view.by_id.get(passage.section)
        if section is None or view.role[section.id] not in ROLES:
            return None
        host: SectionRow | None = section
        while host is not None:
            part = view.part[host.id]
            if part in self.within and part != REST:
                return self.within[part]
            if view.role[host.id] == "results":
                named = next((p for p in _nearest(host.field) if p in self.within), None)
                if named is not None:
                    return self.within[named]
            host = view.by_id.get(host.parent or "")
        return self.within.get((view.role[section.id], "general"), REST)


def _nearest(field: str) -> Iterator[Part]:
    """Parts of results that a field may be told in, the nearest first."""
    if field != "general":
        yield "results", field
        for wider in FAMILIES.get(field, ()):
            yield "results", wider


def layout_of(nodes: Sequence[OutlineNode], views: Sequence[ReportView]) -> Layout:
    """The parts of the review in the shared outline; without one, the widest fields that the reports themselves have."""
    titles: dict[Part, str] = {}
    within: dict[Part, Part] = {}
    path: list[OutlineNode] = []
    for node in nodes:
        path = [*path[: node.level - 1], node]
        if node.role not in ROLES:
            continue
        above = next((n for n in path[:-1] if n.role == node.role and n.field != "general"), None)
        top = (above.role, above.field) if above else (node.role, node.field)
        within[node.role, node.field] = top
        if top == (node.role, node.field) and top != REST:
            titles[top] = node.title
    if not nodes:
        for view in views:
            for part in view.own:
                if part[0] in ROLES and part != REST:
                    wide = FAMILIES.get(part[1], ())[-1:] if part[0] == "results" else ()
                    top = (part[0], wide[0]) if wide and wide[0] not in FAMILIES else part
                    within[part] = within[top] = top
                    titles.setdefault(top, "")
    within[REST] = REST
    titles[REST] = ""
    return Layout(titles, within)


def sayings_of(views: Sequence[ReportView], layout: Layout, borrowed: Borrowed) -> list[Saying]:
    """All sentences of the review, by report and place."""
    found = []
    for view in views:
        for passage in view.passages:
            part = layout.part(view, passage)
            if part is None:
                continue
            for start, end in split_sentences(passage.text):
                start = end - len(_ITEM.sub("", passage.text[start:end]))
                line = passage.line_at(start)
                quote = quote_in(view, view.by_id[passage.section], line, passage.text[start:end])
                clauses = tuple(_SEMICOLON.split(quote.text))
                found.append(Saying(part, quote, clauses, borrowed.holds(view.path, line, quote.text)))
    return found
