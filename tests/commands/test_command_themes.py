"""``vnreport weaknesses``, ``causes``, ``lessons``, ``breakthroughs``: pages, JSON and CSV that people can check."""

import csv
import io
import json
from importlib.resources import files

import jsonschema
import pytest

from tests.commands.runner import ROOT, vnreport

TINH = ROOT / "corpora" / "tinh"
COMMANDS = {"weaknesses": "weakness", "causes": "cause", "lessons": "lesson", "breakthroughs": "breakthrough"}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("themes") / "tinh.vnr"
    assert vnreport("corpus", "build", TINH, "-o", path).code == 0
    return path


def _schema(name):
    return json.loads(files("vnreport_nlp.rendering").joinpath(f"schemas/{name}.schema.json").read_text("utf-8"))


@pytest.mark.parametrize("command", COMMANDS)
def test_json_is_of_its_schema_and_counts_reports(store, command):
    done = vnreport(command, store, "--format", "json")
    assert done.code == 0
    data = json.loads(done.out)
    jsonschema.validate(data, _schema("themes"))
    assert data["kind"] == COMMANDS[command]
    assert len(data["reports"]) == 12
    for theme in data["themes"]:
        assert theme["count"] == len({member["report"] for member in theme["members"]}) == len(theme["reports"])


@pytest.mark.parametrize("command", COMMANDS)
def test_every_member_is_on_the_page_and_in_the_csv(store, command):
    data = json.loads(vnreport(command, store, "--format", "json").out)
    rows = list(csv.DictReader(io.StringIO(vnreport(command, store, "--format", "csv").out)))
    members = [(m["report"], str(m["line"])) for theme in data["themes"] for m in theme["members"]]
    assert sorted((row["report"], row["line"]) for row in rows) == sorted(members)
    page = vnreport(command, store).out
    for theme in data["themes"]:
        if theme["count"] > 1:
            assert f"{theme['count']}/12" in page
            for member in theme["members"]:
                assert f"{member['report']}:{member['line']}" in page.replace("\n", " ").replace("  ", " ")


def test_the_page_speaks_both_languages_and_fits_a_narrow_terminal(store):
    english = vnreport("weaknesses", store, "--lang", "en").out
    assert "Weaknesses that recur in 12 reports" in english
    assert max(map(len, english.split("\n"))) <= 100


def test_chains_are_of_their_schema(store):
    done = vnreport("weaknesses", store, "--chains", "--format", "json")
    data = json.loads(done.out)
    jsonschema.validate(data, _schema("chains"))
    page = vnreport("weaknesses", store, "--chains").out
    assert str(len(data["chains"])) in page
    assert len(vnreport("weaknesses", store, "--chains", "--format", "csv").out.split("\n")) > len(data["chains"])


def test_chains_belong_to_weaknesses_alone(store):
    assert vnreport("lessons", store, "--chains").code == 2


def test_a_store_that_is_not_there_is_said(tmp_path):
    done = vnreport("weaknesses", tmp_path / "none.vnr")
    assert done.code == 6
    assert "corpus build" in done.err


def test_csv_in_a_file_is_marked_for_excel(store, tmp_path):
    assert vnreport("causes", store, "--format", "csv", "-o", tmp_path / "c.csv").code == 0
    assert (tmp_path / "c.csv").read_bytes().startswith(b"\xef\xbb\xbfkind,theme,")
