"""What a command returns, and where it says so: data on stdout, remarks on stderr, meaning in the exit code."""

import pytest

from tests.commands.runner import A, B, vnreport
from tests.comparing.samples import report_text

CALLS = [
    pytest.param(["--help"], 0, id="help"),
    pytest.param(["--version"], 0, id="version"),
    pytest.param(["parse", B], 0, id="parse"),
    pytest.param(["compare", A, B], 0, id="compare"),
    pytest.param([], 2, id="no command"),
    pytest.param(["comprae", A, B], 2, id="unknown command"),
    pytest.param(["compare", A], 2, id="one report to compare"),
    pytest.param(["compare", A, B, B], 2, id="three reports to compare"),
    pytest.param(["parse", A, "--colour"], 2, id="unknown option"),
    pytest.param(["parse", A, "--format", "xml"], 2, id="unknown format"),
    pytest.param(["parse", A, "--lang", "fr"], 2, id="unknown language"),
    pytest.param(["compare", A, B, "--only", "chapters"], 2, id="unknown part"),
    pytest.param(["parse", A, "--lexicon", "không_có"], 2, id="no such lexicon"),
    pytest.param(["parse", A, "--config", "không_có.toml"], 2, id="no such settings"),
    pytest.param(["parse", "không_có.txt"], 3, id="no such report"),
    pytest.param(["compare", A, "không_có.txt"], 3, id="no such second report"),
    pytest.param(["compare", A, B, "--model", "không_có"], 4, id="no such model"),
    pytest.param(["model", "show", "không_có"], 4, id="no such card"),
    pytest.param(["parse", A, "-o", "/không/có/ra.txt"], 5, id="nowhere to write"),
    pytest.param(["parse", A, "-o", "."], 5, id="output is a folder"),
]


@pytest.mark.parametrize(("arguments", "code"), CALLS)
def test_exit_code_says_what_went_wrong(arguments, code):
    """0 done, 2 wrong call, 3 input, 4 model, 5 output; the message is on stderr and never a traceback."""
    done = vnreport(*arguments)
    assert done.code == code, done.err
    assert "Traceback" not in done.out + done.err
    if code == 0:
        assert done.out
        assert not done.err
    elif arguments:
        assert not done.out
        assert done.err.startswith("Lỗi: ")


def test_no_command_shows_the_help():
    """Whoever types vnreport alone is told what there is."""
    done = vnreport()
    for name in ("parse", "compare", "model", "completion"):
        assert name in done.out


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["parse", "không_có.txt"], "không_có.txt"),
        (["compare", A, B, "--model", "xưa"], "mau"),
        (["compare", A, B, "--only", "chapters"], "headings"),
        (["parse", A, "--format", "xml"], "markdown"),
    ],
)
def test_a_message_says_what_to_do(arguments, named):
    """The wrong thing is named, and the right ones where there are some."""
    assert named in vnreport(*arguments).err


def test_strict_turns_doubts_into_an_error(tmp_path):
    """With --strict a report that should be checked by hand is an error, but it is still printed."""
    path = tmp_path / "ngờ.txt"
    path.write_text(report_text(targets=["Xây dựng đời sống mới."]), encoding="utf-8")
    plain, strict = vnreport("parse", path), vnreport("parse", path, "--strict")
    assert (plain.code, strict.code) == (0, 3)
    assert plain.out == strict.out
    assert str(path) in strict.err


def test_an_unexpected_error_is_told_without_a_traceback(monkeypatch):
    """A bug of ours is exit code 1, named, with what to do next."""

    def broken(*_args, **_kwargs):
        raise ZeroDivisionError("chia cho 0")

    monkeypatch.setattr("vnreport_nlp.report.read_report", broken)
    done = vnreport("parse", A)
    assert done.code == 1
    assert "--debug" in done.err
    assert "ZeroDivisionError" in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("place", ["before", "after"])
def test_debug_raises_again(place):
    """With --debug, before or after the command, the error itself comes through for a programmer to read."""
    from vnreport_nlp.errors import SourceError

    arguments = ["parse", "không_có.txt"]
    with pytest.raises(SourceError):
        vnreport(*(["--debug", *arguments] if place == "before" else [*arguments, "--debug"]))


def test_debug_changes_nothing_when_all_is_well():
    """--debug is no mode of its own."""
    assert vnreport("parse", B, "--debug").out == vnreport("parse", B).out


def test_ctrl_c_is_130(monkeypatch):
    """An interrupted run says so in the way of the shell, without noise."""

    def interrupted(*_args, **_kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr("vnreport_nlp.report.read_report", interrupted)
    done = vnreport("parse", A)
    assert (done.code, done.out) == (130, "")
    assert "Traceback" not in done.err


def test_out_of_memory_is_told(monkeypatch):
    """No traceback where the machine gives up."""

    def hungry(*_args, **_kwargs):
        raise MemoryError

    monkeypatch.setattr("vnreport_nlp.report.read_report", hungry)
    done = vnreport("parse", A)
    assert done.code == 1
    assert done.err.startswith("Lỗi: ")
    assert "Traceback" not in done.err
