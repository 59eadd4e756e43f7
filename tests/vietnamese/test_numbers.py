"""Numbers as Vietnamese reports write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreport_nlp.vietnamese.numbers import parse_count, parse_count_word, parse_number, parse_roman, show_number

amounts = st.decimals(min_value=0, max_value=10**9, places=4).map(float)


@given(amounts)
def test_a_shown_number_is_read_back_exactly(value: float) -> None:
    """show → parse gives the value again, to the fourth decimal that is shown."""
    assert parse_number(show_number(value)) == value


@given(st.integers(0, 10**12))
def test_thousands_are_grouped_with_points(value: int) -> None:
    """Whole numbers are written in groups of three, and read back whichever way the context leans."""
    assert show_number(value).replace(".", "") == str(value)
    assert all(len(group) == 3 for group in show_number(value).split(".")[1:])
    assert parse_number(show_number(value)) == value


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1.234,5", 1234.5),
        ("02", 2),
        ("7,5", 7.5),
        ("14.65", 14.65),  # a point before one or two digits is decimal
        ("0.5", 0.5),
        ("1.234", 1234),
        ("1.234.567", 1_234_567),
        ("1,234", 1.234),  # a comma is always decimal
        (" 95 ", 95),
    ],
)
def test_both_separators_are_read_as_meant(printed: str, value: float) -> None:
    """Comma is decimal, point groups thousands, and a point that cannot group is decimal."""
    assert parse_number(printed) == value


def test_a_decimal_context_reads_the_point_as_decimal() -> None:
    """``1.234`` is 1.234 only where the caller knows that the context is decimal."""
    assert parse_number("1.234", decimal_point=True) == 1.234


@pytest.mark.parametrize("printed", ["", "abc", "5,", ",5", "1.5.2", "12.34.56", "30.6.2025", "7-9", "5%", "1.2345.6"])
def test_what_is_no_number_is_refused(printed: str) -> None:
    """Dates, ranges, section numbers and words raise ValueError instead of becoming some number."""
    with pytest.raises(ValueError, match=r"."):
        parse_number(printed)


@pytest.mark.parametrize(
    ("printed", "value"),
    [("I", 1), ("IV", 4), ("VIII", 8), ("IX", 9), ("XIV", 14), ("XXXIX", 39)],
)
def test_roman_numbers_of_headings_are_read(printed: str, value: int) -> None:
    """Roman numbers 1 to 39 in capitals."""
    assert parse_roman(printed) == value


def test_every_roman_number_up_to_39_has_its_own_value() -> None:
    """Spelling the numbers out and reading them back gives 1 … 39 without a gap or a repeat."""
    ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    spelled = [tens + one for tens in ("", "X", "XX", "XXX") for one in ones][1:]
    assert [parse_roman(text) for text in spelled] == list(range(1, 40))


@pytest.mark.parametrize("printed", ["", "IIII", "VX", "i", "Một", "IC", "XL", "1"])
def test_what_is_no_roman_number_is_none(printed: str) -> None:
    """Misspelt, lower-case or larger Roman numbers are None, never a wrong value."""
    assert parse_roman(printed) is None


def test_count_words_are_read_in_any_case() -> None:
    """The words of 'Một là … Mười là' and 'thứ nhất', 'thứ tư' stand for their numbers."""
    words = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"]
    assert [parse_count_word(word.title()) for word in words] == list(range(1, 11))
    assert [parse_count_word(word) for word in ("nhất", "nhì", "tư")] == [1, 2, 4]
    assert parse_count_word("trăm") is None


@pytest.mark.parametrize(
    ("printed", "count"), [("02", 2), ("28", 28), ("Hai", 2), ("mười", 10), ("nhiều", None), ("", None)]
)
def test_counts_are_digits_or_small_words(printed, count):
    """'02 khâu đột phá', 'Hai khâu đột phá'."""
    assert parse_count(printed) == count
