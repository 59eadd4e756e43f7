"""Which sections answer each other: zone first, then field and words; merges and splits as partial pairs."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vnreport_nlp.comparing.assignment import assign
from vnreport_nlp.comparing.profiles import Paragraph, Profile
from vnreport_nlp.comparing.settings import HEADINGS
from vnreport_nlp.vietnamese.folding import contains, key
from vnreport_nlp.words.similarity import title_matrix
from vnreport_nlp.words.tfidf import Space

Matrix = NDArray[np.float64]

#: Roles that may be equivalent although they differ; everything else inside a zone scores 0.5 of the role weight.
_SAME = {
    frozenset({"assessment", "weaknesses"}), frozenset({"tasks_solutions", "tasks"}), frozenset({"tasks_solutions", "solutions"}),
    frozenset({"goals", "targets"}), frozenset({"causes", "assessment"}),
}  # fmt: skip
_FORBIDDEN = {
    frozenset({"causes_objective", "causes_subjective"}), frozenset({"advantages", "difficulties"}),
    frozenset({"context", "advantages"}), frozenset({"context", "difficulties"}),
    frozenset({"results", "initial_operation"}), frozenset({"results_targets", "initial_operation"}), frozenset({"results", "results_targets"}),
    frozenset({"targets_economic", "targets_social_env"}), frozenset({"targets_economic", "targets_party"}), frozenset({"targets_social_env", "targets_party"}),
    frozenset({"general_goal", "targets"}), frozenset({"general_goal", "goals"}),
    frozenset({"causes_objective", "weaknesses"}), frozenset({"causes_subjective", "weaknesses"}), frozenset({"causes", "weaknesses"}),
    frozenset({"targets", "targets_economic"}), frozenset({"targets", "targets_social_env"}), frozenset({"targets", "targets_party"}),
    frozenset({"advantages", "characteristics"}), frozenset({"difficulties", "characteristics"}),
}  # fmt: skip
#: Fields that stand under another one in shorter reports: child → families it may be told in.
FAMILIES = {
    "livestock": ("agriculture",), "forestry": ("agriculture",), "disaster": ("land_env",), "drugs": ("defence_security",),
    "finance_trade": ("economy",), "infrastructure": ("new_rural",), "science_tech": ("economy", "culture_society"),
    "mass_mobilisation": ("fatherland_front",), "fatherland_front": ("mass_mobilisation",),
    "ideology": ("organisation_cadres", "party_building"), "organisation_cadres": ("party_building",), "inspection": ("party_building",),
    "education": ("culture_society",), "health": ("culture_society",), "culture_info": ("culture_society",), "social_security": ("culture_society",),
    "agriculture": ("economy",), "new_rural": ("economy",), "admin_reform_digital": ("government",), "government": ("party_building",),
    "foreign_affairs": ("defence_security",), "ethnic_religion": ("mass_mobilisation",), "citizen_petitions": (), "anti_corruption": (),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class HeadingPair:
    """Indices of two sections, score, grade and what speaks for it."""

    a: int
    b: int
    score: float
    grade: str
    evidence: tuple[tuple[str, float], ...]
    reason: str
    detail: str = ""


def _role_score(a: str, b: str) -> float:
    if a == b:
        return 1.0
    pair = frozenset({a, b})
    if pair in _FORBIDDEN:
        return -1.0
    return 0.8 if pair in _SAME else 0.5


def _field_score(a: Profile, b: Profile) -> float:
    one, two = a.section.field, b.section.field
    if one == two:
        return 1.0 if one != "general" else 0.8
    if one == "general" or two == "general":
        return 0.15
    if one in b.fields or two in a.fields:
        return 0.6
    if one in FAMILIES.get(two, ()) or two in FAMILIES.get(one, ()):
        return 0.3
    return 0.0


def _place_score(a: Profile, b: Profile) -> float:
    level = 1.0 - min(3, abs(a.section.level - b.section.level)) / 3
    shape = 1.0 if a.has_children == b.has_children else 0.0
    return 0.4 * level + 0.3 * shape + 0.3 * (1.0 - abs(a.position - b.position))


class HeadingScores:
    """All component scores of two reports' sections, shape (sections of a, sections of b), in [0, 1]."""

    def __init__(self, a: list[Profile], b: list[Profile], space: Space) -> None:
        shape = (len(a), len(b))
        fuzzy = title_matrix([p.full_title for p in a], [p.full_title for p in b])
        words = space.cosine([p.title_words for p in a], [p.title_words for p in b])
        self.title = np.maximum(np.clip((fuzzy - 0.35) / 0.65, 0, 1), words)
        self.body = np.sqrt(space.cosine([p.tree_words for p in a], [p.tree_words for p in b]))
        self.field, self.role, self.place = np.zeros(shape), np.zeros(shape), np.zeros(shape)
        for i, left in enumerate(a):
            for j, right in enumerate(b):
                if left.zone != right.zone:
                    self.role[i, j] = -1.0
                    continue
                self.role[i, j] = _role_score(left.section.role, right.section.role)
                self.field[i, j] = _field_score(left, right)
                self.place[i, j] = _place_score(left, right)
        w = HEADINGS
        total = (
            w.title * self.title
            + w.body * self.body
            + w.field * self.field
            + w.role * np.clip(self.role, 0, 1)
            + w.place * self.place
        )
        self.total = np.where(self.role < 0, 0.0, np.clip(total, 0.0, 1.0))

    def evidence(self, i: int, j: int) -> tuple[tuple[str, float], ...]:
        """The components of one pair, rounded, in a stated order."""
        parts = (
            ("title", self.title),
            ("body", self.body),
            ("field", self.field),
            ("role", self.role),
            ("place", self.place),
        )
        return tuple((name, round(float(max(0.0, matrix[i, j])), 4)) for name, matrix in parts)


#: Roles whose sections share only a name unless title or text agree.
_LOOSE = ("characteristics", "assessment", "results_targets", "context")


def _is_equivalent(a: Profile, b: Profile, scores: HeadingScores) -> bool:
    i, j = a.index, b.index
    if scores.total[i, j] < HEADINGS.equivalent or scores.role[i, j] < 0.7:
        return False
    if a.section.role in _LOOSE and scores.title[i, j] < 0.3 and scores.body[i, j] < 0.5:
        return False
    if a.has_children != b.has_children and scores.field[i, j] == 1.0 and a.section.field != "general":
        return True
    return bool(scores.field[i, j] >= 0.8 or (scores.field[i, j] >= 0.6 and scores.title[i, j] >= 0.5))


def _claimed_fields(profile: Profile) -> set[str]:
    return {field for field in profile.fields if field != "general"}


def _splits(
    core: list[tuple[int, int]], a: list[Profile], b: list[Profile], scores: HeadingScores
) -> set[tuple[int, int]]:
    """Core pairs that are one half of a merge: the partner also names a field that another leaf of this side owns alone."""
    found: set[tuple[int, int]] = set()
    for i, j in core:
        for one, other, profiles, flip in ((a[i], b[j], a, False), (b[j], a[i], b, True)):
            extra = _claimed_fields(other) - _claimed_fields(one)
            first_named = other.section.field
            for field in extra:
                rivals = [
                    p
                    for p in profiles
                    if p.section.field == field and p.zone == one.zone and p.index != one.index and not p.has_children
                ]
                unmatched = [p for p in rivals if p.index not in {(y if flip else x) for x, y in core}]
                if unmatched and not one.has_children and (first_named != one.section.field or _merges(other, field)):
                    found.add((i, j))
    return found


def _merges(host: Profile, field: str) -> bool:
    """Whether the host gives the further field a share of its own body, not just a word of its title."""
    own = [p for p in host.paragraphs if p.fields[:1] == (field,)]
    return bool(own)


@dataclass(frozen=True, slots=True)
class _Host:
    profile: Profile
    strength: float
    paragraph: Paragraph | None
    reason: str = "heading.carried"


def _host_limit(section: Profile, host: Profile, paragraph: Paragraph) -> float | None:
    """How near a paragraph must be for ``host`` to carry the section's subject; None when it cannot."""
    field = section.section.field
    about = field in paragraph.fields[:2]
    named = field in host.fields
    if host.has_children and not named:
        return None
    if named:
        return HEADINGS.host_named if about else HEADINGS.host_unspoken
    if about:
        return HEADINGS.host_family if host.section.field in FAMILIES.get(field, ()) else HEADINGS.host_cosine
    return HEADINGS.host_strong


def _may_carry(section: Profile, host: Profile) -> bool:
    """Zone and role allow ``host`` to hold a part of ``section``; praise is no place for weaknesses."""
    roles = frozenset({section.section.role, host.section.role})
    return section.zone == host.zone and roles not in _FORBIDDEN and roles != frozenset({"assessment", "weaknesses"})


def _hosts(section: Profile, others: list[Profile], space: Space) -> list[_Host]:
    """Sections of the other report that carry a part of ``section``'s subject, best first."""
    if section.section.role in ("advantages", "difficulties"):
        words = {"advantages": "thuận lợi", "difficulties": "khó khăn"}[section.section.role]
        both = [
            p
            for p in others
            if p.section.role == "characteristics" and contains(key(p.section.title), key(words)) and not p.has_children
        ]
        return [_Host(p, 0.5, None, "heading.split") for p in both[:1]]
    if section.section.field == "general":
        return []
    paragraphs = [(p, q) for p in others if _may_carry(section, p) for q in p.paragraphs if q.words]
    if not paragraphs:
        return []
    cosines = space.cosine([section.tree_words], [q.words for _, q in paragraphs])[0]
    best: dict[int, _Host] = {}
    for (profile, paragraph), cosine in zip(paragraphs, cosines, strict=True):
        limit = _host_limit(section, profile, paragraph)
        if limit is None or cosine < limit:
            continue
        bonus = 0.1 * (section.section.field in paragraph.fields[:2]) + 0.1 * (section.section.field in profile.fields)
        strength = min(1.0, float(cosine) + bonus)
        if profile.index not in best or strength > best[profile.index].strength:
            best[profile.index] = _Host(profile, strength, paragraph)
    top = max((host.strength for host in best.values()), default=0.0)
    near = [host for host in best.values() if host.strength >= HEADINGS.host_share * top]
    return sorted(near, key=lambda host: (-host.strength, host.profile.index))[: HEADINGS.max_hosts]


def _parents(profiles: list[Profile]) -> dict[int, int]:
    ids = {p.section.id: p.index for p in profiles}
    return {p.index: ids[p.section.parent] for p in profiles if p.section.parent}


class _Pairing:
    """The pairs of one comparison while they are found."""

    def __init__(self, a: list[Profile], b: list[Profile], space: Space) -> None:
        self.a, self.b, self.space = a, b, space
        self.scores = HeadingScores(a, b, space)
        self.core = dict(assign(self.scores.total, HEADINGS.floor))
        self.first = set(self.core.items())
        self.shifted: set[tuple[int, int]] = set()
        self.parents_a, self.parents_b = _parents(a), _parents(b)
        self.found: dict[tuple[int, int], HeadingPair] = {}

    def add(
        self, i: int, j: int, score: float, grade: str, reason: str, detail: str = "", paragraph: float | None = None
    ) -> None:
        if (i, j) in self.found:
            return
        evidence = self.scores.evidence(i, j)
        if paragraph is not None:
            evidence = (*evidence, ("paragraph", round(paragraph, 4)))
        self.found[i, j] = HeadingPair(i, j, round(float(score), 4), grade, evidence, reason, detail)

    def shift_to_containers(self) -> None:
        """A leaf that answers one of several children of an unmatched container answers the container."""
        solid = {(i, j) for i, j in self.core.items() if _is_equivalent(self.a[i], self.b[j], self.scores)}
        self.core = dict(_shift(sorted(self.core.items()), self.a, self.b, self.parents_b, {j for _, j in solid}))
        swapped = _shift(
            sorted((j, i) for i, j in self.core.items()), self.b, self.a, self.parents_a, {i for i, _ in solid}
        )
        self.core = {i: j for j, i in swapped}
        self.shifted = {pair for pair in self.core.items() if pair not in self.first}

    def take_core(self) -> None:
        pairs = sorted(self.core.items())
        split = _splits(pairs, self.a, self.b, self.scores)
        for i, j in pairs:
            total = float(self.scores.total[i, j])
            if (i, j) not in split and _is_equivalent(self.a[i], self.b[j], self.scores):
                self.add(i, j, total, "equivalent", "heading.equivalent")
            elif (self.b[j].has_children and not self.a[i].has_children and (i, j) in self.shifted) or (
                self.a[i].has_children and not self.b[j].has_children and (i, j) in self.shifted
            ):
                self.add(i, j, max(total, HEADINGS.equivalent), "equivalent", "heading.equivalent")
            elif (i, j) in split or (total >= HEADINGS.partial and self.scores.field[i, j] >= 0.3):
                self.add(i, j, total, "partial", "heading.split" if (i, j) in split else "heading.partial")

    def take_children(self) -> None:
        """A leaf equivalent to a container: the container's children of the same subject are its parts."""
        taken_a = {i for (i, _), p in self.found.items() if p.grade == "equivalent"}
        taken_b = {j for (_, j), p in self.found.items() if p.grade == "equivalent"}
        for i, j in [pair for pair, record in self.found.items() if record.grade == "equivalent"]:
            for child in self.b if not self.a[i].has_children and self.b[j].has_children else []:
                if self.parents_b.get(child.index) == j and child.index not in taken_b and _is_part(child, self.a[i]):
                    self.add(i, child.index, max(0.3, self.scores.total[i, child.index]), "partial", "heading.part")
            for child in self.a if self.a[i].has_children and not self.b[j].has_children else []:
                if self.parents_a.get(child.index) == i and child.index not in taken_a and _is_part(child, self.b[j]):
                    self.add(child.index, j, max(0.3, self.scores.total[child.index, j]), "partial", "heading.part")

    def take_containers(self) -> None:
        """An unmatched container meets the nearest container of its role and field, which may have a partner."""
        taken_a, taken_b = {i for i, _ in self.found}, {j for _, j in self.found}
        for i, j in self._nearest_containers(taken_a, self.scores.total, self.a, self.b):
            self.add(i, j, self.scores.total[i, j], "partial", "heading.partial")
        for j, i in self._nearest_containers(taken_b, self.scores.total.T, self.b, self.a):
            self.add(i, j, self.scores.total[i, j], "partial", "heading.partial")

    def _nearest_containers(
        self, taken: set[int], total: Matrix, ours: list[Profile], theirs: list[Profile]
    ) -> list[tuple[int, int]]:
        flip = total is not self.scores.total
        result = []
        for one in ours:
            if one.index in taken or not one.has_children:
                continue
            options = []
            for other in theirs:
                i, j = (other.index, one.index) if flip else (one.index, other.index)
                fits = (
                    self.scores.field[i, j] >= 0.8 and self.scores.role[i, j] >= 0.8 and self.scores.body[i, j] >= 0.5
                )
                if other.has_children and fits and self.scores.total[i, j] >= HEADINGS.equivalent:
                    options.append((-float(self.scores.total[i, j]), other.index))
            if options:
                result.append((one.index, min(options)[1]))
        return result

    def take_hosts(self) -> None:
        solid_a = {i for (i, _), p in self.found.items() if p.grade == "equivalent"}
        solid_b = {j for (_, j), p in self.found.items() if p.grade == "equivalent"}
        alone_a = [p for p in self.a if p.index not in solid_a and not p.has_children]
        alone_b = [p for p in self.b if p.index not in solid_b and not p.has_children]
        from_a = {p.index: _hosts(p, self.b, self.space) for p in alone_a}
        from_b = {p.index: _hosts(p, self.a, self.space) for p in alone_b}
        hosting_b = {host.profile.index for hosts in from_a.values() for host in hosts} | {j for _, j in self.found}
        hosting_a = {host.profile.index for hosts in from_b.values() for host in hosts} | {i for i, _ in self.found}
        for i, hosts in sorted(from_a.items()):
            if not (_is_bare(self.a[i]) and i in hosting_a):
                self._add_hosts(i, hosts, flip=False)
        for j, hosts in sorted(from_b.items()):
            if not (_is_bare(self.b[j]) and j in hosting_b):
                self._add_hosts(j, hosts, flip=True)

    def _add_hosts(self, index: int, hosts: list[_Host], *, flip: bool) -> None:
        for host in hosts:
            i, j = (host.profile.index, index) if flip else (index, host.profile.index)
            detail = str(host.paragraph.item.place.line) if host.paragraph else ""
            self.add(i, j, host.strength, "partial", host.reason, detail, host.strength)
        self._add_common_parent(index, [host.profile for host in hosts], flip=flip)

    def _add_common_parent(self, index: int, hosts: list[Profile], *, flip: bool) -> None:
        """A subject told in both 'Nhiệm vụ' and 'Giải pháp' of a block is a part of the block, unless it hangs there itself."""
        parents, own = (self.parents_a, self.parents_b) if flip else (self.parents_b, self.parents_a)
        above = [parents.get(host.index) for host in hosts if _is_bare(host)]
        for parent in dict.fromkeys(p for p in above if p is not None and above.count(p) >= 2):
            partner = {j: i for i, j in self.core.items()}.get(parent) if not flip else self.core.get(parent)
            if partner is not None and own.get(index) != partner:
                i, j = (parent, index) if flip else (index, parent)
                self.add(i, j, max(0.3, self.scores.total[i, j]), "partial", "heading.part")


def _is_bare(profile: Profile) -> bool:
    return profile.section.role in ("tasks", "solutions") and len(key(profile.section.title).split()) <= 4


def _is_part(child: Profile, leaf: Profile) -> bool:
    """Whether a container's child tells a part of what the leaf tells."""
    if child.zone != leaf.zone:
        return False
    field, own = child.section.field, leaf.section.field
    return own == "general" or field in (own, "general") or field in leaf.fields or own in FAMILIES.get(field, ())


def _shift(
    core: list[tuple[int, int]], ours: list[Profile], theirs: list[Profile], parents: dict[int, int], solid: set[int]
) -> list[tuple[int, int]]:
    taken = set(solid)
    result = []
    for i, j in core:
        above = parents.get(j)
        if above is not None and above not in taken and not ours[i].has_children and theirs[above].zone == ours[i].zone:
            siblings = [p for p in theirs if parents.get(p.index) == above and p.section.field == ours[i].section.field]
            if len(siblings) >= 2 and ours[i].section.field != "general":
                taken.add(above)
                result.append((i, above))
                continue
        result.append((i, j))
    shifted = {j for i, j in result if (i, j) not in core}
    return [(i, j) for i, j in result if j not in shifted or (i, j) not in core]


def pair_headings(a: list[Profile], b: list[Profile], space: Space) -> list[HeadingPair]:
    """All heading pairs: an optimal one-to-one core, then partial pairs for sections the core leaves alone."""
    if not a or not b:
        return []
    pairing = _Pairing(a, b, space)
    pairing.shift_to_containers()
    pairing.take_core()
    pairing.take_children()
    pairing.take_containers()
    pairing.take_hosts()
    return sorted(pairing.found.values(), key=lambda pair: (pair.a, pair.b))
