"""``read_report``: the composer of the first half, reading → structure → facts. It alone knows the order."""

from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from vnreport_nlp.errors import NotAReport
from vnreport_nlp.facts.citations import read_citations
from vnreport_nlp.facts.doubts import read_doubts
from vnreport_nlp.facts.points import read_breakthroughs, read_causes, read_lessons, read_weaknesses
from vnreport_nlp.facts.targets import read_targets
from vnreport_nlp.lexicon import Lexicon, load_lexicon
from vnreport_nlp.reading import read_extract, read_text
from vnreport_nlp.reading.cleaning import lines_of
from vnreport_nlp.reading.extract import Tell
from vnreport_nlp.reading.options import DEFAULTS, ReadOptions
from vnreport_nlp.records import (
    Breakthrough,
    Cause,
    Citation,
    Doubt,
    Extracted,
    Footnote,
    Header,
    Item,
    Lesson,
    MeasuredResult,
    Pages,
    Report,
    Section,
    Skipped,
    Target,
    Text,
    Weakness,
)
from vnreport_nlp.register import reconcile
from vnreport_nlp.structure.annexes import annex_ranges
from vnreport_nlp.structure.heading import find_frame, read_header
from vnreport_nlp.structure.sections import build_outline
from vnreport_nlp.vietnamese.folding import contains, key

#: Words of the genre; a text with fewer than MIN_CUES of them and no headings is no report.
GENRE_CUES = (
    "báo cáo", "đảng bộ", "đảng ủy", "ủy ban nhân dân", "nhiệm kỳ", "nghị quyết", "chỉ tiêu", "hạn chế", "nhân dân",
    "xã", "phường", "kinh tế", "nhiệm vụ", "giải pháp", "đại hội",
)  # fmt: skip
MIN_CUES = 4
#: A text with fewer words a heading is an outline, not a report: the shortest sample report has more than 40.
OUTLINE_WORDS = 30
#: A fact with its place.
Placed = TypeVar(
    "Placed", Item, Target, Lesson, Weakness, Cause, Breakthrough, MeasuredResult, Citation
)  # fmt: skip


def _check_genre(text: Text, header: Header, sections: tuple[Section, ...]) -> None:
    """NotAReport for a text without the genre's words, or with the words alone: no kind or period, no commune, no section's role."""
    words = key(text.clean[:200_000])
    found = [cue for cue in GENRE_CUES if contains(words, key(cue))]
    shaped = (
        header.kind in ("congress", "resolution")
        or header.period
        or header.commune
        or any(section.role != "other" for section in sections)
    )
    if len(found) >= MIN_CUES and shaped:
        return
    start = text.clean[:60].replace("\n", " ")
    raise NotAReport(
        "error.not_report",
        path=text.source.path,
        lines=text.source.lines,
        sections=len(sections),
        found=", ".join(found) or "–",
        start=start,
    )


def read_report(
    path: str | Path,
    *,
    lexicon: Lexicon | str | None = None,
    results: bool = True,
    reading: ReadOptions = DEFAULTS,
    tell: Tell | None = None,
) -> Report:
    """Read one report. ``lexicon`` is a folder laid over ours, or a loaded Lexicon; ``reading`` how the file is read.

    ``tell`` hears (pages done, pages in all) while a scan is read.

    Without ``results`` the measured results (``indicators``) are left unread: comparisons and stores need none.

    Raises SourceError (missing, empty, binary, undecodable, oversized), NotAReport, SettingsError.
    The same bytes always give the same Report.
    """
    words = lexicon if isinstance(lexicon, Lexicon) else load_lexicon(lexicon)
    text = read_text(path, reading, tell=tell)
    frame = find_frame(text)
    header = read_header(text, frame, words, reading.register)
    outline = build_outline(
        text, list(text.blocks[frame.body_from : frame.body_to]), words, (header.term_reviewed, header.term_planned)
    )
    _check_genre(text, header, outline.sections)
    known = reconcile(header, text, register=reading.register)
    header = replace(header, register=known.entry)
    sections, items = outline.sections, outline.items
    targets = read_targets(sections, items, header, text, words)
    annexed_doubts: tuple[Doubt, ...] = ()
    if annexes := annex_ranges(text, frame.annexed_from):
        from vnreport_nlp.facts.target_annexes import read_annexed_targets  # few reports have any

        annexed = read_annexed_targets(sections, items, targets, header, text, words, annexes)
        targets += annexed.targets
        annexed_doubts = annexed.doubts
    indicators: tuple[MeasuredResult, ...] = ()
    if results:
        from vnreport_nlp.facts.indicators import read_indicators  # the largest of the facts, and often not asked for

        body = (frame.body_from, frame.body_to)
        indicators = read_indicators(sections, items, header, text, words, body)
    skipped: list[Skipped] = []
    if text.repairs and dict(text.repairs).get("lost"):
        skipped.append(Skipped(text.source.path, f"{dict(text.repairs)['lost']} × U+FFFD"))
    lessons = read_lessons(sections, items, text)
    weaknesses = read_weaknesses(sections, items, text, words)
    causes = read_causes(sections, items, text, words)
    breakthroughs = read_breakthroughs(sections, items, text)
    read = {
        "targets": len(targets), "lessons": len(lessons), "weaknesses": len(weaknesses),
        "causes": len(causes), "breakthroughs": len(breakthroughs),
    }  # fmt: skip
    doubts = [
        *outline.doubts,
        *annexed_doubts,
        *text.remarks,
        *read_doubts(header, sections, targets, read, text),
        *known.doubts,
    ]
    report = Report(
        source=text.source,
        report=header,
        sections=sections,
        items=items,
        targets=targets,
        lessons=lessons,
        weaknesses=weaknesses,
        causes=causes,
        breakthroughs=breakthroughs,
        footnotes=tuple(Footnote(note.mark, note.line, note.ref_line, note.text) for note in text.notes),
        furniture=text.furniture,
        findings=outline.findings,
        skipped=tuple(skipped),
        doubts=tuple(sorted(doubts, key=lambda d: (d.line, d.code))),
        text=text,
        indicators=indicators,
        citations=read_citations(text, words),
    )
    return _with_pages(report) if text.page_lines else report


def _with_pages(report: Report) -> Report:
    """The same report with the page of every fact."""
    pages = report.text.pages

    def paged(facts: tuple[Placed, ...]) -> tuple[Placed, ...]:
        return tuple(replace(x, place=replace(x.place, page=pages.page_at(x.place.line))) for x in facts)

    return replace(
        report,
        items=paged(report.items),
        targets=paged(report.targets),
        lessons=paged(report.lessons),
        weaknesses=paged(report.weaknesses),
        causes=paged(report.causes),
        breakthroughs=paged(report.breakthroughs),
        indicators=paged(report.indicators),
        citations=paged(report.citations),
    )


def read_headings(
    path: str | Path, *, lexicon: Lexicon | str | None = None, reading: ReadOptions = DEFAULTS
) -> tuple[Header, tuple[Section, ...], Pages]:
    """The headings of a report or of an outline of one: numbered titles, with or without notes below them; and its pages.

    Raises SourceError (as ``read_report``), NotAReport for a text without any numbered heading, SettingsError.
    """
    words = lexicon if isinstance(lexicon, Lexicon) else load_lexicon(lexicon)
    text = read_text(path, reading)
    frame = find_frame(text)
    header = read_header(text, frame, words, reading.register)
    blocks, terms = list(text.blocks[frame.body_from : frame.body_to]), (header.term_reviewed, header.term_planned)
    outline = build_outline(text, blocks, words, terms)
    if len(key(text.clean).split()) < OUTLINE_WORDS * max(1, len(outline.sections)):
        outline = build_outline(text, blocks, words, terms, lists=False)
    if not outline.sections:
        raise NotAReport("error.no_headings", path=text.source.path, lines=text.source.lines)
    return header, outline.sections, text.pages


def read_lines(path: str | Path, *, reading: ReadOptions = DEFAULTS, tell: Tell | None = None) -> Extracted:
    """The lines that the line numbers of every output count: as taken out of the file, letters repaired, nothing joined.

    Any file that can be read will do, also one that is no report. Raises SourceError, as ``read_report``.
    """
    if reading.min_quality:
        read_text(path, reading, tell=tell)
    return lines_of(*read_extract(path, reading, tell=tell))
