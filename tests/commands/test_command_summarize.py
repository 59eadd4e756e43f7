"""``vnreport summarize``: styles, budgets, bad files among good ones, a report against others, exit codes."""

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from tests.commands.runner import CORPUS, ROOT, A, B, vnreport
from vnreport_nlp import read_report

SCHEMA = json.loads(files("vnreport_nlp.rendering").joinpath("schemas/summary.schema.json").read_text(encoding="utf-8"))


def _json(*arguments):
    done = vnreport("summarize", *arguments, "--format", "json")
    data = json.loads(done.out)
    jsonschema.validate(data, SCHEMA)
    return done, data


def test_one_page_a_report_by_default():
    """In the order given."""
    done, data = _json(A, B)
    assert done.code == 0
    assert (data["style"], data["reports"], data["budget"]) == ("digest", [A, B], None)
    assert [digest["report"] for digest in data["digest"]] == [A, B]
    page = vnreport("summarize", A, B).out
    assert page.index("Xã Mường Lụa") < page.index("Xã Đông Thụy Hà")


@pytest.mark.parametrize("words", [0, 1, 40, 200, 100000])
def test_the_running_extract_keeps_to_its_words(words):
    """Whole sentences of both reports, each at its line, never more words than asked for."""
    done, data = _json(A, B, "--words", words)
    assert done.code == 0
    assert (data["style"], data["budget"]) == ("text", words)
    assert sum(len(s["text"].split()) for s in data["sentences"]) == data["words"] <= words
    clean = {path: " ".join(read_report(path).text.clean.split()) for path in (A, B)}
    lines = {path: Path(path).read_text(encoding="utf-8").split("\n") for path in (A, B)}
    for sentence in data["sentences"]:
        assert sentence["text"] in clean[sentence["report"]]
        first, last = sentence["text"].split()[0], sentence["text"].split()[-1].rstrip(".")
        assert first in lines[sentence["report"]][sentence["line"] - 1]
        assert last in lines[sentence["report"]][sentence["end_line"] - 1]
    if words >= 200:
        assert {sentence["report"] for sentence in data["sentences"]} == {A, B}
    page = vnreport("summarize", A, B, "--style", "text", "--words", words).out
    for sentence in data["sentences"][:5]:
        assert sentence["text"].split()[0] in page
        assert f"dòng {sentence['line']}" in " ".join(page.split())
    if not words:
        assert "Không có câu nào vừa 0 từ." in page


def test_the_extract_has_a_page_of_words_when_none_are_asked_for():
    """--style text alone."""
    _, data = _json(A, "--style", "text")
    assert data["budget"] == 250


@pytest.mark.parametrize(
    "arguments",
    [
        ["--style", "digest", "--words", "100"],
        ["--words", "-1"],
        ["--words", "100", "--against", str(CORPUS)],
        ["--style", "text", "--against", str(CORPUS)],
        [B, "--against", str(CORPUS)],
        ["--style", "long"],
    ],
)
def test_options_that_do_not_go_together(arguments):
    """A wrong call: nothing is printed, the message says why."""
    done = vnreport("summarize", A, *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Lỗi: ")


def test_a_bad_file_among_good_ones(tmp_path):
    """The others are summarised; it is named on stderr and in the data; the exit code says so."""
    bad, gone = tmp_path / "rong.txt", tmp_path / "khong_co.txt"
    bad.write_text("", encoding="utf-8")
    for style in ("digest", "text"):
        done, data = _json(bad, A, gone, "--style", style)
        assert done.code == 3
        assert [entry["where"] for entry in data["skipped"]] == [str(bad), str(gone)]
        assert data["reports"] == [A]
        assert "rong.txt" in done.err
        assert "khong_co.txt" in done.err


def test_nothing_but_bad_files(tmp_path):
    """Nothing on standard output, all are named."""
    paths = [tmp_path / f"{name}.txt" for name in "abcd"]
    for path in paths[:2]:
        path.write_text("", encoding="utf-8")
    done = vnreport("summarize", *paths)
    assert (done.code, done.out) == (3, "")
    assert all(path.name in done.err for path in paths)
    one = vnreport("summarize", paths[0], "--lang", "en")
    assert (one.code, one.out) == (3, "")
    assert one.err.startswith("Error: ")


def test_into_a_file(tmp_path):
    """As Markdown; never over an input."""
    target = tmp_path / "tom_tat.md"
    assert vnreport("summarize", A, "--format", "markdown", "-o", target).code == 0
    assert target.read_text(encoding="utf-8").startswith("# Xã Mường Lụa")
    copy = tmp_path / "a.txt"
    copy.write_bytes(Path(A).read_bytes())
    assert vnreport("summarize", copy, "-o", copy).code == 5


def test_what_is_a_reports_own():
    """A point that no other report makes, in its own words; itself and its own version do not count as others."""
    folder = ROOT / "corpora" / "tinh"
    done, data = _json(folder / "suoi_ngan.txt", "--against", folder)
    assert done.code == 0
    assert (data["style"], data["own"]["others"]) == ("own", len(list(folder.glob("*.txt"))) - 1)
    told = " ".join(sentence["text"] for sentence in data["sentences"])
    assert "du lịch quanh hồ đơn điệu" in told
    page = vnreport("summarize", folder / "suoi_ngan.txt", "--against", folder, "--lang", "en").out
    assert "11 other reports" in page
    assert "du lịch quanh hồ đơn điệu" in " ".join(page.split())
