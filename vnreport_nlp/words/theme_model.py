"""Which theme of the genre a point speaks of: a linear model over words, fitted on labelled sentences of our own.

One model a kind (weakness, cause, lesson, breakthrough). Multinomial logistic regression on TF-IDF of folded words,
syllables and pairs of syllables; scikit-learn fits it, numpy alone applies it.
"""

import itertools
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vnreport_nlp.errors import ModelError
from vnreport_nlp.vietnamese.folding import key
from vnreport_nlp.words.segmentation import segment
from vnreport_nlp.words.tfidf import model_home

FORMAT = "vnreport.theme-model/1"
DEFAULT_MODEL = "chu_de"
KINDS = ("weakness", "cause", "lesson", "breakthrough")
#: Files of labelled sentences (theme, tab, sentence) that each kind learns from.
FILES = {"weakness": "weaknesses", "cause": "causes", "lesson": "lessons", "breakthrough": "breakthroughs"}
#: Inverse strength of regularisation, and in how many sentences a feature must stand (five-fold cross-validation
#: over the labelled sentences: 10 is as good as 30 and better than 1; features of one sentence add size, not accuracy).
#: Themes weigh the same however many sentences stand for them: what recurs in a province is for its reports to say.
STRENGTH = 10.0
LEAST = 2
_DIGITS = re.compile(r"\d+")
Matrix = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class ThemeModel:
    """``weights`` has shape (themes, terms); ``terms[i]`` has inverse document frequency ``idf[i]``.

    ``fields`` names the policy field of a theme; themes of every field are left out.
    """

    kind: str
    themes: tuple[str, ...]
    terms: dict[str, int]
    idf: Matrix
    weights: Matrix
    bias: Matrix
    fields: Mapping[str, str] = field(default_factory=dict)

    def probabilities(self, texts: Sequence[str]) -> Matrix:
        """Shape (len(texts), len(themes)); rows sum to 1. A text without a known word gives the share of each theme in training."""
        scores = np.tile(self.bias, (len(texts), 1))
        for row, text in enumerate(texts):
            counts: dict[int, int] = {}
            for feature in features(text):
                if (place := self.terms.get(feature)) is not None:
                    counts[place] = counts.get(place, 0) + 1
            if counts:
                places = sorted(counts)
                values = self.idf[places] * (1.0 + np.log([counts[place] for place in places]))
                scores[row] += self.weights[:, places] @ (values / np.linalg.norm(values))
        scores -= scores.max(axis=1, keepdims=True)
        chances = np.exp(scores)
        result: Matrix = chances / chances.sum(axis=1, keepdims=True)
        return result

    def typical(self, theme: str) -> dict[str, float]:
        """Words that speak for a theme, each with its weight above 0; empty for a theme that is not known."""
        if theme not in self.themes:
            return {}
        row = self.weights[self.themes.index(theme)]
        return {term: float(row[place]) for term, place in self.terms.items() if "+" not in term and row[place] > 0}


def features(text: str) -> list[str]:
    """Segmented words, syllables and pairs of neighbouring syllables, folded; numbers say nothing about a theme."""
    syllables = key(_DIGITS.sub(" ", text)).split()
    pairs = [f"{a}+{b}" for a, b in itertools.pairwise(syllables)]
    return [*dict.fromkeys(segment(text)), *pairs, *syllables]


def read_labelled(path: Path) -> list[tuple[str, str]]:
    """(theme, sentence) of every line ``theme<TAB>sentence``; ModelError names a line that is not of this form."""
    found = []
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as problem:
        raise ModelError("error.model_damaged", name=path, reason=problem) from None
    for number, line in enumerate(lines, 1):
        theme, tab, sentence = line.partition("\t")
        if tab and theme and sentence:
            found.append((theme, sentence))
        elif line.strip():
            raise ModelError("error.model_labels", path=path, line=number)
    return found


def fit_theme_model(
    kind: str, labelled: Sequence[tuple[str, str]], fields: Mapping[str, str] | None = None
) -> ThemeModel:
    """Fit one kind's model; the same sentences give the same model. ModelError below two themes."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    if len({theme for theme, _ in labelled}) < 2:
        raise ModelError("error.model_empty", name=kind)
    ordered = sorted(labelled)
    vectorizer = TfidfVectorizer(analyzer=features, sublinear_tf=True, min_df=LEAST)
    vectors = vectorizer.fit_transform([sentence for _, sentence in ordered])
    fitted = LogisticRegression(C=STRENGTH, max_iter=3000, class_weight="balanced").fit(
        vectors, [theme for theme, _ in ordered]
    )
    terms = {str(term): place for place, term in enumerate(vectorizer.get_feature_names_out())}
    weights, bias = np.asarray(fitted.coef_), np.asarray(fitted.intercept_)
    if len(fitted.classes_) == 2:  # one row speaks for the second theme against the first
        weights, bias = np.vstack([-weights, weights]) / 2, np.concatenate([-bias, bias]) / 2
    themes = tuple(map(str, fitted.classes_))
    known = {theme: field for theme, field in (fields or {}).items() if theme in themes}
    return ThemeModel(kind, themes, terms, np.asarray(vectorizer.idf_), weights, bias, known)


def save_theme_models(models: Sequence[ThemeModel], folder: Path, card: str, fitted_on: dict[str, Any]) -> None:
    """Write card.md, settings.json, and terms and weights a kind (no pickle), the same bytes for the same models."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = {
        "format": FORMAT,
        "name": folder.resolve().name,
        "kinds": {
            model.kind: {
                "themes": list(model.themes),
                "fields": dict(sorted(model.fields.items())),
                "terms": len(model.terms),
            }
            for model in models
        },
        "fitted_on": fitted_on,
    }
    (folder / "settings.json").write_text(json.dumps(settings, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (folder / "card.md").write_text(card, encoding="utf-8")
    for model in models:
        terms = json.dumps(list(model.terms), ensure_ascii=False, indent=0)
        (folder / f"{model.kind}.terms.json").write_text(terms + "\n", encoding="utf-8")
        # half precision is ample: the third digit of a weight changes no theme
        packed = np.vstack([np.column_stack([model.weights, model.bias]), np.append(model.idf, 0.0)])
        np.save(folder / f"{model.kind}.npy", packed.astype(np.float16), allow_pickle=False)


@lru_cache(maxsize=8)
def load_theme_model(kind: str, name_or_path: str | None = None) -> ThemeModel:
    """Load one kind's model; ModelError when a file is missing, damaged or of another format. Nothing is executed."""
    folder = model_home(name_or_path or DEFAULT_MODEL)
    try:
        settings = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
        terms = json.loads((folder / f"{kind}.terms.json").read_text(encoding="utf-8"))
        packed = np.load(folder / f"{kind}.npy", allow_pickle=False)
        themes, fields = settings["kinds"][kind]["themes"], dict(settings["kinds"][kind]["fields"])
        sound = (
            settings["format"] == FORMAT
            and isinstance(packed, np.ndarray)
            and packed.dtype.kind == "f"
            and packed.shape == (len(themes) + 1, len(terms) + 1)
            and bool(np.isfinite(packed).all())
            and all(isinstance(term, str) for term in [*terms, *themes])
        )
    except (OSError, ValueError, KeyError, TypeError, EOFError, MemoryError, RecursionError) as problem:
        raise ModelError("error.model_damaged", name=folder, reason=repr(problem)) from None
    if not sound:
        raise ModelError("error.model_damaged", name=folder, reason=f"format {FORMAT}")
    values = packed.astype(np.float64)
    places = {term: place for place, term in enumerate(terms)}
    return ThemeModel(kind, tuple(themes), places, values[-1, :-1], values[:-1, :-1], values[:-1, -1], fields)
