"""What the comparison weighs of each section: its words, its paragraphs, its subjects."""

import re
from dataclasses import dataclass

from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Item, Report, Section
from vnreport_nlp.structure.outline import field_counts, fields_named
from vnreport_nlp.words.segmentation import segment

#: Bare titles take their parent's words ('Nhiệm vụ' under 'Về phát triển kinh tế').
BARE_SYLLABLES = 3


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph or item of a section: its words, the fields it names (most frequent first), and the field
    that each of its clauses opens with."""

    item: Item
    words: tuple[str, ...]
    fields: tuple[str, ...]
    leads: frozenset[str]


@dataclass(frozen=True, slots=True)
class Profile:
    """A section as the comparison sees it. ``tree_words`` are those of the whole subtree."""

    index: int
    section: Section
    zone: str
    title_words: tuple[str, ...]
    full_title: str
    tree_words: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    fields: tuple[str, ...]
    has_children: bool
    position: float


def _paragraph(item: Item, lexicon: Lexicon) -> Paragraph:
    counts = field_counts(item.text, lexicon)
    lead = fields_named(item.text[:160], lexicon)[:1]
    ranked = sorted(counts, key=lambda name: (-counts[name] - 2 * (name in lead), name))
    clauses = re.split(r"[;.:](?=\s)", item.text)
    leads = frozenset(names[0] for clause in clauses if (names := _spoken(clause, lexicon)))
    return Paragraph(item, segment(item.text), tuple(ranked), leads)


def _spoken(clause: str, lexicon: Lexicon) -> list[str]:
    """The fields a clause of running text names, in order, common words left out."""
    counts = field_counts(clause, lexicon)
    return [name for name in fields_named(clause, lexicon) if name in counts]


def zone_of(section: Section, lexicon: Lexicon) -> str:
    """The zone of a section's role (context, results, weaknesses, lessons, viewpoints, targets, breakthroughs, tasks)."""
    return lexicon.zones.get(section.role, "other")


def build_profiles(report: Report, lexicon: Lexicon) -> list[Profile]:
    """Profiles of all sections in document order."""
    sections = report.sections
    by_id = {section.id: section for section in sections}
    own: dict[str, list[Paragraph]] = {section.id: [] for section in sections}
    for item in report.items:
        own[item.section].append(_paragraph(item, lexicon))
    children: dict[str, list[Section]] = {}
    for section in sections:
        if section.parent:
            children.setdefault(section.parent, []).append(section)
    tree: dict[str, list[str]] = {}
    for section in reversed(sections):
        words = list(segment(section.title))
        words += [word for paragraph in own[section.id] for word in paragraph.words]
        for child in children.get(section.id, []):
            words += tree[child.id]
        tree[section.id] = words
    profiles = []
    for index, section in enumerate(sections):
        title = section.title
        if len(title.split()) <= BARE_SYLLABLES and section.parent and section.role in ("tasks", "solutions"):
            title = f"{by_id[section.parent].title} {title}"
        named = fields_named(section.title, lexicon)
        fields = tuple(dict.fromkeys(([section.field] if section.field != "general" else []) + named))
        profiles.append(
            Profile(
                index, section, zone_of(section, lexicon), segment(title), title, tuple(tree[section.id]),
                tuple(own[section.id]), fields, section.id in children, index / max(1, len(sections) - 1),
            )
        )  # fmt: skip
    return profiles
