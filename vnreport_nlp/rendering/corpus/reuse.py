"""Template and copies: names left behind first, then passages with both places, templates, the shares of each report."""

from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from vnreport_nlp.messages import say
from vnreport_nlp.records import CopiedPassage, CorpusPages, PassagePlace, Reuse, TemplateText
from vnreport_nlp.rendering.json import skipped_json
from vnreport_nlp.rendering.layout import shorten
from vnreport_nlp.rendering.places import beside, columns, spot
from vnreport_nlp.rendering.terminal import console_for, cut, finish, hanging, heading, print_ocr_legend, print_skipped
from vnreport_nlp.vietnamese.numbers import show_number

SCHEMA = "vnreport.reuse/1"
COLUMNS = (
    "kind", "passage", "communes", "report", "line", "end_line", "page", "ocr", "other_report",
    "other_line", "other_page", "other_ocr", "foreign_name", "direction",
    "words", "equal", "text",
)  # fmt: skip


def data(reuse: Reuse, lang: str = "vi") -> dict[str, Any]:
    """The contract's ``vnreport.reuse/1``; ``direction`` is ``guess`` unless a name left behind tells who copied."""
    pages = reuse.pages
    return {
        "schema": SCHEMA,
        "reports": list(reuse.reports),
        "skipped": skipped_json(reuse.skipped),
        "communes": reuse.communes,
        "template_from": reuse.template_from,
        "shortest": reuse.shortest,
        "template": [
            {
                "text": template.text,
                "count": template.count,
                "source": _at(template.source, pages),
                "members": [{**_at(use.place, pages), "foreign_name": use.foreign_name} for use in template.members],
            }
            for template in reuse.template
        ],
        "copies": [
            {
                "from": {**_at(copy.source, pages), "text": copy.source.text},
                "to": {**_at(copy.copy, pages), "text": copy.copy.text},
                "text": copy.copy.text,
                "foreign_name": copy.foreign_name,
                "direction": _direction(copy),
                "words": copy.words,
                "equal": copy.equal,
            }
            for copy in reuse.copies
        ],
        "pairs": [
            {"a": pair.a, "b": pair.b, "passages": pair.passages, "share_a": pair.share_a, "share_b": pair.share_b}
            for pair in reuse.pairs
        ],
        "shares": [
            {"report": x.report, "words": x.words, "template": x.template, "copied": x.copied} for x in reuse.shares
        ],
        "versions": [{"report": report, "other": other} for report, other in reuse.versions],
        "notes": notes(reuse, lang),
    }


def _at(place: PassagePlace, pages: CorpusPages) -> dict[str, Any]:
    own = beside(pages.of(place.report), place.line)
    return {"report": place.report, "line": place.line, "end_line": place.end_line, **own}


def _direction(copy: CopiedPassage) -> str:
    return "known" if copy.sure else "guess"


def notes(reuse: Reuse, lang: str) -> list[str]:
    """What a reader must know before trusting the counts: what is left out, and what cannot be told."""
    told = [say("reuse.scope", lang, words=reuse.shortest)]
    if reuse.communes < 2:
        told.append(say("reuse.one", lang))
    elif reuse.communes < reuse.template_from:
        told.append(say("reuse.few", lang, n=reuse.communes, k=reuse.template_from))
    if any(not copy.sure for copy in reuse.copies):
        told.append(say("reuse.guess_note", lang))
    told += [say("reuse.version", lang, a=report, b=other) for report, other in reuse.versions]
    return told


def rows(reuse: Reuse, lang: str = "vi") -> list[dict[str, object]]:
    """One place of a template a row, then one copy a row (from ``report`` to ``other_report``)."""
    found: list[dict[str, object]] = []
    for number, template in enumerate(reuse.template, 1):
        found += [
            {
                "kind": say("reuse.kind_template", lang), "passage": f"m{number}", "communes": template.count,
                "report": use.place.report, "line": use.place.line, "end_line": use.place.end_line,
                **columns(reuse.pages.of(use.place.report), use.place.line), "other_report": "", "other_line": None,
                **columns(reuse.pages.of(""), None, "other_"), "foreign_name": use.foreign_name, "direction": "", "words": None, "equal": None,
                "text": " ".join(use.place.text.split()),
            }
            for use in template.members
        ]  # fmt: skip
    for number, copy in enumerate(reuse.copies, 1):
        found.append({
            "kind": say("reuse.kind_copy", lang), "passage": f"c{number}", "communes": None, "report": copy.source.report,
            "line": copy.source.line, "end_line": copy.source.end_line,
            **columns(reuse.pages.of(copy.source.report), copy.source.line), "other_report": copy.copy.report,
            "other_line": copy.copy.line, **columns(reuse.pages.of(copy.copy.report), copy.copy.line, "other_"), "foreign_name": copy.foreign_name, "direction": say(f"reuse.{_direction(copy)}", lang),
            "words": copy.words, "equal": copy.equal, "text": " ".join(copy.copy.text.split()),
        })  # fmt: skip
    return found


def _spot(place: PassagePlace, pages: CorpusPages, lang: str) -> str:
    if pages.of(place.report).starts:
        return spot(pages, place.report, place.line, lang)
    lines = str(place.line) if place.end_line == place.line else f"{place.line}–{place.end_line}"
    return f"{place.report}:{lines}"


def _percent(share: float) -> str:
    return f"{show_number(round(100 * share, 1))}%"


def _copy(number: int, copy: CopiedPassage, pages: CorpusPages, lang: str, full: bool) -> RenderableType:
    sign = "→" if copy.sure else "↔"
    title = Text(f"{number}. {_spot(copy.source, pages, lang)} {sign} {_spot(copy.copy, pages, lang)}", style="bold")
    size = say("reuse.size", lang, n=copy.words, equal=_percent(copy.equal))
    told = [say("reuse.left", lang, name=copy.foreign_name)] if copy.foreign_name else []
    told += [] if copy.sure else [say("reuse.guess", lang)]
    lines: list[RenderableType] = [Text(""), title, Text(f"   {' · '.join([size, *told])}", style="dim")]
    lines.append(hanging("   ▸", shorten(copy.copy.text, full, 300)))
    if full and copy.source.text != copy.copy.text:
        lines.append(hanging("   ▹", shorten(copy.source.text, full)))
    return Group(*lines)


def _template(
    number: int, template: TemplateText, pages: CorpusPages, of: int, lang: str, full: bool
) -> RenderableType:
    title = Text(f"{number}. ", style="bold")
    title.append(say("reuse.communes", lang, n=template.count, of=of), style="bold cyan")
    places = ", ".join(spot(pages, use.place.report, use.place.line, lang) for use in template.members)
    lines: list[RenderableType] = [Text(""), title]
    lines.append(hanging("   ▸", f"{shorten(template.text, full, 240)} ({_spot(template.source, pages, lang)})"))
    lines.append(hanging("    ", places, "dim"))
    return Group(*lines)


def _leftovers(reuse: Reuse, lang: str) -> list[RenderableType]:
    """Every name left behind: where, whose, and where the wording stands too."""
    lines: list[RenderableType] = []
    for copy in reuse.copies:
        if copy.foreign_name:
            code = "reuse.left_copy" if copy.sure else "reuse.left_third"
            sentence = say(code, lang, name=copy.foreign_name, other=_spot(copy.source, reuse.pages, lang))
            lines.append(hanging(f"  {_spot(copy.copy, reuse.pages, lang)}", sentence))
    for number, template in enumerate(reuse.template, 1):
        for use in template.members:
            if use.foreign_name:
                sentence = say("reuse.left_template", lang, name=use.foreign_name, n=number)
                lines.append(hanging(f"  {_spot(use.place, reuse.pages, lang)}", sentence))
    return lines


def _shares(reuse: Reuse, lang: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1), header_style="dim")
    table.add_column(say("reuse.report", lang), overflow="fold")
    for code in ("words", "template_share", "copied_share", "own_share"):
        table.add_column(say(f"reuse.{code}", lang), justify="right", overflow="fold")
    for share in sorted(reuse.shares, key=lambda x: (-(x.template + x.copied), x.report)):
        own = max(0.0, 1 - share.template - share.copied)
        table.add_row(
            share.report, show_number(share.words), _percent(share.template), _percent(share.copied),
            _percent(own) if share.words else "–",
        )  # fmt: skip
    return table


def text(reuse: Reuse, lang: str = "vi", *, full: bool = False, width: int | None = None, colour: bool = False) -> str:
    """Names left behind, reports that are nearly copies, copied passages, templates, shares."""
    console = console_for(width, colour)
    console.print(Text(say("reuse.title", lang, n=len(reuse.reports), communes=reuse.communes), style="bold"))
    summary = say("reuse.summary", lang, templates=len(reuse.template), k=reuse.template_from, copies=len(reuse.copies))
    for line in (summary, *notes(reuse, lang)):
        console.print(Text(line, style="dim"))
    leftovers = _leftovers(reuse, lang)
    if leftovers:
        console.print(heading(say("reuse.leftovers", lang)))
        for entry in leftovers:
            console.print(entry)
    if reuse.pairs:
        console.print(heading(say("reuse.whole", lang)))
        for pair in reuse.pairs:
            console.print(Text("  " + say(
                "reuse.pair", lang, a=pair.a, b=pair.b, n=pair.passages, share_a=_percent(pair.share_a), share_b=_percent(pair.share_b)
            )))  # fmt: skip
    if reuse.copies:
        console.print(heading(say("reuse.copies", lang)))
        for entry in cut(
            [_copy(n, copy, reuse.pages, lang, full) for n, copy in enumerate(reuse.copies, 1)], full, lang
        ):
            console.print(entry)
    if reuse.template:
        console.print(heading(say("reuse.template", lang)))
        told = [_template(n, t, reuse.pages, reuse.communes, lang, full) for n, t in enumerate(reuse.template, 1)]
        for entry in cut(told, full, lang):
            console.print(entry)
    if reuse.shares:
        console.print(heading(say("reuse.shares", lang)))
        console.print(_shares(reuse, lang))
    if reuse.pages.ocr:
        print_ocr_legend(console, lang)
    print_skipped(console, reuse.skipped, lang)
    return finish(console)
