"""Weakness → cause → lesson → task or target, report by report; weaknesses without an answer first named."""

from itertools import groupby
from typing import Any

from rich.text import Text

from vnreport_nlp.messages import say
from vnreport_nlp.records import Chain, Chains, Link, Pages
from vnreport_nlp.rendering.json import skipped_json
from vnreport_nlp.rendering.layout import shorten
from vnreport_nlp.rendering.places import beside, column, columns, mark, short
from vnreport_nlp.rendering.terminal import console_for, finish, hanging, heading, print_ocr_legend, print_skipped

SCHEMA = "vnreport.chains/1"
COLUMNS = (
    "report", "line", "page", "ocr", "weakness", "answered", "kind", "link_line", "link_page", "link_ocr", "link_text", "score",
)  # fmt: skip


def _links(chain: Chain) -> tuple[Link, ...]:
    return (*chain.causes, *chain.lessons, *chain.tasks, *chain.targets)


def data(chains: Chains, lang: str = "vi") -> dict[str, Any]:
    """Plain data: one entry a weakness, with its links of each kind."""
    return {
        "schema": SCHEMA,
        "reports": list(chains.reports),
        "skipped": skipped_json(chains.skipped),
        "chains": [
            {
                "report": chain.report,
                "line": chain.line,
                **beside(chains.pages.of(chain.report), chain.line),
                "text": chain.text,
                "answered": chain.answered,
                "links": [
                    {
                        "kind": link.kind,
                        "line": link.line,
                        **beside(chains.pages.of(chain.report), link.line),
                        "text": link.text,
                        "score": link.score,
                    }
                    for link in _links(chain)
                ],
            }
            for chain in chains.chains
        ],
    }


def rows(chains: Chains, lang: str = "vi") -> list[dict[str, object]]:
    """One link a row; a weakness without any link is a row with empty cells."""
    return [
        {
            "report": chain.report, "line": chain.line, **columns(chains.pages.of(chain.report), chain.line), "weakness": chain.text, "answered": chain.answered,
            "kind": link.kind if link else None, "link_line": link.line if link else None,
            **columns(chains.pages.of(chain.report), link.line if link else None, "link_"),
            "link_text": link.text if link else None, "score": link.score if link else None,
        }
        for chain in chains.chains
        for link in (_links(chain) or (None,))
    ]  # fmt: skip


def text(
    chains: Chains, lang: str = "vi", *, full: bool = False, width: int | None = None, colour: bool = False
) -> str:
    """Report by report: weaknesses that nothing was found to answer, then those with what was found."""
    console = console_for(width, colour)
    open_ones = sum(not chain.answered for chain in chains.chains)
    console.print(Text(say("chains.title", lang, n=len(chains.reports)), style="bold"))
    console.print(Text(say("chains.summary", lang, all=len(chains.chains), open=open_ones), style="dim"))
    for report, group in groupby(chains.chains, key=lambda chain: chain.report):
        own, pages = list(group), chains.pages.of(report)
        console.print(heading(report))
        alone = [chain for chain in own if not chain.answered]
        if alone:
            console.print(Text(say("chains.open", lang, n=len(alone), of=len(own)), style="yellow"))
            for chain in alone:
                console.print(
                    hanging(
                        f"  {column(pages, chain.line, lang, 4)}{mark(pages, chain.line)}", shorten(chain.text, full)
                    )
                )
                _print_links(console, chain, pages, lang, full)
        answered = [chain for chain in own if chain.answered]
        if answered:
            console.print(Text(say("chains.answered", lang, n=len(answered), of=len(own)), style="bold"))
        for chain in answered:
            console.print(
                hanging(f"  {column(pages, chain.line, lang, 4)}{mark(pages, chain.line)}", shorten(chain.text, full))
            )
            _print_links(console, chain, pages, lang, full)
    if chains.pages.ocr:
        print_ocr_legend(console, lang)
    print_skipped(console, chains.skipped, lang)
    return finish(console)


def _print_links(console: Any, chain: Chain, pages: Pages, lang: str, full: bool) -> None:
    for link in _links(chain):
        label = say(f"chains.{link.kind}", lang)
        console.print(
            hanging(
                f"       → {label} {short(pages, link.line, lang)}{mark(pages, link.line)}:",
                shorten(link.text, full),
                "dim",
            )
        )
