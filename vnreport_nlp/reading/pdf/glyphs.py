"""A page of pdfium → words with place and style. The only module that asks pdfium for letters."""

import ctypes
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from vnreport_nlp.reading.pdf.rulings import Drawings, draw_rules
from vnreport_nlp.reading.pdf.shapes import NO_SPACE, Rule, Sheet, Word

if TYPE_CHECKING:
    import pypdfium2

#: pdfium writes these where a hyphen ends a line.
_LINE_END_HYPHENS = "\x02\ufffe"
#: Fonts in the TCVN3 encoding: what looks like a soft hyphen there is the letter ư.
_TCVN3_FONT = ".vn"
_BOLD_NAMES = re.compile(r"bold|black|heavy|[-,]bd", re.IGNORECASE)
#: Styles behind the family name that are not bold, whatever weight is computed from the width of the stems.
_PLAIN_NAMES = re.compile(r"[-,](?:regular|book|roman|normal|light|medium|italic|oblique)", re.IGNORECASE)
_BOLD_WEIGHT = 600
_INVISIBLE_MODE = 3
_STROKED_MODE = 2
#: Smaller letters (points) cannot be read and are not meant to be.
SMALLEST = 1.0
#: Two pieces of a word closer than this share of the letter size belong together, whatever objects they are drawn as.
_TOUCHING = 0.9
_WORD = re.compile(r"[^\s\x00\x85\xa0]+|\x00+")
#: Invisible letters count when an image of at least this share of the page lies under them: a scan with its text layer.
MIN_PICTURED = 0.25
#: A page with more visible letters than this needs no invisible ones.
_ENOUGH_LETTERS = 50


class _Style(NamedTuple):
    """How one text object is drawn: letter size, direction (quarter turns anticlockwise), bold, invisible, TCVN3 font."""

    size: float
    turn: int
    bold: bool
    hidden: bool
    tcvn3: bool


class _Piece(NamedTuple):
    text: str
    left: float
    bottom: float
    right: float
    top: float
    x: float
    y: float
    style: _Style
    glued: bool


class _Letters:
    """The letters of one text page: cheap access to what pdfium knows of each."""

    def __init__(self, page: "pypdfium2.PdfPage", text_page: "pypdfium2.PdfTextPage") -> None:
        import pypdfium2.raw as raw

        self.raw: Any = raw
        self.handle: Any = text_page.raw
        self.address = ctypes.cast(self.handle, ctypes.c_void_p).value
        self.count: int = text_page.count_chars()
        # the same function with plain addresses: an object per letter would cost more than all the rest
        place = ctypes.cast(raw.FPDFText_GetTextObject, ctypes.c_void_p).value
        assert place is not None
        self.object_of: Callable[[Any, int], int | None] = ctypes.CFUNCTYPE(
            ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int
        )(place)
        self.rect = raw.FS_RECTF()
        self.matrix = raw.FS_MATRIX()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.styles: dict[int, _Style] = {}
        self.fonts: dict[int, tuple[bool, bool]] = {}

    def text(self) -> str:
        """All letters, one code point for each index."""
        size = 2 * (self.count + 1)
        buffer = ctypes.create_string_buffer(size)
        pointer = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        written = self.raw.FPDFText_GetText(self.handle, 0, self.count, pointer)
        text = buffer.raw[: max(0, 2 * (written - 1))].decode("utf-16-le", "replace")
        if len(text) == self.count:
            return text
        codes = (self.raw.FPDFText_GetUnicode(self.handle, index) for index in range(self.count))
        return "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)

    def is_generated(self, index: int) -> bool:
        """Whether pdfium has put this character in and the file does not hold it."""
        return bool(self.raw.FPDFText_IsGenerated(self.handle, index) == 1)

    def owner(self, index: int) -> int:
        return self.object_of(self.address, index) or 0

    def style(self, owner: int, index: int) -> _Style:
        """The style of the text object ``owner``, of which ``index`` is a letter."""
        found = self.styles.get(owner)
        if found is None:
            found = self.styles[owner] = self._read_style(owner, index)
        return found

    def _read_style(self, owner: int, index: int) -> _Style:
        raw = self.raw
        raw.FPDFText_GetMatrix(self.handle, index, ctypes.byref(self.matrix))
        a, b, c, d = self.matrix.a, self.matrix.b, self.matrix.c, self.matrix.d
        size = raw.FPDFText_GetFontSize(self.handle, index) * math.hypot(c, d)
        turn = round(math.atan2(b, a) / (math.pi / 2)) % 4
        if not owner:
            return _Style(size, turn, False, False, False)
        pointer = ctypes.cast(owner, raw.FPDF_PAGEOBJECT)
        mode = raw.FPDFTextObj_GetTextRenderMode(pointer)
        bold, tcvn3 = self._font(raw.FPDFTextObj_GetFont(pointer))
        return _Style(size, turn, bold or mode == _STROKED_MODE, mode == _INVISIBLE_MODE, tcvn3)

    def _font(self, font: Any) -> tuple[bool, bool]:
        address = ctypes.cast(font, ctypes.c_void_p).value or 0
        if address and address not in self.fonts:
            buffer = ctypes.create_string_buffer(256)
            self.raw.FPDFFont_GetBaseFontName(font, buffer, 256)
            name = buffer.value.decode("utf-8", "replace").rpartition("+")[2]
            self.fonts[address] = is_bold(name, self.raw.FPDFFont_GetWeight(font)), name.lower().startswith(_TCVN3_FONT)
        return self.fonts.get(address, (False, False))

    def piece(self, text: str, start: int, stop: int, style: _Style, glued: bool) -> _Piece:
        """Letters ``start`` to ``stop`` (exclusive) of one object with the box around them."""
        rect, reference = self.rect, ctypes.byref(self.rect)
        box = self.raw.FPDFText_GetLooseCharBox
        box(self.handle, start, reference)
        left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
        if stop - start > 1:
            box(self.handle, stop - 1, reference)
            left, bottom = min(left, rect.left), min(bottom, rect.bottom)
            right, top = max(right, rect.right), max(top, rect.top)
        self.raw.FPDFText_GetCharOrigin(self.handle, start, ctypes.byref(self.x), ctypes.byref(self.y))
        return _Piece(text, left, bottom, right, top, self.x.value, self.y.value, style, glued)


def is_bold(name: str, weight: int) -> bool:
    """Whether a font is bold: by the style in its name, or where it names none by its weight (400 is plain, 700 bold)."""
    if _BOLD_NAMES.search(name):
        return True
    return not _PLAIN_NAMES.search(name) and weight >= _BOLD_WEIGHT


def _written(text: str, tcvn3: bool) -> str:
    """The letters of a piece as they are printed: line-end hyphens back, unmapped glyphs as U+FFFD."""
    if text.isalnum():
        return text
    if tcvn3 and len(text) > 1 and text[-1] in _LINE_END_HYPHENS and text[-2].isalpha():
        text = text[:-1] + "\u00ad"
    for sign in _LINE_END_HYPHENS:
        text = text.replace(sign, "-")
    return text.replace("\x00", "\ufffd")


def _touch(left: _Piece, right: _Piece) -> bool:
    """Whether no space can be seen between two pieces: pdfium puts one wherever the baseline changes."""
    size = max(left.style.size, right.style.size)
    return abs(right.y - left.y) < 0.6 * size and -0.1 * size < right.left - left.right < NO_SPACE * size


def _pieces(letters: _Letters) -> list[_Piece]:
    text = letters.text()
    found: list[_Piece] = []
    for match in _WORD.finditer(text):
        start, stop = match.span()
        first = letters.owner(start)
        if stop - start == 1 or first == letters.owner(stop - 1):
            style = letters.style(first, start)
            piece = letters.piece(_written(match[0], style.tcvn3), start, stop, style, False)
            if found and _touch(found[-1], piece) and letters.is_generated(start - 1):
                piece = piece._replace(glued=True)
            found.append(piece)
            continue
        begin, owner = start, first
        for index in range(start + 1, stop + 1):
            here = letters.owner(index) if index < stop else -1
            if here == owner:
                continue
            style = letters.style(owner, begin)
            words = _written(text[begin:index], style.tcvn3)
            found.append(letters.piece(words, begin, index, style, begin > start))
            begin, owner = index, here
    return found


class _Turn:
    """Coordinates of pdfium (y upwards) → those of the page as it is read, for text in quarter turns ``turn``."""

    def __init__(self, turn: int, box: tuple[float, float, float, float]) -> None:
        self.turn = turn
        self.left, self.bottom, self.right, self.top = box
        wide, high = self.right - self.left, self.top - self.bottom
        self.width, self.height = (high, wide) if turn % 2 else (wide, high)

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def word(self, piece: _Piece, order: int) -> Word:
        xa, ya = self.point(piece.left, piece.bottom)
        xb, yb = self.point(piece.right, piece.top)
        style = piece.style
        turned = style.turn != self.turn
        baseline = max(ya, yb) if turned else self.point(piece.x, piece.y)[1]
        return Word(
            piece.text, min(xa, xb), max(xa, xb), baseline, style.size, style.bold, piece.glued, turned, style.hidden, order
        )  # fmt: skip

    def rule(self, rule: Rule) -> Rule:
        xa, ya = self.point(rule.x0, rule.y0)
        xb, yb = self.point(rule.x1, rule.y1)
        return Rule(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))


def _joined(words: list[Word]) -> list[Word]:
    """Words whose pieces were drawn one by one made whole; a raised or resized piece stays apart, glued."""
    done: list[Word] = []
    for word in words:
        last = done[-1] if done else None
        if last is None or not word.glued:
            done.append(word)
            continue
        level = abs(word.y - last.y) < 0.1 * last.size
        near = -0.5 * last.size < word.x0 - last.x1 < _TOUCHING * last.size
        mark = unicodedata.combining(word.text[0]) != 0
        if not mark and not (near and abs(word.y - last.y) < 0.8 * last.size):
            done.append(word._replace(glued=False))
        elif mark or (
            level
            and abs(word.size - last.size) < 0.05 * last.size
            and (word.bold, word.hidden) == (last.bold, last.hidden)
        ):
            done[-1] = last._replace(text=last.text + word.text, x1=max(last.x1, word.x1))
        else:
            done.append(word)
    return done


def _shown(words: list[Word], width: float, height: float, pictured: float) -> tuple[list[Word], int]:
    """The words that count, and how many letters were left out: outside the page, too small, invisible beside visible ones."""
    inside = [
        word
        for word in words
        if word.size >= SMALLEST
        and -1 <= (word.x0 + word.x1) / 2 <= width + 1
        and -1 <= word.y - word.size / 2 <= height + 1
    ]
    visible = sum(len(word.text) for word in inside if not word.hidden)
    if visible >= _ENOUGH_LETTERS or pictured < MIN_PICTURED:
        inside = [word for word in inside if not word.hidden] if visible else inside
    return inside, sum(len(word.text) for word in words) - sum(len(word.text) for word in inside)


def read_sheet(page: "pypdfium2.PdfPage", number: int) -> tuple[Sheet, int]:
    """One page of a document (``number`` is 1-based) and how many of its letters were left out because nobody sees them."""
    text_page = page.get_textpage()
    try:
        pieces = _pieces(_Letters(page, text_page))
    finally:
        text_page.close()
    box = page.get_bbox()
    turns: Counter[int] = Counter()
    for piece in pieces:
        turns[piece.style.turn] += len(piece.text)
    turn = _Turn(turns.most_common(1)[0][0] if turns else 0, box)
    words = _joined([turn.word(piece, order) for order, piece in enumerate(pieces)])
    drawings: Drawings = draw_rules(page)
    area = max(1.0, turn.width * turn.height)
    pictured = min(1.0, drawings.pictured / area)
    words, left_out = _shown(words, turn.width, turn.height, pictured)
    rules = tuple(turn.rule(rule) for rule in drawings.rules)
    return Sheet(number, turn.width, turn.height, tuple(words), rules, pictured), left_out
