"""The parts of a Word file: found as Word finds them, refused where they do harm."""

from time import perf_counter

import pytest
from setting.word import EVERYTHING, set_word
from setting.word_parts import NAMESPACES
from setting.word_raw import docx, pack, para, part, table

from vnreport_nlp.errors import LimitExceeded, SourceError
from vnreport_nlp.reading import read_extract, read_text
from vnreport_nlp.reading.docx import read
from vnreport_nlp.reading.options import DEFAULTS

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def read_docx(data):
    return read(data, DEFAULTS, lambda done, total: None)


def relations(**targets):
    made = (f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{target}"/>' for kind, target in targets.items())
    return f'<Relationships xmlns="{RELATIONS}">{"".join(made)}</Relationships>'


def test_parts_are_found_through_relationships():
    """The text may have any name, its styles too, absolute or relative."""
    styles = '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="heading 2"/></w:style>'
    data = pack({
        "_rels/.rels": relations(officeDocument="/word/document2.xml"),
        "word/document2.xml": part("document", f"<w:body>{para('KINH TẾ', 'A')}</w:body>"),
        "word/_rels/document2.xml.rels": relations(styles="../other/look.xml"),
        "other/look.xml": part("styles", styles),
    })  # fmt: skip
    assert [(line.text, line.level) for line in read_docx(data).lines] == [("KINH TẾ", 2)]


def test_strict_files_are_read_like_transitional_ones():
    """The names of ISO Strict stand for the same elements."""
    heading = para("KINH TẾ", about='<w:outlineLvl w:val="0"/>')
    strict = part("document", f"<w:body>{heading}</w:body>").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert [(line.text, line.level) for line in read_docx(pack({"word/document.xml": strict})).lines] == [
        ("KINH TẾ", 1)
    ]


def test_a_container_without_text_is_damaged():
    """Also one whose text part has no body: nothing is read."""
    with pytest.raises(SourceError) as caught:
        read_docx(pack({"word/styles.xml": "<a/>"}))
    assert caught.value.code == "error.cut"
    assert read_docx(pack({"word/document.xml": f"<w:document {NAMESPACES}/>"})).lines == ()


def test_pictures_without_text_are_said_to_be():
    """A scan in a Word file never looks like an empty report; pictures beside text do not matter."""
    parts = {"word/media/image1.png": b"x"}
    with pytest.raises(SourceError) as caught:
        read_docx(pack(parts | {"word/document.xml": part("document", f"<w:body>{para('Trang 1')}</w:body>")}))
    assert caught.value.code == "error.only_pictures"
    long = part("document", f"<w:body>{para('Đại hội đại biểu Đảng bộ xã ' * 5)}</w:body>")
    assert read_docx(pack(parts | {"word/document.xml": long})).lines


def test_what_stands_in_another_file_is_missed_aloud():
    """An embedded part is not read; a remark says so, where it stands."""
    found = read_docx(docx(para("a") + '<w:altChunk r:id="x"/>' + para("b")))
    assert [(remark.code, remark.line) for remark in found.remarks] == [("elsewhere", 1)]


@pytest.mark.parametrize(
    ("body", "code"),
    [("<w:p/>" * 20_000_000, "error.unpacked"), ("<w:sdt>" * 20_000 + "</w:sdt>" * 20_000, "error.too_deep")],
    ids=["paragraphs", "nesting"],
)
def test_bombs_are_refused_at_once(write_report, body, code):
    """Through the door, worker process included: a clear error in a second or two, most of it spent on starting."""
    path = write_report(docx(body), "report.docx")
    start = perf_counter()
    with pytest.raises(LimitExceeded) as caught:
        read_extract(path)
    assert caught.value.code == code
    assert caught.value.values["path"] == str(path)
    assert perf_counter() - start < 5


@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
def test_a_file_that_was_cut_off(write_report, share):
    """Says so, with its name."""
    data = set_word("BÁO CÁO\nI. KINH TẾ\nLúa 860 ha.\n", **EVERYTHING)
    with pytest.raises(SourceError) as caught:
        read_text(write_report(data[: int(len(data) * share)], "report.docx"))
    assert caught.value.code in ("error.cut", "error.format")


def test_nested_wrappers_within_the_limit_are_read():
    """Tables in tables, controls in controls: to the documented depth no Python limit is met."""
    deep = "<w:sdt><w:sdtContent>" * 90 + para("x") + "</w:sdtContent></w:sdt>" * 90
    assert [line.text for line in read_docx(docx(deep)).lines] == ["x"]
    tables = para("x")
    for _ in range(60):
        tables = table(f"<w:tr><w:tc>{tables}</w:tc></w:tr>")
    assert [line.text for line in read_docx(docx(tables)).lines] == ["x"]


def test_time_grows_with_the_text_and_no_faster():
    """Eight times the paragraphs, runs or breaks take well below sixteen times as long."""
    for one in (para("Lúa 860 ha"), "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>a</w:t><w:br/></w:r></w:p>"):
        times = []
        for count in (500, 4000):
            data = docx(one * count)
            runs = []
            for _ in range(2):  # the better of two: the machine may be busy
                start = perf_counter()
                read_docx(data)
                runs.append(perf_counter() - start)
            times.append(min(runs))
        assert times[1] < 16 * times[0] + 0.2
