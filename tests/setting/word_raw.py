"""Small Word files written by hand, for one promise each: a body of WordprocessingML and the parts it needs."""

import io
import zipfile
from xml.sax.saxutils import escape

from setting.word_parts import HEAD, NAMESPACES
from vnreport_nlp.reading.docx import read
from vnreport_nlp.reading.extract import Extract
from vnreport_nlp.reading.options import DEFAULTS

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def pack(parts: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def part(root: str, inside: str) -> str:
    """A part with the root ``w:root``."""
    return f"{HEAD}<w:{root} {NAMESPACES}>{inside}</w:{root}>"


def docx(body: str, **parts: str) -> bytes:
    """A file with this body; ``parts`` are the insides of styles, numbering, footnotes, endnotes, settings."""
    made: dict[str, str | bytes] = {"word/document.xml": part("document", f"<w:body>{body}</w:body>")}
    return pack(made | {f"word/{name}.xml": part(name, inside) for name, inside in parts.items()})


def text(words: str, look: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def para(inside: str = "", style: str = "", about: str = "") -> str:
    """A paragraph; plain words become a run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    runs = inside if inside.startswith("<") or not inside else text(inside)
    return f"<w:p><w:pPr>{named}{about}</w:pPr>{runs}</w:p>"


def listed(words: str, num: int, level: int = 0) -> str:
    """A paragraph in a list."""
    return para(words, about=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def table(*rows: str, look: str = "") -> str:
    """A table of rows; drawn with lines unless ``look`` says otherwise."""
    lines = '<w:tblBorders><w:top w:val="single"/></w:tblBorders>'
    return f"<w:tbl><w:tblPr>{look or lines}</w:tblPr>{''.join(rows)}</w:tbl>"


def row(*cells: str, about: str = "") -> str:
    """A row; plain words become a cell."""
    made = "".join(one if one.startswith("<w:tc>") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{about}</w:trPr>{made}</w:tr>"


def cell(inside: str, about: str = "") -> str:
    """A cell; plain words become a paragraph."""
    return f"<w:tc><w:tcPr>{about}</w:tcPr>{inside if inside.startswith('<') else para(inside)}</w:tc>"


def level(number: int, shown: str, form: str = "decimal", more: str = "", start: int = 1) -> str:
    """One level of a list."""
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{shown}"/></w:lvl>'


def abstract(ident: int, *levels: str) -> str:
    """A list definition."""
    return f'<w:abstractNum w:abstractNumId="{ident}">{"".join(levels)}</w:abstractNum>'


def num(ident: int, of: int, more: str = "") -> str:
    """A list."""
    return f'<w:num w:numId="{ident}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def extract(body: str, **parts: str) -> Extract:
    """What is read of ``docx(body, **parts)``."""
    return read(docx(body, **parts), DEFAULTS, lambda done, total: None)


def shown(body: str, **parts: str) -> list[str]:
    """The text of the lines that are read, notes and furniture left out."""
    return [line.text for line in extract(body, **parts).lines if not line.apart]
