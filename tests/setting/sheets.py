"""Spreadsheets by hand: the few parts of XML that an XLSX or ODS needs, without a library that writes them."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

Cell = str | int | float | None | tuple[float, int]
#: The same bytes on every run.
STAMP = (2025, 7, 1, 0, 0, 0)
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
#: Number formats that a cell may ask for by its place in this list, (value, place); 0 is General.
FORMATS = ("General", "0", "0.0", "#,##0", "#,##0.00", "0%", "0.0%", "dd/mm/yyyy")


@dataclass(frozen=True)
class Sheet:
    """``rows`` of cells: words, numbers, (number, place of its format) or None; hidden rows and columns are 0-based."""

    name: str
    rows: Sequence[Sequence[Cell]]
    merged: Sequence[str] = ()
    hidden: bool = False
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[int] = ()


def _letter(column: int) -> str:
    return (_letter(column // 26 - 1) if column >= 26 else "") + chr(65 + column % 26)


def _cell(value: Cell, place: str) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, tuple):
        return f'<c r="{place}" s="{value[1]}"><v>{value[0]!r}</v></c>'
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{place}"><v>{value!r}</v></c>'


def _sheet(sheet: Sheet) -> str:
    columns = "".join(f'<col min="{c + 1}" max="{c + 1}" width="9" hidden="1"/>' for c in sheet.hidden_columns)
    rows = "".join(
        f'<row r="{r + 1}"{" hidden=" + chr(34) + "1" + chr(34) if r in sheet.hidden_rows else ""}>'
        + "".join(_cell(value, f"{_letter(c)}{r + 1}") for c, value in enumerate(row))
        + "</row>"
        for r, row in enumerate(sheet.rows)
    )
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in sheet.merged)
    return (
        f"<worksheet {_MAIN}>{f'<cols>{columns}</cols>' if columns else ''}<sheetData>{rows}</sheetData>"
        f"{f'<mergeCells>{merged}</mergeCells>' if merged else ''}</worksheet>"
    )


def _packed(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as box:
        for name, text in parts.items():
            way = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            box.writestr(zipfile.ZipInfo(name, STAMP), text.encode(), way)
    return out.getvalue()


def xlsx(*sheets: Sheet) -> bytes:
    """A workbook of these sheets."""
    ids = range(1, len(sheets) + 1)
    entries = "".join(
        f'<sheet name="{escape(s.name)}" sheetId="{i}"{" state=" + chr(34) + "hidden" + chr(34) if s.hidden else ""} r:id="rId{i}"/>'
        for i, s in zip(ids, sheets, strict=True)
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    book = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'{head}<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{book}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{book}.styles+xml"/>'
        + "".join(f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{book}.worksheet+xml"/>' for i in ids)
        + "</Types>",
        "_rels/.rels": f'{head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{head}<workbook {_MAIN} xmlns:r="{_REL}"><sheets>{entries}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(f'<Relationship Id="rId{i}" Type="{_REL}/worksheet" Target="worksheets/sheet{i}.xml"/>' for i in ids)
        + f'<Relationship Id="rId{len(sheets) + 1}" Type="{_REL}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f"{head}<styleSheet {_MAIN}><numFmts>"
        + "".join(f'<numFmt numFmtId="{164 + n}" formatCode="{escape(code)}"/>' for n, code in enumerate(FORMATS))
        + "</numFmts><fonts><font/></fonts><fills><fill/></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs>"
        + "".join(f'<xf numFmtId="{164 + n if n else 0}" xfId="0"/>' for n in range(len(FORMATS)))
        + "</cellXfs></styleSheet>",
    }
    parts |= {f"xl/worksheets/sheet{i}.xml": head + _sheet(s) for i, s in zip(ids, sheets, strict=True)}
    return _packed(parts)


def ods(*sheets: Sheet) -> bytes:
    """The same as an OpenDocument spreadsheet; formats but percent and what is hidden are left out."""

    def cell(value: Cell) -> str:
        if value is None or value == "":
            return "<table:table-cell/>"
        if isinstance(value, tuple) and "%" in (code := FORMATS[value[1]]):
            shown = f"{value[0] * 100:.{len(code.partition('.')[2].rstrip('%'))}f}%".replace(".", ",")
            return f'<table:table-cell office:value-type="percentage" office:value="{value[0]!r}"><text:p>{shown}</text:p></table:table-cell>'
        if isinstance(value, tuple):
            value = value[0]
        if isinstance(value, str):
            return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'
        return f'<table:table-cell office:value-type="float" office:value="{value!r}"/>'

    tables = "".join(
        f'<table:table table:name="{escape(s.name)}">'
        + "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in s.rows)
        + "</table:table>"
        for s in sheets
    )
    names = "".join(f' xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    content = (
        f"<office:document-content{names}><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    return _packed({"mimetype": _ODS, "content.xml": content, "META-INF/manifest.xml": manifest})
