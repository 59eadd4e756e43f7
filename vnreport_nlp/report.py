"""``read_report``: the composer of the first half, reading → structure → facts. It alone knows the order."""

import re
from pathlib import Path

from vnreport_nlp.errors import NotAReport
from vnreport_nlp.facts.points import read_breakthroughs, read_causes, read_lessons, read_weaknesses
from vnreport_nlp.facts.targets import read_targets
from vnreport_nlp.lexicon import Lexicon, load_lexicon
from vnreport_nlp.reading import read_text
from vnreport_nlp.records import Doubt, Footnote, Header, Report, Section, Skipped, Target, Text
from vnreport_nlp.structure.heading import find_frame, read_header
from vnreport_nlp.structure.sections import build_outline
from vnreport_nlp.vietnamese.folding import contains, key

#: Words of the genre; a text with fewer than MIN_CUES of them and no headings is no report.
GENRE_CUES = (
    "báo cáo", "đảng bộ", "đảng ủy", "ủy ban nhân dân", "nhiệm kỳ", "nghị quyết", "chỉ tiêu", "hạn chế", "nhân dân",
    "xã", "phường", "kinh tế", "nhiệm vụ", "giải pháp", "đại hội",
)  # fmt: skip
MIN_CUES = 4


def _check_genre(text: Text, sections: int) -> None:
    words = key(text.clean[:200_000])
    found = [cue for cue in GENRE_CUES if contains(words, key(cue))]
    if len(found) >= MIN_CUES:
        return
    start = text.clean[:60].replace("\n", " ")
    raise NotAReport(
        "error.not_report",
        path=text.source.path,
        lines=text.source.lines,
        sections=sections,
        found=", ".join(found) or "–",
        start=start,
    )


#: '5.680 tỷ' may be five point six eight or five thousand; '02.5 ha' and '3.77,1 ha' are no number at all.
_TWO_WAYS = re.compile(r"(?<![\d.,])\d{1,3}\.\d{3}\s*(?:tỷ|tỉ)\b|\d+\.\d{1,2},\d+|\d+,\d+\.\d+")
_BOTH_WAYS = re.compile(
    r"(?:\btrên|\bhơn)\s+[\d.,]+\s*[^\d.;,]{0,40}\btrở lên|(?:\bdưới)\s+[\d.,]+\s*[^\d.;,]{0,40}\btrở lên",
    re.IGNORECASE,
)


def _figure_doubts(target: Target) -> list[Doubt]:
    """Figures of a target that a person should look at: ambiguous numbers, comparisons that contradict themselves."""
    found = [Doubt(target.place.line, "doubt.figure", (match[0],)) for match in _TWO_WAYS.finditer(target.text)]
    found += [
        Doubt(target.place.line, "doubt.comparator", (match[0],))
        for match in _BOTH_WAYS.finditer(target.text)
        if "nhiệm vụ" not in match[0]
    ]
    return found


def _doubts(header: Header, sections: tuple[Section, ...], targets: tuple[Target, ...], text: Text) -> list[Doubt]:
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
    for kind, count in text.repairs:
        if kind in ("lookalike", "lost", "control"):
            doubts.append(Doubt(1, f"doubt.{kind}", (str(count),)))
    return doubts


def read_report(path: str | Path, *, lexicon: Lexicon | str | None = None) -> Report:
    """Read one report. ``lexicon`` is a folder laid over ours, or a loaded Lexicon.

    Raises SourceError (missing, empty, binary, undecodable, oversized), NotAReport, SettingsError.
    The same bytes always give the same Report.
    """
    words = lexicon if isinstance(lexicon, Lexicon) else load_lexicon(lexicon)
    text = read_text(path)
    frame = find_frame(text)
    header = read_header(text, frame, words)
    outline = build_outline(
        text, list(text.blocks[frame.body_from : frame.body_to]), words, (header.term_reviewed, header.term_planned)
    )
    _check_genre(text, len(outline.sections))
    sections, items = outline.sections, outline.items
    targets = read_targets(sections, items, header, text, words)
    skipped: list[Skipped] = []
    if text.repairs and dict(text.repairs).get("lost"):
        skipped.append(Skipped(text.source.path, f"{dict(text.repairs)['lost']} × U+FFFD"))
    return Report(
        source=text.source,
        report=header,
        sections=sections,
        items=items,
        targets=targets,
        lessons=read_lessons(sections, items, text),
        weaknesses=read_weaknesses(sections, items, text, words),
        causes=read_causes(sections, items, text, words),
        breakthroughs=read_breakthroughs(sections, items, text),
        footnotes=tuple(Footnote(note.mark, note.line, note.ref_line, note.text) for note in text.notes),
        furniture=text.furniture,
        findings=outline.findings,
        skipped=tuple(skipped),
        doubts=tuple(
            sorted([*outline.doubts, *_doubts(header, sections, targets, text)], key=lambda d: (d.line, d.code))
        ),
        text=text,
    )
