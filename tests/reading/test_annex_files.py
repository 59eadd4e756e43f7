"""Annexes in files of their own: which belong to a report, how they are read and laid behind it."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from setting.sheets import Sheet, xlsx

from vnreport_nlp.errors import SourceError, UnknownFormat
from vnreport_nlp.reading import read_text
from vnreport_nlp.reading.annexes import annexes_beside, append_annex
from vnreport_nlp.reading.extract import Extract, Line, Note, Remark
from vnreport_nlp.reading.opening import open_file
from vnreport_nlp.reading.options import DEFAULTS

Write = Callable[..., Path]

SHEET = xlsx(Sheet("Bieu 01", [["TT", "Chỉ tiêu", "2030"], [1, "Lúa", 620]]))


def read_annex(path: Path) -> Extract:
    """The lines of an annex alone."""
    return open_file(path, DEFAULTS, annex=True)[2]


def test_files_named_after_the_report_are_its_annexes(write_report: Write) -> None:
    """The same stem, or the stem with 'biểu', 'phụ lục' …, in any spelling; other files and other reports are none."""
    report = write_report("I. KẾT QUẢ\n", "Bản Phố.txt")
    names = ["Bản Phố.xlsx", "ban_pho_bieu_01.xlsx", "ban-pho phụ lục 2.ods", "BAN PHO PL3.xls"]
    for name in (*names, "ban_pho_thuong.xlsx", "khac_bieu_01.xlsx", "ban_pho_bieu_02.docx", "ban_pho2.xlsx"):
        write_report(SHEET, name)
    assert {path.name for path in annexes_beside(report)} == set(names)
    assert annexes_beside(report.parent / "missing" / "x.txt") == ()


def test_a_spreadsheet_alone_is_no_report(write_report: Write) -> None:
    """It is refused with what to do, before any library is asked."""
    with pytest.raises(UnknownFormat) as caught:
        read_text(write_report(SHEET, "a.xlsx"))
    assert caught.value.code == "error.sheet_alone"


def test_an_annex_is_read_in_a_process_of_its_own(write_report: Write) -> None:
    """The lines of the sheet; the parent loads no library for spreadsheets."""
    pytest.importorskip("python_calamine", reason="the extra [xls] is not installed")
    known = "python_calamine" in sys.modules
    extract = read_annex(write_report(SHEET, "a.xlsx"))
    assert [line.text for line in extract.lines] == ["Biểu 01", "TT | Chỉ tiêu | 2030", "1 | Lúa | 620"]
    assert ("python_calamine" in sys.modules) is known


def test_an_annex_in_words_and_one_without_any(write_report: Write) -> None:
    """Any format that reports come in may be an annex; one without a word is an error."""
    assert read_annex(write_report("PHỤ LỤC\n", "a.txt")).lines[0].text == "PHỤ LỤC"
    pytest.importorskip("python_calamine", reason="the extra [xls] is not installed")
    with pytest.raises(SourceError) as caught:
        read_annex(write_report(xlsx(Sheet("A", [])), "b.xlsx"))
    assert caught.value.code == "error.empty"


def test_lines_of_the_annex_follow_those_of_the_report() -> None:
    """A banner set apart between them; pages end with the report; notes, remarks and counts move along."""
    report = Extract((Line("a", page=1), Line("b", page=2)), pages=2, set_aside=(("hidden", 3),))
    annex = Extract(
        (Line("c", page=1), Line("d", apart="note")), (Note("1", 1, 1, 0), Note("2", 1, 1, None)), 1,
        remarks=(Remark("x", (), 1), Remark("y")), set_aside=(("hidden", 4), ("deleted", 1)),
    )  # fmt: skip
    both = append_annex(report, annex, "biểu\x1b.xlsx")
    assert [(line.text, line.page, line.apart) for line in both.lines] == [
        ("a", 1, ""), ("b", 2, ""), ("PHỤ LỤC: biểu\ufffd.xlsx", None, "furniture"), ("c", None, ""), ("d", None, "note"),
    ]  # fmt: skip
    assert both.notes == (Note("1", 4, 4, 3), Note("2", 4, 4, None))
    assert [remark.line for remark in both.remarks] == [4, 2]
    assert (both.pages, both.set_aside) == (2, (("deleted", 1), ("hidden", 7)))


def test_what_was_converted_in_both_is_counted_together() -> None:
    """The reading quality tells of the annex too."""
    report = Extract((Line("a"),), conversions=(("tcvn3", 4),))
    assert append_annex(report, Extract((Line("b"),), conversions=(("tcvn3", 2), ("vni", 1))), "b.xlsx").conversions == (
        ("tcvn3", 6), ("vni", 1),
    )  # fmt: skip
