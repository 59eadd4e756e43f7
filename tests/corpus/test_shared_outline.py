"""The shared outline and a prescribed one: what is missing, merged, moved, and what really stands out."""

import json
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from vnreport_nlp.corpus.build import build_store
from vnreport_nlp.corpus.outline import conformity_of, find_outline, plain_title
from vnreport_nlp.corpus.outline.prescribed import _longest_rising, measure_prescribed
from vnreport_nlp.corpus.outline.told import TELLINGS, clause_around
from vnreport_nlp.corpus.store import Store
from vnreport_nlp.errors import NotAReport, SourceError
from vnreport_nlp.rendering import render

ROOT = Path(__file__).parents[2]
TINH = ROOT / "corpora" / "tinh"
TEMPLATE = ROOT / "corpora" / "de_cuong.txt"
RESULTS = {
    "economy": "Về kinh tế\nSản lượng lúa tăng đều qua các năm; chợ xã được xây lại; ngân sách đủ chi.",
    "society": "Về văn hóa - xã hội\nCác trường giữ vững chất lượng; lễ hội được khôi phục; nhà ở kiên cố tăng thêm.",
    "defence": "Về quốc phòng, an ninh\nTuyển quân đủ chỉ tiêu; trật tự được giữ vững; không có điểm nóng.",
}
TITLES = {
    "weaknesses": "HẠN CHẾ, KHUYẾT ĐIỂM\n- Đường vào bản xa còn khó đi, chợ họp chưa đều.",
    "lessons": "BÀI HỌC KINH NGHIỆM\nMột là, giữ gìn đoàn kết trong cấp ủy và gần dân.",
    "breakthroughs": "CÁC KHÂU ĐỘT PHÁ\n1. Làm đường vào các bản xa trong hai năm đầu.",
}


def _report(commune, results=("economy", "society", "defence"), parts=tuple(TITLES), more=""):
    """A small congress report of a commune; ``more`` is a paragraph at the end of the results."""
    sections = "\n".join(f"{number}. {RESULTS[name]}" for number, name in enumerate(results, 1))
    roman = ("II", "III", "IV")
    rest = "\n\n".join(f"{number}. {TITLES[name]}" for number, name in zip(roman, parts, strict=False))
    return f"""BÁO CÁO CHÍNH TRỊ
của Ban Chấp hành Đảng bộ xã {commune} trình Đại hội đại biểu Đảng bộ xã {commune} lần thứ I, nhiệm kỳ 2025 - 2030

Đảng bộ xã {commune} kiểm điểm việc thực hiện nghị quyết nhiệm kỳ 2020 - 2025 và bàn phương hướng nhiệm kỳ 2025 - 2030.

I. KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT NHIỆM KỲ 2020 - 2025
{sections}
{more}

{rest}
"""


@pytest.fixture
def outline_of(tmp_path):
    """Reports by file name → their outline; with a template, measured against that."""

    def outline_of(reports, template=None):
        (tmp_path / "in").mkdir()
        for name, words in reports.items():
            (tmp_path / "in" / f"{name}.txt").write_text(words, encoding="utf-8")
        build_store([tmp_path / "in"], tmp_path / "some.vnr", jobs=1)
        with Store(tmp_path / "some.vnr") as store:
            if template is None:
                return find_outline(store)
            (tmp_path / "outline.txt").write_text(template, encoding="utf-8")
            return measure_prescribed(store, tmp_path / "outline.txt")

    return outline_of


@pytest.fixture(scope="module")
def tinh(tmp_path_factory):
    path = tmp_path_factory.mktemp("outline") / "tinh.vnr"
    build_store([TINH], path)
    with Store(path) as opened:
        yield opened


def _named(outline, name):
    return next(report for report in outline.reports if report.report == f"{name}.txt")


def test_the_sample_province_against_its_labels(tinh):
    """Exactly the labelled sections are missing and extra; nothing else is claimed."""
    gold = json.loads((TINH / "corpus.gold.json").read_text(encoding="utf-8"))["outline"]
    outline = find_outline(tinh)
    missing = {(report.report, gap.role) for report in outline.reports for gap in report.missing}
    assert missing == {(entry["report"], entry["role"]) for entry in gold["missing"]}
    extra = {(report.report, entry.line) for report in outline.reports for entry in report.extra}
    assert extra == {(entry["report"], entry["line"]) for entry in gold["extra"]}


def test_every_place_is_where_it_says(tinh):
    """Present sections stand in their lines, and counts are those of the reports."""
    outline = find_outline(tinh)
    for report in outline.reports:
        lines = (TINH / report.report).read_text(encoding="utf-8").split("\n")
        for place in report.present:
            words = place.title.split()[0].casefold()
            assert any(words in line.casefold() for line in lines[place.line - 1 : place.line + 2]), place
    for node in outline.nodes:
        own = sum(node.id == place.node and place.how == "own" for r in outline.reports for place in r.present)
        assert node.count == own


def test_what_one_report_lacks(outline_of):
    """A part that most have and one has nowhere is missing, with the section that it would follow."""
    reports = {name: _report(name.title()) for name in ("an", "bi", "co")}
    reports["du"] = _report("Du", parts=("weaknesses", "breakthroughs"))
    outline = outline_of(reports)
    (gap,) = _named(outline, "du").missing
    assert (gap.role, gap.after) == ("lessons", "HẠN CHẾ, KHUYẾT ĐIỂM")
    assert _named(outline, "du").conformity == conformity_of(len(outline.nodes) - 1, 0, 1)
    assert all(not _named(outline, name).missing for name in ("an", "bi", "co"))
    assert _named(outline, "an").conformity == 1


@pytest.mark.parametrize(
    ("change", "how", "quoted"),
    [
        ({"more": "Trật tự trên địa bàn được giữ vững, công tác quốc phòng được quan tâm."}, "told", "quốc phòng"),
        ({"more": "3. Về nội chính\nCông tác quốc phòng, an ninh được tăng cường, tuyển quân đủ chỉ tiêu."}, "told", "quốc phòng"),
    ],
)  # fmt: skip
def test_a_subject_told_in_a_paragraph_is_merged(outline_of, change, how, quoted):
    """No section, but a paragraph of the results speaks of it: merged, with line and words; it counts half."""
    reports = {name: _report(name.title()) for name in ("an", "bi", "co")}
    reports["du"] = _report("Du", results=("economy", "society"), **change)
    outline = outline_of(reports)
    report = _named(outline, "du")
    (place,) = report.merged
    assert (place.how, report.missing) == (how, ())
    assert quoted in place.text
    assert quoted in reports["du"].split("\n")[place.line - 1]
    assert report.conformity == conformity_of(len(outline.nodes) - 1, 1, 0) < 1


def test_a_title_that_names_two_fields_is_merged(outline_of):
    """'Kinh tế, quốc phòng, an ninh' is a section for one and names the other."""
    reports = {name: _report(name.title()) for name in ("an", "bi", "co")}
    reports["du"] = _report("Du", results=("economy", "society")).replace("Về kinh tế", "Kinh tế; quốc phòng, an ninh")
    (place,) = _named(outline_of(reports), "du").merged
    assert (place.how, place.node, place.title) == (
        "named", "congress.results.defence_security", "Kinh tế; quốc phòng, an ninh",
    )  # fmt: skip


def test_words_of_another_zone_are_no_presence(outline_of):
    """The date of the merger in the context is no section on the first operation."""
    operation = "\n4. Kết quả bước đầu từ ngày 01/7/2025\nBộ máy mới đi vào nền nếp, hồ sơ giải quyết đúng hạn."
    reports = {name: _report(name.title(), more=operation) for name in ("an", "bi", "co")}
    context = (
        "I. BỐI CẢNH\nTừ ngày 01/7/2025 tỉnh vận hành chính quyền địa phương hai cấp, xã thành lập mới.\n\nII. KẾT QUẢ"
    )
    reports["du"] = _report("Du").replace("I. KẾT QUẢ", context, 1)
    assert [gap.role for gap in _named(outline_of(reports), "du").missing] == ["initial_operation"]


def test_extra_needs_a_subject_of_its_own(outline_of):
    """A section that no other report has is extra; odd wording of an ordinary subject and a sub-heading are not."""
    foreign = "4. Công tác đối ngoại nhân dân\nBốn cặp bản kết nghĩa gặp nhau mỗi quý, tặng nhau bò giống và cây trồng."
    reports = {name: _report(name.title()) for name in ("an", "bi", "co", "du")}
    reports["an"] = _report("An", more=foreign)
    reports["bi"] = reports["bi"].replace("Về kinh tế", "Kinh tế vượt khó đi lên")
    reports["co"] = _report("Co", more="a) Tên gọi riêng của tiểu mục\nTrật tự được giữ vững, tuyển quân đủ chỉ tiêu.")
    outline = outline_of(reports)
    assert [entry.title for entry in _named(outline, "an").extra] == ["Công tác đối ngoại nhân dân"]
    assert [report.report for report in outline.reports if report.extra] == ["an.txt"]


def test_a_subject_that_others_tell_does_not_stand_out(outline_of):
    """The same section is not extra where half of the others tell its subject in a paragraph."""
    foreign = "4. Công tác đối ngoại nhân dân\nBốn cặp bản kết nghĩa gặp nhau mỗi quý, tặng nhau bò giống và cây trồng."
    told = "Công tác đối ngoại với các bản bên kia biên giới được duy trì mỗi quý."
    reports = {"an": _report("An", more=foreign)}
    reports |= {name: _report(name.title(), more=told) for name in ("bi", "co", "du")}
    assert not any(report.extra for report in outline_of(reports).reports)


def test_too_few_reports_have_no_shared_outline(outline_of):
    """Of two reports neither says which one deviates: no claim is made."""
    outline = outline_of({"an": _report("An"), "bi": _report("Bi", parts=("lessons",))})
    assert outline.nodes == ()
    assert [(r.missing, r.extra, r.conformity) for r in outline.reports] == [((), (), None)] * 2
    assert "ít nhất 3" in render(outline)


def test_kinds_are_compared_with_their_own(outline_of):
    """A socio-economic report among congress reports lacks nothing of theirs."""
    reports = {name: _report(name.title()) for name in ("an", "bi", "co")}
    reports["ubnd"] = """ỦY BAN NHÂN DÂN XÃ AN
Số: 12/BC-UBND
BÁO CÁO
Tình hình kinh tế - xã hội 6 tháng đầu năm 2026

I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ
1. Lĩnh vực kinh tế
Gieo cấy xong 210 ha lúa, thu ngân sách đạt 54% dự toán.
"""
    outline = outline_of(reports)
    report = _named(outline, "ubnd")
    assert (report.kind, report.missing, report.conformity) == ("socio_economic", (), None)
    assert {node.kind for node in outline.nodes} == {"congress"}


def test_an_empty_store(outline_of):
    """Nothing to compare is no error."""
    outline = outline_of({})
    assert (outline.nodes, outline.reports) == ((), ())
    assert json.loads(render(outline, "json"))["reports"] == []
    assert render(outline)


def test_the_sample_outline_of_a_province(tinh):
    """corpora/de_cuong.txt against the province: planted differences and no others."""
    outline = measure_prescribed(tinh, TEMPLATE)
    titles = {node.id: node.title for node in outline.nodes}
    assert len(titles) == 36
    assert "Bài học kinh nghiệm" in titles.values()  # without '(từ 4 đến 6 bài học)'
    missing = {(r.report.removesuffix(".txt"), titles[gap.node]) for r in outline.reports for gap in r.missing}
    asked_for = {"Về tiếp công dân, giải quyết đơn thư", "Tổ chức thực hiện"}
    assert {entry for entry in missing if entry[1] not in asked_for} == {
        ("pa_lon", "Kết quả bước đầu từ ngày 01/7/2025"), ("con_vac", "Bài học kinh nghiệm"),
    }  # fmt: skip
    assert sum(entry[1] == "Tổ chức thực hiện" for entry in missing) == 12
    assert [r.report for r in outline.reports if ("Về tiếp công dân, giải quyết đơn thư") not in
            {titles[gap.node] for gap in r.missing}] == ["binh_khue.txt"]  # fmt: skip
    assert [(r.report, e.line) for r in outline.reports for e in r.extra] == [("ta_rinh.txt", 67)]
    # the outline wants defence first among the tasks, every report has it before Party building
    assert {titles[place.node] for r in outline.reports for place in r.moved} == {"Về quốc phòng, an ninh"}
    assert all(len(r.moved) == 1 for r in outline.reports)


def test_a_plain_list_is_an_outline(outline_of):
    """Numbered titles without letterhead, notes or the words of a report are enough."""
    template = "1. Kết quả thực hiện nghị quyết\n2. Hạn chế, khuyết điểm\n3. Bài học kinh nghiệm\n4. Chủ đề đại hội\n"
    outline = outline_of({"an": _report("An"), "bi": _report("Bi", parts=("lessons", "weaknesses"))}, template)
    assert [node.title for node in outline.nodes] == [
        "Kết quả thực hiện nghị quyết", "Hạn chế, khuyết điểm", "Bài học kinh nghiệm", "Chủ đề đại hội",
    ]  # fmt: skip
    assert [gap.title for gap in _named(outline, "an").missing] == ["Chủ đề đại hội"]
    assert [entry.title for entry in _named(outline, "an").extra] == ["CÁC KHÂU ĐỘT PHÁ"]
    assert _named(outline, "an").moved == ()
    assert [place.title for place in _named(outline, "bi").moved] != []
    assert [entry.title for entry in _named(outline, "bi").extra] == []


def test_reports_of_another_kind_are_not_measured(outline_of):
    """An outline for a congress says nothing of a socio-economic report."""
    template = "ĐỀ CƯƠNG BÁO CÁO CHÍNH TRỊ\n\nI. Kết quả thực hiện nghị quyết\nII. Hạn chế, khuyết điểm\n"
    ubnd = "ỦY BAN NHÂN DÂN XÃ AN\nSố: 12/BC-UBND\nBÁO CÁO\nTình hình kinh tế - xã hội năm 2026\n\nI. KẾT QUẢ\n1. Kinh tế\nThu ngân sách đạt dự toán, nhân dân phấn khởi, nhiệm vụ hoàn thành.\n"
    outline = outline_of({"an": _report("An"), "ubnd": ubnd}, template)
    assert _named(outline, "ubnd").conformity is None
    assert _named(outline, "an").conformity == 1


def test_an_outline_that_is_none(tmp_path, tinh):
    """A text without numbered headings, an empty file, no file: an error that says what is wrong."""
    (tmp_path / "none.txt").write_text("Các xã viết báo cáo cho tốt và gửi về đúng hạn.\n", encoding="utf-8")
    with pytest.raises(NotAReport, match="đánh số"):
        measure_prescribed(tinh, tmp_path / "none.txt")
    with pytest.raises(SourceError):
        measure_prescribed(tinh, tmp_path / "not_there.txt")


def test_forms_of_output(tinh):
    """JSON follows its schema, CSV names every claim, the terminal page is narrow when asked, English is English."""
    schema = json.loads(
        files("vnreport_nlp.rendering").joinpath("schemas/outline.schema.json").read_text(encoding="utf-8")
    )
    Draft202012Validator.check_schema(schema)
    for outline in (find_outline(tinh), measure_prescribed(tinh, TEMPLATE)):
        Draft202012Validator(schema).validate(json.loads(render(outline, "json")))
        claims = sum(
            len(r.present) + len(r.merged) + len(r.missing) + len(r.extra) + len(r.moved) for r in outline.reports
        )
        assert render(outline, "csv").count("\n") == claims + 1
        assert max(map(len, render(outline, width=60, full=True).split("\n"))) <= 60
        assert "thiếu" in render(outline)
        assert "missing" in render(outline, lang="en")


def test_the_order_of_files_plays_no_part(tmp_path):
    """The same reports under other names give the same findings."""
    found = []
    for run, order in (("a", 1), ("b", -1)):
        folder = tmp_path / run
        folder.mkdir()
        sources = sorted(TINH.glob("*.txt"))
        for number, source in enumerate(sources[::order]):
            (folder / f"{number:02}.txt").write_bytes(source.read_bytes())
        build_store([folder], tmp_path / f"{run}.vnr")
        with Store(tmp_path / f"{run}.vnr") as store:
            outline = find_outline(store)
        told = [(r.conformity, len(r.present), len(r.missing), len(r.extra)) for r in outline.reports][::order]
        found.append(([(n.id, n.title, n.level, n.count) for n in outline.nodes], told))
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("role", "words", "told"),
    [
        ("lessons", "Từ thực tiễn rút ra một số kinh nghiệm: giữ đoàn kết.", True),
        ("lessons", "Cán bộ trẻ còn thiếu kinh nghiệm.", False),
        ("initial_operation", "Sau ngày 01/7/2025, trung tâm hành chính công trả 1.200 hồ sơ.", True),
        ("initial_operation", "Chính quyền địa phương hai cấp bước đầu vận hành thông suốt.", True),
        ("initial_operation", "Đến hết tháng 6/2025 xã hoàn thành 12 chỉ tiêu.", False),
        ("results_targets", "Đến nay có 17/20 chỉ tiêu đạt và vượt nghị quyết.", True),
        ("results_targets", "Xã đạt 7/19 tiêu chí và 36/57 chỉ tiêu nông thôn mới.", False),
        ("breakthroughs", "Xác định ba khâu đột phá: hạ tầng, cán bộ, chuyển đổi số.", True),
        ("breakthroughs", "Tạo bước chuyển đột phá về nông nghiệp.", False),
        ("causes_objective", "Về khách quan, thiên tai xảy ra liên tiếp.", True),
        ("weaknesses", "Tuy nhiên, việc thu gom rác vẫn còn hạn chế.", True),
        ("weaknesses", "Đời sống nhân dân được nâng lên.", False),
    ],
)
def test_sentences_that_tell_a_part(role, words, told):
    """What counts as telling a part without a section, and what only sounds like it."""
    assert bool(TELLINGS[role].pattern.search(words)) is told


def test_conformity():
    """Present counts one, merged a half; without an outline there is nothing to conform to."""
    assert conformity_of(9, 1, 0) == 0.95
    assert conformity_of(8, 0, 2) == 0.8
    assert conformity_of(0, 0, 0) is None


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Bài học kinh nghiệm (từ 4 đến 6)", "Bài học kinh nghiệm"),
        ("Kết quả đạt được ........ 12", "Kết quả đạt được"),
        ("(nêu rõ)", "(nêu rõ)"),
        ("Quan điểm:", "Quan điểm"),
    ],
)
def test_remarks_are_no_part_of_a_title(title, plain):
    """Brackets, dots and page numbers behind a title go; a title that is nothing else stays."""
    assert plain_title(title) == plain


@given(st.lists(st.integers(0, 40), max_size=25, unique=True))
def test_what_is_kept_in_order_rises_and_is_longest(values):
    """Sections that count as in order do stand in order, and no longer such row exists."""
    kept = sorted(_longest_rising(values))
    row = [values[i] for i in kept]
    assert row == sorted(row)
    best = [0] * len(values)
    for i, value in enumerate(values):
        best[i] = 1 + max((best[j] for j in range(i) if values[j] < value), default=0)
    assert len(kept) == max(best, default=0)


@given(st.text(alphabet="ab .;\n", max_size=60), st.integers(0, 60))
def test_a_clause_is_a_piece_of_its_text(text, at):
    """What is quoted stands in the text, at the place."""
    clause = clause_around(text, min(at, max(0, len(text) - 1)))
    assert clause.split() == [] or " ".join(clause.split()) in " ".join(text.split())
