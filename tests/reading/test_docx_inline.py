"""Inside a paragraph: the text is what the printed page shows."""

import pytest
from setting.word_raw import extract, para, shown, text

from vnreport_nlp.errors import LimitExceeded
from vnreport_nlp.reading.docx import read
from vnreport_nlp.reading.options import DEFAULTS

BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))


def told(instruction):
    return f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"


def test_runs_are_joined_as_they_stand():
    """A word that is cut into runs is one word again."""
    assert shown(para(text("Đại h", "<w:i/>") + '<w:proofErr w:type="spellStart"/>' + text("ội lần thứ I"))) == [
        "Đại hội lần thứ I"
    ]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a\tb"),
        ("<w:r><w:t>2025</w:t><w:noBreakHyphen/><w:t>2030</w:t></w:r>", "2025-2030"),
        ("<w:r><w:t>nghị</w:t><w:softHyphen/><w:t>quyết</w:t></w:r>", "nghị\u00adquyết"),
        ('<w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r>', "ab"),
        ("<w:r><w:t>a</w:t><w:lastRenderedPageBreak/><w:t>b</w:t></w:r>", "ab"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t> 95%</w:t></w:r>', "≥ 95%"),
        ('<w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>\uf0a3</w:t></w:r>' + text(" 12%"), "≤ 12%"),
        ('<w:hyperlink w:anchor="x">' + text("a") + "</w:hyperlink>" + text("b"), "ab"),
        ('<w:smartTag w:element="place">' + text("Sơn La") + "</w:smartTag>", "Sơn La"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + text("a") + "</w:sdtContent></w:sdt>" + text("b"), "ab"),
        ('<w:fldSimple w:instr=" DATE ">' + text("01/7/2025") + "</w:fldSimple>", "01/7/2025"),
        ("<m:oMath xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'><m:r><m:t>8 m2</m:t></m:r></m:oMath>", "8 m2"),
        ("<w:r><w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>a</w:t></w:r></w:rubyBase></w:ruby></w:r>", "a"),
        ("<w:r><w:t>a\n  b</w:t></w:r>", "a b"),
        ('<w:commentRangeStart w:id="1"/>' + text("a") + '<w:r><w:commentReference w:id="1"/></w:r>', "a"),
    ],
)  # fmt: skip
def test_signs_and_wrappers(inside, expected):
    """Elements of their own become the letters they stand for; wrappers say nothing about the text.

    A soft hyphen stays one: it is the ư of TCVN3 fonts, and cleaning drops it elsewhere.
    """
    assert shown(para(inside)) == [expected]


def test_tabs_behind_a_typed_number_only_set_it_off():
    """Two tabs would make the paragraph look like the row of a table; a tab behind a word keeps columns apart."""
    assert shown(para("1.\t\tTrồng trọt") + para("-\tLúa") + para("\tThu\tChi")) == [
        "1. Trồng trọt",
        "- Lúa",
        "Thu\tChi",
    ]


def test_a_content_control_that_waits_for_text_says_nothing():
    """'Click here to enter text' is no text of the report."""
    waiting = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + text("Bấm vào đây") + "</w:sdtContent></w:sdt>"
    )
    assert shown(para(waiting + text("a"))) == ["a"]


def test_a_field_shows_its_result():
    """Not its instruction, nor what stands in fields inside the instruction."""
    inner = BEGIN + told("PAGE") + SEPARATE + text("7") + END
    assert shown(para(text("Trang ") + BEGIN + told("IF ") + inner + SEPARATE + text("hết") + END + text("."))) == [
        "Trang hết."
    ]


def test_a_field_without_result_or_end():
    """One without result shows nothing; one that never ends hides at most the rest of its paragraph."""
    assert shown(para(text("a") + BEGIN + told("XE x") + END + text("b"))) == ["ab"]
    assert shown(para(text("a") + BEGIN + told("DATE")) + para("Đoạn sau")) == ["a", "Đoạn sau"]


def test_fields_do_not_nest_without_end():
    """Damage made to cost time is refused."""
    with pytest.raises(LimitExceeded):
        extract(para(BEGIN * 5000))


def test_a_line_break_begins_a_line_but_no_paragraph():
    """In mid-sentence they belong together; behind a numbered title or the end of a sentence the words decide."""

    def opens(above, below):
        found = extract(para(f"<w:r><w:t>{above}</w:t><w:br/><w:t>{below}</w:t></w:r>")).lines
        assert [line.text for line in found] == [above, below]
        return [line.opens for line in found]

    assert opens("Xã đã chỉ đạo", "Các bản thực hiện") == [True, False]
    assert opens("1. Về kinh tế", "và văn hóa") == [True, False]
    assert opens("1. Về kinh tế", "Tăng trưởng khá.") == [True, None]
    assert opens("Tăng trưởng khá.", "Văn hóa có nhiều tiến bộ.") == [True, None]
    assert opens("Tăng trưởng khá.", "2. Về văn hóa") == [True, True]


def test_items_that_were_typed_with_line_breaks_are_paragraphs():
    """A printed marker behind the end of a clause opens one."""
    lines = extract(
        para("<w:r><w:t>Gồm:</w:t><w:br/><w:t>- Lúa 860 ha;</w:t><w:br/><w:t>- Ngô 740 ha.</w:t></w:r>")
    ).lines
    assert [line.opens for line in lines] == [True, True, True]


def test_changes_are_read_as_accepted():
    """Inserted and moved text is kept where it is now, deleted text is counted and set aside, with one remark."""
    who = 'w:id="1" w:author="a"'
    body = para("Đầu") + para(
        text("đạt ") + f"<w:ins {who}>{text('14%')}</w:ins><w:del {who}><w:r><w:delText>12%</w:delText></w:r></w:del>"
        f"<w:moveFrom {who}>{text('bỏ')}</w:moveFrom><w:moveTo {who}>{text(' thêm')}</w:moveTo>"
        f"<w:ins {who}><w:del {who}><w:r><w:delText>x</w:delText></w:r></w:del></w:ins>"
    )  # fmt: skip
    found = extract(body)
    assert [line.text for line in found.lines] == ["Đầu", "đạt 14% thêm"]
    assert found.set_aside == (("deleted", 6),)
    assert [(r.code, r.values, r.line) for r in found.remarks] == [("tracked", ("8", "6"), 1)]


def test_a_deleted_paragraph_mark_joins_paragraphs():
    """With text: one paragraph; without: none, and no number is counted for it."""
    gone = "<w:rPr><w:del/></w:rPr>"
    assert shown(para("Một ", about=gone) + para("hai") + para("Ba")) == ["Một hai", "Ba"]
    assert shown(para("", about=gone) + para("Ba")) == ["Ba"]
    assert shown(para("Cuối", about=gone)) == ["Cuối"]


def test_hidden_text_is_left_out():
    """Hidden by itself, by its character style or by its paragraph style; two styles cancel each other out."""
    styles = (
        '<w:style w:type="character" w:styleId="an"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = para(
        text("a") + text("bc", "<w:vanish/>") + text("d", '<w:rStyle w:val="an"/>') + text("e", '<w:vanish w:val="0"/>')
    )
    found = extract(body + para("ghi", "An") + para(text("k", '<w:rStyle w:val="an"/>'), "An"), styles=styles)
    assert [line.text for line in found.lines] == ["ae", "k"]
    assert found.set_aside == (("hidden", 6),)
    assert [r.code for r in found.remarks] == ["hidden"]


def test_a_hidden_paragraph_mark_lets_the_next_paragraph_follow():
    """The style separator of Word: a heading and the text behind it are printed as one paragraph."""
    about = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    assert shown(para("1. Dịch vụ: ", about=about) + para("Tổng mức bán lẻ.")) == ["1. Dịch vụ: Tổng mức bán lẻ."]


def test_a_large_first_letter_belongs_to_its_word():
    """A frame with a dropped capital is part of the next paragraph."""
    assert shown(para("Đ", about='<w:framePr w:dropCap="drop"/>') + para("ại hội")) == ["Đại hội"]


def box(inside):
    return f"<w:txbxContent>{inside}</w:txbxContent>"


def test_a_text_box_is_read_once():
    """Of alternatives one is read; the box stands below the paragraph that it is tied to, its own boxes below it."""
    inner = para(text("Trong") + f"<w:r><w:pict>{box(para('Sâu'))}</w:pict></w:r>")
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box(inner)}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box(inner)}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert shown(para(text("Neo") + both) + para("Sau")) == ["Neo", "Trong", "Sâu", "Sau"]


def test_the_old_branch_is_read_where_the_new_one_is_empty():
    """An empty choice shows nothing."""
    both = f'<w:r><mc:AlternateContent><mc:Choice Requires="x"/><mc:Fallback>{text("cũ")[5:-6]}</mc:Fallback></mc:AlternateContent></w:r>'
    assert shown(para(both)) == ["cũ"]


def test_letters_of_old_fonts_are_converted_by_run():
    """A run in a TCVN3 font next to one in Unicode: each is read as what it is."""
    old = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    words = "®¹i héi ®¶ng bé x· nhiÖm kú, tæng gi¸ trÞ s¶n xuÊt t¨ng, ®êi sèng nh©n d©n ®­îc n©ng lªn"
    body = para(text(words, old) + text(" của Đảng bộ xã Lóng Sập, nhiệm kỳ 2025 - 2030 với nhiều kết quả quan trọng"))
    (line,) = shown(body)
    assert line.startswith("đại hội đảng bộ xã nhiệm kỳ, tổng giá trị sản xuất tăng")
    assert line.endswith("của Đảng bộ xã Lóng Sập, nhiệm kỳ 2025 - 2030 với nhiều kết quả quan trọng")


def test_reading_twice_gives_the_same():
    """Nothing is kept from one file to the next."""
    from setting.word import EVERYTHING, set_word

    data = set_word("BÁO CÁO\nI. KINH TẾ\n1. Trồng trọt\nDiện tích lúa cả năm 860 ha.\n", **EVERYTHING)
    assert read(data, DEFAULTS, print) == read(data, DEFAULTS, print)
