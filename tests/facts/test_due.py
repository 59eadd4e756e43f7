"""Which year a figure is due, and which figures are meant for every year."""

import pytest

from vnreport_nlp.facts.due import deadline, is_yearly, read_dates


def _span(text, figure):
    start = text.index(figure)
    return start, start + len(figure)


@pytest.mark.parametrize(
    ("text", "figure", "others", "year"),
    [
        ("Đến năm 2028 đạt 5 ha", "5 ha", (), 2028),
        ("Đạt 5 ha vào năm 2027", "5 ha", (), 2027),
        ("Đạt 5 ha; đến năm 2027 đạt 9 ha", "5 ha", ("9 ha",), None),
        ("Cuối nhiệm kỳ còn 2%", "2%", (), 2030),
        ("Theo chuẩn nghèo giai đoạn 2026 - 2030 còn 2%", "2%", (), None),
        ("Đến năm 2028 có 3 thôn; mỗi năm trồng 5 ha", "5 ha", ("3 thôn",), None),
        ("Đạt 5 ha", "5 ha", (), None),
    ],
)
def test_the_year_that_reaches_a_figure(text, figure, others, year):
    dates = read_dates(text, (0, len(text)), 2030)
    spans = sorted([_span(text, figure), *(_span(text, other) for other in others)])
    assert deadline(text, _span(text, figure), dates, spans) == year


@pytest.mark.parametrize(
    ("text", "rate", "carried", "yearly"),
    [
        ("Hằng năm trồng 5 ha", "", False, True),
        ("Trồng 5 ha mỗi năm", "", False, True),
        ("Tăng 5 ha", "năm", False, True),
        ("Đạt 5 ha", "người/năm", True, False),
        ("Đạt 5 ha", "", True, True),
        ("Đạt 5 ha", "", False, False),
    ],
)
def test_what_is_meant_for_every_year(text, rate, carried, yearly):
    dates, span = read_dates(text, (0, len(text)), None), _span(text, "5 ha")
    assert is_yearly(text, span, rate, dates, [span], carried) is yearly
