"""Markdown: the same content as the terminal, safe to paste."""

import re

import pytest

from tests.comparing.samples import compare_parts, compared, read, report_text, sample
from vnreport_nlp.messages import say
from vnreport_nlp.rendering import render
from vnreport_nlp.rendering.layout import KIND_OF, PARTS, target_rows

PAIR = ("muong_lua", "dong_thuy_ha")
NASTY = "Công tác giảm nghèo | tái nghèo <b>chưa</b> *bền* _vững_ \\ dứt điểm."
ESCAPED = "Công tác giảm nghèo \\| tái nghèo &lt;b>chưa&lt;/b> \\*bền\\* \\_vững\\_ \\\\ dứt điểm"


def test_signs_that_mean_something_in_markdown_are_escaped():
    """A report's own | < * _ and backslash cannot break a table or become markup."""
    for ours, theirs in (
        ([NASTY], ["Kết quả giảm nghèo thiếu bền vững."]),
        ([NASTY], ["Nước thải làng nghề gây ô nhiễm."]),
    ):
        text = render(compare_parts("weaknesses", ours, theirs), "markdown")
        assert ESCAPED in text
        assert "<b>" not in text
    assert ESCAPED in render(read(report_text(weaknesses=[NASTY])), "markdown")


def test_titles_with_signs_are_escaped_too():
    """Headings are quotations like all others."""
    tasks = ["1. Về y tế * giáo dục <i>", "Nâng cấp trạm y tế xã."]
    text = render(compare_parts("tasks", tasks, tasks), "markdown") + render(read(report_text(tasks=tasks)), "markdown")
    assert text.count("Về y tế \\* giáo dục &lt;i>") >= 3
    assert "<i>" not in text


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("thing", ["comparison", "report"])
def test_tables_are_whole(lang, thing):
    """Every row of a table has as many cells as its head."""
    text = render(compared(*PAIR) if thing == "comparison" else sample(PAIR[0]), "markdown", lang=lang)
    cells = None
    for line in text.split("\n"):
        if not line.startswith("|"):
            cells = None
            continue
        found = len(re.findall(r"(?<!\\)\|", line))
        assert cells in (None, found), line
        cells = found
    assert "---|" in text


def test_every_pair_and_every_lone_fact_is_there():
    """Markdown is whole unless it is asked to be short: nothing of the comparison is left out."""
    comparison = compared(*PAIR)
    text = render(comparison, "markdown")
    line = say("ui.line")
    for part in PARTS:
        if part == "targets":
            continue
        body = render(comparison, "markdown", only=(part,))
        for pair in comparison.pairs:
            if pair.kind == KIND_OF[part]:
                assert f"({line} {pair.a.line})" in body
                assert f"({line} {pair.b.line})" in body
        for only in comparison.only:
            if only.kind == KIND_OF[part]:
                assert f"({only.side.upper()}, {line} {only.line})" in body
        assert body.split("\n## ", 1)[1].removesuffix(f"{say('ui.model')}: mau\n") in text
    assert text.count("\n| ") >= len(target_rows(comparison, "vi", True))


def test_only_and_full_are_obeyed():
    """--only limits the parts; without --full long quotations are shortened."""
    comparison = compared(*PAIR)
    part = render(comparison, "markdown", only=("lessons",))
    assert f"## {say('ui.lessons')}" in part
    assert f"## {say('ui.targets')}" not in part
    assert f"## {say('ui.similarity')}" not in part
    short = render(comparison, "markdown", full=False)
    assert " …" in short
    assert len(short) < len(render(comparison, "markdown", full=True))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_both_languages(lang):
    """Titles come from the catalogue of the language."""
    text = render(compared(*PAIR), "markdown", lang=lang)
    assert text.startswith(f"# {say('ui.compare_title', lang)}\n")
    assert say("ui.similarity_note", lang) in text
    assert text.endswith("mau\n")


def test_a_parsed_report_lists_sections_targets_and_points():
    """The outline is a nested list; every point is a line with its number."""
    report = sample("dong_thuy_ha")
    text = render(report, "markdown")
    assert len(re.findall(r"^ *- ", text.split(f"## {say('ui.targets_count')}")[0], re.MULTILINE)) == len(
        report.sections
    )
    for point in (*report.lessons, *report.weaknesses, *report.causes, *report.breakthroughs):
        assert f"({say('ui.line')} {point.place.line})" in text
    for target in report.targets:
        assert re.search(rf"\| {target.place.line} \|$", text, re.MULTILINE)


def test_what_to_check_by_hand_is_shown():
    """Doubts stand in Markdown as in the terminal."""
    report = read(report_text(targets=["Xây dựng đời sống mới."]))
    assert "Xây dựng đời sống mới" in render(report, "markdown").split(say("ui.doubts"))[1]
