"""Pictures of pages → lines, by the program tesseract with Vietnamese; several pages at the same time."""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from vnreport_nlp.reading.extract import Line
from vnreport_nlp.reading.ocr.engine import require_engine, words_of
from vnreport_nlp.reading.ocr.layout import read_words, set_lines
from vnreport_nlp.reading.ocr.repairs import Settled, settle

__all__ = ["DPI", "Settled", "read_page", "read_pages", "settle"]

if TYPE_CHECKING:
    from PIL.Image import Image

#: Dots per inch of a picture that does not say so; also at which pages of a PDF are drawn.
DPI = 300
#: Pages that may wait, drawn, for a free processor.
AHEAD = 2


def read_page(image: "Image", page: int, dpi: int = DPI) -> list[Line]:
    """What a picture of a page says (``ocr=True``). ``page`` is 1-based.

    Raises UnknownFormat when tesseract or its Vietnamese is missing, SourceError when it fails.
    """
    words, height = read_words(words_of(image, page, dpi))
    return set_lines(words, height, page)


def read_pages(
    pictures: Iterable[tuple[int, "Image", int]], tell: Callable[[int], None] = lambda done: None
) -> dict[int, list[Line]]:
    """Pages (number, picture, dots per inch) → what they say. ``tell`` hears how many are done.

    Pictures are taken one by one by this thread, so that whoever draws them need not be safe for several; tesseract reads
    as many at a time as there are processors. ``settle`` is for all pages together. The result does not depend on that. Raises as ``read_page`` does.
    """
    require_engine()
    at_once = os.cpu_count() or 1
    found: dict[int, list[Line]] = {}
    waiting: list[tuple[int, Future[list[Line]]]] = []
    with ThreadPoolExecutor(at_once) as pool:
        try:
            for number, image, dpi in pictures:
                waiting.append((number, pool.submit(read_page, image, number, dpi)))
                if len(waiting) >= at_once + AHEAD:
                    _collect(waiting, found, tell)
            while waiting:
                _collect(waiting, found, tell)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return found


def _collect(
    waiting: list[tuple[int, Future[list[Line]]]], found: dict[int, list[Line]], tell: Callable[[int], None]
) -> None:
    number, future = waiting.pop(0)
    found[number] = future.result()
    tell(len(found))
