"""Documents that a report names: type, number, date, issuer, and the line on which the mention begins."""

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreport_nlp.facts.citations import find_citations
from vnreport_nlp.lexicon import Lexicon, load_lexicon
from vnreport_nlp.records import Report

ROOT = Path(__file__).resolve().parents[2]
Read = Callable[[str], Report]
_LEXICON = load_lexicon()


def _facts(text: str, lexicon: Lexicon) -> list[tuple[str, str, str | None, str | None]]:
    return [(x.type, x.number, x.date, x.issuer) for x in find_citations(text, lexicon)]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá",
            ("Nghị quyết", "57-NQ/TW", "2024-12-22", "Bộ Chính trị"),
        ),
        (
            "nghị quyết số57-NQ/TW, ngày 22 tháng 12 năm 2024 của Bộ Chính trị",
            ("Nghị quyết", "57-NQ/TW", "2024-12-22", "Bộ Chính trị"),
        ),
        (
            "NGHỊ QUYẾT SỐ 57-NQ/TW NGÀY 22.12.2024 CỦA BỘ CHÍNH TRỊ",
            ("Nghị quyết", "57-NQ/TW", "2024-12-22", "BỘ CHÍNH TRỊ"),
        ),
        (
            "Nghị quyết 57-NQ/TW của Bộ Chính trị ngày 22-12-2024",
            ("Nghị quyết", "57-NQ/TW", "2024-12-22", "Bộ Chính trị"),
        ),
        ("Kết luận 210-KL/TW (ngày 12/11/2025)", ("Kết luận", "210-KL/TW", "2025-11-12", None)),
        (
            "Quyết định số 135/QĐ-UBND ngày 9/01/2023 của Uỷ ban nhân dân tỉnh Cao Lạng về đề án",
            ("Quyết định", "135/QĐ-UBND", "2023-01-09", "Uỷ ban nhân dân tỉnh Cao Lạng"),
        ),
        (
            "Nghị quyết chuyên đề số 05-NQ/ĐU ngày 31/02/2024 của Đảng ủy xã Ea M'Riu về cà phê",
            ("Nghị quyết", "05-NQ/ĐU", None, "Đảng ủy xã Ea M'Riu"),  # no calendar has that day
        ),
        (
            "Chỉ thị số 05-CT/TW ngày 15/5/2016 của Ban Bí thư Trung ương Đảng (khóa XIII) về",
            ("Chỉ thị", "05-CT/TW", "2016-05-15", "Ban Bí thư Trung ương Đảng (khóa XIII)"),
        ),
        (
            "chủ trương của Ban Thường vụ Tỉnh ủy tại công văn số 3886-CV/TU ngày 09/8/2023 về lễ hội",
            ("Công văn", "3886-CV/TU", "2023-08-09", "Ban Thường vụ Tỉnh ủy"),
        ),
        ("nguồn vốn Nghị quyết số 88/2019/QH14,", ("Nghị quyết", "88/2019/QH14", None, "Quốc hội")),
        ("Luật Đất đai số 31/2024/QH15", ("Luật", "31/2024/QH15", None, "Quốc hội")),
        ("theo Quyết định số 1300/BYT ngày 09/3/2023", ("Quyết định", "1300/BYT", "2023-03-09", "Bộ Y tế")),
        ("Công văn số 1425/UBND-NC", ("Công văn", "1425/UBND-NC", None, "Ủy ban nhân dân")),
        ("NQ số 57-NQ/TW", ("Nghị quyết", "57-NQ/TW", None, None)),
        ("Quy định số 296-QĐ/TW", ("Quy định", "296-QĐ/TW", None, None)),  # the word decides what QĐ is
        ("Quyết định số 296-QĐ/TW", ("Quyết định", "296-QĐ/TW", None, None)),
        ("đưa 57-NQ/TW vào cuộc sống", ("Nghị quyết", "57-NQ/TW", None, None)),
    ],
)
def test_type_number_date_and_issuer(
    lexicon: Lexicon, text: str, facts: tuple[str, str, str | None, str | None]
) -> None:
    """Each in the forms that offices write; a symbol that stands for one issuer names it."""
    assert _facts(text, lexicon) == [facts]


def test_a_list_shares_type_and_issuer(lexicon: Lexicon) -> None:
    """The type stands before the first, the issuer behind the last; a date is of the number before it."""
    text = "các Nghị quyết số 10-NQ/TW, số 57-NQ/TW, 59-NQ/TW ngày 24/01/2025 và 68-NQ/TW của Bộ Chính trị"
    numbers = ("10-NQ/TW", "57-NQ/TW", "59-NQ/TW", "68-NQ/TW")
    days = {"59-NQ/TW": "2025-01-24"}
    assert _facts(text, lexicon) == [("Nghị quyết", n, days.get(n), "Bộ Chính trị") for n in numbers]


def test_a_list_in_capitals_goes_on(lexicon: Lexicon) -> None:
    """'SỐ' without a type is the own number of a report only where no list goes before it."""
    facts = _facts("CÁC NGHỊ QUYẾT SỐ 10-NQ/TW, SỐ 57-NQ/TW", lexicon)
    assert [number for _, number, _, _ in facts] == ["10-NQ/TW", "57-NQ/TW"]


def test_numbers_that_share_a_symbol(lexicon: Lexicon) -> None:
    """'số 57, 59 và 68-NQ/TW' are three, each quoted by itself."""
    text = "Nghị quyết số 57, 59 và 68-NQ/TW của Bộ Chính trị"
    found = find_citations(text, lexicon)
    assert [entry.number for entry in found] == ["57-NQ/TW", "59-NQ/TW", "68-NQ/TW"]
    assert {entry.issuer for entry in found} == {"Bộ Chính trị"}
    assert text[found[1].start : found[1].end] == "59"


def test_another_issuer_is_not_shared(lexicon: Lexicon) -> None:
    """The issuer of a commune's plan says nothing of the district's before it."""
    text = "Kế hoạch số 12-KH/HU ngày 20/5/2020 và Kế hoạch số 15-KH/ĐU ngày 01/6/2020 của Đảng ủy xã"
    assert [entry.issuer for entry in find_citations(text, lexicon)] == [None, "Đảng ủy xã"]


@pytest.mark.parametrize("text", ["Số: 145-BC/ĐU", "ĐẢNG BỘ TỈNH CAO LẠNG  Số 145-BC/ĐU", "Số 145/BC-UBND"])
def test_the_own_number_of_a_report_is_no_citation(lexicon: Lexicon, text: str) -> None:
    """What stands in the letterhead names the report itself."""
    assert _facts(text, lexicon) == []


def test_the_line_is_the_one_on_which_the_mention_begins(read_body: Read, prose: tuple[str, ...]) -> None:
    """Wrapped between type and number, or inside the number; a footnote has its own line."""
    lines = [
        "I. KẾT QUẢ",
        *prose[:2],
        "Đảng bộ quán triệt Nghị",
        "quyết số 57-",
        "NQ/TW ngày 22/12/2024 của",
        "Bộ Chính trị.",
    ]
    report = read_body("\n".join(lines))
    (citation,) = report.citations
    assert (citation.number, citation.date, citation.issuer) == ("57-NQ/TW", "2024-12-22", "Bộ Chính trị")
    assert "Nghị" in lines[citation.place.line - 6]
    assert report.text.clean[citation.place.start : citation.place.end].split() == citation.text.split()


@pytest.mark.parametrize("path", sorted((ROOT / "corpora").glob("*/*.txt")), ids=lambda path: path.stem)
def test_sample_reports_are_read_whole_and_nothing_is_made_up(path: Path, lexicon: Lexicon) -> None:
    """The full numbers read are exactly those that stand there."""
    text = " ".join(path.read_text(encoding="utf-8").split())
    printed = re.findall(r"(?<!Số: )(?<!Số )(?<![\w/-])\d+(?:/\d{4})?[-/][A-ZĐ]+[a-z]?[-/][A-ZĐ]+g?\d*", text)
    found = [entry.number for entry in find_citations(text, lexicon)]
    assert sorted(number for number in found if not number.isdigit()) == sorted(printed)


@given(
    st.lists(
        st.sampled_from(["Nghị quyết ", "số ", "57", "-NQ/TW", " ngày 22/12/2024", ", ", " của ", "Bộ Chính trị", "(khóa XI", ")", "\n", "Trung ương 4 ", "İ"]),
        max_size=25,
    ).map("".join)
)  # fmt: skip
def test_mentions_never_overlap_and_quote_the_text(text: str) -> None:
    """Whatever the text: mentions in order, inside it, each of some length."""
    place = 0
    for entry in find_citations(text, _LEXICON):
        assert place <= entry.start < entry.end <= len(text)
        place = entry.end


@pytest.mark.parametrize(
    "line",
    ["57, ", "57-NQ/TW ", "57-", "Nghị quyết 57, ", "Nghị quyết số ", "Ban Thường vụ ", "5-NQ/TW của Ban Thường vụ ", "Trung ương 4 (khóa XI, ", "Luật a số ", "1"],
)  # fmt: skip
def test_hostile_lines_take_linear_time(lexicon: Lexicon, line: str) -> None:
    """A line of 100 000 characters is read in seconds at worst."""
    text = (line * 100_000)[:100_000]
    begun = time.perf_counter()
    find_citations(text, lexicon)
    assert time.perf_counter() - begun < 5
