"""The JSON of the contract: valid, complete, verbatim."""

import json
import re
import unicodedata
from importlib.resources import files

import jsonschema
import pytest

from tests.comparing.samples import CORPUS, HANDFUL, NAMES, compare_parts, compared, read, report_text, sample
from vnreport_nlp.rendering import render
from vnreport_nlp.rendering.json import COMPARISON_SCHEMA, REPORT_SCHEMA

PLACED = {"line", "page"}
FACT = {"id", "section", "text", "line", "end_line"}
REPORT_KEYS = {
    "source": {"path", "format", "sha256", "lines"},
    "report": {
        "kind", "period", "commune", "province", "merged_from", "term_reviewed", "term_planned", "secretary",
        "party_members", "party_cells",
    },
    "sections": {"id", "marker", "title", "level", "parent", "role", "field", "line", "end_line", "body_end", "page"},
    "targets": FACT | {"item", "name", "quantities", "page"},
    "lessons": FACT | {"ordinal", "page"},
    "weaknesses": FACT | {"field", "page"},
    "causes": FACT | {"kind", "page"},
    "breakthroughs": FACT | {"number", "page"},
    "footnotes": {"mark", "line", "ref_line", "page"},
    "findings": {"kind", "message", "line", "other_line", "severity", "page"},
    "skipped": {"where", "why"},
    "doubts": {"line", "what", "page"},
    "citations": {"type", "number", "date", "issuer", "text", "line", "page"},
    "indicators": set(), "furniture": set(),
}  # fmt: skip
COMPARISON_KEYS = {
    "pairs": {"kind", "a", "b", "score", "grade", "evidence", "differences", "because"},
    "only": {"kind", "side", "id", "line", "because"},
    "skipped": {"where", "why"},
}
QUANTITY = {"indicator", "value", "value_max", "unit", "comparator", "deadline", "frequency"}
FLAGS = {
    "figure": {"not_comparable", "equal", "higher", "lower", "stricter", "looser"},
    "place": {"same", "moved", "merged", "split"},
    "wording": {"same", "reworded"},
    "extent": {"same", "partial"},
}


def _schema(name):
    found = json.loads(
        files("vnreport_nlp.rendering").joinpath(f"schemas/{name}.schema.json").read_text(encoding="utf-8")
    )
    jsonschema.Draft202012Validator.check_schema(found)
    return jsonschema.Draft202012Validator(found)


def _report(name):
    return json.loads(render(sample(name), "json"))


def _comparison(a, b):
    return json.loads(render(compared(a, b), "json"))


@pytest.mark.parametrize("name", NAMES)
def test_a_report_is_valid_against_the_shipped_schema(name):
    """Whoever reads our JSON may check it with the schema that comes with the package."""
    assert [error.message for error in _schema("report").iter_errors(_report(name))] == []


@pytest.mark.parametrize(("a", "b"), HANDFUL)
def test_a_comparison_is_valid_against_the_shipped_schema(a, b):
    """The same for comparisons, also of reports of two kinds."""
    assert [error.message for error in _schema("comparison").iter_errors(_comparison(a, b))] == []


@pytest.mark.parametrize("break_it", ["schema", "pairs", "similarity"])
def test_the_schema_refuses_what_is_no_comparison(break_it):
    """A schema that accepts everything promises nothing."""
    found = _comparison("muong_lua", "dong_thuy_ha")
    assert not list(_schema("comparison").iter_errors(found))
    del found[break_it]
    assert list(_schema("comparison").iter_errors(found))


@pytest.mark.parametrize("change", [("score", 1.5), ("grade", "nearly"), ("kind", "chapter")])
def test_the_schema_knows_range_and_choices(change):
    """Scores lie in [0, 1]; grade and kind are of the stated ones."""
    found = _comparison("muong_lua", "dong_thuy_ha")
    found["pairs"][0][change[0]] = change[1]
    assert list(_schema("comparison").iter_errors(found))


@pytest.mark.parametrize("name", NAMES)
def test_a_report_has_every_key_of_the_contract(name):
    """Every key is there even where its list is empty, so that programs need not ask."""
    found = _report(name)
    assert found["schema"] == REPORT_SCHEMA == "vnreport.report/1"
    for key, wanted in REPORT_KEYS.items():
        entries = found[key] if isinstance(found[key], list) else [found[key]]
        for entry in entries:
            assert wanted <= (set(entry) if isinstance(entry, dict) else set()), key
    assert all(set(quantity) >= QUANTITY | PLACED for target in found["targets"] for quantity in target["quantities"])


@pytest.mark.parametrize(("a", "b"), HANDFUL)
def test_a_comparison_has_every_key_of_the_contract(a, b):
    """Pairs with both ends, score, grade, evidence, differences and reason; flags are of the stated ones."""
    found = _comparison(a, b)
    assert found["schema"] == COMPARISON_SCHEMA == "vnreport.comparison/1"
    for side in "ab":
        assert {"source", "report"} <= set(found[side])
    assert "overall" in found["similarity"]
    for key, wanted in COMPARISON_KEYS.items():
        assert all(wanted <= set(entry) for entry in found[key])
    for pair in found["pairs"]:
        assert {"id", "line"} <= set(pair["a"]) & set(pair["b"])
        assert pair["because"]
        for difference in pair["differences"]:
            assert set(difference) == {"aspect", "flag", "because"}
            assert difference["flag"] in FLAGS.get(difference["aspect"], {difference["flag"]})


@pytest.mark.parametrize(("a", "b"), HANDFUL)
def test_ids_of_a_comparison_are_those_of_its_reports(a, b):
    """A program may look every end of a pair up in the JSON of the report."""
    names = {
        "heading": "sections", "target": "targets", "lesson": "lessons", "weakness": "weaknesses", "cause": "causes",
        "breakthrough": "breakthroughs",
    }  # fmt: skip
    reports = {"a": _report(a), "b": _report(b)}
    known = {
        (side, kind): {fact["id"] for fact in reports[side][name]} for side in "ab" for kind, name in names.items()
    }
    found = _comparison(a, b)
    for pair in found["pairs"]:
        assert pair["a"]["id"] in known["a", pair["kind"]]
        assert pair["b"]["id"] in known["b", pair["kind"]]
    for only in found["only"]:
        assert only["id"] in known[only["side"], only["kind"]]


def _lines_of(report, words):
    """The source lines at which these words begin in the clean text, white space aside."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    return {report.text.line_at(match.start()) for match in pattern.finditer(report.text.clean)}


@pytest.mark.parametrize("name", NAMES)
def test_every_quotation_of_a_report_stands_at_its_line(name):
    """Nothing is paraphrased: each text is found word for word, and begins on the line that is given."""
    report, found = sample(name), _report(name)
    for section in found["sections"]:
        assert _lines_of(report, section["title"]) & set(range(section["line"], section["end_line"] + 1)), section
    for kind in ("targets", "lessons", "weaknesses", "causes", "breakthroughs"):
        for fact in found[kind]:
            assert fact["line"] in _lines_of(report, fact["text"]), fact
            assert fact["line"] <= fact["end_line"]


@pytest.mark.parametrize(("a", "b"), HANDFUL)
def test_every_quotation_of_a_comparison_stands_at_its_line(a, b):
    """Both ends of each pair and every one-sided fact are quoted word for word from the line that is given."""
    comparison, found = compared(a, b), _comparison(a, b)
    reports = {"a": comparison.a, "b": comparison.b}
    quoted = [(p["kind"], side, p[side]) for p in found["pairs"] for side in "ab"]
    quoted += [(entry["kind"], entry["side"], entry) for entry in found["only"]]
    for kind, side, entry in quoted:
        lines = {entry["line"]}
        if kind == "heading":
            lines = set(range(entry["line"], reports[side].section(entry["id"]).end_line + 1))
        assert lines & _lines_of(reports[side], entry["text"]), entry


@pytest.mark.parametrize("name", NAMES)
def test_first_words_stand_on_the_source_line_itself(name):
    """Line numbers are those of the file as given: open it there and the words are there."""
    raw = unicodedata.normalize("NFC", (CORPUS / f"{name}.txt").read_text(encoding="utf-8")).split("\n")
    for kind in ("lessons", "breakthroughs", "weaknesses", "causes"):
        for fact in _report(name)[kind]:
            assert fact["text"].split()[0] in raw[fact["line"] - 1], fact


def test_no_line_lies_outside_its_source():
    """1-based, and never beyond the last line."""
    found = _comparison("muong_lua", "dong_thuy_ha")
    for side in "ab":
        lines = [pair[side]["line"] for pair in found["pairs"]] + [
            x["line"] for x in found["only"] if x["side"] == side
        ]
        assert min(lines) >= 1
        assert max(lines) <= found[side]["source"]["lines"]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_reasons_come_in_the_language_asked_for(lang):
    """Only what we say changes with the language; what the reports say never does."""
    found = json.loads(render(compared("muong_lua", "dong_thuy_ha"), "json", lang=lang))
    other = _comparison("muong_lua", "dong_thuy_ha")
    assert [pair["a"]["text"] for pair in found["pairs"]] == [pair["a"]["text"] for pair in other["pairs"]]
    assert [pair["score"] for pair in found["pairs"]] == [pair["score"] for pair in other["pairs"]]
    assert (found["pairs"][0]["because"] == other["pairs"][0]["because"]) == (lang == "vi")


def test_reasons_are_finished_sentences():
    """No code and no unfilled name is left in a sentence that people read."""
    for lang in ("vi", "en"):
        text = render(compared("muong_lua", "dong_thuy_ha"), "json", lang=lang)
        found = json.loads(text)
        said = [pair["because"] for pair in found["pairs"]] + [only["because"] for only in found["only"]]
        said += [d["because"] for pair in found["pairs"] for d in pair["differences"]]
        assert not [sentence for sentence in said if re.search(r"[{}]|@\w+\.|\b(heading|target|figure)\.\w+", sentence)]


def test_json_is_readable_by_eye():
    """Vietnamese letters stay letters, the text is indented and ends in one newline."""
    text = render(sample("muong_lua"), "json")
    assert "Mường Lụa" in text
    assert "\\u" not in text
    assert text.endswith("}\n")
    assert text.count("\n") > 1000


def test_null_where_the_report_does_not_say():
    """A report without secretary, province and numbers says null, not zero and not an empty text."""
    header = json.loads(render(read(report_text()), "json"))["report"]
    assert (header["province"], header["secretary"], header["party_members"], header["party_cells"]) == (None,) * 4
    assert header["merged_from"] == []


def test_everything_that_could_not_be_settled_is_in_the_comparison():
    """Doubts of both reports are told with their side."""
    found = json.loads(
        render(compare_parts("targets", ["Xây dựng đời sống mới."], ["Tổng đàn gia súc đạt 5.000 con."]), "json")
    )
    assert {doubt["side"] for doubt in found["doubts"]} == {"a"}
    assert "Xây dựng đời sống mới" in found["doubts"][0]["what"]
