"""Where a quotation stands, in words and as data: line, page where the source has pages, and a sign where it was read
from an image. Line numbers are those of the extracted text (``vnreport extract`` shows it)."""

from dataclasses import replace

from vnreport_nlp.messages import say, say_reason
from vnreport_nlp.records import CorpusPages, Pages, Quantity, Reason

#: Behind every figure, and every place of a quotation, that was read from an image; explained once at the foot of a page.
MARK = "†"
#: Values of a reason that are lines of the same source; ``other`` is one in these reasons alone.
_LINE, _OTHER = "line", ("unit.same_number", "arithmetic.bases")


def beside(pages: Pages, line: int | None) -> dict[str, object]:
    """What stands beside a line in JSON and CSV: ``page`` (None where there is none), ``ocr``."""
    return {"page": pages.page_at(line), "ocr": pages.ocr_at(line)}


def columns(pages: Pages, line: int | None, lead: str = "") -> dict[str, object]:
    """``beside`` as cells of a table with a line of that name: empty where there is no line."""
    cells = beside(pages, line) if line is not None else {"page": None, "ocr": None}
    return {f"{lead}{name}": value for name, value in cells.items()}


def mark(pages: Pages, line: int | None) -> str:
    """The sign behind a figure of this line, or nothing."""
    return MARK if pages.ocr_at(line) else ""


def place(pages: Pages, line: int, lang: str) -> str:
    """``dòng 123``, or ``tr. 5, dòng 123`` where the source has pages."""
    page = pages.page_at(line)
    words = f"{say('ui.line', lang)} {line}" if page is None else say("ui.place_paged", lang, page=page, line=line)
    return words + mark(pages, line)


def short(pages: Pages, line: int, lang: str) -> str:
    """The same for a column: ``123`` or ``tr. 5 · 123``."""
    page = pages.page_at(line)
    return str(line) if page is None else say("ui.place_short", lang, page=page, line=line)


def column(pages: Pages, line: int, lang: str, width: int) -> str:
    """``short`` set right in ``width`` columns, wider where there are pages; figures beside it bear the sign themselves."""
    return f"{short(pages, line, lang):>{width + 8 if pages.starts else width}}"


def inside(pages: Pages, line: int, lang: str) -> str:
    """A line for a sentence that says ``dòng`` itself: ``123`` or ``123 (tr. 5)``."""
    page = pages.page_at(line)
    return str(line) if page is None else say("ui.place_inside", lang, page=page, line=line)


def spot(pages: CorpusPages, report: str, line: int, lang: str) -> str:
    """A place among many reports: ``a.txt:123``, or ``a.pdf, tr. 5, dòng 123`` where the report has pages."""
    return spot_in(pages.of(report), report, line, lang)


def spot_in(pages: Pages, name: str, line: int, lang: str) -> str:
    """The same with the pages of the one report that goes by ``name``."""
    if not pages.starts:
        return f"{name}:{line}{mark(pages, line)}"
    return f"{name}, {place(pages, line, lang)}"


def lines_in(pages: Pages, name: str, lines: tuple[int, ...], lang: str) -> str:
    """Several lines of one report: ``a.txt:12, 40``, or with the page of each in brackets."""
    return f"{name}:{', '.join(inside(pages, line, lang) + mark(pages, line) for line in lines)}"


def signed(quantity: Quantity, pages: Pages) -> str:
    """A figure as printed with the sign of its comparator, marked where it was read from an image."""
    return quantity.signed + mark(pages, quantity.line)


def paged_reason(reason: Reason, pages: Pages, lang: str) -> str:
    """A reason in words, with the page behind every line that it names of this source."""
    if pages.starts:
        lines = (_LINE, "other") if reason.code in _OTHER else (_LINE,)
        values = tuple(
            (name, inside(pages, int(value), lang) if name in lines and value.isdecimal() else value)
            for name, value in reason.values
        )
        reason = replace(reason, values=values)
    return say_reason(reason, lang)
