"""``vnreport find``: hits on stdout, remarks on stderr, exit codes."""

import json

import pytest

from tests.commands.runner import ROOT, vnreport

TINH = ROOT / "corpora" / "tinh"


@pytest.fixture(scope="module", autouse=True)
def _own_cache(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


def test_hits_with_file_line_and_role():
    """What an official reads: file and line, the role in words, the hit marked."""
    done = vnreport("find", TINH, "rác", "thải", "--role", "weaknesses")
    assert done.code == 0
    assert "con_vac.txt:51  Hạn chế" in done.out
    assert "«rác thải»" in done.out


def test_nothing_found_is_said_on_stderr():
    """An empty result is no error, and says so where it does not mix with data."""
    done = vnreport("find", TINH, "xyzzy")
    assert (done.code, done.out) == (0, "")
    assert "xyzzy" in done.err
    done = vnreport("find", TINH, "xyzzy", "--format", "json", "--lang", "en")
    assert json.loads(done.out)["hits"] == []
    assert "not found" in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("***",), "không có từ nào"),
        (("--", "-rác"), "loại ra"),
        (("rác", "--role", "foo"), "weaknesses (Hạn chế)"),
        (("rác", "--field", "foo"), "land_env"),
        (("rác", "--limit", "-1"), "limit"),
        (("rác", "--limit", "x"), "limit"),
        ((), "CÂU_TÌM"),
    ],
)
def test_wrong_calls(arguments, said):
    """Exit code 2 and what would be right."""
    done = vnreport("find", TINH, *arguments)
    assert done.code == 2
    assert said in done.err
    assert done.out == ""


def test_limit():
    """At most so many; 0 is all."""
    few = json.loads(vnreport("find", TINH, "rác", "--limit", "2", "--format", "json").out)
    everything = json.loads(vnreport("find", TINH, "rác", "--limit", "0", "--format", "json").out)
    assert len(few["hits"]) == 2
    assert len(everything["hits"]) == everything["total"] == few["total"] > 2
