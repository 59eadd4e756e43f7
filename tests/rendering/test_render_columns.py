"""Targets of tables in every output: the planned figure with what stands beside it, each under its role."""

import json
from collections.abc import Callable

import pytest

from vnreport_nlp import Report, render
from vnreport_nlp.rendering.columns import show_target

Read = Callable[[str], Report]

BODY = (
    "I. MỤC TIÊU\n1. Các chỉ tiêu chủ yếu\n"
    "TT | Chỉ tiêu | ĐVT | KH 2026 | Ước TH 2025 | TH/KH (%) | Đánh giá | Mục tiêu 2030\n"
    "1 | Tốc độ tăng giá trị sản xuất | % | 8,1 | 7,9 | 98,7 | Không đạt | 8,5\n"
    "2 | Cán cân thương mại | | | | | | Xuất siêu\n"
    "II. NHIỆM VỤ\n1. Kinh tế\nPhát triển sản xuất.\n"
)


@pytest.mark.parametrize(
    ("lang", "shown"),
    [
        ("vi", "mục tiêu 2030: 8,5 %; mục tiêu 2026: 8,1 %; ước thực hiện 2025: 7,9 %; TH/KH (%): 98,7 %; Đánh giá: Không đạt"),
        ("en", "target 2030: 8,5 %; target 2026: 8,1 %; estimate 2025: 7,9 %; TH/KH (%): 98,7 %; Đánh giá: Không đạt"),
    ],
)  # fmt: skip
def test_a_row_shows_every_column_under_its_role(read_body: Read, lang: str, shown: str) -> None:
    """Role and year; comparisons and assessments under their own heading; a row without figures shows none."""
    report = read_body(BODY)
    assert show_target(report.targets[0], lang) == shown
    assert show_target(report.targets[1], lang) == "–"


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_pages_show_it(read_body: Read, form: str) -> None:
    """What ``parse`` prints."""
    page = " ".join(render(read_body(BODY), form, width=200).split())
    assert "mục tiêu 2030: 8,5 %; mục tiêu 2026: 8,1 %; ước thực hiện 2025: 7,9 %" in page


def test_json_keeps_roles_apart(read_body: Read) -> None:
    """``columns`` beside ``quantities``: role, heading, year, figures, printed cell."""
    one, two = json.loads(render(read_body(BODY), "json"))["targets"]
    assert [q["value"] for q in one["quantities"]] == [8.5]
    assert [(c["role"], c["label"], c["year"], c["text"]) for c in one["columns"]] == [
        ("plan", "KH 2026", 2026, "8,1"), ("estimate", "Ước TH 2025", 2025, "7,9"), ("ratio", "TH/KH (%)", None, "98,7"),
        ("assessment", "Đánh giá", None, "Không đạt"),
    ]  # fmt: skip
    assert one["columns"][1]["quantities"][0]["value"] == 7.9
    assert (two["quantities"], two["columns"]) == ([], [])
