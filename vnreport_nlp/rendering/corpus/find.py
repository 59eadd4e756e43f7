"""What a search found: the passage around the hit in the report's own words, file and line, role and field."""

from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from vnreport_nlp.messages import name_of, say
from vnreport_nlp.records import Found, Hit, Pages
from vnreport_nlp.rendering.json import skipped_json
from vnreport_nlp.rendering.places import beside, columns, inside, spot_in
from vnreport_nlp.rendering.terminal import console_for, finish, print_ocr_legend

SCHEMA = "vnreport.find/1"
COLUMNS = ("report", "line", "page", "ocr", "kind", "role", "field", "section", "section_line", "matches", "text")
#: Characters of a passage shown without ``--full``; this many of them stand before the first hit at most.
SHOWN = 240
BEFORE = 70


def data(found: Found, lang: str = "vi") -> dict[str, Any]:
    """``vnreport.find/1``. Ranges of ``matches`` count characters of ``text``."""
    return {
        "schema": SCHEMA,
        "query": found.query,
        "role": found.role,
        "field": found.field,
        "tones": found.tones,
        "toneless": found.toneless,
        "further_toneless": found.further,
        "total": found.total,
        "reports": list(found.reports),
        "skipped": skipped_json(found.skipped),
        "hits": [
            {
                "report": hit.report, "line": hit.line, **beside(found.pages.of(hit.report), hit.line), "line_exact": hit.exact, "kind": hit.kind,
                "role": hit.role or None, "field": hit.field or None, "section": hit.section or None,
                "section_line": hit.section_line, "text": hit.text, "matches": [list(range_) for range_ in hit.matches],
                "score": round(hit.score, 6),
            }
            for hit in found.hits
        ],
    }  # fmt: skip


def rows(found: Found, lang: str = "vi") -> list[dict[str, object]]:
    """One passage a row, whole; ``matches`` are the words found, as printed."""
    return [
        {
            "report": hit.report, "line": hit.line, **columns(found.pages.of(hit.report), hit.line), "kind": say(f"find_kind.{hit.kind}", lang),
            "role": name_of("role", hit.role, lang) if hit.role else "",
            "field": name_of("field", hit.field, lang) if hit.field else "",
            "section": hit.section, "section_line": hit.section_line,
            "matches": "; ".join(" ".join(hit.text[start:end].split()) for start, end in hit.matches),
            "text": " ".join(hit.text.split()),
        }
        for hit in found.hits
    ]  # fmt: skip


def _window(hit: Hit, full: bool) -> tuple[int, int]:
    """The range of the passage to show: the stretch that holds most of the hits, cut at word borders."""
    text = hit.text
    if full or len(text) <= SHOWN:
        return 0, len(text)
    starts = [start for start, _ in hit.matches] or [0]
    held = {start: sum(start <= other < start + SHOWN - BEFORE for other in starts) for start in starts}
    first = max(starts, key=lambda start: (held[start], -start))
    begin = max(0, min(first - BEFORE, len(text) - SHOWN))
    end = min(len(text), begin + SHOWN)
    if begin:
        begin = min(first, text.find(" ", begin) + 1 or first)
    if end < len(text):
        end = max(text.rfind(" ", begin, end), first + 1)
    return begin, end


def quote(hit: Hit, full: bool, colour: bool) -> Text:
    """The passage with its hits in bold, or in « » where there is no bold."""
    begin, end = _window(hit, full)
    shown = Text("… " if begin else "")
    at = begin
    for start, stop in hit.matches:
        start, stop = max(start, begin), min(stop, end)
        if start >= stop:
            continue
        shown.append(" ".join(hit.text[at:start].split("\n")))
        words = " ".join(hit.text[start:stop].split("\n"))
        shown.append(words if colour else f"«{words}»", style="bold yellow" if colour else "")
        at = stop
    shown.append(" ".join(hit.text[at:end].split("\n")))
    shown.append(" …" if end < len(hit.text) else "")
    return shown


def _where(hit: Hit, lang: str) -> str:
    """Kind, role and field in words, and the title of the section where it adds something."""
    names = [say(f"find_kind.{hit.kind}", lang)] if hit.kind != "paragraph" else []
    if hit.role:
        names.append(name_of("role", hit.role, lang))
    if hit.field and hit.field != "general":
        names.append(name_of("field", hit.field, lang))
    return " · ".join(names)


def _hit(hit: Hit, pages: Pages, lang: str, full: bool, colour: bool) -> RenderableType:
    head = Text(spot_in(pages, hit.report, hit.line, lang) + ("" if hit.exact else "+"), style="cyan")
    head.append(f"  {_where(hit, lang)}", style="dim")
    passage = quote(hit, full, colour)
    lines: list[RenderableType] = [Text(""), head]
    if hit.kind in ("paragraph", "footnote") and hit.section:
        title = hit.section if len(hit.section) <= 90 or full else hit.section[:90].rsplit(" ", 1)[0] + " …"
        place = Text(say("find.under", lang, title=title, line=inside(pages, hit.section_line or 0, lang)), style="dim")
        lines.append(Padding(place, (0, 0, 0, 2)))
    lines.append(Padding(passage, (0, 0, 0, 2)))
    return Group(*lines)


def _within(found: Found, lang: str) -> str:
    named = [name_of(kind, name, lang) for kind, name in (("role", found.role), ("field", found.field)) if name]
    return f" ({', '.join(named)})" if named else ""


def nothing(found: Found, lang: str) -> str:
    """One sentence: nothing was found, and where it was looked for."""
    return say("find.nothing", lang, query=found.query, within=_within(found, lang), n=len(found.reports))


def text(found: Found, lang: str = "vi", *, full: bool = False, width: int | None = None, colour: bool = False) -> str:
    """How much was found, then one passage after the other."""
    console = console_for(width, colour)
    if not found.total:
        return ""  # the command says so where remarks go
    reports = len({hit.report for hit in found.hits})
    title = say(
        "find.title", lang, query=found.query, within=_within(found, lang), total=found.total, n=len(found.reports)
    )
    console.print(Text(title, style="bold"))
    if found.toneless:
        console.print(Text(say("find.toneless" if found.tones else "find.no_tones", lang), style="yellow"))
    if found.further:
        console.print(Text(say("find.further", lang, n=found.further), style="yellow"))
    if len(found.hits) < found.total:
        console.print(Text(say("find.first", lang, shown=len(found.hits), reports=reports), style="dim"))
    for hit in found.hits:
        console.print(_hit(hit, found.pages.of(hit.report), lang, full, colour))
    if found.pages.ocr:
        print_ocr_legend(console, lang)
    if any(not hit.exact for hit in found.hits):
        console.print(Text(""))
        console.print(Text(say("find.from_line", lang), style="dim"))
    return finish(console)
