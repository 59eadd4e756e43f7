"""Pictures of pages → lines, by the program tesseract with Vietnamese; several pages at the same time."""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from vnreport_nlp.reading.extract import Line
from vnreport_nlp.reading.ocr.engine import Words, forget, keep, require_engine, words_of
from vnreport_nlp.reading.ocr.guard import Guard
from vnreport_nlp.reading.ocr.layout import read_words, set_lines
from vnreport_nlp.reading.ocr.repairs import Settled, settle

__all__ = ["DPI", "Guard", "Settled", "read_pages", "settle"]

if TYPE_CHECKING:
    from PIL.Image import Image

#: Dots per inch of a picture that does not say so; also at which pages of a PDF are drawn.
DPI = 300
#: Pages that may wait, drawn, for a free processor.
AHEAD = 2


def read_pages(
    pictures: Iterable[tuple[int, "Image", int]], tell: Callable[[int], None], guard: Guard
) -> dict[int, list[Line]]:
    """Pages (1-based number, picture, dots per inch) → what they say (``ocr=True``). ``tell`` hears how many are done.

    Pictures are taken one by one by this thread, so that whoever draws them need not be safe for several; tesseract reads
    as many at a time as there are processors, but the first page alone: ``guard`` looks there for a stamp before anything
    is read on, and later at every page before its words are kept. ``settle`` is for all pages together. The result does not
    depend on the number of processors.

    Raises UnknownFormat when tesseract or its Vietnamese is missing, SourceError when it fails, Classified as ``guard`` says.
    """
    require_engine()
    at_once = os.cpu_count() or 1
    reading = _Reading(tell, guard)
    waiting: list[tuple[int, Future[_Page]]] = []
    guard.begin()
    with ThreadPoolExecutor(at_once) as pool:
        try:
            for number, image, dpi in pictures:
                waiting.append((number, pool.submit(_read_page, image, number, dpi)))
                if not reading.found or len(waiting) >= at_once + AHEAD:
                    reading.take(waiting)
            while waiting:
                reading.take(waiting)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return reading.found


#: The lines of one page and the words that they were made of.
_Page = tuple[list[Line], Words]


def _read_page(image: "Image", page: int, dpi: int) -> _Page:
    words = words_of(image, page, dpi)
    placed, height = read_words(words.table)
    return set_lines(placed, height, page), words


class _Reading:
    """What was read of one document so far, page after page in their order."""

    def __init__(self, tell: Callable[[int], None], guard: Guard) -> None:
        self.found: dict[int, list[Line]] = {}
        self._tell = tell
        self._guard = guard
        self._words: list[Words] = []

    def take(self, waiting: list[tuple[int, Future[_Page]]]) -> None:
        """Take the first page of those that are under way, and keep its words only when that is allowed."""
        number, future = waiting.pop(0)
        self.found[number], words = future.result()
        self._words.append(words)
        try:
            self._guard.look(self.found, number)
        finally:
            if self._guard.stamped:  # a stamp behind the first page: what was kept of the others goes too
                for one in self._words:
                    forget(one)
                self._words.clear()
        if self._guard.keeps:
            keep(words)
        self._tell(len(self.found))
