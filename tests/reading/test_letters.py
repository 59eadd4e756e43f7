"""One spelling of letters: NFC, look-alikes, invisible characters, bullets of private use, all of it counted."""

import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreport_nlp.reading.letters import clean_letters

strange = st.text(
    alphabet="aoeưđ \u0301\u0323\u031b\u00ad\u200b\ufeff\u00a0\u2028\x07\ue000\uf0b7\ufffdǎƣð−\t", max_size=12
)


def _clean(line: str) -> tuple[str, dict[str, int]]:
    counts: Counter[str] = Counter()
    text = clean_letters(line, counts)
    return text, {kind: count for kind, count in counts.items() if count}


@given(strange | st.text(max_size=20))
def test_cleaning_letters_twice_is_cleaning_them_once(line: str) -> None:
    """The second time nothing changes, and nothing but what cannot be mended is counted."""
    once, _ = _clean(line)
    twice, counts = _clean(once)
    assert twice == once
    assert set(counts) <= {"lost"}


@given(strange | st.text(max_size=20))
def test_clean_letters_are_composed(line: str) -> None:
    """Whatever comes in, NFC goes out."""
    assert unicodedata.is_normalized("NFC", _clean(line)[0])


@pytest.mark.parametrize(
    ("line", "clean", "counts"),
    [
        ("Đảng bộ xã Trà Khê, 100%", "Đảng bộ xã Trà Khê, 100%", {}),
        ("plain ascii", "plain ascii", {}),
        (unicodedata.normalize("NFD", "Đảng ủy"), "Đảng ủy", {"nfc": 1}),
        ("nǎng suất ƣớc tính", "năng suất ước tính", {"lookalike": 2}),
        ("ðường Ðông", "đường Đông", {"lookalike": 2}),
        ("2025 − 2030, hai‑ba", "2025 - 2030, hai-ba", {"lookalike": 2}),
        ("nông\u00ad thôn\u200b mới\ufeff", "nông thôn mới", {"invisible": 3}),
        ("\uf0b7 Nội dung", "• Nội dung", {"bullet": 1}),
        ("kinh\u00a0tế\u2009xã hội\r", "kinh tế xã hội ", {}),
        ("tiếng\x07 chuông", "tiếng chuông", {"control": 1}),
        ("chữ m\ufffdt", "chữ m\ufffdt", {"lost": 1}),
    ],
)
def test_every_repair_is_made_and_counted(line: str, clean: str, counts: dict[str, int]) -> None:
    """Each kind of damage, what it becomes, and how often it was found; healthy letters are left alone."""
    assert _clean(line) == (clean, counts)


def test_tabs_between_cells_stay() -> None:
    """A tab separates cells of a table, so it is no ordinary space."""
    assert _clean("1\tThu nhập\t95\u00a0%")[0] == "1\tThu nhập\t95 %"
