"""How near two sections are: title, body, field, role and place, each in [0, 1], and their weighted sum."""

import numpy as np
from numpy.typing import NDArray

from vnreport_nlp.comparing.profiles import Profile
from vnreport_nlp.comparing.settings import HEADINGS
from vnreport_nlp.words.similarity import title_matrix
from vnreport_nlp.words.tfidf import Space

Matrix = NDArray[np.float64]

#: Roles that may be equivalent although they differ; everything else inside a zone scores 0.5 of the role weight.
_SAME = {
    frozenset({"assessment", "weaknesses"}), frozenset({"tasks_solutions", "tasks"}), frozenset({"tasks_solutions", "solutions"}),
    frozenset({"goals", "targets"}), frozenset({"causes", "assessment"}),
}  # fmt: skip
FORBIDDEN = {
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
    "livestock": ("agriculture", "economy"), "forestry": ("agriculture", "economy"), "disaster": ("land_env",), "drugs": ("defence_security",),
    "finance_trade": ("economy",), "infrastructure": ("new_rural", "economy"), "science_tech": ("economy", "culture_society"),
    "mass_mobilisation": ("fatherland_front",), "fatherland_front": ("mass_mobilisation",),
    "ideology": ("organisation_cadres", "party_building"), "organisation_cadres": ("party_building",), "inspection": ("party_building",),
    "education": ("culture_society",), "health": ("culture_society",), "culture_info": ("culture_society",), "social_security": ("culture_society",),
    "agriculture": ("economy",), "new_rural": ("economy",), "admin_reform_digital": ("government",), "government": ("party_building",),
    "foreign_affairs": ("defence_security",), "ethnic_religion": ("mass_mobilisation",), "citizen_petitions": (), "anti_corruption": (),
}  # fmt: skip


def _role_score(a: str, b: str) -> float:
    if a == b:
        return 1.0
    pair = frozenset({a, b})
    if pair in FORBIDDEN:
        return -1.0
    return 0.8 if pair in _SAME else 0.5


def _field_score(a: Profile, b: Profile) -> float:
    one, two = a.section.field, b.section.field
    if one == two:
        return 1.0 if one != "general" else 0.8
    if a.zone == "context" and a.section.role == b.section.role == "characteristics":
        return 0.5  # what such a title enumerates (land, people, Party) makes no subject of its own
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
