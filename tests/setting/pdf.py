"""A report in plain text → the PDF that an office would print from its Word file; None where LibreOffice is not installed."""

import io
import re
import zipfile
from dataclasses import dataclass

from setting.office import convert_word
from setting.word import set_word


@dataclass(frozen=True)
class Look:
    """How the pages are set: letters in points, margins in millimetres (top, bottom, left, right), first-line indent in
    millimetres, lines in parts of a single line, space above and below a paragraph in points, justified or ragged."""

    size: float = 14
    margins: tuple[float, float, float, float] = (20, 20, 30, 15)
    indent: float = 10
    lines: float = 1.0
    above: float = 3
    below: float = 3
    justified: bool = True


#: The ways of setting that the quality of reading is measured on.
LOOKS = {
    "usual": Look(),
    "small, no indent, gaps": Look(13, (25, 25, 35, 20), 0, 1.5, 6, 6),
    "indent, no gaps, wide lines": Look(14, (20, 20, 30, 20), 12.7, 1.5, 0, 0),
    "ragged, indent": Look(13, (20, 20, 30, 20), 10, 1.0, 0, 0, justified=False),
    "no indent, no gaps": Look(14, (20, 20, 30, 20), 0, 1.15, 0, 0),
}


def set_look(word: bytes, look: Look) -> bytes:
    """A Word file of ``set_word`` set as ``look`` says."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "word/styles.xml":
                content = _styles(content.decode(), look).encode()
            elif info.filename == "word/document.xml":
                content = _margins(content.decode(), look).encode()
            new.writestr(info, content)
    return packed.getvalue()


def _twips(millimetres: float) -> int:
    return round(millimetres * 1440 / 25.4)


def _styles(xml: str, look: Look) -> str:
    above, below, line = round(20 * look.above), round(20 * look.below), round(240 * look.lines)
    spacing = f'<w:spacing w:before="{above}" w:after="{below}" w:line="{line}" w:lineRule="auto"/>'
    xml = re.sub(r'<w:spacing w:before="(?:60|120)" w:after="60"/>', spacing, xml)
    xml = xml.replace('w:firstLine="567"', f'w:firstLine="{_twips(look.indent)}"')
    if not look.justified:
        xml = xml.replace('<w:jc w:val="both"/>', '<w:jc w:val="left"/>')
    return xml.replace('<w:sz w:val="28"/>', f'<w:sz w:val="{round(2 * look.size)}"/>')


def _margins(xml: str, look: Look) -> str:
    for side, wide in zip(("top", "bottom", "left", "right"), look.margins, strict=True):
        xml = re.sub(rf'(<w:pgMar\b[^>]*\bw:{side}=")\d+', rf"\g<1>{_twips(wide)}", xml)
    return xml


def set_pdf(text: str, look: Look = Look(), **features: bool) -> bytes | None:
    """The bytes of a PDF that says what ``text`` says; ``features`` are those of ``set_word``."""
    return convert_word(set_look(set_word(text, **features), look), "pdf")
