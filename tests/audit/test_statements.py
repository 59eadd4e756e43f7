"""Contradictions without figures."""

from collections.abc import Callable

import pytest

from vnreport_nlp.audit.statements import find_statements
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Report

ReadBody = Callable[[str], Report]
BODY = "Phần thứ hai\nKẾT QUẢ NHIỆM KỲ 2020 - 2025\nI. KẾT QUẢ ĐẠT ĐƯỢC\nAn ninh ổn định; {said}.\nII. HẠN CHẾ, YẾU KÉM\nKinh tế còn chậm; {admitted}.\n"


def _codes(report: Report, lexicon: Lexicon) -> list[tuple[str, str]]:
    return [(f.because.code.partition(".")[2], f.severity) for f in find_statements(report, lexicon)]


@pytest.mark.parametrize(
    ("said", "admitted", "found"),
    [
        ("không có đơn thư vượt cấp", "khiếu kiện vượt cấp còn diễn ra ở một số thôn", 1),
        ("không để xảy ra tảo hôn", "tình trạng tảo hôn vẫn còn xảy ra", 1),
        ("không để xảy ra cháy rừng lớn", "cháy rừng vẫn còn xảy ra", 0),
        ("không có đơn thư vượt cấp", "tình trạng tảo hôn vẫn còn xảy ra", 0),
        ("giảm dần tình trạng tảo hôn", "tình trạng tảo hôn vẫn còn xảy ra", 0),
        ("không để xảy ra tảo hôn", "công tác tuyên truyền về tảo hôn chưa sâu", 0),
    ],
)  # fmt: skip
def test_what_does_not_happen_and_still_happens(
    read_body: ReadBody, lexicon: Lexicon, said: str, admitted: str, found: int
) -> None:
    """Only the same event, wholly denied among the results and admitted among the weaknesses."""
    report = read_body(BODY.format(said=said, admitted=admitted))
    assert _codes(report, lexicon) == [("event", "likely")] * found
    for finding in find_statements(report, lexicon):
        assert (finding.line, finding.other_line) == (9, 11)


@pytest.mark.parametrize(
    ("cited", "found"),
    [
        ("Nghị quyết số 09-NQ/HU ngày 11/11/2021 của Ban Thường vụ Thị ủy", 1),
        ("Nghị quyết số 09-NQ/HU ngày 11/11/2021 của Ban Thường vụ Huyện ủy", 0),
        ("Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị", 0),
        ("Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Tỉnh ủy", 1),
        ("Kế hoạch số 320-KH/TU ngày 21/4/2025 của Ban Thường vụ Thành ủy", 0),
        ("Nghị quyết số 57-NQ/TW, Kế hoạch số 333-KH/TU ngày 07/5/2025 của Tỉnh ủy", 0),
    ],
)  # fmt: skip
def test_symbols_belong_to_their_issuers(read_body: ReadBody, lexicon: Lexicon, cited: str, found: int) -> None:
    """The issuer named behind a symbol is the one that signs with it."""
    report = read_body(BODY.format(said=f"thực hiện {cited}", admitted="chưa đều"))
    assert _codes(report, lexicon) == [("issuer", "likely")] * found


def test_the_national_assembly_and_its_term(read_body: ReadBody, lexicon: Lexicon) -> None:
    """The sixteenth is that of 2026 - 2031."""
    said = (
        "tổ chức tốt cuộc bầu cử đại biểu Quốc hội khóa {} và đại biểu Hội đồng nhân dân các cấp nhiệm kỳ 2026 - 2031"
    )
    assert _codes(read_body(BODY.format(said=said.format("XV"), admitted="chậm")), lexicon) == [("assembly", "certain")]
    assert not _codes(read_body(BODY.format(said=said.format("XVI"), admitted="chậm")), lexicon)


def test_a_title_that_promises_more_than_it_holds(read_body: ReadBody, lexicon: Lexicon) -> None:
    """A list of topics of which one has no heading; with its heading it is no finding."""
    body = (
        "Phần thứ ba\nPHƯƠNG HƯỚNG NHIỆM KỲ 2025 - 2030\nI. MỤC TIÊU, CHỈ TIÊU, NHIỆM VỤ TRỌNG TÂM, CÁC KHÂU ĐỘT PHÁ\n"
        "1. Mục tiêu tổng quát\nPhát triển bền vững.\n2. Các chỉ tiêu chủ yếu\n(1) Tỷ lệ hộ nghèo dưới 5%.\n"
        "3. Các khâu đột phá\nHạ tầng giao thông.\n{}"
    )
    assert _codes(read_body(body.format("")), lexicon) == [("promise", "likely")]
    assert not _codes(read_body(body.format("4. Nhiệm vụ trọng tâm\nĐẩy mạnh chuyển đổi số.\n")), lexicon)
