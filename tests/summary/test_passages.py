"""Which sentences of a document may be quoted, and where they stand."""

from tests.summary.test_summarize import REPORT
from vnreport_nlp.lexicon import load_lexicon
from vnreport_nlp.report import read_report
from vnreport_nlp.summary.passages import plain_passages, report_passages, section_passages


def _passages(text):
    return report_passages(text, 3, load_lexicon())


def test_sentences_of_sections_with_role_line_and_place():
    found = {passage.text.split(",")[0]: passage for passage in _passages(REPORT)}
    first = found["Diện tích chè của xã đạt 412 ha"]
    second = found["Nhờ đó thu nhập của các hộ trồng chè tăng gấp đôi sau năm năm chuyển đổi giống mới."]
    assert (first.role, first.position, first.document) == ("results", 0, 3)
    assert (second.position, second.paragraph) == (1, first.paragraph)
    assert REPORT.split("\n")[first.line - 1].startswith("Diện tích chè")
    assert found["Chế biến chè tại chỗ"].role == "breakthroughs"


def test_markers_and_closing_signs_of_items_are_not_quoted():
    text = REPORT.replace("mặt bằng.\n- Đường", "mặt bằng;\n- Đường")
    said = [passage.text for passage in _passages(text)]
    assert any(item.endswith("giải phóng mặt bằng") for item in said)
    assert not any(item.startswith(("-", "1.", "2.")) for item in said)


def test_a_sentence_with_half_a_bracket_is_none():
    said = " ".join(p.text for p in _passages(REPORT.replace("xóa 84 nhà tạm,", "xóa 84 nhà tạm),")))
    assert "84 nhà" not in said


def test_a_repaired_letter_makes_a_sentence_unquotable_but_not_its_neighbours():
    said = " ".join(p.text for p in _passages(REPORT.replace("sản lượng búp", "sản lƣợng búp")))
    assert "búp tươi" not in said
    assert "Nhờ đó thu nhập" in said


def test_texts_without_sections_are_not_reports():
    news = "Cháy lớn tại chợ\nLửa bùng lên lúc 2 giờ sáng.\n1. Điện bị cắt.\n2. Dân được sơ tán."
    assert _passages(news) is None
    assert _passages("") is None
    assert _passages(" \n ") is None


def test_a_report_of_headings_alone_has_no_sentences():
    assert (
        _passages("I. KẾT QUẢ ĐẠT ĐƯỢC\n1. Kinh tế\n2. Xã hội\nII. HẠN CHẾ, KHUYẾT ĐIỂM\nIII. BÀI HỌC KINH NGHIỆM\n")
        == []
    )


def test_plain_sentences_know_line_and_paragraph():
    text = "Tin trong ngày\nMột câu. Hai câu\nnối dòng.\n\nA | B | C\nĐẢNG BỘ XÃ\nBa câu."
    found = [(p.text, p.line, p.end_line, p.paragraph, p.position) for p in plain_passages(text, 0)]
    assert found == [
        ("Một câu.", 2, 2, 1, 0),
        ("Hai câu nối dòng.", 2, 3, 1, 1),
        ("Ba câu.", 7, 7, 4, 4),
    ]


def test_a_report_that_was_read_gives_the_same_sentences(tmp_path):
    """The composer's report and the text alone lead to the same passages."""
    path = tmp_path / "tra_khe.txt"
    path.write_text(REPORT, encoding="utf-8")
    report = read_report(path)
    assert section_passages(report.text, report.sections, report.items, 3) == _passages(REPORT)
