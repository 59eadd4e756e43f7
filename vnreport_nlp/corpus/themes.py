"""What recurs: points of many reports grouped into themes, counted by distinct reports, every member listed.

A fitted model says which theme of the genre a point speaks of, from its own words, and where those leave it open from
what the corpus often speaks of. Order of files plays no part, and one more report moves next to nothing. Points that
the model cannot place are grouped among themselves by average linkage, and join a theme only where they are near to a
member of it.
"""

import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vnreport_nlp.comparing.points import lead_of
from vnreport_nlp.corpus.labels import label_of
from vnreport_nlp.corpus.settings import THEMES, ThemeSettings
from vnreport_nlp.corpus.store import Store
from vnreport_nlp.records import PointRow, Theme, ThemeMember, Themes
from vnreport_nlp.vietnamese.folding import key
from vnreport_nlp.words.segmentation import segment
from vnreport_nlp.words.tfidf import Space, TfidfModel, load_model
from vnreport_nlp.words.theme_model import ThemeModel, load_theme_model

Matrix = NDArray[np.float64]
KINDS = ("weakness", "lesson", "cause", "breakthrough")
#: 'Về an sinh: …', 'Trong phát triển kinh tế và quản lý đô thị: …', '(6) …': what leads a row of points in names none of them.
_LEAD_IN = re.compile(r"^\s*(?:\(\w{1,2}\)\s*|[-+*•]\s*)?(?:[^:;.]{4,90}:\s+)?(?:\(\w{1,2}\)\s*)?")
_CLAUSE = re.compile(r"[,;.](?=\s)|\s(?:và|nhưng|song)\s")


def said(text: str) -> str:
    """A point without its number and the words that lead in."""
    return text[_LEAD_IN.match(text).end() :] or text  # type: ignore[union-attr]


def name_themes(rows: Sequence[PointRow], model: ThemeModel) -> list[tuple[str, ...]]:
    """The themes each point speaks of, the main one first; empty where the model cannot tell.

    A clause of its own that is clearly of another theme makes a second one.
    """
    if not rows:
        return []
    settings = THEMES[model.kind]
    least = settings.least / len(model.themes)
    texts = [said(row.text) for row in rows]
    whole = model.probabilities(texts)
    if model.kind == "lesson":
        whole = (whole + model.probabilities([lead_of(text) for text in texts])) / 2
    whole = _weigh(whole, settings)
    found = []
    for text, chances in zip(texts, whole, strict=True):
        main = int(np.argmax(chances))
        names = [model.themes[main]] if chances[main] >= least else []
        found.append((*names, *_further(text, names, model, settings)))
    return found


def _weigh(chances: Matrix, settings: ThemeSettings) -> Matrix:
    """Chances weighed by how often each theme is met in the corpus at hand (EM for class priors, damped).

    What a corpus often speaks of is likelier where a point's own words leave it open; clear words stay as they are.
    After Saerens, Latinne and Decaestecker 2002.
    """
    weighed = chances
    for _ in range(settings.rounds):
        weighed = chances * weighed.mean(axis=0) ** settings.mix
        weighed = weighed / weighed.sum(axis=1, keepdims=True)
    return weighed


def _further(text: str, names: Sequence[str], model: ThemeModel, settings: ThemeSettings) -> list[str]:
    """Themes of what stands before or behind a comma, where that is clear by itself."""
    cuts = [match.span() for match in _CLAUSE.finditer(text)]
    pieces = [piece for start, end in cuts for piece in (text[:start], text[end:])]
    pieces += [text[end:start] for (_, end), (start, _) in itertools.pairwise(cuts)]
    pieces = [piece for piece in pieces if len(key(piece).split()) >= settings.clause_words]
    if model.kind not in ("weakness", "cause") or not pieces:
        return []
    found: list[str] = []
    for chances in model.probabilities(pieces):
        best = int(np.argmax(chances))
        name = model.themes[best]
        if chances[best] >= settings.clause and name not in names and name not in found:
            found.append(name)
    return found


def group(vectors: Any, settings: ThemeSettings) -> list[list[int]]:
    """Groups of row indices by average linkage of their cosines; each index stands in exactly one group.

    ``vectors`` is sparse with rows of length 1 (or 0). Only rows that share a word are ever compared: linkage runs
    inside the connected parts of that graph, so the cost grows with the largest part and not with all rows.
    """
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.sparse.csgraph import connected_components
    from scipy.spatial.distance import squareform

    cosine = (vectors @ vectors.T).tocsr()
    cosine.data[cosine.data < settings.join / 2] = 0.0
    cosine.eliminate_zeros()
    _, parts = connected_components(cosine, directed=False)
    found: list[list[int]] = []
    for part in range(int(parts.max()) + 1 if len(parts) else 0):
        members = np.flatnonzero(parts == part)
        if len(members) == 1:
            found.append([int(members[0])])
            continue
        distance = np.clip(1.0 - cosine[members][:, members].toarray(), 0.0, 1.0)
        np.fill_diagonal(distance, 0.0)
        tree = linkage(squareform(distance, checks=False), method="average")
        labels = fcluster(tree, t=1.0 - settings.join, criterion="distance")
        found += [[int(m) for m in members[labels == label]] for label in sorted(set(labels))]
    return sorted(found)


def _groups(
    named: Sequence[tuple[str, ...]], rows: Sequence[PointRow], space: Space, settings: ThemeSettings
) -> list[list[int]]:
    """Indices by theme, then those without one: each with its nearest theme, else grouped among themselves."""
    by_theme: dict[str, list[int]] = {}
    for index, names in enumerate(named):
        if names:
            by_theme.setdefault(names[0], []).append(index)
    for index, names in enumerate(named):
        # a second theme says something only where others speak of it as well
        for name in names[1:]:
            if any(rows[other].report != rows[index].report for other in by_theme.get(name, ())):
                by_theme[name].append(index)
    loose = [index for index, names in enumerate(named) if not names]
    themes = [by_theme[name] for name in sorted(by_theme)]
    if not loose:
        return themes
    texts = [said(rows[index].text) for index in loose]
    held = [index for index, names in enumerate(named) if names]
    left = []
    if held:
        near = space.cosine([segment(text) for text in texts], [segment(said(rows[index].text)) for index in held])
        for place, index in enumerate(loose):
            best = int(np.argmax(near[place]))
            if near[place, best] >= settings.near:
                by_theme[named[held[best]][0]].append(index)
            else:
                left.append(index)
    else:
        left = loose
    own = group(space.vectors([segment(said(rows[index].text)) for index in left]), settings) if left else []
    return [*map(sorted, themes), *([left[i] for i in members] for members in own)]


def find_themes(store: Store, kind: str, *, model: TfidfModel | None = None, lang: str = "vi") -> Themes:
    """Themes of one kind over a store, most frequent first; singles are themes of count 1.

    ``count`` is the number of distinct reports. Deterministic, and the same for any order of files.
    """
    background = model or load_model()
    rows = sorted(store.points(kind), key=lambda row: (key(row.text), row.report, row.line))
    space = Space(background, [segment(said(row.text)) for row in rows])
    known = load_theme_model(kind)
    named = name_themes(rows, known)
    causes = _causes_by_theme(store.points("cause")) if kind == "weakness" else {}
    themes = [
        _theme(members, rows, named, space, causes, known) for members in _groups(named, rows, space, THEMES[kind])
    ]
    themes.sort(
        key=lambda theme: (
            -theme.count,
            -len(theme.members),
            theme.label,
            theme.members[0].report,
            theme.members[0].line,
        )
    )
    numbered = tuple(replace(theme, id=f"{kind[0]}{n}") for n, theme in enumerate(themes, 1))
    return Themes(kind, tuple(store.analysed()), tuple(store.skipped(lang)), numbered, store.pages())


def _causes_by_theme(rows: Sequence[PointRow]) -> dict[str, tuple[ThemeMember, ...]]:
    """Causes by the theme of weaknesses that they clearly speak of."""
    model = load_theme_model("weakness")
    found: dict[str, list[ThemeMember]] = {}
    for row, chances in zip(rows, model.probabilities([said(row.text) for row in rows]), strict=True):
        best = int(np.argmax(chances))
        if chances[best] >= THEMES["weakness"].cause:
            found.setdefault(model.themes[best], []).append(ThemeMember(row.report, row.line, row.text, row.field))
    return {theme: tuple(members) for theme, members in found.items()}


def _medoid(members: Sequence[int], rows: Sequence[PointRow], space: Space) -> int:
    """The member nearest to all others; of equals the first."""
    words = [segment(said(rows[index].text)) for index in members]
    vectors = space.vectors(words)
    totals = np.asarray(vectors @ vectors.sum(axis=0).T).ravel()
    return max(zip(members, totals, strict=True), key=lambda pair: (round(float(pair[1]), 9), -pair[0]))[0]


def _theme(
    members: Sequence[int],
    rows: Sequence[PointRow],
    named: Sequence[tuple[str, ...]],
    space: Space,
    causes: Mapping[str, tuple[ThemeMember, ...]],
    model: ThemeModel,
) -> Theme:
    medoid = _medoid(members, rows, space)
    ordered = sorted(members, key=lambda i: (rows[i].report, rows[i].line, rows[i].id))
    told = tuple(ThemeMember(rows[i].report, rows[i].line, rows[i].text, rows[i].field) for i in ordered)
    reports = tuple(sorted({entry.report for entry in told}))
    common = Counter(name for index in members for name in named[index])
    main = min(common, key=lambda name: (-common[name], name), default="")
    spoken = Counter(entry.field for entry in told)
    field = model.fields.get(main) or min(spoken, key=lambda name: (name == "general", -spoken[name], name))
    chosen = rows[medoid]
    return Theme(
        "", label_of([said(rows[i].text) for i in [medoid, *ordered]], model.typical(main)), field, len(reports), reports, told,
        ThemeMember(chosen.report, chosen.line, chosen.text, chosen.field), causes.get(main, ()),
    )  # fmt: skip
