"""Which sections answer each other: zone first, then field and words; merges and splits as partial pairs."""

from dataclasses import dataclass

from vnreport_nlp.comparing.assignment import assign
from vnreport_nlp.comparing.hosts import Host, find_hosts
from vnreport_nlp.comparing.profiles import Profile
from vnreport_nlp.comparing.scores import FAMILIES, HeadingScores, Matrix
from vnreport_nlp.comparing.settings import HEADINGS
from vnreport_nlp.vietnamese.folding import key
from vnreport_nlp.words.tfidf import Space

#: Roles that a report fills once: the section is known by what it is for, not by its subject.
UNIQUE_ROLES = {
    "context",
    "characteristics",
    "initial_operation",
    "results_targets",
    "lessons",
    "viewpoints",
    "general_goal",
}


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

    def take_left_over(self) -> None:
        """The one child that each of two paired containers has left over: the same role and field by elimination."""
        taken_a, taken_b = {i for i, _ in self.found}, {j for _, j in self.found}
        for i, j in [
            pair for pair, record in self.found.items() if self.a[pair[0]].has_children and self.b[pair[1]].has_children
        ]:
            left = [p for p in self.a if self.parents_a.get(p.index) == i and p.index not in taken_a]
            right = [p for p in self.b if self.parents_b.get(p.index) == j and p.index not in taken_b]
            if len(left) == len(right) == 1:
                x, y = left[0], right[0]
                same = x.section.role == y.section.role and x.has_children == y.has_children
                if (
                    same
                    and self.scores.field[x.index, y.index] >= 0.8
                    and self.scores.total[x.index, y.index] >= HEADINGS.left_over
                ):
                    self.add(x.index, y.index, self.scores.total[x.index, y.index], "equivalent", "heading.equivalent")

    def take_containers(self) -> None:
        """An unmatched container meets the nearest container of its role and field, which may have a partner."""
        taken_a, taken_b = {i for i, _ in self.found}, {j for _, j in self.found}
        open_a, open_b = self._not_copied()
        for i, j in self._nearest_containers(taken_a, self.scores.total, self.a, open_b):
            self.add(i, j, self.scores.total[i, j], "partial", "heading.partial")
        for j, i in self._nearest_containers(taken_b, self.scores.total.T, self.b, open_a):
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

    def take_unique_roles(self) -> None:
        """What only one section on each side is for ('bước đầu vận hành') answers itself, however it is titled."""
        taken_a, taken_b = {i for i, _ in self.found}, {j for _, j in self.found}
        for role in sorted(UNIQUE_ROLES):
            left = [p for p in self.a if _purpose(p) == role and p.index not in taken_a]
            right = [p for p in self.b if _purpose(p) == role and p.index not in taken_b]
            if len(left) == len(right) == 1 and self.scores.total[left[0].index, right[0].index] >= HEADINGS.left_over:
                i, j = left[0].index, right[0].index
                self.add(i, j, self.scores.total[i, j], "equivalent", "heading.equivalent")

    def _not_copied(self) -> tuple[list[Profile], list[Profile]]:
        """Sections of both sides without those that repeat their own partner: what they say is spoken for."""
        copied = [(i, j) for i, j in self.core.items() if self.scores.body[i, j] >= HEADINGS.copied]
        copied_a, copied_b = {i for i, _ in copied}, {j for _, j in copied}
        return [p for p in self.a if p.index not in copied_a], [p for p in self.b if p.index not in copied_b]

    def take_hosts(self) -> None:
        solid_a = {i for (i, _), p in self.found.items() if p.grade == "equivalent"}
        solid_b = {j for (_, j), p in self.found.items() if p.grade == "equivalent"}
        alone_a = [p for p in self.a if p.index not in solid_a and not p.has_children]
        alone_b = [p for p in self.b if p.index not in solid_b and not p.has_children]
        open_a, open_b = self._not_copied()
        from_a = {p.index: find_hosts(p, open_b, self.space) for p in alone_a}
        from_b = {p.index: find_hosts(p, open_a, self.space) for p in alone_b}
        hosting_b = {host.profile.index for hosts in from_a.values() for host in hosts} | {j for _, j in self.found}
        hosting_a = {host.profile.index for hosts in from_b.values() for host in hosts} | {i for i, _ in self.found}
        for i, hosts in sorted(from_a.items()):
            if not (_is_bare(self.a[i]) and i in hosting_a):
                self._add_hosts(i, hosts, flip=False)
        for j, hosts in sorted(from_b.items()):
            if not (_is_bare(self.b[j]) and j in hosting_b):
                self._add_hosts(j, hosts, flip=True)

    def _add_hosts(self, index: int, hosts: list[Host], *, flip: bool) -> None:
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


def _containers_of_hosted(pairing: "_Pairing") -> None:
    """An unmatched container of which two children are carried by one section is carried by it too."""
    for flip in (False, True):
        ours = pairing.b if flip else pairing.a
        parents = pairing.parents_b if flip else pairing.parents_a
        taken = {(j if flip else i) for i, j in pairing.found}
        hosts: dict[tuple[int, int], int] = {}
        for (i, j), pair in pairing.found.items():
            child, host = (j, i) if flip else (i, j)
            if pair.reason == "heading.carried" and child in parents:
                hosts[parents[child], host] = hosts.get((parents[child], host), 0) + 1
        for (above, host), count in sorted(hosts.items()):
            if count >= 2 and above not in taken and ours[above].has_children:
                i, j = (host, above) if flip else (above, host)
                pairing.add(i, j, max(0.3, pairing.scores.total[i, j]), "partial", "heading.part")


def _purpose(profile: Profile) -> str:
    """The role of a section; a part with sections of its own about the commune is context, however it is titled."""
    return "context" if profile.zone == "context" and profile.has_children else profile.section.role


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
    pairing.take_left_over()
    pairing.take_unique_roles()
    pairing.take_hosts()
    _containers_of_hosted(pairing)
    return sorted(pairing.found.values(), key=lambda pair: (pair.a, pair.b))
