"""Where the reading should be checked by hand. Silence would look like certainty."""

import re
from collections.abc import Mapping

from vnreport_nlp.records import Doubt, Header, Section, Target, Text
from vnreport_nlp.structure.outline import TARGET_ROLES
from vnreport_nlp.vietnamese.folding import key

#: '5.680 tỷ' may be five point six eight or five thousand; '02.5 ha' and '3.77,1 ha' are no number at all.
_TWO_WAYS = re.compile(r"(?<![\d.,])\d{1,3}\.\d{3}\s*(?:tỷ|tỉ)\b|\d+\.\d{1,2},\d+|\d+,\d+\.\d+")
_BOTH_WAYS = re.compile(
    r"(?:\btrên|\bhơn)\s+[\d.,]+\s*[^\d.;,]{0,40}\btrở lên|(?:\bdưới)\s+[\d.,]+\s*[^\d.;,]{0,40}\btrở lên",
    re.IGNORECASE,
)


_STATED = re.compile(r"\(\s*(\d{1,3})\s+(?:chỉ|chi) tiêu\s*\)", re.IGNORECASE)
#: What every congress report holds, and the words that show that this one does.
_EXPECTED = (
    ("targets", "chỉ tiêu chủ yếu"), ("lessons", "bài học"), ("weaknesses", "hạn chế"), ("causes", "nguyên nhân"), ("breakthroughs", "đột phá"),
)  # fmt: skip


def _figure_doubts(target: Target) -> list[Doubt]:
    """Figures of a target that a person should look at: ambiguous numbers, comparisons that contradict themselves."""
    found = [Doubt(target.place.line, "doubt.figure", (match[0],)) for match in _TWO_WAYS.finditer(target.text)]
    found += [
        Doubt(target.place.line, "doubt.comparator", (match[0],))
        for match in _BOTH_WAYS.finditer(target.text)
        if "nhiệm vụ" not in match[0]
    ]
    return found


def read_doubts(
    header: Header,
    sections: tuple[Section, ...],
    targets: tuple[Target, ...],
    read: Mapping[str, int],
    text: Text,
) -> list[Doubt]:
    """What may have been read wrongly: figures, sections that gave nothing, counts that disagree with ours.

    ``read`` says how many facts of each kind were read.
    """
    doubts: list[Doubt] = []
    if not sections:
        doubts.append(Doubt(1, "doubt.no_headings"))
    if header.commune is None:
        doubts.append(Doubt(1, "doubt.no_commune"))
    if header.kind == "other":
        doubts.append(Doubt(1, "doubt.kind"))
    doubts += [
        Doubt(target.place.line, "doubt.no_figure", (target.name,)) for target in targets if not target.quantities
    ]
    doubts += [doubt for target in targets for doubt in _figure_doubts(target)]
    doubts += _count_doubts(sections, targets)
    doubts += _empty_doubts(header, sections, read, text)
    for kind, count in text.repairs:
        if kind in ("lookalike", "lost", "control"):
            doubts.append(Doubt(1, f"doubt.{kind}", (str(count),)))
    return doubts


def _count_doubts(sections: tuple[Section, ...], targets: tuple[Target, ...]) -> list[Doubt]:
    """'(9 chỉ tiêu)' in a title, and another number of targets read below it."""
    children: dict[str, list[str]] = {}
    for section in sections:
        children.setdefault(section.parent or "", []).append(section.id)
    found = []
    for section in sections:
        stated = _STATED.search(section.title)
        if stated is None or section.role not in TARGET_ROLES:
            continue
        below, queue = {section.id}, [section.id]
        while queue:
            more = children.get(queue.pop(), [])
            below.update(more)
            queue += more
        count = sum(target.section in below for target in targets)
        if count != int(stated[1]):
            found.append(Doubt(section.line, "doubt.count", (section.title, str(int(stated[1])), str(count))))
    return found


def _empty_doubts(header: Header, sections: tuple[Section, ...], read: Mapping[str, int], text: Text) -> list[Doubt]:
    """A congress report that speaks of targets, lessons, weaknesses or breakthroughs, none of which were read."""
    if header.kind != "congress" or not sections:
        return []
    words = f" {key(text.clean)} "
    return [
        Doubt(1, "doubt.none_read", (cue,)) for kind, cue in _EXPECTED if not read[kind] and f" {key(cue)} " in words
    ]
