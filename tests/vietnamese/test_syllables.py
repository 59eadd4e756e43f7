"""Syllables by the rules of the language: what is written so is accepted, what cannot be written so is not."""

import re
import time
import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreport_nlp.vietnamese.syllables import TONES, _table, is_syllable, put_tone, right_placing, split_tone

LISTS = ("Viet11K.txt", "Viet22K.txt", "Viet39K.txt", "Viet74K.txt")
VOWEL = "aăâeêioôơuưy"

# Entries of the lists that are no Vietnamese, by rule. None of the rules asks the checker.
#: Letters that Vietnamese does not have.
FOREIGN_LETTER = re.compile("[fjwz]")
#: Several syllables written together, as loans are ('canô', 'album') and some slips of the list ('mộngtriệu').
SEVERAL = re.compile(rf"[{VOWEL}]+[^{VOWEL}]+[{VOWEL}]")
#: Ends on which no syllable ends: 'gram', 'bis' … m n p t c ch ng nh are left.
FOREIGN_END = re.compile(r"(?:[bdđklqrsvx]|(?<!n)g|(?<![cn])h|[^aăâeêioôơuưy][mnptc])\Z")
#: Beginnings with two consonants that are no letter pair of Vietnamese: 'blông', 'stơ', 'hi-đrô', 'xte'.
FOREIGN_START = re.compile(r"(?:[bcdđfgkpsv][lr]|[cx][cnmpkt]|s[cptmn]|ps|chr|phr|xph|thh)")
#: Symbols and letters of the alphabet: 'km', 'b', 'ă'.
NO_WORD = re.compile(rf"[^{VOWEL}]*\Z|.\Z")
#: Syllables with a stop but no tone: 'bic', 'sat', 'lêc' stand for a foreign sound, 'lưc' is a slip of the list.
STOP_WITHOUT_TONE = re.compile(r"[^\u0300\u0301\u0303\u0309\u0323]*(?:p|t|c|ch)\Z")
#: Single loans: foreign spelling of one syllable, by the piece of the loan that they are.
LOANS = frozenset(
    [
        "cen",
        "dyn",
        "gain",
        "ge",
        "gen",
        "gioàng",
        "gioăng",
        "hơng",
        "iai",
        "ion",
        "ka",
        "kiôt",
        "kuýp",
        "káp",
        "layơn",
        "lei",
        "leu",
        "lếc",
        "lie",
        "líc",
        "mayô",
        "neon",
        "nêông",
        "níc",
        "ping",
        "píc",
        "rho",
        "ring",
        "síc",
        "soum",
        "tíc",
        "tlát",
        "tuyếc",
        "vrê",
        "xy",
        "xýt",
        "yen",
        "yô",
        "yuan",
    ]
)
#: Slips of the lists' own typing: two tones, a tone on the wrong letter, a letter lost. The right word stands beside it.
MISPRINTS = {
    "buá": "búa", "chạồm": "chồm", "cuờng": "cường", "cẳón": "cẳn", "dịệp": "điệp", "gièy": "giày", "hũu": "hữu",
    "gỵa": "gịa", "hìinh": "hình", "iý": "lý", "khuắng": "khoắng", "khyển": "khuyển", "khảch": "khách", "kò": "cò",
    "kỉch": "kích", "lâp": "lập", "lèõ": "lẽo", "lưòi": "lười", "lưòng": "lường", "lạị": "lại", "muá": "múa",
    "mèềm": "mềm", "nghiã": "nghĩa", "ngoẩy": "nguẩy", "ngèo": "nghèo", "ngía": "nghía", "ngóeo": "ngoéo",
    "ngươí": "người", "ngườ": "người", "ngườí": "người", "ngịu": "nghịu", "ngồí": "ngồi", "ngờõ": "ngờ",
    "oẳnc": "oẳng", "phổí": "phổi", "quuyết": "quyết", "qùy": "quỳ", "qúy": "quý", "qũy": "quỹ", "qụy": "quỵ",
    "rià": "rìa", "sêếu": "sếu", "sìi": "sì", "sưòn": "sườn", "sưót": "sướt", "săảm": "săm", "sắác": "sắc",
    "sẵắn": "sẵn", "sẵp": "sắp", "sặạt": "sạt", "sẽê": "sẽ", "thuơng": "thương", "thuổc": "thuốc",
    "thảẳm": "thẳm", "tiêù": "tiều", "truờng": "trường", "trưởnc": "trưởng", "tơì": "tời", "viá": "vía",
    "võnc": "võng", "ễng": "ễnh", "ỏc": "óc", "chưởì": "chửi", "cướì": "cưới", "cưỡì": "cưỡi", "dướỉ": "dưới",
    "gìặt": "giặt", "gĩữ": "giữ", "lưỡì": "lưỡi", "lưỡí": "lưỡi", "lưỡỉ": "lưỡi", "ngườì": "người", "tươì": "tươi",
    "xúyt": "xuýt", "chòong": "choòng", "gòong": "goòng", "sóoc": "soóc",
    "mớmớ": "mớ", "sinhll": "sinh", "gỏl": "gỏi",
}  # fmt: skip


def _without_tone(word):
    kept = "".join(char for char in unicodedata.normalize("NFD", word) if char not in TONES)
    return unicodedata.normalize("NFC", kept)


def _foreign(word):
    plain = _without_tone(word)
    return (
        FOREIGN_LETTER.search(plain)
        or SEVERAL.search(plain)
        or FOREIGN_END.search(plain)
        or FOREIGN_START.match(plain)
        or NO_WORD.match(plain)
        or STOP_WITHOUT_TONE.match(unicodedata.normalize("NFD", word))
        or word in LOANS
        or word in MISPRINTS
    )


@cache
def _listed():
    """Syllables of the bundled lists; an entry with a capital is a name and left out."""
    (folder,) = find_spec("underthesea").submodule_search_locations
    found = set()
    for name in LISTS:
        for line in Path(folder, "corpus", "data", name).read_text(encoding="utf-8").splitlines():
            if line == line.lower():
                found.update(re.findall(r"[^\W\d_]+", line))
    return frozenset(found)


def test_every_vietnamese_syllable_of_the_bundled_lists_is_accepted():
    listed = {word for word in _listed() if not _foreign(word)}
    assert len(listed) > 6500
    assert not sorted(word for word in listed if not is_syllable(word))


def test_the_slips_of_the_lists_are_not_accepted_and_what_they_stand_for_is():
    for slip, meant in MISPRINTS.items():
        assert not is_syllable(slip), slip
        assert is_syllable(meant), meant


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("kẻ ky kiên", "ka kô kư"),
        ("cá cơm cư", "cẻ cy ciên"),
        ("ghế ghi ghiền", "gế gê gha"),
        ("nghe nghị nghiêng", "ngê ngị ngiêng ngha nghân"),
        ("giếng gì gìn giữ giặt già", "giiếng gĩa"),
        ("quả quý quí quyết quốc quơ quen", "qả qú qoa quu"),
        ("yêu yến yêm", "iêu iến yê"),
        ("tiền tia khuya khuyên", "tiêa tyên khuyê"),
        ("muốn mua", "muan muô"),
        ("mướn mưa", "mưan mươ"),
        ("hoa hoà hòa khoẻ khỏe thuỷ thủy", "hoã1 hôa"),
        ("toàn hoạch khuếch loằng ngoèo", "tòan họach khúêch"),
        ("các cạc lớp mật mạch tích", "cac càc lơp mảt mãch tich"),
        ("xoong boong loóc", "xoon oo"),
        ("ấp ý ở ước oanh uyên", "ưp1 iý"),
    ],
)
def test_the_rules_one_by_one(right, wrong):
    assert [word for word in right.split() if not is_syllable(word)] == []
    assert [word for word in wrong.split() if is_syllable(word)] == []


def test_capitals_and_decomposed_letters_do_not_matter():
    assert is_syllable("PHÁT")
    assert is_syllable(unicodedata.normalize("NFD", "nghiễm"))


@pytest.mark.parametrize(
    ("word", "meant"), [("tòan", "toàn"), ("qúy", "quý"), ("đọan", "đoạn"), ("thủơ", "thuở"), ("toàn", ""), ("xyz", "")]
)
def test_a_tone_in_the_wrong_place_is_put_right(word, meant):
    assert right_placing(word) == meant


@given(st.sampled_from(sorted(_table())), st.sampled_from(["", *TONES]))
def test_a_spelling_takes_every_tone_its_end_allows(spelling, tone):
    word = put_tone(spelling, tone)
    allowed = tone in TONES[1::3] if _table()[spelling][1] else True
    assert is_syllable(word) == allowed
    assert split_tone(word)[:2] == (spelling, tone)


@given(st.text(alphabet="aăâeêioôơuưybcdđghklmnpqrstvx\u0300\u0301\u0303\u0309\u0323", max_size=20))
def test_any_letters_get_an_answer(word):
    assert isinstance(is_syllable(word), bool)
    moved = right_placing(word)
    assert not moved or (is_syllable(moved) and not is_syllable(word))


def test_a_long_line_costs_nothing():
    started = time.perf_counter()
    assert not is_syllable("ngh" * 300_000)
    assert right_placing("òa" * 300_000) == ""
    assert time.perf_counter() - started < 0.5
