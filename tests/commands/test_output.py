"""Where results go: stdout or a file, whole or not at all."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.runner import ROOT, A, B, vnreport

FORMATS = ("text", "json", "markdown")


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_holds_what_stdout_would(form, tmp_path):
    """-o changes the place and nothing else; stdout stays empty, the remark goes to stderr."""
    printed = vnreport("compare", A, B, "--format", form)
    written = vnreport("compare", A, B, "--format", form, "-o", tmp_path / "ra")
    assert (printed.code, written.code) == (0, 0)
    assert (tmp_path / "ra").read_text(encoding="utf-8") == printed.out
    assert written.out == ""
    assert str(tmp_path / "ra") in written.err


def test_an_older_result_is_replaced(tmp_path):
    """A second run overwrites the first one's result."""
    target = tmp_path / "ra.json"
    target.write_text("cũ", encoding="utf-8")
    assert vnreport("parse", B, "--format", "json", "-o", target).code == 0
    assert json.loads(target.read_text(encoding="utf-8"))["schema"] == "vnreport.report/1"


def test_a_result_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    """When writing fails, the older result is untouched and nothing is left lying about."""
    target = tmp_path / "ra.txt"
    target.write_text("cũ", encoding="utf-8")

    def full(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    done = vnreport("parse", B, "-o", target)
    assert done.code == 5
    assert target.read_text(encoding="utf-8") == "cũ"
    assert [path.name for path in tmp_path.iterdir()] == ["ra.txt"]


@pytest.mark.parametrize("way", ["itself", "relative", "link", "hard link"])
@pytest.mark.parametrize("command", ["parse", "compare"])
def test_an_input_is_never_overwritten(way, command, tmp_path):
    """However the input is named, -o refuses it and the report is untouched."""
    report = tmp_path / "báo_cáo.txt"
    content = Path(B).read_bytes()
    report.write_bytes(content)
    output = {
        "itself": report, "relative": tmp_path / "." / ".." / tmp_path.name / report.name,
        "link": tmp_path / "liên_kết.txt", "hard link": tmp_path / "cứng.txt",
    }[way]  # fmt: skip
    if way == "link":
        output.symlink_to(report)
    elif way == "hard link":
        output.hardlink_to(report)
    inputs = [report] if command == "parse" else [A, report]
    done = vnreport(command, *inputs, "-o", output)
    assert done.code == 5
    assert "đầu vào" in done.err
    assert report.read_bytes() == content


@pytest.mark.skipif(os.name == "nt", reason="modes of files are POSIX")
def test_a_result_may_be_read_by_others(tmp_path):
    """Access rights follow the umask, as with any other program."""
    old = os.umask(0o022)
    try:
        vnreport("parse", B, "-o", tmp_path / "ra.txt")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "ra.txt").stat().st_mode) == 0o644


def test_json_on_stdout_is_json_alone():
    """Remarks never mix with data: what is printed can be piped into another program."""
    done = vnreport("compare", B, B, "--format", "json")
    assert done.err
    assert json.loads(done.out)["schema"] == "vnreport.comparison/1"


@pytest.mark.parametrize("form", FORMATS)
def test_no_escape_codes_in_a_pipe(form):
    """Without a terminal there is no colour."""
    assert "\x1b" not in vnreport("compare", A, B, "--format", form).out


def _process(*arguments, **options):
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "vnreport_nlp", *arguments], cwd=ROOT / "tests",
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options,
    )  # fmt: skip


def test_a_reader_that_stops_is_no_error(tmp_path):
    """vnreport … | head ends quietly, although more was to come than a pipe holds."""
    report = tmp_path / "dài.txt"
    report.write_bytes(Path(A).read_bytes() + Path(B).read_bytes())
    with _process("parse", report, "--format", "json") as run:
        assert run.stdout.readline() == b"{\n"
        run.stdout.close()
        assert run.stderr.read() == b""
    assert run.returncode == 0


def test_the_module_is_the_command():
    """python -m vnreport_nlp and python cli.py do what vnreport does."""
    run = _process("parse", B, "--format", "json", env=os.environ | {"PYTHONIOENCODING": "ascii"})
    out, err = run.communicate(timeout=60)
    assert (run.returncode, err) == (0, b"")
    assert out.decode("utf-8") == vnreport("parse", B, "--format", "json").out
    door = subprocess.run([sys.executable, ROOT / "cli.py", "--version"], capture_output=True, check=True, timeout=60)
    assert door.stdout.decode() == vnreport("--version").out


@pytest.mark.skipif(os.name == "nt", reason="terminals are POSIX here")
@pytest.mark.parametrize(("env", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colour_only_where_a_person_looks(env, coloured):
    """On a terminal there is colour, unless NO_COLOR asks for none; lines fit the terminal."""
    import fcntl
    import pty
    import re
    import struct
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 70, 0, 0))
    clean = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "LINES")}
    run = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "vnreport_nlp", "parse", B], cwd=ROOT / "tests",
        stdout=slave, stderr=subprocess.DEVNULL, stdin=slave, env=clean | {"TERM": "xterm-256color"} | env,
    )  # fmt: skip
    os.close(slave)
    pieces = []
    try:
        while piece := os.read(master, 65536):
            pieces.append(piece)
    except OSError:  # the other end is closed
        pass
    os.close(master)
    assert run.wait(timeout=60) == 0
    text = b"".join(pieces).decode("utf-8")
    assert ("\x1b[" in text) == coloured
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text).replace("\r\n", "\n")
    assert "Đông Thụy Hà" in plain
    assert max(map(len, plain.split("\n"))) <= 70
