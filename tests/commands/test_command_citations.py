"""``vnreport citations``: page, JSON and CSV."""

import csv
import io
import json
from importlib.resources import files

import jsonschema
import pytest

from tests.commands.runner import ROOT, vnreport

SHORT = {
    "a.txt": "Thực hiện Chỉ thị số 27-CT/TW ngày 10/01/2019 của Bộ Chính trị.",
    "b.txt": "Thực hiện Chỉ thị số 27-CT/TW ngày 25/12/2023 của Bộ Chính trị; Nghị quyết số 5-NQ/ĐU.",
}
HEAD = "BÁO CÁO CHÍNH TRỊ\ncủa Đảng bộ xã {} trình Đại hội nhiệm kỳ 2025 - 2030\n\nĐại hội kiểm điểm nghị quyết nhiệm kỳ 2020 - 2025, chỉ tiêu, nhiệm vụ, giải pháp.\n\nI. KẾT QUẢ\n"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("citations") / "tinh.vnr"
    assert vnreport("corpus", "build", ROOT / "corpora" / "tinh", "-o", path).code == 0
    return path


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    for name, text in SHORT.items():
        (tmp_path / "in" / name).write_text(HEAD.format(f"Trà {name[0].upper()}") + text + "\n", encoding="utf-8")
    return tmp_path / "in"


def test_json_is_of_its_schema_and_counts_reports(store):
    done = vnreport("citations", store, "--format", "json")
    assert done.code == 0
    data = json.loads(done.out)
    schema = json.loads(files("vnreport_nlp.rendering").joinpath("schemas/citations.schema.json").read_text("utf-8"))
    jsonschema.validate(data, schema)
    assert len(data["reports"]) == 12
    for document in data["documents"]:
        assert document["count"] == len({mention["report"] for mention in document["mentions"]})
    assert data["documents"][0]["number"] == "05-CT/TW"


def test_csv_has_a_row_a_mention(store):
    rows = list(csv.DictReader(io.StringIO(vnreport("citations", store, "--format", "csv").out.lstrip("\ufeff"))))
    data = json.loads(vnreport("citations", store, "--format", "json").out)
    assert len(rows) == sum(len(document["mentions"]) for document in data["documents"])
    assert {row["of"] for row in rows} == {"12"}


@pytest.mark.parametrize("full", [[], ["--full"]])
def test_the_page_names_every_place(store, full):
    """Count, document as one writes it, file and line; with --full the quotation too."""
    page = " ".join(vnreport("citations", store, *full).out.split())
    assert "12/12 Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị" in page
    data = json.loads(vnreport("citations", store, "--format", "json").out)
    assert all(f"{m['report']}:{m['line']}" in page for x in data["documents"] for m in x["mentions"])


def test_the_same_number_with_two_dates_is_pointed_out(folder):
    """Two documents, or a slip: a person looks."""
    page = " ".join(vnreport("citations", folder).out.split())
    assert "Cùng số này còn được ghi ngày 25/12/2023" in page
    assert "Cùng số này còn được ghi ngày 10/01/2019" in page
    assert "1/2 Nghị quyết số 5-NQ/ĐU" in page
    english = vnreport("citations", folder, "--lang", "en").out
    assert "Documents cited in 2 reports" in english
