"""Documents cited over a corpus: by how many of the reports, and where."""

from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from vnreport_nlp.messages import say
from vnreport_nlp.records import CitedDocument, CitedDocuments, CorpusPages
from vnreport_nlp.rendering.json import skipped_json
from vnreport_nlp.rendering.layout import document_name, shorten, show_date
from vnreport_nlp.rendering.places import beside, columns, lines_in, spot
from vnreport_nlp.rendering.terminal import console_for, finish, hanging, heading, print_ocr_legend, print_skipped

SCHEMA = "vnreport.citations/1"
COLUMNS = (
    "type", "number", "date", "issuer", "count", "of", "other_dates", "report", "line", "page", "ocr", "text",
)  # fmt: skip


def data(found: CitedDocuments, lang: str = "vi") -> dict[str, Any]:
    """``vnreport.citations/1``."""
    return {
        "schema": SCHEMA,
        "reports": list(found.reports),
        "skipped": skipped_json(found.skipped),
        "documents": [
            {
                "type": document.type,
                "number": document.number,
                "date": document.date,
                "issuer": document.issuer,
                "count": len(document.reports),
                "reports": list(document.reports),
                "other_dates": list(document.other_dates),
                "mentions": [
                    {
                        "report": m.report,
                        "line": m.line,
                        **beside(found.pages.of(m.report), m.line),
                        "date": m.date,
                        "issuer": m.issuer,
                        "text": m.text,
                    }
                    for m in document.mentions
                ],
            }
            for document in found.documents
        ],
    }


def rows(found: CitedDocuments, lang: str = "vi") -> list[dict[str, object]]:
    """One mention of a document a row."""
    return [
        {
            "type": document.type, "number": document.number, "date": document.date, "issuer": document.issuer,
            "count": len(document.reports), "of": len(found.reports), "other_dates": " ".join(document.other_dates),
            "report": mention.report, "line": mention.line, **columns(found.pages.of(mention.report), mention.line), "text": mention.text,
        }
        for document in found.documents
        for mention in document.mentions
    ]  # fmt: skip


def _document(document: CitedDocument, pages: CorpusPages, of: int, lang: str, full: bool) -> RenderableType:
    title = Text(f"{len(document.reports)}/{of}", style="bold cyan")
    title.append(f"  {document_name(document, lang)}", style="bold")
    lines: list[RenderableType] = [title]
    if document.other_dates:
        told = say("cited.other_date", lang, dates=", ".join(map(show_date, document.other_dates)))
        lines.append(hanging("     ", told, "yellow"))
    if full:
        lines += [
            hanging("     ", f"{shorten(m.text, full)} ({spot(pages, m.report, m.line, lang)})")
            for m in document.mentions
        ]
    else:
        places = (lines_in(pages.of(report), report, document.lines(report), lang) for report in document.reports)
        lines.append(hanging("     ", "; ".join(places), "dim"))
    return Group(*lines)


def text(
    found: CitedDocuments, lang: str = "vi", *, full: bool = False, width: int | None = None, colour: bool = False
) -> str:
    """Documents that several reports cite, then those of one; every place, with ``full`` every quotation."""
    console = console_for(width, colour)
    of = len(found.reports)
    shared = [document for document in found.documents if len(document.reports) > 1]
    own = [document for document in found.documents if len(document.reports) == 1]
    console.print(Text(say("cited.corpus", lang, n=of), style="bold"))
    told = say("cited.summary", lang, n=len(found.documents), shared=len(shared)) if found.documents else ""
    console.print(Text(told or say("cited.none", lang), style="dim"))
    for document in shared:
        console.print(Text(""))
        console.print(_document(document, found.pages, of, lang, full))
    if own:
        console.print(heading(say("cited.own", lang)))
        for document in own:
            console.print(_document(document, found.pages, of, lang, full))
    if found.pages.ocr:
        print_ocr_legend(console, lang)
    print_skipped(console, found.skipped, lang)
    return finish(console)
