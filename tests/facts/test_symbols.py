"""Numbers of documents in normal form, whatever separators are printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreport_nlp.facts.symbols import read_symbols
from vnreport_nlp.lexicon import Lexicon, load_lexicon


def _numbers(text: str, lexicon: Lexicon) -> list[str]:
    return [symbol.number for symbol in read_symbols(text, lexicon) if symbol.sure]


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("57-NQ/TW", "57-NQ/TW"),
        ("57 -NQ/TW", "57-NQ/TW"),
        ("57 – NQ / TW", "57-NQ/TW"),
        ("57/NQ-TW", "57-NQ/TW"),
        ("57-NQ-TW", "57-NQ/TW"),
        ("57NQ/TW", "57-NQ/TW"),
        ("57-NQTW", "57-NQ/TW"),
        ("06 QĐ/HU", "06-QĐ/HU"),
        ("11-QĐi/TW", "11-QĐi/TW"),
        ("15-nq/tw", "15-NQ/TW"),
        ("05-CT/TW3", "05-CT/TW"),  # a footnote's mark glued on
        ("2702-QĐ/UBND", "2702/QĐ-UBND"),
        ("2572/QĐ-UBND", "2572/QĐ-UBND"),
        ("12/KH-UBND-VX", "12/KH-UBND-VX"),
        ("30/2020/ND-CP", "30/2020/NĐ-CP"),
        ("539/QĐ-TTG", "539/QĐ-TTg"),
        ("1681/NQ - UBTVQH 15", "1681/NQ-UBTVQH15"),
        ("88/2019/QH14", "88/2019/QH14"),
        ("76/2025/UBTVQH15", "76/2025/UBTVQH15"),
        ("88/2017/TTLT-BTC-BNNPTNT", "88/2017/TTLT-BTC-BNNPTNT"),
        ("27/2020/TT-BKH&ĐT", "27/2020/TT-BKH&ĐT"),
        ("12-NQ/ĐHX", "12-NQ/ĐHX"),  # an issuer that is not known keeps its signs
    ],
)
def test_a_number_has_one_normal_form(lexicon: Lexicon, printed: str, number: str) -> None:
    """Party, State and law, with the separators that the issuer uses."""
    assert _numbers(f"theo {printed} về việc", lexicon) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "năm 2020-2025 và 2025-2030", "ngày 22/12/2024", "115/116 ha", "40/40 bản", "12 tạ/ha", "5 - 7%", "24/40 chỉ tiêu", "QCVN 01-1:2018/BYT",
        "3.257-NQ/TW", "1719 tỷ đồng", "20 kg/người/năm", "TCVN 5945:2005", "01/7/2025 BCH/ĐB xã",
    ],
)  # fmt: skip
def test_other_figures_are_no_numbers_of_documents(lexicon: Lexicon, text: str) -> None:
    """Dates, terms, ratios, rates, standards."""
    assert _numbers(text, lexicon) == []


_LEXICON = load_lexicon()
_SPACE = st.sampled_from(["", " "])


@given(
    number=st.integers(1, 9999),
    kind=st.sampled_from(["NQ", "CT", "KL", "QĐ", "KH", "CTr", "HD"]),
    issuer=st.sampled_from(sorted(_LEXICON.documents.party)),
    signs=st.tuples(st.sampled_from("-–/_."), st.sampled_from("-–/_.")),
    spaces=st.tuples(_SPACE, _SPACE, _SPACE, _SPACE),
)
def test_separators_and_spaces_change_nothing(
    number: int, kind: str, issuer: str, signs: tuple[str, str], spaces: tuple[str, ...]
) -> None:
    """Every known type and issuer of the Party, with any sign and any spaces."""
    printed = f"{number}{spaces[0]}{signs[0]}{spaces[1]}{kind}{spaces[2]}{signs[1]}{spaces[3]}{issuer}"
    assert _numbers(f"Văn bản {printed}.", _LEXICON) == [f"{number}-{kind}/{'TW' if issuer == 'TƯ' else issuer}"]
