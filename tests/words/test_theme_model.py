"""The theme model: fitted on labelled sentences, loaded without running anything, as good as it is said to be."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from sklearn.model_selection import StratifiedKFold

from tests.commands.runner import ROOT, vnreport
from vnreport_nlp.errors import ModelError
from vnreport_nlp.words.theme_model import FILES, KINDS, features, fit_theme_model, load_theme_model, read_labelled

SENTENCES = ROOT / "corpora" / "chu_de"
FEW = [("waste", f"rác thải chưa được thu gom ở thôn {n}") for n in "abcd"] + [
    ("poor", f"hộ nghèo còn cao ở thôn {n}") for n in "abcd"
]


def test_a_model_tells_what_it_learned():
    model = fit_theme_model("weakness", FEW)
    chances = model.probabilities(["thu gom rác thải", "tỷ lệ hộ nghèo", ""])
    assert model.themes == ("poor", "waste")
    assert chances[0, 1] > 0.6
    assert chances[1, 0] > 0.6
    assert np.allclose(chances.sum(axis=1), 1)
    assert np.isfinite(chances).all()


def test_the_order_of_sentences_plays_no_part():
    one, two = fit_theme_model("weakness", FEW), fit_theme_model("weakness", FEW[::-1])
    assert one.terms == two.terms
    assert (one.weights == two.weights).all()


def test_numbers_say_nothing():
    assert features("Còn 12 hộ nghèo") == features("Còn 9.870 hộ nghèo")


@pytest.mark.parametrize("kind", KINDS)
def test_the_shipped_model_loads_and_names_known_fields(kind):
    from vnreport_nlp.lexicon import load_lexicon

    model = load_theme_model(kind)
    assert len(model.themes) >= 15
    assert set(model.fields.values()) <= set(load_lexicon().field_names)
    assert set(model.fields) <= set(model.themes)


def test_the_shipped_model_is_that_of_the_sentences(tmp_path):
    """models/chu_de is what `vnreport model themes corpora/chu_de` makes now (make model renews it)."""
    assert vnreport("model", "themes", SENTENCES, "-o", tmp_path / "chu_de").code == 0
    for kind in KINDS:
        fresh, shipped = load_theme_model(kind, str(tmp_path / "chu_de")), load_theme_model(kind)
        assert fresh.themes == shipped.themes
        assert fresh.terms == shipped.terms
        assert np.abs(fresh.weights - shipped.weights).max() < 0.02


@pytest.mark.parametrize(("kind", "least"), [("cause", 0.5), ("lesson", 0.6), ("breakthrough", 0.6)])
def test_half_of_unseen_paraphrases_are_placed(kind, least):
    """Sentences a model has not seen, a third to a half of them without the theme's own words: share placed right."""
    labelled = read_labelled(SENTENCES / f"{FILES[kind]}.tsv")
    themes = np.array([theme for theme, _ in labelled])
    train, test = next(iter(StratifiedKFold(5, shuffle=True, random_state=0).split(themes, themes)))
    model = fit_theme_model(kind, [labelled[i] for i in train])
    chances = model.probabilities([labelled[i][1] for i in test])
    assert (np.array(model.themes)[chances.argmax(axis=1)] == themes[test]).mean() >= least


def test_sentences_are_ours_alone_and_labelled_once():
    """No sentence twice within a kind, none empty, every theme with enough to learn from."""
    for file in FILES.values():
        labelled = read_labelled(SENTENCES / f"{file}.tsv")
        sentences = [sentence for _, sentence in labelled]
        assert len(set(sentences)) == len(sentences)
        themes = [theme for theme, _ in labelled]
        assert min(themes.count(theme) for theme in set(themes)) >= 30


def test_a_wrong_line_is_named(tmp_path):
    (tmp_path / "weaknesses.tsv").write_text("waste\trác\nno tab here\n", encoding="utf-8")
    with pytest.raises(ModelError, match="dòng 2"):
        read_labelled(tmp_path / "weaknesses.tsv")


@pytest.mark.parametrize("damage", ["settings.json", "weakness.npy", "weakness.terms.json"])
def test_a_damaged_model_is_refused(tmp_path, damage):
    folder = tmp_path / damage
    shutil.copytree(ROOT / "models" / "chu_de", folder)
    (folder / damage).write_bytes((folder / damage).read_bytes()[:100])
    with pytest.raises(ModelError):
        load_theme_model("weakness", str(folder))


def test_another_format_is_refused(tmp_path):
    folder = tmp_path / "m"
    shutil.copytree(ROOT / "models" / "chu_de", folder)
    settings = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    (folder / "settings.json").write_text(json.dumps({**settings, "format": "other"}), encoding="utf-8")
    with pytest.raises(ModelError):
        load_theme_model("weakness", str(folder))


def test_a_folder_without_sentences_is_said(tmp_path):
    done = vnreport("model", "themes", tmp_path, "-o", tmp_path / "out")
    assert done.code == 4
    assert str(Path("fields.tsv")) in done.err
