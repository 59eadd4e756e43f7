"""Targets against one document: better and worse by direction, comparators counted, both sides quoted."""

import json
from importlib.resources import files

import jsonschema
import pytest

from tests.conftest import HEAD
from tests.corpus.test_targets import TINH, opened
from vnreport_nlp.corpus.build import build_store
from vnreport_nlp.corpus.store import Store
from vnreport_nlp.corpus.targets.against import find_against
from vnreport_nlp.errors import SourceError
from vnreport_nlp.rendering import render
from vnreport_nlp.report import read_report


def document(folder, *lines):
    """A report with these targets, outside the corpus."""
    path = folder / "nghi_quyet.txt"
    path.write_text(HEAD + "I. CÁC CHỈ TIÊU CHỦ YẾU\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return read_report(path)


def answer(folder, asked, own):
    """The only answer of one report with target ``own`` to a document with target ``asked``; None when missing."""
    with opened(folder, {"xa_a.txt": [own]}) as store:
        found = find_against(store, document(folder, asked))
    (target,) = found.targets
    assert bool(target.standings) != bool(target.missing)
    return target.standings[0] if target.standings else None


HIGH, LOW = "(1) Tỷ lệ lao động qua đào tạo {}.", "(1) Tỷ lệ hộ nghèo {}."


@pytest.mark.parametrize(
    ("form", "asked", "own", "status"),
    [
        (HIGH, "đạt 70%", "đạt 75%", "better"),
        (HIGH, "đạt 70%", "đạt 65%", "worse"),
        (HIGH, "đạt từ 70% trở lên", "đạt 70%", "meets"),
        (HIGH, "đạt trên 70%", "đạt 70%", "looser"),
        (HIGH, "đạt 70%", "đạt khoảng 70%", "looser"),
        (HIGH, "đạt 70%", "đạt trên 70%", "meets"),
        (HIGH, "đạt 65 - 70%", "đạt 68%", "meets"),
        (HIGH, "đạt 65 - 70%", "đạt 60 - 66%", "worse"),
        (HIGH, "đạt 65 - 70%", "đạt 71%", "better"),
        (HIGH, "đạt ít nhất 70%", "không quá 80%", "not_comparable"),
        (LOW, "còn dưới 2%", "còn dưới 1,5%", "better"),
        (LOW, "còn dưới 2%", "còn dưới 2%", "meets"),
        (LOW, "còn dưới 2%", "còn 2%", "looser"),
        (LOW, "còn dưới 2%", "còn 3%", "worse"),
        (LOW, "còn 1 - 2%", "còn 1,5 - 2,5%", "worse"),
    ],
)
def test_one_target_against_another(tmp_path, form, asked, own, status):
    assert answer(tmp_path, form.format(asked), form.format(own)).status == status


def test_no_direction_tells_only_that_figures_differ(tmp_path):
    asked = "(1) Hằng năm không quá 20% chi bộ hoàn thành xuất sắc nhiệm vụ."
    assert answer(tmp_path, asked, asked.replace("20%", "15%")).status == "different"


def test_units_are_converted_and_fractions_are_shares(tmp_path):
    asked = "(1) Thu nhập bình quân đầu người đạt 60 triệu đồng/người/năm."
    own = answer(tmp_path, asked, "(1) Thu nhập bình quân đầu người đạt 5.000.000 đồng/người/tháng.")
    assert (own.status, own.cell.value, own.cell.converted_from) == ("meets", 60, "5.000.000 đồng/người/tháng")


def test_another_measure_is_said_and_not_judged(tmp_path):
    own = answer(tmp_path, "(1) Tỷ lệ hộ sử dụng nước sạch đạt 60%.", "(1) Tỷ lệ hộ sử dụng nước hợp vệ sinh đạt 95%.")
    assert (own.status, own.because.code, own.cell.value) == ("not_comparable", "because.standard", 95)


def test_missing_and_extra(tmp_path):
    with opened(tmp_path, {"xa_a.txt": ["(1) Tỷ lệ hộ nghèo còn 2%.", "(2) Tổng đàn gia súc đạt 900 con."]}) as store:
        found = find_against(store, document(tmp_path, "(1) Tỷ lệ hộ nghèo còn 1%.", "(2) Tỷ lệ che phủ rừng đạt 40%."))
    assert [target.missing for target in found.targets] == [(), ("xa_a.txt",)]
    assert [(entry.report, entry.indicator) for entry in found.extra] == [("xa_a.txt", "Tổng đàn gia súc")]


def test_a_figure_answers_one_target_only(tmp_path):
    """A level that answers the level asked for is not held against the growth that is asked for too."""
    with opened(tmp_path, {"xa_a.txt": ["(1) Thu ngân sách trên địa bàn đạt 9 tỷ đồng."]}) as store:
        found = find_against(
            store,
            document(tmp_path, "(1) Thu ngân sách trên địa bàn tăng bình quân 8%/năm; đến năm 2030 đạt 8 tỷ đồng."),
        )
    growth, level = found.targets
    assert (growth.missing, level.standings[0].status) == (("xa_a.txt",), "better")


def test_a_document_without_figures_is_an_error(tmp_path):
    with (
        opened(tmp_path, {"xa_a.txt": ["(1) Tỷ lệ hộ nghèo còn 2%."]}) as store,
        pytest.raises(SourceError, match="chỉ tiêu"),
    ):
        find_against(store, document(tmp_path, "Không có gì."))


def test_a_target_without_a_figure_is_listed_apart(tmp_path):
    with opened(tmp_path, {"xa_a.txt": ["(1) Tỷ lệ hộ nghèo còn 2%."]}) as store:
        found = find_against(
            store, document(tmp_path, "(1) Tỷ lệ hộ nghèo còn 1%.", "(2) Giữ vững tiêu chí quốc gia về y tế.")
        )
    assert len(found.targets) == 1
    assert [cell.text for cell in found.unfigured] == ["Giữ vững tiêu chí quốc gia về y tế."]


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    path = tmp_path_factory.mktemp("store") / "tinh.vnr"
    build_store([TINH], path)
    with Store(path) as store:
        return find_against(store, read_report(TINH / "hoa_nhue.txt"))


def test_the_document_does_not_answer_itself(found):
    """A report of the corpus may be the document; it is left out and said to be."""
    assert "hoa_nhue.txt" not in found.reports
    assert [entry.where for entry in found.skipped] == ["hoa_nhue.txt"]
    assert len(found.reports) == 11


def test_every_target_has_every_report_once(found):
    for target in found.targets:
        assert sorted([*(entry.report for entry in target.standings), *target.missing]) == sorted(found.reports)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_json_is_that_of_the_schema(found, lang):
    schema = json.loads(
        files("vnreport_nlp.rendering").joinpath("schemas/against.schema.json").read_text(encoding="utf-8")
    )
    jsonschema.Draft202012Validator.check_schema(schema)
    told = json.loads(render(found, "json", lang=lang))
    jsonschema.Draft202012Validator(schema).validate(told)
    counts = {
        entry["report"]: sum(v for k, v in entry.items() if k not in ("report", "extra")) for entry in told["counts"]
    }
    assert set(counts.values()) == {len(told["targets"])}


def test_text_and_csv(found):
    """Both sides with file and line; the narrow page is as complete as the wide one."""
    page = render(found)
    assert "(binh_khue.txt:76) ↔" in page
    assert "(hoa_nhue.txt:70)" in page
    narrow = render(found, width=50)
    assert max(map(len, narrow.splitlines())) <= 50
    assert narrow.count("↔") == page.count("↔")
    assert len(render(found, "csv").splitlines()) == 1 + len(found.targets) * len(found.reports) + len(found.extra)
