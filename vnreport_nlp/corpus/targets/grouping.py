"""Figures of many reports grouped by what they measure: an indicator, and within it the ways of measuring it.

Known indicators group by their id. The others meet by their names: each joins the group whose centre is nearest in a
sparse index of words, so no two reports are compared with each other. The order of files plays no part.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from vnreport_nlp.corpus.settings import TABLES
from vnreport_nlp.corpus.targets.figures import Facets, Figure
from vnreport_nlp.corpus.targets.units import SHARE
from vnreport_nlp.vietnamese.folding import key
from vnreport_nlp.words.segmentation import segment
from vnreport_nlp.words.tfidf import Space, TfidfModel

_NUMBER = str.maketrans("", "", "0123456789")
#: Fractions of these wholes are shares; a fraction of criteria keeps its count.
_SHARED_WHOLES = frozenset(("villages", "schools", "people", "cells"))
_NO_FACETS = Facets(frozenset(), "", "", "")


@dataclass(frozen=True, slots=True)
class Measuring:
    """One way of measuring: class of units and facets; figures of one way can be compared."""

    unit: str
    facets: Facets


@dataclass(frozen=True, slots=True)
class Variant:
    """The figures of one subject that are measured in one way."""

    measuring: Measuring
    figures: tuple[Figure, ...]

    @property
    def reports(self) -> frozenset[str]:
        """The reports that measure the subject this way."""
        return frozenset(figure.row.report for figure in self.figures)


@dataclass(frozen=True, slots=True)
class Subject:
    """What several figures are about; ``variants`` from the most used to the least."""

    id: str
    variants: tuple[Variant, ...]


def measuring(figure: Figure) -> Measuring:
    """How a figure measures: fractions of villages, schools … are shares, and none left is a share of none."""
    unit, facets = figure.unit.name, figure.facets
    if figure.quantity.of is not None and facets.of in _SHARED_WHOLES:
        unit = SHARE
    if figure.quantity.value == 0 and figure.quantity.value_max is None and unit == "count:hộ":
        return Measuring(SHARE, replace(_NO_FACETS, standards=facets.standards))
    if "growth" in facets.standards:
        facets = replace(facets, of="", period="", added="")
    return Measuring(unit, facets)


def fits(one: Measuring, two: Measuring) -> bool:
    """Whether two ways of measuring agree in all that both say."""
    x, y = one.facets, two.facets
    pairs = ((x.of, y.of), (x.period, y.period), (x.added, y.added))
    return one.unit == two.unit and x.standards == y.standards and all(a == b or not a or not b for a, b in pairs)


def _filled(one: Facets, two: Facets) -> Facets:
    return Facets(one.standards, one.of or two.of, one.period or two.period, one.added or two.added)


def variants(figures: Iterable[Figure]) -> tuple[Variant, ...]:
    """The ways in which one subject is measured, the most used first; what a report leaves open joins the largest."""
    found: dict[Measuring, list[Figure]] = defaultdict(list)
    for figure in figures:
        found[measuring(figure)].append(figure)
    ordered = sorted(found, key=lambda m: (-len({f.row.report for f in found[m]}), _order(m)))
    groups: list[tuple[Measuring, list[Figure]]] = []
    for way in ordered:
        for index, (other, members) in enumerate(groups):
            if fits(way, other):
                groups[index] = (Measuring(way.unit, _filled(other.facets, way.facets)), members + found[way])
                break
        else:
            groups.append((way, found[way]))
    made = [Variant(way, tuple(sorted(members, key=lambda f: f.place))) for way, members in groups]
    return tuple(sorted(made, key=lambda v: (-len(v.reports), _order(v.measuring))))


def _order(way: Measuring) -> tuple[str, ...]:
    """A stable order; shares first, plain ones before those of a part."""
    plain = str(len(way.facets.standards))
    return (
        str(way.unit != SHARE),
        plain,
        way.unit,
        *sorted(way.facets.standards),
        way.facets.of,
        way.facets.period,
        way.facets.added,
    )


def name_words(figure: Figure) -> tuple[str, ...]:
    """The words of a figure's name without numbers."""
    return segment((figure.name or figure.own).translate(_NUMBER))


def _block(figure: Figure) -> tuple[str, ...]:
    """What two unknown measures must share before their names are looked at."""
    way = measuring(figure)
    return (way.unit, str("growth" in way.facets.standards), *sorted(figure.products))


class _Index:
    """Groups of names, each with the sum of its word vectors, found by the words they hold."""

    def __init__(self) -> None:
        self.sums: list[Any] = []
        self._holding: dict[tuple[tuple[str, ...], int], set[int]] = defaultdict(set)

    def add(self, block: tuple[str, ...], vector: Any, group: int | None = None) -> int:
        """Put a name into a group, or into a new one; returns the group."""
        if group is None:
            group = len(self.sums)
            self.sums.append(vector)
        else:
            self.sums[group] = self.sums[group] + vector
        for word in vector.indices:
            self._holding[block, int(word)].add(group)
        return group

    def nearest(self, block: tuple[str, ...], vector: Any) -> list[tuple[float, int]]:
        """(cosine to its centre, group) of all groups of the block that share a word, nearest first."""
        near = {group for word in vector.indices for group in self._holding[block, int(word)]}
        scores = []
        for group in near:
            centre = self.sums[group]
            length = float(np.sqrt(centre.multiply(centre).sum()))
            scores.append((-float(vector.multiply(centre).sum()) / length if length else 0.0, group))
        return [(-score, group) for score, group in sorted(scores)]


def _name_key(figure: Figure) -> str:
    return " ".join(key(figure.name).translate(_NUMBER).split())


def _joined(
    known: dict[str, list[Figure]], unknown: Sequence[Figure], model: TfidfModel
) -> tuple[dict[str, list[Figure]], list[list[Figure]]]:
    """Known subjects with the unknown figures whose names are near to theirs, and groups of the others."""
    seeds = sorted({(name, _block(f), _name_key(f)) for name, figures in known.items() for f in figures})
    names: dict[tuple[tuple[str, ...], str], list[Figure]] = defaultdict(list)
    for figure in unknown:
        names[_block(figure), _name_key(figure)].append(figure)
    ordered = sorted(names, key=lambda at: (at[0], -len({f.row.report for f in names[at]}), at[1]))
    words = [segment(text) for _, _, text in seeds] + [segment(text) for _, text in ordered]
    if not ordered:
        return known, []
    vectors = Space(model, words).vectors(words)
    index, subject_of, group_of = _Index(), dict[int, str](), dict[tuple[str, tuple[str, ...]], int]()
    for number, (name, block, _) in enumerate(seeds):
        group = index.add(block, vectors[number], group_of.get((name, block)))
        group_of[name, block], subject_of[group] = group, name
    found: dict[int, list[Figure]] = defaultdict(list)
    grown = {name: list(figures) for name, figures in known.items()}
    for number, at in enumerate(ordered, len(seeds)):
        limits = ((s, g) for s, g in index.nearest(at[0], vectors[number]))
        best = next((g for s, g in limits if s >= (TABLES.join_known if g in subject_of else TABLES.join)), None)
        if best is not None and best in subject_of:
            grown[subject_of[best]] += names[at]
        else:
            found[index.add(at[0], vectors[number], best)] += names[at]
    return grown, list(found.values())


def subjects(figures: Sequence[Figure], model: TfidfModel) -> list[Subject]:
    """All figures by subject; every figure stands in exactly one variant of one subject."""
    known: dict[str, list[Figure]] = defaultdict(list)
    unknown: list[Figure] = []
    for figure in sorted(figures, key=lambda f: f.place):
        if figure.family:
            known[":".join([figure.family, *sorted(figure.products)])].append(figure)
        else:
            unknown.append(figure)
    grown, groups = _joined(known, unknown, model)
    found = [Subject(name, variants(members)) for name, members in sorted(grown.items())]
    for members in groups:
        named = min(members, key=lambda f: (key(f.name), f.place))
        found.append(Subject(f"?{key(named.name)}", variants(members)))
    return found
