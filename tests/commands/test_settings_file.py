"""vnreport.toml: read from the current folder, checked key by key, overruled by options."""

import json
import shutil

import pytest

from tests.commands.runner import A, B, vnreport
from vnreport_nlp.words.tfidf import model_folder


@pytest.fixture
def settings(tmp_path):
    """Write vnreport.toml; give the folder it stands in."""

    def write(content, name="vnreport.toml"):
        (tmp_path / name).write_text(content, encoding="utf-8")
        return tmp_path

    return write


def test_settings_of_the_current_folder_are_used(settings):
    """Language, format and fullness need not be typed each time."""
    folder = settings('lang = "en"\nformat = "markdown"\n')
    done = vnreport("parse", B, cwd=folder)
    assert done.code == 0
    assert done.out.startswith("# What was read\n")


def test_an_option_wins_over_the_file(settings):
    """What is typed now is meant now."""
    folder = settings('lang = "en"\nformat = "markdown"\n')
    assert vnreport("parse", B, "--format", "text", "--lang", "vi", cwd=folder).out.startswith("Nội dung đọc được\n")
    assert json.loads(vnreport("parse", B, "--format", "json", cwd=folder).out)


@pytest.mark.parametrize("where", ["before", "after", "environment"])
def test_a_language_that_is_typed_wins_wherever_it_stands(where, settings):
    """--lang before or after the command, and VNREPORT_LANG, are all nearer than the file."""
    folder = settings('lang = "en"\n')
    arguments = {
        "before": ["--lang", "vi", "parse", B],
        "after": ["parse", B, "--lang", "vi"],
        "environment": ["parse", B],
    }[where]
    env = {"VNREPORT_LANG": "vi"} if where == "environment" else {}
    assert vnreport(*arguments, cwd=folder, env=env).out == vnreport("parse", B).out


def test_errors_speak_the_language_of_the_file(settings):
    """Whoever set English once is told of errors in English too."""
    assert vnreport("parse", "không_có.txt", cwd=settings('lang = "en"\n')).err.startswith("Error: ")


def test_another_file_may_be_named(settings):
    """--config reads that file and not the one of the folder."""
    folder = settings('format = "xml"\n')
    settings('format = "json"\n', "khác.toml")
    assert json.loads(vnreport("parse", B, "--config", folder / "khác.toml", cwd=folder).out)


def test_full_in_the_file(settings):
    """full = true is --full."""
    folder = settings("full = true\n")
    assert vnreport("compare", A, B, cwd=folder).out == vnreport("compare", A, B, "--full").out


def test_paths_in_the_file_are_relative_to_it(settings, tmp_path):
    """A model or lexicon beside the settings is found from anywhere."""
    folder = settings('model = "của_tôi"\nlexicon = "từ_vựng"\n')
    shutil.copytree(model_folder("mau"), folder / "của_tôi")
    (folder / "từ_vựng").mkdir()
    done = vnreport("compare", A, B, "--format", "json", "--config", folder / "vnreport.toml")
    assert done.code == 0
    assert json.loads(done.out)["model"] == "mau"


WRONG = {
    "unknown key": ('colour = "red"\n', "colour"),
    "unknown table": ("[compare]\nfull = true\n", "compare"),
    "wrong language": ('lang = "fr"\n', "fr"),
    "wrong format": ('format = "xml"\n', "xml"),
    "wrong type": ('full = "yes"\n', "yes"),
    "number for a name": ("model = 5\n", "model"),
    "no TOML": ("lang = \n", "TOML"),
}


@pytest.mark.parametrize(("content", "named"), WRONG.values(), ids=WRONG.keys())
@pytest.mark.parametrize("command", ["parse", "compare"])
def test_a_wrong_setting_is_an_error_that_names_it(content, named, command, settings):
    """A misspelt setting is never silence: exit code 2, file and key in the message."""
    done = vnreport(command, *([B] if command == "parse" else [A, B]), cwd=settings(content))
    assert (done.code, done.out) == (2, "")
    assert "vnreport.toml" in done.err
    assert named in done.err


def test_a_file_that_is_not_utf_8_is_an_error(tmp_path):
    """Other encodings are refused with a sentence."""
    (tmp_path / "vnreport.toml").write_bytes(b'lang = "\xff"\n')
    assert vnreport("parse", B, cwd=tmp_path).code == 2


def test_no_file_is_no_error(tmp_path):
    """Without settings the defaults hold."""
    assert vnreport("parse", B, cwd=tmp_path).out == vnreport("parse", B).out
