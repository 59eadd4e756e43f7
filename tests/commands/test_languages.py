"""Help, messages and results in Vietnamese and English."""

import re

import click
import pytest

from tests.commands.runner import A, B, vnreport
from vnreport_nlp.commands import make_cli
from vnreport_nlp.commands.help import HELP
from vnreport_nlp.messages import say


def _commands(command, path=()):
    """The words that lead to every command, groups included: one that is added is asked for help too."""
    yield list(path)
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            yield from _commands(command.get_command(context, name), (*path, name))


COMMANDS = [[*path, "--help"] for path in _commands(make_cli("en"))]
VIETNAMESE = re.compile(r"[àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ]", re.IGNORECASE)


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_help_in_both_languages(arguments):
    """--help of every command comes whole in the language asked for."""
    vietnamese = vnreport(*arguments)
    english = vnreport(*arguments, env={"VNREPORT_LANG": "en"})
    assert (vietnamese.code, english.code) == (0, 0)
    assert VIETNAMESE.search(vietnamese.out)
    assert not VIETNAMESE.search(english.out)
    assert "--help" in vietnamese.out
    assert "--help" in english.out


def test_help_of_both_languages_names_the_same_options():
    """An option explained in one language only would be hidden from the other."""
    for arguments in COMMANDS:
        one, two = vnreport(*arguments).out, vnreport(*arguments, env={"VNREPORT_LANG": "en"}).out
        assert set(re.findall(r"--[a-z-]+", one)) == set(re.findall(r"--[a-z-]+", two))


def test_every_command_is_asked_for_help():
    """The list above is made from the program; these are among it, so it was walked to its leaves."""
    for known in ("corpus build", "corpus list", "corpus show", "corpus export", "weaknesses", "causes", "lessons", "breakthroughs", "targets",
                  "outline", "find", "follow", "matrix", "copied", "stats", "model themes", "model fit", "parse", "compare"):  # fmt: skip
        assert [*known.split(), "--help"] in COMMANDS


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_vietnamese_help_holds_no_english_place_names(arguments):
    """What is to be filled in is named in Vietnamese: 'THƯ_MỤC' where the English help says 'FOLDER'."""
    shown = set(re.findall(r"\b[A-Z]{2,}\b", vnreport(*arguments).out))
    assert shown <= {
        "KHO",
        "CSV",
        "JSON",
        "OR",
        "PDF",
        "DOCX",
        "DOC",
        "ODT",
        "RTF",
        "HTML",
        "TXT",
        "XLSX",
        "XLS",
        "ODS",
    }
    assert not re.search(r"required|x>=", vnreport(*arguments).out)


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_line_of_a_list_of_commands_is_cut(arguments, lang):
    """A command is told in a whole sentence, not in the beginning of one."""
    assert not re.search(
        r"\w\.\.\.$", vnreport(*arguments, env={"VNREPORT_LANG": lang}).out.split("--help")[-1], re.MULTILINE
    )


def test_both_help_tables_have_the_same_entries():
    """And no entry is empty."""
    assert HELP["vi"].keys() == HELP["en"].keys()
    assert all(text.strip() for table in HELP.values() for text in table.values())


WAYS = [
    pytest.param(["parse", "không_có.txt", "--lang", "en"], {}, id="option of the command"),
    pytest.param(["--lang", "en", "parse", "không_có.txt"], {}, id="option before the command"),
    pytest.param(["--lang=en", "parse", "không_có.txt"], {}, id="option with a sign"),
    pytest.param(["parse", "không_có.txt"], {"VNREPORT_LANG": "en"}, id="environment"),
]


@pytest.mark.parametrize(("arguments", "env"), WAYS)
def test_messages_follow_the_language(arguments, env):
    """However the language is given, errors are told in it."""
    done = vnreport(*arguments, env=env)
    assert done.err == "Error: No such file: không_có.txt. Check the path.\n"


@pytest.mark.parametrize("way", [["--lang", "en"], []])
def test_results_follow_the_language(way):
    """The report too."""
    done = vnreport("compare", A, B, *way, env={} if way else {"VNREPORT_LANG": "en"})
    assert done.out.startswith(say("ui.compare_title", "en"))


def test_the_option_wins_over_the_environment():
    """What is typed now is meant now."""
    assert vnreport("parse", B, "--lang", "vi", env={"VNREPORT_LANG": "en"}).out == vnreport("parse", B).out


def test_an_unknown_language_of_the_environment_is_vietnamese():
    """Nobody is locked out by a setting of another program."""
    assert vnreport("parse", B, env={"VNREPORT_LANG": "de"}).out == vnreport("parse", B).out


def test_usage_errors_follow_the_language():
    """Also what the command-line library has to say."""
    assert vnreport("compare", A).err.startswith("Lỗi: ")
    assert vnreport("corpus", "show").err.startswith("Lỗi: thiếu tham số KHO")
    assert vnreport("corpus", "show", env={"VNREPORT_LANG": "en"}).err.startswith("Error: Missing argument 'STORE'")
    english = vnreport("compare", A, env={"VNREPORT_LANG": "en"}).err
    assert english.startswith("Error: ")
    assert not VIETNAMESE.search(english)
