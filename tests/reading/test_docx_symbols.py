"""Symbol fonts: signs as what they stand for."""

import pytest

from vnreport_nlp.reading.docx.symbols import bullet, from_symbols, sign


@pytest.mark.parametrize(
    ("code", "font", "expected"),
    [(0xF0B3, "Symbol", "≥"), (0xB3, "Symbol", "≥"), (0xF0FC, "Wingdings", "✓"), (0xF035, "Symbol", "5"), (0xF04A, "Wingdings", ""),
     (0x2265, "Times New Roman", "≥"), (0xF0B3, "Times New Roman", ""), (0xF052, "Wingdings 2", "☑")],
)  # fmt: skip
def test_signs(code, font, expected):
    """By font and code, with or without the private range; ornaments stand for nothing."""
    assert sign(code, font) == expected


def test_only_private_letters_of_symbol_fonts_are_changed():
    """A Vietnamese word that is set in such a font by mistake stays."""
    assert from_symbols("\uf0a3 12 đồng", "Symbol") == "≤ 12 đồng"
    assert from_symbols("\uf0a3", "Arial") == "\uf0a3"


def test_bullets():
    """A dash for rings and signs; nothing for white space."""
    assert [bullet(*one) for one in (("", "Symbol"), (" ", ""), ("\ue00a", "Arial"), ("•", "Arial"))] == [
        "",
        "",
        "-",
        "•",
    ]
