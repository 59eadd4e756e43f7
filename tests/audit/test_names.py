"""A small letter inside a name."""

import pytest

from vnreport_nlp.audit.names import Name, known_names, small_letter
from vnreport_nlp.lexicon.spelling import load_ordinary

PLACE = Name("Chiềng Khừa", ("chiềng", "khừa"), (True, True))
BUREAU = Name("Bộ Chính trị", ("bộ", "chính", "trị"), (True, True, False))


@pytest.mark.parametrize(
    ("name", "printed", "opens", "slip"),
    [
        (PLACE, "Chiềng khừa", False, True),
        (PLACE, "chiềng Khừa", False, True),
        (PLACE, "Chiềng Khừa", False, False),
        (PLACE, "CHIỀNG KHỪA", False, False),
        (PLACE, "chiềng khừa", False, False),
        (PLACE, "Chiềng khừa", True, False),
        (BUREAU, "Bộ chính trị", False, True),
        (BUREAU, "Bộ Chính trị", False, False),
        (BUREAU, "bộ chính trị", False, False),
        (BUREAU, "BỘ CHÍNH TRỊ", True, False),
    ],
)
def test_a_small_letter_counts_where_the_others_show_a_name(name, printed, opens, slip):
    assert small_letter(name, printed.split(), opens) is slip


def test_places_named_with_capitals_again_and_again_are_names(read_body, lexicon):
    body = "1. Kinh tế\n" + "Bản Đồng Mười, bản Đồng Mười và bản Suối Lạ; bản Đồng Mười.\n"
    names = known_names(read_body(body), lexicon, load_ordinary())
    assert [name.printed for name in names.get("đồng", []) if name.printed == "Đồng Mười"] == ["Đồng Mười"]
    assert "suối" not in names


def test_provinces_are_names(read_body, lexicon):
    names = known_names(read_body("1. Kinh tế\nKhá.\n"), lexicon, load_ordinary())
    assert "Sơn La" in [name.printed for name in names["sơn"]]
