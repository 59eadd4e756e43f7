"""Numbers of lists: what Word counts and shows, though no paragraph holds it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from setting.word_raw import abstract, level, listed, num, para, part, shown

from vnreport_nlp.reading.docx.number_formats import spell
from vnreport_nlp.reading.docx.numbering import Numbering
from vnreport_nlp.reading.docx.styles import Numbered
from vnreport_nlp.vietnamese.numbers import parse_roman

THREE = abstract(0, level(0, "%1-", "upperRoman"), level(1, "%2."), level(2, "%2.%3.")) + num(1, 0)


def counted(numbering, *places):
    lists = Numbering(etree.fromstring(part("numbering", numbering).encode()), lambda style: None)
    return [lists.next(Numbered(*place)).strip() for place in places]


def style(ident, about="", based="", kind="paragraph"):
    below = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{ident}"><w:name w:val="{ident}"/>{below}<w:pPr>{about}</w:pPr></w:style>'
    )


def in_list(num, level=None):
    at = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    return f'<w:numPr>{at}<w:numId w:val="{num}"/></w:numPr>'


def test_levels_count_on_and_restart_below_each_other():
    """I- 1. 1.1. 1.2. 2. II- 1.: a level begins anew behind every number above it."""
    places = [(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1)]
    assert counted(THREE, *places) == ["I-", "1.", "1.1.", "1.2.", "2.", "2.1.", "II-", "1."]


def test_a_level_that_was_left_out_shows_its_start():
    """And counts as used: the next number above is the second (so LibreOffice)."""
    lists = abstract(0, level(0, "%1."), level(1, "%1.%2.")) + num(1, 0)
    assert counted(lists, (1, 1), (1, 1), (1, 0), (1, 1)) == ["1.1.", "1.2.", "2.", "2.1."]


def test_lists_of_one_definition_count_on_unless_a_start_is_set():
    """``startOverride`` begins anew where the list is used for the first time, and only there."""
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    lists = abstract(0, level(0, "%1.")) + num(1, 0) + num(2, 0) + num(3, 0, again)
    assert counted(lists, (1, 0), (2, 0), (3, 0), (3, 0), (1, 0), (3, 0)) == ["1.", "2.", "5.", "6.", "7.", "8."]


def test_a_list_may_replace_a_level():
    """``lvlOverride`` with a level of its own: another spelling, the counter is shared."""
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "(%1)", start=1)}</w:lvlOverride>'
    lists = abstract(0, level(0, "%1.")) + num(1, 0) + num(2, 0, other)
    assert counted(lists, (1, 0), (2, 0)) == ["1.", "(2)"]


@pytest.mark.parametrize(("restart", "expected"), [("0", "3."), ("1", "1."), (None, "1.")])
def test_restart_of_a_level(restart, expected):
    """``lvlRestart`` 0 never begins anew, 1 behind level 1, nothing behind any level above."""
    said = "" if restart is None else f'<w:lvlRestart w:val="{restart}"/>'
    lists = abstract(0, level(0, "%1."), level(1, "%2.", more=said)) + num(1, 0)
    assert counted(lists, (1, 0), (1, 1), (1, 1), (1, 0), (1, 1))[-1] == expected


def test_restart_only_behind_a_level_further_up():
    """``lvlRestart`` 1 on level 3: a number of level 2 does not begin it anew, one of level 1 does."""
    lists = abstract(0, level(0, "%1."), level(1, "%2."), level(2, "%3.", more='<w:lvlRestart w:val="1"/>')) + num(1, 0)
    assert counted(lists, (1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)) == [
        "1.", "1.", "1.", "2.", "2.", "2.", "1.",
    ]  # fmt: skip


def test_legal_numbers_are_arabic():
    """``isLgl``: the roman number of the level above is shown as 2 in '2.01', unless a format has leading zeros."""
    lists = abstract(0, level(0, "%1.", "upperRoman"), level(1, "%1.%2", "decimalZero", "<w:isLgl/>")) + num(1, 0)
    assert counted(lists, (1, 0), (1, 0), (1, 1)) == ["I.", "II.", "2.01"]


def test_what_stands_behind_the_number():
    """A tab or a space is a space, nothing is nothing; a number in a body without text is not shown."""
    levels = [level(n, "%1.", more=f'<w:suff w:val="{kind}"/>') for n, kind in enumerate(("tab", "space", "nothing"))]
    lists = abstract(0, *levels) + num(1, 0)
    assert shown(listed("A", 1) + listed("B", 1, 1) + listed("C", 1, 2) + listed("", 1), numbering=lists) == [
        "1. A", "1. B", "1.C",
    ]  # fmt: skip


def test_a_paragraph_is_in_the_list_of_its_style():
    """Without ``numPr`` in the paragraph; the level is the one that names the style."""
    lists = abstract(
        0, level(0, "%1-", "upperRoman", '<w:pStyle w:val="A"/>'), level(1, "%2.", more='<w:pStyle w:val="B"/>')
    )
    styles = style("A", in_list(1)) + style("B", in_list(1))
    body = para("Một", "A") + para("Hai", "B") + para("Ba", "B") + para("Bốn", "A")
    assert shown(body, numbering=lists + num(1, 0), styles=styles) == ["I- Một", "1. Hai", "2. Ba", "II- Bốn"]


def test_list_and_level_may_come_from_different_styles():
    """A style that only names a level is in the list of the one it is based on."""
    styles = style("A", in_list(1, 0)) + style("B", '<w:numPr><w:ilvl w:val="1"/></w:numPr>', "A") + style("C", "", "A")
    body = para("Một", "A") + para("Hai", "B") + para("Ba", "C")
    assert shown(body, numbering=THREE, styles=styles) == ["I- Một", "1. Hai", "II- Ba"]


def test_a_paragraph_may_leave_the_list_of_its_style():
    """``numId`` 0 in the paragraph takes it out, a list of its own replaces that of the style."""
    lists = THREE + abstract(5, level(0, "%1)", "lowerLetter")) + num(2, 5)
    body = para("Một", "A", in_list(0)) + para("Hai", "A", in_list(2)) + para("Ba", "A")
    assert shown(body, numbering=lists, styles=style("A", in_list(1, 0))) == ["Một", "a) Hai", "I- Ba"]


def test_a_list_through_a_numbering_style():
    """``numStyleLink`` leads through the style to the definition."""
    lists = (
        abstract(0, level(0, "%1/")) + '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
        + num(1, 0) + num(2, 1)
    )  # fmt: skip
    styles = style("L", in_list(1), kind="numbering")
    assert shown(listed("Một", 2) + listed("Hai", 2), numbering=lists, styles=styles) == ["1/ Một", "2/ Hai"]


def test_a_numbering_style_that_leads_to_itself():
    """Damage: no number, no end."""
    lists = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>' + num(2, 1)
    assert shown(listed("Một", 2), numbering=lists, styles=style("L", in_list(2), kind="numbering")) == ["Một"]


@pytest.mark.parametrize(
    ("sign", "font", "expected"),
    [("\uf0b7", "Symbol", "-"), ("§", "Wingdings", "-"), ("o", "Courier New", "-"), ("-", "Times New Roman", "-"),
     ("+", "Times New Roman", "+"), ("-", "Symbol", "-"), ("•", "Times New Roman", "•"), ("*", "Arial", "*")],
)  # fmt: skip
def test_bullets(sign, font, expected):
    """Signs of symbol fonts and rings are dashes; what stands for itself stays."""
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
    lists = abstract(0, level(0, sign, "bullet", fonts)) + num(1, 0)
    assert shown(listed("Một", 1) + listed("Hai", 1), numbering=lists) == [f"{expected} Một", f"{expected} Hai"]


def test_a_picture_as_bullet():
    """Is a dash."""
    lists = abstract(0, level(0, "\uf0b7", "bullet", '<w:lvlPicBulletId w:val="0"/>')) + num(1, 0)
    assert shown(listed("Một", 1), numbering=lists) == ["- Một"]


def test_a_format_of_newer_versions():
    """'001, 002, 003, ...' between alternatives; older programs show the plain figure."""
    form = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    made = f'<w:lvl w:ilvl="0"><w:start w:val="9"/>{form}<w:lvlText w:val="%1."/></w:lvl>'
    assert shown(listed("Một", 1) + listed("Hai", 1), numbering=abstract(0, made) + num(1, 0)) == [
        "009. Một",
        "010. Hai",
    ]


@pytest.mark.parametrize(
    ("form", "values", "expected"),
    [
        ("decimal", (1, 12), "1 12"), ("decimalZero", (1, 12), "01 12"), ("upperRoman", (4, 9, 14), "IV IX XIV"),
        ("lowerRoman", (1, 40), "i xl"), ("upperLetter", (1, 26, 27, 53), "A Z AA AAA"), ("lowerLetter", (4, 5), "d e"),
        ("ordinal", (1, 2, 3, 11, 22, 113), "1st 2nd 3rd 11th 22nd 113th"), ("cardinalText", (1, 21, 40), "One Twenty-one Forty"),
        ("ordinalText", (1, 2, 12, 20, 25), "First Second Twelfth Twentieth Twenty-fifth"), ("none", (1, 2), " "),
        ("chicago", (1, 4, 5), "* § **"), ("decimalEnclosedCircle", (1, 20, 21), "① ⑳ 21"), ("unknown", (3,), "3"),
        ("numberInDash", (3,), "- 3 -"), ("lowerLetter", (0, 5000), "0 5000"), ("cardinalText", (150,), "150"),
    ],
)  # fmt: skip
def test_formats(form, values, expected):
    """Every format as Word spells it; beyond what a format can say, plain figures."""
    assert " ".join(spell(value, form) for value in values) == expected


@given(st.integers(1, 3999))
def test_roman_numbers_lead_back_to_their_value(value):
    """Our own reader of roman numbers agrees where it reads them (up to 39, as headings go)."""
    if value < 40:
        assert parse_roman(spell(value, "upperRoman")) == value
    assert spell(value, "lowerRoman").upper() == spell(value, "upperRoman")


@given(st.lists(st.integers(0, 2), min_size=1, max_size=40))
def test_a_list_counts_like_a_plain_count(levels):
    """For any sequence of levels whose parents are there: the number is that of the siblings since the last parent."""
    counts, expected, places = [0, 0, 0], [], []
    for at in levels:
        if at and not counts[at - 1]:
            continue
        counts[at] += 1
        counts[at + 1 :] = [0] * (2 - at)
        places.append((1, at))
        expected.append(".".join(map(str, counts[: at + 1])))
    lists = abstract(0, level(0, "%1"), level(1, "%1.%2"), level(2, "%1.%2.%3")) + num(1, 0)
    assert counted(lists, *places) == expected


@pytest.mark.parametrize("place", [(7, 0), (1, 9), (1, -1), (0, 0), (None, 0)])
def test_places_that_do_not_exist(place):
    """No number, no error."""
    assert counted(THREE, place) == [""]
