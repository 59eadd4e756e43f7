"""``vnreport outline``: what an official reads, forms of output, wrong calls."""

import json

import pytest

from tests.commands.runner import ROOT, vnreport

TINH = ROOT / "corpora" / "tinh"
TEMPLATE = ROOT / "corpora" / "de_cuong.txt"


@pytest.fixture(scope="module", autouse=True)
def _own_cache(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


def test_the_page_names_what_is_missing_and_extra():
    """Per report: share, missing parts with the place they would have, own sections with their line."""
    page = vnreport("outline", TINH).out
    assert "pa_lon.txt  97 %\n  thiếu" in page
    assert "dòng 33" in page.split("pa_lon.txt")[1]
    assert "Công tác đối ngoại và kết nghĩa cụm bản hai bên biên giới (dòng 67)" in page
    assert "khe_dau.txt  100 %  đủ mục" in page


def test_a_template_takes_the_place_of_the_shared_outline():
    """``--template`` measures against the file, in every form."""
    done = vnreport("outline", TINH, "--template", TEMPLATE, "--format", "json")
    found = json.loads(done.out)
    assert found["template"] == str(TEMPLATE)
    assert found["nodes"][0]["line"] == 7
    assert "đổi chỗ" in vnreport("outline", TINH, "--template", TEMPLATE).out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((TINH, "--template", "khong_co.txt"), 3, "khong_co.txt"),
        (("khong_co.vnr",), 6, "khong_co.vnr"),
        ((TINH, "--format", "markdown"), 2, "markdown"),
        ((), 2, "NGUỒN"),
    ],
)
def test_wrong_calls(arguments, code, said):
    """The exit code says what kind of thing is wrong, the message which one."""
    done = vnreport("outline", *arguments)
    assert done.code == code
    assert said in done.err


def test_a_template_is_never_overwritten():
    """The outline is an input: results are not written over it."""
    done = vnreport("outline", TINH, "--template", TEMPLATE, "-o", TEMPLATE)
    assert done.code == 5
    assert TEMPLATE.read_text(encoding="utf-8").startswith("TỈNH ỦY")
