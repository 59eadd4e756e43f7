"""Names of persons are masked wherever they are told; places, institutions and figures of history keep theirs."""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreport_nlp.reading import read_text
from vnreport_nlp.reading.extract import Extract, Line, Note, Remark
from vnreport_nlp.reading.masking import MASK, mask
from vnreport_nlp.reading.options import ReadOptions
from vnreport_nlp.reading.persons import load_persons
from vnreport_nlp.report import read_report
from vnreport_nlp.vietnamese.markers import parse_marker

ROOT = Path(__file__).resolve().parents[2]
#: Sample reports that are read line by line as they stand.
FOLDERS = ("mau", "tinh", "kiem", "lam_hai", "theo_doi")
PASSAGES = [
    line.replace("⏎", "\n")
    for line in (ROOT / "tests" / "reading" / "files" / "persons.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def masked(text: str) -> str:
    """A text with its names masked."""
    return "\n".join(line.text for line in mask(Extract.plain(text.split("\n")))[0].lines)


@pytest.mark.parametrize("passage", PASSAGES, ids=range(len(PASSAGES)))
def test_names_are_masked_and_nothing_else(passage: str) -> None:
    """What is marked in the passage is masked, every other letter stays."""
    assert masked(re.sub("[{}]", "", passage)) == re.sub(r"\{[^}]*\}", MASK, passage)


def test_the_sample_reports_name_their_signers_alone() -> None:
    """Every sample report bears one name, that of who signs; each is found, and nothing else in them is masked."""
    for path in sorted(p for name in FOLDERS for p in (ROOT / "corpora" / name).glob("*.txt")):
        lines = path.read_text(encoding="utf-8").split("\n")
        extract, count = mask(Extract.plain(lines))
        changed = [n for n, line in enumerate(extract.lines) if line.text != lines[n]]
        assert count == len(changed) == 1, path
        assert changed[0] > len(lines) - 15, path


def test_the_header_has_no_secretary_when_names_are_masked(write_report: Callable[..., Path]) -> None:
    """A mask is no name: the field is null, and all else is read as before."""
    path = ROOT / "corpora" / "mau" / "muong_lua.txt"
    plain, hidden = read_report(path), read_report(path, reading=ReadOptions(mask_names=True))
    assert plain.report.secretary == "Tẩn Láo Sinh"
    assert hidden.report.secretary is None
    assert [t.name for t in hidden.targets] == [t.name for t in plain.targets]
    assert [(s.title, s.line, s.role) for s in hidden.sections] == [(s.title, s.line, s.role) for s in plain.sections]
    assert "Láo Sinh" not in hidden.text.clean


def test_a_name_is_masked_again_where_nothing_tells_it() -> None:
    """Once known, a full name is masked everywhere, in capitals too, but not in the name of a street."""
    text = (
        "Đồng chí Tráng Seo Pao dự.\nTráng Seo Pao phát biểu.\nTRÁNG SEO PAO\nĐường Tráng Seo Pao.\nphố Tráng Seo Pao"
    )
    assert masked(text) == f"Đồng chí {MASK} dự.\n{MASK} phát biểu.\n{MASK}\nĐường Tráng Seo Pao.\nphố Tráng Seo Pao"


def test_a_name_that_wraps_is_masked_on_both_lines(prose: tuple[str, ...], wrap: Callable[[str], list[str]]) -> None:
    """The mask stands on the first line, the rest of the name is gone from the second; no line is added or lost."""
    filler = [line for paragraph in prose for line in wrap(paragraph)]
    text = [*filler, "Trong đợt mưa lũ tháng 7, tổ xung kích của bản do đồng chí Giàng Thị", "Dế đứng đầu đã giúp dân."]
    extract, count = mask(Extract.plain(text))
    assert count == 1
    assert [line.text for line in extract.lines[-2:]] == [
        f"Trong đợt mưa lũ tháng 7, tổ xung kích của bản do đồng chí {MASK}",
        "đứng đầu đã giúp dân.",
    ]
    assert [line.text for line in extract.lines[:-2]] == filler


def test_names_of_other_letters_are_found() -> None:
    """Decomposed letters, hard spaces and invisible characters hide no name."""
    text = unicodedata.normalize(
        "NFD", "Đồng chí Nguyễn Văn Thuận dự; ông Lò\u00a0Văn\u00a0Pâng; bà Vàng\u200b Thị Mỷ."
    )
    assert masked(text) == f"Đồng chí {MASK} dự; ông {MASK}; bà {MASK}."


def test_what_the_format_knows_stays() -> None:
    """Pages, levels, notes and counts are those of the extract; names go from footnotes and remarks too."""
    lines = (
        Line("1. Kết quả", page=1, level=2, bold=True),
        Line("Trao nhà cho bà Lò Thị Pơi.", page=1, opens=True),
        Line("Bà Lò Thị Pơi, bản Nà Hạ.", page=1, apart="note"),
    )
    before = Extract(lines, (Note("1", 2, 2, 1),), 1, "", (Remark("x", ("Lò Thị Pơi", "3"), 1),), (("deleted", 4),))
    after, count = mask(before)
    assert count == 2
    assert [line.text for line in after.lines] == ["1. Kết quả", f"Trao nhà cho bà {MASK}.", f"Bà {MASK}, bản Nà Hạ."]
    assert [(x.page, x.opens, x.level, x.apart, x.bold) for x in after.lines] == [
        (x.page, x.opens, x.level, x.apart, x.bold) for x in lines
    ]
    assert (after.notes, after.pages, after.set_aside) == (before.notes, before.pages, before.set_aside)
    assert after.remarks == (Remark("x", (MASK, "3"), 1),)


def test_the_mask_is_read_as_nothing_else() -> None:
    """It opens no item, marks no footnote and holds no figure."""
    assert parse_marker(MASK) is None
    assert not re.search(r"\d", MASK)


def test_a_text_without_names_comes_back_as_it_is() -> None:
    """Not a letter is touched, not even an odd one."""
    extract = Extract.plain(["Kinh te\u0301 phát triển\u200b.", "", "\tTổng số 12 thôn"])
    assert mask(extract) == (extract, 0)


NAMED = st.sampled_from(
    ["Đồng chí Lò Văn Pâng", "ông Y Blơk Niê", "BÍ THƯ", "Nguyễn Thị Hoa", "xã Hà Lam", "Các ông: "]
)
ODD = st.text("AaĐạ.,;:|-\t \u0301'’[]", max_size=12)


@given(st.lists(st.lists(NAMED | ODD, max_size=5).map(" ".join), max_size=8))
def test_any_lines_keep_their_number_and_masking_twice_changes_nothing(lines: list[str]) -> None:
    """Idempotent on any text, and never an error."""
    once, _ = mask(Extract.plain(lines))
    assert len(once.lines) == len(lines)
    assert mask(once)[0] == once


def test_masking_takes_time_in_proportion_to_the_text() -> None:
    """Long lines full of capitals take a second, not minutes."""
    import time

    started = time.monotonic()
    mask(Extract.plain(["Nguyễn Văn An " * 5_000, "Đồng " * 9_000, "Ông ông Bà, " * 3_000, "| A" * 6_000]))
    assert time.monotonic() - started < 6


def test_reading_masks_when_it_is_asked_to(write_report: Callable[..., Path]) -> None:
    """``read_text`` is the door: with the option no stage after it sees a name."""
    path = write_report("I. KẾT QUẢ\nĐồng chí Nguyễn Văn Thuận chủ trì.\n")
    assert "Thuận" in read_text(path).clean
    assert "Thuận" not in read_text(path, ReadOptions(mask_names=True)).clean


def test_the_knowledge_holds_no_word_twice_in_opposite_tables() -> None:
    """What names a thing addresses nobody; figures of history begin no list of family names by themselves."""
    persons = load_persons()
    assert not persons.addresses & persons.things
    assert not persons.addresses & persons.offices
