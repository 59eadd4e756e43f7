"""Runs of a Word file: decided by their text, by the other runs of their font where the text is too short."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from setting.word_raw import docx, para, text

from vnreport_nlp.reading import read_text
from vnreport_nlp.reading.legacy import tcvn3, vni
from vnreport_nlp.reading.legacy.runs import convert_runs

SENTENCE = "Đảng bộ xã lãnh đạo nhân dân phát triển kinh tế, xây dựng nông thôn mới, giữ vững quốc phòng"


def test_unicode_under_a_legacy_font_stays() -> None:
    """The name of a font is no proof: half of the files that name one are Unicode."""
    runs = [(SENTENCE, ".VnTime"), ("Bé", ".VnTime"), ("Độc lập", "VNI-Times")]
    assert convert_runs(runs) == [text for text, _ in runs]


def test_each_run_is_taken_for_what_it_is() -> None:
    """TCVN3, VNI and Unicode runs in one document."""
    runs = [
        (tcvn3.from_unicode(SENTENCE), ".VnTime"),
        (SENTENCE, "Times New Roman"),
        (vni.from_unicode(SENTENCE), "VNI-Times"),
    ]
    assert convert_runs(runs) == [SENTENCE] * 3


def test_a_legacy_text_under_another_font_is_converted() -> None:
    """Styles may have been changed to a Unicode font without touching the letters."""
    assert convert_runs([(tcvn3.from_unicode(SENTENCE), "Arial")]) == [SENTENCE]


def test_short_runs_follow_the_other_runs_of_their_font() -> None:
    """'Bé' is 'Bộ' in a font whose other runs are TCVN3, and itself in a font whose runs are not."""
    runs = [
        (tcvn3.from_unicode(SENTENCE), ".VnTime"),
        ("ghi chú", "Arial"),
        (tcvn3.from_unicode("Bộ"), ".VnTime"),
        ("Bé", "Arial"),
        (tcvn3.from_unicode("Sở"), ".VnArial"),
    ]
    assert convert_runs(runs) == [SENTENCE, "ghi chú", "Bộ", "Bé", "Sở"]


def test_fonts_of_capitals_print_capitals() -> None:
    """Letters in lower case under .VnTimeH were printed large."""
    runs = [(tcvn3.from_unicode(SENTENCE), ".VnTime"), (tcvn3.from_unicode("quyết định"), ".VnTimeH")]
    assert convert_runs(runs) == [SENTENCE, "QUYẾT ĐỊNH"]


def test_a_letter_that_is_cut_by_the_border_of_two_runs_is_joined() -> None:
    """A VNI letter is two characters, and Word may put them into two runs: the first one gets the letter."""
    shown = vni.from_unicode(SENTENCE)
    cut = shown.index("aû") + 1
    made = convert_runs([(shown[:cut], "VNI-Times"), (shown[cut:], "VNI-Times")])
    assert len(made) == 2
    assert "".join(made) == SENTENCE


def test_the_soft_hyphen_is_a_letter_of_its_own() -> None:
    """Word keeps soft hyphens as elements: in a TCVN3 font each of them is a run that says ư."""
    shown = tcvn3.from_unicode("Trường được đầu tư, người dân tham gia phát triển kinh tế")
    pieces = [piece for part in shown.split("\u00ad") for piece in (part, "\u00ad")][:-1]
    made = convert_runs([(piece, ".VnTime") for piece in pieces])
    assert "".join(made) == "Trường được đầu tư, người dân tham gia phát triển kinh tế"


def test_plain_runs_come_back_as_they_were() -> None:
    """As many texts as runs, in order."""
    runs = [("UBND", ".VnTimeH"), ("", ""), ("2025 - 2030", "VNI-Times")]
    assert convert_runs(runs) == ["UBND", "", "2025 - 2030"]
    assert convert_runs([]) == []


def test_what_was_converted_is_counted() -> None:
    """Words that changed, under the name of their encoding; ASCII words and Unicode runs do not count."""
    counts: Counter[str] = Counter()
    runs = [
        (tcvn3.from_unicode("Đảng bộ xã lãnh đạo nhân dân "), ".VnTime"),
        (SENTENCE, "Arial"),
        (vni.from_unicode(SENTENCE), "VNI-Times"),
    ]
    convert_runs(runs, counts)
    assert counts == {"tcvn3": 7, "vni": sum(not word.isascii() for word in SENTENCE.split())}


def test_the_quality_of_a_word_file_tells_of_it(write_report: Callable[..., Path]) -> None:
    """What the reader of the format converted stands in the record, as it does for a text file."""
    font = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    path = write_report(docx("".join(para(text(tcvn3.from_unicode(SENTENCE), font)) for _ in range(3))), "cũ.docx")
    read = read_text(path)
    assert SENTENCE in read.clean
    assert read.quality is not None
    changed = sum(not word.isascii() for word in SENTENCE.split())
    assert dict(read.quality.conversions) == {"tcvn3": 3 * changed}
