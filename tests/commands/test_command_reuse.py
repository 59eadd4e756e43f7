"""``vnreport copied``, ``matrix``, ``stats``: thin twins that print, write and explain themselves in both languages."""

import json
import shutil

import pytest

from tests.commands.runner import ROOT, vnreport

TINH = ROOT / "corpora" / "tinh"
SCHEMAS = {"copied": "vnreport.reuse/1", "matrix": "vnreport.matrix/1", "stats": "vnreport.stats/1"}


@pytest.mark.parametrize(("name", "schema"), SCHEMAS.items())
def test_json_on_standard_output(name, schema):
    done = vnreport(name, TINH, "--format", "json")
    assert done.code == 0
    data = json.loads(done.out)
    assert data["schema"] == schema
    assert len(data["reports"]) == 12


@pytest.mark.parametrize("name", SCHEMAS)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page_in_both_languages(name, lang):
    done = vnreport(name, TINH, "--lang", lang)
    assert done.code == 0
    assert ("báo cáo" in done.out) == (lang == "vi")
    assert "khe_dau.txt" in done.out


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_table_is_written_to_a_file(name, tmp_path):
    target = tmp_path / "out.csv"
    done = vnreport(name, TINH, "--format", "csv", "-o", target)
    assert (done.code, done.out) == (0, "")
    lines = target.read_text(encoding="utf-8-sig").splitlines()
    assert "report" in lines[0].split(",")
    assert len(lines) > 12


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_source_that_is_not_there(name, tmp_path):
    done = vnreport(name, tmp_path / "none.vnr")
    assert done.code == 6
    assert "Không tìm thấy kho" in done.err


def test_whole_quotations_on_demand():
    """The end of the copied passage shows with --full only, and then as both reports print it."""
    short, full = vnreport("copied", TINH).out, vnreport("copied", TINH, "--full").out
    assert "nhà sinh hoạt bản" not in short
    flat = " ".join(full.split())
    assert "niêm yết kết quả tại nhà sinh hoạt bản" in flat
    assert "niêm yết kết quả tại nhà văn hóa thôn" in flat


def test_a_copy_of_a_file_is_told_and_changes_nothing(tmp_path):
    folder = tmp_path / "reports"
    shutil.copytree(TINH, folder)
    before = json.loads(vnreport("copied", folder, "--format", "json").out)
    shutil.copy(folder / "pa_lon.txt", folder / "pa_lon_2.txt")
    done = vnreport("copied", folder, "--format", "json")
    after = json.loads(done.out)
    assert (after["template"], after["copies"]) == (before["template"], before["copies"])
    assert [entry["where"] for entry in after["skipped"]] == ["pa_lon_2.txt"]
    assert "pa_lon_2.txt" in done.err
