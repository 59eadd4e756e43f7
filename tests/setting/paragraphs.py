"""Plain text → the paragraphs of a report, each with what an office would mark: number, heading, place on the page."""

import re
from dataclasses import dataclass

from vnreport_nlp.reading.cleaning import clean_text
from vnreport_nlp.reading.extract import Extract
from vnreport_nlp.records import Source

_LETTERHEAD_BLOCKS = 10
_RIGHT = re.compile(r"\s*(?:CỘNG HÒA|CỘNG HOÀ|ĐẢNG CỘNG SẢN|Độc lập|[^|]{0,60}ngày\s[\d ]*\s?tháng\s)")
_TITLE = re.compile(r"\s*(?:BÁO CÁO|NGHỊ QUYẾT|KẾ HOẠCH|PHƯƠNG ÁN|CHƯƠNG TRÌNH|ĐỀ ÁN)\b")
_RECIPIENTS = re.compile(r"Nơi nhận\s*:?\s*\Z")
_SIGNED = re.compile(r"(?:T/M|TM\.|KT\.|TL\.)")
_HEADINGS = ("part", "chapter", "capital", "roman", "arabic")
_LONGEST_HEADING = 220


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its printed ``marker`` of a ``kind`` (see records.Marker), the white space behind it, and its ``body``.

    ``level`` is 0 for text, else the outline level of a heading. ``place`` is "", left, right (of the letterhead), title,
    recipients or signature. ``cells`` are those of a table row. ``notes`` are the footnotes whose marks it bears.
    """

    kind: str
    marker: str
    value: tuple[int, ...]
    gap: str
    body: str
    level: int = 0
    place: str = ""
    cells: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The paragraph as it was printed."""
        return self.marker + self.gap + self.body


def _level(kind: str, depth: int, body: str, parts: bool) -> int:
    if kind not in _HEADINGS or len(body) > _LONGEST_HEADING or body.rstrip().endswith((".", ";", ",")):
        return 0
    if ". " in body or (": " in body and not body.isupper()):
        return 0  # a heading that runs on into its text
    top = {"part": 1, "chapter": 1, "capital": 1 + parts, "roman": 2, "arabic": 2 + depth}
    return top[kind]


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a report in plain text: one a line, or hard-wrapped lines that are joined first."""
    read = clean_text(Source("", "txt", "", 0), Extract.plain(text.split("\n")))
    parts = any(block.marker is not None and block.marker.kind == "part" for block in read.blocks)
    places = _places([read.clean[block.start : block.end] for block in read.blocks])
    found = []
    for block, place in zip(read.blocks, places, strict=True):
        printed = read.clean[block.start : block.end]
        notes = tuple(
            note.text
            for note in sorted(read.notes, key=lambda note: int(note.mark))
            if note.ref_line and block.line <= note.ref_line <= block.end_line
        )
        marker = block.marker
        if marker is None or marker.kind in ("ordinal", "table") or place in ("left", "right", "title"):
            cells = tuple(cell.strip() for cell in re.split(r"\t|\s\|\s", printed)) if marker else ()
            row = marker is not None and marker.kind == "table"
            found.append(Paragraph("", "", (), "", printed, 0, place, cells if row else (), notes))
            continue
        start = printed.index(marker.text) + len(marker.text)
        rest = printed[start:]
        body = rest.lstrip()
        level = 0 if place else _level(marker.kind, marker.depth, body, parts)
        gap = rest[: len(rest) - len(body)]
        found.append(Paragraph(marker.kind, printed[:start], marker.value, gap, body, level, place, (), notes))
    return found


def _places(printed: list[str]) -> list[str]:
    """Where each paragraph stands: a letterhead only where there is a title below it."""
    places = [""] * len(printed)
    title = next((i for i, line in enumerate(printed[:_LETTERHEAD_BLOCKS]) if _TITLE.match(line)), None)
    if title is not None:
        for index in range(title):
            places[index] = "right" if _RIGHT.match(printed[index]) else "left"
        places[title] = "title"
        if title + 1 < len(printed) and len(printed[title + 1]) < _LONGEST_HEADING:
            places[title + 1] = "title"
    end = next((i for i in range(len(printed) - 1, -1, -1) if _RECIPIENTS.match(printed[i])), None)
    signed = next((i for i in range(len(printed) - 1, -1, -1) if _SIGNED.match(printed[i])), None)
    if end is not None and signed is not None and end < signed:
        places[end:signed] = ["recipients"] * (signed - end)
        places[signed:] = ["signature"] * (len(printed) - signed)
    return places
