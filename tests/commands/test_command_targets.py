"""``vnreport targets`` and ``vnreport follow``: data on stdout, remarks on stderr, exit codes."""

import json

import pytest

from tests.commands.runner import ROOT, A, vnreport

TINH, PAIR = ROOT / "corpora" / "tinh", ROOT / "corpora" / "theo_doi"
OLD, NEW = PAIR / "van_linh_thuong_2020.txt", PAIR / "van_linh_thuong_2025.txt"


@pytest.fixture(scope="module", autouse=True)
def _own_cache(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


def test_the_table_of_a_folder():
    done = vnreport("targets", TINH, "--format", "json")
    assert (done.code, done.err) == (0, "")
    told = json.loads(done.out)
    assert told["schema"] == "vnreport.target-table/1"
    assert len(told["indicators"]) == 16


def test_against_a_document():
    done = vnreport("targets", TINH, "--against", A, "--format", "json", "--lang", "en")
    assert done.code == 0
    told = json.loads(done.out)
    assert told["schema"] == "vnreport.against/1"
    assert told["standard"]["path"] == A


def test_csv_into_a_file(tmp_path):
    done = vnreport("targets", TINH, "--format", "csv", "-o", tmp_path / "t.csv")
    assert done.code == 0
    assert (tmp_path / "t.csv").read_text(encoding="utf-8-sig").startswith("indicator,unit,")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("targets", TINH, "--against", TINH / "keine.txt"), 3),
        (("targets", TINH, "--against", TINH), 3),
        (("targets", TINH / "keine"), 6),
        (("targets",), 2),
        (("follow", OLD), 2),
        (("follow", OLD, TINH / "keine.txt"), 3),
        (("follow", OLD, NEW, "-o", NEW), 5),
    ],
)
def test_wrong_calls(arguments, code):
    done = vnreport(*arguments)
    assert done.code == code
    assert done.err
    assert done.out == ""


def test_following_a_commune():
    done = vnreport("follow", OLD, NEW)
    assert (done.code, done.err) == (0, "")
    assert "đạt 10, chưa đạt 5" in done.out
    assert json.loads(vnreport("follow", OLD, NEW, "--format", "json").out)["same_commune"] is True


def test_two_communes_are_remarked_on():
    """The work goes on; who reads only the data finds it there too."""
    done = vnreport("follow", OLD, TINH / "khe_dau.txt", "--format", "json")
    assert done.code == 0
    assert "không cùng một xã" in done.err
    assert json.loads(done.out)["same_commune"] is False


def test_one_file_twice_is_remarked_on():
    assert "giống hệt" in vnreport("follow", OLD, OLD).err
