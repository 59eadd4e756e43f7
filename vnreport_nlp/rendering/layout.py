"""What both text and Markdown show, in one shape: rows of plain words, ready to be set."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vnreport_nlp.errors import SettingsError
from vnreport_nlp.messages import name_of, say, say_doubt, say_reason
from vnreport_nlp.records import (
    NO_PAGES,
    CitedDocument,
    Comparison,
    Pages,
    Pair,
    Quality,
    Quantity,
    Report,
    Side,
    Source,
    Target,
    TargetPart,
)
from vnreport_nlp.rendering import places
from vnreport_nlp.vietnamese.numbers import show_number

#: What ``--only`` takes: the parts of a comparison.
PARTS = ("headings", "targets", "lessons", "weaknesses", "causes", "breakthroughs")
KIND_OF = {
    "headings": "heading", "targets": "target", "lessons": "lesson", "weaknesses": "weakness", "causes": "cause", "breakthroughs": "breakthrough",
}  # fmt: skip
SIGNS = {"higher": "▲", "lower": "▼", "equal": "=", "stricter": "=", "looser": "=", "not_comparable": "≠"}
SHORT = 150
#: Kinds of conversion that are encodings; the others mend damaged letters.
ENCODINGS = ("tcvn3", "vni", "viscii", "vps", "cp1258")


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One line of the table of targets; a side that has no such target shows a dash."""

    name: str
    a: str
    sign: str
    b: str
    line_a: int | None
    line_b: int | None
    note: str


@dataclass(frozen=True, slots=True)
class Matched:
    """Two quotations that answer each other, with their lines and why."""

    a: str
    line_a: int
    b: str
    line_b: int
    grade: str
    because: str
    differences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quotation with its line and why it stands alone."""

    text: str
    line: int
    because: str


def chosen_parts(only: Sequence[str]) -> tuple[str, ...]:
    """The parts asked for (all when none is named); SettingsError for an unknown one."""
    unknown = [name for name in only if name not in PARTS]
    if unknown:
        raise SettingsError("error.choice", option="only", value=unknown[0], known=", ".join(PARTS))
    return tuple(name for name in PARTS if name in only) or PARTS


def shorten(text: str, full: bool, limit: int = SHORT) -> str:
    """``text`` cut at a word border with an ellipsis, unless ``full``."""
    text = " ".join(text.split())
    if full or len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(" ,;:.-–") + " …"


def show_figures(quantities: Sequence[Quantity], pages: Pages = NO_PAGES) -> str:
    """Figures as printed, with comparator signs; those that were read from an image bear a mark."""
    return "; ".join(places.signed(quantity, pages) for quantity in quantities) or "–"


def _part(report: Report, side: Side) -> tuple[Target, TargetPart]:
    target = next(t for t in report.targets if t.id == side.id)
    return target, target.parts[side.part]


def _part_name(target: Target, text: str, quantities: Sequence[Quantity]) -> str:
    """The target's name; its own words where the figure comes first or the name would say too little."""
    if "|" in text or "\t" in text:
        return target.name
    named = target.name if len(target.parts) == 1 else (quantities[0].indicator if quantities else "")
    figure_first = (
        bool(quantities) and len(quantities) > 1 and text[: max(0, text.find(quantities[0].printed))].count(" ") < 5
    )
    if figure_first or len(named.split()) < 4 or (len(target.parts) > 1 and len(quantities) > 1):
        return " ".join(text.split()).rstrip(".")
    return named[:1].upper() + named[1:]


def target_rows(comparison: Comparison, lang: str, full: bool) -> list[TargetRow]:
    """The targets of both reports side by side: paired ones in the order of a, then those of one side."""
    rows = []
    pages_a, pages_b = comparison.a.text.pages, comparison.b.text.pages
    for pair in comparison.pairs:
        if pair.kind != "target":
            continue
        target, part = _part(comparison.a, pair.a)
        ours, theirs = part.quantities, _part(comparison.b, pair.b)[1].quantities
        flags = [d.flag for d in pair.differences if d.aspect == "figure"]
        sign = next((s for f in flags if (s := SIGNS.get(f, "")) not in ("", "=")), "=" if flags else "")
        note = say_reason(pair.because, lang) if sign == "≠" else ""
        rows.append(
            TargetRow(
                shorten(_part_name(target, part.text, ours), full, 90),
                show_figures(ours, pages_a),
                sign,
                show_figures(theirs, pages_b),
                pair.a.line,
                pair.b.line,
                note,
            )
        )
    for entry in comparison.only:
        if entry.kind == "target":
            report = comparison.a if entry.side == "a" else comparison.b
            target = next(t for t in report.targets if t.id == entry.id)
            shown = show_figures(target.quantities, report.text.pages)
            a, b = (shown, "–") if entry.side == "a" else ("–", shown)
            line_a, line_b = (entry.line, None) if entry.side == "a" else (None, entry.line)
            rows.append(TargetRow(shorten(target.name, full, 90), a, "–", b, line_a, line_b, ""))
    rows += _parts_left(comparison, full)
    return rows


def _parts_left(comparison: Comparison, full: bool) -> list[TargetRow]:
    """The measures that nothing answers, of targets that have a partner for another measure: nothing is left out."""
    rows = []
    for side, report in (("a", comparison.a), ("b", comparison.b)):
        ends = [pair.a if side == "a" else pair.b for pair in comparison.pairs if pair.kind == "target"]
        met, paired = {(end.id, end.part) for end in ends}, {end.id for end in ends}
        for target in report.targets:
            for index, part in enumerate(target.parts if target.id in paired else ()):
                if (target.id, index) in met:
                    continue
                name, shown = (
                    shorten(part.text.rstrip(" .;"), full, 90),
                    show_figures(part.quantities, report.text.pages),
                )
                if side == "a":
                    rows.append(TargetRow(name, shown, "–", "–", part.line, None, ""))
                else:
                    rows.append(TargetRow(name, "–", "–", shown, None, part.line, ""))
    return rows


def matched(comparison: Comparison, part: str, lang: str, full: bool) -> list[Matched]:
    """The pairs of one part as quotations."""
    return [_matched(pair, lang, full) for pair in comparison.pairs if pair.kind == KIND_OF[part]]


def grouped(comparison: Comparison, part: str, lang: str, full: bool) -> list[tuple[str, list[Matched]]]:
    """The pairs of one kind of point under the title (a message code) that says how near they are; empty groups left out."""
    pairs = matched(comparison, part, lang, full)
    same = name_of("grade", "equivalent", lang)
    groups = (
        ("ui.shared", [pair for pair in pairs if pair.grade == same]),
        ("ui.same_theme", [pair for pair in pairs if pair.grade != same]),
    )
    return [(code, found) for code, found in groups if found]


def _matched(pair: Pair, lang: str, full: bool) -> Matched:
    notes = tuple(say_reason(d.because, lang) for d in pair.differences if d.flag not in ("same", "partial", "equal"))
    return Matched(
        shorten(pair.a.text, full),
        pair.a.line,
        shorten(pair.b.text, full),
        pair.b.line,
        name_of("grade", pair.grade, lang),
        say_reason(pair.because, lang),
        notes,
    )


def alone(comparison: Comparison, part: str, side: str, lang: str, full: bool) -> list[Quoted]:
    """What stands only on one side, as quotations."""
    return [
        Quoted(shorten(entry.text, full), entry.line, say_reason(entry.because, lang))
        for entry in comparison.only
        if entry.kind == KIND_OF[part] and entry.side == side
    ]


def notable(comparison: Comparison, lang: str) -> Iterator[tuple[str, str, str]]:
    """(kind, sentence, places) of the most notable differences."""
    sides = (("A", comparison.a.text.pages), ("B", comparison.b.text.pages))
    for entry in comparison.notable:
        named = entry.a or entry.b
        words = shorten(named.text, False, 80).rstrip(".,:;") if named else ""
        told = ", ".join(
            f"{side} {places.place(pages, end.line, lang)}"
            for (side, pages), end in zip(sides, (entry.a, entry.b), strict=True)
            if end
        )
        yield (
            name_of("kind", entry.kind, lang),
            f"{words}: {say_reason(entry.because, lang)}"
            if not entry.because.code.startswith("only.target")
            else say_reason(entry.because, lang),
            told,
        )


ZONES = (
    "context", "results", "weaknesses", "lessons", "viewpoints", "targets", "breakthroughs", "tasks", "other",
    "target_items", "lesson_items", "weakness_items", "cause_items", "breakthrough_items",
)  # fmt: skip


def zones(comparison: Comparison, lang: str) -> list[tuple[str, float]]:
    """Overall similarity, then zones in the order of a report: parts by headings, then facts one by one."""
    known = dict(comparison.similarity.zones)
    order = [zone for zone in ZONES if zone in known] + sorted(zone for zone in known if zone not in ZONES)
    return [
        (say("ui.overall", lang), comparison.similarity.overall),
        *((name_of("zone", zone, lang), known[zone]) for zone in order),
    ]


def document_name(document: CitedDocument, lang: str) -> str:
    """A cited document as one writes it: type, number, date, issuer, as far as they are known."""
    symbol = (
        document.number if document.number.startswith("Trung ương") else f"{say('cited.no', lang)} {document.number}"
    )
    parts = [f"{document.type} {symbol}".strip()]
    if document.date:
        parts.append(say("cited.dated", lang, date=show_date(document.date)))
    if document.issuer and not document.number.startswith("Trung ương"):
        parts.append(say("cited.by", lang, issuer=document.issuer))
    return " ".join(parts)


def show_date(iso: str) -> str:
    """``2024-12-22`` → 22/12/2024; days below ten, January and February have a zero in front, as offices write them."""
    year, month, day = iso.split("-")
    return f"{day}/{month if int(month) < 3 else int(month)}/{year}"


def _cited_at(side: str, lines: Sequence[int], pages: Pages, lang: str) -> str:
    shown = ", ".join(places.inside(pages, line, lang) + places.mark(pages, line) for line in lines)
    return f"{side.upper()} {say('ui.line', lang)} {shown}"


def cited(comparison: Comparison, lang: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Title and rows (document, places) of the documents that both reports cite, then those that one cites."""
    pages = {"a": comparison.a.text.pages, "b": comparison.b.text.pages}
    groups = (("cited.both", ("a", "b")), ("cited.only_a", ("a",)), ("cited.only_b", ("b",)))
    found = []
    for code, sides in groups:
        rows = []
        for document in comparison.citations:
            if document.reports == sides:
                told = (_cited_at(side, document.lines(side), pages[side], lang) for side in sides)
                rows.append((document_name(document, lang), "; ".join(told)))
        if rows:
            found.append((f"{say(code, lang)} ({len(rows)})", rows))
    return found


def facts(report: Report, lang: str) -> list[tuple[str, str]]:
    """Label and value of the report's facts."""
    header = report.report
    terms = " → ".join(t for t in (header.term_reviewed, header.term_planned) if t) or header.period
    pairs = (
        (say("ui.unit_commune", lang), header.commune),
        (say("ui.province", lang), header.province),
        (say("ui.merged", lang), ", ".join(header.merged_from) or None),
        (say("ui.kind", lang), name_of("report", header.kind, lang)),
        (say("ui.term" if header.term_planned or header.term_reviewed else "ui.period", lang), terms),
        (say("ui.secretary", lang), header.secretary),
        (
            say("ui.members", lang),
            " / ".join(show_number(n) if n else "–" for n in (header.party_members, header.party_cells))
            if header.party_members or header.party_cells
            else None,
        ),
        (say("ui.file", lang), file_name(report.source, lang)),
    )
    return [(label, value or "–") for label, value in pairs]


def facts_of_two(comparison: Comparison, lang: str) -> list[tuple[str, str, str]]:
    """Label and both values of the facts of two reports; the reading quality where one of them has anything to note."""
    left, right = facts(comparison.a, lang), facts(comparison.b, lang)
    rows = [(label, value, other) for (label, value), (_, other) in zip(left, right, strict=True)]
    told = [quality(report.text.quality, report.source.format, lang) for report in (comparison.a, comparison.b)]
    if any(told):
        clean = say("ui.quality_clean", lang)
        rows.append((say("ui.quality", lang), told[0] or clean, told[1] or clean))
    return rows


def file_name(source: Source, lang: str) -> str:
    """The path, and for another format than plain text what it is and how many pages it has."""
    if source.format == "txt":
        return source.path
    what = [name_of("format", source.format, lang)]
    what += [say("ui.file_pages", lang, n=show_number(source.pages))] if source.pages else []
    return say("ui.file_of", lang, path=source.path, what=", ".join(what))


def quality(read: Quality | None, form: str, lang: str) -> str:
    """How well a file was read, only what is worth telling: nothing for a plain text without fault."""
    if read is None:
        return ""
    told = [say("ui.quality_lost", lang, n=show_number(read.lost))] if read.lost else []
    told += [say("ui.quality_ocr", lang, pages=page_ranges(read.ocr_pages))] if read.ocr_pages else []
    told += [
        say(
            f"ui.quality_{'converted' if kind in ENCODINGS else 'mended'}",
            lang,
            kind=name_of("conversion", kind, lang),
            n=show_number(count),
        )
        for kind, count in read.conversions
    ]
    told += [
        say("ui.quality_set_aside", lang, kind=name_of("set_aside", kind, lang), n=show_number(count))
        for kind, count in read.set_aside
    ]
    if form == "txt" and not told and not read.poor:
        return ""
    # rounded down: 100 % is said only where nothing at all is wrong
    share = show_number(math.floor(1000 * read.valid) / 10)
    return "; ".join([say("ui.quality_valid", lang, share=share), *told])


def page_ranges(pages: Sequence[int]) -> str:
    """``2-5, 8`` for the pages 2, 3, 4, 5 and 8."""
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and runs[-1][1] == page - 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def counts(report: Report, lang: str) -> str:
    """One line with how much was read."""
    numbers = (
        ("ui.sections", len(report.sections)), ("ui.targets_count", len(report.targets)), ("ui.lessons", len(report.lessons)),
        ("ui.weaknesses", len(report.weaknesses)), ("ui.causes", len(report.causes)), ("ui.breakthroughs", len(report.breakthroughs)),
        ("ui.footnotes", len(report.footnotes)), ("ui.citations", len(report.citations)), ("ui.furniture", len(report.furniture)),
    )  # fmt: skip
    return " · ".join(f"{say(code, lang)}: {number}" for code, number in numbers)


def findings(report: Report, lang: str) -> list[str]:
    """What an audit found, one line each."""
    pages = report.text.pages
    return [
        f"{places.place(pages, f.line, lang)}: {places.paged_reason(f.because, pages, lang)}" for f in report.findings
    ]


def doubts(report: Report, lang: str) -> list[str]:
    """What a person should check, one line each."""
    pages = report.text.pages
    return [f"{places.place(pages, doubt.line, lang)}: {say_doubt(doubt, lang)}" for doubt in report.doubts]
