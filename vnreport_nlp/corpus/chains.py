"""Weakness → cause → lesson → task or target within one report, and weaknesses that nothing was found to answer.

Two sentences belong together when the theme model hears the weakness's theme in the other one, or when they share
clearly more than the words of the genre. Conservative on purpose: a missing link says 'not found', never 'not there'.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

import numpy as np

from vnreport_nlp.corpus.settings import CHAINS
from vnreport_nlp.corpus.store import Store
from vnreport_nlp.corpus.themes import name_themes, said
from vnreport_nlp.records import Chain, Chains, Link, PassageRow, PointRow
from vnreport_nlp.vietnamese.folding import key
from vnreport_nlp.words.segmentation import segment
from vnreport_nlp.words.tfidf import Space, TfidfModel, load_model
from vnreport_nlp.words.theme_model import ThemeModel, load_theme_model

#: Sections that say what will be done.
_PLANS = ("tasks_solutions", "tasks", "solutions")
_SENTENCE_END = re.compile(r"[.;](?=\s|\Z)")


def _sentences(passage: PassageRow) -> Iterator[tuple[int, str]]:
    """The sentences of a passage, each with the source line on which it starts."""
    start = 0
    for match in [*_SENTENCE_END.finditer(passage.text), None]:
        end = match.end() if match else len(passage.text)
        words = passage.text[start:end]
        if len(key(words).split()) >= CHAINS.least_words:
            at = start + len(words) - len(words.lstrip())
            yield passage.line_at(at), words.strip(" ;\n")
        start = end


def _links(
    weaknesses: Sequence[PointRow],
    themes: Sequence[tuple[str, ...]],
    others: Sequence[tuple[str, int, str]],
    model: ThemeModel,
    background: TfidfModel,
) -> list[list[Link]]:
    """Of each weakness the links to ``others`` (kind, line, text), best first, at most CHAINS.most a kind."""
    if not weaknesses or not others:
        return [[] for _ in weaknesses]
    told = [segment(said(text)) for _, _, text in others]
    own = [segment(said(row.text)) for row in weaknesses]
    near = np.sqrt(Space(background, [*own, *told]).cosine(own, told))
    heard = model.probabilities([said(text) for _, _, text in others])
    found = []
    for place, names in enumerate(themes):
        chances = (
            np.max([heard[:, model.themes.index(name)] for name in names], axis=0) if names else np.zeros(len(others))
        )
        score = np.maximum(chances, np.where(near[place] >= CHAINS.words, near[place], 0.0))
        links = [
            Link(*others[index], round(float(score[index]), 4))
            for index in sorted(range(len(others)), key=lambda i: (-round(float(score[i]), 4), others[i][1], i))
            if score[index] >= CHAINS.theme
        ]
        found.append([link for kind in ("cause", "lesson", "task", "target") for link in _first(links, kind)])
    return found


def _first(links: Iterable[Link], kind: str) -> list[Link]:
    return [link for link in links if link.kind == kind][: CHAINS.most]


def find_chains(store: Store, *, model: TfidfModel | None = None, lang: str = "vi") -> Chains:
    """The chain of every weakness in the store, by report and line."""
    background, themes_of = model or load_model(), load_theme_model("weakness")
    others: dict[str, list[tuple[str, int, str]]] = {path: [] for path in store.analysed()}
    for kind in ("cause", "lesson"):
        for row in store.points(kind):
            others[row.report].append((kind, row.line, row.text))
    for measure in store.measures():
        others[measure.report].append(("target", measure.line, " ".join(measure.text.split())))
    for passage in store.passages():
        if passage.role in _PLANS:
            others[passage.report] += [("task", line, words) for line, words in _sentences(passage)]
    points = store.points("weakness")
    names = dict(zip(points, name_themes(points, themes_of), strict=True))
    chains = []
    for report, rows in groupby(points, key=attrgetter("report")):
        weaknesses = list(rows)
        named = [names[row] for row in weaknesses]
        for row, links in zip(
            weaknesses, _links(weaknesses, named, others[report], themes_of, background), strict=True
        ):
            by_kind = {kind: tuple(_first(links, kind)) for kind in ("cause", "lesson", "task", "target")}
            chains.append(
                Chain(
                    report, row.line, row.text, by_kind["cause"], by_kind["lesson"], by_kind["task"], by_kind["target"]
                )
            )
    return Chains(tuple(store.analysed()), tuple(store.skipped(lang)), tuple(chains), store.pages())
