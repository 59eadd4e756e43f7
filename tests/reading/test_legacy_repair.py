"""Words with lost or falsely converted letters are restored where that is certain, in texts where the damage is shown."""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from vnreport_nlp.reading.extract import Extract
from vnreport_nlp.reading.legacy import mend, repair, vni

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "corpora" / "mau").glob("*.txt"))


def mended(text: str) -> tuple[str, dict[str, int]]:
    """The text after mending, and what was converted."""
    extract, conversions = mend(Extract.plain(text.split("\n")))
    return "\n".join(line.text for line in extract.lines), dict(conversions)


def _without_u(text: str) -> str:
    return text.replace("ư", "")


@pytest.mark.parametrize("damage", [_without_u, vni.to_unicode], ids=["lost_u", "false_vni"])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_damaged_report_is_restored_nearly_whole(path: Path, damage: Callable[[str], str]) -> None:
    """At least 95 of 100 damaged words come back, and hardly a word that was right is changed."""
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    hurt = damage(text)
    made, _ = mended(hurt)
    damaged = wrong = broken = 0
    for one, other, back in zip(text.split("\n"), hurt.split("\n"), made.split("\n"), strict=True):
        words = [re.findall(r"[^\W\d_]+", line) for line in (one, other, back)]
        if len({len(row) for row in words}) > 1:
            continue
        for meant, bad, got in zip(*words, strict=True):
            damaged += meant != bad
            wrong += got != meant
            broken += got != meant == bad
    assert damaged > 100
    assert wrong <= 0.05 * damaged
    assert broken <= 3


@pytest.mark.parametrize(
    ("shown", "meant", "kind"),
    [
        (
            "đạt đợc kết quả\ntăng trởng khá\ncả nớc\ntrớc mắt đầu t cho ngời dân, nh sau",
            "đạt được kết quả\ntăng trưởng khá\ncả nước\ntrước mắt đầu tư cho người dân, như sau",
            "lost_u",
        ),
        (
            "cơng nghiệp nơng thơn cịn khĩ khăn\nkhơng hồn thành, phát triển tồn diện\nxã Hịa Bình cĩ cơ sở, tồn tại",
            "công nghiệp nông thôn còn khó khăn\nkhông hoàn thành, phát triển toàn diện\nxã Hòa Bình có cơ sở, tồn tại",
            "false_vni",
        ),
        (
            "đối t−ợng, tăng tr−ởng, đ−ợc, nh− vậy, ng−ời",
            "đối tượng, tăng trưởng, được, như vậy, người",
            "dash",
        ),
        ("đối t-ợng, tăng tr-ởng, đ-ợc giao, ng-ời", "đối tượng, tăng trưởng, được giao, người", "dash"),
        ("xJ hội, đJ đạt, lJnh đạo", "xã hội, đã đạt, lãnh đạo", "debris"),
        ("KIΝH TẾ, հọс sinh, TỈΝH", "KINH TẾ, học sinh, TỈNH", "homoglyph"),
        ("ph&aacute;t tri&#7875;n, c&ocirc;ng &amp; n&ocirc;ng", "phát triển, công & nông", "escape"),
        ("x\\u00e3 h\\u1ed9i<br />v\u0103n h\u00f3a", "xã hội văn hóa", "escape"),
    ],
)
def test_each_kind_of_damage_is_repaired_and_counted(shown: str, meant: str, kind: str) -> None:
    """The words come back, and what was done is told by its name."""
    made, conversions = mended(shown)
    assert made == meant
    assert set(conversions) == {kind}


def test_text_encoded_twice_is_decoded_again() -> None:
    """UTF-8 read as Latin-1 or Western Windows, also where the no-break spaces in it were made ordinary ones."""
    text = "\n".join(unicodedata.normalize("NFC", SAMPLES[0].read_text(encoding="utf-8")).split("\n")[:60])
    assert mended(text.encode().decode("latin-1"))[0] == text
    western = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in text.encode())
    assert mended(western)[0] == text
    assert "và các" in mended("vÃ  các".replace("các", "cÃ¡c") + " xÃ£, phÃ¡t triá»ƒn")[0]


def test_entities_are_resolved_once() -> None:
    """What was escaped on purpose is text, never markup."""
    assert mended("&amp;agrave; &lt;br&gt;")[0] == "&agrave; <br>"


@pytest.mark.parametrize("word", ["đợc", "cơng", "khơng", "trởng"])
def test_one_slip_is_a_slip_and_stays(word: str) -> None:
    """A word misspelt in a proper report is no damage of the file: it is left for the check of spelling."""
    text = SAMPLES[0].read_text(encoding="utf-8") + f"\nĐảng bộ {word} nhân dân tin yêu, {word} ghi nhận.\n"
    assert mended(text) == (text, {})


def test_in_a_text_of_two_parts_only_the_damaged_one_is_touched() -> None:
    """Words that are right in both readings are changed only beside the damage, never in the sound part."""
    sound = [line for line in SAMPLES[1].read_text(encoding="utf-8").split("\n") if len(line) > 40][:60]
    sound = [unicodedata.normalize("NFC", line) for line in sound]
    hurt = [_without_u(line) for line in sound]
    made = mended("\n".join(sound + hurt))[0].split("\n")
    assert made[: len(sound)] == sound
    assert sum(one != other for one, other in zip(made[len(sound) :], sound, strict=True)) < len(sound) / 4


def test_readings_are_syllables_and_lead_back() -> None:
    """Every reading of a damaged word is what the damage would make that word of."""
    for word in ("đợc", "trớc", "ngời", "nh", "ơng", "LỢNG"):
        assert repair.with_u(word)
        assert all(reading.replace("ư", "").replace("Ư", "") == word for reading in repair.with_u(word))
    for word in ("cơng", "cịn", "hồn", "tồn", "HĨA", "khống"):
        assert repair.before_vni(word)
        assert all(vni.to_unicode(reading) == word for reading in repair.before_vni(word))
    assert repair.before_vni("sinh") == repair.with_u("phương") == ()
