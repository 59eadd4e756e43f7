"""OpenDocument text: what the file shows and nothing that was deleted or hidden, with the numbers it computes."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnreport_nlp.errors import LimitExceeded, SourceError, UnknownFormat
from vnreport_nlp.reading import read_text
from vnreport_nlp.reading.extract import Extract
from vnreport_nlp.reading.odt import read
from vnreport_nlp.reading.options import DEFAULTS

SAMPLES = Path(__file__).parents[2] / "corpora" / "mau" / "dinh_dang"
NAMES = "".join(
    f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing",
        "fo": "xsl-fo-compatible",
    }.items()
)  # fmt: skip
LISTS = """<text:list-style style:name="L">
<text:list-level-style-number text:level="1" style:num-format="I" style:num-suffix="-"/>
<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="1"/>
<text:list-level-style-number text:level="3" style:num-format="1" style:num-suffix="." text:display-levels="2"/>
<text:list-level-style-bullet text:level="4" text:bullet-char="•"/><text:list-level-style-bullet text:level="5" text:bullet-char="+"/>
</text:list-style><text:list-style style:name="B"><text:list-level-style-number text:level="1" style:num-format="1"
 style:num-prefix="(" style:num-suffix=")" text:start-value="3"/></text:list-style>
<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="F" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>"""


def pack(body: str, more: dict[str, str] | None = None) -> bytes:
    """An ODT with this body; ``more`` are further parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr(
            "content.xml",
            f"<office:document-content{NAMES}><office:automatic-styles>{LISTS}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        for name, text in (more or {}).items():
            archive.writestr(name, text)
    return out.getvalue()


def extract(body: str, more: dict[str, str] | None = None) -> Extract:
    return read(pack(body, more), DEFAULTS, lambda done, total: None)


def texts(body: str) -> list[str]:
    return [line.text for line in extract(body).lines]


def item(text: str, inner: str = "") -> str:
    return f"<text:list-item><text:p>{text}</text:p>{inner}</text:list-item>"


def test_the_sample_reads_like_its_text() -> None:
    """The same words, markers and blocks as the plain twin."""
    plain, odt = (read_text(SAMPLES / f"phuong_tra_noc_tay.{ending}") for ending in ("txt", "odt"))
    assert odt.clean.split() == plain.clean.split()
    assert [block.marker for block in odt.blocks] == [block.marker for block in plain.blocks]
    assert sum(block.level is not None for block in odt.blocks) > 8
    assert odt.source.format == "odt"


def test_lists_are_numbered_level_by_level() -> None:
    """Formats, prefixes, numbers of several levels, bullets; an inner list begins anew below the next item."""
    deep = f"<text:list>{item('c')}{item('d', '<text:list>' + item('e') + item('f') + '</text:list>')}</text:list>"
    assert texts(f'<text:list text:style-name="L">{item("a")}{item("b", deep)}{item("g", "<text:list>" + item("h") + "</text:list>")}</text:list>') == [
        "I- a", "II- b", "1. c", "2. d", "2.1. e", "2.2. f", "III- g", "1. h",
    ]  # fmt: skip
    inner = item("x")
    for _ in range(4):
        inner = f"<text:list-item><text:list>{inner}</text:list></text:list-item>"
    assert texts(f'<text:list text:style-name="L">{inner}</text:list>') == ["+ x"]


def test_lists_go_on_where_the_file_says_so() -> None:
    """continue-numbering and continue-list share a counter, start-value sets it, another list begins anew."""
    first = f'<text:list xml:id="one" text:style-name="B">{item("a")}{item("b")}</text:list><text:p>p</text:p>'
    again = f'<text:list text:style-name="B" text:continue-numbering="true">{item("c")}</text:list>'
    fresh = f'<text:list text:style-name="B">{item("d")}</text:list>'
    later = f'<text:list text:style-name="B" text:continue-list="one">{item("e")}</text:list>'
    start = '<text:list text:style-name="B"><text:list-item text:start-value="9"><text:p>f</text:p></text:list-item></text:list>'
    assert texts(first + again + fresh + later + start) == ["(3) a", "(4) b", "p", "(5) c", "(3) d", "(6) e", "(9) f"]


def test_headings_have_levels_and_numbers_of_the_outline() -> None:
    """text:h has its outline level; its number comes from the outline style."""
    styles = (
        f'<office:document-styles{NAMES}><office:styles><text:outline-style style:name="O"><text:outline-level-style text:level="1" '
        'style:num-format="I" style:num-suffix="."/><text:outline-level-style text:level="2" style:num-format="1" '
        'text:display-levels="2"/></text:outline-style></office:styles></office:document-styles>'
    )
    body = '<text:h text:outline-level="1">A</text:h><text:h text:outline-level="2">B</text:h><text:h text:outline-level="1">C</text:h>'
    found = extract(body, {"styles.xml": styles}).lines
    assert [(line.text, line.level) for line in found] == [("I. A", 1), ("I.1 B", 2), ("II. C", 1)]


def test_spaces_tabs_and_breaks() -> None:
    """text:s counts, text:tab is a tab, a break begins a line of which nothing is known; bold is all or nothing."""
    found = extract(
        '<text:p>a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d</text:p>'
        '<text:p><text:span text:style-name="F">đậm</text:span></text:p><text:p><text:span text:style-name="F">đậm</text:span> nhạt</text:p>'
    ).lines
    assert [(line.text, line.opens, line.bold) for line in found] == [
        ("a   b\tc", True, False), ("d", None, False), ("đậm", True, True), ("đậm nhạt", True, False),
    ]  # fmt: skip


def test_deleted_and_hidden_text_is_set_aside() -> None:
    """Deletions, remarks, hidden sections and hidden letters are no text; what was left out is counted."""
    found = extract(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>12%</text:p></text:deletion></text:changed-region>"
        "</text:tracked-changes><text:p>Tăng <text:change/>14%<office:annotation><text:p>xem lại</text:p></office:annotation> "
        '<text:span text:style-name="H">kín</text:span>.</text:p><text:section text:display="none"><text:p>mật</text:p></text:section>'
    )
    assert [line.text for line in found.lines] == ["Tăng 14% ."]
    assert dict(found.set_aside) == {"deleted": 3, "hidden": 6}


def test_notes_tables_and_boxes() -> None:
    """A note stands below its paragraph, a row is a line with all its cells, a box stands behind its paragraph."""
    found = extract(
        "<text:p>Đạt<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Theo</text:p></text:note-body></text:note> 5"
        "<draw:frame><draw:text-box><text:p>Hộp</text:p></draw:text-box></draw:frame></text:p>"
        '<table:table><table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>Đ</text:p>'
        "</table:table-cell><table:covered-table-cell/><table:table-cell><text:p>E</text:p></table:table-cell></table:table-row>"
        "</table:table-header-rows><table:table-row><table:table-cell><text:p>a</text:p><text:p>b</text:p></table:table-cell>"
        "<table:table-cell/><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert [(line.text, line.apart) for line in found.lines] == [
        ("Đạt 5", ""), ("Theo", "note"), ("Hộp", ""), ("Đ |  | E", ""), ("a b |  | 1", ""),
    ]  # fmt: skip
    assert [(note.mark, note.first, note.ref) for note in found.notes] == [("1", 1, 0)]


def test_bad_files_are_refused() -> None:
    """A damaged, encrypted, too deep or bodiless file is an error with a code, never half a text."""
    with pytest.raises(SourceError):
        read(pack("<text:p>a</text:p>")[:-30], DEFAULTS, lambda done, total: None)
    with pytest.raises(SourceError):
        extract("<text:p>a")
    with pytest.raises(UnknownFormat) as caught:
        extract("", {"META-INF/manifest.xml": "<manifest:encryption-data/>"})
    assert caught.value.code == "error.encrypted"
    with pytest.raises(LimitExceeded) as limit:
        extract("<text:section>" * 300 + "</text:section>" * 300)
    assert limit.value.code == "error.too_deep"


@given(st.lists(st.tuples(st.integers(1, 4), st.text(alphabet="abcđ1 ", min_size=1).filter(str.strip)), max_size=12))
def test_no_item_is_lost(items: list[tuple[int, str]]) -> None:
    """Whatever the nesting: one line an item, each ending with its words."""
    markup = "".join(
        "<text:list><text:list-item>" * (depth - 1)
        + f'<text:list text:style-name="L">{item(words)}</text:list>'
        + "</text:list-item></text:list>" * (depth - 1)
        for depth, words in items
    )
    found = texts(markup)
    assert len(found) == len(items)
    assert all(text.endswith(words.strip()) for text, (_, words) in zip(found, items, strict=True))
