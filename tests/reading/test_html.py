"""HTML: the report as a browser shows it, without what a portal puts around it; hostile pages are refused."""

import time
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from setting.html import SHELLS, set_page

from vnreport_nlp.errors import LimitExceeded, SourceError
from vnreport_nlp.reading import read_text
from vnreport_nlp.reading.extract import Extract
from vnreport_nlp.reading.html import read
from vnreport_nlp.reading.options import DEFAULTS
from vnreport_nlp.reading.sniffing import sniff

CORPORA = Path(__file__).parents[2] / "corpora"
PROSE = (
    "Đảng bộ phường tập trung lãnh đạo phát triển kinh tế, nâng cao đời sống của nhân dân, giữ vững an ninh trật tự "
    "và xây dựng hệ thống chính trị trong sạch, vững mạnh theo nghị quyết của đại hội đã đề ra từ đầu nhiệm kỳ."
)


def extract(page: str | bytes) -> Extract:
    return read(page.encode() if isinstance(page, str) else page, DEFAULTS, lambda done, total: None)


def texts(page: str | bytes) -> list[str]:
    return [line.text for line in extract(page).lines]


def body(inside: str) -> list[str]:
    """Lines of a page of prose around ``inside``, without the prose."""
    return [text for text in texts(f"<html><body><p>{PROSE}</p>{inside}<p>{PROSE}</p></body></html>") if text != PROSE]


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("name", ["mau/muong_lua", "mau/ubnd_ha_lam_son_2026_h1", "mau/dinh_dang/phuong_tra_noc_tay"])
def test_every_shell_gives_the_report_and_nothing_else(shell: str, name: str, tmp_path: Path) -> None:
    """Pages of Word, LibreOffice, a simple site and a portal read like the plain text: the same words, no other."""
    plain = CORPORA / f"{name}.txt"
    page = tmp_path / "page.html"
    page.write_bytes(set_page(plain.read_text("utf-8"), shell))
    want, have = read_text(plain), read_text(page)

    def said(text: str) -> list[str]:
        return sorted(text.replace("|", " ").split())

    assert said(have.clean) == said(want.clean)
    assert [note.text for note in have.notes] == [note.text for note in want.notes]
    assert have.source.format == "html"


def test_what_a_portal_adds_is_counted() -> None:
    """Menus, counters and news are left out, and how much that was is told."""
    page = set_page((CORPORA / "mau/dinh_dang/phuong_tra_noc_tay.txt").read_text("utf-8"), "portal")
    found = extract(page)
    assert dict(found.set_aside)["portal"] > 200
    words = " ".join(line.text for line in found.lines)
    for junk in ("Skip Ribbon", "Lượt xem", "Tải bản đầy đủ", "Tin liên quan", "Bản quyền", "học bổng", "Chia sẻ"):
        assert junk not in words


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("<ol><li>Kinh tế<li>Xã hội</ol>", ["1. Kinh tế", "2. Xã hội"]),
        ("<ol start=4><li>Kinh tế<li>Xã hội</ol>", ["4. Kinh tế", "5. Xã hội"]),
        ("<ol type=I><li>Kinh tế<li>Xã hội</ol>", ["I. Kinh tế", "II. Xã hội"]),
        ("<ol style='list-style-type: lower-alpha'><li>Kinh tế<li>Xã hội</ol>", ["a. Kinh tế", "b. Xã hội"]),
        ("<ol reversed><li>Kinh tế<li>Xã hội</ol>", ["2. Kinh tế", "1. Xã hội"]),
        ("<ol><li value=7>Kinh tế<li>Xã hội</ol>", ["7. Kinh tế", "8. Xã hội"]),
        ("<ol style='list-style: none'><li>1) Kinh tế<li>2) Xã hội</ol>", ["1) Kinh tế", "2) Xã hội"]),
        ("<ul><li>Kinh tế<li>- Xã hội</ul>", ["- Kinh tế", "- Xã hội"]),
        ("<ol><li>Kinh tế<ul><li>Lúa</ul><li>Xã hội</ol>", ["1. Kinh tế", "- Lúa", "2. Xã hội"]),
        ("<ol><li><p>Kinh tế</p><p>Phần nói thêm</p></ol>", ["1. Kinh tế", "Phần nói thêm"]),
        ("<ol><li>Một</ol><p>x</p><ol><li>Hai</ol><p>y</p><ol><li>Ba</ol>", ["Một", "x", "Hai", "y", "Ba"]),
        ("<ol type=I><li>Một</ol><p>x</p><ol type=I start=2><li>Hai</ol>", ["I. Một", "x", "II. Hai"]),
    ],
)
def test_lists_are_numbered_as_a_browser_does(markup: str, shown: list[str]) -> None:
    """Numbers come from start, type, value and reversed; lists that all begin with 1 anew have lost theirs."""
    assert body(markup) == shown


def test_headings_paragraphs_and_breaks() -> None:
    """h2 has level 2; a paragraph opens, after <br> nothing is known, after two it opens; line ends are white space."""
    found = extract("<h2>I. KẾT\n  QUẢ</h2><p>Một<br>hai<br><br><b>ba</b></p><div>bốn<p>năm</div>").lines
    assert [(line.text, line.opens, line.level, line.bold) for line in found] == [
        ("I. KẾT QUẢ", True, 2, True), ("Một", True, None, False), ("hai", None, None, False),
        ("", None, None, False), ("ba", True, None, True), ("bốn", True, None, False), ("năm", True, None, False),
    ]  # fmt: skip


def test_tables_are_rows_of_equal_length() -> None:
    """Spans leave empty cells, paragraphs in a cell are joined, a bar in a cell is no border."""
    markup = (
        "<table><tr><th rowspan=2>TT<th colspan=2>Chỉ tiêu<tr><td>KH<td>TH"
        "<tr><td>1<td><p>a|b</p><p>c</p><td>9,5<tr><td colspan=3>Nhóm</table>"
    )
    assert body(markup) == ["TT | Chỉ tiêu | ", " | KH | TH", "1 | a/b c | 9,5", "Nhóm |  | "]


def test_layout_tables_are_unfolded() -> None:
    """A letterhead is read left then right; one cell, or a table in a cell, only places text."""
    head = "<table><tr><td><p>ĐẢNG ỦY XÃ</p><p>Số: 5</p><td><p>ĐẢNG CỘNG SẢN VIỆT NAM</p><p>ngày 3</p></table>"
    assert body(head) == ["ĐẢNG ỦY XÃ", "Số: 5", "ĐẢNG CỘNG SẢN VIỆT NAM", "ngày 3"]
    assert body("<table><tr><td>Một<tr><td>Hai</table>") == ["Một", "Hai"]
    inner = "<table><tr><td>a<td>b<td>c<tr><td>1<td>2<td>3</table>"
    assert body(f"<table><tr><td>Lề<td>{inner}</table>") == ["Lề", "a | b | c", "1 | 2 | 3"]


def test_footnotes_stand_below_their_paragraph() -> None:
    """The mark is gone from the text, the note keeps number and lines, wherever the page has it."""
    markup = (
        '<p>Đạt 19 tiêu chí<a href="#_ftn1" name="_ftnref1">[1]</a> trở lên.</p><p>Sau</p>'
        '<div id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> Theo quyết định mới.</p></div>'
    )
    found = extract(markup)
    assert [(line.text, line.apart) for line in found.lines] == [
        ("Đạt 19 tiêu chí trở lên.", ""), ("Theo quyết định mới.", "note"), ("Sau", ""),
    ]  # fmt: skip
    assert [(note.mark, note.first, note.last, note.ref) for note in found.notes] == [("1", 1, 1, 0)]


def test_a_table_of_contents_is_no_footnote() -> None:
    """A link to a heading below shows a number, too, but leads to text."""
    found = extract('<p><a href="#m1">1</a> Mở đầu</p><h2 id="m1">1. Mở đầu</h2><p>Chữ</p>')
    assert not found.notes
    assert [line.text for line in found.lines] == ["1 Mở đầu", "1. Mở đầu", "Chữ"]


def test_what_is_not_shown_is_not_read() -> None:
    """Scripts, styles, comments, form fields and hidden elements say nothing; hidden text is counted."""
    found = extract(
        "<p>Một<!-- ẩn --><script>x='<p>a</p>'</script><span style='display: none'>bốn chữ</span> hai</p>"
        "<p hidden>kín</p><style>p{}</style><textarea>gõ</textarea>"
    )
    assert [line.text for line in found.lines] == ["Một hai"]
    assert dict(found.set_aside)["hidden"] == len("bốn chữ") + len("kín")


def test_entities_are_unescaped_once_and_tags_in_text_dropped() -> None:
    """&amp;amp; shows &amp;; a tag that was typed as text is no text of the report; a comparison is."""
    assert texts("<p>L&agrave; A&amp;amp;B&nbsp;&lt;br /&gt;&lt;b&gt;đậm&lt;/b&gt; x &lt; 5 ha</p>") == [
        "Là A&amp;B\u00a0 đậm x < 5 ha"
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("\ufeff<p>Ủy ban</p>".encode("utf-16-le"), "Ủy ban"),
        ("<p>Ủy ban</p>".encode("utf-8-sig"), "Ủy ban"),
        (b'<meta charset="windows-1252"><p>' + "Ủy ban".encode(), "Ủy ban"),
        (b"<meta charset=windows-1258><p>" + "Đà năng".encode("cp1258"), "Đà năng"),
        (b"<meta content='text/html; charset=iso-8859-1'><p>\xfb ban nh\xa9n d\xa9n \xad", "û ban nh©n d©n \u00ad"),
    ],
    ids=["utf-16 with mark", "utf-8 with mark", "utf-8 called 1252", "windows-1258", "legacy font"],
)
def test_encodings(data: bytes, said: str) -> None:
    """Mark, valid UTF-8, declared encoding, in this order; letters of legacy fonts stay as they are, U+00AD too."""
    assert texts(data)[0] == said


def test_a_web_archive_is_read_like_its_page() -> None:
    """MHTML: the page among the parts, whatever its transfer encoding."""
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Subject"] = "Báo cáo"
    message.set_content(f"<html><body><p>{PROSE}</p></body></html>", subtype="html", cte="quoted-printable")
    message.make_related()
    data = message.as_bytes()
    assert sniff(data) == "html"
    assert texts(data) == [PROSE]


def test_hostile_pages_are_refused() -> None:
    """Nesting beyond the limit is an error with a name and no half of a page; entities expand to nothing."""
    with pytest.raises(LimitExceeded) as caught:
        extract("<div>" * 5000 + "chữ")
    assert caught.value.code == "error.too_deep"
    with pytest.raises(LimitExceeded):
        extract("<div>" * 230 + "chữ")
    assert texts('<!DOCTYPE html [<!ENTITY a "b"><!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x;chữ</p>')[-1].endswith(
        "chữ"
    )


MANY = 20_000
#: Markup that was slow when there was much of it → what became of it: lines, or the code of an error.
SWARMS = {
    "one row of cells": ("<table><tr>" + "<td>a</td>" * MANY + "</tr></table>", "error.many_columns"),
    "unclosed bold": ("<b>x<p>" * MANY, MANY + 1),
    "lists of one item": ("<ol><li>x</ol>" * MANY, MANY),
    "short paragraphs": ("<div>x</div>" * MANY, MANY),
    "open document types": ("<!DOCTYPE html [<!ENTITY a 'b'>" * MANY, None),
}


@pytest.mark.parametrize(("markup", "found"), SWARMS.values(), ids=SWARMS)
def test_much_of_it_takes_time_in_proportion(markup: str, found: int | str | None) -> None:
    """Twenty thousand elements of a kind are read or refused in seconds, not in their square."""
    started = time.process_time()
    try:
        got: int | str = len(extract(f"<html><body>{markup}</body></html>" if found else markup).lines)
    except SourceError as problem:
        got = problem.code
    assert time.process_time() - started < 4
    assert found is None or got == found


def test_a_document_type_with_definitions_is_no_text() -> None:
    """Neither its end nor the title of the page is printed; brackets in quotation marks do not end it."""
    types = ['[<!ENTITY a "b">]', "[\n<!ENTITY a 'x]>y'>\n<!-- ] -->\n] ", "[]"]
    for kind in types:
        assert texts(
            f"<!DOCTYPE html {kind}>\n<html><head><title>Tên</title></head><body><p>{PROSE}</p></body></html>"
        ) == [PROSE]


@given(st.text(alphabet="<>/=\"' &;abtrdpolu1#-!\u1ea1", max_size=200))
def test_no_page_breaks_the_reader(page: str) -> None:
    """Whatever the markup: lines without line ends, or an error of ours."""
    try:
        found = extract(f"<p>x</p>{page}")
    except SourceError:
        return
    assert all("\n" not in line.text for line in found.lines)
    assert all(0 <= note.first <= note.last < len(found.lines) for note in found.notes)


@given(
    st.lists(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=1, max_size=4), min_size=2, max_size=5)
)
def test_every_row_has_as_many_cells(spans: list[list[tuple[int, int]]]) -> None:
    """Whatever spans a table has: rows of equal length, every cell's text once."""
    cells = [[f"ô{y}x{x}" for x in range(len(row))] for y, row in enumerate(spans)]
    markup = "".join(
        "<tr>"
        + "".join(f"<td colspan={c} rowspan={r}>{t}</td>" for (c, r), t in zip(row, names, strict=True))
        + "</tr>"
        for row, names in zip(spans, cells, strict=True)
    )
    rows = [text.split(" | ") for text in texts(f"<table>{markup}</table>")]
    assert len(set(map(len, rows))) == 1
    assert sorted(cell for row in rows for cell in row if cell) == sorted(name for row in cells for name in row)
