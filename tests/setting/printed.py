"""PDF files written by hand: every word where a test wants it, in a font whose letters all have simple widths.

Small and without any program: for what a page can look like. Whole reports are set by ``setting.pdf``.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

#: Width of a letter in parts of its size: capitals, space and points, all others.
CAPITAL, SPACE, LETTER = 0.7, 0.25, 0.5
_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
FILE_ID = b"0123456789abcdef"


def letter_width(letter: str) -> float:
    """Width of one letter in parts of its size."""
    if letter in " .,;:":
        return SPACE
    return CAPITAL if letter.isupper() else LETTER


def text_width(text: str, size: float) -> float:
    """Width of ``text`` in points."""
    return size * sum(map(letter_width, text))


@dataclass
class Page:
    """A page of ``width`` × ``height`` points; x to the right, y downwards from the upper left corner."""

    width: float = 595
    height: float = 842
    rotate: int = 0
    shown: list[str] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)
    pictured: bool = False

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 14,
        *,
        bold: bool = False,
        mode: int = 0,
        upwards: bool = False,
    ) -> "Page":
        """Words with their baseline at ``y``; ``mode`` 3 is invisible, ``upwards`` turns them by a quarter."""
        self.letters.append(text)
        matrix = "0 1 -1 0" if upwards else "1 0 0 1"
        self.shown.append(
            f"BT /{'B' if bold else 'R'} {size} Tf {mode} Tr {matrix} {x:.2f} {self.height - y:.2f} Tm <{len(self.letters) - 1}> Tj ET"
        )
        return self

    def lines(
        self, x: float, y: float, lines: Sequence[str], size: float = 14, step: float = 16, *, bold: bool = False
    ) -> "Page":
        """One line below the other."""
        for number, line in enumerate(lines):
            self.text(x, y + number * step, line, size, bold=bold)
        return self

    def centred(self, middle: float, y: float, text: str, size: float = 14, *, bold: bool = False) -> "Page":
        """A line around ``middle``."""
        return self.text(middle - text_width(text, size) / 2, y, text, size, bold=bold)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> "Page":
        """A thin line."""
        self.shown.append(f"0.5 w {x0} {self.height - y0} m {x1} {self.height - y1} l S")
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> "Page":
        """All lines of a table."""
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        return self

    def picture(self) -> "Page":
        """A grey picture over the whole page, as a scanner makes it."""
        self.shown.append(f"q {self.width} 0 0 {self.height} 0 0 cm /I Do Q")
        self.pictured = True
        return self


def _codes(pages: Sequence[Page]) -> dict[str, int]:
    letters = sorted({letter for page in pages for text in page.letters for letter in text})
    free = iter([*range(128, 256), *range(1, 32)])
    return {letter: ord(letter) if " " <= letter <= "~" else next(free) for letter in letters}


def _font(name: str, codes: dict[str, int]) -> bytes:
    widths = [0] * 256
    for letter, code in codes.items():
        widths[code] = round(1000 * letter_width(letter))
    listed = " ".join(map(str, widths))
    return (
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /FirstChar 0 /LastChar 255 /Widths [{listed}] "
        "/Encoding /WinAnsiEncoding /ToUnicode 5 0 R >>"
    ).encode()


def _stream(content: bytes, more: str = "") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), more.encode(), content)


def _to_unicode(codes: dict[str, int]) -> bytes:
    pairs = [f"<{code:02X}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items()]
    blocks = [pairs[i : i + 100] for i in range(0, len(pairs), 100)]
    mapped = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{mapped}\nendcmap end end"
    ).encode()


def _content(page: Page, codes: dict[str, int]) -> bytes:
    spelled = ["".join(f"{codes[letter]:02X}" for letter in text) for text in page.letters]
    shown = []
    for line in page.shown:
        if " Tj " in line:
            before, _, rest = line.partition("<")
            number, _, after = rest.partition(">")
            line = f"{before}<{spelled[int(number)]}>{after}"
        shown.append(line)
    return "\n".join(shown).encode()


def rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


class Lock:
    """The oldest encryption of the format (40 bits): short to write, and every reader knows it."""

    def __init__(self, user: str, owner: str) -> None:
        padded = [(word.encode() + _PAD)[:32] for word in (user, owner)]
        self.owner = rc4(hashlib.md5(padded[1]).digest()[:5], padded[0])
        rights = (-4 & 0xFFFFFFFF).to_bytes(4, "little")
        self.key = hashlib.md5(padded[0] + self.owner + rights + FILE_ID).digest()[:5]
        self.user = rc4(self.key, _PAD)

    def of(self, number: int) -> bytes:
        return hashlib.md5(self.key + number.to_bytes(3, "little") + b"\x00\x00").digest()[:10]

    def entry(self) -> bytes:
        return f"<< /Filter /Standard /V 1 /R 2 /O <{self.owner.hex()}> /U <{self.user.hex()}> /P -4 >>".encode()


def write_pdf(
    pages: Sequence[Page],
    *,
    bookmarks: Sequence[tuple[str, int]] = (),
    user: str = "",
    owner: str = "",
) -> bytes:
    """The bytes of a PDF of ``pages``. ``bookmarks`` are titles with 0-based pages; ``user`` and ``owner`` are passwords."""
    codes = _codes(pages)
    lock = Lock(user, owner or user) if user or owner else None
    objects: dict[int, bytes] = {}
    streams: dict[int, tuple[bytes, str]] = {5: (_to_unicode(codes), "")}
    first = 10
    numbers = [first + 2 * index for index in range(len(pages))]
    marks = first + 2 * len(pages)
    outline = f"/Outlines {marks} 0 R" if bookmarks else ""
    objects[1] = f"<< /Type /Catalog /Pages 2 0 R {outline} >>".encode()
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects[2] = f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode()
    objects[3], objects[4] = _font("Times-Roman", codes), _font("Times-Bold", codes)
    streams[6] = (
        b"\x80",
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
    )
    for number, page in zip(numbers, pages, strict=True):
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] /Rotate {page.rotate} "
            f"/Contents {number + 1} 0 R /Resources << /Font << /R 3 0 R /B 4 0 R >> /XObject << /I 6 0 R >> >> >>"
        ).encode()
        streams[number + 1] = (_content(page, codes), "")
    if bookmarks:
        last = marks + len(bookmarks)
        objects[marks] = f"<< /First {marks + 1} 0 R /Last {last} 0 R /Count {len(bookmarks)} >>".encode()
        for index, (title, page_index) in enumerate(bookmarks):
            number = marks + 1 + index
            beside = (f" /Next {number + 1} 0 R" if number < last else "") + (
                f" /Prev {number - 1} 0 R" if index else ""
            )
            spelled = (b"\xfe\xff" + title.encode("utf-16-be")).hex()
            objects[number] = (
                f"<< /Title <{spelled}> /Parent {marks} 0 R{beside} /Dest [{numbers[page_index]} 0 R /Fit] >>"
            ).encode()
    for number, (content, more) in streams.items():
        objects[number] = _stream(rc4(lock.of(number), content) if lock else content, more)
    return _file(objects, lock)


def _file(objects: dict[int, bytes], lock: Lock | None) -> bytes:
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places: dict[int, int] = {}
    for number in sorted(objects):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    start = len(out)
    count = max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % count
    for number in range(1, count):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 00000 f \n"
    trailer = b"/Encrypt %s /ID [<%s> <%s>]" % (lock.entry(), *[FILE_ID.hex().encode()] * 2) if lock else b""
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (count, trailer, start)
    return bytes(out)
