"""Reports with pages, some read from images: the page beside every line, the sign behind every figure, the quality on top."""

import json
import re

import pytest

from tests.rendering.paged import LINES, OCR, ROOT, page_of, paged_text, placed, read_paged, unpaged
from vnreport_nlp import compare
from vnreport_nlp.audit import audit
from vnreport_nlp.check import check_reports
from vnreport_nlp.corpus.follow import follow
from vnreport_nlp.reading.cleaning import clean_text
from vnreport_nlp.reading.extract import Extract, Line, Remark
from vnreport_nlp.records import Doubt, Source
from vnreport_nlp.rendering import render

A, B = ROOT / "corpora/mau/muong_lua.txt", ROOT / "corpora/mau/dong_thuy_ha.txt"


@pytest.fixture(scope="module")
def pair():
    """Two reports with pages."""
    with pytest.MonkeyPatch.context() as patch:
        return read_paged(patch, A, B)


@pytest.fixture(scope="module")
def comparison(pair):
    """The two compared."""
    return compare(*pair)


def _right(data):
    found = list(placed(data))
    assert found
    assert all((page, ocr) == (page_of(line), page_of(line) in OCR) for _, line, page, ocr in found)
    assert any(ocr for *_, ocr in found)
    return found


def test_every_line_of_a_report_has_its_page(pair):
    """Sections, facts, figures, notes, findings and doubts alike."""
    data = json.loads(render(pair[0], "json"))
    _right(data)
    assert list(unpaged(data)) == []
    assert data["source"]["pages"] == page_of(pair[0].source.lines)
    assert data["source"]["quality"] == {
        "score": 0.87, "valid": 0.9876, "syllables": 5000, "lost": 3, "ocr_pages": list(OCR),
        "conversions": {"tcvn3": 1204, "dash": 2}, "set_aside": {"deleted": 35},
    }  # fmt: skip


def test_places_of_facts_have_their_page(pair):
    """For those who use the records and no JSON."""
    facts = [*pair[0].targets, *pair[0].weaknesses, *pair[0].lessons, *pair[0].items, *pair[0].indicators]
    assert facts
    assert all(fact.place.page == page_of(fact.place.line) for fact in facts)
    assert {row["page"] == page_of(row["line"]) for row in pair[0].rows("quantities")} == {True}
    assert any(row["ocr"] for row in pair[0].rows("quantities"))


def test_every_line_of_a_comparison_has_its_page(comparison):
    """On both sides."""
    data = json.loads(render(comparison, "json"))
    _right(data)
    assert list(unpaged(data)) == []
    assert {row["a_page"] == page_of(row["a_line"]) for row in comparison.rows()} == {True}
    assert {row["page"] == page_of(row["line"]) for row in comparison.rows("only")} == {True}


@pytest.mark.parametrize("form", ["text", "markdown"])
@pytest.mark.parametrize("width", [60, 100])
def test_pages_and_places_are_worded(pair, comparison, form, width):
    """The file with its format and pages, the quality below it, places with pages, one legend."""
    for thing in (pair[0], comparison):
        page = render(thing, form, lang="vi", width=width)
        joined = " ".join(page.split())
        assert re.search(r"tr\. \d+ · \d+", joined)
        assert re.search(r"tr\. \d+, dòng \d+", joined)
        assert "PDF," in joined
        assert "1.204 từ" in joined
        assert joined.count("† Đọc từ ảnh, cần kiểm tra lại với bản gốc.") == 1
        assert joined.count("†") > 3
        # a line inside a sentence has its page behind it; "ở dòng 9" leads to the other side of a pair
        assert not re.search(r"(?<!, )(?<!ở )\bdòng \d+\b(?! \(tr\.)", re.sub(r"(?<=\d), \d+", "", joined))


def test_figures_of_images_and_no_others_are_marked(pair):
    """The sign stands behind figures of the pages that were read from images, and behind no others."""
    joined = " ".join(render(pair[0], "text", lang="vi", width=140).split())
    marked = plain = 0
    for target in pair[0].targets:
        for quantity in target.quantities:
            if page_of(quantity.line) in OCR:
                assert f"{quantity.signed}†" in joined
                marked += 1
            else:
                assert quantity.signed in joined
                plain += 1
    assert min(marked, plain) > 3


def test_the_audit_names_pages_and_quality(monkeypatch):
    """JSON, table and page of ``check``."""
    (report,) = read_paged(monkeypatch, ROOT / "corpora/kiem/khe_luong.txt")
    check, _ = check_reports([report])
    assert audit(report)
    data = json.loads(render(check, "json"))
    found = list(placed(data))
    assert found
    assert all(page == page_of(line) for _, line, page, _ in found)
    assert data["reports"][0]["source"]["quality"]["lost"] == 3
    assert "page,ocr" in render(check, "csv").split("\n", 1)[0]
    told = " ".join(render(check, "text", lang="vi").split())
    assert "Chất lượng đọc: 98,7 % âm tiết hợp lệ; 3 chữ mất; đọc từ ảnh: trang 2-4, 16" in told
    assert re.search(r"· tr\. \d+, dòng \d+", told)


def test_following_names_pages_of_both(pair):
    """Older and newer report each have their own."""
    data = json.loads(render(follow(*pair), "json"))
    _right(data)
    assert list(unpaged(data)) == []
    assert data["old"]["quality"]["score"] == 0.87
    assert re.search(r"\(muong_lua\.txt, tr\. \d+, dòng \d+", " ".join(render(follow(*pair), "text").split()))


def test_what_the_reader_noticed_is_a_doubt(pair):
    """A remark of the format's reader stands among the doubts, at its line."""
    assert [(d.line, d.values) for d in pair[0].doubts if d.code == "doubt.lost"] == [(45, ("7",))]


def test_a_remark_on_the_file_as_a_whole_stands_at_its_first_line():
    """A code without its area is one of doubts."""
    source = Source("a.docx", "docx", "0" * 64, 1, "")
    text = clean_text(source, Extract((Line("Kinh tế phát triển khá."),), remarks=(Remark("control", ("2",)),)))
    assert text.remarks == (Doubt(1, "doubt.control", ("2",)),)


def test_plain_text_has_no_pages_and_says_nothing_of_quality():
    """Its lines are those of the file, so a page would be wrong; JSON says how well it was read all the same."""
    from vnreport_nlp import read_report

    report = read_report(A)
    data = json.loads(render(report, "json"))
    assert {page for _, _, page, _ in placed(data)} == {None}
    assert data["source"]["pages"] is None
    assert data["source"]["quality"]["score"] > 0.95
    assert "Chất lượng đọc" not in render(report, "text")
    assert "†" not in render(report, "text")


def test_the_stand_in_reads_the_same_report():
    """The tests above speak of the same text, cut into pages."""
    from vnreport_nlp import read_report

    assert paged_text(A).clean == read_report(A).text.clean
    assert paged_text(A).page_lines[1] == LINES + 1
