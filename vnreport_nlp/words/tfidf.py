"""TF-IDF over segmented words with a background model: the home of scikit-learn.

The inverse document frequencies come from a named model that was fitted beforehand, never from the reports
at hand: with two documents IDF says little, and a pair's score would depend on its neighbours.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from vnreport_nlp.errors import ModelError

FORMAT = "vnreport.tfidf/1"
DEFAULT_MODEL = "mau"


@dataclass(frozen=True, eq=False)
class TfidfModel:
    """``terms[i]`` has inverse document frequency ``idf[i]``; unknown words get ``unseen`` (as if in no document)."""

    name: str
    documents: int
    terms: tuple[str, ...]
    idf: NDArray[np.float64]
    unseen: float


def model_folder(name_or_path: str | Path | None = None) -> Path:
    """The folder of a background model: a path, or the name of a shipped one. ModelError lists what there is."""
    return model_home(str(name_or_path or DEFAULT_MODEL))


def model_home(asked: str) -> Path:
    """The folder of a model of any format: a path, or the name of a shipped one. ModelError lists what there is."""
    here = Path(__file__).resolve().parent.parent
    homes = [here / "models", here.parent / "models"]
    for folder in (Path(asked), *(home / asked for home in homes)):
        if (folder / "settings.json").is_file():
            return folder
    shipped = sorted({p.parent.name for home in homes for p in home.glob("*/settings.json")})
    raise ModelError("error.model_missing", name=asked, known=", ".join(shipped) or "–")


@lru_cache(maxsize=4)
def load_model(name_or_path: str | None = None) -> TfidfModel:
    """Load a model; ModelError when a file is missing, damaged or of another format. Nothing is executed."""
    folder = model_folder(name_or_path)
    try:
        settings = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
        terms = json.loads((folder / "terms.json").read_text(encoding="utf-8"))
        idf = np.load(folder / "idf.npy", allow_pickle=False)
        name, documents, written = settings["name"], settings["documents"], settings["format"]
    except (OSError, ValueError, KeyError, TypeError, EOFError, MemoryError, RecursionError, BadZipFile) as problem:
        raise ModelError("error.model_damaged", name=folder, reason=repr(problem)) from None
    sound = (
        written == FORMAT
        and isinstance(name, str)
        and isinstance(documents, int)
        and documents > 0
        and isinstance(terms, list)
        and all(isinstance(term, str) for term in terms)
        and len(set(terms)) == len(terms)
        and isinstance(idf, np.ndarray)
        and idf.dtype.kind == "f"
        and idf.shape == (len(terms),)
        and bool(np.isfinite(idf).all() and (idf >= 0).all())
    )
    if not sound:
        raise ModelError("error.model_damaged", name=folder, reason=f"format {FORMAT}")
    return TfidfModel(name, documents, tuple(terms), idf.astype(np.float64), _unseen(documents))


def _unseen(documents: int) -> float:
    return float(np.log(1 + documents) + 1)


def fit_model(name: str, documents: Iterable[Sequence[str]]) -> TfidfModel:
    """Fit document frequencies (smoothed IDF, as scikit-learn defines it). ModelError when there is no word."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [list(document) for document in documents]
    if not any(texts):
        raise ModelError("error.model_empty", name=name)
    vectorizer = TfidfVectorizer(analyzer=_identity).fit(texts)
    terms = tuple(map(str, vectorizer.get_feature_names_out()))
    return TfidfModel(name, len(texts), terms, np.asarray(vectorizer.idf_, dtype=np.float64), _unseen(len(texts)))


def save_model(model: TfidfModel, folder: Path, card: str, fitted_on: Sequence[dict[str, Any]]) -> None:
    """Write card.md, settings.json, terms.json and idf.npy (no pickle), byte for byte the same for the same model."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = {
        "format": FORMAT,
        "name": model.name,
        "documents": model.documents,
        "terms": len(model.terms),
        "fitted_on": list(fitted_on),
    }
    (folder / "settings.json").write_text(json.dumps(settings, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (folder / "terms.json").write_text(
        json.dumps(list(model.terms), ensure_ascii=False, indent=0) + "\n", encoding="utf-8"
    )
    np.save(folder / "idf.npy", model.idf.astype(np.float32), allow_pickle=False)
    (folder / "card.md").write_text(card, encoding="utf-8")


def _identity(words: Sequence[str]) -> Sequence[str]:
    return words


class Space:
    """The vector space of one comparison: the model's words plus the unseen words of the documents given.

    Vectors are l2-normalised with sublinear term frequency; the weight of a word depends on the model alone.
    """

    def __init__(self, model: TfidfModel, documents: Iterable[Sequence[str]]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        known = set(model.terms)
        extra = sorted({word for document in documents for word in document} - known)
        self.model = model
        #: The words of the vectors' columns.
        self.terms = (*model.terms, *extra)
        self._vectorizer = TfidfVectorizer(analyzer=_identity, vocabulary=self.terms, sublinear_tf=True)
        self._vectorizer.idf_ = np.concatenate([model.idf, np.full(len(extra), model.unseen)])

    def vectors(self, documents: Sequence[Sequence[str]]) -> Any:
        """Sparse matrix (len(documents), words); an empty document is a zero row."""
        return self._vectorizer.transform(documents)

    def cosine(self, a: Sequence[Sequence[str]], b: Sequence[Sequence[str]]) -> NDArray[np.float64]:
        """Cosine similarity in [0, 1], shape (len(a), len(b)); 0 where one side is empty."""
        if not a or not b:
            return np.zeros((len(a), len(b)))
        product = (self.vectors(a) @ self.vectors(b).T).toarray()
        return np.clip(np.asarray(product, dtype=np.float64), 0.0, 1.0)
