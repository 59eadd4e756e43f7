"""What recurs: points of many reports grouped into themes, counted by distinct reports, every member listed.

Groups come from average linkage on the points' similarity (words, themes of the genre, field), so a chain of
half-similar points never becomes one theme, and one more report moves only what is near to it. The order of
files plays no part: points are sorted by their text first.
"""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vnreport_nlp.comparing.points import score_points, themes_of, within_reach
from vnreport_nlp.comparing.settings import WEAKNESSES
from vnreport_nlp.corpus.settings import THEMES, ThemeSettings
from vnreport_nlp.corpus.store import Store
from vnreport_nlp.lexicon import Lexicon, load_lexicon
from vnreport_nlp.records import PointRow, Theme, ThemeMember, Themes
from vnreport_nlp.vietnamese.folding import key
from vnreport_nlp.words.segmentation import segment
from vnreport_nlp.words.tfidf import Space, TfidfModel, load_model

Matrix = NDArray[np.float64]
KINDS = ("weakness", "lesson", "cause", "breakthrough")
LABEL_WORDS = 4
#: Words that stand in every point of the genre and label nothing.
_EMPTY = re.compile(
    r"^(?:còn|chưa|một_số|một_bộ_phận|công_tác|việc|tình_trạng|hạn_chế|có|được|của|và|các|trong|ở|tại|nhiều|cao|thấp|thực_hiện|"
    r"nơi|lúc|mặt|với|cho|là|để|đến|từ|do|vẫn|bị|khi|về|xã|phường|trên|chưa_cao|tốt|phải|luôn|nhân_dân|địa_phương|bảo_đảm|đảm_bảo)$"
)


def similarity(texts: Sequence[str], space: Space, lexicon: Lexicon, kind: str) -> Matrix:
    """Symmetric similarity of points, ones on the diagonal; a pair without shared theme or near words is 0."""
    total, parts = score_points(texts, texts, space, lexicon, kind)
    result = within_reach(total, parts, WEAKNESSES)
    result = np.maximum(result, result.T)
    np.fill_diagonal(result, 1.0)
    return result


def group(sims: Matrix, settings: ThemeSettings = THEMES) -> list[list[int]]:
    """Groups of indices by average linkage; each index stands in exactly one group, groups in order of first index."""
    count = len(sims)
    if count == 0:
        return []
    if count == 1:
        return [[0]]
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    distance = np.clip(1.0 - sims, 0.0, 1.0)
    np.fill_diagonal(distance, 0.0)
    tree = linkage(squareform(distance, checks=False), method="average")
    labels = fcluster(tree, t=1.0 - settings.join, criterion="distance")
    found: dict[int, list[int]] = {}
    for index, label in enumerate(labels):
        found.setdefault(int(label), []).append(index)
    return sorted(found.values())


def _medoid(members: Sequence[int], sims: Matrix) -> int:
    return max(members, key=lambda i: (float(sims[i, list(members)].sum()), -i))


def _label(texts: Sequence[str], weights: dict[str, float]) -> str:
    """The words that most members share, weighed by rarity, in the order of the first member that has them."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({word for word in segment(text) if not _EMPTY.match(word)})
    least = 1 if len(texts) == 1 else max(2, round(0.3 * len(texts)))
    ranked = sorted(
        (word for word, count in counts.items() if count >= least),
        key=lambda word: (-counts[word] * weights.get(word, 6.0), word),
    )[:LABEL_WORDS]
    if not ranked:
        ranked = [word for word in segment(texts[0]) if not _EMPTY.match(word)][:LABEL_WORDS]
    return ", ".join(_spelled(word, texts) for word in ranked)


def _spelled(word: str, texts: Sequence[str]) -> str:
    """A folded word in the spelling of the first member that has it."""
    parts = word.split("_")
    for text in texts:
        tokens = re.findall(r"[^\W_]+", text)
        for start in range(len(tokens) - len(parts) + 1):
            window = tokens[start : start + len(parts)]
            if [key(token) for token in window] == parts:
                return " ".join(window).lower()
    return word.replace("_", " ")


def _core(members: Sequence[int], named: Sequence[set[str]]) -> set[str]:
    """The theme words of the genre that most members of a group name."""
    counts = Counter(name for member in members for name in named[member])
    return {name for name, count in counts.items() if count >= THEMES.core * len(members)}


def _extra_members(
    groups: list[list[int]], sims: Matrix, rows: Sequence[PointRow], lexicon: Lexicon, kind: str
) -> list[list[int]]:
    """Points that make two points stand in two themes: near to the other theme on average and naming its theme word."""
    named = [set(themes_of(row.text, lexicon, kind)) for row in rows]
    cores = [_core(members, named) for members in groups]
    home = {index: number for number, members in enumerate(groups) for index in members}
    recurring = [n for n, members in enumerate(groups) if len({rows[m].report for m in members}) >= 2]
    result = [list(members) for members in groups]
    for index in range(len(rows)):
        for number in recurring:
            members, foreign = groups[number], cores[number] - cores[home[index]]
            if named[index] & foreign and float(np.mean([sims[index, m] for m in members])) >= THEMES.second:
                result[number].append(index)
    return [sorted(members) for members in result]


def find_themes(
    store: Store, kind: str, *, model: TfidfModel | None = None, lexicon: Lexicon | None = None, lang: str = "vi"
) -> Themes:
    """Themes of one kind over a store, most frequent first; singles are themes of count 1.

    ``count`` is the number of distinct reports. Deterministic, and the same for any order of files.
    """
    words = lexicon or load_lexicon()
    background = model or load_model()
    rows = sorted(store.points(kind), key=lambda row: (key(row.text), row.report, row.line))
    causes = store.points("cause") if kind == "weakness" else []
    texts = [row.text for row in rows]
    space = Space(background, [segment(text) for text in [*texts, *(row.text for row in causes)]])
    sims = similarity(texts, space, words, kind) if texts else np.zeros((0, 0))
    groups = _extra_members(group(sims), sims, rows, words, kind)
    weights = dict(zip(background.terms, map(float, background.idf), strict=True))
    themes = [_theme(members, rows, sims, weights, causes, space, words) for members in groups]
    themes.sort(
        key=lambda theme: (
            -theme.count,
            -len(theme.members),
            theme.label,
            theme.members[0].report,
            theme.members[0].line,
        )
    )
    numbered = tuple(
        Theme(f"{kind[0]}{n}", t.label, t.field, t.count, t.reports, t.members, t.medoid, t.in_causes)
        for n, t in enumerate(themes, 1)
    )
    return Themes(kind, tuple(store.analysed()), tuple(store.skipped(lang)), numbered)


def _theme(
    members: Sequence[int],
    rows: Sequence[PointRow],
    sims: Matrix,
    weights: dict[str, float],
    causes: Sequence[PointRow],
    space: Space,
    lexicon: Lexicon,
) -> Theme:
    medoid = _medoid(members, sims)
    ordered = sorted(members, key=lambda i: (rows[i].report, rows[i].line, rows[i].id))
    told = tuple(ThemeMember(rows[i].report, rows[i].line, rows[i].text, rows[i].field) for i in ordered)
    reports = tuple(sorted({entry.report for entry in told}))
    fields = Counter(entry.field for entry in told)
    field = min(fields, key=lambda name: (name == "general", -fields[name], name))
    in_causes = False
    if causes:
        near, parts = score_points([rows[medoid].text], [row.text for row in causes], space, lexicon)
        in_causes = bool(((near[0] >= THEMES.cause) & (parts["themes"][0] > 0)).any())
    chosen = rows[medoid]
    return Theme(
        "", _label([rows[i].text for i in [medoid, *ordered]], weights), field, len(reports), reports, told,
        ThemeMember(chosen.report, chosen.line, chosen.text, chosen.field), in_causes,
    )  # fmt: skip
