"""The background model and the vector space made from it."""

import json
import math
import shutil

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.comparing.oracles import cosine
from vnreport_nlp.errors import ModelError
from vnreport_nlp.words.tfidf import Space, fit_model, load_model, model_folder, save_model

DOCUMENTS = (
    ("kinh_tế", "phát_triển", "nông_nghiệp"),
    ("kinh_tế", "giáo_dục", "giáo_dục"),
    ("kinh_tế", "y_tế"),
    ("quốc_phòng", "an_ninh", "kinh_tế", "phát_triển"),
)
MODEL = fit_model("thử", DOCUMENTS)
IDF = dict(zip(MODEL.terms, MODEL.idf, strict=True))
FITTED_ON = [{"path": "a.txt", "sections": 4, "sha256": "0" * 64}]

words = st.sampled_from([*MODEL.terms, "lạ", "chưa_gặp"])
document = st.lists(words, max_size=12)


@pytest.fixture
def saved(tmp_path):
    """A saved model that a test may damage."""
    save_model(MODEL, tmp_path / "thử", "# thẻ\n", FITTED_ON)
    return tmp_path / "thử"


# Fitting


def test_idf_is_the_stated_formula():
    """IDF is ln((1 + n) / (1 + df)) + 1, as the model's card says."""
    n = len(DOCUMENTS)
    for term, idf in IDF.items():
        df = sum(term in doc for doc in DOCUMENTS)
        assert idf == pytest.approx(math.log((1 + n) / (1 + df)) + 1)


def test_an_unseen_word_weighs_as_if_in_no_document():
    """A word that the model never saw weighs more than any it saw: it tells most."""
    assert MODEL.unseen == pytest.approx(math.log(1 + len(DOCUMENTS)) + 1)
    assert MODEL.unseen > MODEL.idf.max()


def test_order_of_documents_does_not_matter():
    """Fitting counts documents; their order is nothing."""
    other = fit_model("thử", reversed(DOCUMENTS))
    assert other.terms == MODEL.terms
    assert np.array_equal(other.idf, MODEL.idf)


@pytest.mark.parametrize("documents", [[], [[]], [[], []]])
def test_nothing_to_fit_on_is_an_error(documents):
    """A model of no words is refused by name, not by a stack trace of the library."""
    with pytest.raises(ModelError, match="rỗng"):
        fit_model("rỗng", documents)


# The space


@settings(deadline=None, max_examples=60)
@given(a=document, b=document)
def test_cosine_equals_the_one_by_hand(a, b):
    """Cosine of sublinear TF-IDF, unseen words included; 0 where one side is empty."""
    assert Space(MODEL, [a, b]).cosine([a], [b])[0, 0] == pytest.approx(cosine(a, b, IDF, MODEL.unseen), abs=1e-9)


@settings(deadline=None, max_examples=60)
@given(a=document, b=document)
def test_cosine_is_symmetric_and_in_range(a, b):
    """cos(a, b) = cos(b, a), in [0, 1], and 1 for the same words."""
    space = Space(MODEL, [a, b])
    there, back = space.cosine([a], [b])[0, 0], space.cosine([b], [a])[0, 0]
    assert there == back
    assert 0.0 <= there <= 1.0
    if a:
        assert space.cosine([a], [a])[0, 0] == pytest.approx(1.0)


@settings(deadline=None, max_examples=40)
@given(a=document, b=document, others=st.lists(document, max_size=6))
def test_score_of_a_pair_does_not_depend_on_its_neighbours(a, b, others):
    """Weights come from the model alone: other documents in the space or in the matrix change nothing."""
    alone = Space(MODEL, [a, b]).cosine([a], [b])[0, 0]
    crowd = Space(MODEL, [a, b, *others])
    assert crowd.cosine([a, *others], [b, *others])[0, 0] == pytest.approx(alone, abs=1e-12)


def test_two_documents_that_share_only_an_unseen_word_are_alike():
    """A commune's own words count although no model knows them."""
    assert Space(MODEL, [["lúa_nương"]]).cosine([["lúa_nương"]], [["lúa_nương"]])[0, 0] == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("a", "b", "shape"), [([], [], (0, 0)), ([["kinh_tế"]], [], (1, 0)), ([], [["kinh_tế"]], (0, 1))]
)
def test_no_documents_give_an_empty_matrix(a, b, shape):
    """The shape is (len(a), len(b)) even when one of them is 0."""
    assert Space(MODEL, []).cosine(a, b).shape == shape


def test_empty_document_is_like_nothing():
    """An empty document is a zero row, also against another empty one."""
    assert Space(MODEL, []).cosine([[]], [[], ["kinh_tế"]]).tolist() == [[0.0, 0.0]]


# On disk


def test_a_saved_model_comes_back(saved):
    """Name, number of documents, words and weights survive; weights to the precision of the file."""
    back = load_model(str(saved))
    assert (back.name, back.documents, back.terms) == (MODEL.name, MODEL.documents, MODEL.terms)
    assert np.array_equal(back.idf, MODEL.idf.astype(np.float32).astype(np.float64))
    assert back.unseen == MODEL.unseen


def test_saving_again_gives_the_same_bytes(saved, tmp_path):
    """Save, load, save: all four files are byte for byte the same."""
    save_model(load_model(str(saved)), tmp_path / "lần_hai", "# thẻ\n", FITTED_ON)
    for name in ("card.md", "settings.json", "terms.json", "idf.npy"):
        assert (tmp_path / "lần_hai" / name).read_bytes() == (saved / name).read_bytes()


def test_a_model_is_plain_data(saved):
    """Text, JSON and an array of numbers: nothing in it can run."""
    assert sorted(path.name for path in saved.iterdir()) == ["card.md", "idf.npy", "settings.json", "terms.json"]
    assert np.load(saved / "idf.npy", allow_pickle=False).dtype == np.float32


def _settings(**changes):
    def damage(folder):
        found = json.loads((folder / "settings.json").read_text(encoding="utf-8")) | changes
        (folder / "settings.json").write_text(json.dumps(found), encoding="utf-8")

    return damage


def _file(name, content):
    return lambda folder: (folder / name).write_bytes(content)


def _array(values):
    return lambda folder: np.save(folder / "idf.npy", values, allow_pickle=False)


DAMAGES = {
    "no words": lambda folder: (folder / "terms.json").unlink(),
    "no weights": lambda folder: (folder / "idf.npy").unlink(),
    "cut weights": lambda folder: _file("idf.npy", (folder / "idf.npy").read_bytes()[:-4])(folder),
    "weights are text": _file("idf.npy", b"1.0 2.0 3.0 and so on"),
    "weights are no numbers": _array(np.full(len(MODEL.terms), np.nan)),
    "too few weights": _array(np.ones(2)),
    "weights in a table": _array(np.ones((len(MODEL.terms), 1))),
    "words are no JSON": _file("terms.json", b'["a", '),
    "a word too few": _file("terms.json", json.dumps(MODEL.terms[1:]).encode()),
    "settings are no JSON": _file("settings.json", b"{"),
    "settings are a list": _file("settings.json", b"[]"),
    "settings are not UTF-8": _file("settings.json", b"\xff\xfe{}"),
    "another format": _settings(format="vnreport.tfidf/99"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_model_is_an_error_that_names_it(saved, damage):
    """Whatever is wrong with the files, the error is ours and says which model."""
    damage(saved)
    with pytest.raises(ModelError) as caught:
        load_model(str(saved))
    assert str(saved) in str(caught.value)


class _Trap:
    """An object whose unpickling leaves a trace."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return (open, (self.path, "w"))


def test_nothing_in_a_model_is_executed(saved, tmp_path):
    """An array that hides a pickle is refused before the pickle is read."""
    trap = tmp_path / "trap"
    np.save(saved / "idf.npy", np.array([_Trap(str(trap))] * len(MODEL.terms), dtype=object), allow_pickle=True)
    with pytest.raises(ModelError):
        load_model(str(saved))
    assert not trap.exists()


def test_unknown_model_names_the_known_ones():
    """A wrong name is answered with the right ones."""
    with pytest.raises(ModelError) as caught:
        model_folder("không_có")
    assert "mau" in caught.value.values["known"]


def test_the_shipped_model_loads():
    """The default model is there and knows the words of the genre."""
    model = load_model()
    assert model.name == "mau"
    assert {"kinh_tế", "nông_nghiệp", "chi_bộ"} <= set(model.terms)
    assert (model.idf >= 1).all()


def test_a_model_can_be_named_by_its_folder(tmp_path):
    """A path works as well as a name."""
    shutil.copytree(model_folder("mau"), tmp_path / "bản_sao")
    assert load_model(str(tmp_path / "bản_sao")).terms == load_model("mau").terms
