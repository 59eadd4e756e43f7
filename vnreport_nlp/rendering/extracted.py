"""The lines of a source as people look them up: number, page where there are pages, words."""

from vnreport_nlp.messages import say
from vnreport_nlp.records import Extracted
from vnreport_nlp.rendering.places import mark


def render_extracted(extracted: Extracted, lang: str = "vi", *, plain: bool = False) -> str:
    """One line of text a line; with ``plain`` nothing else. The sign behind a page says that it was read from an image."""
    if plain:
        return "".join(f"{line}\n" for line in extracted.lines)
    pages = extracted.pages
    width = len(str(len(extracted.lines)))
    widest = len(say("ui.page_tight", lang, page=len(pages.starts))) + (1 if pages.ocr else 0)
    found = []
    for number, line in enumerate(extracted.lines, 1):
        lead = f"{number:>{width}}"
        if pages.starts:
            page = say("ui.page_tight", lang, page=pages.page_at(number)) + mark(pages, number)
            lead = f"{lead}  {page:<{widest}}"
        found.append(f"{lead}  {line}".rstrip() + "\n")
    return "".join(found)
