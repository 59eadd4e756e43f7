"""Documents → the sentences that may be quoted, each with its place and the role of its section.

Of a report only the bodies of its sections speak: letterhead, legal bases, salutations, headings, recipients, signature,
rows of tables and footnotes never come. A text without such sections gives its plain sentences.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.reading.cleaning import clean_text
from vnreport_nlp.reading.extract import CELL, Extract
from vnreport_nlp.reading.limits import MAX_LINE_CHARACTERS
from vnreport_nlp.records import Item, Section, Source, Text
from vnreport_nlp.structure.heading import find_frame, read_header
from vnreport_nlp.structure.sections import build_outline
from vnreport_nlp.vietnamese.sentences import split_sentences

#: A text is taken for a report when it has this many sections, this many of them with a role, and most of its words below them.
LEAST_SECTIONS, LEAST_ROLES, LEAST_SHARE = 3, 2, 0.5
#: How long a document may be to be read for its sections (characters).
LONGEST = 5_000_000
_ENDS = re.compile(r"[.!?…:;,][\"”’')\]»]*\Z")
_LETTER = re.compile(r"[^\W\d_]")
#: A list item that is a label and no sentence ends like this.
_TAIL = " ;,"


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence: ``position`` counts the sentences before it in its section (in the document, where there are none),
    ``paragraph`` numbers the paragraph that it stands in, within the document. Lines are 1-based."""

    text: str
    document: int
    line: int
    end_line: int
    role: str
    position: int
    paragraph: int


def plain_passages(text: str, document: int, *, titles: bool = False) -> list[Passage]:
    """The sentences of an NFC text, in order, but rows of tables, capitals alone, and – without ``titles`` – its title: a
    first line that does not end like a sentence."""
    found: list[Passage] = []
    paragraph, line, seen = 0, 1, 0
    spans = split_sentences(text)
    if (
        not titles
        and len(spans) > 1
        and "\n" in text[spans[0][1] : spans[1][0]]
        and not _ENDS.search(text[max(spans[0][0], spans[0][1] - 40) : spans[0][1]])
    ):
        spans = spans[1:]
    for position, (start, end) in enumerate(spans):
        between = text.count("\n", seen, start)
        line, paragraph = line + between, paragraph + bool(between)
        inside = text.count("\n", start, end)
        said = " ".join(text[start:end].split())
        if CELL.strip() not in said.split() and _is_prose(said):
            found.append(Passage(said, document, line, line + inside, "", position, paragraph))
        line, seen = line + inside, end
    return found


def section_passages(
    text: Text, sections: Sequence[Section], items: Sequence[Item], document: int, lines: Sequence[str] | None = None
) -> list[Passage]:
    """The sentences of the bodies of ``sections``, in order, without the markers of items.

    With ``lines``, those of the source, only what stands there word for word: nothing that a page break, a footnote's mark
    or a repaired letter makes read otherwise.
    """
    roles = {section.id: section.role for section in sections}
    found: list[Passage] = []
    positions: dict[str, int] = {}
    ordered = sorted(items, key=lambda item: item.place.start)
    for number, item in enumerate(ordered):
        spans = split_sentences(item.text)
        if _goes_on(item):
            spans = spans[1:]
        if number + 1 < len(ordered) and _goes_on(ordered[number + 1]) and not _ENDS.search(item.text[-40:]):
            spans = spans[:-1]
        for start, end in spans:
            said = " ".join(item.text[start:end].split()).rstrip(_TAIL)
            if CELL.strip() in said.split() or not _is_prose(said) or not _is_closed(said):
                continue
            first = text.line_at(item.place.start + start)
            last = max(first, text.line_at(item.place.start + end - 1))
            if lines is not None and said not in " ".join(" ".join(lines[first - 1 : last]).split()):
                continue
            position = positions.get(item.section, 0)
            positions[item.section] = position + 1
            found.append(Passage(said, document, first, last, roles[item.section], position, number))
    return found


def _goes_on(item: Item) -> bool:
    """Whether a paragraph begins in mid-sentence: what stood before was torn off by a page."""
    return item.marker is None and item.text[:1].islower()


def _is_prose(said: str) -> bool:
    """Whether it holds lower-case words: capitals alone are a heading."""
    return bool(_LETTER.search(said)) and said != said.upper()


def _is_closed(said: str) -> bool:
    """Whether its brackets match: a sentence of which a part is lost, or that was cut inside a bracket, is none."""
    depth = 0
    for sign in said:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return False
    return depth == 0


def report_passages(text: str, document: int, lexicon: Lexicon) -> list[Passage] | None:
    """The sentences of the sections of an NFC text; None where it has no sections to speak of."""
    lines = text.split("\n")
    if len(text) > LONGEST or max(map(len, lines)) > MAX_LINE_CHARACTERS or not text.strip():
        return None
    clean = clean_text(Source("", "txt", "", len(lines)), Extract.plain(lines))
    frame = find_frame(clean)
    header = read_header(clean, frame, lexicon)
    blocks = list(clean.blocks[frame.body_from : frame.body_to])
    outline = build_outline(clean, blocks, lexicon, (header.term_reviewed, header.term_planned))
    named = sum(section.role != "other" for section in outline.sections)
    if len(outline.sections) < LEAST_SECTIONS or named < LEAST_ROLES:
        return None
    below = sum(len(item.text) for item in outline.items)
    titles = sum(len(section.title) for section in outline.sections)
    if below + titles < LEAST_SHARE * len(clean.clean):
        return None
    verbatim = section_passages(clean, outline.sections, outline.items, document, lines)
    return verbatim if 2 * sum(len(passage.text) for passage in verbatim) >= below else None
