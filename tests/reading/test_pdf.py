"""The PDF reader as its callers see it: what opens, what is refused and why, what is told of pages that are pictures."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from setting.printed import Page, write_pdf

from vnreport_nlp.errors import LimitExceeded, SourceError
from vnreport_nlp.messages import say
from vnreport_nlp.reading import ocr, pdf, read_extract, read_text
from vnreport_nlp.reading.extract import Extract, Line
from vnreport_nlp.reading.options import ReadOptions

Write = Callable[..., Path]

BODY = (
    "Đảng bộ xã lãnh đạo nhân dân hoàn thành thắng lợi các chỉ tiêu",
    "chủ yếu của nghị quyết; kinh tế tăng trưởng khá, đời sống của",
    "nhân dân được nâng lên, quốc phòng, an ninh được giữ vững.",
)


def _page() -> Page:
    return Page().lines(85, 90, BODY)


def _read(data: bytes, **options: object) -> Extract:
    return pdf.read(data, ReadOptions(**options), lambda done, total: None)  # type: ignore[arg-type]


def _error(data: bytes, **options: object) -> SourceError:
    with pytest.raises(SourceError) as caught:
        _read(data, **options)
    return caught.value


def test_lines_come_with_their_pages() -> None:
    """One printed line is one Line; pages are counted from 1, and told one by one."""
    told: list[tuple[int, int]] = []
    extract = pdf.read(write_pdf([_page(), _page()]), ReadOptions(), lambda done, total: told.append((done, total)))
    assert [line.text for line in extract.lines] == [*BODY, *BODY]
    assert [line.page for line in extract.lines] == [1, 1, 1, 2, 2, 2]
    assert (extract.pages, told) == (2, [(1, 2), (2, 2)])


def test_it_is_registered(write_report: Write) -> None:
    """A PDF is known by its first bytes, whatever its name, and read in the worker."""
    source, extract = read_extract(write_report(write_pdf([_page()]), "báo cáo.txt"))
    assert (source.format, source.pages, len(extract.lines)) == ("pdf", 1, 3)


def test_junk_before_the_mark_is_accepted() -> None:
    """Mail programs put a line before the file."""
    assert _read(b"Content-Type: application/pdf\r\n\r\n" + write_pdf([_page()])).lines[0].text == BODY[0]


def test_a_password_is_asked_for_and_tried() -> None:
    """Without one the error names the option, with a wrong one it says so, with the right one the file opens."""
    locked = write_pdf([_page()], user="abc")
    assert _error(locked).code == "error.password"
    assert "--password-file" in say("error.password", "vi", path="x.pdf")
    assert "tệp có mật khẩu" in say("error.password", "vi", path="x.pdf")
    assert _error(locked, password="abd").code == "error.wrong_password"
    assert _read(locked, password="abc").lines[0].text == BODY[0]


def test_a_password_of_the_owner_alone_does_not_lock() -> None:
    """Such a file may be read by anyone; only printing or changing it is forbidden."""
    assert _read(write_pdf([_page()], owner="abc")).lines[0].text == BODY[0]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_file_that_is_cut_off_is_refused(share: float) -> None:
    """No partial guess: a report without its end would have fewer targets and nobody would know."""
    data = write_pdf([_page()] * 20)
    assert _error(data[: int(share * len(data))]).code == "error.damaged_pdf"


def test_an_update_that_is_cut_off_is_refused() -> None:
    """The end mark of the first version stands before the objects of the second."""
    data = write_pdf([_page()])
    assert _error(data + b"3 0 obj\n<< /Type /Font >>\n").code == "error.damaged_pdf"
    assert _read(data + b"\x00" * 500).lines[0].text == BODY[0]


@given(st.binary(max_size=200))
def test_garbage_is_an_error_of_ours(junk: bytes) -> None:
    """Whatever follows the mark: SourceError and nothing else."""
    assert _error(b"%PDF-1.4\n" + junk + b"\n%%EOF").code == "error.damaged_pdf"


def test_pages_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    """More pages than the documented limit are refused before any is read."""
    monkeypatch.setattr("vnreport_nlp.reading.pdf.opening.MAX_PAGES", 2)
    with pytest.raises(LimitExceeded) as caught:
        _read(write_pdf([_page()] * 3))
    assert (caught.value.code, caught.value.values["found"]) == ("error.many_pages", "3")


@pytest.mark.parametrize(
    "pages", [[Page().picture()], [Page()], [Page().picture(), Page().picture().text(300, 60, "2")]]
)
def test_a_scan_is_named_as_one(pages: list[Page]) -> None:
    """Pictures without letters, or with a page number, are no text with no targets: the error says --ocr."""
    assert _error(write_pdf(pages)).code == "error.scanned"
    assert "--ocr" in say("error.scanned", "vi", path="x.pdf", pages="1")


def test_the_text_layer_of_a_scan_is_read_and_marked() -> None:
    """Invisible letters over a picture were recognised by some program: they are text, read from an image."""
    page = Page().picture()
    for number, line in enumerate(BODY):
        page.text(85, 90 + 16 * number, line, mode=3)
    lines = _read(write_pdf([page])).lines
    assert [line.text for line in lines] == list(BODY)
    assert all(line.ocr for line in lines)


def test_letters_that_nobody_sees_are_left_out() -> None:
    """Invisible letters beside visible ones and letters outside the page are counted and not read."""
    page = _page().text(85, 300, "ẩn", mode=3).text(-300, 320, "ngoài")
    extract = _read(write_pdf([page]))
    assert [line.text for line in extract.lines] == list(BODY)
    assert extract.set_aside == (("hidden", 7),)


def test_single_scanned_pages_are_told() -> None:
    """A text with a scanned annex is read; a remark names the pages that were not."""
    extract = _read(write_pdf([_page(), Page().picture(), _page(), _page(), Page().picture(), _page()]))
    assert [(remark.code, remark.values) for remark in extract.remarks] == [("scanned_pages", ("2, 5",))]
    assert "2, 5" in say("doubt.scanned_pages", "vi", v0="2, 5")


def test_scanned_pages_go_through_ocr_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the pages without text are drawn, and their lines stand at their place."""
    drawn: list[tuple[int, int]] = []

    def read_pages(pictures: object, tell: Callable[[int], None], guard: object) -> dict[int, list[Line]]:
        found = {}
        for number, image, dpi in pictures:  # type: ignore[attr-defined]
            drawn.append((number, dpi))
            assert image.width > 2000
            found[number] = [Line("Chữ từ ảnh", number, True, ocr=True)]
            tell(len(found))
        return found

    monkeypatch.setattr(ocr, "read_pages", read_pages)
    extract = _read(write_pdf([_page(), Page().picture(), _page()]), ocr=True)
    assert drawn == [(2, 300)]
    assert [(line.page, line.ocr) for line in extract.lines if line.text == "Chữ từ ảnh"] == [(2, True)]
    assert not extract.remarks


def test_bookmarks_give_levels() -> None:
    """A line that prints the title of a bookmark is a heading of its level; a wrapped one goes on."""
    page = Page().lines(85, 90, ["I. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU CHỦ YẾU", "CỦA NHIỆM KỲ", *BODY])
    title = "I. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU CHỦ YẾU CỦA NHIỆM KỲ"
    lines = _read(write_pdf([page], bookmarks=[(title, 0)])).lines
    assert [(line.level, line.opens) for line in lines[:2]] == [(1, True), (None, False)]
    assert all(line.level is None for line in lines[1:])


def test_text_in_a_quarter_turn_is_read_upright() -> None:
    """Annexes in landscape are often turned pages: by the page itself or by its letters."""
    turned = Page(842, 595)
    for number, line in enumerate(BODY):
        turned.text(90 + 16 * number, 560, line, upwards=True)
    rotated = _page()
    rotated.rotate = 90
    for page in (turned, rotated):
        assert [line.text for line in _read(write_pdf([page])).lines] == list(BODY)


def test_letters_are_kept_as_the_file_has_them(write_report: Write) -> None:
    """Soft hyphens stay (in old fonts they are the letter ư), separate marks stay, cleaning composes them."""
    page = Page().text(85, 90, "Đầu t\u00ad, ca\u0301c xã và nhân dân thôn bản cùng làm đường giao thông mới")
    data = write_pdf([page])
    assert _read(data).lines[0].text.startswith("Đầu t\u00ad,")
    assert "các xã" in read_text(write_report(data, "a.pdf")).clean
