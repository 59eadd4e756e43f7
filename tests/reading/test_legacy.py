"""Legacy encodings and damaged text come back as proper Vietnamese; proper text passes untouched."""

import re
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreport_nlp.reading.extract import Extract, Line
from vnreport_nlp.reading.legacy import KINDS, mend, tcvn3, vni
from vnreport_nlp.report import read_report

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "corpora" / "mau").glob("*.txt")) + sorted((ROOT / "corpora" / "kiem").glob("*.txt"))
TEXT = unicodedata.normalize("NFC", (ROOT / "corpora" / "mau" / "dong_thuy_ha.txt").read_text(encoding="utf-8"))


def mended(text: str) -> tuple[str, dict[str, int]]:
    """The text after mending, and what was converted."""
    extract, conversions = mend(Extract.plain(text.split("\n")))
    return "\n".join(line.text for line in extract.lines), dict(conversions)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_proper_text_is_left_alone(path: Path) -> None:
    """No line of a proper report is touched: not in the report, and not alone."""
    extract = Extract.plain(path.read_text(encoding="utf-8").split("\n"))
    assert mend(extract) == (extract, ())
    for line in extract.lines:
        alone = Extract((line,))
        assert mend(alone) == (alone, ())


@pytest.mark.parametrize(
    "line",
    [
        "Đồng bào H'Mông, Khơ Mú, K'Ho ở Krông Năng, Ea H'Leo, Đắk Lắk, Chư Păh, Ia Mlơi, É Tòng, Y'Nuê",
        "The commune's café, Müller AG, Citroën, naïve, Curaçao, garçon, São Paulo, piñata, smörgåsbord",
        "§ 5 ± 3 °C, 25 µg/m³, 40 m², © 2025, OCOP®, «Xã sạch» · 1.234,56 − 7 ≥ 6, μm, Ω, α-amylase",
        "A&P; R&D; x < y > z, C:\\uploads\\tep",
    ],
)
def test_names_signs_and_other_languages_are_left_alone(line: str) -> None:
    """Nothing but words that come out as Vietnamese establishes an encoding."""
    assert mended("\n".join([line] * 5)) == ("\n".join([line] * 5), {})


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_vni_text_comes_back_exactly(path: Path) -> None:
    """A whole report shown in VNI letters is the report itself after mending."""
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    text = text.replace("\u00ad", "")
    made, conversions = mended(vni.from_unicode(text))
    assert made == text
    assert set(conversions) == {"vni"}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_tcvn3_text_comes_back_but_for_the_case_of_some_letters(path: Path) -> None:
    """Letters come back exactly. TCVN3 has no capitals with a tone; in all but a few lines their case comes back too.

    What stays open: 'ủy viên' or 'Ủy viên', a sentence that opens with such a letter at the start of a line
    ('Ảnh hưởng'), a word of one letter ('Ở'), and such a letter after an opening quotation mark or bar.
    """
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    made, conversions = mended(tcvn3.from_unicode(text))
    assert made.lower() == text.lower()
    assert set(conversions) == {"tcvn3"}
    lines = list(zip(made.split("\n"), text.split("\n"), strict=True))
    assert sum(one != other for one, other in lines) <= max(1, 0.02 * len(lines))


def test_a_report_in_tcvn3_reads_as_the_one_in_unicode() -> None:
    """The sample of TCVN3 bytes gives every fact of the same report in UTF-8, and says what it was."""
    shipped = read_report(ROOT / "corpora" / "mau" / "dinh_dang" / "tcvn3" / "cua_rach_ong_tcvn3.txt")
    original = read_report(ROOT / "corpora" / "mau" / "cua_rach_ong.txt")
    assert shipped.source.encoding == "tcvn3"
    assert shipped.text.clean == original.text.clean
    assert shipped.targets == original.targets
    assert shipped.citations == original.citations
    assert shipped.text.quality is not None
    assert dict(shipped.text.quality.conversions)["tcvn3"] > 2000


def test_in_a_mixed_text_each_line_is_taken_for_what_it_is() -> None:
    """Lines of Unicode, TCVN3 and VNI under each other; lines that could be either go with their neighbours."""
    lines = [line for line in TEXT.split("\n") if len(line) > 60][:30]
    shown = (
        lines[:10]
        + [tcvn3.from_unicode(line) for line in lines[10:20]]
        + [vni.from_unicode(line) for line in lines[20:]]
    )
    made, conversions = mended("\n".join(shown))
    assert made.lower().split("\n") == [line.lower() for line in lines]
    assert set(conversions) == {"tcvn3", "vni"}


def test_single_words_of_tcvn3_in_a_unicode_line_are_converted() -> None:
    """A line whose words are in two encodings keeps those that are right."""
    text = "\n".join(["X©y dùng n«ng th«n míi, ph¸t triÓn kinh tÕ"] * 2 + ["Mở rộng vùng chè, ph¸t triÓn rừng"])
    assert mended(text)[0].split("\n")[2] == "Mở rộng vùng chè, phát triển rừng"


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("§¶NG Bé TØNH S¥N LA", "ĐẢNG BỘ TỈNH SƠN LA"),
        ("B¸O C¸O CHÝNH TRÞ", "BÁO CÁO CHÍNH TRỊ"),
        ("Trung t©m x· Hµ S¬n", "Trung tâm xã Hà Sơn"),
        ("Uû ban nh©n d©n x·, HuyÖn uû", "Uỷ ban nhân dân xã, Huyện uỷ"),
        ("cña ñy ban nh©n d©n. øng dông c«ng nghÖ", "của Ủy ban nhân dân. Ứng dụng công nghệ"),
        ("· Ph¸t triÓn ch¨n nu«i tr©u, bß", "• Phát triển chăn nuôi trâu, bò"),
        ("t¨ng tr\u00adëng; ®èi t\u2212îng", "tăng trưởng; đối tượng"),
    ],
)
def test_the_case_of_tcvn3_letters_is_restored(shown: str, meant: str) -> None:
    """Capitals with a tone come back from the words around them; the soft hyphen is ư, and so is the dash of PDF files."""
    assert tcvn3.restore_capitals(tcvn3.to_unicode(shown)) == meant


def test_the_tables_are_inverse_to_each_other() -> None:
    """Every letter has one sequence, every sequence leads to one letter."""
    assert len(tcvn3.TABLE) == 74
    assert len(set(tcvn3.TABLE.values())) == 74
    assert all(tcvn3.to_unicode(shown) == letter for letter, shown in tcvn3.INVERSE.items())
    assert len(vni.INVERSE) == 130
    assert all(vni.to_unicode(shown) == letter for shown, letter in vni.TABLE.items())
    assert all(vni.to_unicode(shown) == letter for letter, shown in vni.INVERSE.items())


@given(st.lists(st.sampled_from(sorted(set(re.findall(r"[^\W\d_]+", TEXT)))), min_size=1, max_size=30))
def test_any_words_survive_the_way_through_vni(words: list[str]) -> None:
    """Conversion and back is the identity on any row of words."""
    text = " ".join(words)
    assert vni.to_unicode(vni.from_unicode(text)) == text
    assert tcvn3.to_unicode(tcvn3.from_unicode(text)).lower() == text.lower()


@given(st.lists(st.text(max_size=40), max_size=12))
def test_mending_anything_keeps_the_lines(lines: list[str]) -> None:
    """Whatever the text is, as many lines come out as went in, all kinds are known, and mending is safe to repeat."""
    extract = Extract.plain(lines)
    once, conversions = mend(extract)
    assert len(once.lines) == len(lines)
    assert {kind for kind, _ in conversions} <= set(KINDS)
    assert all(count > 0 for _, count in conversions)
    assert len(mend(once)[0].lines) == len(lines)


def test_what_a_format_said_of_its_lines_stays() -> None:
    """Pages, levels and notes are those of the reader; only the letters change."""
    lines = tuple(
        Line(tcvn3.from_unicode(text), page=number, opens=True, level=1, bold=True)
        for number, text in enumerate(TEXT.split("\n")[:20], 1)
    )
    extract = Extract(lines, pages=20, encoding="cp1252", set_aside=(("deleted", 3),))
    made, _ = mend(extract)
    assert made.lines != lines
    assert [(line.page, line.opens, line.level, line.bold) for line in made.lines] == [
        (line.page, line.opens, line.level, line.bold) for line in lines
    ]
    assert (made.pages, made.set_aside) == (20, (("deleted", 3),))


def test_mending_a_proper_report_costs_next_to_nothing() -> None:
    """75 KB of proper text pass in a few milliseconds (an upper bound that a loaded machine keeps)."""
    text = TEXT
    while len(text.encode()) < 75_000:
        text += TEXT
    extract = Extract.plain(text.split("\n"))
    times = []
    for _ in range(5):
        start = time.process_time()
        mend(extract)
        times.append(time.process_time() - start)
    assert min(times) < 0.02
