"""Whole reports as Word files: what is read of them is what the plain text says."""

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from setting.paragraphs import paragraphs
from setting.word import EVERYTHING, set_word

from vnreport_nlp.reading.docx import read
from vnreport_nlp.reading.options import DEFAULTS
from vnreport_nlp.rendering import render
from vnreport_nlp.report import read_report

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "corpora" / "mau"
REPORTS = sorted(SAMPLES.glob("*.txt")) + sorted((ROOT / "corpora" / "kiem").glob("*.txt"))
NOTHING = dict.fromkeys(EVERYTHING, False)
#: Where a fact stands differs between the formats, and what was noticed on the way.
ABOUT_THE_FILE = {
    "line",
    "end_line",
    "body_end",
    "ref_line",
    "lines",
    "other_line",
    "source",
    "page",
    "path",
    "furniture",
    "doubts",
}


def plain(text):
    return re.sub(r"\s+", " ", text).replace("\u00ad", "").strip()


def facts(path):
    """A report as its JSON says it, without where it was read."""

    def bare(value):
        if isinstance(value, dict):
            return {key: bare(inner) for key, inner in value.items() if key not in ABOUT_THE_FILE}
        return [bare(inner) for inner in value] if isinstance(value, list) else value

    return bare(json.loads(render(read_report(path), "json", lang="vi")))


@pytest.mark.parametrize("features", [{}, EVERYTHING, NOTHING], ids=["usual", "everything", "nothing"])
@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_every_paragraph_comes_back(path, features):
    """With its number, its words and its place, whatever the file was set with; nothing is added."""
    text = path.read_text(encoding="utf-8")
    report = paragraphs(text)
    if features.get("letterhead", True):  # read left, then right
        report.sort(key=lambda one: {"left": 0, "right": 1}.get(one.place, 2))
    expected = [plain(" | ".join(one.cells) if one.cells else one.text) for one in report]
    found: list[str] = []
    for line in read(set_word(text, **features), DEFAULTS, lambda done, total: None).lines:
        if line.apart or not line.text:
            continue
        if line.opens is False:
            found[-1] += " " + plain(line.text)
        else:
            found.append(re.sub(r"(?: \|)+\Z", "", plain(line.text)))
    assert found == expected


def test_headings_keep_their_level():
    """Every heading that was set as one has the level of its style, and nothing else has one."""
    text = (SAMPLES / "dong_thuy_ha.txt").read_text(encoding="utf-8")
    wanted = {plain(one.text): one.level for one in paragraphs(text) if one.level}
    lines = read(set_word(text), DEFAULTS, lambda done, total: None).lines
    assert {plain(line.text): line.level for line in lines if line.level} == wanted
    assert all(line.bold for line in lines if line.level)


def test_the_same_text_gives_the_same_bytes():
    """Nothing of the clock or the machine goes into a file that is set."""
    text = (SAMPLES / "muong_lua.txt").read_text(encoding="utf-8")
    assert set_word(text, **EVERYTHING) == set_word(text, **EVERYTHING)


def test_the_sample_in_word_is_the_sample_in_text():
    """``muong_lua.docx`` is what ``set_word`` makes of ``muong_lua.txt`` today, and small."""
    data = (SAMPLES / "dinh_dang" / "muong_lua.docx").read_bytes()
    assert len(data) < 40_000
    made = set_word((SAMPLES / "muong_lua.txt").read_text(encoding="utf-8"), tracked=True)
    with zipfile.ZipFile(io.BytesIO(data)) as kept, zipfile.ZipFile(io.BytesIO(made)) as fresh:
        assert kept.namelist() == fresh.namelist()
        assert all(kept.read(name) == fresh.read(name) for name in kept.namelist())


def test_the_sample_in_word_says_the_same_facts():
    """Sections, targets, points, figures, citations and notes of the Word file are those of the text."""
    word, text = facts(SAMPLES / "dinh_dang" / "muong_lua.docx"), facts(SAMPLES / "muong_lua.txt")
    assert word["targets"]
    assert word == text


def test_the_sample_in_word_tells_what_was_set_aside():
    """Changes that nobody accepted yet: kept or dropped, and said."""
    report = read_report(SAMPLES / "dinh_dang" / "muong_lua.docx")
    assert any("track changes" in str(doubt) or "tracked" in str(doubt) for doubt in report.doubts)
    assert len(report.footnotes) == 2
