"""``vnreport extract``: the lines that every other output counts."""

import re

import pytest

from tests.commands.runner import vnreport
from tests.rendering.paged import OCR, ROOT, page_of
from vnreport_nlp.errors import SourceError
from vnreport_nlp.reading.cleaning import lines_of
from vnreport_nlp.reading.extract import Extract, Line
from vnreport_nlp.reading.options import ReadOptions
from vnreport_nlp.records import Pages, Source
from vnreport_nlp.rendering.extracted import render_extracted
from vnreport_nlp.report import read_lines, read_report

REPORT = ROOT / "corpora/mau/muong_lua.txt"


def _extracted(count=45, pages=3):
    lines = tuple(Line(f"Câu {n}", page=page_of(n), ocr=page_of(n) in OCR) for n in range(1, count + 1))
    return lines_of(Source("a.pdf", "pdf", "0" * 64, count, "", pages), Extract(lines, pages=pages))


def test_numbers_are_those_of_the_other_outputs():
    """Line n of the output holds the words that a fact of line n quotes."""
    done = vnreport("extract", REPORT)
    assert (done.code, done.err) == (0, "")
    printed = done.out.split("\n")
    assert re.match("  1 +Đại hội", printed[0])
    for point in read_report(REPORT).weaknesses:
        line = printed[point.place.line - 1]
        assert line.split()[0] == str(point.place.line)
        assert point.text.split()[0] in line


def test_plain_text_alone():
    """Without numbers it is the text of the file."""
    done = vnreport("extract", "--plain", REPORT)
    assert done.out == REPORT.read_text(encoding="utf-8")


def test_a_file_that_is_no_report_is_shown_too(tmp_path):
    """Whoever wonders why a file is no report can look at it."""
    (tmp_path / "a.txt").write_text("Chào bạn.\n\nHẹn gặp lại.\n", encoding="utf-8")
    assert vnreport("extract", tmp_path / "a.txt").out == "1  Chào bạn.\n2\n3  Hẹn gặp lại.\n"
    assert vnreport("parse", tmp_path / "a.txt").code == 3


def test_into_a_file_and_never_over_the_input(tmp_path):
    """As every command."""
    (tmp_path / "a.txt").write_text("Chào bạn.\n", encoding="utf-8")
    assert vnreport("extract", tmp_path / "a.txt", "-o", tmp_path / "b.txt").code == 0
    assert (tmp_path / "b.txt").read_text(encoding="utf-8") == "1  Chào bạn.\n"
    assert vnreport("extract", tmp_path / "a.txt", "-o", tmp_path / "a.txt").code == 5


def test_what_cannot_be_read_is_said(tmp_path):
    """A missing file is an error of the input."""
    assert vnreport("extract", tmp_path / "none.txt").code == 3
    with pytest.raises(SourceError):
        read_lines(tmp_path / "none.txt")


def test_nothing_steers_the_terminal(tmp_path):
    """Control characters of a file are not printed; its lines keep their numbers."""
    (tmp_path / "a.txt").write_text("Kinh tế phát triển khá. " * 20 + "\x1b]0;x\nc\n", encoding="utf-8")
    done = vnreport("extract", tmp_path / "a.txt")
    assert "\x1b" not in done.out
    assert done.out.split("\n")[1] == "2  c"


def test_pages_stand_beside_the_numbers():
    """With the sign for what was read from an image."""
    extracted = _extracted()
    assert extracted.pages == Pages((1, 21, 41), (2, 3))
    told = render_extracted(extracted, "vi").split("\n")
    assert told[0] == " 1  tr.1   Câu 1"
    assert told[20] == "21  tr.2†  Câu 21"
    assert render_extracted(extracted, "en").startswith(" 1  p.1")
    assert render_extracted(extracted, plain=True).split("\n")[20] == "Câu 21"


def test_a_text_below_the_asked_quality_is_refused(tmp_path):
    """The limit holds here as everywhere; without one anything is shown."""
    path = tmp_path / "a.txt"
    path.write_text("kinh tế xã hội đạt được wzkj bcdfg kết quả nhất định.\n" * 40, encoding="utf-8")
    assert len(read_lines(path).lines) == 40
    with pytest.raises(SourceError):
        read_lines(path, reading=ReadOptions(min_quality=0.99))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_help_says_what_the_lines_are_for(lang):
    """In both languages."""
    assert re.search("dòng" if lang == "vi" else "line", vnreport("extract", "--help", "--lang", lang).out)
