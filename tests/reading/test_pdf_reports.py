"""Whole reports as PDF say what their text says: the committed sample, and reports set anew where LibreOffice is."""

import json
from pathlib import Path
from typing import Any

import pytest
from setting.paragraphs import paragraphs
from setting.pdf import LOOKS, set_pdf

from vnreport_nlp import render
from vnreport_nlp.reading import read_text
from vnreport_nlp.reading.office import find_office
from vnreport_nlp.report import read_report

SAMPLES = Path(__file__).resolve().parents[2] / "corpora" / "mau"
FACTS = ("report", "targets", "lessons", "weaknesses", "causes", "breakthroughs", "indicators", "citations", "findings")
#: Keys that say where something stands, which is not the same in another format.
_PLACES = ("line", "end_line", "ref_line", "body_end", "page", "lines", "id", "section", "parent")


def _said(value: Any) -> Any:
    """A part of a report without the places in its source."""
    if isinstance(value, dict):
        return {name: _said(part) for name, part in value.items() if name not in _PLACES}
    return [_said(part) for part in value] if isinstance(value, list) else value


def _facts(path: Path) -> dict[str, Any]:
    found = json.loads(render(read_report(path), "json"))
    titles = [(section["marker"], section["title"], section["level"], section["role"]) for section in found["sections"]]
    return {name: _said(found[name]) for name in FACTS} | {"sections": titles}


def _ends(parts: list[str]) -> set[int]:
    """Where paragraphs end, counted in letters and digits from the start of the text."""
    place = 0
    found = set()
    for part in parts:
        place += sum(map(str.isalnum, part))
        found.add(place)
    return found


def _measured(wanted: list[str], read: list[str]) -> tuple[float, float]:
    """Precision and recall of the ends of paragraphs."""
    a, b = _ends(wanted), _ends(read)
    return len(a & b) / len(b), len(a & b) / len(a)


def _blocks(path: Path) -> list[str]:
    text = read_text(path)
    return [text.clean[block.start : block.end] for block in text.blocks]


def test_the_sample_says_what_its_text_says() -> None:
    """Every fact, word for word, with its numbers; only the places differ."""
    assert _facts(SAMPLES / "dinh_dang" / "yen_phu_dong.pdf") == _facts(SAMPLES / "yen_phu_dong.txt")


def test_the_paragraphs_of_the_sample_are_those_of_its_text() -> None:
    """At least 99 in 100 paragraph ends are found, and at least 99 in 100 of those found are ends."""
    wanted = [part.text for part in paragraphs((SAMPLES / "yen_phu_dong.txt").read_text("utf-8"))]
    precision, recall = _measured(wanted, _blocks(SAMPLES / "dinh_dang" / "yen_phu_dong.pdf"))
    assert precision >= 0.99
    assert recall >= 0.99


def test_the_pages_of_the_sample_are_known() -> None:
    """Every line leads to its page."""
    text = read_text(SAMPLES / "dinh_dang" / "yen_phu_dong.pdf")
    assert text.source.pages == len(text.page_lines) == 6
    assert [text.page_at(line) for line in text.page_lines] == list(range(1, 7))
    assert text.page_at(text.blocks[-1].line) == 6


@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("look", LOOKS)
def test_the_way_a_report_is_set_changes_no_fact(look: str, tmp_path: Path) -> None:
    """Margins, sizes, indents, gaps: the same targets and points, from tables and footnotes as from text."""
    source = SAMPLES / "phuong_an_hung_thanh.txt"
    data = set_pdf(source.read_text("utf-8"), LOOKS[look])
    assert data is not None
    path = tmp_path / "report.pdf"
    path.write_bytes(data)
    found, wanted = _facts(path), _facts(source)
    for name in ("sections", "targets", "lessons", "weaknesses", "causes", "breakthroughs"):
        assert len(found[name]) == len(wanted[name]), name
    figures = [[(q["value"], q["unit"]) for q in target["quantities"]] for target in found["targets"]]
    assert figures == [[(q["value"], q["unit"]) for q in target["quantities"]] for target in wanted["targets"]]
