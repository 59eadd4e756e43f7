"""vnreport model: fitting is reproducible, a model of one's own is used, cards are shown."""

import hashlib
import json
import shutil

import pytest

from tests.commands.runner import CORPUS, A, B, vnreport
from tests.comparing.samples import sample
from vnreport_nlp.words.tfidf import load_model, model_folder

FILES = ("card.md", "settings.json", "terms.json", "idf.npy")


@pytest.fixture
def folder(tmp_path):
    """A folder with two reports, one text that is none, and one file of another kind."""
    reports = tmp_path / "báo_cáo"
    reports.mkdir()
    for name in ("dong_thuy_ha", "cua_rach_ong"):
        shutil.copy(CORPUS / f"{name}.txt", reports)
    (reports / "ghi_chú.txt").write_text("Mua rau, mua gạo.\n", encoding="utf-8")
    (reports / "số_liệu.json").write_text("{}", encoding="utf-8")
    return reports


def test_fitting_twice_gives_the_same_bytes(folder, tmp_path):
    """A model can be made again by anyone from the same reports: all files are byte for byte the same."""
    for place in ("một", "hai"):
        done = vnreport("model", "fit", folder, "-o", tmp_path / place, "--name", "thử")
        assert done.code == 0
    for name in FILES:
        assert (tmp_path / "một" / name).read_bytes() == (tmp_path / "hai" / name).read_bytes()


def test_what_could_not_be_read_is_told(folder, tmp_path):
    """One text that is no report does not stop the fitting, but it is named with its reason."""
    done = vnreport("model", "fit", folder, "-o", tmp_path / "m")
    assert "ghi_chú.txt" in done.err
    assert "không giống báo cáo" in done.err
    assert "số_liệu.json" not in done.err
    assert "cua_rach_ong.txt" in done.err


def test_the_settings_say_what_was_read(folder, tmp_path):
    """Names, hashes and counts of the reports stand beside the model; its name is that of its folder."""
    vnreport("model", "fit", folder, "-o", tmp_path / "của_xã")
    settings = json.loads((tmp_path / "của_xã" / "settings.json").read_text(encoding="utf-8"))
    assert settings["name"] == "của_xã"
    assert [entry["path"] for entry in settings["fitted_on"]] == ["cua_rach_ong.txt", "dong_thuy_ha.txt"]
    for entry in settings["fitted_on"]:
        assert entry["sha256"] == hashlib.sha256((folder / entry["path"]).read_bytes()).hexdigest()
    assert settings["documents"] == sum(entry["sections"] for entry in settings["fitted_on"])
    assert settings["terms"] == len(load_model(str(tmp_path / "của_xã")).terms)


def test_a_fitted_model_is_used_and_named(folder, tmp_path):
    """--model takes the folder; scores are those of that model, and the result names it."""
    vnreport("model", "fit", folder, "-o", tmp_path / "của_xã")
    own = json.loads(vnreport("compare", A, B, "--model", tmp_path / "của_xã", "--format", "json").out)
    shipped = json.loads(vnreport("compare", A, B, "--format", "json").out)
    assert (own["model"], shipped["model"]) == ("của_xã", "mau")
    assert [pair["score"] for pair in own["pairs"]] != [pair["score"] for pair in shipped["pairs"]]


def test_a_copied_model_gives_the_same_result(tmp_path):
    """A model is its files, wherever they lie."""
    shutil.copytree(model_folder("mau"), tmp_path / "bản_sao")
    assert vnreport("compare", A, B, "--model", tmp_path / "bản_sao").out == vnreport("compare", A, B).out


def test_a_damaged_model_is_exit_code_4(tmp_path):
    """And says which model."""
    shutil.copytree(model_folder("mau"), tmp_path / "hỏng")
    (tmp_path / "hỏng" / "terms.json").write_text("[", encoding="utf-8")
    done = vnreport("compare", A, B, "--model", tmp_path / "hỏng")
    assert (done.code, done.out) == (4, "")
    assert "hỏng" in done.err


@pytest.mark.parametrize("what", ["empty", "missing", "nothing readable"])
def test_nothing_to_fit_on_is_exit_code_4(what, tmp_path):
    """No model is written."""
    folder = tmp_path / "trống"
    if what != "missing":
        folder.mkdir()
    if what == "nothing readable":
        (folder / "a.txt").write_text("Mua rau.\n", encoding="utf-8")
    done = vnreport("model", "fit", folder, "-o", tmp_path / "m")
    assert (done.code, done.out) == (4, "")
    assert not (tmp_path / "m").exists()


def test_show_prints_the_card():
    """The card of the shipped model is what a reader of a result wants to know about it."""
    done = vnreport("model", "show")
    assert done.code == 0
    assert done.out == (model_folder("mau") / "card.md").read_text(encoding="utf-8")
    assert vnreport("model", "show", "mau").out == done.out


def test_the_shipped_model_is_that_of_the_shipped_reports():
    """models/mau names the reports of corpora/mau as they are now, read as they are read now: make model renews it."""
    settings = json.loads((model_folder("mau") / "settings.json").read_text(encoding="utf-8"))
    assert [entry["path"] for entry in settings["fitted_on"]] == sorted(path.name for path in CORPUS.glob("*.txt"))
    for entry in settings["fitted_on"]:
        assert entry["sha256"] == hashlib.sha256((CORPUS / entry["path"]).read_bytes()).hexdigest()
        assert entry["sections"] == len(sample(entry["path"].removesuffix(".txt")).sections)
