"""Similarity of pairs: symmetric, in [0, 1], without template where it says so; groups only where there are some."""

import json
from itertools import combinations
from pathlib import Path

import jsonschema
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corpus.small import opened, own_sentences, report
from vnreport_nlp.corpus.matrix import cluster, find_matrix, own_words, template_spans
from vnreport_nlp.corpus.reuse import shared_text
from vnreport_nlp.corpus.reuse.streams import read_streams
from vnreport_nlp.rendering import render
from vnreport_nlp.vietnamese.folding import key
from vnreport_nlp.words.segmentation import segment

ROOT = Path(__file__).parents[2]
TINH = ROOT / "corpora" / "tinh"
SCHEMA = ROOT / "vnreport_nlp" / "rendering" / "schemas" / "matrix.schema.json"


@pytest.fixture(scope="module")
def matrix(store):
    return find_matrix(store)


def test_both_matrices_are_similarities(matrix):
    for grid in (np.array(matrix.overall), np.array(matrix.own)):
        assert grid.shape == (12, 12)
        assert (grid == grid.T).all()
        assert (np.diag(grid) == 1).all()
        assert ((grid >= 0) & (grid <= 1)).all()


def test_template_makes_reports_look_alike(matrix):
    """In the sample province a third of every report is template: without it no pair is nearer than with it."""
    for i, j in combinations(range(12), 2):
        assert matrix.own[i][j] < matrix.overall[i][j]


def test_the_pairs_that_copied_are_nearest(matrix):
    """Khe Dau and Pa Lon share a passage, and so do Hoa Nhue and Nghia Bong; the others are no group."""
    assert [c.reports for c in matrix.clusters] == [("hoa_nhue.txt", "nghia_bong.txt"), ("khe_dau.txt", "pa_lon.txt")]
    for group in matrix.clusters:
        assert group.within > group.outside
        assert group.words
        assert all(word == word.lower() for word in group.words)


def test_nearest_reports_stand_in_order(matrix):
    for number, entry in enumerate(matrix.nearest):
        assert entry.report == matrix.reports[number]
        scores = [other.own for other in entry.others]
        assert scores == sorted(scores, reverse=True)
        assert len(scores) == 5
        assert entry.report not in [other.report for other in entry.others]
        assert scores[0] == pytest.approx(max(v for j, v in enumerate(matrix.own[number]) if j != number), abs=1e-4)


def test_own_words_are_those_outside_of_template(store):
    """Checked against segmenting what is left of each paragraph when template is cut out."""
    streams = read_streams(store)
    _, templates, _ = shared_text(streams)
    spans = template_spans(templates, len(streams))
    for number, stream in enumerate(streams):
        sections = [section for section in store.sections() if section.report == stream.report]
        left = own_words(stream, sections, spans[number])
        cut = {row: stream.rows[row].text for row in range(len(stream.rows)) if stream.rows[row].section}
        for start, end in spans[number]:
            row = stream.words[start].row
            if row in cut:
                first, last = stream.words[start].start, stream.words[end - 1].end
                cut[row] = stream.rows[row].text[:first] + " . " + stream.rows[row].text[last:]
        expected = sum(len(segment(text)) for text in [*cut.values(), *(s.title for s in sections)])
        assert abs(len(left) - expected) <= 0.02 * expected
        assert len(left) < sum(len(s.words) for s in sections)


def test_without_template_nothing_is_cut(tmp_path):
    texts = {f"{n}.txt": report(name, n) for n, name in enumerate(("Bản Lường", "Cao Thượng", "Đức Hạnh"))}
    with opened(tmp_path, texts) as store:
        found = find_matrix(store)
    assert found.overall == found.own


def test_the_order_of_files_plays_no_part(tmp_path):
    """One more report in front moves no similarity of the others, unless it makes something template."""
    names = ("Bản Lường", "Cao Thượng", "Đức Hạnh", "Gia Nghĩa")
    texts = {f"{n}.txt": report(name, n, results=own_sentences(60 + n, 10)) for n, name in enumerate(names)}
    with opened(tmp_path / "a", texts) as store:
        one = find_matrix(store)
    with opened(tmp_path / "b", texts | {"00.txt": report("Hữu Khuông", 9)}) as store:
        two = find_matrix(store)
    assert two.reports == ("0.txt", "00.txt", "1.txt", "2.txt", "3.txt")
    kept = [0, 2, 3, 4]
    assert np.allclose(np.array(one.own), np.array(two.own)[np.ix_(kept, kept)], atol=1e-6)


def test_a_report_of_template_alone_is_told(tmp_path):
    """Its own text has no words and is near to none."""
    names = ("Bản Lường", "Cao Thượng", "Đức Hạnh", "Gia Nghĩa", "Hữu Khuông")
    shared = own_sentences(70, 12)
    texts = {f"{n}.txt": report(name, n, results=[" ".join(shared)]) for n, name in enumerate(names)}
    with opened(tmp_path, texts) as store:
        found = find_matrix(store)
    assert all(found.own[i][j] < found.overall[i][j] for i, j in combinations(range(5), 2))
    assert found.wordless == ()


@given(st.integers(4, 9), st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_groups_do_not_depend_on_the_order(count, seed):
    """Shuffled rows and columns give the same groups, no report stands in two, and each is nearer inside."""
    random = np.random.default_rng(seed)
    grid = random.random((count, count)).astype(np.float32)
    grid = np.maximum(grid, grid.T)
    np.fill_diagonal(grid, 1.0)
    order = random.permutation(count)
    groups = cluster(grid)
    shuffled = cluster(grid[np.ix_(order, order)])
    assert {frozenset(g) for g, _, _ in groups} == {frozenset(int(order[i]) for i in g) for g, _, _ in shuffled}
    members = [i for g, _, _ in groups for i in g]
    assert len(members) == len(set(members))
    assert all(within > outside for _, within, outside in groups)


def test_no_group_is_stated_among_equals():
    grid = np.full((8, 8), 0.5, dtype=np.float32)
    np.fill_diagonal(grid, 1.0)
    assert cluster(grid) == []
    grid[:3, :3] = 0.6
    np.fill_diagonal(grid, 1.0)
    assert [group for group, _, _ in cluster(grid)] == [[0, 1, 2]]


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_few_reports(tmp_path, count):
    names = ("Bản Lường", "Cao Thượng", "Đức Hạnh")
    with opened(tmp_path, {f"{n}.txt": report(names[n], n) for n in range(count)}) as store:
        found = find_matrix(store)
    assert len(found.overall) == len(found.nearest) == count
    assert found.clusters == ()
    assert str(count) in render(found).splitlines()[0]
    assert render(found, "csv").count("\n") == 1 + count * (count - 1) // 2
    json.loads(render(found, "json"))


def test_many_reports_show_neighbours_and_no_matrix(matrix):
    """Above the limit the page says where the pairs are."""
    wide, narrow = render(matrix), render(matrix, width=60)
    assert "11 xã Thạch Đàm" in wide
    assert "11 xã Thạch Đàm" not in narrow
    assert "--format csv" in narrow
    assert max(map(len, narrow.splitlines())) <= 60


def test_the_table_holds_every_pair_once(matrix):
    lines = render(matrix, "csv").splitlines()
    assert lines[0] == "report,other,overall,own"
    assert len(lines) == 1 + 12 * 11 // 2


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_output_follows_the_schema(matrix, lang):
    found = json.loads(render(matrix, "json", lang=lang))
    jsonschema.validate(found, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert found["own"][3][6] == found["own"][6][3]
    assert found["own"][5][5] == 1


def test_labels_are_words_of_the_group(matrix, store):
    for group in matrix.clusters:
        text = key(" ".join(row.text for row in store.passages() if row.report in group.reports))
        assert all(f" {key(word)} " in f" {text} " for word in group.words)
