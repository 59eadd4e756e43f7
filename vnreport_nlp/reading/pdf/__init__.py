"""PDF → lines with their pages, paragraphs as the page shows them, tables, notes and furniture set apart."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from vnreport_nlp.errors import LimitExceeded, SourceError
from vnreport_nlp.reading.extract import Extract, Line, Note, Remark
from vnreport_nlp.reading.limits import MAX_OCR_PAGES
from vnreport_nlp.reading.options import ReadOptions
from vnreport_nlp.reading.pdf.assembly import Printer, take_apart
from vnreport_nlp.reading.pdf.glyphs import MIN_PICTURED, read_sheet
from vnreport_nlp.reading.pdf.opening import open_document
from vnreport_nlp.reading.pdf.outline import mark_levels, read_bookmarks
from vnreport_nlp.reading.pdf.shapes import Sheet

if TYPE_CHECKING:
    import pypdfium2
    from PIL.Image import Image

    from vnreport_nlp.reading.ocr import Guard

#: A page with an image and fewer letters than this is a scan.
MIN_LETTERS = 50
#: Above this share of scanned pages the whole file counts as a scan.
SCANNED_SHARE = 0.5
#: Dots per inch at which pages are drawn for OCR, and the most pixels of one page.
OCR_DPI = 300
MAX_PIXELS = 20_000_000


def read(data: bytes, options: ReadOptions, tell: Callable[[int, int], None]) -> Extract:
    """The text of a PDF. ``tell`` hears (pages done, pages in all).

    Raises SourceError for a file that is damaged, cut off, locked with a password or scanned (without ``options.ocr``),
    LimitExceeded for one with too many pages.
    """
    document = open_document(data, options.password)
    try:
        return _read(document, options, tell)
    finally:
        document.close()


def _read(document: "pypdfium2.PdfDocument", options: ReadOptions, tell: Callable[[int, int], None]) -> Extract:
    count = len(document)
    sheets: list[Sheet] = []
    left_out = 0
    for index in range(count):
        sheet, letters = _sheet(document, index)
        sheets.append(sheet)
        left_out += letters
        tell(index + 1, count)
    scanned = [sheet.page for sheet in sheets if _letters(sheet) < MIN_LETTERS and sheet.pictured >= MIN_PICTURED]
    written = sum(map(_letters, sheets))
    if not options.ocr and (not written or len(scanned) > SCANNED_SHARE * count):
        raise SourceError("error.scanned", pages=count)
    images: Mapping[int, Sequence[Line]] = {}
    if scanned and options.ocr:
        from vnreport_nlp.reading.ocr import Guard

        images = _read_images(document, scanned, tell, Guard(options, lambda found: _write(sheets, found)[0]))
    lines, notes = _write(sheets, images)
    lines = mark_levels(lines, read_bookmarks(document))
    remarks: list[Remark] = []
    if images:
        from vnreport_nlp.reading.ocr import settle

        settled = settle(lines)
        lines, notes = list(settled.lines), sorted([*notes, *settled.notes], key=lambda note: note.first)
        remarks += [Remark("ocr_repaired", (str(settled.repaired),))] if settled.repaired else []
    elif scanned:
        remarks.append(Remark("scanned_pages", (_ranges(scanned),)))
    set_aside = (("hidden", left_out),) if left_out else ()
    return Extract(tuple(lines), tuple(notes), count, remarks=tuple(remarks), set_aside=set_aside)


def _write(sheets: Sequence[Sheet], images: Mapping[int, Sequence[Line]]) -> tuple[list[Line], list[Note]]:
    """The lines of all pages: as printed, or as read from the images of pages."""
    leaves, size = take_apart(sheets)
    return Printer(leaves, size).write(images)


def _sheet(document: "pypdfium2.PdfDocument", index: int) -> tuple[Sheet, int]:
    import pypdfium2

    try:
        page = document[index]
        try:
            return read_sheet(page, index + 1)
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        raise SourceError("error.damaged_pdf") from None


def _letters(sheet: Sheet) -> int:
    return sum(len(word.text) for word in sheet.words)


def _read_images(
    document: "pypdfium2.PdfDocument", pages: list[int], tell: Callable[[int, int], None], guard: "Guard"
) -> dict[int, list[Line]]:
    """The lines of scanned pages (1-based), each drawn and read by OCR."""
    from vnreport_nlp.reading.ocr import read_pages

    if len(pages) > MAX_OCR_PAGES:
        raise LimitExceeded("error.many_ocr_pages", limit=MAX_OCR_PAGES, found=len(pages))
    count = len(document)
    return read_pages(_drawn(document, pages), lambda done: tell(count + done, count + len(pages)), guard)


def _drawn(document: "pypdfium2.PdfDocument", pages: list[int]) -> Iterator[tuple[int, "Image", int]]:
    """Pages drawn in grey one after the other: number, picture, dots per inch."""
    for number in pages:
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(OCR_DPI / 72, (MAX_PIXELS / max(1.0, width * height)) ** 0.5)
        bitmap = page.render(scale=scale, grayscale=True)
        yield number, bitmap.to_pil().copy(), round(72 * scale)
        bitmap.close()
        page.close()


def _ranges(pages: list[int]) -> str:
    """Page numbers in short: ``3, 5-8``."""
    spans: list[list[int]] = []
    for page in pages:
        if spans and page == spans[-1][1] + 1:
            spans[-1][1] = page
        else:
            spans.append([page, page])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in spans)
