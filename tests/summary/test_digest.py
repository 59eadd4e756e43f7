"""One page on a report: verbatim, nothing twice, every target, every zone or that it is missing."""

import re
from functools import cache

import pytest

from tests.commands.runner import ROOT
from vnreport_nlp.audit import audit
from vnreport_nlp.records import Finding, Reason
from vnreport_nlp.records.digest import ZONES
from vnreport_nlp.report import read_report
from vnreport_nlp.summary.digest import section_ref, summarize_report
from vnreport_nlp.summary.points import concerns, first_findings, telling
from vnreport_nlp.summary.results import main_results
from vnreport_nlp.summary.worth import AREAS, MOST_CAUSES, MOST_RESULTS, MOST_WEAKNESSES
from vnreport_nlp.vietnamese.folding import key

SAMPLES = sorted(path for folder in ("mau", "tinh", "lam_hai") for path in (ROOT / "corpora" / folder).glob("*.txt"))
NAMES = [f"{path.parent.name}/{path.stem}" for path in SAMPLES]


@cache
def _digest(path):
    report = read_report(path)
    findings = audit(report)
    return report, findings, summarize_report(report, findings)


def _folded(text):
    return " ".join(text.split())


def _source(report, quotation):
    """The clean text of the lines of a quotation."""
    clean = report.text.clean
    starts = [
        start for start, line in zip(report.text.starts, report.text.lines, strict=True) if line >= quotation.line
    ]
    after = [
        start for start, line in zip(report.text.starts, report.text.lines, strict=True) if line > quotation.end_line
    ]
    return _folded(clean[starts[0] : min(after, default=len(clean))])


@pytest.mark.parametrize("path", SAMPLES, ids=NAMES)
def test_every_quotation_stands_in_its_source_at_its_lines(path):
    """Word for word, white space folded."""
    report, _, digest = _digest(path)
    quotations = [quotation for zone in digest.zones for quotation in zone.quotations]
    assert quotations
    for quotation in quotations:
        assert quotation.text in _source(report, quotation), quotation
        assert report.text.page_at(quotation.line) is None


@pytest.mark.parametrize("path", SAMPLES, ids=NAMES)
def test_nothing_is_told_twice(path):
    """No quotation in two zones, and no two results that say the same."""
    _, _, digest = _digest(path)
    told = [key(quotation.text) for zone in digest.zones for quotation in zone.quotations if not quotation.scope]
    assert len(told) == len(set(told))
    findings = [*digest.findings, *(f for _, f in digest.flagged)]
    findings += [f for zone in digest.zones for q in zone.quotations for f in q.findings]
    assert len(findings) == len(set(findings))


@pytest.mark.parametrize("path", SAMPLES, ids=NAMES)
def test_everything_is_accounted_for(path):
    """All targets; every point quoted or its line named; every finding shown or counted; all zones in their order."""
    report, findings, digest = _digest(path)
    assert tuple(zone.name for zone in digest.zones) == ZONES
    assert digest.targets == report.targets
    for name in ("weaknesses", "causes", "lessons", "breakthroughs"):
        points, zone = getattr(report, name), digest.zone(name)
        assert len(zone.quotations) + len(zone.left_out) == len(points)
        assert zone.state == "read" if points else zone.state in ("missing", "unread")
    assert len(digest.findings) + digest.further_findings + digest.placed_findings == len(findings)
    assert len(digest.doubts) + digest.further_doubts == len(report.doubts)


@pytest.mark.parametrize("path", SAMPLES, ids=NAMES)
def test_the_page_is_bounded_and_every_area_is_heard(path):
    """At most so many of each; economy, society, defence and Party building where the report has results of them."""
    report, _, digest = _digest(path)
    results = digest.zone("results").quotations
    assert len(results) <= MOST_RESULTS + 1  # an answer of another former commune may come with the last one
    assert len(digest.zone("weaknesses").quotations) <= MOST_WEAKNESSES
    for kind in ("objective", "subjective"):
        assert sum(quotation.kind == kind for quotation in digest.zone("causes").quotations) <= MOST_CAUSES
    said = {item.section for item in report.items if len(item.text.split()) > 12}
    fields = {section.field for section in report.sections if section.role == "results" and section.id in said}
    heard = {quotation.kind for quotation in results}
    assert {AREAS[field] for field in fields if field in AREAS} <= heard | {"general"}
    assert not {quotation.text for quotation in results} & {q.text for q in digest.zone("weaknesses").quotations}


@pytest.mark.parametrize("path", SAMPLES[:6], ids=NAMES[:6])
def test_the_same_report_gives_the_same_digest(path):
    """Read and summarised anew."""
    report, findings, digest = _digest(path)
    again = read_report(path)
    assert summarize_report(again, audit(again)) == digest
    assert [result.piece.text for result in main_results(report, _lexicon())] == [
        result.piece.text for result in main_results(again, _lexicon())
    ]
    assert findings == audit(again)


def _lexicon():
    from vnreport_nlp.lexicon import load_lexicon

    return load_lexicon()


def test_key_figures_come_first(mau):
    """Growth, income, poverty, budget or criteria of new rural areas, targets reached: what a term is judged by."""
    digest = summarize_report(mau("dong_thuy_ha"))
    told = " ".join(quotation.text for quotation in digest.zone("results").quotations)
    for figure in ("23 chỉ tiêu đạt và vượt", "10,6%/năm", "81,6 triệu đồng/năm", "19/19 tiêu chí", "1,06%"):
        assert figure in told


def test_what_the_commune_is_is_quoted(mau):
    """Area, people, villages in the report's words; Party members with their line."""
    report = mau("muong_lua")
    digest = summarize_report(report)
    (who,) = digest.zone("who").quotations
    assert "186,4 km2" in who.text
    assert "11.846 người" in who.text
    lines = (ROOT / "corpora/mau/muong_lua.txt").read_text(encoding="utf-8").split("\n")
    assert str(report.report.party_members) in lines[digest.members_line - 1]
    assert str(report.report.party_cells) in lines[digest.cells_line - 1]


BODY = """Phần thứ nhất
ĐẶC ĐIỂM
I. ĐẶC ĐIỂM
Xã có truyền thống cách mạng.
Phần thứ hai
KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT NHIỆM KỲ 2020 - 2025
I. KẾT QUẢ ĐẠT ĐƯỢC
1. Phát triển kinh tế
Thu ngân sách trên địa bàn đạt 796.000 triệu đồng, tăng 12% so với đầu nhiệm kỳ.
Ngoài ra, thu nhập bình quân đầu người đạt 48 triệu đồng/người/năm.
Tỷ lệ hộ nghèo còn 4,2% theo chuẩn mới (có biểu kèm theo).
2. Quốc phòng, an ninh
Công tác quốc phòng, quân sự địa phương được quan tâm lãnh đạo, chỉ đạo và hoàn thành tốt.
II. HẠN CHẾ, KHUYẾT ĐIỂM
Việc thu gom rác thải ở một số thôn còn chậm.
"""


def test_no_quotation_points_outside_itself(read_body):
    """'Ngoài ra' leans on another sentence; a reference to an annex is left out of what stands before it."""
    digest = summarize_report(read_body(BODY))
    told = [quotation.text for quotation in digest.zone("results").quotations]
    assert "Tỷ lệ hộ nghèo còn 4,2% theo chuẩn mới" in told
    assert not [text for text in told if text.startswith("Ngoài ra") or "kèm theo" in text]
    cut = next(quotation for quotation in digest.zone("results").quotations if "4,2%" in quotation.text)
    assert cut.cut


def test_an_area_without_figures_is_heard_with_a_plain_sentence(read_body):
    """Defence states no number here."""
    results = summarize_report(read_body(BODY)).zone("results").quotations
    assert [q.text[:20] for q in results if q.kind == "defence"] == ["Công tác quốc phòng,"]


def test_what_a_report_does_not_have_is_missing(read_body):
    """No targets, lessons, breakthroughs in this one; a zone that is there but holds nothing is told with its line."""
    digest = summarize_report(read_body(BODY))
    states = {zone.name: zone.state for zone in digest.zones}
    assert (states["lessons"], states["breakthroughs"], states["targets"]) == ("missing",) * 3
    assert states["weaknesses"] == "read"
    unread = summarize_report(read_body(BODY + "III. BÀI HỌC KINH NGHIỆM\nIV. KHÂU ĐỘT PHÁ\n")).zone("lessons")
    assert (unread.state, unread.line) == ("unread", 5 + BODY.count("\n") + 1)


def test_a_figure_with_a_finding_is_not_quoted_without_it(read_body):
    """The finding stands at the quotation and not again below; one about another line does not."""
    report = read_body(BODY)
    line = 5 + next(n for n, text in enumerate(BODY.split("\n"), 1) if "796.000" in text)
    slip = Finding("unit", Reason("unit.currency"), line, None, "certain", ("796.000 triệu đồng",))
    other = Finding("unit", Reason("unit.currency"), line + 1, None, "certain", ("48 triệu",))
    digest = summarize_report(report, (slip, other))
    quoted = next(q for q in digest.zone("results").quotations if "796.000" in q.text)
    assert quoted.findings == (slip,)
    assert digest.findings == (other,)
    assert digest.placed_findings == 1


def test_telling_points_are_of_many_fields(mau):
    """Eight of fifteen, in their order, from more fields than the first eight; all where they are few."""
    points = mau("ubnd_ha_lam_son_2026_h1").weaknesses
    chosen = telling(points)
    assert len(points) > MOST_WEAKNESSES == len(chosen)
    assert chosen == [point for point in points if point in chosen]
    assert len({point.field for point in chosen}) >= len({point.field for point in points[:MOST_WEAKNESSES]})
    assert sum(bool(re.search(r"\d", p.text)) for p in chosen) >= sum(
        bool(re.search(r"\d", p.text)) for p in points[:8]
    )
    assert telling(points[:3]) == list(points[:3])


def test_findings_are_chosen_by_weight_and_kind():
    """Certain ones first, one of each kind before a second one, form after content."""

    def found(code, severity, line, kind="arithmetic"):
        return Finding(kind, Reason(code), line, None, severity)

    sums = [found("arithmetic.sum", "certain", line) for line in range(1, 5)]
    others = [found("unit.slip", "likely", 50, "unit"), found("numbering.slip", "certain", 2, "numbering")]
    assert first_findings([*sums, *others], 3) == (sums[0], sums[1], others[0])
    assert len(first_findings([*sums, *others])) == 6
    assert not concerns(others[1], "2. Kinh tế", 2, 2)


def test_a_section_is_named_by_its_printed_markers(read_body):
    """Without the Part, and without repeating what a decimal number says."""
    body = "Phần thứ nhất\nKẾT QUẢ\nI- KẾT QUẢ ĐẠT ĐƯỢC\n1. Kinh tế\n1.1. Trồng trọt\nLúa đạt 30 ha, tăng 2 ha.\n2- Xã hội\nTốt.\n"
    report = read_body(body)
    sections = {section.id: section for section in report.sections}
    assert [section_ref(section, sections) for section in report.sections] == ["", "I", "I.1", "I.1.1", "I.2"]
