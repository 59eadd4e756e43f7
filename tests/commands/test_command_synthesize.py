"""``vnreport synthesize``: the page, Markdown, JSON of its schema, CSV, both languages."""

import csv
import io
import json
import re
from importlib.resources import files

import jsonschema
import pytest

from tests.commands.runner import ROOT, vnreport

TINH = ROOT / "corpora" / "tinh"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("synthesize") / "tinh.vnr"
    assert vnreport("corpus", "build", TINH, "-o", path).code == 0
    return path


@pytest.fixture(scope="module")
def data(store):
    done = vnreport("synthesize", store, "--format", "json")
    assert done.code == 0
    return json.loads(done.out)


def _claims(data):
    group = data["groups"][0]
    return [c for node in group["results"] for c in node["claims"]] + [
        c for name in ("weaknesses", "causes", "lessons", "breakthroughs") for c in group[name]
    ]


def _flat(text):
    return " ".join(text.split())


def test_json_is_of_its_schema(data):
    schema = json.loads(files("vnreport_nlp.rendering").joinpath("schemas/synthesis.schema.json").read_text("utf-8"))
    jsonschema.validate(data, schema)
    assert data["length"] == "medium"
    assert len(data["reports"]) == 12
    for claim in _claims(data):
        assert claim["count"] == len(claim["reports"]) == len({member["report"] for member in claim["members"]})
        assert claim["quote"] is None or claim["quote"] in claim["members"]


def test_the_page_holds_every_quotation_with_commune_section_and_line(store, data):
    page = _flat(vnreport("synthesize", store).out)
    communes = {r["report"]: r["commune"] for r in data["groups"][0]["reports"]}
    quotes = [claim["quote"] for claim in _claims(data) if claim["quote"]]
    assert len(quotes) > 25
    for quote in quotes:
        assert quote["text"] in page
        assert f"[{communes[quote['report']]}, mục {quote['ref']}, dòng {quote['line']}]" in page
    for claim in _claims(data):
        if claim["kind"] == "weakness" and claim["count"] > 1:
            assert f"{claim['count']}/12" in page
            assert claim["label"] in page


def test_every_figure_of_the_page_is_quoted_counted_or_set_side_by_side(store, data):
    """What is no count, line or mark of a section stands in a report, or in a row of figures."""
    group = data["groups"][0]
    page = _flat(vnreport("synthesize", store).out)
    source = " ".join(path.read_text("utf-8") for path in sorted(TINH.glob("*.txt")))
    rows = [*group["targets"], *(c["figures"] for c in _claims(data) if c["figures"])]
    known = {
        f"{row[name]:g}".replace(".", ",") for row in rows for name in ("min", "median", "max") if row[name] is not None
    }
    bare = re.sub(
        r"\[[^\]]*dòng \d+\]|dòng \d+|\d+/12|\(\d+ [^)]*\)|\d+ (?:báo cáo|ý|câu|từ|không|chủ đề|chỉ tiêu)|(?<=[^\W\d_]) \d+(?=[,.)])",
        " ",
        page,
    )
    figures = re.findall(r"\d+(?:[.,]\d+)*", bare)
    assert len(figures) > 60
    strange = [f for f in figures if f not in source and f.replace(".", "") not in known and f not in known]
    assert not strange


def test_markdown_says_the_same(store, data):
    done = vnreport("synthesize", store, "--format", "markdown")
    assert done.out.startswith("# Tổng hợp 12 báo cáo")
    assert "## Hạn chế" in done.out
    for claim in _claims(data):
        if claim["quote"] and not set("*_<|") & set(claim["quote"]["text"]):
            assert claim["quote"]["text"] in done.out


def test_csv_has_one_claim_a_row(store, data):
    rows = list(csv.DictReader(io.StringIO(vnreport("synthesize", store, "--format", "csv").out)))
    assert len(rows) == len(_claims(data)) + len(data["groups"][0]["targets"])
    quoted = {(row["report"], row["line"]) for row in rows if row["quoted"] == "1"}
    assert quoted == {(c["quote"]["report"], str(c["quote"]["line"])) for c in _claims(data) if c["quote"]}


def test_lengths_grow_and_full_prints_all_quotations(store, data):
    pages = [vnreport("synthesize", store, "--length", length).out for length in ("short", "medium", "long")]
    full = vnreport("synthesize", store, "--length", "long", "--full").out
    lengths = [len(page.split()) for page in (*pages, full)]
    assert lengths == sorted(lengths)
    assert lengths[0] < lengths[1] < lengths[2] < lengths[3]
    for claim in _claims(data):
        if claim["kind"] not in ("own", "template"):
            assert all(member["text"] in _flat(full) for member in claim["members"])


def test_a_number_of_words_is_kept(store):
    data = json.loads(vnreport("synthesize", store, "--words", "50", "--format", "json").out)
    quoted = [claim["quote"]["text"] for claim in _claims(data) if claim["quote"]]
    assert 0 < sum(len(text.split()) for text in quoted) == data["words"] <= 50
    page = vnreport("synthesize", store, "--words", "50").out
    printed = sum(len(words.split()) for words in re.findall("“(?:… )?([^”]+)”(?= \\[[^\\]]*mục)", _flat(page)))
    assert printed == data["words"]
    silent = [r for r in data["groups"][0]["reports"] if r["silent"]]
    assert silent
    told = _flat(page).split("Không được trích (không đủ chỗ trong độ dài đã chọn): ")[1]
    assert all(report["commune"].removeprefix("xã ") in told for report in silent)


def test_the_page_speaks_english_too(store):
    page = vnreport("synthesize", store, "--lang", "en").out
    assert page.startswith("Synthesis of 12 reports")
    for word in ("Weaknesses", "Who is heard", "unusual:", "not seen in"):
        assert word in page
    for word in ("không thấy ở", "báo cáo có nội dung", ", dòng ", "Ngoài ra"):
        assert word not in page


def test_wrong_calls_are_refused(store):
    assert vnreport("synthesize", store, "--length", "endless").code == 2
    assert vnreport("synthesize", store, "--kind", "letter").code == 2
    assert vnreport("synthesize", store.parent / "none.vnr").code == 6


def test_one_kind_can_be_asked_for(tmp_path):
    path = tmp_path / "mau.vnr"
    vnreport("corpus", "build", ROOT / "corpora" / "mau", "-o", path)
    both = vnreport("synthesize", path).out
    one = vnreport("synthesize", path, "--kind", "socio_economic").out
    assert both.count("Tổng hợp ") == 2
    assert one.count("Tổng hợp ") == 1
    assert "báo cáo kinh tế - xã hội" in one.split("\n")[0]


def test_a_file_holds_what_the_screen_would(store, tmp_path):
    target = tmp_path / "synthesis.md"
    assert vnreport("synthesize", store, "--format", "markdown", "-o", target).code == 0
    assert target.read_text("utf-8") == vnreport("synthesize", store, "--format", "markdown").out
