"""Role, field and term of a section: from its words, its parent and its place, each with its evidence.

The container decides more than the words (domain rule 1): a title may only move to a role that its
parent's role allows, otherwise it inherits.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from vnreport_nlp.lexicon import Lexicon, Phrase
from vnreport_nlp.vietnamese.folding import contains, find_phrase, key

_CONTEXT = {"context", "characteristics", "advantages", "difficulties"}
_RESULTS = {"results_targets", "initial_operation", "assessment"}
_WEAK = {"weaknesses", "causes", "causes_objective", "causes_subjective"}
TARGET_ROLES = {"targets", "targets_economic", "targets_social_env", "targets_party"}
_TASKS = {"tasks_solutions", "tasks", "solutions", "proposals"}
_PLAN = {"viewpoints", "goals", "general_goal", "breakthroughs", "other"} | TARGET_ROLES | _TASKS

#: Roles a child may move to, by the parent's role. A parent that is not named lets nothing change.
ALLOWED: dict[str, frozenset[str]] = {
    "": frozenset(_CONTEXT | _RESULTS | _WEAK | _PLAN | {"results", "lessons"}),
    "context": frozenset(_CONTEXT),
    "characteristics": frozenset({"advantages", "difficulties", "characteristics"}),
    "results": frozenset(_CONTEXT | _RESULTS | _WEAK | {"lessons", "results"}),
    "assessment": frozenset(_WEAK | {"assessment", "lessons", "results", "results_targets"}),
    "weaknesses": frozenset(_WEAK | {"lessons"}),
    "causes": frozenset({"causes_objective", "causes_subjective", "lessons"}),
    "goals": frozenset(_PLAN | {"context"}),
    "general_goal": frozenset(TARGET_ROLES),
    "targets": frozenset(TARGET_ROLES - {"targets"}),
    "tasks_solutions": frozenset(_TASKS | TARGET_ROLES | {"breakthroughs", "other"}),
    "tasks": frozenset(_TASKS | TARGET_ROLES),
    "other": frozenset(_PLAN | _RESULTS | _WEAK | {"results", "lessons"}),
}
#: Under these parents a bare word ('Nhiệm vụ') names a role only when the title says no more than this
#: many syllables; 'Nhiệm vụ phát triển kinh tế' is a topic there.
BARE_SYLLABLES = 4
_BARE_PARENTS = {"tasks_solutions", "tasks", "results", "context"}
_YEARS = re.compile(r"(20\d\d)\s*[-–]\s*(20\d\d)")
#: The two-level local government began on this day; what a report tells of the time since is a role of its own.
_NEW_UNIT = re.compile(
    r"(?:hoạt động|vận hành|triển khai|kết quả)[^.;]{0,80}(?:từ|sau)\s+(?:ngày\s+)?0?1[./-]0?7[./-]2025", re.IGNORECASE
)
#: 'Bước đầu thực hiện mô hình chính quyền địa phương 2 cấp' tells of the same time without naming the day.
_TWO_LEVELS = re.compile(
    r"(?:kết quả|bước đầu|thực hiện|triển khai|tổ chức)\W.{0,60}chính quyền(?: địa phương)? (?:2|02|hai) cấp",
    re.IGNORECASE,
)
_GROUPS = {
    "targets_economic": ("kinh tế",),
    "targets_social_env": ("xã hội", "môi trường", "văn hóa", "quốc phòng", "an ninh", "đô thị"),
    "targets_party": ("xây dựng đảng", "hệ thống chính trị", "công tác đảng", "về đảng", "xây dựng chính quyền"),
}
_GROUP_FIELD = {
    "targets_economic": "economy",
    "targets_social_env": "culture_society",
    "targets_party": "party_building",
}
#: Roles whose sections tell of the whole: their field is general.
_GENERAL_ROLES = (
    _RESULTS
    | (_WEAK - {"weaknesses"})
    | {"lessons", "viewpoints", "goals", "general_goal", "targets", "breakthroughs"}
    | {"advantages", "difficulties", "proposals", "context"}
)


@dataclass(frozen=True, slots=True)
class Decision:
    """A role or field with what it rests on: the phrase, ``inherited``, ``place`` or ``none``."""

    value: str
    evidence: str


def strip_frame(title: str, lexicon: Lexicon) -> str:
    """The folded title without the openers that say nothing ('về', 'những', 'một số')."""
    words = key(title)
    openers = [cue for cue in lexicon.cues["title_frames"] if cue not in (key("công tác"), key("lĩnh vực"))]
    changed = True
    while changed:
        changed = False
        for opener in openers:
            if words.startswith(opener + " "):
                words, changed = words[len(opener) + 1 :], True
    return words


def term_of(title: str, reviewed: str | None, planned: str | None) -> str:
    """``reviewed`` or ``planned`` when the title names that term of years, else ``""``."""
    found = {f"{a}-{b}" for a, b in _YEARS.findall(title)}
    if planned and planned in found:
        return "planned"
    if reviewed and reviewed in found:
        return "reviewed"
    return ""


def _several_weak_roles(words: str) -> set[str]:
    roles = set()
    if any(contains(words, key(p)) for p in ("hạn chế", "tồn tại", "khuyết điểm", "yếu kém")):
        roles.add("weaknesses")
    if contains(words, key("nguyên nhân")):
        roles.add("causes")
    if contains(words, key("bài học")) or contains(words, key("kinh nghiệm")):
        roles.add("lessons")
    if contains(words, key("đánh giá")):
        roles.add("assessment")
    return roles


def _container(words: str, allowed: frozenset[str], has_children: bool) -> str | None:
    """A title that lists several roles is a container named after what it holds."""
    weak = _several_weak_roles(words)
    if (
        has_children
        and "results" in allowed
        and words.startswith((key("đặc điểm"), key("bối cảnh"), key("tình hình")))
        and contains(words, key("kết quả"))
    ):
        return "results"
    if (
        len(weak) >= 2
        and has_children
        and weak != {"causes", "weaknesses"}
        and "assessment" in allowed
        and not words.startswith(key("nguyên nhân"))
    ):
        return "assessment"
    if (
        weak == {"causes", "weaknesses"}
        and has_children
        and "assessment" in allowed
        and not words.startswith(key("nguyên nhân"))
    ):
        return "assessment"
    if (
        words.startswith(key("quan điểm"))
        and "goals" in allowed
        and any(contains(words, key(p)) for p in ("mục tiêu", "nhiệm vụ", "phương hướng"))
    ):
        return "goals"
    if (
        words.startswith((key("phương hướng"), key("mục tiêu")))
        and "goals" in allowed
        and any(contains(words, key(p)) for p in ("nhiệm vụ", "chỉ tiêu", "giải pháp", "đột phá"))
    ):
        if key("mục tiêu cụ thể") in words or words.startswith(key("mục tiêu chỉ tiêu cụ thể")):
            return None
        return "goals" if contains(words, key("mục tiêu")) or has_children else "tasks_solutions"
    return None


def holds_results(titles: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether sections of these titles tell results or weaknesses: what holds them is no mere description of the commune."""
    return any(
        decide_role(title, "", "", lexicon).value
        in ("results", "results_targets", "assessment", "weaknesses", "causes")
        for title in titles
    )


def _target_group(words: str) -> str | None:
    found = [
        (position, role)
        for role, cues in _GROUPS.items()
        for cue in cues
        if (position := find_phrase(words, key(cue))) >= 0
    ]
    return min(found)[1] if found else None


def decide_role(title: str, parent_role: str, term: str, lexicon: Lexicon, *, has_children: bool = True) -> Decision:
    """The role of a section. ``parent_role`` is ``""`` at the top; ``term`` as from ``term_of``."""
    allowed = ALLOWED.get(parent_role, frozenset())
    words = strip_frame(title, lexicon)
    if parent_role in TARGET_ROLES:
        group = _target_group(words) if parent_role == "targets" else None
        return Decision(group, "group") if group else Decision(parent_role, "inherited")
    if "initial_operation" in allowed and _NEW_UNIT.search(title):
        return Decision("initial_operation", "01/7/2025")
    if (
        "initial_operation" in allowed
        and (contains(words, key("vận hành")) or _TWO_LEVELS.search(title))
        and set(fields_named(title, lexicon)) <= {"government"}
    ):
        return Decision("initial_operation", "vận hành")
    if role := _container(words, allowed, has_children):
        return Decision(role, "container")
    for phrase in lexicon.roles:
        if not (words == phrase.words or words.startswith(phrase.words + " ")):
            continue
        role = phrase.value
        if role == "results" and term == "planned":
            continue
        if role in _TASKS | {"goals"} and term == "reviewed":
            role = "results"
        if role not in allowed:
            continue
        if parent_role == "tasks" and role == "tasks":
            continue
        if (
            parent_role in _BARE_PARENTS
            and role in ("tasks", "solutions", "context")
            and len(words.split()) > BARE_SYLLABLES
        ):
            continue
        if role in ("weaknesses", "difficulties") and parent_role == "results" and _is_subject(words, phrase.words):
            continue
        return Decision(role, phrase.words)
    if parent_role:
        return Decision(parent_role, "inherited")
    return _top_level(words, term, lexicon)


def _is_subject(words: str, phrase: str) -> bool:
    return phrase == key("khó khăn") and len(words.split()) > 6


def _top_level(words: str, term: str, lexicon: Lexicon) -> Decision:
    for phrase in lexicon.roles:
        if len(phrase.words.split()) >= 2 and contains(words, phrase.words):
            return Decision(phrase.value, phrase.words)
    if term:
        return Decision("results" if term == "reviewed" else "goals", "term")
    return Decision("other", "none")


#: Fields are looked for in this much of a text (characters); the longest item of all reference and sample
#: reports has 1,905.
MAX_FIELD_TEXT = 6000


@lru_cache(maxsize=4)
def _by_first_word(lexicon: Lexicon) -> dict[str, list[tuple[int, Phrase]]]:
    """First word → the field phrases that it opens, each with its place in the lexicon: most texts hold few of them."""
    opening: dict[str, list[tuple[int, Phrase]]] = {}
    for place, phrase in enumerate(lexicon.fields):
        opening.setdefault(phrase.words.split(" ", 1)[0], []).append((place, phrase))
    return opening


@lru_cache(maxsize=16384)
def _fields_in(words: str, lexicon: Lexicon) -> tuple[tuple[int, int, str, str], ...]:
    """(position, -length, field, phrase) of field phrases in folded words, nested ones left out."""
    words = words[:MAX_FIELD_TEXT]
    found: list[tuple[int, int, str, str]] = []
    taken: list[tuple[int, int]] = []
    opening = _by_first_word(lexicon)
    near = {place: phrase for word in set(words.split()) for place, phrase in opening.get(word, ())}
    for _, phrase in sorted(near.items()):
        start = find_phrase(words, phrase.words)
        while start >= 0:
            end = start + len(phrase.words)
            if not any(start < b and a < end for a, b in taken):
                found.append((start, -len(phrase.words), phrase.value, phrase.words))
                taken.append((start, end))
            rest = find_phrase(words[end:], phrase.words) if end < len(words) else -1
            start = rest + end if rest >= 0 else -1
    return tuple(sorted(found))


def fields_named(text: str, lexicon: Lexicon) -> list[str]:
    """The fields that a text names, in order of first mention, without repeats; never ``general``."""
    return list(dict.fromkeys(field for _, _, field, _ in _fields_in(key(text), lexicon) if field != "general"))


def field_counts(text: str, lexicon: Lexicon) -> dict[str, int]:
    """How often a running text names each field (nested phrases counted once, common words left out)."""
    counts: dict[str, int] = {}
    common = lexicon.cues["title_only"]
    for _, _, field, phrase in _fields_in(key(text), lexicon):
        if field != "general" and phrase not in common:
            counts[field] = counts.get(field, 0) + 1
    return counts


def decide_field(title: str, decided: Decision, parent_field: str, lexicon: Lexicon) -> Decision:
    """The policy field: the first one the title names; target groups and containers by their role.

    A title that names a role of its own and the whole ('kết quả … kinh tế - xã hội, quốc phòng') is general.
    """
    role = decided.value
    if role in _GROUP_FIELD:
        return Decision(_GROUP_FIELD[role], "group")
    words = key(title)
    if role in _GENERAL_ROLES:
        return Decision("general", "container")
    if role == "characteristics":
        if re.search(r"(?:^| )đảng(?: |$)", words) and contains(words, key("đảng")):
            return Decision("party_building", "đảng")
        if contains(words, key("lịch sử")) or contains(words, key("văn hóa")):
            return Decision("culture_society", "văn hóa")
        return Decision("general", "container")
    whole = decided.evidence not in ("inherited", "group")
    for _, _, field, phrase in _fields_in(words, lexicon):
        if field == "general" and whole:
            break
        if field != "general":
            return Decision(field, phrase)
    if parent_field != "general" and len(words.split()) <= BARE_SYLLABLES:
        return Decision(parent_field, "inherited")
    return Decision("general", "none")
