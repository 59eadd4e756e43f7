"""The table of targets: every figure once, in one unit, and near the labels of the sample province."""

import itertools
import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from tests.conftest import HEAD
from vnreport_nlp.corpus.build import build_store
from vnreport_nlp.corpus.store import Store
from vnreport_nlp.corpus.targets import build_rows, find_targets
from vnreport_nlp.corpus.targets.figures import read_figures
from vnreport_nlp.rendering import render
from vnreport_nlp.words.tfidf import load_model

TINH = Path(__file__).parents[2] / "corpora" / "tinh"
GOLD = json.loads((TINH / "corpus.gold.json").read_text(encoding="utf-8"))["targets"]


def opened(folder, texts):
    """A store of {file name: targets as lines}, each below the head of a congress report."""
    reports = folder / "reports"
    reports.mkdir()
    for name, lines in texts.items():
        commune = name.removesuffix(".txt").replace("_", " ").title()
        text = HEAD.replace("Trà Khê", commune) + "I. CÁC CHỈ TIÊU CHỦ YẾU\n" + "\n".join(lines) + "\n"
        (reports / name).write_text(text, encoding="utf-8")
    build_store([reports], folder / "store.vnr")
    return Store(folder / "store.vnr")


def table(folder, texts):
    """The table over such a store."""
    with opened(folder, texts) as store:
        return find_targets(store)


def each(line):
    """The same target in five communes, with the figure of each filled in."""
    return lambda *figures: {f"xa_{chr(97 + n)}.txt": [line.format(figure)] for n, figure in enumerate(figures)}


@pytest.fixture(scope="module")
def found(store):
    return find_targets(store)


def _row_of(gold, found):
    """The row that holds most of the labelled cells."""
    places = {(cell["report"], cell["line"]) for cell in gold["cells"]}
    return max(found.rows, key=lambda row: sum((cell.report, cell.line) in places for cell in row.cells))


def test_every_labelled_cell_is_found_and_no_other(found):
    """Value, range, unit, comparator, line and flag of every cell (measured 2025-11: all of 173)."""
    right = wanted = printed = 0
    for gold in GOLD:
        cells = {cell.report: cell for cell in _row_of(gold, found).cells}
        printed += len(cells)
        for cell in gold["cells"]:
            wanted += 1
            own = cells.get(cell["report"])
            right += own is not None and (
                abs((own.value or 0) - cell["value"]) < 0.06
                and own.value_max == cell["value_max"]
                and (own.unit == gold["unit"] or not own.comparable)
                and own.comparator == cell["comparator"]
                and own.line in (cell["line"], cell["printed_line"])
                and own.comparable == cell["comparable"]
            )
    assert wanted == 173
    assert 2 * right / (wanted + printed) >= 0.97


def test_the_other_labels(found):
    """Missing communes, outliers, directions and units exactly; no row that is not labelled."""
    assert len(found.rows) == len(GOLD)
    assert found.own == ()
    for gold in GOLD:
        row = _row_of(gold, found)
        assert list(row.missing) == gold["missing"], gold["indicator"]
        assert [entry.report for entry in row.outliers] == [entry["report"] for entry in gold["outliers"]]
        assert (row.unit, row.direction) == (gold["unit"], gold["direction"])


def test_every_figure_stands_once(store, found, lexicon):
    """No figure of a report is left out, and none is told twice."""
    told = sorted((cell.report, cell.printed) for row in (*found.rows, *found.own) for cell in row.cells)
    figures = read_figures(store.measures(), lexicon)
    assert told == sorted((f.row.report, " ".join(f.quantity.printed.split())) for f in figures)


def test_quotations_are_the_reports_own_words(found):
    """What is quoted stands in the file, at the line given or after it."""
    words = {name: " ".join((TINH / name).read_text(encoding="utf-8").split()) for name in found.reports}
    for row in (*found.rows, *found.own):
        for cell in row.cells:
            assert cell.text in words[cell.report]
            lines = (TINH / cell.report).read_text(encoding="utf-8").split("\n")
            assert cell.text.split()[0] in lines[cell.line - 1]


def test_the_order_of_files_plays_no_part(store, found, lexicon):
    measures = store.measures()
    again = build_rows(measures[::-1], found.reports, lexicon, load_model(), {})
    assert [(r.indicator, r.cells, r.outliers) for r in again] == [
        (r.indicator, r.cells, r.outliers) for r in found.rows
    ]


def test_ranks_count_from_the_best(found):
    """Equal figures share a rank; where less is better the lowest is first."""
    poverty = next(row for row in found.rows if row.indicator == "Tỷ lệ hộ nghèo")
    assert poverty.direction == "lower"
    ranked = sorted((cell.rank, cell.value) for cell in poverty.cells if cell.rank)
    assert [value for _, value in ranked] == sorted(value for _, value in ranked)
    assert ranked[0][0] == 1
    assert {cell.rank for cell in poverty.cells if not cell.comparable} == {None}


def test_one_more_report_moves_only_its_own_cells(store, found, lexicon):
    """Rows stay as they are but for the cells, ranks and missing communes of the report that came."""
    less = [measure for measure in store.measures() if measure.report != "vinh_hac.txt"]
    rows = build_rows(less, [r for r in found.reports if r != "vinh_hac.txt"], lexicon, load_model(), {})
    before = {cell.report + cell.text: cell.value for row in rows for cell in row.cells}
    after = {cell.report + cell.text: cell.value for row in found.rows for cell in row.cells}
    assert before.items() <= after.items()


def test_money_by_the_month_and_in_dong(tmp_path):
    """Units are brought to the row's, and the cell says from what."""
    found = table(tmp_path, {
        "a.txt": ["(1) Thu nhập bình quân đầu người đạt 60 triệu đồng/người/năm."],
        "b.txt": ["(1) Thu nhập bình quân đầu người đạt 5.500.000 đồng/người/tháng."],
        "c.txt": ["(1) Thu nhập bình quân đầu người trên 70 triệu đồng/năm."],
    })  # fmt: skip
    (row,) = found.rows
    assert row.unit == "triệu đồng/người/năm"
    assert [cell.value for cell in row.cells] == [60, 66, 70]
    assert [cell.converted_from for cell in row.cells] == [None, "5.500.000 đồng/người/tháng", None]
    assert (row.min, row.median, row.max) == (60, 66, 70)


def test_a_fraction_of_schools_is_a_share(tmp_path):
    found = table(tmp_path, {
        "a.txt": ["(1) Tỷ lệ trường đạt chuẩn quốc gia đạt 80%."], "b.txt": ["(1) Có 8/9 trường đạt chuẩn quốc gia."],
        "c.txt": ["(1) Có 02 trường đạt chuẩn quốc gia."],
    })  # fmt: skip
    (row,) = found.rows
    assert [(cell.value, cell.unit, cell.comparable) for cell in row.cells] == [
        (80, "%", True), (88.9, "%", True), (2, "trường", False),
    ]  # fmt: skip
    assert row.cells[1].converted_from == "8/9 trường"
    assert row.cells[2].because.code == "because.count"


def test_none_left_is_a_share_of_none(tmp_path):
    found = table(tmp_path, {
        "a.txt": ["(1) Tỷ lệ hộ nghèo còn dưới 2%."], "b.txt": ["(1) Đến năm 2030 không còn hộ nghèo."],
        "c.txt": ["(1) Tỷ lệ hộ nghèo còn 1%."],
    })  # fmt: skip
    (row,) = found.rows
    assert [(cell.value, cell.comparable) for cell in row.cells] == [(2, True), (0, True), (1, True)]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("(1) Tỷ lệ số thôn thu gom chất thải rắn sinh hoạt đạt 90%.", "because.denominator"),
        ("(1) Tỷ lệ chất thải rắn sinh hoạt được thu gom tăng bình quân 2%/năm.", "because.growth"),
        ("(1) Thu gom chất thải rắn sinh hoạt.", "because.no_figure"),
    ],
)
def test_what_cannot_be_compared_says_why(tmp_path, line, code):
    others = each("(1) Tỷ lệ chất thải rắn sinh hoạt được thu gom, xử lý đạt {}%.")(80, 85, 90)
    found = table(tmp_path, {**others, "xa_z.txt": [line]})
    (row,) = found.rows
    cell = next(cell for cell in row.cells if cell.report == "xa_z.txt")
    assert (cell.comparable, cell.because.code) == (False, code)
    assert cell.rank is None
    assert row.min == 80


def test_enough_communes_make_another_way_of_measuring_a_row(tmp_path):
    """Two communes with hygienic water stand in the row of clean water, three have a row; the others are told to be there."""
    clean = each("(1) Tỷ lệ hộ sử dụng nước sạch đạt {}%.")(60, 65, 70, 75)
    for count, rows in ((2, 1), (3, 2)):
        folder = tmp_path / str(count)
        folder.mkdir()
        other = {f"xa_z{n}.txt": ["(1) Tỷ lệ hộ sử dụng nước hợp vệ sinh đạt 95%."] for n in range(count)}
        found = table(folder, {**clean, **other})
        assert len(found.rows) == rows
        first = found.rows[0]
        assert len(first.elsewhere) == (3 if rows == 2 else 0)
        assert sum(not cell.comparable for cell in first.cells) == (2 if rows == 1 else 0)


def test_two_figures_of_one_commune_take_two_rows(tmp_path):
    """'cả nhiệm kỳ … mỗi năm …' is two measures; each finds its like."""
    found = table(tmp_path, {
        "a.txt": ["(1) Cả nhiệm kỳ kết nạp 200 đảng viên, mỗi năm ít nhất 40 đảng viên."],
        "b.txt": ["(1) Cả nhiệm kỳ kết nạp 150 đảng viên."], "c.txt": ["(1) Trong nhiệm kỳ kết nạp 120 đảng viên."],
        "d.txt": ["(1) Bình quân mỗi năm kết nạp 30 đảng viên."], "e.txt": ["(1) Mỗi năm kết nạp 25 đảng viên."],
    })  # fmt: skip
    assert [(row.period, [cell.value for cell in row.cells]) for row in found.rows] == [
        ("term", [200, 150, 120]), ("year", [40, 30, 25]),
    ]  # fmt: skip
    assert found.rows[0].elsewhere == ("d.txt", "e.txt")
    assert "mỗi năm" in found.rows[1].indicator


def test_the_figure_due_last_stands_for_a_commune(tmp_path):
    found = table(tmp_path, {
        "a.txt": ["(1) Tỷ lệ hồ sơ trực tuyến toàn trình năm 2026 đạt 60%, đến năm 2030 đạt 85%."],
        "b.txt": ["(1) Tỷ lệ hồ sơ trực tuyến toàn trình đạt 80%."],
    })  # fmt: skip
    assert [cell.value for cell in found.rows[0].cells] == [85, 80]
    assert [row.cells[0].value for row in found.own] == [60]


def test_a_ceiling_among_floors_cannot_be_compared(tmp_path):
    found = table(tmp_path, {
        **each("(1) Hằng năm không quá {}% chi bộ hoàn thành xuất sắc nhiệm vụ.")(20, 20, 15),
        "xa_z.txt": ["(1) Hằng năm ít nhất 20% chi bộ hoàn thành xuất sắc nhiệm vụ."],
    })  # fmt: skip
    cell = found.rows[0].cells[-1]
    assert (cell.comparable, cell.because.code) == (False, "because.floor")
    assert found.rows[0].direction == "none"


def test_amounts_of_two_crops_are_two_rows(tmp_path):
    found = table(tmp_path, {
        "a.txt": ["(1) Diện tích cà phê đạt 500 ha.", "(2) Diện tích hồ tiêu đạt 90 ha."],
        "b.txt": ["(1) Diện tích cà phê đạt 700 ha.", "(2) Diện tích hồ tiêu đạt 60 ha."],
    })  # fmt: skip
    assert [(row.indicator, [cell.value for cell in row.cells]) for row in found.rows] == [
        ("Diện tích cà phê", [500, 700]), ("Diện tích hồ tiêu", [90, 60]),
    ]  # fmt: skip


def test_unknown_indicators_meet_by_their_names(tmp_path):
    """Small edits of a name meet, another subject of the same unit does not."""
    found = table(tmp_path, {
        "a.txt": ["(1) Tỷ lệ hộ có vườn mẫu đạt 30%."], "b.txt": ["(1) Tỷ lệ số hộ xây dựng vườn mẫu đạt 25%."],
        "c.txt": ["(1) Tỷ lệ máy cày có bảo hiểm đạt 40%."],
    })  # fmt: skip
    assert [len(row.cells) for row in (*found.rows, *found.own)] == [2, 1]


def test_a_slip_of_a_digit_is_unusual(tmp_path):
    found = table(tmp_path, each("(1) Tỷ lệ hộ nghèo còn {}%.")("1,5", "2", "1,8", "25", "1,2", "2,5"))
    (entry,) = found.rows[0].outliers
    assert entry.report == "xa_d.txt"
    assert dict(entry.why.values) == {"value": "25%", "low": "1,2", "high": "2,5%", "n": "5"}


def test_four_figures_are_too_few_for_a_verdict(tmp_path):
    found = table(tmp_path, each("(1) Tỷ lệ hộ nghèo còn {}%.")("1,5", "2", "1,8", "25"))
    assert found.rows[0].outliers == ()


def test_an_empty_store_has_an_empty_table(tmp_path):
    (tmp_path / "empty").mkdir()
    build_store([tmp_path / "empty"], tmp_path / "s.vnr")
    with Store(tmp_path / "s.vnr") as store:
        found = find_targets(store)
    assert (found.reports, found.rows, found.own) == ((), (), ())
    assert "0" in render(found)


def test_one_report_has_only_targets_of_its_own(tmp_path):
    found = table(tmp_path, {"a.txt": ["(1) Tỷ lệ hộ nghèo còn 2%.", "(2) Trồng mới 30 ha rừng."]})
    assert found.rows == ()
    assert [row.indicator for row in found.own] == ["Tỷ lệ hộ nghèo", "Trồng mới rừng"]


def test_a_report_without_targets_is_missing_everywhere(tmp_path):
    texts = {**each("(1) Tỷ lệ hộ nghèo còn {}%.")(1, 2), "xa_z.txt": ["Đại hội thảo luận văn kiện."]}
    found = table(tmp_path, texts)
    assert found.rows[0].missing == ("xa_z.txt",)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_json_is_that_of_the_schema(found, lang):
    schema = json.loads(
        files("vnreport_nlp.rendering").joinpath("schemas/targets.schema.json").read_text(encoding="utf-8")
    )
    jsonschema.Draft202012Validator.check_schema(schema)
    told = json.loads(render(found, "json", lang=lang))
    jsonschema.Draft202012Validator(schema).validate(told)
    assert sum(len(row["cells"]) for row in told["indicators"]) == 173
    assert not any("@" in (cell["because"] or "") for row in told["indicators"] for cell in row["cells"])


def test_the_csv_has_a_row_a_cell_and_a_row_a_gap(found):
    lines = render(found, "csv").splitlines()
    assert len(lines) == 1 + 173 + sum(len(row.missing) for row in found.rows)


@pytest.mark.parametrize(("lang", "width"), list(itertools.product(("vi", "en"), (40, 60, 100, 140))))
def test_the_text_fits_and_quotes(found, lang, width):
    """No line is wider than the terminal; outliers and what cannot be compared stand with file and line."""
    page = render(found, lang=lang, width=width)
    assert max(map(len, page.splitlines())) <= width
    flat = " ".join(page.split())
    assert "dong_rang.txt:86" in page
    assert "nước hợp vệ sinh đạt 98%" in flat
    assert "{" not in page


def test_full_shows_every_cell(found):
    """A list longer than a page is cut with a count; --full cuts nothing."""
    many = replace(
        found.rows[0], cells=tuple(replace(found.rows[0].cells[0], report=f"r{n:02}.txt") for n in range(30))
    )
    wide = replace(found, rows=(many,))
    assert "r29.txt" not in render(wide)
    assert "còn 18 dòng" in render(wide)
    assert "r29.txt" in render(wide, full=True)
