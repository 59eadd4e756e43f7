"""Descriptive figures: counts that can be checked by hand, medians, and what is far from them."""

import csv
import io
import json
from pathlib import Path
from statistics import median

import jsonschema
import pytest

from tests.corpus.small import opened, report
from vnreport_nlp.corpus.stats import MEASURES, count_figures, find_stats, find_unusual, has_figure
from vnreport_nlp.records import ReportStats
from vnreport_nlp.rendering import render

ROOT = Path(__file__).parents[2]
TINH = ROOT / "corpora" / "tinh"
SCHEMA = ROOT / "vnreport_nlp" / "rendering" / "schemas" / "stats.schema.json"


@pytest.fixture(scope="module")
def stats(store):
    return find_stats(store)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Thu ngân sách 4,9 tỷ đồng, làm 18,6 km đường, nhân dân hiến 21.400 m2 đất.", 3),
        ("22/25 thôn có nhà văn hóa, đạt 88%", 2),
        ("Từ ngày 01/7/2025, nhiệm kỳ 2020 - 2025, đến năm 2030", 0),
        ("Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị, xã lập 14 tổ", 1),
        ("kế hoạch 12/KH-UBND ngày 3 tháng 5", 0),
        ("trồng 2025 ha keo", 1),
        ("", 0),
    ],
)
def test_figures_are_numbers_that_measure(text, count):
    assert count_figures(text) == count


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("Phấn đấu đến năm 2030 đạt chuẩn nông thôn mới nâng cao.", False),
        ("Tiếp tục đẩy mạnh chuyển đổi số, nâng cao chất lượng phục vụ.", False),
        ("Vận hành tốt mô hình chính quyền địa phương hai cấp.", False),
        ("Triển khai Nghị quyết số 68-NQ/TW ngày 04/5/2025 của Bộ Chính trị về kinh tế tư nhân.", False),
        ("Lập hai tổ hợp tác ươm giống.", True),
        ("Rút một nửa thời gian chờ.", True),
        ("Không còn bản bị chia cắt khi mưa lũ.", True),
        ("Mỗi năm chuyển 60 ha keo sang gỗ lớn.", True),
    ],
)
def test_a_year_is_no_figure_and_a_number_in_words_is_one(text, has):
    assert has_figure(text) is has


def test_counts_are_those_of_the_store(stats, store):
    for entry in stats.stats:
        assert entry.value("sections") == len([s for s in store.sections() if s.report == entry.report])
        assert entry.value("weaknesses") == len([p for p in store.points("weakness") if p.report == entry.report])
        assert entry.value("target_measures") == len([m for m in store.measures() if m.report == entry.report])
        assert entry.value("lines") == (TINH / entry.report).read_text(encoding="utf-8").count("\n")
        assert [name for name, _ in entry.values] == list(MEASURES)


def test_derived_figures_follow_from_the_counts(stats):
    for entry in stats.stats:
        assert entry.value("pages") == pytest.approx(entry.value("words") / stats.words_a_page, abs=0.05)
        per = 1000 * entry.value("figures") / entry.value("words")
        assert entry.value("figures_per_1000_words") == pytest.approx(per, abs=0.05)
        shares = sum(entry.value(f"{name}_share") for name in ("template", "copied", "own"))
        assert shares == pytest.approx(1, abs=0.001)
        assert entry.value("vague_share") == pytest.approx(len(entry.vague) / entry.value("aims"), abs=0.0001)


def test_words_are_near_the_file(stats):
    """Only letterhead, markers and signature are not counted."""
    for entry in stats.stats:
        whole = len((TINH / entry.report).read_text(encoding="utf-8").split())
        assert 0.9 * whole < entry.value("words") <= whole


def test_the_median_is_that_of_all_reports(stats):
    for name, value in stats.median:
        assert value == pytest.approx(median(entry.value(name) for entry in stats.stats))


def test_aims_without_a_figure_are_quoted_with_their_line(stats, store):
    rows = {(row.report, row.line): row.text for row in store.passages()}
    for entry in stats.stats:
        assert entry.vague
        for aim in entry.vague:
            assert rows[(entry.report, aim.line)] == aim.text
            assert not has_figure(aim.text)
            assert not aim.text.endswith("/.")


def test_own_wording_is_quoted_before_template(stats):
    """Who looks for a vague task wants the commune's own first: line 100 is the longer one, and template."""
    entry = next(e for e in stats.stats if e.report == "pa_lon.txt")
    assert [aim.line for aim in entry.vague] == [96, 100]
    assert len(entry.vague[1].text) > len(entry.vague[0].text)


def test_a_report_without_lessons_stands_out(stats):
    """Con Vac has no section of lessons; nothing else in the sample province is far from the median."""
    assert [(u.report, u.measure, u.side) for u in stats.unusual] == [("con_vac.txt", "lessons", "none")]


def _rows(values):
    rest = dict.fromkeys(MEASURES, 1.0)
    return [
        ReportStats(f"{n}.txt", None, tuple((rest | {"words": value}).items()), ()) for n, value in enumerate(values)
    ]


@pytest.mark.parametrize(
    ("last", "sides"),
    [(1150, []), (1450, []), (1700, ["more"]), (400, ["less"]), (0, ["none"])],
)
def test_far_from_the_median(last, sides):
    """Half as long again is ordinary, much more or less is not."""
    entries = _rows([1000, 1050, 950, 1020, 980, last])
    medians = [(name, float(median(e.value(name) for e in entries))) for name in MEASURES]
    assert [u.side for u in find_unusual(entries, medians)] == sides


def test_four_reports_are_too_few_to_call_one_unusual():
    entries = _rows([1000, 1000, 1000, 9000])
    medians = [(name, float(median(e.value(name) for e in entries))) for name in MEASURES]
    assert find_unusual(entries, medians) == []


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_reports(tmp_path, count):
    """Without targets and aims there is no share, and nothing is divided by nothing."""
    names = ("Bản Lường", "Cao Thượng")
    with opened(tmp_path, {f"{n}.txt": report(names[n], n) for n in range(count)}) as store:
        found = find_stats(store)
    assert len(found.stats) == count
    assert found.unusual == ()
    page, data = render(found), json.loads(render(found, "json"))
    assert str(count) in page.splitlines()[0]
    jsonschema.validate(data, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert render(found, "csv").count("\n") == 1 + (count + 1 if count else 0)
    for entry in found.stats:
        assert entry.value("targets") == 0


def test_a_report_without_aims_has_no_share_of_them(tmp_path):
    text = report("Bản Lường", 0).split("II. Nhiệm vụ")[0]
    with opened(tmp_path, {"a.txt": text}) as store:
        (entry,) = find_stats(store).stats
    assert entry.value("aims") == 0
    assert entry.value("vague_share") is None


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_output_follows_the_schema(stats, lang):
    found = json.loads(render(stats, "json", lang=lang))
    jsonschema.validate(found, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert isinstance(found["stats"][0]["words"], int)


def test_the_table_has_one_row_a_report_and_the_median(stats):
    rows = list(csv.DictReader(io.StringIO(render(stats, "csv"))))
    assert [row["report"] for row in rows] == [*stats.reports, "Trung vị"]
    assert rows[1]["unusual"].startswith("bài học")


@pytest.mark.parametrize("width", [60, 100])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page_fits(stats, width, lang):
    page = render(stats, lang=lang, width=width)
    assert max(map(len, page.splitlines())) <= width
    assert all(report in page for report in stats.reports)
