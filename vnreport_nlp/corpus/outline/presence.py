"""One report as the outline sees it: which section carries which part of an outline.

A part is a role with a policy field. Fields count where reports are divided by them (results, weaknesses, tasks); every
other role is one part whatever its title names.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from vnreport_nlp.corpus.outline.told import TITLES
from vnreport_nlp.corpus.store import Store
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import PassageRow, SectionRow
from vnreport_nlp.structure.outline import strip_frame
from vnreport_nlp.vietnamese.folding import contains, key

#: Role and field.
Part = tuple[str, str]
CONTEXT = frozenset({"context", "characteristics", "advantages", "difficulties"})
REVIEW = frozenset(
    {"results", "results_targets", "initial_operation", "assessment", "weaknesses", "causes", "causes_objective", "causes_subjective", "lessons"}
)  # fmt: skip
PLAN = frozenset(
    {"viewpoints", "goals", "general_goal", "targets", "targets_economic", "targets_social_env", "targets_party", "breakthroughs", "tasks_solutions", "proposals"}
)  # fmt: skip
#: Roles that are divided by policy field.
FIELDED = frozenset({"results", "tasks_solutions", "weaknesses"})
_EASE = key("thuận lợi")
_GROUP_FIELD = {
    "targets_economic": "economy",
    "targets_social_env": "culture_society",
    "targets_party": "party_building",
}
_GROUP = {"economic": "targets_economic", "social_env": "targets_social_env", "party": "targets_party"}


def folded_role(role: str) -> str:
    """Tasks and solutions are one part, however a report splits them."""
    return "tasks_solutions" if role in ("tasks", "solutions") else role


def part_of(role: str, name: str) -> Part:
    """The part of a role and field."""
    role = folded_role(role)
    return role, _GROUP_FIELD.get(role, name if role in FIELDED else "general")


def compatible(role: str, other: str) -> bool:
    """Whether a title of one role can speak of the other: context, review and plan are never mixed."""
    return any(role in group and other in group for group in (CONTEXT, REVIEW, PLAN))


def roles_named(title: str, lexicon: Lexicon) -> list[str]:
    """The roles whose phrases stand in a title, also inside one another; advantages with difficulties are no features."""
    words = key(title)
    found = [phrase for phrase in lexicon.roles if contains(words, phrase.words)]
    pair = {"advantages", "difficulties"} <= {phrase.value for phrase in found}
    return list(
        dict.fromkeys(
            p.value for p in found if not (pair and p.value == "characteristics" and contains(p.words, _EASE))
        )
    )


def opening_role(title: str, roles: Iterable[str], lexicon: Lexicon) -> str | None:
    """The role among ``roles`` with whose phrase a title opens, the longest one."""
    words, wanted = strip_frame(title, lexicon), set(roles)
    for phrase in lexicon.roles:
        if phrase.value in wanted and (words == phrase.words or words.startswith(phrase.words + " ")):
            return phrase.value
    return None


@dataclass
class ReportView:
    """The sections and passages of one report. ``unit`` tells communes apart (two versions of a report share it);
    ``lines`` are parts that facts speak for, with the line of their first fact; ``own`` is part → its section."""

    path: str
    kind: str
    unit: tuple[str, ...]
    sections: list[SectionRow]
    passages: list[PassageRow]
    lines: Mapping[str, int]
    lexicon: Lexicon
    own: dict[Part, SectionRow] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.by_id = {section.id: section for section in self.sections}
        self.children: dict[str, list[SectionRow]] = defaultdict(list)
        self.body: dict[str, list[PassageRow]] = defaultdict(list)
        self.role: dict[str, str] = {"": ""}
        self.part: dict[str, Part | None] = {}
        for section in self.sections:
            if section.parent:
                self.children[section.parent].append(section)
        for passage in self.passages:
            self.body[passage.section].append(passage)
        for section in self.sections:
            self.role[section.id] = self._role(section)
        for section in self.sections:
            self.part[section.id] = self._carried(section)
        for section in sorted(self.sections, key=lambda s: (s.level, s.line)):
            if part := self.part[section.id]:
                self.own.setdefault(part, section)

    def _role(self, section: SectionRow) -> str:
        """The role that counts here: by the words of the title inside the context, goals for a forecast inside the plan."""
        role = folded_role(section.role)
        if role in CONTEXT:
            if self.role.get(section.parent or "") in PLAN:
                return "goals"
            return opening_role(section.title, CONTEXT, self.lexicon) or role
        if role == "results" and section.field in ("general", "government"):
            return next((other for other, pattern in TITLES.items() if pattern.search(section.title)), role)
        return role

    def _carried(self, section: SectionRow) -> Part | None:
        """The part a section carries; None for frames, for a piece of its parent's part, and where nothing names one."""
        role = self.role[section.id]
        below = self.children.get(section.id, [])
        if role == "other" or (role == "goals" and section.role in CONTEXT):
            return None
        if below and not self.body[section.id] and not self._frames(role, below):
            return None
        if {"advantages", "difficulties"} <= set(roles_named(section.title, self.lexicon)) and role in CONTEXT:
            return None
        part = part_of(role, section.field)
        parent = self.by_id.get(section.parent or "")
        if parent is None:
            return (role, "general") if role == "weaknesses" else part
        if part != part_of(self.role[parent.id], parent.field):
            return part
        named = opening_role(section.title, [role, section.role], self.lexicon) is not None
        return part if named and self.part[parent.id] != part else None

    def _frames(self, role: str, below: Sequence[SectionRow]) -> bool:
        """Whether a heading without text of its own carries its part by what stands below it: an assessment when praise
        or assessment does, context when that does not name itself ('Bối cảnh và đặc điểm' is not yet 'Bối cảnh')."""
        if role == "assessment":
            return any(self.role[child.id] in ("results", "assessment") for child in below)
        alike = [child for child in below if self.role[child.id] == role]
        return role not in CONTEXT or any(opening_role(c.title, CONTEXT, self.lexicon) is None for c in alike)

    @cached_property
    def leaves(self) -> list[SectionRow]:
        """Sections that say something themselves."""
        return [section for section in self.sections if self.body[section.id]]

    def subtree(self, section: SectionRow) -> list[SectionRow]:
        """A section and everything below it."""
        found = [section]
        for child in self.children.get(section.id, []):
            found += self.subtree(child)
        return found

    def is_empty(self, section: SectionRow) -> bool:
        """A heading without any text below it."""
        return not any(self.body[s.id] for s in self.subtree(section))


def _fact_lines(store: Store, paths: Sequence[str]) -> dict[str, dict[str, int]]:
    """Path → part that facts speak for → line of its first fact: groups of targets, causes."""
    found: dict[str, dict[str, int]] = {path: {} for path in paths}
    for measure in store.measures():
        if measure.report in found:
            found[measure.report].setdefault("targets", measure.line)
            if measure.group in _GROUP:
                found[measure.report].setdefault(_GROUP[measure.group], measure.line)
    for cause in store.points("cause"):
        if cause.report in found:
            found[cause.report].setdefault("causes", cause.line)
    return found


def read_views(store: Store, lexicon: Lexicon) -> list[ReportView]:
    """All counted reports of a store, by path."""
    sections: dict[str, list[SectionRow]] = defaultdict(list)
    passages: dict[str, list[PassageRow]] = defaultdict(list)
    for section in store.sections():
        sections[section.report].append(section)
    for passage in store.passages():
        passages[passage.report].append(passage)
    counted = set(store.analysed())
    members = [member for member in store.members() if member.path in counted]
    facts = _fact_lines(store, [member.path for member in members])
    views = []
    for m in members:
        unit = (m.commune, m.province or "") if m.commune else (m.path,)
        views.append(ReportView(m.path, m.kind, unit, sections[m.path], passages[m.path], facts[m.path], lexicon))
    return views
