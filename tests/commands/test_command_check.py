"""``vnreport check``: exit codes, severities, baselines, a resolution to hold against, in three forms."""

import csv
import io
import json
from importlib.resources import files

import jsonschema
import pytest

from tests.commands.runner import ROOT, vnreport

HEAD = """BÁO CÁO CHÍNH TRỊ
của Ban Chấp hành Đảng bộ xã Trà Khê trình Đại hội đại biểu Đảng bộ xã lần thứ I, nhiệm kỳ 2025 - 2030

Phần thứ nhất
KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT NHIỆM KỲ 2020 - 2025
I. KẾT QUẢ
1. Kinh tế
Kinh tế tăng trưởng khá, đời sống nhân dân được nâng lên.
"""
SOUND = "2. Văn hóa\nPhong trào văn hóa rộng khắp các thôn.\n3. Y tế\nTrạm y tế hoạt động tốt.\n"


@pytest.fixture
def slip(write_report):
    return write_report(HEAD + "2. Văn hóa\nPhong trào rộng khắp.\n2. Y tế\nTrạm y tế hoạt động tốt.\n", "slip.txt")


@pytest.fixture
def sound(write_report):
    return write_report(HEAD + SOUND, "sound.txt")


def test_a_sound_report_is_clean(sound):
    done = vnreport("check", sound)
    assert done.code == 0, done.out


def test_what_is_found_is_told_with_its_line_and_exit_code_1(slip):
    done = vnreport("check", slip)
    assert done.code == 1
    assert "dòng 11" in done.out
    english = vnreport("check", slip, "--lang", "en")
    assert "line 11" in english.out
    assert "numbering" in english.out


def test_json_and_csv_say_the_same(slip, sound):
    data = json.loads(vnreport("check", slip, sound, "--format", "json").out)
    schema = files("vnreport_nlp.rendering").joinpath("schemas/check.schema.json").read_text("utf-8")
    jsonschema.validate(data, json.loads(schema))
    rows = list(csv.DictReader(io.StringIO(vnreport("check", slip, sound, "--format", "csv").out)))
    told = [(r["report"], str(f["line"]), f["message"]) for r in data["reports"] for f in r["findings"]]
    assert told == [(row["report"], row["line"], row["message"]) for row in rows]
    assert told


def test_findings_below_the_severity_asked_for_are_counted_only(slip):
    done = vnreport("check", slip, "--min-severity", "certain", "--format", "json")
    data = json.loads(done.out)["reports"][0]
    every = json.loads(vnreport("check", slip, "--format", "json").out)["reports"][0]
    assert len(data["findings"]) + data["below"] == len(every["findings"])
    assert all(finding["severity"] == "certain" for finding in data["findings"])
    assert done.code == (1 if data["findings"] else 0)


def test_known_findings_are_not_told_again_wherever_they_move(slip, tmp_path):
    known = tmp_path / "known.json"
    assert vnreport("check", slip, "--write-baseline", known).code == 0
    again = vnreport("check", slip, "--baseline", known)
    assert again.code == 0
    assert "đã biết" in again.out
    slip.write_text("\n\n" + slip.read_text(encoding="utf-8"), encoding="utf-8")
    assert vnreport("check", slip, "--baseline", known).code == 0
    text = slip.read_text(encoding="utf-8")
    slip.write_text(text + "5. Giáo dục\nTrường lớp khang trang.\n", encoding="utf-8")
    assert vnreport("check", slip, "--baseline", known).code == 1


@pytest.mark.parametrize(
    "content", ["{}", "[1]", "không phải", '{"schema": "vnreport.baseline/1", "findings": {"a": "b"}}']
)
def test_a_wrong_baseline_is_refused(slip, tmp_path, content):
    (tmp_path / "b.json").write_text(content, encoding="utf-8")
    done = vnreport("check", slip, "--baseline", tmp_path / "b.json")
    assert done.code == 2
    assert "b.json" in done.err


def test_a_file_that_cannot_be_read_is_no_clean_report(sound, tmp_path):
    done = vnreport("check", sound, tmp_path / "none.txt")
    assert done.code == 3
    assert done.out == ""


def test_targets_below_those_of_a_resolution_are_told():
    tinh = ROOT / "corpora" / "tinh"
    done = vnreport("check", tinh / "lam_trac.txt", "--against", tinh / "khe_dau.txt", "--format", "json")
    data = json.loads(done.out)
    assert done.code == 1
    assert data["against"]["targets"]
    page = vnreport("check", tinh / "lam_trac.txt", "--against", tinh / "khe_dau.txt").out
    assert "khe_dau.txt" in page


def test_parse_tells_the_findings_too(slip):
    found = json.loads(vnreport("parse", slip, "--format", "json").out)["findings"]
    checked = json.loads(vnreport("check", slip, "--format", "json").out)["reports"][0]["findings"]
    assert [f["message"] for f in found] == [f["message"] for f in checked]


def test_nothing_that_is_read_is_overwritten(slip, sound, tmp_path):
    before = sound.read_bytes()
    assert vnreport("check", slip, "--against", sound, "--write-baseline", sound).code in (3, 5)
    assert vnreport("check", slip, "--write-baseline", slip).code == 5
    assert vnreport("check", slip, "--write-baseline", tmp_path / "x", "-o", tmp_path / "x").code == 5
    assert sound.read_bytes() == before
    assert "BÁO CÁO" in slip.read_text(encoding="utf-8")
