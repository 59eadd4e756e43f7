"""One look that spares proper text every table: it may look twice too often, never once too little."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreport_nlp.reading.extract import Extract
from vnreport_nlp.reading.legacy import detect, homoglyphs
from vnreport_nlp.reading.legacy.mending import mend_extract
from vnreport_nlp.reading.legacy.signs import ODD, is_plain

#: Pieces of proper, legacy and damaged text.
PIECES = [
    "Đảng bộ xã", "m² và 5°C", "đạt 1.234 tấn", "- Một là", "đợc", "trởng", "phơng hớng", "cơng", "khơng", "nơng thơn",
    "R&D", "C:\\x", "a<br>b", "xJ hội", "tr-ởng", "đối t−ợng", "Ã¡", "áº¡", "§¶ng bé", "Ñaûng boä", "KIΝH", "հọc", "½", "•",
]  # fmt: skip


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join), max_size=12))
def test_what_is_plain_is_not_changed(lines: list[str]) -> None:
    """Whatever the steps of mending would do, they do nothing to a text that is called plain."""
    extract = Extract.plain(lines)
    if is_plain("\n".join(lines)):
        assert mend_extract(extract) == (extract, ())


@pytest.mark.parametrize("text", ["", "Report 2020", "Đảng bộ xã đạt 1.234 m², tăng 5% – “khá” • 30°C…"])
def test_proper_text_is_plain(text: str) -> None:
    """Letters of the language, figures and the signs of print."""
    assert is_plain(text)


def test_every_letter_that_mending_looks_for_is_looked_at() -> None:
    """Those of both legacy encodings and of other alphabets."""
    assert detect.SUSPECT <= ODD
    assert not any(is_plain(f"xã {letter}") for letter in homoglyphs.FOREIGN)
