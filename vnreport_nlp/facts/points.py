"""Lessons, weaknesses, causes and breakthroughs: what a report says of its own in points.

Weaknesses and causes are split into the points they make (contract): at sentence ends and semicolons outside
brackets and quotes; at a comma only where a clause with its own subject and its own predicate of lack passes
to another policy field.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Breakthrough, Cause, Item, Lesson, Place, Section, Text, Weakness
from vnreport_nlp.structure.outline import fields_named
from vnreport_nlp.vietnamese.folding import contains, key

_HARD = re.compile(r"(?<!TP)(?<!Tp)(?<!\bTS)[.!?…](?=\s+[“\"(]?[^\W\d_a-z]|\s+\d)|;")
_OPENING, _CLOSING = "([“‘", ")]”’"
#: A clause comes to its predicate within this many characters; looking further makes long paragraphs slow.
NEAR = 500
#: What has fewer syllables makes no point.
LEAST_SYLLABLES = 3
_INTRO = re.compile(r"[^.;]{0,160}:\s*\Z")
#: 'Về kinh tế' on a line of its own above a list.
_BARE_INTRO = re.compile(r"(?:về|trong|trên|đối với|lĩnh vực)\s[^.;:!?]{2,110}\Z", re.IGNORECASE)
#: 'Về an sinh: …', 'Trong xây dựng Đảng: (1) …', '(6) …': words before a point that are none of its own.
_LEAD_IN = re.compile(
    r"(?:(?:về|trong|trên|đối với|lĩnh vực|bên cạnh|qua kiểm điểm|tuy nhiên)\s[^.;:]{2,140}:\s+)?(?:\(\w{1,2}\)\s+)?",
    re.IGNORECASE,
)
_OBJECTIVE = re.compile(r"^(?:về\s+|nguyên nhân\s+|do\s+)?khách quan\b", re.IGNORECASE)
_SUBJECTIVE = re.compile(r"^(?:về\s+|nguyên nhân\s+|do\s+)?chủ quan\b", re.IGNORECASE)
_LABEL = re.compile(r"^(?:Về\s+|Do\s+|Nguyên nhân\s+)?(?:[Kk]hách quan|[Cc]hủ quan)\s*[:,–-]\s*")
_ATTACHED = re.compile(
    r"^(?:nhất là|cụ thể|đặc biệt|như|trong đó|chủ yếu|dẫn đến|làm cho|gây|nên|do đó|ảnh hưởng)(?!\w)", re.IGNORECASE
)
_LESSON_LEAD = re.compile(
    r"(?:rút ra|một số|những|các)[^.:]{0,80}(?:bài học|kinh nghiệm)[^.:]{0,60}[:.]\s*\Z", re.IGNORECASE
)


def _depth_free(text: str, matches: list[int]) -> list[int]:
    """Those offsets that stand outside brackets and quotation marks."""
    free, depth, straight = [], 0, False
    wanted = set(matches)
    for index, char in enumerate(text):
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(0, depth - 1)
        elif char == '"':
            straight = not straight
        if index in wanted and depth == 0 and not straight:
            free.append(index)
    return free


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Ranges of the parts between sentence ends and semicolons outside brackets and quotes."""
    cuts = _depth_free(text, [match.start() for match in _HARD.finditer(text)])
    starts = [0, *(cut + 1 for cut in cuts)]
    return [(a, b) for a, b in zip(starts, [*starts[1:], len(text)], strict=True) if text[a:b].strip(" .;\n")]


def has_lack(clause: str, lexicon: Lexicon) -> bool:
    """Whether a clause holds a predicate of lack."""
    words = key(clause)
    return any(contains(words, cue) for cue in lexicon.cues["lack"])


def opens_subject(clause: str, lexicon: Lexicon) -> bool:
    """Whether a clause opens with a subject of its own."""
    words = key(clause)
    return any(words == cue or words.startswith(cue + " ") for cue in lexicon.cues["subject"])


def _opens_strongly(clause: str, lexicon: Lexicon) -> bool:
    """Whether the clause's subject is an activity ('công tác', 'việc'), not a mere condition ('tỷ lệ')."""
    words = key(clause)
    return any(words.startswith(cue + " ") for cue in lexicon.cues["strong_subject"])


def _comma_cuts(text: str, lexicon: Lexicon) -> list[int]:
    commas = _depth_free(text, [match.start() for match in re.finditer(",", text)])
    cuts: list[int] = []
    begin = 0
    for position, comma in enumerate(commas):
        end = commas[position + 1] if position + 1 < len(commas) else len(text)
        left = text[max(begin, comma - NEAR) : comma]
        # the new clause may run over further commas before its predicate comes
        rest = text[comma + 1 : comma + 1 + NEAR]
        clause = text[comma + 1 : end]
        if _ATTACHED.match(rest.strip()) or not opens_subject(clause, lexicon) or not has_lack(left, lexicon):
            continue
        if not _ends_in_lack(left, lexicon) or not has_lack(rest, lexicon):
            continue
        ahead = fields_named(_until_lack(rest, lexicon), lexicon)[:1]
        behind = fields_named(left, lexicon)[:1]
        if not ahead or ahead == behind or (not behind and not _opens_strongly(clause, lexicon)):
            continue
        cuts.append(comma)
        begin = comma + 1
    return cuts


def _ends_in_lack(left: str, lexicon: Lexicon) -> bool:
    """The clause before the comma is complete: its last comma part holds the predicate."""
    return has_lack(left.rsplit(",", 1)[-1], lexicon)


def _until_lack(rest: str, lexicon: Lexicon) -> str:
    pieces = rest.split(",")
    taken: list[str] = []
    for piece in pieces:
        taken.append(piece)
        if has_lack(piece, lexicon):
            break
    return ",".join(taken)


def split_points(text: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Ranges of the points that a paragraph of weaknesses or causes makes, in order."""
    points: list[tuple[int, int]] = []
    for start, end in split_sentences(text):
        cuts = [start, *(start + cut + 1 for cut in _comma_cuts(text[start:end], lexicon)), end]
        points += list(pairwise(cuts))
    trimmed = []
    for start, end in points:
        words = text[start:end]
        left = len(words) - len(words.lstrip(" ,;.\n-–"))
        right = len(words.rstrip(" ,;.\n"))
        if right > left:
            lead = _LEAD_IN.match(words[left:right])
            skipped = (
                lead.end() if lead and len(key(words[left + lead.end() : right]).split()) >= LEAST_SYLLABLES else 0
            )
            trimmed.append((start + left + skipped, start + right))
    return trimmed


def _children(sections: tuple[Section, ...], roles: set[str]) -> list[Section]:
    return [section for section in sections if section.role in roles]


def _by_section(items: tuple[Item, ...]) -> dict[str, list[Item]]:
    grouped: defaultdict[str, list[Item]] = defaultdict(list)
    for item in items:
        grouped[item.section].append(item)
    return grouped


def _points_of(text: Text, begin: int, finish: int, lexicon: Lexicon) -> Iterator[tuple[str, Place]]:
    """The points that a stretch of clean text makes, with their places; what has fewer than three syllables is none."""
    raw = text.clean[begin:finish]
    for start, end in split_points(raw, lexicon):
        words = raw[start:end]
        if len(key(words).split()) >= LEAST_SYLLABLES:
            first, last = begin + start, begin + end
            yield words, Place(text.line_at(first), text.line_at(max(first, last - 1)), first, last)


def _point_field(words: str, section: Section, lexicon: Lexicon) -> str:
    named = fields_named(words, lexicon)
    if named:
        return named[0]
    return section.field


def _is_intro(item: Item, following: Item | None) -> bool:
    """A sentence that only announces the list below it."""
    if following is None:
        return False
    bare = item.marker is None and following.marker is not None and _BARE_INTRO.match(item.text) is not None
    return bare or bool(_INTRO.search(item.text))


def read_weaknesses(
    sections: tuple[Section, ...], items: tuple[Item, ...], text: Text, lexicon: Lexicon
) -> tuple[Weakness, ...]:
    """One record per point made, from sections of role weaknesses only; ``line`` is where the clause starts."""
    grouped = _by_section(items)
    found: list[Weakness] = []
    for section in _children(sections, {"weaknesses"}):
        own = grouped.get(section.id, [])
        for index, item in enumerate(own):
            following = own[index + 1] if index + 1 < len(own) else None
            if _is_intro(item, following) or _OBJECTIVE.match(item.text) or _SUBJECTIVE.match(item.text):
                continue
            for words, place in _points_of(text, item.place.start, item.place.end, lexicon):
                found.append(
                    Weakness(f"w{len(found) + 1}", section.id, _point_field(words, section, lexicon), words, place)
                )
    return tuple(found)


def _cause_kind(section: Section, item: Item, current: str) -> str:
    if section.role == "causes_objective":
        return "objective"
    if section.role == "causes_subjective":
        return "subjective"
    if _OBJECTIVE.match(item.text):
        return "objective"
    if _SUBJECTIVE.match(item.text):
        return "subjective"
    return current


def read_causes(
    sections: tuple[Section, ...], items: tuple[Item, ...], text: Text, lexicon: Lexicon
) -> tuple[Cause, ...]:
    """Causes split like weaknesses; kind from the section or from the words that open the paragraph."""
    grouped = _by_section(items)
    found: list[Cause] = []
    for section in _children(sections, {"causes", "causes_objective", "causes_subjective"}):
        kind = "subjective"
        own = grouped.get(section.id, [])
        for index, item in enumerate(own):
            kind = _cause_kind(section, item, kind)
            following = own[index + 1] if index + 1 < len(own) else None
            raw = text.clean[item.place.start : item.place.end]
            label = _LABEL.match(raw)
            if _is_intro(item, following) and not (label and len(raw) > label.end() + 10):
                continue
            begin = item.place.start + (label.end() if label else 0)
            for words, place in _points_of(text, begin, item.place.end, lexicon):
                found.append(
                    Cause(f"c{len(found) + 1}", section.id, kind, _point_field(words, section, lexicon), words, place)
                )
    return tuple(found)


def _bundles(own: list[Item]) -> list[list[Item]]:
    """Items of a list: each opener with the unmarked paragraphs and dashes that follow it.

    The opener is the first marker kind that stands in the section (ordinal, bracket, number, dash);
    without any marker each paragraph is an item.
    """
    kinds = [item.marker.kind for item in own if item.marker is not None and item.marker.kind != "table"]
    kind = next(
        (wanted for wanted in ("ordinal", "arabic", "bracket", "letter", "roman", "dash") if wanted in kinds), None
    )
    bundles: list[list[Item]] = []
    for item in own:
        if (item.marker.kind if item.marker else None) == kind:
            bundles.append([item])
        elif bundles and kind is not None:
            bundles[-1].append(item)
    return bundles


def read_lessons(sections: tuple[Section, ...], items: tuple[Item, ...], text: Text) -> tuple[Lesson, ...]:
    """Lessons learned in order, each with its printed ordinal (empty for plain paragraphs)."""
    grouped = _by_section(items)
    found: list[Lesson] = []
    for section in _children(sections, {"lessons"}):
        own = grouped.get(section.id, [])
        own = [
            item
            for index, item in enumerate(own)
            if not (
                item.marker is None and (_LESSON_LEAD.search(item.text) or (index == 0 and _INTRO.search(item.text)))
            )
        ]
        for bundle in _bundles(own):
            first, last = bundle[0], bundle[-1]
            place = Place(first.place.line, last.place.end_line, first.place.start, last.place.end)
            words = " ".join(item.text for item in bundle)
            ordinal = first.marker.text.strip() if first.marker else ""
            found.append(Lesson(f"l{len(found) + 1}", section.id, ordinal, words, place))
    return tuple(found)


def read_breakthroughs(sections: tuple[Section, ...], items: tuple[Item, ...], text: Text) -> tuple[Breakthrough, ...]:
    """Breakthroughs of the planned term, each with its printed number."""
    grouped = _by_section(items)
    found: list[Breakthrough] = []
    for section in _children(sections, {"breakthroughs"}):
        own = grouped.get(section.id, [])
        own = [
            item
            for index, item in enumerate(own)
            if not (
                item.marker is None
                and index == 0
                and len(own) > 1
                and (_INTRO.search(item.text) or any(i.marker for i in own[1:]))
            )
        ]
        for bundle in _bundles(own):
            first = bundle[0]
            words = first.text if len(key(first.text).split()) > 3 else " ".join(item.text for item in bundle)
            number = first.marker.text.strip() if first.marker else ""
            found.append(Breakthrough(f"b{len(found) + 1}", section.id, number, words, first.place))
    return tuple(found)
