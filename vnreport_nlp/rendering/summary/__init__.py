"""Summaries → text, Markdown, JSON; each from the same blocks of plain words."""

import json as _json
from typing import Any


def render_summary(
    thing: Any, name: str, *, lang: str = "vi", full: bool = False, width: int | None = None, colour: bool = False, **_: object
) -> str:  # fmt: skip
    """A Digests, RunningExtract or Own as text, json or markdown."""
    if name == "json":
        from vnreport_nlp.rendering.summary.data import data

        return _json.dumps(data(thing, lang), ensure_ascii=False, indent=1) + "\n"
    from vnreport_nlp.rendering.summary import markdown, page
    from vnreport_nlp.rendering.summary.parts import parts_of

    parts = parts_of(thing, lang, full=full)
    return markdown.text(parts) if name == "markdown" else page.text(parts, width, colour)
