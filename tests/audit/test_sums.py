"""Which figures are read as a total and its parts, and why the parts are thought to be all."""

import pytest

from vnreport_nlp.audit.amounts import read_paragraph
from vnreport_nlp.audit.sums import bare_names, named_communes, read_sums

COMMUNES = ("Trà Khê", "Suối Nhàn")


@pytest.fixture
def read(lexicon):
    """Text → (total, parts, basis) of its sums."""

    def read(text):
        found = read_sums(read_paragraph(text, lexicon), COMMUNES)
        return [(s.total.printed, [p.printed for p in s.parts], s.basis) for s in found]

    return read


@pytest.mark.parametrize(
    ("text", "total", "parts", "basis"),
    [
        ("12 hộ (xã Trà Khê 5 hộ, xã Suối Nhàn 7 hộ)", "12", ["5", "7"], "communes"),
        ("12 hộ, gồm thôn A 5 hộ, thôn B 7 hộ", "12", ["5", "7"], "listed"),
        ("12 hộ, trong đó thôn A 5 hộ, thôn B 6 hộ", "12", ["5", "6"], "among"),
        ("12 ha, trong đó cam 5 ha, còn lại 7 ha", "12", ["5", "7"], "rest"),
        ("12 hộ, trong đó năm 2021 là 5 hộ, năm 2022 là 3 hộ, năm 2023 là 4 hộ", "12", ["5", "3", "4"], "years"),
        ("5 + 7 = 12 hộ", "12", ["5", "7"], "written"),
        ("20 tỷ đồng, trong đó A 5 tỷ đồng, chiếm 25%; B 15 tỷ đồng, chiếm 75%", "20", ["5", "15"], "listed"),
    ],
)
def test_a_total_and_its_parts(read, text, total, parts, basis):
    """Each form with its basis."""
    assert read(text) == [(total, parts, basis)]


def test_the_reading_that_holds_is_taken(read):
    """What follows behind a semicolon or a verb belongs to the list only where the figures say so."""
    assert read("12 hộ, gồm A 5 hộ, B 7 hộ; đã xây 3 hộ") == [("12", ["5", "7"], "listed")]
    assert read("15 hộ, gồm A 5 hộ, B 7 hộ; C 3 hộ") == [("15", ["5", "7", "3"], "listed")]


def test_other_units_and_changes_are_no_parts(read):
    """'đối với 27 tổ chức', 'tăng 2 cuộc' stand between the parts."""
    assert read("9 cuộc (kiểm tra 5 cuộc, giám sát 4 cuộc đối với 27 tổ chức, tăng 2 cuộc)") == [
        ("9", ["5", "4"], "bracket")
    ]


def test_communes_are_found_whatever_their_capitals():
    """'xã trà khê' in mid-sentence is the commune."""
    assert [name for _, name in named_communes("xã trà khê 5 hộ, Suối Nhàn 7 hộ", COMMUNES)] == list(COMMUNES)
    assert bare_names(("xã Trà Khê", "Thị trấn Vạc")) == ("Trà Khê", "Vạc")


def test_a_slip_of_money_is_known_by_its_factor(lexicon):
    """796.000 triệu for 256 + 540 is a thousandfold; a plain slip has no factor."""
    (slip,) = read_sums(read_paragraph("796.000 triệu đồng (A 256 triệu đồng, B 540 triệu đồng)", lexicon), ())
    (plain,) = read_sums(read_paragraph("798 triệu đồng (A 256 triệu đồng, B 540 triệu đồng)", lexicon), ())
    assert slip.slip is not None
    assert slip.slip[1] == 1e-3
    assert plain.slip is None
