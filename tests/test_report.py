"""``read_report``: from a file to everything it says, the same each time, whatever the file went through."""

import unicodedata
from collections.abc import Callable
from dataclasses import astuple, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vnreport_nlp
from vnreport_nlp.errors import NotAReport, SettingsError, SourceError, VnReportError
from vnreport_nlp.lexicon import load_lexicon
from vnreport_nlp.records import Report
from vnreport_nlp.report import read_report

Read = Callable[[str | bytes], Report]
ReadBody = Callable[[str], Report]
Write = Callable[..., Path]

CORPUS = Path(__file__).resolve().parent.parent / "corpora" / "mau"
SAMPLES = sorted(path.stem for path in CORPUS.glob("*.txt"))
KINDS = ("sections", "targets", "lessons", "weaknesses", "causes", "breakthroughs", "footnotes", "findings")


def _facts(report: Report) -> list[object]:
    """All facts with their words and lines, without what depends on the bytes of the file."""
    return [report.report, report.furniture, *(astuple(fact) for kind in KINDS for fact in getattr(report, kind))]


def _raw(name: str) -> str:
    return (CORPUS / f"{name}.txt").read_text(encoding="utf-8")


def test_the_same_bytes_give_the_same_report(write_report: Write) -> None:
    """Two files of one content differ in nothing but the path."""
    text = _raw("ia_mloi_lang")
    one, two = (read_report(write_report(text, name)) for name in ("a.txt", "b.txt"))
    assert one.source.sha256 == two.source.sha256
    source = replace(one.source, path="")
    assert replace(one, source=source, text=replace(one.text, source=source)) == replace(
        two, source=source, text=replace(two.text, source=source)
    )


DISGUISES: dict[str, Callable[[str], bytes]] = {
    "byte order mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16 big endian, unmarked": lambda text: text.encode("utf-16-be"),
    "CR LF": lambda text: text.replace("\n", "\r\n").encode(),
    "decomposed": lambda text: unicodedata.normalize("NFD", text).encode(),
    "look-alikes": lambda text: text.replace("ă", "ǎ").replace("đ", "ð").replace("ư", "ƣ").encode(),
    "soft hyphens": lambda text: text.replace("th", "t\u00adh").replace("ng ", "ng\u200b ").encode(),
    "hard spaces": lambda text: text.replace("Đảng bộ", "Đảng\u00a0bộ").encode(),
    "trailing spaces": lambda text: text.replace("\n", "   \n").encode(),
}


@pytest.mark.parametrize("disguise", DISGUISES)
def test_no_disguise_of_the_letters_changes_a_fact(read: Read, mau: Callable[[str], Report], disguise: str) -> None:
    """Encoding, line ends, decomposed or look-alike letters, invisible characters: facts and lines stay."""
    report = read(DISGUISES[disguise](_raw("muong_lua")))
    assert _facts(report) == _facts(mau("muong_lua"))


@pytest.mark.parametrize("name", SAMPLES)
def test_lines_above_move_every_line_and_nothing_else(read: Read, mau: Callable[[str], Report], name: str) -> None:
    """Seven blank lines on top: each fact stands seven lines lower, and the clean text is the same."""
    plain, moved = mau(name), read("\n" * 7 + _raw(name))
    assert moved.text.clean == plain.text.clean
    for kind in ("targets", "lessons", "weaknesses", "causes", "breakthroughs"):
        old, new = getattr(plain, kind), getattr(moved, kind)
        assert [fact.place.line - 7 for fact in new] == [fact.place.line for fact in old]
    assert [(s.line - 7, s.role, s.field, s.parent) for s in moved.sections] == [
        (s.line, s.role, s.field, s.parent) for s in plain.sections
    ]
    assert moved.furniture == tuple(line + 7 for line in plain.furniture)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_fact_stands_where_it_says(mau: Callable[[str], Report], name: str) -> None:
    """Lines lie in the file, and a fact's first word stands in the line that it names."""
    report = mau(name)
    lines = unicodedata.normalize("NFC", _raw(name)).split("\n")
    facts = [*report.targets, *report.lessons, *report.weaknesses, *report.causes, *report.breakthroughs]
    assert facts
    for fact in facts:
        assert 1 <= fact.place.line <= fact.place.end_line <= report.source.lines
        first = next(word for word in fact.text.split() if word not in "|")
        assert first in lines[fact.place.line - 1], (fact.id, fact.place.line)
    for section in report.sections:
        assert section.marker.strip() in lines[section.line - 1]
        assert section.title.split()[0] in " ".join(lines[section.line - 1 : section.end_line])


@pytest.mark.parametrize("name", SAMPLES)
def test_facts_are_in_document_order(mau: Callable[[str], Report], name: str) -> None:
    """Places ascend within each kind, ids are unique, doubts are sorted by line."""
    report = mau(name)
    for kind in ("targets", "lessons", "weaknesses", "causes", "breakthroughs"):
        facts = getattr(report, kind)
        assert [fact.place.start for fact in facts] == sorted(fact.place.start for fact in facts)
        assert len({fact.id for fact in facts}) == len(facts)
    assert [doubt.line for doubt in report.doubts] == sorted(doubt.line for doubt in report.doubts)


def test_text_of_another_genre_is_refused(write_report: Write) -> None:
    """Readable text without the words of the genre: the error counts what was found and quotes the beginning."""
    with pytest.raises(NotAReport) as caught:
        read_report(write_report("Công thức nấu phở\nHầm xương bò tám giờ với gừng và quế.\n"))
    assert caught.value.values["lines"] == "2"
    assert caught.value.values["start"].startswith("Công thức nấu phở")


def test_what_cannot_be_read_is_an_error_of_ours(tmp_path: Path) -> None:
    """A missing file is a SourceError with its path, as text or as Path."""
    for path in (tmp_path / "none.txt", str(tmp_path / "none.txt")):
        with pytest.raises(SourceError, match=r"none\.txt"):
            read_report(path)


def test_lost_characters_are_told(read_body: ReadBody) -> None:
    """U+FFFD cannot be mended: it is skipped with a reason, and a person is asked."""
    report = read_body("I. HẠN CHẾ\nChuyển đổi số còn ch\ufffdm, rác thải ch\ufffda thu gom.\n")
    assert [skipped.why for skipped in report.skipped] == ["2 × U+FFFD"]
    assert [(doubt.code, doubt.values) for doubt in report.doubts if doubt.code == "doubt.lost"] == [
        ("doubt.lost", ("2",))
    ]


def test_a_report_without_headings_is_doubted(read: Read) -> None:
    """Running text of the genre is read, with nothing in it and a remark that it has no headings."""
    report = read(
        "Báo cáo của Đảng bộ xã Trà Khê về nhiệm kỳ qua.\nKinh tế phát triển, nhân dân đoàn kết, có giải pháp tốt.\n"
    )
    assert report.sections == ()
    assert "doubt.no_headings" in {doubt.code for doubt in report.doubts}


def test_doubts_are_told_in_the_order_of_the_text(read_body: ReadBody) -> None:
    """Whichever stage had them, doubts come sorted by line."""
    report = read_body(
        "I. MỤC TIÊU\n1. Các chỉ tiêu chủ yếu\n(1) Giữ gìn bản sắc văn hóa.\n"
        "II. KẾT QUẢ ĐẠT ĐƯỢC\nKinh tế ch\ufffd khá.\nHạn chế, yếu kém\nChuyển đổi số còn chậm.\n"
    )
    assert [doubt.line for doubt in report.doubts] == sorted(doubt.line for doubt in report.doubts)
    wanted = {"doubt.lost": 1, "doubt.no_figure": 8, "doubt.heading": 11}
    assert {doubt.code: doubt.line for doubt in report.doubts if doubt.code in wanted} == wanted


def test_a_lexicon_of_ones_own_is_laid_over_the_shipped_one(write_report: Write, tmp_path: Path) -> None:
    """A folder adds phrases for one call; the loaded lexicon is taken too; without it nothing has changed."""
    path = write_report(
        "BÁO CÁO CHÍNH TRỊ\nĐại hội Đảng bộ xã Trà Khê nhiệm kỳ 2025 - 2030, thực hiện nghị quyết, chỉ tiêu\n"
        "I. ĐIỀU ĐỌNG LẠI SAU CÙNG\nMột là, giữ vững đoàn kết.\n"
    )
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "roles.toml").write_text('[lessons.phrases]\n"điều đọng lại" = "here"\n', encoding="utf-8")
    assert read_report(path).lessons == ()
    for lexicon in (str(folder), load_lexicon(str(folder))):
        assert [lesson.text for lesson in read_report(path, lexicon=lexicon).lessons] == ["giữ vững đoàn kết."]
    assert read_report(path).lessons == ()
    with pytest.raises(SettingsError):
        read_report(path, lexicon=str(tmp_path / "none"))


def test_sections_are_found_by_id(mau: Callable[[str], Report]) -> None:
    """Every id leads to its section, an unknown one is a KeyError."""
    report = mau("muong_lua")
    assert all(report.section(section.id) is section for section in report.sections)
    with pytest.raises(KeyError):
        report.section("s0")


def test_facts_come_as_rows(mau: Callable[[str], Report]) -> None:
    """Plain dicts with file and commune in front, one a fact, for a data frame; an unknown kind is a ValueError."""
    report = mau("muong_lua")
    for kind in ("sections", "targets", "lessons", "weaknesses", "causes", "breakthroughs", "footnotes"):
        rows = report.rows(kind)
        assert len(rows) == len(getattr(report, kind))
        assert {row["commune"] for row in rows} == {"xã Mường Lụa"}
    quantities = report.rows("quantities")
    assert len(quantities) == sum(len(target.quantities) for target in report.targets)
    assert (quantities[0]["target"], quantities[0]["value"], quantities[0]["value_max"]) == ("t1", 8.0, 10.0)
    with pytest.raises(ValueError, match="weather"):
        report.rows("weather")


def test_the_package_offers_the_reader() -> None:
    """``from vnreport_nlp import read_report`` is this function."""
    assert vnreport_nlp.read_report is read_report


LINES = [line for name in SAMPLES for line in _raw(name).split("\n")]


@settings(max_examples=60)
@given(st.lists(st.integers(0, len(LINES) - 1), max_size=40), st.lists(st.integers(0, 90), min_size=40, max_size=40))
def test_no_heap_of_lines_makes_reading_fail(
    tmp_path_factory: pytest.TempPathFactory, chosen: list[int], cuts: list[int]
) -> None:
    """Lines of real reports in any order, cut anywhere: a report whose facts lie in the file, or an error of ours."""
    body = [LINES[index][:cut] if cut < 45 else LINES[index] for index, cut in zip(chosen, cuts, strict=False)]
    path = tmp_path_factory.getbasetemp() / "heap.txt"
    path.write_text("\n".join(["BÁO CÁO CHÍNH TRỊ Đảng bộ xã Trà Khê nhiệm kỳ 2025 - 2030", *body]), encoding="utf-8")
    try:
        report = read_report(path)
    except VnReportError:
        return
    last = report.source.lines
    assert all(1 <= s.line <= s.end_line <= s.body_end <= last for s in report.sections)
    assert all(1 <= item.place.line <= item.place.end_line <= last for item in report.items)
    assert {s.parent for s in report.sections} <= {None, *(s.id for s in report.sections)}


def test_a_law_is_no_report(tmp_path: Path) -> None:
    """The genre's words stand in many texts; a report also has a kind, a commune or sections with a role."""
    articles = "".join(
        f"Điều {n}. Trách nhiệm của Ủy ban nhân dân\nỦy ban nhân dân xã, phường thực hiện nhiệm vụ, giải pháp phát triển kinh tế "
        f"theo nghị quyết và bảo đảm quyền của nhân dân.\n"
        for n in range(1, 20)
    )
    path = tmp_path / "luat.txt"
    path.write_text(f"LUẬT\nTỔ CHỨC CHÍNH QUYỀN ĐỊA PHƯƠNG\nChương I\nQUY ĐỊNH CHUNG\n{articles}", encoding="utf-8")
    with pytest.raises(NotAReport):
        read_report(path)


def test_without_results_only_the_measured_results_are_left_out():
    """Comparisons and stores do not ask for them; everything else is the same."""
    path = CORPUS / "cua_rach_ong.txt"
    whole, light = read_report(path), read_report(path, results=False)
    assert whole.indicators
    assert light == replace(whole, indicators=())
