"""What a build did: how many reports by fate, and by name those a person should look at."""

from collections.abc import Sequence
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from vnreport_nlp.messages import say
from vnreport_nlp.records import BuildSummary
from vnreport_nlp.rendering.json import skipped_json
from vnreport_nlp.rendering.terminal import console_for, cut, finish, hanging

SCHEMA = "vnreport.build/1"
COLUMNS = ("report", "fate", "other", "why")


def _copies(summary: BuildSummary) -> set[str]:
    return {path for path, note, _ in summary.noted if note == "duplicate"}


def data(summary: BuildSummary, lang: str = "vi") -> dict[str, Any]:
    """``vnreport.build/1``."""
    copies = _copies(summary)
    return {
        "schema": SCHEMA,
        "store": summary.store,
        "new": list(summary.new),
        "changed": list(summary.changed),
        "unchanged": list(summary.unchanged),
        "removed": list(summary.removed),
        "gone": list(summary.gone),
        "skipped": skipped_json(x for x in summary.skipped if x.where not in copies),
        "duplicates": [{"report": path, "of": other} for path, note, other in summary.noted if note == "duplicate"],
        "versions": [{"report": path, "of": other} for path, note, other in summary.noted if note == "version"],
        "not_text": [{"ending": ending, "count": count} for ending, count in summary.other],
    }


def rows(summary: BuildSummary, lang: str = "vi") -> list[dict[str, object]]:
    """One file and fate a row."""
    found: list[dict[str, object]] = [
        {"report": path, "fate": fate, "other": "", "why": ""}
        for fate in ("new", "changed", "unchanged", "removed", "gone")
        for path in getattr(summary, fate)
    ]
    copies = _copies(summary)
    found += [
        {"report": x.where, "fate": "skipped", "other": "", "why": x.why}
        for x in summary.skipped
        if x.where not in copies
    ]
    return found + [{"report": path, "fate": note, "other": other, "why": ""} for path, note, other in summary.noted]


def text(
    summary: BuildSummary, lang: str = "vi", *, full: bool = False, width: int | None = None, colour: bool = False
) -> str:
    """Counts, then what could not be read, copies, versions and what is gone, each file by name."""
    console = console_for(width, colour)
    copies = _copies(summary)
    failed = [x for x in summary.skipped if x.where not in copies]
    files = len(summary.new) + len(summary.changed) + len(summary.unchanged) + len(summary.gone)
    console.print(Text(say("store.built", lang, path=summary.store, n=files - len(failed)), style="bold"))
    for fate in ("new", "changed", "unchanged", "removed"):
        paths = getattr(summary, fate)
        if paths or fate in ("new", "unchanged"):
            console.print(hanging("  ", say(f"store.{fate}", lang, n=len(paths))))
        if full or fate == "removed":
            _names(console.print, paths, full, lang)
    if summary.gone:
        console.print(hanging("  ", say("store.gone", lang, n=len(summary.gone)), "yellow"))
        _names(console.print, summary.gone, full, lang)
    if failed:
        console.print(hanging("  ", say("store.failed", lang, n=len(failed)), "yellow"))
        _names(console.print, [x.why if x.where in x.why else f"{x.where}: {x.why}" for x in failed], full, lang)
    for note in ("duplicate", "version"):
        noted = [(path, other) for path, kind, other in summary.noted if kind == note]
        if noted:
            console.print(hanging("  ", say(f"store.{note}s", lang, n=len(noted)), "yellow"))
            _names(console.print, [f"{path} ↔ {other}" for path, other in noted], full, lang)
    if summary.other:
        kinds = ", ".join(f"{ending or '?'} {count}" for ending, count in summary.other)
        total = sum(count for _, count in summary.other)
        console.print(hanging("  ", say("store.not_text", lang, n=total, kinds=kinds), "yellow"))
    return finish(console)


def _names(show: Any, names: Sequence[str], full: bool, lang: str) -> None:
    lines: list[RenderableType] = [hanging("     ", name) for name in names]
    for line in cut(lines, full, lang):
        show(line)
