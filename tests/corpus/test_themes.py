"""Recurring points: counted by communes, deterministic, stable, and near the labels of the sample province."""

import json
import shutil
from pathlib import Path

import pytest

from tests.quality.theme_scoring import score_themes
from vnreport_nlp.corpus.build import build_store
from vnreport_nlp.corpus.store import Store
from vnreport_nlp.corpus.themes import KINDS, find_themes, said
from vnreport_nlp.records import Themes

TINH = Path(__file__).parents[2] / "corpora" / "tinh"
NAMES = {"weakness": "weaknesses", "cause": "causes", "lesson": "lessons", "breakthrough": "breakthroughs"}


def _partners(themes: Themes, without: str = "") -> dict[tuple[str, int, str], set[tuple[str, int, str]]]:
    """Point → all points that share a theme with it."""
    found: dict[tuple[str, int, str], set[tuple[str, int, str]]] = {}
    for theme in themes.themes:
        places = {(m.report, m.line, m.text) for m in theme.members if m.report != without}
        for place in places:
            found.setdefault(place, set()).update(places)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_a_theme_counts_communes_and_loses_no_point(store, kind):
    themes = find_themes(store, kind)
    for theme in themes.themes:
        assert theme.count == len({member.report for member in theme.members})
        assert theme.medoid in theme.members
        assert theme.label
    shown = {(m.report, m.line, m.text) for theme in themes.themes for m in theme.members}
    assert shown == {(p.report, p.line, p.text) for p in store.points(kind)}


@pytest.mark.parametrize("kind", KINDS)
def test_most_frequent_themes_come_first_and_identifiers_count_up(store, kind):
    themes = find_themes(store, kind).themes
    assert [theme.count for theme in themes] == sorted((theme.count for theme in themes), reverse=True)
    assert [theme.id for theme in themes] == [f"{kind[0]}{n}" for n in range(1, len(themes) + 1)]


def test_a_label_is_made_of_words_of_the_members(store):
    for theme in find_themes(store, "weakness").themes:
        said_words = {word.strip(",.;:()") for m in theme.members for word in m.text.lower().split()}
        assert {word for phrase in theme.label.lower().split(", ") for word in phrase.split()} <= said_words


def test_themes_are_the_same_every_time_and_for_any_order_of_files(store, tmp_path):
    other = tmp_path / "reports"
    other.mkdir()
    for path in sorted(TINH.glob("*.txt"), reverse=True):
        shutil.copy(path, other)
    build_store([other], tmp_path / "b.vnr", jobs=1)
    with Store(tmp_path / "b.vnr") as again:
        for kind in KINDS:
            assert find_themes(store, kind) == find_themes(store, kind) == find_themes(again, kind)


def test_one_more_report_reshuffles_no_themes(store, tmp_path):
    """Eleven reports, then twelve: of the points that shared a theme, at least 98 in 100 still do, and the reverse."""
    whole = {kind: find_themes(store, kind) for kind in KINDS}
    for left_out in ("ta_rinh.txt", "binh_khue.txt"):
        folder = tmp_path / left_out
        folder.mkdir()
        for path in sorted(TINH.glob("*.txt")):
            if path.name != left_out:
                shutil.copy(path, folder)
        build_store([folder], tmp_path / f"{left_out}.vnr")
        with Store(tmp_path / f"{left_out}.vnr") as eleven:
            for kind in KINDS:
                before, after = _partners(find_themes(eleven, kind)), _partners(whole[kind], left_out)
                assert before.keys() == after.keys()
                kept = sum(len(before[place] & after[place]) for place in before)
                assert kept >= 0.98 * max(sum(map(len, before.values())), sum(map(len, after.values())))


FLOORS = [
    ("tinh", "weakness", 0.86), ("tinh", "cause", 0.83), ("tinh", "lesson", 0.76), ("tinh", "breakthrough", 0.93),
    ("lam_hai", "weakness", 0.86), ("lam_hai", "cause", 0.83), ("lam_hai", "lesson", 0.82), ("lam_hai", "breakthrough", 0.92),
]  # fmt: skip


@pytest.mark.parametrize(("province", "kind", "least"), FLOORS)
def test_themes_are_near_the_labels(province, kind, least, tmp_path_factory):
    """Extended B-cubed F1 against the labels; floors .04 below what ``benchmarks/themes.py`` printed."""
    folder = TINH.parent / province
    path = tmp_path_factory.getbasetemp() / f"{province}.vnr"
    build_store([folder], path)
    gold = json.loads((folder / "corpus.gold.json").read_text(encoding="utf-8"))
    with Store(path) as opened:
        figures = score_themes(gold["themes"][NAMES[kind]], find_themes(opened, kind))
    assert figures.points >= 0.99
    assert figures.f1 >= least, "\n".join(figures.misses)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Về an sinh: mô hình hết dự án là hết hiệu quả", "mô hình hết dự án là hết hiệu quả"),
        ("(6) năng lực còn yếu", "năng lực còn yếu"),
        ("Chuyển đổi số còn chậm", "Chuyển đổi số còn chậm"),
        ("Hạn chế:", "Hạn chế:"),
    ],
)
def test_what_leads_in_names_no_theme(text, rest):
    assert said(text) == rest
