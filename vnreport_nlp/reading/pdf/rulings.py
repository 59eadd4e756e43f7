"""The straight lines drawn on a page, and how much of it images cover."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vnreport_nlp.reading.pdf.shapes import Rule

if TYPE_CHECKING:
    import pypdfium2

#: A drawn shape no thicker than this (points) is a line.
THICKEST = 3.0
#: Shorter strokes (points) are parts of letters or ornaments.
SHORTEST = 4.0
#: Forms inside forms are followed this deep.
DEEPEST = 4
#: Objects of a page that are looked at; drawings with more are maps, not tables.
MAX_OBJECTS = 20_000
_MOVE, _LINE = 2, 0  # FPDF_SEGMENT_MOVETO, FPDF_SEGMENT_LINETO
_PATH, _IMAGE, _FORM = 2, 3, 5  # FPDF_PAGEOBJ_*

_Matrix = tuple[float, float, float, float, float, float]
_UNIT: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Drawings:
    """Lines in the coordinates of the file (y upwards) and the area that images cover, in square points."""

    rules: tuple[Rule, ...]
    pictured: float


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


class _Reader:
    def __init__(self) -> None:
        import pypdfium2.raw as raw

        self.raw: Any = raw
        self.matrix = raw.FS_MATRIX()
        self.x, self.y = ctypes.c_float(), ctypes.c_float()
        self.sides = [ctypes.c_float() for _ in range(4)]
        self.left = MAX_OBJECTS
        self.rules: list[Rule] = []
        self.pictured = 0.0

    def walk(self, count: int, get: Any, owner: Any, outer: _Matrix, depth: int) -> None:
        for index in range(count):
            self.left -= 1
            if self.left < 0:
                return
            item = get(owner, index)
            kind = self.raw.FPDFPageObj_GetType(item)
            if kind == _PATH:
                self.path(item, outer)
            elif kind == _IMAGE:
                m = self.placed(item, outer)
                self.pictured += abs(m[0] * m[3] - m[1] * m[2])
            elif kind == _FORM and depth < DEEPEST:
                inside = self.raw.FPDFFormObj_CountObjects(item)
                self.walk(inside, self.raw.FPDFFormObj_GetObject, item, self.placed(item, outer), depth + 1)

    def placed(self, item: Any, outer: _Matrix) -> _Matrix:
        self.raw.FPDFPageObj_GetMatrix(item, ctypes.byref(self.matrix))
        m = self.matrix
        return _times((m.a, m.b, m.c, m.d, m.e, m.f), outer)

    def path(self, item: Any, outer: _Matrix) -> None:
        raw = self.raw
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
        if not fill.value and not stroke.value:
            return
        matrix = self.placed(item, outer)
        for points, closed in self.outlines(item, matrix):
            xs, ys = [x for x, _ in points], [y for _, y in points]
            x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
            if y1 - y0 <= THICKEST < SHORTEST <= x1 - x0:
                middle = (y0 + y1) / 2
                self.rules.append(Rule(x0, middle, x1, middle))
            elif x1 - x0 <= THICKEST and y1 - y0 >= SHORTEST:
                middle = (x0 + x1) / 2
                self.rules.append(Rule(middle, y0, middle, y1))
            elif stroke.value:
                self.edges(points, closed)

    def edges(self, points: list[tuple[float, float]], closed: bool) -> None:
        """The straight sides of a drawn frame."""
        ends = [*points[1:], points[0]] if closed else points[1:]
        for (xa, ya), (xb, yb) in zip(points, ends, strict=False):
            if abs(ya - yb) <= 0.5 and abs(xa - xb) >= SHORTEST:
                self.rules.append(Rule(min(xa, xb), ya, max(xa, xb), ya))
            elif abs(xa - xb) <= 0.5 and abs(ya - yb) >= SHORTEST:
                self.rules.append(Rule(xa, min(ya, yb), xa, max(ya, yb)))

    def outlines(self, item: Any, matrix: _Matrix) -> Iterator[tuple[list[tuple[float, float]], bool]]:
        """The sub-paths of a path: their points on the page, and whether they are closed. Curves end a sub-path unseen."""
        raw = self.raw
        a, b, c, d, e, f = matrix
        points: list[tuple[float, float]] = []
        closed = curved = False
        for index in range(min(raw.FPDFPath_CountSegments(item), MAX_OBJECTS)):
            segment = raw.FPDFPath_GetPathSegment(item, index)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == _MOVE:
                if len(points) > 1 and not curved:
                    yield points, closed
                points, closed, curved = [], False, False
            elif kind != _LINE:
                curved = True
            raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(self.x), ctypes.byref(self.y))
            x, y = self.x.value, self.y.value
            points.append((a * x + c * y + e, b * x + d * y + f))
            closed = closed or bool(raw.FPDFPathSegment_GetClose(segment))
        if len(points) > 1 and not curved:
            yield points, closed


def draw_rules(page: "pypdfium2.PdfPage") -> Drawings:
    """The horizontal and vertical lines of ``page`` (thin bars, strokes and the sides of frames) and its images."""
    reader = _Reader()
    raw = reader.raw
    reader.walk(raw.FPDFPage_CountObjects(page.raw), raw.FPDFPage_GetObject, page.raw, _UNIT, 0)
    return Drawings(tuple(reader.rules), reader.pictured)
