"""Two places of a report that cannot both be right."""

import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreport_nlp.audit.contradiction import find
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import MeasuredResult, Place, Report

ReadBody = Callable[[str], Report]
BODY = (
    "Phần thứ hai\nKẾT QUẢ NHIỆM KỲ 2020 - 2025\nI. KINH TẾ\n{result}\nPhần thứ ba\nPHƯƠNG HƯỚNG NHIỆM KỲ 2025 - 2030\n"
    "I. CÁC CHỈ TIÊU CHỦ YẾU\n(1) {target}\n(2) Diện tích cây ăn quả đạt 500 ha.\n"
    "II. NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU\n1. Kinh tế\nĐẩy mạnh sản xuất; {task}.\n"
)
QUIET = "Kinh tế phát triển ổn định."


def _found(report: Report, lexicon: Lexicon) -> list[tuple[str, int, int | None, str]]:
    return [(f.because.code.partition(".")[2], f.line, f.other_line, f.severity) for f in find(report, lexicon)]


@pytest.mark.parametrize(
    ("target", "task", "found"),
    [
        ("Đến năm 2030, 80% chi bộ bản có chi ủy.", "phấn đấu 100% chi bộ bản có chi ủy", [("differs", "likely")]),
        ("Đến năm 2030, 80% chi bộ bản có chi ủy.", "phấn đấu 80% chi bộ bản có chi ủy", []),
        ("Thu nhập bình quân đầu người đến năm 2030 đạt 95 triệu đồng/người/năm.", "phấn đấu thu nhập bình quân đầu người đến năm 2030 đạt 90 triệu đồng/người/năm", [("differs", "certain")]),
        ("Tỷ lệ che phủ rừng đạt 55%.", "nâng tỷ lệ che phủ rừng đạt trên 55%", [("strict", "look")]),
        ("Tỷ lệ thu gom rác thải sinh hoạt trên 70%.", "nâng tỷ lệ thu gom rác thải sinh hoạt đạt 75%", []),
        ("Tỷ lệ hộ nghèo dưới 35%.", "phấn đấu tỷ lệ hộ nghèo còn dưới 25%", [("differs", "likely")]),
        ("Tỷ lệ hộ nghèo dưới 5%.", "phấn đấu tỷ lệ hộ cận nghèo còn dưới 3%", []),
        ("Đảng viên hoàn thành xuất sắc nhiệm vụ không quá 20%.", "đảng viên hoàn thành xuất sắc nhiệm vụ tối thiểu 25%", [("cap_floor", "likely")]),
        ("Tỷ lệ che phủ rừng đến năm 2030 đạt 55%.", "phấn đấu đến năm 2028 tỷ lệ che phủ rừng đạt 53%", []),
        ("Cả nhiệm kỳ kết nạp 250 đảng viên, bình quân mỗi năm kết nạp 60 đảng viên.", "làm tốt công tác phát triển đảng", [("per_year", "likely")]),
        ("Cả nhiệm kỳ kết nạp 250 đảng viên, bình quân mỗi năm kết nạp 50 đảng viên.", "làm tốt công tác phát triển đảng", []),
    ],
)  # fmt: skip
def test_a_target_and_the_task_that_repeats_it(
    read_body: ReadBody, lexicon: Lexicon, target: str, task: str, found: list[tuple[str, str]]
) -> None:
    """The same measure, time and bound with another figure; what may stand side by side is left alone."""
    report = read_body(BODY.format(result=QUIET, target=target, task=task))
    assert [(code, severity) for code, _, _, severity in _found(report, lexicon)] == found


def test_both_places_are_named_and_quoted(read_body: ReadBody, lexicon: Lexicon) -> None:
    """Line of the target, line of the task, the words of both."""
    report = read_body(
        BODY.format(result=QUIET, target="Tỷ lệ che phủ rừng đạt 55%.", task="tỷ lệ che phủ rừng đạt 50%")
    )
    (finding,) = find(report, lexicon)
    assert (finding.line, finding.other_line) == (13, 17)
    assert finding.quotes == ("Tỷ lệ che phủ rừng đạt 55%", "tỷ lệ che phủ rừng đạt 50%")


@pytest.mark.parametrize(
    ("result", "target", "found"),
    [
        ("Tỷ lệ che phủ rừng đạt 58,3%.", "Tỷ lệ che phủ rừng đạt 50%.", [("below", "likely")]),
        ("Tỷ lệ che phủ rừng đạt 58,3%.", "Tỷ lệ che phủ rừng đạt 58%.", [("below", "look")]),
        ("Tỷ lệ che phủ rừng đạt 48,3%.", "Tỷ lệ che phủ rừng đạt 50%.", []),
        ("Tỷ lệ hộ nghèo còn 4,2%.", "Tỷ lệ hộ nghèo dưới 8%.", [("below", "likely")]),
        ("Tỷ lệ hộ nghèo còn 4,2%.", "Tỷ lệ hộ nghèo dưới 3%.", []),
        ("Tổng thu ngân sách trên địa bàn 5 năm đạt 43,8 tỷ đồng.", "Thu ngân sách trên địa bàn đạt 14 tỷ đồng.", []),
    ],
)  # fmt: skip
def test_a_target_below_what_is_reached(
    read_body: ReadBody, lexicon: Lexicon, result: str, target: str, found: list[tuple[str, str]]
) -> None:
    """By the direction that is good for the indicator; sums of years are no yearly figures."""
    report = read_body(BODY.format(result=result, target=target, task="làm tốt hơn nữa"))
    assert [(code, severity) for code, _, _, severity in _found(report, lexicon)] == found


@given(st.integers(50, 90), st.integers(50, 90), st.integers(30, 95))
def test_a_share_below_that_of_every_former_commune(one: int, two: int, aim: int) -> None:
    """The whole lies between its parts: only a target under both of them is found."""
    report = _BASE.report(aim)
    place = Place(9, 9, 0, 0)
    results = tuple(
        MeasuredResult("m", "s1", "tỷ lệ che phủ rừng", value, "%", scope, None, None, None, None, None, "", f"{value}%", place)
        for scope, value in (("xã Lâm Sơn", one), ("xã Phú Hòa", two))
    )  # fmt: skip
    header = replace(report.report, merged_from=("xã Lâm Sơn", "xã Phú Hòa"))
    codes = [code for code, *_ in _found(replace(report, report=header, indicators=results), _BASE.lexicon)]
    assert codes == (["below_all"] if aim < min(one, two) else [])


class _Base:
    """A report whose target changes, for the property test: read once a value."""

    read: ReadBody
    lexicon: Lexicon
    known: dict[int, Report]

    def report(self, aim: int) -> Report:
        """The report that aims at ``aim`` %."""
        if aim not in self.known:
            text = BODY.format(result=QUIET, target=f"Tỷ lệ che phủ rừng đạt {aim}%.", task="bảo vệ rừng")
            self.known[aim] = self.read(text)
        return self.known[aim]


_BASE = _Base()


@pytest.fixture(autouse=True)
def _base(read_body: ReadBody, lexicon: Lexicon) -> None:
    _BASE.read, _BASE.lexicon, _BASE.known = read_body, lexicon, {}


def test_many_figures_take_bounded_time(read_body: ReadBody, lexicon: Lexicon) -> None:
    """Hostile lists of figures are not all held against each other."""
    task = "; ".join(f"tỷ lệ hộ loại {n} đạt {n % 90}%" for n in range(3000))
    report = read_body(BODY.format(result=task, target=task, task=task))
    start = time.perf_counter()
    list(find(report, lexicon))
    assert time.perf_counter() - start < 20
