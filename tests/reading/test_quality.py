"""The reading quality: one number that is high for proper text however it was stored, and falls with what was lost."""

import random
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from vnreport_nlp.errors import NotAReport, SourceError
from vnreport_nlp.messages import say
from vnreport_nlp.reading import ReadOptions, read_text
from vnreport_nlp.reading.cleaning import clean_text
from vnreport_nlp.reading.extract import Extract, Line
from vnreport_nlp.reading.legacy import mend, tcvn3, vni
from vnreport_nlp.reading.quality import judge, score
from vnreport_nlp.records import Quality, Source
from vnreport_nlp.report import read_report

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "corpora" / "mau").glob("*.txt"))
TEXT = unicodedata.normalize("NFC", (ROOT / "corpora" / "mau" / "dong_thuy_ha.txt").read_text(encoding="utf-8"))
ENGLISH = "The committee of the commune reports on the economic situation in the first six months of the year. " * 40


def quality_of(extract: Extract, *, mending: bool = True) -> Quality:
    """The quality of an extract, as reading judges it."""
    extract, conversions = mend(extract) if mending else (extract, ())
    return judge(clean_text(Source("a.txt", "txt", "0" * 64, len(extract.lines)), extract), extract, conversions)


def read_quality(text: str, *, mending: bool = True) -> Quality:
    """The quality of a text."""
    return quality_of(Extract.plain(text.split("\n")), mending=mending)


def lose(text: str, share: float, of: Callable[[str], bool] = str.isalpha) -> str:
    """The text without a share of its letters, always the same ones."""
    chance = random.Random(7)
    return "".join(c for c in text if not (of(c) and chance.random() < share))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_proper_report_scores_high(path: Path) -> None:
    """0.98 and more, also where a third of the place names are of another language."""
    assert read_quality(path.read_text(encoding="utf-8")).score >= 0.98


def test_converted_text_is_as_good_as_proper_text() -> None:
    """TCVN3 and VNI are converted by a table: nothing is lost. Words restored by their neighbours cost a little."""
    assert read_quality(tcvn3.from_unicode(TEXT)).score >= 0.97
    assert read_quality(vni.from_unicode(TEXT)).score >= 0.97
    proper, restored = read_quality(TEXT), read_quality(TEXT.replace("ư", ""))
    assert 0.95 <= restored.score < proper.score
    assert dict(restored.conversions)["lost_u"] > 100


def test_the_score_falls_with_the_letters_that_are_lost() -> None:
    """One letter in a hundred is seen, one in twenty is poor."""
    scores = [read_quality(lose(TEXT, share)).score for share in (0.0, 0.01, 0.02, 0.05, 0.1, 0.2)]
    assert scores == sorted(scores, reverse=True)
    assert scores[1] < scores[0] - 0.01
    assert scores[3] < 0.9


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: lose(text, 1.0, lambda c: "\u1ea0" <= c <= "\u1ef9"),
        lambda text: lose(text, 0.3, lambda c: not c.isascii() and c.isalpha()),
        lambda text: "".join("\ufffd" if "\u1ea0" <= c <= "\u1ef9" else c for c in text),
        lambda text: "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)),
    ],
    ids=["glyphs of a font", "a third of the marked letters", "replacement characters", "without marks"],
)
def test_lost_glyphs_make_a_text_poor(damage: Callable[[str], str]) -> None:
    """What PDF files with incomplete fonts give is not to be trusted."""
    quality = read_quality(damage(TEXT))
    assert quality.score < 0.8
    assert quality.poor
    assert quality.lost > 100


@pytest.mark.parametrize("letter", ["đ", "ô", "ă"])
def test_a_letter_that_is_missed_is_counted(letter: str) -> None:
    """Words without their đ are syllables still: that the text has none tells."""
    quality = read_quality(TEXT.replace(letter, ""), mending=False)
    assert quality.lost >= 0.5 * TEXT.count(letter)
    assert quality.score < read_quality(TEXT).score - 0.02


def test_unconverted_text_is_poor() -> None:
    """Should an encoding not be recognised, the number says so."""
    assert read_quality(tcvn3.from_unicode(TEXT), mending=False).score < 0.5
    assert read_quality(vni.from_unicode(TEXT), mending=False).score < 0.5
    assert read_quality(TEXT.replace("ư", ""), mending=False).score < 0.95


def test_other_languages_and_noise_score_nothing() -> None:
    """Many English words happen to be spelt like syllables: without marks they do not count."""
    assert read_quality(ENGLISH).score < 0.1
    chance = random.Random(3)
    assert read_quality("".join(chance.choices("abcdefghiklmnopqrstuvxyăâêôơư" + " " * 6, k=9000))).score < 0.2


def test_names_and_abbreviations_are_valid_within_reason() -> None:
    """A line of minority names, abbreviations and units is proper; a text of nothing but capitals is not."""
    names = "Đồng bào H'Mông, K'Ho, Xtiêng ở Krông Năng, Chư Păh có 12 km đường, 5 ha chè VietGAP, UBND, HĐND xã.\n"
    assert read_quality(TEXT + names).valid >= 0.99
    assert read_quality("BHXH HTX NTM QPAN TTATXH CCHC Đất " * 60).valid < 0.5


def test_the_record_holds_what_reading_did() -> None:
    """Pages read from images, what was set aside, what was converted."""
    lines = tuple(
        Line(line, page=number // 20 + 1, ocr=number >= 20) for number, line in enumerate(TEXT.split("\n")[:60])
    )
    quality = quality_of(Extract(lines, pages=3, set_aside=(("hidden", 12),)))
    assert quality.ocr_pages == (2, 3)
    assert quality.set_aside == (("hidden", 12),)
    assert quality.score < quality_of(Extract.plain([line.text for line in lines])).score
    assert read_quality(tcvn3.from_unicode(TEXT)).conversions[0][0] == "tcvn3"


def test_the_score_is_a_share() -> None:
    """Between nothing and one whatever the record says; a text without words has no fault."""
    assert score(Quality(syllables=0, valid=1.0)) == 1.0
    assert score(Quality(syllables=100, valid=0.0, lost=900)) == 0.0
    assert score(Quality(syllables=100, valid=1.0)) == 1.0
    assert 0.9 < score(Quality(syllables=100, valid=0.98)) < 0.98


def test_a_required_quality_refuses_what_is_worse(write_report: Callable[..., Path]) -> None:
    """The error names file, score and limit, and says what is wrong and what to do; a proper report passes."""
    good, bad = write_report(TEXT, "tốt.txt"), write_report(lose(TEXT, 0.08), "hỏng.txt")
    options = ReadOptions(min_quality=0.9)
    quality = read_text(good, options).quality
    assert quality is not None
    assert quality.score >= 0.98
    with pytest.raises(SourceError) as caught:
        read_text(bad, options)
    assert caught.value.code == "error.quality"
    assert caught.value.values["path"] == str(bad)
    assert float(caught.value.values["found"]) < 0.9
    assert caught.value.values["limit"] == "0.9"
    for lang, words in (("vi", ("%", "đã mất", "--ocr")), ("en", ("%", "lost", "--ocr"))):
        told = say(caught.value.code, lang, **caught.value.values)
        assert all(word in told for word in words)
        assert "{" not in told
    assert read_text(bad).quality is not None  # without the option a poor text is read, and told to be poor


def test_a_text_of_another_language_is_refused_as_what_it_is(write_report: Callable[..., Path]) -> None:
    """That it is no report is said, not that it was read badly."""
    with pytest.raises(NotAReport):
        read_report(write_report(ENGLISH), reading=ReadOptions(min_quality=0.9))


def test_judging_costs_little() -> None:
    """75 KB in a few hundredths of a second at the first time (an upper bound that a loaded machine keeps)."""
    text = TEXT
    while len(text.encode()) < 75_000:
        text += TEXT
    extract = Extract.plain(text.split("\n"))
    clean = clean_text(Source("a.txt", "txt", "0" * 64, len(extract.lines)), extract)
    times = []
    for _ in range(5):
        start = time.process_time()
        judge(clean, extract, ())
        times.append(time.process_time() - start)
    assert min(times) < 0.04
