"""Similarity of all pairs of reports: TF-IDF cosine of all their section words, and of what is left without template.

The weights of words come from the background model, so that a pair's similarity depends on these two reports alone
(and, for own text, on which paragraphs are template). One sparse product gives all pairs.
"""

import re
from array import array
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vnreport_nlp.corpus.labels import EMPTY
from vnreport_nlp.corpus.reuse import shared_text
from vnreport_nlp.corpus.reuse.shingles import Text
from vnreport_nlp.corpus.reuse.streams import Stream, read_streams
from vnreport_nlp.corpus.reuse.templates import Template
from vnreport_nlp.corpus.settings import MATRIX, MatrixSettings
from vnreport_nlp.corpus.store import Store
from vnreport_nlp.records import Cluster, Matrix, Nearest, Neighbour, SectionRow
from vnreport_nlp.vietnamese.folding import key
from vnreport_nlp.words.tfidf import Space, TfidfModel, load_model

Grid = NDArray[np.float32]
_WORD = re.compile(r"[^\W_]+")
#: How far a word of a section is looked for behind the last one: numbers and signs between them are no words.
_REACH = 40


def own_words(stream: Stream, sections: Sequence[SectionRow], template: Sequence[tuple[int, int]]) -> list[str]:
    """The words of a report's sections that do not stand in template; ``template`` are spans of the stream."""
    ranges: dict[int, list[tuple[int, int]]] = {}
    for start, end in template:
        for word in stream.words[start:end]:
            ranges.setdefault(word.row, []).append((word.start, word.end))
    by_section: dict[str, list[int]] = {}
    for number, row in enumerate(stream.rows):
        by_section.setdefault(row.section, []).append(number)
    found: list[str] = []
    for section in sections:
        syllables = [(part, False) for part in key(section.title).split()]
        for number in by_section.get(section.id, []):
            spans = _joined(ranges.get(number, []))
            for match in _WORD.finditer(stream.rows[number].text):
                inside = any(start <= match.start() < end for start, end in spans)
                syllables += [(part, inside) for part in key(match[0]).split()]
        found += _outside(section.words, syllables)
    return found


def _joined(ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The one stretch from the first to the last word of each run; signs between words belong to it."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if found and start - found[-1][1] <= 3:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _outside(words: Sequence[str], syllables: Sequence[tuple[str, bool]]) -> list[str]:
    """The words whose first syllable does not stand in template; both run through the same text in order."""
    found, position, inside = [], 0, False
    for word in words:
        first = word.split("_", 1)[0]
        window = range(position, min(len(syllables), position + _REACH))
        place = next((i for i in window if syllables[i][0] == first), None)
        if place is not None:
            inside = syllables[place][1]
            position = place + word.count("_") + 1
        if not inside:
            found.append(word)
    return found


def similarities(space: Space, documents: Sequence[Sequence[str]]) -> tuple[Grid, Any]:
    """Cosine of all pairs (symmetric, in [0, 1], 1 on the diagonal) and the vectors; a document without words is near to none."""
    if not documents:
        return np.zeros((0, 0), dtype=np.float32), None
    vectors = space.vectors(documents).astype(np.float32)
    grid = np.clip((vectors @ vectors.T).toarray(), 0.0, 1.0)
    grid = np.maximum(grid, grid.T)
    np.fill_diagonal(grid, 1.0)
    return grid, vectors


def _nearest(reports: Sequence[str], own: Grid, overall: Grid, most: int) -> list[Nearest]:
    found = []
    for index, report in enumerate(reports):
        order = sorted((i for i in range(len(reports)) if i != index), key=lambda i: (-own[index, i], reports[i]))
        others = [Neighbour(reports[i], _rounded(own[index, i]), _rounded(overall[index, i])) for i in order[:most]]
        found.append(Nearest(report, tuple(others)))
    return found


def _rounded(value: float) -> float:
    return round(float(value), 4)


def cluster(own: Grid, settings: MatrixSettings = MATRIX) -> list[tuple[list[int], float, float]]:
    """Groups of indices that are clearly nearer to each other than to any other: (members, within, outside).

    Average linkage gives the candidates; of nested ones the larger is taken. None where nothing stands out.
    """
    count = len(own)
    if count < settings.least:
        return []
    from scipy.cluster.hierarchy import linkage
    from scipy.spatial.distance import squareform

    distance = np.clip(1.0 - own.astype(np.float64), 0.0, 1.0)
    np.fill_diagonal(distance, 0.0)
    members: list[list[int]] = [[i] for i in range(count)]
    candidates = []
    for left, right, *_ in linkage(squareform(distance, checks=False), method="average"):
        joined = sorted(members[int(left)] + members[int(right)])
        members.append(joined)
        if len(joined) <= settings.largest * count:
            within, outside = _apart(own, joined)
            if within - outside >= settings.margin:
                candidates.append((joined, within, outside))
    chosen: list[tuple[list[int], float, float]] = []
    for group in sorted(candidates, key=lambda group: (-len(group[0]), group[0])):
        inner = [other for other in candidates if set(other[0]) < set(group[0])]
        better = any(other[1] - other[2] >= settings.tighter * (group[1] - group[2]) for other in inner)
        if not better and not any(set(group[0]) & set(other[0]) for other in chosen):
            chosen.append(group)
    return chosen


def _apart(own: Grid, members: Sequence[int]) -> tuple[float, float]:
    """The least of the members' mean similarities to the other members, and the greatest mean of an outsider to them."""
    inside = np.array(members)
    block = own[np.ix_(inside, inside)]
    within = float(((block.sum(axis=1) - 1.0) / (len(inside) - 1)).min())
    others = np.setdiff1d(np.arange(len(own)), inside)
    outside = float(own[np.ix_(others, inside)].mean(axis=1).max()) if len(others) else 0.0
    return within, outside


def _labels(
    text: Text, vectors: Any, words: Sequence[str], members: Sequence[int], settings: MatrixSettings
) -> list[str]:
    """The words that weigh most in the members against the others, as printed.

    At least half of the members use each of them; names and words that say nothing are left out.
    """
    inside = np.zeros(vectors.shape[0], dtype=bool)
    inside[list(members)] = True
    own, rest = vectors[inside], vectors[~inside]
    weight = np.asarray(own.mean(axis=0)).ravel() - (np.asarray(rest.mean(axis=0)).ravel() if rest.shape[0] else 0.0)
    used = np.asarray((own > 0).sum(axis=0)).ravel()
    weight[used < max(2, len(members) / 2)] = 0.0
    order = sorted(np.flatnonzero(weight > 0).tolist(), key=lambda i: (-round(float(weight[i]), 6), words[i]))
    wanted = [words[i] for i in order if words[i] not in EMPTY][: 5 * settings.words]
    return [word for word in _spellings(text, members, wanted) if word == word.lower()][: settings.words]


def _spellings(text: Text, reports: Sequence[int], wanted: Sequence[str]) -> list[str]:
    """Folded words as these reports print them; in small letters where they stand so anywhere, which names do not."""
    found: dict[str, Counter[str]] = {word: Counter() for word in wanted}
    by_first: dict[str, list[list[str]]] = {}
    for word in wanted:
        by_first.setdefault(word.split("_", 1)[0], []).append(word.split("_"))
    for number in reports:
        for row in text.streams[number].rows:
            tokens = _WORD.findall(row.text)
            folded = [key(token) for token in tokens]
            for i, first in enumerate(folded):
                for parts in by_first.get(first, ()):
                    if folded[i : i + len(parts)] == parts:
                        found["_".join(parts)][" ".join(tokens[i : i + len(parts)])] += 1
    return [_plainest(found[word]) for word in wanted if found[word]]


def _plainest(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda text: (text != text.lower(), -spellings[text], text))


def template_spans(templates: Sequence[Template], count: int) -> list[list[tuple[int, int]]]:
    """The spans of template in each report."""
    spans: list[list[tuple[int, int]]] = [[] for _ in range(count)]
    for template in templates:
        for span in template.spans:
            spans[span.report].append((span.start, span.end))
    return spans


def find_matrix(
    store: Store, *, model: TfidfModel | None = None, settings: MatrixSettings = MATRIX, lang: str = "vi"
) -> Matrix:
    """Similarities over a store. Deterministic, and the same for any order of files."""
    streams = read_streams(store)
    reports = tuple(stream.report for stream in streams)
    text, templates, _ = shared_text(streams)
    by_report: dict[str, list[SectionRow]] = {}
    for section in store.sections():
        by_report.setdefault(section.report, []).append(section)
    spans = template_spans(templates, len(streams))
    whole = [[word for section in by_report.get(report, []) for word in section.words] for report in reports]
    left = [own_words(s, by_report.get(s.report, []), spans[n]) for n, s in enumerate(streams)]
    space = Space(model or load_model(), whole)
    overall, _ = similarities(space, whole)
    own, vectors = similarities(space, left)
    communes = {member.path: member.commune for member in store.members()}
    clusters = []
    for members, within, outside in cluster(own, settings):
        words = _labels(text, vectors, space.terms, members, settings)
        clusters.append(Cluster(tuple(reports[i] for i in members), _rounded(within), _rounded(outside), tuple(words)))
    return Matrix(
        reports, tuple(communes.get(report) or report for report in reports), tuple(store.skipped(lang)),
        tuple(array("f", row.tolist()) for row in overall), tuple(array("f", row.tolist()) for row in own),
        tuple(_nearest(reports, own, overall, settings.nearest)), tuple(clusters),
        tuple(report for report, words in zip(reports, left, strict=True) if not words),
    )  # fmt: skip
