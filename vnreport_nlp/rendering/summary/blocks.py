"""A digest → blocks of lines in plain words, ready to be set: the same for terminal and Markdown."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vnreport_nlp.messages import name_of, say, say_doubt
from vnreport_nlp.records import Digest, DigestZone, Finding, Pages, Quotation, Target
from vnreport_nlp.rendering.layout import file_name, quality, shorten, show_figures
from vnreport_nlp.rendering.places import inside, mark, paged_reason, place
from vnreport_nlp.vietnamese.numbers import show_number

#: How long a point, and a target with its figures, may be before it is cut at a word border (characters); a point whose
#: rest holds figures is cut only where it is very long, and a longer bracket in a target is shown as '(…)'. What a lesson is about stands first.
POINT, LESSON, TARGET, BRACKET = 175, 78, 84, 24
#: A sign that a finding concerns what stands before.
FLAG = "⚠"
#: A long list of names in brackets, neither a figure nor what is measured.
_LONG_BRACKET = re.compile(rf"\((?![^()]*(?:\d|[Tt]ỷ lệ))[^()]{{{BRACKET},}}\)")
_GROUPS = ("economic", "social_env", "party", "other")


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: what leads it, its words, where it stands, remarks below it. ``kind``: quote, fact, sub, note."""

    text: str
    lead: str = ""
    place: str = ""
    remarks: tuple[str, ...] = ()
    kind: str = "quote"


@dataclass(frozen=True, slots=True)
class Block:
    """A title with its lines."""

    title: str
    lines: tuple[Line, ...]


def digest_blocks(digest: Digest, lang: str, full: bool) -> tuple[str, list[Block]]:
    """Title and blocks of one digest."""
    return title_of(digest, lang), [
        Block("", tuple(_who(digest, lang))),
        *(Block(*_zone(digest, name, lang, full)) for name in ("results",)),
        Block(say("digest.targets", lang, n=len(digest.targets)), tuple(_targets(digest, lang, full))),
        *(Block(*_zone(digest, name, lang, full)) for name in ("weaknesses", "causes", "lessons", "breakthroughs")),
        Block(say("digest.findings", lang), tuple(_findings(digest, lang))),
        *([Block(say("digest.doubts", lang), tuple(_doubts(digest, lang)))] if digest.doubts else []),
    ]


def title_of(digest: Digest, lang: str) -> str:
    """'xã Lóng Sập, Sơn La – báo cáo chính trị …, 2020-2025 → 2025-2030'."""
    header = digest.report
    name = ", ".join(part for part in (header.commune, header.province) if part)
    kind = name_of("report", header.kind, lang)
    when = " → ".join(term for term in (header.term_reviewed, header.term_planned) if term) or header.period
    kind = f"{kind}, {when}" if when else kind
    return say("digest.title", lang, name=name[:1].upper() + name[1:], kind=kind) if name else kind


def where(line: int, ref: str, pages: Pages, lang: str) -> str:
    """'mục A.I.3, dòng 253', with the page where there is one."""
    told = place(pages, line, lang)
    return say("digest.place", lang, ref=ref, place=told) if ref else told


def quote(quotation: Quotation, pages: Pages, lang: str, full: bool, limit: int = 0, *, ref: str | None = None) -> Line:
    """A quotation as a line; one that is part of a running sentence has dots where the sentence goes on.

    ``ref`` is the section that its title names already."""
    rest = quotation.text[limit:]
    figures = len(rest) <= 2 * limit and any(letter.isdigit() for letter in rest)
    text = shorten(quotation.text, full or not limit or figures, limit)
    if quotation.cut and not limit:
        text = f"… {text}" if text[:1].islower() else text
        text = text if text.endswith((".", "!", "?", "…")) else f"{text} …"
    if quotation.scope:
        text = f"{say('digest.scope', lang, scope=quotation.scope)} {text}"
    remarks = _remarks(quotation.findings, pages, lang, (quotation.line, quotation.end_line))
    inner = bool(ref) and (quotation.ref == ref or quotation.ref.startswith(f"{ref}."))
    told = where(quotation.line, "" if inner else quotation.ref, pages, lang)
    return Line(text, quotation.mark.rstrip(".:") or "-", told, remarks)


def _remarks(findings: Sequence[Finding], pages: Pages, lang: str, lines: tuple[int, int]) -> tuple[str, ...]:
    """The findings below a quotation, with their place where that is another one."""
    told = []
    for finding in findings:
        words = f"{FLAG} {name_of('severity', finding.severity, lang)}: {paged_reason(finding.because, pages, lang)}"
        here = lines[0] <= finding.line <= lines[1]
        told.append(words if here else f"{words} [{place(pages, finding.line, lang)}]")
    return tuple(told)


def _who(digest: Digest, lang: str) -> Iterator[Line]:
    header, pages = digest.report, digest.pages
    if header.merged_from:
        yield _fact("ui.merged", ", ".join(header.merged_from), lang)
    party = [
        say("digest.at", lang, value=say(f"digest.{name}", lang, **{name: show_number(number)}), place=place(pages, line, lang))
        if line
        else say(f"digest.{name}", lang, **{name: show_number(number)})
        for name, number, line in (
            ("members", header.party_members, digest.members_line), ("cells", header.party_cells, digest.cells_line),
        )
        if number
    ]  # fmt: skip
    if party:
        yield _fact("digest.party", "; ".join(party), lang)
    yield _fact("ui.file", file_name(digest.source, lang), lang)
    if told := quality(digest.quality, digest.source.format, lang):
        yield _fact("ui.quality", told, lang)
    zone = digest.zone("who")
    for quotation in zone.quotations:
        yield quote(quotation, pages, lang, True)
    if not zone.quotations and header.kind == "congress":
        yield Line(say("digest.missing_who", lang), kind="note")


def _fact(code: str, value: str, lang: str) -> Line:
    return Line(value, f"{say(code, lang)}:", kind="fact")


def _zone(digest: Digest, name: str, lang: str, full: bool) -> tuple[str, tuple[Line, ...]]:
    zone = digest.zone(name)
    title = say(f"digest.{name}", lang)
    if zone.left_out:
        shown = len(zone.quotations)
        title = say("digest.numbers", lang, title=title, shown=shown, all=shown + len(zone.left_out))
    ref = _one_ref(zone.quotations) if name not in ("results", "causes") else ""
    title = say("digest.in_section", lang, title=title, ref=ref) if ref else title
    return title, tuple(_zone_lines(zone, digest.pages, lang, full, ref))


def _one_ref(quotations: Sequence[Quotation]) -> str:
    """The section that several quotations all stand in, or that its parts share, so that it is said once."""
    if len(quotations) < 2:
        return ""
    paths = [quotation.ref.split(".") for quotation in quotations]
    shared = [step for step, *others in zip(*paths, strict=False) if all(other == step for other in others)]
    # 'A' alone, or 'I', is half the report
    return ".".join(shared) if len(shared) > 1 or {q.ref for q in quotations} == {".".join(shared)} else ""


def _zone_lines(zone: DigestZone, pages: Pages, lang: str, full: bool, ref: str) -> Iterator[Line]:
    if zone.state == "missing":
        yield Line(say(f"digest.missing_{zone.name}", lang), kind="note")
    if zone.state == "unread":
        yield Line(say("digest.unread", lang, place=place(pages, zone.line or 1, lang)), kind="note")
    limit = {"who": 0, "results": 0, "lessons": LESSON}.get(zone.name, POINT)
    kind = ""
    for quotation in zone.quotations:
        if zone.name == "causes" and quotation.kind != kind:
            kind = quotation.kind
            own = _one_ref([other for other in zone.quotations if other.kind == kind])
            title = say(f"digest.{kind or 'cause'}", lang)
            yield Line(say("digest.in_section", lang, title=title, ref=own) if own and not ref else title, kind="sub")
        yield quote(quotation, pages, lang, full, limit, ref=ref or (own if zone.name == "causes" else None))
    if zone.left_out:
        lines = ", ".join(inside(pages, line, lang) for line in dict.fromkeys(zone.left_out))
        yield Line(say("digest.more", lang, n=len(zone.left_out), lines=lines), kind="note")


def _targets(digest: Digest, lang: str, full: bool) -> Iterator[Line]:
    zone = digest.zone("targets")
    if not digest.targets:
        yield from _zone_lines(zone, digest.pages, lang, full, "")
    for group in _GROUPS:
        own = [target for target in digest.targets if (target.group if target.group in _GROUPS else "other") == group]
        if own:
            yield Line(f"{say(f'group.{group}', lang)} ({len(own)})", kind="sub")
        for target in own:
            findings = [finding for name, finding in digest.flagged if name == target.id]
            told = place(digest.pages, target.place.line, lang)
            remarks = _remarks(findings, digest.pages, lang, (target.place.line, target.place.end_line))
            yield Line(target_line(target, digest.pages, full), target.item or "-", told, remarks, "target")


def target_line(target: Target, pages: Pages, full: bool) -> str:
    """A target on one line of the page: its wording where that is short or its figures come first, else name and figures."""
    sign = mark(pages, target.place.line)
    text = " ".join(target.text.split()).rstrip(".;")
    figures = show_figures(target.quantities, pages)
    if "|" in text or "\t" in target.text or target.columns:
        return f"{shorten(target.name, full, max(24, TARGET - len(figures) - 2))}: {figures}"
    brief = _LONG_BRACKET.sub("(…)", text)
    if full or len(brief) <= TARGET:
        return (text if full else brief) + sign
    cut = shorten(brief, False, TARGET - 2)
    if target.quantities and all(" ".join(q.printed.split()) in cut for q in target.quantities):
        return cut + sign
    named = len(target.quantities) == 1 and "…" not in target.name
    return f"{shorten(target.name if named else brief, False, max(24, TARGET - len(figures) - 4))}: {figures}"


def _findings(digest: Digest, lang: str) -> Iterator[Line]:
    for finding in digest.findings:
        told = place(digest.pages, finding.line, lang)
        severity = name_of("severity", finding.severity, lang)
        yield Line(f"{severity}: {paged_reason(finding.because, digest.pages, lang)}", "-", told)
    more = [say("digest.more_findings", lang, n=digest.further_findings)] if digest.further_findings else []
    more += [say("digest.placed", lang, n=digest.placed_findings)] if digest.placed_findings else []
    if more:
        yield Line(" ".join(more), kind="note")
    elif not digest.findings:
        yield Line(say("digest.no_findings", lang), kind="note")


def _doubts(digest: Digest, lang: str) -> Iterator[Line]:
    for doubt in digest.doubts:
        yield Line(say_doubt(doubt, lang), "-", place(digest.pages, doubt.line, lang))
    if digest.further_doubts:
        yield Line(say("digest.more_doubts", lang, n=digest.further_doubts), kind="note")
