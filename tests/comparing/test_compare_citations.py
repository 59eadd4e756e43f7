"""When two mentions name the same document: in a comparison, and over many reports."""

import pytest

from vnreport_nlp.comparing.citations import cited_documents, pair_citations
from vnreport_nlp.lexicon import load_lexicon
from vnreport_nlp.records import CitationRow

LEXICON = load_lexicon()


def _row(report, number, date=None, issuer=None, commune=None, province="Sơn La", kind="Nghị quyết", line=1):
    return CitationRow(report, commune or report, province, kind, number, date, issuer, number, line)


def _groups(*rows):
    return [(x.number, x.date, x.reports) for x in cited_documents(rows, LEXICON)]


def test_zeros_and_missing_dates_do_not_part_a_document():
    """'5-CT/TW' and '05-CT/TW ngày 15/5/2016' are one."""
    rows = _row("a", "05-CT/TW", "2016-05-15"), _row("b", "5-CT/TW"), _row("c", "05-CT/TW", "2016-05-15")
    assert _groups(*rows) == [("05-CT/TW", "2016-05-15", ("a", "b", "c"))]


def test_another_date_is_another_document():
    """27-CT/TW is of 2019 and of 2023; each says that the other exists."""
    found = cited_documents([_row("a", "27-CT/TW", "2019-01-10"), _row("a", "27-CT/TW", "2023-12-25")], LEXICON)
    assert [(x.date, x.other_dates) for x in found] == [
        ("2019-01-10", ("2023-12-25",)),
        ("2023-12-25", ("2019-01-10",)),
    ]


def test_a_mention_without_date_goes_with_its_own_report_then_with_most():
    """The date of the same report holds; of a tie nothing is made up."""
    dated = _row("a", "27-CT/TW", "2019-01-10"), _row("b", "27-CT/TW", "2023-12-25")
    assert (("27-CT/TW", "2019-01-10", ("a",))) in _groups(*dated, _row("a", "27-CT/TW", line=9))
    assert (("27-CT/TW", None, ("c",))) in _groups(*dated, _row("c", "27-CT/TW"))
    more = (*dated, _row("d", "27-CT/TW", "2023-12-25"), _row("c", "27-CT/TW"))
    assert _groups(*more)[0] == ("27-CT/TW", "2023-12-25", ("b", "c", "d"))


@pytest.mark.parametrize(
    ("rows", "documents"),
    [
        ([_row("a", "12-NQ/ĐU"), _row("b", "12-NQ/ĐU")], 2),
        ([_row("a", "12-NQ/ĐU", commune="Trà Khê"), _row("b", "12-NQ/ĐU", commune="Trà Khê")], 1),
        ([_row("a", "15-NQ/TU"), _row("b", "15-NQ/TU")], 1),
        ([_row("a", "15-NQ/TU"), _row("b", "15-NQ/TU", province="Lào Cai")], 2),
        ([_row("a", "7/KH-UBND", issuer="UBND tỉnh"), _row("b", "7/KH-UBND", issuer="Ủy ban nhân dân tỉnh Sơn La")], 1),
        ([_row("a", "7/KH-UBND", issuer="UBND xã"), _row("b", "7/KH-UBND", issuer="UBND xã")], 2),
        ([_row("a", "7/KH-UBND"), _row("b", "7/KH-UBND")], 2),
        ([_row("a", "539/QĐ-TTg"), _row("b", "539/QĐ-TTg", province=None)], 1),
        ([_row("a", "88/2019/QH14"), _row("b", "88/2019/QH14", province="Lào Cai")], 1),
        ([_row("a", "217", kind="Quyết định"), _row("b", "217", kind="Quyết định")], 1),
        ([_row("a", "217", kind="Quyết định"), _row("b", "217", kind="Quy định")], 2),
        ([_row("a", "119", issuer="HĐND tỉnh"), _row("b", "119", issuer="HĐND tỉnh", province="Lào Cai")], 2),
    ],
)
def test_numbers_of_a_commune_or_province_are_its_own(rows, documents):
    """The same number given out elsewhere is another document; the nation's is one for all."""
    assert len(cited_documents(rows, LEXICON)) == documents


def test_the_issuer_shown_stands_beside_the_date():
    """What no report says of one document is not put together from two."""
    rows = [
        _row("a", "05-CT/TW", "2021-06-23", "Ban Bí thư"),
        _row("a", "05-CT/TW", issuer="Bộ Chính trị", line=2),
        _row("b", "05-CT/TW", issuer="Bộ Chính trị"),
    ]
    (document,) = cited_documents(rows, LEXICON)
    assert document.issuer == "Ban Bí thư"


@pytest.mark.parametrize(
    ("full", "bare", "documents"),
    [
        ([_row("a", "217-QĐ/TW", kind="Quyết định")], _row("b", "217", kind="Quyết định"), 1),
        ([_row("a", "217-QĐ/TW", kind="Quyết định")], _row("b", "217", kind="Quyết định", issuer="Chính phủ"), 2),
        ([_row("a", "217-QĐ/TW", kind="Quyết định"), _row("a", "217/QĐ-TTg", kind="Quyết định")], _row("b", "217", kind="Quyết định"), 3),
        ([_row("a", "217-QĐ/HU", kind="Quyết định")], _row("b", "217", kind="Quyết định"), 2),
        ([_row("a", "217-QĐ/TW", kind="Quy định")], _row("b", "217", kind="Quyết định"), 2),
    ],
)  # fmt: skip
def test_a_bare_number_goes_with_the_one_full_number_it_can_be(full, bare, documents):
    """'Quyết định 217' is 217-QĐ/TW where nothing else fits."""
    found = cited_documents([*full, bare], LEXICON)
    assert len(found) == documents
    assert documents > 1 or found[0].number == "217-QĐ/TW"


def test_a_comparison_says_what_both_cite_and_what_one(read_body):
    """Lines of each side; the other order mirrors it, and a report has all with itself."""
    one = read_body(
        "I. KẾT QUẢ\nThực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.\nTheo Kế hoạch số 3-KH/ĐU.\n"
    )
    two = read_body("I. KẾT QUẢ\nTriển khai Nghị quyết 57-NQ/TW.\nTheo Chỉ thị số 35-CT/TW của Bộ Chính trị.\n")
    found = pair_citations(one, two, LEXICON)
    assert [(x.number, x.reports, x.lines("a"), x.lines("b")) for x in found] == [
        ("57-NQ/TW", ("a", "b"), (7,), (7,)),
        ("3-KH/ĐU", ("a",), (8,), ()),
        ("35-CT/TW", ("b",), (), (8,)),
    ]
    swap = {"a": "b", "b": "a"}
    mirrored = pair_citations(two, one, LEXICON)
    assert {(x.number, tuple(sorted(swap[r] for r in x.reports))) for x in mirrored} == {
        (x.number, x.reports) for x in found
    }
    assert {x.reports for x in pair_citations(one, one, LEXICON)} == {("a", "b")}
