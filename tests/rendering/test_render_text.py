"""The terminal report: width, colour, language, parts, quotations."""

import re

import pytest
from rich.cells import cell_len

from tests.comparing.samples import compare_parts, compared, read, report_text, sample
from vnreport_nlp.errors import SettingsError
from vnreport_nlp.messages import say
from vnreport_nlp.rendering import layout, render
from vnreport_nlp.rendering.layout import PARTS, SHORT, shorten

PAIR = ("muong_lua", "dong_thuy_ha")
ESCAPE = "\x1b"


def _text(**options):
    return render(compared(*PAIR), "text", **options)


def _title(part, lang="vi"):
    return say("ui.sections" if part == "headings" else f"ui.{part}", lang)


@pytest.mark.parametrize("width", [60, 100, 140])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_line_is_wider_than_the_terminal(width, lang):
    """Tables shrink or give way to lists; nothing is cut off and nothing breaks a line again."""
    lines = _text(width=width, lang=lang).split("\n")
    assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize("width", [60, 100])
def test_no_line_of_a_full_report_is_wider_either(width):
    """The same when every line is asked for."""
    assert max(map(cell_len, _text(width=width, full=True).split("\n"))) <= width


@pytest.mark.parametrize("width", [60, 100, 140])
def test_no_line_of_a_parsed_report_is_wider(width):
    """The section tree indents deep levels and still fits."""
    assert max(map(cell_len, render(sample("phuong_an_hung_thanh"), "text", width=width).split("\n"))) <= width


def test_a_very_wide_terminal_is_not_filled():
    """Lines stay readable: at most 140 columns."""
    assert max(map(cell_len, _text(width=300).split("\n"))) <= 140


def test_a_very_narrow_terminal_is_no_error():
    """Ten columns are treated as forty."""
    assert max(map(cell_len, _text(width=10).split("\n"))) <= 40


def test_lines_do_not_end_in_blanks():
    """What is pasted into a mail carries no trailing white space; the text ends in one newline."""
    text = _text(width=100)
    assert not re.search(r"[ \t]\n", text)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_no_escape_codes_unless_colour_is_asked_for():
    """Into a pipe or a file goes plain text."""
    assert ESCAPE not in _text(width=100)
    assert ESCAPE not in render(sample("muong_lua"), "text", width=100)


def test_colour_is_only_colour(monkeypatch):
    """With the colours taken away the coloured text is the plain one."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured = _text(width=100, colour=True)
    assert ESCAPE in coloured
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in plain.split("\n")] == _text(width=100).split("\n")


def test_no_color_wins(monkeypatch):
    """NO_COLOR in the environment turns colours off whoever asks for them."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert ESCAPE not in _text(width=100, colour=True)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_only_shows_the_part_asked_for(part, lang):
    """--only limits the report to its parts: no overview, no other part."""
    text = _text(width=100, lang=lang, only=(part,))
    headings = [line.split(" ─")[0] for line in text.split("\n") if " ───" in line and not line.startswith(" ")]
    assert _title(part, lang) in headings
    others = {_title(other, lang) for other in PARTS if other != part} | {
        say("ui.similarity", lang),
        say("ui.notable", lang),
    }
    assert others.isdisjoint(headings)


def test_without_only_every_part_is_there():
    """Overview first, then all six parts in a fixed order."""
    text = _text(width=100)
    titles = [say("ui.similarity"), say("ui.notable"), *(_title(part) for part in PARTS)]
    places = [text.index(f"\n{title} ───") for title in titles]
    assert places == sorted(places)


def test_an_unknown_part_is_an_error():
    """A misspelt part is answered with the known ones, not with an empty report."""
    with pytest.raises(SettingsError) as caught:
        _text(only=("target",))
    assert "targets" in caught.value.values["known"]


def test_full_shows_what_the_short_form_hides():
    """The short form says how many lines it hides; the full form hides none."""
    comparison = compared("phuong_an_hung_thanh", "ubnd_ha_lam_son_2026_h1")
    short, full = (render(comparison, "text", width=100, full=full) for full in (False, True))
    assert "--full" in short
    assert "--full" not in full
    assert len(full) > len(short)


def _flat(text):
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("part", ["weaknesses", "causes", "lessons", "breakthroughs"])
def test_the_full_form_quotes_every_point_whole(part):
    """Both ends of every pair and every one-sided point stand in the full text, word for word, with their line."""
    comparison = compared(*PAIR)
    shown = _flat(_text(width=140, full=True, only=(part,)))
    for pair in comparison.pairs:
        if pair.kind == layout.KIND_OF[part]:
            assert _flat(f"A {pair.a.line} {pair.a.text}") in shown
            assert _flat(f"B {pair.b.line} {pair.b.text}") in shown
    for only in comparison.only:
        if only.kind == layout.KIND_OF[part]:
            assert _flat(f"{only.side.upper()} {only.line} {only.text}") in shown


def test_every_target_of_either_side_has_a_row():
    """The table shows each measure that was paired, each target that was not, then the measures left over."""
    comparison = compared(*PAIR)
    rows = layout.target_rows(comparison, "vi", full=True)
    paired = [(pair.a.line, pair.b.line) for pair in comparison.pairs if pair.kind == "target"]
    alone = [(x.line, None) if x.side == "a" else (None, x.line) for x in comparison.only if x.kind == "target"]
    places = [(row.line_a, row.line_b) for row in rows]
    assert places[: len(paired + alone)] == paired + alone
    left = [
        (part.line, None) if side == "a" else (None, part.line)
        for side, report in (("a", comparison.a), ("b", comparison.b))
        for target in report.targets
        for index, part in enumerate(target.parts)
        if any((p.a if side == "a" else p.b).id == target.id for p in comparison.pairs if p.kind == "target")
        and not any(
            ((p.a if side == "a" else p.b).id, (p.a if side == "a" else p.b).part) == (target.id, index)
            for p in comparison.pairs
            if p.kind == "target"
        )
    ]
    assert left
    assert places[len(paired + alone) :] == left
    assert all(row.sign in "▲▼=≠–" for row in rows)


def test_figures_of_a_row_are_printed_as_the_reports_print_them():
    """A cell holds the report's own figure, with the sign of its comparator."""
    found = compare_parts("targets", ["Tỷ lệ hộ nghèo còn dưới 3,50%."], ["Tỷ lệ hộ nghèo còn không quá 3%."])
    (row,) = layout.target_rows(found, "vi", full=True)
    assert (row.a, row.sign, row.b) == ("< 3,50%", "▲", "≤ 3%")


def test_what_cannot_be_compared_says_so_in_its_row():
    """The row of clean and hygienic water carries the reason, in words."""
    found = compare_parts(
        "targets", ["Tỷ lệ hộ dân sử dụng nước sạch đạt 90%."], ["Tỷ lệ hộ dân sử dụng nước hợp vệ sinh đạt 98%."]
    )
    (row,) = layout.target_rows(found, "vi", full=False)
    assert row.sign == "≠"
    assert "khác tiêu chuẩn" in row.note
    assert "khác tiêu chuẩn" in render(found, "text", width=100)


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("một hai ba", 50, "một hai ba"),
        ("một   hai\nba", 50, "một hai ba"),
        ("một hai ba bốn", 11, "một hai ba …"),
        ("một hai, ba bốn", 9, "một hai …"),
    ],
)
def test_quotations_are_cut_between_words(text, limit, shown):
    """A cut is marked, falls on a word border and leaves no dangling comma."""
    assert shorten(text, False, limit) == shown


def test_a_shortened_quotation_is_the_beginning_of_the_text():
    """What is left is verbatim."""
    for pair in compared(*PAIR).pairs:
        words = " ".join(pair.a.text.split())
        short = shorten(pair.a.text, False)
        assert words.startswith(short.removesuffix(" …"))
        assert len(short) <= SHORT + 2
        assert shorten(pair.a.text, True) == words


def test_parse_shows_the_tree_with_roles_and_fields():
    """Every heading with its line, role and field; every target; what was counted."""
    report = sample("dong_thuy_ha")
    text = render(report, "text", width=140)
    for section in report.sections:
        assert _flat(f"{section.line} {section.marker} {section.title}") in _flat(text)
    assert f"{say('ui.sections')}: {len(report.sections)}" in text
    for target in report.targets:
        assert re.search(rf"^ *{target.place.line} {re.escape(target.item)}", text, re.MULTILINE)


def test_full_parse_quotes_the_points():
    """--full adds lessons, weaknesses, causes and breakthroughs, word for word."""
    report = sample("dong_thuy_ha")
    short, full = (_flat(render(report, "text", width=140, full=full)) for full in (False, True))
    for point in (*report.lessons, *report.weaknesses, *report.causes, *report.breakthroughs):
        assert _flat(f"{point.place.line} {point.text}") in full
    assert len(short) < len(full)


def test_what_to_check_by_hand_is_shown():
    """A doubt is never silent: it stands at the end of either report, with its line."""
    report = read(report_text(targets=["Xây dựng đời sống mới."]))
    text = render(report, "text", width=100)
    assert say("ui.doubts") in text
    assert "Xây dựng đời sống mới" in text.split(say("ui.doubts"))[1]


def test_letters_that_mean_something_to_a_terminal_library_are_only_letters():
    """Square brackets, colons and emoji codes of a report are printed as they are."""
    found = compare_parts(
        "weaknesses", ["Công tác [bold]giảm nghèo[/bold] :smile: chưa bền vững."], ["Đường làng [/] hư hỏng."]
    )
    text = _flat(render(found, "text", width=140, full=True))
    assert _flat("[bold]giảm nghèo[/bold] :smile: chưa bền vững") in text
    assert _flat("Đường làng [/] hư hỏng") in text


def test_english_says_nothing_in_vietnamese_of_its_own():
    """Every heading and reason comes from the English catalogue; the quotations stay Vietnamese."""
    text = _text(width=140, lang="en")
    for code in ("compare_title", "similarity", "notable", "legend", "model", "shared", "missing_a"):
        assert say(f"ui.{code}", "en") in text
        assert say(f"ui.{code}", "vi") not in text
