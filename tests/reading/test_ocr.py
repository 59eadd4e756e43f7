"""Pictures of pages: what places on the page tell of lines, what is repaired, how tesseract is called and remembered."""

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from setting.scan import scan_image

from vnreport_nlp.errors import Classified, LimitExceeded, SourceError, UnknownFormat
from vnreport_nlp.reading import picture, read_text
from vnreport_nlp.reading.extract import Line
from vnreport_nlp.reading.ocr import Guard, engine, read_pages, settle
from vnreport_nlp.reading.ocr.layout import read_words, set_lines
from vnreport_nlp.reading.options import ReadOptions
from vnreport_nlp.vietnamese.folding import words

SAMPLES = Path(__file__).parents[2] / "corpora" / "mau" / "dinh_dang"
OCR = ReadOptions(ocr=True)
HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
WIDTH, HEIGHT, TALL, STEP = 1000, 1400, 20, 30
Write = Callable[..., Path]

with_tesseract = pytest.mark.skipif(not engine.has_vietnamese(), reason="tesseract with vie is not installed")
on_posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for tesseract is a shell script")


def table(*rows: tuple[int, int, str] | tuple[int, int, str, int]) -> str:
    """TSV of lines (left, top, text[, height]); a letter is 10 wide, two spaces in a text leave 100 between words."""
    lines = [HEAD, f"1\t1\t0\t0\t0\t0\t0\t0\t{WIDTH}\t{HEIGHT}\t-1\t"]
    for number, (left, top, text, *tall) in enumerate(rows, 1):
        place = left
        for piece in text.split("  "):
            for word in piece.split():
                size = 10 * len(word)
                lines.append(
                    f"5\t1\t1\t1\t{number}\t1\t{place}\t{top}\t{size}\t{tall[0] if tall else TALL}\t95.5\t{word}"
                )
                place += size + 10
            place += 90
    return "\n".join(lines) + "\n"


def lines_of(*rows: tuple[int, int, str] | tuple[int, int, str, int]) -> list[Line]:
    return set_lines(*read_words(table(*rows)), 1)


def full(text: str, left: int = 100) -> str:
    """Words that reach the right edge (900)."""
    return text + " " + "x" * ((900 - left) // 10 - len(text) - 1)


def test_indents_open_paragraphs_and_full_lines_go_on() -> None:
    """First-line indent opens, a line at the edge below a full one goes on, a marker or a short line leaves it open."""
    found = lines_of(
        (140, 200, full("Đảng bộ", 140)), (100, 230, full("lãnh đạo")), (100, 260, "toàn diện."),
        (140, 290, full("Kinh tế", 140)), (100, 320, "tăng."), (100, 350, full("mới")), (100, 380, "1. Kinh tế"),
    )  # fmt: skip
    assert [line.opens for line in found] == [True, False, False, True, False, None, None]
    assert all(line.ocr and line.page == 1 for line in found)


def test_white_space_page_numbers_and_dirt() -> None:
    """A gap is an empty line; a number at the edge belongs to the page, one in the text does not; specks are dropped."""
    found = lines_of(
        (480, 40, "12"), (140, 200, full("Đảng bộ", 140)), (100, 230, "toàn diện"), (100, 260, "15"), (100, 290, "hết."),
        (100, 400, "II. KẾT QUẢ"),
    )  # fmt: skip
    assert [(line.text, line.apart) for line in found if line.text != "" and "x" not in line.text] == [
        ("12", "furniture"), ("toàn diện", ""), ("15", ""), ("hết.", ""), ("II. KẾT QUẢ", ""),
    ]  # fmt: skip
    assert found[-2].text == ""
    dirt = table((100, 200, "~")).replace("95.5", "12.0")
    assert read_words(dirt)[0] == []


def test_aligned_words_are_a_table() -> None:
    """Three lines with words in the same columns are rows, with a cell for every column; a bar is their border."""
    found = lines_of(
        (100, 200, "TT  Chỉ tiêu  KH  TH"), (100, 230, "1  Lúa vụ  25  24,5"), (100, 260, "2  Ngô |  30  31"),
        (100, 300, full("Kết luận")),
    )  # fmt: skip
    assert [line.text for line in found[:3]] == [
        "TT | Chỉ tiêu | KH | TH",
        "1 | Lúa vụ | 25 | 24,5",
        "2 | Ngô | 30 | 31",
    ]
    assert "|" not in found[3].text


def test_footnotes_are_set_smaller_and_apart() -> None:
    """Small lines below a gap at the foot are notes; the number is kept, or the next one where it was misread."""
    page = [
        *((100, 200 + STEP * n, full("chữ")) for n in range(8)),
        (100, 520, full("1 Theo báo cáo số liệu của phòng"), 14), (100, 540, "tài chính.", 14),
        (100, 560, full("ở Chỉ tiêu cũ của hai xã trước"), 14), (800, 620, "Dự thảo", 14),
    ]  # fmt: skip
    settled = settle(lines_of(*page))
    assert [(note.mark, settled.lines[note.first].text.split(" xx")[0], note.last - note.first) for note in settled.notes] == [
        ("1", "Theo báo cáo số liệu của phòng", 1), ("2", "Chỉ tiêu cũ của hai xã trước", 0),
    ]  # fmt: skip
    assert [line.text for line in settled.lines if not line.apart][-1] == "Dự thảo"


@pytest.mark.parametrize(
    ("above", "read", "meant"),
    [
        ("", "lI. KẾT QUẢ", "II. KẾT QUẢ"),
        ("", "1V- Kinh tế", "IV- Kinh tế"),
        ("", "|. Kinh tế", "I. Kinh tế"),
        ("I- Một", "HI- VĂN HÓA", "II- VĂN HÓA"),
        ("II- Hai", "HI- VĂN HÓA", "III- VĂN HÓA"),
        ("II- Hai", "HII- VĂN HÓA", "III- VĂN HÓA"),
        ("V. Năm", "HI- VĂN HÓA", "HI- VĂN HÓA"),
        ("", "11. Kinh tế", "11. Kinh tế"),
        ("", "1. Kinh tế", "1. Kinh tế"),
        ("", "l. Kinh tế", "l. Kinh tế"),
        ("", "IV. Kinh tế", "IV. Kinh tế"),
        ("", "HI chào", "HI chào"),
        ("", "11,5 ha", "11,5 ha"),
    ],
)
def test_roman_numbers_are_repaired_only_where_it_is_certain(above: str, read: str, meant: str) -> None:
    """Strokes that can be one number, or the one after the heading above; figures never."""
    settled = settle([Line(above, ocr=True), Line(read, ocr=True)])
    assert settled.lines[1].text == meant
    assert settled.repaired == (read != meant)
    assert settle([Line(above), Line(read)]).lines[1].text == read


@given(st.lists(st.text(alphabet="IVXHl1|. -K0123456789", max_size=12), max_size=6))
def test_settling_changes_no_figure_and_is_done_once(texts: list[str]) -> None:
    """Digits stay unless they stand in a mark with strokes of another kind; settling twice is settling once."""
    once = settle([Line(text, ocr=True) for text in texts])
    assert settle(once.lines).lines == once.lines
    assert len(once.lines) == len(texts)
    for line, text in zip(once.lines, texts, strict=True):
        if line.text != text:
            assert not text.split(".")[0].split("-")[0].strip().isdecimal()


def _stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, *, languages: str = "eng\nvie", then: str = "") -> Path:
    """A tesseract that knows ``languages``, counts its calls in the returned file and says one page."""
    calls, program, answer = folder / "calls", folder / "tesseract", folder / "answer"
    answer.write_text(table((100, 200, "Đảng bộ xã")), "utf-8")
    program.write_text(
        f"#!/bin/sh\ncase $1 in --version) echo tesseract 9;; --list-langs) printf 'List:\\n{languages}\\n';;"
        f' *) echo "$OMP_THREAD_LIMIT $@" >> {calls}; cat > /dev/null; {then or f"cat {answer}"};; esac\n'
    )
    program.chmod(program.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setenv(engine.VARIABLE, str(program))
    monkeypatch.setenv("VNREPORT_CACHE", str(folder / "cache"))
    return calls


def guard(options: ReadOptions = OCR) -> Guard:
    """The guard of a document that has nothing but pictures."""
    return Guard(options, lambda found: [line for number in sorted(found) for line in found[number]])


def read_page(image: Image.Image, number: int, dpi: int = 300) -> list[Line]:
    return read_pages([(number, image, dpi)], lambda done: None, guard())[number]


@on_posix
def test_a_page_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same picture comes from the cache, another one or another resolution does not; a damaged entry is read anew."""
    calls = _stand_in(tmp_path, monkeypatch)
    page = Image.new("L", (60, 40), 255)
    assert [line.text for line in read_page(page, 3)] == ["Đảng bộ xã"]
    assert read_page(page, 3)[0].page == 3
    assert len(calls.read_text().splitlines()) == 1
    assert calls.read_text().startswith("1 stdin stdout -l vie")
    read_page(page, 1, dpi=200)
    read_page(Image.new("L", (60, 40), 254), 1)
    assert len(calls.read_text().splitlines()) == 3
    kept = list((tmp_path / "cache" / "ocr").iterdir())
    assert {path.suffix for path in kept} == {".gz"}
    for path in kept:
        path.write_bytes(b"\x1f\x8b broken")
    assert read_page(page, 3)[0].text == "Đảng bộ xã"


@on_posix
def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are read without it."""
    _stand_in(tmp_path, monkeypatch)
    (tmp_path / "cache").write_text("no folder")
    assert read_page(Image.new("1", (60, 40), 1), 1)[0].text == "Đảng bộ xã"


def _says(folder: Path, *pages: tuple[str, ...]) -> list[tuple[int, Image.Image, int]]:
    """Pictures of pages on which the stand-in reads these lines: it knows a page by how wide it is."""
    for number, lines in enumerate(pages, 1):
        rows = [(100, 200 + STEP * place, text) for place, text in enumerate(lines)]
        (folder / f"answer{number}").write_text(table(*rows), "utf-8")
    return [(number, Image.new("L", (10 * number, 40), 255), 300) for number in range(1, len(pages) + 1)]


STAMPED = ("ĐẢNG BỘ XÃ TRÀ KHÊ", "MẬT", "BÁO CÁO CHÍNH TRỊ")
OPEN = ("ĐẢNG BỘ XÃ TRÀ KHÊ", "BÁO CÁO CHÍNH TRỊ", "của Ban Chấp hành Đảng bộ xã")
#: Pages of a document → how many of them the program is asked to read before the stamp ends it.
CLASSIFIED = {"first page": ((STAMPED, OPEN, OPEN, OPEN, OPEN, OPEN), 1), "third page": ((OPEN, OPEN, STAMPED), 3)}


def _by_page(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tesseract that answers with the page that it is shown; the file that counts its calls."""
    program, calls = folder / "tesseract", folder / "calls"
    program.write_text(
        "#!/bin/sh\ncase $1 in --version) echo tesseract 9;; --list-langs) printf 'List:\\nvie\\n';;"
        f" *) echo x >> {calls}; width=$(head -c 12 | cut -d' ' -f2); cat > /dev/null; cat {folder}/answer$((width / 10));; esac\n"
    )
    program.chmod(program.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setenv(engine.VARIABLE, str(program))
    monkeypatch.setenv("VNREPORT_CACHE", str(folder / "cache"))
    return calls


def _cached(folder: Path) -> list[Path]:
    return [path for path in (folder / "cache").rglob("*") if path.is_file()]


@on_posix
@pytest.mark.parametrize(("pages", "asked"), CLASSIFIED.values(), ids=CLASSIFIED)
def test_nothing_of_a_classified_scan_stays_in_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: tuple[tuple[str, ...], ...], asked: int
) -> None:
    """A stamp on the first page ends the reading there; behind it, what was kept is taken back. Level and line are told."""
    calls = _by_page(tmp_path, monkeypatch)
    pictures = _says(tmp_path, *pages)
    with pytest.raises(Classified) as caught:
        read_pages(pictures, lambda done: None, guard())
    assert len(calls.read_text().split()) == asked
    line = 3 * pages.index(STAMPED) + 2
    assert (caught.value.code, caught.value.values["level"], caught.value.values["line"]) == (
        "error.classified", "Mật", str(line),
    )  # fmt: skip
    assert _cached(tmp_path) == []


@on_posix
@pytest.mark.parametrize("pages", [pages for pages, _ in CLASSIFIED.values()], ids=CLASSIFIED)
def test_a_permitted_classified_scan_is_read_whole_and_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: tuple[tuple[str, ...], ...]
) -> None:
    """With the option all pages come, and what an earlier version kept of them is taken out of the cache."""
    _by_page(tmp_path, monkeypatch)
    pictures = _says(tmp_path, *pages)
    for number, image, dpi in pictures:
        engine.keep(engine.words_of(image, number, dpi))
    assert len(_cached(tmp_path)) == len(pages)
    found = read_pages(pictures, lambda done: None, guard(ReadOptions(ocr=True, allow_classified=True)))
    assert len(found) == len(pages)
    assert _cached(tmp_path) == []


@on_posix
def test_names_that_are_to_be_masked_are_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache holds what was read, names and all: with masking it is read, but nothing is written."""
    calls = _by_page(tmp_path, monkeypatch)
    pictures = _says(tmp_path, OPEN, OPEN)
    masked = guard(ReadOptions(ocr=True, mask_names=True))
    read_pages(pictures, lambda done: None, masked)
    assert _cached(tmp_path) == []
    read_pages(pictures, lambda done: None, guard())
    assert len(_cached(tmp_path)) == 2
    asked = calls.read_text()
    read_pages(pictures, lambda done: None, masked)
    assert calls.read_text() == asked
    assert len(_cached(tmp_path)) == 2


@on_posix
def test_a_scanned_file_with_a_stamp_is_refused_on_the_whole_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write_report: Write
) -> None:
    """From the door of reading through the worker process: Classified with the path, and an empty cache."""
    _by_page(tmp_path, monkeypatch)
    pages = [image for _, image, _ in _says(tmp_path, STAMPED, OPEN)]
    path = write_report(scan_image(pages[:1], "PNG"), "quet.png")
    with pytest.raises(Classified) as caught:
        read_text(path, OCR)
    assert caught.value.values["path"] == str(path)
    assert _cached(tmp_path) == []
    assert "MẬT" in read_text(path, ReadOptions(ocr=True, allow_classified=True)).clean
    assert _cached(tmp_path) == []


@on_posix
def test_pages_come_in_any_number_and_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page has its lines, whatever order they are ready in; progress counts up."""
    _stand_in(tmp_path, monkeypatch)
    done: list[int] = []
    pictures = ((n, Image.new("L", (60, 40), n), 300) for n in range(1, 8))
    found = read_pages(pictures, done.append, guard())
    assert {number: lines[0].page for number, lines in found.items()} == {n: n for n in range(1, 8)}
    assert done == list(range(1, 8))


@on_posix
@pytest.mark.parametrize(
    ("languages", "then", "code"),
    [("eng", "", "error.ocr_language"), ("vie", "echo no memory >&2; exit 3", "error.ocr_failed")],
)
def test_what_is_missing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write_report: Write, languages: str, then: str, code: str
) -> None:
    """Missing Vietnamese and a failing program are errors with what to do."""
    _stand_in(tmp_path, monkeypatch, languages=languages, then=then)
    path = write_report(scan_image([Image.new("L", (60, 40), 255)], "PNG"), "page.png")
    with pytest.raises(SourceError) as caught:
        read_text(path, OCR)
    assert caught.value.code == code
    assert str(path) in str(caught.value)


def test_without_tesseract_the_message_names_the_packages(monkeypatch: pytest.MonkeyPatch, write_report: Write) -> None:
    """Debian's packages and the Windows installer."""
    monkeypatch.setenv(engine.VARIABLE, os.path.join("no", "such", "tesseract"))
    with pytest.raises(UnknownFormat) as caught:
        read_text(write_report(scan_image([Image.new("L", (60, 40), 255)], "JPEG"), "page.jpg"), OCR)
    assert caught.value.code == "error.ocr_missing"
    assert "tesseract-ocr-vie" in str(caught.value)


def test_a_picture_is_read_only_when_asked(write_report: Write) -> None:
    """Without --ocr the message says that it is a picture and how to read it."""
    with pytest.raises(UnknownFormat) as caught:
        read_text(write_report(scan_image([Image.new("L", (60, 40), 255)], "PNG"), "page.png"))
    assert caught.value.code == "error.picture"
    assert "--ocr" in str(caught.value)


def test_bad_pictures_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut off, too large, too many pages: an error before anything is recognised."""
    monkeypatch.setattr(picture, "read_pages", lambda pages, tell, guard: list(pages) and {})
    data = scan_image([Image.effect_noise((400, 300), 50)], "PNG")
    with pytest.raises(SourceError) as caught:
        picture.read(data[: len(data) // 2], OCR, lambda done, total: None)
    assert caught.value.code == "error.picture_damaged"
    monkeypatch.setattr(picture, "MAX_PIXELS", 1000)
    with pytest.raises(LimitExceeded) as large:
        picture.read(data, OCR, lambda done, total: None)
    assert large.value.code == "error.picture_large"
    monkeypatch.setattr(picture, "MAX_OCR_PAGES", 2)
    with pytest.raises(LimitExceeded) as many:
        picture.read(scan_image([Image.new("L", (30, 30))] * 3, "TIFF"), OCR, lambda done, total: None)
    assert many.value.code == "error.many_ocr_pages"


@with_tesseract
def test_the_scanned_sample_is_read() -> None:
    """The first page of the sample at 150 dots per inch in black and white: its words, markers and every figure."""
    plain = read_text(SAMPLES / "phuong_tra_noc_tay.txt")
    scan = read_text(SAMPLES / "phuong_tra_noc_tay_quet.pdf", OCR)
    have = words(scan.clean)
    want = words(plain.clean)[: len(have)]
    assert len(have) > 150
    assert len(set(have) & set(want)) >= 0.93 * len(set(want))
    assert scan.source.format == "pdf"
    for figure in ("2.684", "143,2", "108,4", "94,7", "0,61", "736"):
        assert figure in scan.clean
    assert [block.marker.text for block in scan.blocks if block.marker is not None][:4] == [
        "Phần thứ nhất",
        "I.",
        "1.",
        "2.",
    ]


def test_a_letterhead_is_read_left_then_right() -> None:
    """Two columns at the top, and those of the signature; the text below stays as it is."""
    found = lines_of(
        (100, 100, "ĐẢNG BỘ TỈNH  ĐẢNG CỘNG SẢN"), (100, 130, "ĐẢNG ỦY XÃ  ngày 3"), (120, 160, "Số: 5 "),
        (100, 200, full("Đảng bộ")), (100, 230, full("lãnh đạo")), (100, 300, "Nơi nhận:  T/M BAN CHẤP HÀNH"),
        (100, 330, "- Lưu.  BÍ THƯ"),
    )  # fmt: skip
    shown = [line.text.split(" xx")[0] for line in found if line.text]
    assert shown == [
        "ĐẢNG BỘ TỈNH", "ĐẢNG ỦY XÃ", "Số: 5", "ĐẢNG CỘNG SẢN", "ngày 3",
        "Đảng bộ", "lãnh đạo", "Nơi nhận:", "- Lưu.", "T/M BAN CHẤP HÀNH", "BÍ THƯ",
    ]  # fmt: skip
