"""Recurring weaknesses, lessons, causes, breakthroughs: k of n reports, a typical sentence, every member."""

from itertools import groupby
from operator import itemgetter
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from vnreport_nlp.messages import name_of, say
from vnreport_nlp.records import CorpusPages, Theme, ThemeMember, Themes
from vnreport_nlp.rendering.json import skipped_json
from vnreport_nlp.rendering.layout import shorten
from vnreport_nlp.rendering.places import beside, column, columns, mark, spot
from vnreport_nlp.rendering.terminal import console_for, finish, hanging, heading, print_ocr_legend, print_skipped

SCHEMA = "vnreport.themes/1"
COLUMNS = (
    "kind", "theme", "label", "count", "of", "field", "in_causes", "typical", "report", "line", "page", "ocr", "text",
)  # fmt: skip


def data(themes: Themes, lang: str = "vi") -> dict[str, Any]:
    """The contract's ``vnreport.themes/1``; words of ``skipped`` were put into a language when the store was read."""

    def at(member: ThemeMember) -> dict[str, Any]:
        return {"report": member.report, "line": member.line, **beside(themes.pages.of(member.report), member.line)}

    return {
        "schema": SCHEMA,
        "kind": themes.kind,
        "reports": list(themes.reports),
        "skipped": skipped_json(themes.skipped),
        "themes": [
            {
                "id": theme.id,
                "label": theme.label,
                "field": theme.field,
                "count": theme.count,
                "reports": list(theme.reports),
                "members": [{**at(m), "text": m.text, "field": m.field} for m in theme.members],
                "medoid": {**at(theme.medoid), "text": theme.medoid.text},
                "in_causes": theme.in_causes,
                "causes": [{**at(m), "text": m.text} for m in theme.causes],
            }
            for theme in themes.themes
        ],
    }


def rows(themes: Themes, lang: str = "vi") -> list[dict[str, object]]:
    """One member of a theme a row; ``typical`` marks the sentence nearest to all others."""
    return [
        {
            "kind": themes.kind, "theme": theme.id, "label": theme.label, "count": theme.count, "of": len(themes.reports),
            "field": name_of("field", theme.field, lang), "in_causes": theme.in_causes,
            "typical": (member.report, member.line, member.text) == (theme.medoid.report, theme.medoid.line, theme.medoid.text),
            "report": member.report, "line": member.line, **columns(themes.pages.of(member.report), member.line), "text": member.text,
        }
        for theme in themes.themes
        for member in theme.members
    ]  # fmt: skip


def _theme(theme: Theme, pages: CorpusPages, of: int, lang: str, full: bool) -> RenderableType:
    def told(member: ThemeMember) -> str:
        return f"{shorten(member.text, full)} ({spot(pages, member.report, member.line, lang)})"

    names = [name_of("field", theme.field, lang)] if theme.field != "general" else []
    title = Text(f"{theme.count}/{of}", style="bold cyan")
    title.append(f"  {theme.label}", style="bold")
    title.append(f"  {' · '.join(names)}" if names else "", style="dim")
    lines: list[RenderableType] = [Text(""), title]
    lines.append(hanging("    ▸", told(theme.medoid)))
    others = [m for m in theme.members if m is not theme.medoid and m != theme.medoid]
    lines += [hanging("     ", told(m)) for m in others]
    if theme.causes:
        lines.append(Text("      " + say("themes.as_cause", lang), style="dim"))
        lines += [hanging("     ", told(m), "dim") for m in theme.causes]
    return Group(*lines)


def text(
    themes: Themes, lang: str = "vi", *, full: bool = False, width: int | None = None, colour: bool = False
) -> str:
    """Recurring themes with every member, then the points that stand in one report only."""
    console = console_for(width, colour)
    of = len(themes.reports)
    recurring = [theme for theme in themes.themes if theme.count > 1]
    own = [theme for theme in themes.themes if theme.count == 1]
    console.print(Text(say(f"themes.{themes.kind}", lang, n=of), style="bold"))
    console.print(Text(say("themes.summary", lang, recurring=len(recurring), own=len(own)), style="dim"))
    for theme in recurring:
        console.print(_theme(theme, themes.pages, of, lang, full))
    if own:
        console.print(heading(say("themes.own", lang)))
        alone = sorted({(m.report, m.line, m.text) for theme in own for m in theme.members})
        for report, points in groupby(alone, key=itemgetter(0)):
            console.print(Text(report, style="bold"))
            pages = themes.pages.of(report)
            for _, line, quoted in points:
                lead = f"  {column(pages, line, lang, 4)}{mark(pages, line)}"
                console.print(hanging(lead, shorten(quoted, full)))
    if themes.pages.ocr:
        print_ocr_legend(console, lang)
    print_skipped(console, themes.skipped, lang)
    return finish(console)
