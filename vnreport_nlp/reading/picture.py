"""Pictures (PNG, JPEG, TIFF with one or more pages) → lines, when the user asked for OCR."""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from vnreport_nlp.errors import LimitExceeded, SourceError, UnknownFormat
from vnreport_nlp.reading.extract import Extract, Line, Remark
from vnreport_nlp.reading.limits import MAX_OCR_PAGES
from vnreport_nlp.reading.ocr import DPI, Guard, read_pages, settle
from vnreport_nlp.reading.options import ReadOptions

if TYPE_CHECKING:
    from PIL.Image import Image

#: Pixels of one page; more are refused before they are unpacked (an A3 sheet at 600 dots per inch has 70 million).
MAX_PIXELS = 80_000_000
#: Pixels of a page as it is read: larger ones are made smaller, which costs no letter.
ENOUGH_PIXELS = 20_000_000
#: Resolutions that scanners write; a picture that claims another one was not scanned.
LEAST_DPI, MOST_DPI = 100, 1200
#: The long side of a sheet of A4 in inches.
_SHEET_INCHES = 11.7


def read(data: bytes, options: ReadOptions, tell: Callable[[int, int], None]) -> Extract:
    """The words of a picture, page by page. ``tell`` hears (pages done, pages in all).

    Raises UnknownFormat without ``options.ocr`` or without tesseract, LimitExceeded for too many or too large pages,
    SourceError for a damaged picture.
    """
    if not options.ocr:
        raise UnknownFormat("error.picture")
    try:
        from PIL import Image
    except ImportError as problem:
        raise UnknownFormat("error.ocr_pillow") from problem
    Image.MAX_IMAGE_PIXELS = None  # the size is checked below, with a message of ours
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF")) as picture:
            count = getattr(picture, "n_frames", 1)
            if count > MAX_OCR_PAGES:
                raise LimitExceeded("error.many_ocr_pages", limit=MAX_OCR_PAGES, found=count)
            guard = Guard(options, _in_order)
            found = read_pages(_pages(picture, count), lambda done: tell(done, count), guard)
    except (OSError, ValueError, SyntaxError, EOFError, KeyError) as problem:
        raise SourceError("error.picture_damaged", reason=type(problem).__name__) from problem
    settled = settle(_in_order(found))
    remarks = (Remark("ocr_repaired", (str(settled.repaired),)),) if settled.repaired else ()
    return Extract(settled.lines, settled.notes, pages=count, remarks=remarks)


def _in_order(found: Mapping[int, Sequence[Line]]) -> list[Line]:
    return [line for number in sorted(found) for line in found[number]]


def _pages(picture: "Image", count: int) -> Iterator[tuple[int, "Image", int]]:
    from PIL import ImageOps

    for number in range(1, count + 1):
        picture.seek(number - 1)
        if picture.width * picture.height > MAX_PIXELS:
            limit, found = MAX_PIXELS // 10**6, picture.width * picture.height // 10**6
            raise LimitExceeded("error.picture_large", limit=limit, found=found)
        dpi = _dpi(picture)
        page = _flat(ImageOps.exif_transpose(picture))
        if page.width * page.height > ENOUGH_PIXELS:
            share = (ENOUGH_PIXELS / (page.width * page.height)) ** 0.5
            page = page.resize((int(page.width * share), int(page.height * share)))
            dpi = int(dpi * share)
        yield number, page, dpi


def _flat(picture: "Image") -> "Image":
    """The picture in grey on white paper: what is transparent is paper."""
    from PIL import Image

    if "A" in picture.mode or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(paper, layer).convert("L")
    return picture.convert("L")


def _dpi(picture: "Image") -> int:
    """Dots per inch as the picture says, else as if it were a sheet of A4."""
    said = picture.info.get("dpi")
    told = float(said[0]) if said else 0.0
    if not LEAST_DPI <= told <= MOST_DPI:
        told = max(picture.size) / _SHEET_INCHES
    return int(min(MOST_DPI, max(70, told))) or DPI
