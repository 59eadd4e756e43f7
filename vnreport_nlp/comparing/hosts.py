"""Subjects without a section of their own: which sections of the other report carry them in a paragraph."""

from dataclasses import dataclass

from vnreport_nlp.comparing.profiles import Paragraph, Profile
from vnreport_nlp.comparing.scores import FAMILIES, FORBIDDEN
from vnreport_nlp.comparing.settings import HEADINGS
from vnreport_nlp.vietnamese.folding import contains, key
from vnreport_nlp.words.tfidf import Space


@dataclass(frozen=True, slots=True)
class Host:
    """A section that carries the subject: how strongly (0–1), in which paragraph, and the code of the reason."""

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
    if section.zone == "context":
        merged = section.section.role != host.section.role and _names_features(host)
        return HEADINGS.host_cosine if merged else HEADINGS.host_context
    if named and not about:
        return HEADINGS.host_second if field != host.section.field else HEADINGS.host_unspoken
    if named:
        return HEADINGS.host_named
    if not about and field in paragraph.leads and host.section.field in FAMILIES.get(field, ()):
        return HEADINGS.host_clause
    if about:
        return HEADINGS.host_family if host.section.field in FAMILIES.get(field, ()) else HEADINGS.host_cosine
    return HEADINGS.host_strong


def _names_features(host: Profile) -> bool:
    words = key(host.section.title)
    return any(contains(words, key(cue)) for cue in ("đặc điểm", "khái quát", "tình hình"))


def _may_carry(section: Profile, host: Profile) -> bool:
    """Zone and role allow ``host`` to hold a part of ``section``; praise is no place for weaknesses."""
    roles = frozenset({section.section.role, host.section.role})
    return section.zone == host.zone and roles not in FORBIDDEN and roles != frozenset({"assessment", "weaknesses"})


def find_hosts(section: Profile, others: list[Profile], space: Space) -> list[Host]:
    """Sections of the other report that carry a part of ``section``'s subject, best first."""
    if section.section.role in ("advantages", "difficulties"):
        words = {"advantages": "thuận lợi", "difficulties": "khó khăn"}[section.section.role]
        both = [
            p
            for p in others
            if p.section.role == "characteristics" and contains(key(p.section.title), key(words)) and not p.has_children
        ]
        return [Host(p, 0.5, None, "heading.split") for p in both[:1]]
    if section.section.field == "general" and section.zone != "context":
        return []
    paragraphs = [(p, q) for p in others if _may_carry(section, p) for q in p.paragraphs if q.words]
    if not paragraphs:
        return []
    cosines = space.cosine([section.tree_words], [q.words for _, q in paragraphs])[0]
    best: dict[int, Host] = {}
    for (profile, paragraph), cosine in zip(paragraphs, cosines, strict=True):
        limit = _host_limit(section, profile, paragraph)
        if limit is None or cosine < limit:
            continue
        bonus = 0.1 * (section.section.field in paragraph.fields[:2]) + 0.1 * (section.section.field in profile.fields)
        strength = min(1.0, float(cosine) + bonus)
        if profile.index not in best or strength > best[profile.index].strength:
            best[profile.index] = Host(profile, strength, paragraph)
    top = max((host.strength for host in best.values()), default=0.0)
    near = [host for host in best.values() if host.strength >= HEADINGS.host_share * top]
    return sorted(near, key=lambda host: (-host.strength, host.profile.index))[: HEADINGS.max_hosts]
