"""What one report says that no other does: read from the analyses of the corpus, and the store stays as it is."""

import hashlib

import pytest

from tests.commands.runner import ROOT
from vnreport_nlp.corpus.build import build_store
from vnreport_nlp.corpus.own import find_own
from vnreport_nlp.corpus.store import Store
from vnreport_nlp.report import read_report

TINH = ROOT / "corpora" / "tinh"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A store of the province."""
    path = tmp_path_factory.mktemp("own") / "tinh.vnr"
    build_store([TINH], path)
    return path


def _own(store, report):
    with Store(store) as opened:
        return find_own(opened, report, "corpora/tinh")


def test_own_points_are_quoted_at_their_lines(store):
    """Points, targets and sentences stand in the report; none of the points in another report's words."""
    report = read_report(TINH / "suoi_ngan.txt")
    own = _own(store, report)
    assert own.others == 11
    assert {point.kind for point in own.points} <= {"weakness", "cause", "lesson", "breakthrough"}
    clean = " ".join(report.text.clean.split())
    for quotation in [*own.points, *own.sentences]:
        assert quotation.text in clean
    others = [" ".join(path.read_text("utf-8").split()) for path in TINH.glob("*.txt") if path.stem != "suoi_ngan"]
    assert own.points
    assert own.sentences
    assert not [q.text for q in [*own.points, *own.sentences] if any(q.text in other for other in others)]


def test_the_store_is_left_as_it_was(store):
    """Also by a report that is not in it."""
    before = hashlib.sha256(store.read_bytes()).hexdigest()
    first = _own(store, read_report(ROOT / "corpora/mau/muong_lua.txt"))
    assert first.others == 12
    assert hashlib.sha256(store.read_bytes()).hexdigest() == before
    assert _own(store, read_report(ROOT / "corpora/mau/muong_lua.txt")) == first


def test_targets_that_no_other_sets_and_those_far_from_the_others(store, write_report):
    """A target made up is its own; a share far below all others is told with them."""
    text = (TINH / "suoi_ngan.txt").read_text(encoding="utf-8")
    changed = text.replace("Tỷ lệ lao động qua đào tạo đạt ít nhất 66%", "Tỷ lệ lao động qua đào tạo đạt ít nhất 9%")
    changed = changed.replace("Độ che phủ rừng đạt từ 64% trở lên", "Diện tích cây chè đạt 300 ha")
    assert changed.count("Diện tích cây chè") == changed.count("ít nhất 9%") == 1
    own = _own(store, read_report(write_report(changed, "suoi_ngan.txt")))
    assert own.others == 11  # the version in the store is its own
    told = {target.because.code: target for target in own.targets}
    assert "Diện tích cây chè" in told["digest.own_target"].text
    assert "9%" in told["outlier.low"].printed


def test_alone_there_is_nothing_to_hold_it_against(tmp_path):
    """A store that holds the report alone."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes((TINH / "pa_lon.txt").read_bytes())
    build_store([tmp_path / "in"], tmp_path / "one.vnr")
    own = _own(tmp_path / "one.vnr", read_report(TINH / "pa_lon.txt"))
    assert (own.others, own.targets, own.points, own.sentences) == (0, (), (), ())
