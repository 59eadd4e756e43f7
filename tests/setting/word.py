"""A report in plain text → the Word file that an office would have: ``set_word``.

Written with raw WordprocessingML, so that nothing depends on what a library of Word files knows.
"""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import groupby
from xml.sax.saxutils import escape

from setting import word_parts as parts
from setting.paragraphs import Paragraph, paragraphs
from setting.word_numbering import Numbering
from setting.word_runs import field, run, runs

_WIDTH = 9354
_NO_BORDERS = "".join(
    f'<w:{side} w:val="none" w:sz="0" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


@dataclass(frozen=True)
class Features:
    """What a file is set with. The first group changes no word of the text, neither read nor printed; the second
    adds text that does not belong to the report (deleted, hidden, a table of contents) or moves it (text box)."""

    headings: bool = True  # real heading styles with outline levels, else bold paragraphs
    numbers: bool = True  # automatic numbers, else typed ones
    letterhead: bool = True  # letterhead and signature as borderless tables of two columns
    tables: bool = True  # rows as tables with spans, else typed rows
    notes: bool = True  # real footnotes, else none
    header: bool = True  # page number in the header, words in the footer
    fine: bool = True  # tabs, line breaks, non-breaking and soft hyphens, no-break spaces
    control: bool = True  # content controls, hyperlinks, fields, smart tags
    tracked: bool = False
    hidden: bool = False
    text_box: bool = False
    toc: bool = False
    symbols: bool = False  # dashes as bullets of the font Symbol


#: Keyword arguments of ``set_word`` for everything at once.
EVERYTHING = {item.name: True for item in fields(Features)}


def set_word(text: str, **features: bool) -> bytes:
    """The bytes of a DOCX that says what ``text`` says; the same bytes for the same text. See Features for what may be asked for."""
    made = _Setter(paragraphs(text), Features(**features)).parts()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in made.items():
            info = zipfile.ZipInfo(name, (2025, 7, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, content)
    return packed.getvalue()


class _Setter:
    def __init__(self, report: list[Paragraph], features: Features) -> None:
        self.report = report
        self.features = features
        self.numbering = Numbering(features.symbols)
        self.notes: list[str] = []
        self.style_num: dict[str, int] = {}
        self.turn = 0

    def parts(self) -> dict[str, str]:
        """Part name → content, in the order of the container."""
        body = self._contents() + "".join(
            self._group(place, list(group)) for place, group in groupby(self.report, _kind)
        )
        section = parts.SECTION if self.features.header else parts.BARE_SECTION
        document = f"{parts.HEAD}<w:document {parts.NAMESPACES}><w:body>{body}{section}</w:body></w:document>"
        return {
            "[Content_Types].xml": parts.CONTENT_TYPES,
            "_rels/.rels": parts.PACKAGE_RELATIONS,
            "word/document.xml": document,
            "word/_rels/document.xml.rels": parts.DOCUMENT_RELATIONS,
            "word/styles.xml": parts.styles(self.style_num.get("roman"), self.style_num.get("dash")),
            "word/settings.xml": parts.SETTINGS,
            "word/numbering.xml": f"{parts.HEAD}<w:numbering {parts.NAMESPACES}>{self.numbering.xml()}</w:numbering>",
            "word/footnotes.xml": self._footnotes(),
            "word/header1.xml": parts.HEADER,
            "word/footer1.xml": parts.FOOTER,
        }

    def _group(self, kind: str, group: list[Paragraph]) -> str:
        if kind == "table" and self.features.tables:
            return self._table(group)
        if kind in ("letterhead", "closing") and self.features.letterhead:
            return self._columns([p for p in group if p.place in ("left", "recipients")],
                                 [p for p in group if p.place in ("right", "signature")])  # fmt: skip
        made = []
        for paragraph in group:
            one = self._paragraph(paragraph)
            if self.features.text_box and self.turn % 23 == 11 and not paragraph.level and not paragraph.notes:
                one = _text_box(one, self.turn)
            elif (
                self.features.control and self.turn % 19 == 7 and self.turn % 5 != 1
            ):  # LibreOffice prints a link in it as a field
                one = f'<w:sdt><w:sdtPr><w:id w:val="{8000 + self.turn}"/></w:sdtPr><w:sdtContent>{one}</w:sdtContent></w:sdt>'
            made.append(one)
        return "".join(made)

    def _paragraph(self, paragraph: Paragraph, style: str = "") -> str:
        self.turn += 1
        style, look = style or self._style(paragraph), ""
        if paragraph.level and not self.features.headings:
            look = "<w:b/>"
        place = None
        if self.features.numbers and not paragraph.place:
            place = self.numbering.place(paragraph)
        numbers = ""
        if place is not None:
            family = (
                "roman" if style == "u2" and paragraph.kind == "roman" else "dash" if style == "GachDauDong" else ""
            )
            first = family and not place.level and self.style_num.setdefault(family, place.num)
            if first != place.num:
                numbers = f'<w:numPr><w:ilvl w:val="{place.level}"/><w:numId w:val="{place.num}"/></w:numPr>'
        elif style in ("u2", "GachDauDong"):
            numbers = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
        text = paragraph.body if place is not None else paragraph.text
        features = self.features
        plain = bool(paragraph.level or paragraph.place or paragraph.cells)
        inside = runs(text, look, self.turn, fine=features.fine and not plain, control=features.control and not plain,
                      tracked=features.tracked and not plain, hidden=features.hidden and not plain)  # fmt: skip
        if features.notes:
            inside += "".join(map(self._note, paragraph.notes))
        layout = f'<w:pStyle w:val="{style}"/>' * bool(style) + numbers
        return f"<w:p>{f'<w:pPr>{layout}</w:pPr>' if layout else ''}{inside}</w:p>" + self._deleted(plain)

    def _style(self, paragraph: Paragraph) -> str:
        if paragraph.place in ("left", "right", "signature"):
            return "Khung"
        if paragraph.place == "title":
            return "Title"
        if paragraph.level and self.features.headings:
            return f"u{min(paragraph.level, 6)}"
        if paragraph.kind == "dash" and paragraph.marker == "-" and self.features.numbers and not paragraph.place:
            return "GachCon" if self.turn % 2 else "GachDauDong"
        return ""

    def _deleted(self, plain: bool) -> str:
        """Now and then a paragraph that somebody deleted as a whole."""
        if not self.features.tracked or plain or self.turn % 16 != 9:
            return ""
        who = f'w:id="{5000 + self.turn}" w:author="Văn phòng" w:date="2025-06-30T08:00:00Z"'
        gone = run("Đoạn này đã được bỏ, tăng 99,9% so với năm trước.", "", "w:delText")
        return f"<w:p><w:pPr><w:rPr><w:del {who}/></w:rPr></w:pPr><w:del {who}>{gone}</w:del></w:p>"

    def _note(self, text: str) -> str:
        self.notes.append(text)
        return f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{len(self.notes)}"/></w:r>'

    def _footnotes(self) -> str:
        made = [
            f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{sign}/></w:r></w:p></w:footnote>'
            for kind, number, sign in (
                ("separator", -1, "separator"),
                ("continuationSeparator", 0, "continuationSeparator"),
            )
        ]
        for number, text in enumerate(self.notes, 1):
            mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
            made.append(
                f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>{mark}{run(" " + text)}</w:p></w:footnote>'
            )
        return f"{parts.HEAD}<w:footnotes {parts.NAMESPACES}>{''.join(made)}</w:footnotes>"

    def _columns(self, left: list[Paragraph], right: list[Paragraph]) -> str:
        """A table without borders, one row, two cells: letterhead or signature."""
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{_WIDTH // 2}" w:type="dxa"/></w:tcPr>'
            + ("".join(self._paragraph(paragraph) for paragraph in side) or "<w:p/>")
            + "</w:tc>"
            for side in (left, right)
        )
        return _set_table(f"<w:tblBorders>{_NO_BORDERS}</w:tblBorders>", 2, f"<w:tr>{cells}</w:tr>")

    def _table(self, rows: Sequence[Paragraph]) -> str:
        """Rows of a table: a short row spans its last cell, an empty first cell goes on from the one above."""
        columns = max(len(row.cells) for row in rows)
        made = []
        for number, row in enumerate(rows):
            below = rows[number + 1].cells[0] if number + 1 < len(rows) else "x"
            cells = []
            for index, text in enumerate(row.cells):
                span = columns - len(row.cells) + 1 if index == len(row.cells) - 1 else 1
                merge = "<w:vMerge/>" if index == 0 and not text and number else ""
                merge = '<w:vMerge w:val="restart"/>' if index == 0 and text and not below else merge
                spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
                width = sum(_widths(columns)[index : index + span])
                inside = run(text, "<w:b/>" if number == 0 else "") if text else ""
                cells.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{merge}</w:tcPr>'
                             f'<w:p><w:pPr><w:pStyle w:val="Khung"/></w:pPr>{inside}</w:p></w:tc>')  # fmt: skip
            header = "<w:trPr><w:tblHeader/></w:trPr>" if number == 0 else ""
            made.append(f"<w:tr>{header}{''.join(cells)}</w:tr>")
        return _set_table('<w:tblStyle w:val="TableGrid"/>', columns, "".join(made)) + "<w:p/>"

    def _contents(self) -> str:
        """A table of contents as Word makes it: a content control around a field with links and page numbers."""
        lines = [paragraph.text for paragraph in self.report if 0 < paragraph.level < 3] if self.features.toc else []
        made = []
        for number, text in enumerate(lines):
            page = field(f"PAGEREF _Toc{number} \\h", run(str(number // 4 + 1)))
            line = f'<w:hyperlink w:anchor="_Toc{number}">{run(text)}{run(chr(9))}{page}</w:hyperlink>'
            begin = "" if number else (
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" \\h </w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            )  # fmt: skip
            made.append(f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{begin}{line}</w:p>')
        if not made:
            return ""
        made.append('<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>')
        kind = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        return f"<w:sdt><w:sdtPr>{kind}</w:sdtPr><w:sdtContent>{''.join(made)}</w:sdtContent></w:sdt>"


def _kind(paragraph: Paragraph) -> str:
    if paragraph.cells:
        return "table"
    groups = {"left": "letterhead", "right": "letterhead", "recipients": "closing", "signature": "closing"}
    return groups.get(paragraph.place, "text")


def _widths(columns: int) -> list[int]:
    """Widths of columns: that of the names of targets is the widest, that of the numbers before them the narrowest."""
    if columns < 4:
        return [_WIDTH // columns] * columns
    rest = (_WIDTH - 4200) // (columns - 2)
    return [700, 3500, *[rest] * (columns - 2)]


def _set_table(look: str, columns: int, rows: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _widths(columns))
    style, borders = (look, "") if "tblStyle" in look else ("", look)
    return (
        f'<w:tbl><w:tblPr>{style}<w:tblW w:w="{_WIDTH}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _text_box(inside: str, turn: int) -> str:
    """A paragraph in a text box, as Word writes it: a shape, and the same text again for programs that know only VML."""
    wide, high = 5900000, 1500000
    name = escape(f"Text Box {turn}")
    return (
        f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{turn}" name="{name}"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"</wps:spPr><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
        '</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape style="width:465pt;height:118pt"><v:textbox>'
        f"<w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
