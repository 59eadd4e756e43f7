"""A summary on the page: every number from the source, every target on a line, places, languages, narrow screens."""

import json
import re
from importlib.resources import files

import jsonschema
import pytest

from tests.commands.runner import ROOT
from tests.rendering.paged import read_paged, unpaged
from vnreport_nlp import read_report, render
from vnreport_nlp.audit import audit
from vnreport_nlp.records import Digests, Skipped
from vnreport_nlp.rendering.summary.blocks import TARGET, digest_blocks, target_line
from vnreport_nlp.summary.digest import summarize_report

SAMPLES = [
    ROOT / "corpora" / name for name in ("mau/muong_lua.txt", "mau/ubnd_ha_lam_son_2026_h1.txt", "tinh/pa_lon.txt")
]
NAMES = [path.stem for path in SAMPLES]
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
SCHEMA = json.loads(files("vnreport_nlp.rendering").joinpath("schemas/summary.schema.json").read_text(encoding="utf-8"))


def _digest(path):
    report = read_report(path)
    return report, summarize_report(report, audit(report))


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("path", SAMPLES, ids=NAMES)
def test_every_number_on_the_page_stands_in_the_source(path, lang):
    """But for those that we count: lines, totals of a heading, what is left out, and the reckoning of findings."""
    report, digest = _digest(path)
    known = set(NUMBER.findall(report.text.clean)) | set(NUMBER.findall(str(path)))
    _, blocks = digest_blocks(digest, lang, full=True)
    said = [line for block in blocks for line in block.lines if line.kind in ("quote", "target")]
    findings = [*blocks[-1].lines, *blocks[-2].lines]
    quoted = [line for line in said if line not in findings]
    assert len(quoted) > 30
    for line in quoted:
        assert set(NUMBER.findall(line.text)) <= known, line


@pytest.mark.parametrize("path", SAMPLES, ids=NAMES)
def test_every_target_has_its_line(path):
    """One a target, with its figure and its place; none longer than a line of the page."""
    report, digest = _digest(path)
    _, blocks = digest_blocks(digest, "vi", full=False)
    lines = [line for block in blocks for line in block.lines if line.kind == "target"]
    assert len(lines) == len(report.targets) > 5
    by_place = {(line.lead, line.place): line.text for line in lines}
    for target in report.targets:
        text = by_place[(target.item, f"dòng {target.place.line}")]
        assert all(" ".join(q.printed.split()) in text for q in target.quantities), text
        assert len(text) <= TARGET + 1
        assert target_line(target, report.text.pages, True) == " ".join(target.text.split()).rstrip(".;")


@pytest.mark.parametrize("width", [40, 60, 100, 140])
def test_the_page_fits_the_screen(width):
    """No line is wider, nothing is lost on a narrow one."""
    _, digest = _digest(SAMPLES[0])
    page = render(Digests((digest,)), width=width)
    assert max(map(len, page.split("\n"))) <= width
    words = " ".join(page.split())
    for quotation in digest.zone("results").quotations:
        assert quotation.text.split()[0] in words
    assert page.count("tr.") == 0


def test_places_are_said_once_a_quotation():
    """With the section, or below a title that names it."""
    _, digest = _digest(SAMPLES[0])
    page = " ".join(render(Digests((digest,)), width=140).split())
    for quotation in digest.zone("results").quotations:
        assert f"[mục {quotation.ref}, dòng {quotation.line}]" in page
    for quotation in digest.zone("weaknesses").quotations:
        assert f"dòng {quotation.line}]" in page


def test_a_missing_zone_is_named():
    """In both languages and both forms."""
    _, digest = _digest(SAMPLES[1])
    assert "Báo cáo không có mục bài học kinh nghiệm." in render(Digests((digest,)))
    assert "The report has no section of breakthroughs." in render(Digests((digest,)), "markdown", lang="en")


def test_several_digests_stand_one_after_the_other():
    """Each is the same as alone; files that could not be read are named at the end."""
    digests = tuple(_digest(path)[1] for path in SAMPLES)
    alone = [render(Digests((digest,))) for digest in digests]
    together = render(Digests(digests, (Skipped("x.txt", "rỗng"),)))
    assert together == "\n".join(alone) + "\nKhông tính x.txt: rỗng\n"


@pytest.mark.parametrize("path", SAMPLES, ids=NAMES)
def test_json_holds_what_the_page_holds_uncut(path):
    """The contract's form: the same sentences with their zone, and beside them the digest by zones."""
    report, digest = _digest(path)
    data = json.loads(render(Digests((digest,)), "json"))
    jsonschema.validate(data, SCHEMA)
    assert data["words"] == sum(len(sentence["text"].split()) for sentence in data["sentences"])
    targets = [s for s in data["sentences"] if s["zone"] == "targets"]
    assert [s["text"] for s in targets] == [" ".join(t.text.split()) for t in report.targets]
    zones = {zone["zone"]: zone for zone in data["digest"][0]["zones"]}
    for zone in digest.zones:
        quoted = [s["text"] for s in data["sentences"] if s["zone"] == zone.name]
        assert zone.name == "targets" or quoted == [q["text"] for q in zones[zone.name]["quotations"]]
    assert not any("…" in s["text"] for s in data["sentences"] if "…" not in report.text.clean)


def test_markdown_lists_every_quotation():
    """Signs of Markdown in the words of a report do nothing."""
    _, digest = _digest(SAMPLES[0])
    text = render(Digests((digest,)), "markdown", full=True)
    assert text.count("\n# ") + text.startswith("# ") == 1
    for quotation in digest.zone("lessons").quotations:
        assert f"- {quotation.mark} {quotation.text}" in text
    from vnreport_nlp.rendering.summary.markdown import escape

    assert escape("a_b *c* [d] <e>\n|") == r"a\_b \*c\* \[d\] &lt;e> \|"


def test_pages_and_signs_of_scans(monkeypatch):
    """A report with pages cites them; what was read from an image bears the sign and is explained."""
    (report,) = read_paged(monkeypatch, SAMPLES[0])
    digest = summarize_report(report, audit(report))
    page = render(Digests((digest,)), width=120)
    assert re.search(r"\[mục [\w.]+, tr\. \d+, dòng \d+†?\]", page)
    assert "† Đọc từ ảnh" in page
    data = json.loads(render(Digests((digest,)), "json"))
    jsonschema.validate(data, SCHEMA)
    assert list(unpaged(data)) == []
    assert all(s["page"] == report.text.page_at(s["line"]) for s in data["sentences"])


HOSTILE = {
    "one sentence without end": "thu nhập bình quân đạt 45 triệu đồng và " * 9000,
    "lines without stops": "thu nhập bình quân đạt 45 triệu đồng\n" * 2000,
    "brackets never closed": "thu nhập đạt 45 triệu đồng/người; diện tích (cây chè (mới 30 ha; " * 2000,
    "nothing but brackets": "(" * 20000 + " thu 5 tỷ đồng trong năm nay " + ")" * 20000,
    "rows of a table": "\n".join(f"| {n} | Thu nhập | 45 | 50 |" for n in range(1000)),
    "a weakness without end": "Kinh tế khá.\nII. HẠN CHẾ\nViệc thu gom rác ở 12 thôn còn chậm, " + "có 5 thôn chưa làm, " * 3000,
    "empty sections": "II. HẠN CHẾ\nIII. BÀI HỌC KINH NGHIỆM\nIV. KHÂU ĐỘT PHÁ\n",
}  # fmt: skip


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_a_page_stays_a_page(read_body, body):
    """Whatever the text is: bounded, in no zone words that are not there, and no zone forgotten."""
    report = read_body("Phần thứ nhất\nKẾT QUẢ NHIỆM KỲ 2020 - 2025\nI. KẾT QUẢ ĐẠT ĐƯỢC\n1. Kinh tế\n" + body)
    digest = summarize_report(report, audit(report))
    page = render(Digests((digest,)))
    assert page.count("\n") < 80
    assert page.count("─\n") >= 7
    clean = " ".join(report.text.clean.split())
    assert all(q.text in clean for zone in digest.zones for q in zone.quotations)
