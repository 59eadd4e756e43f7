"""The reading says where it may be wrong."""

from pathlib import Path

from vnreport_nlp import read_report

SAMPLE = Path(__file__).parents[2] / "corpora" / "mau" / "dong_thuy_ha.txt"


def _codes(tmp_path, text):
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    return {(doubt.code, doubt.values) for doubt in read_report(path).doubts}


def test_a_count_that_agrees_raises_no_doubt():
    assert not [doubt for doubt in read_report(SAMPLE).doubts if doubt.code == "doubt.count"]


def test_a_stated_count_that_differs_is_told(tmp_path):
    text = SAMPLE.read_text(encoding="utf-8").replace("(05 chỉ tiêu)", "(06 chỉ tiêu)")
    found = [values for code, values in _codes(tmp_path, text) if code == "doubt.count"]
    assert [values[1:] for values in found] == [("6", "5")]


def test_lessons_that_cannot_be_read_are_told(tmp_path):
    """The heading gone, the words still there: no lesson is read, and the report says so."""
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    report = read_report(SAMPLE)
    gone = {line for s in report.sections if s.role == "lessons" for line in range(s.line, s.body_end + 1)}
    kept = [line for number, line in enumerate(lines, 1) if number not in gone]
    kept.insert(len(kept) // 2, "Từ đó có thể thấy nhiều bài học.")
    codes = _codes(tmp_path, "\n".join(kept))
    assert ("doubt.none_read", ("bài học",)) in codes
    assert not [code for code, values in codes if code == "doubt.none_read" and values != ("bài học",)]
