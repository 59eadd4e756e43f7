"""vnreport completion: scripts for the shells, and what they complete."""

import shutil
import subprocess

import pytest

from tests.commands.runner import vnreport


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_for_each_shell(shell):
    """The script names the command and the variable that asks it for completions."""
    done = vnreport("completion", shell)
    assert (done.code, done.err) == (0, "")
    assert "_VNREPORT_COMPLETE" in done.out
    assert "vnreport" in done.out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_understands_its_script(shell, tmp_path):
    """The script is syntax the shell takes."""
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    path = tmp_path / "script"
    path.write_text(vnreport("completion", shell).out, encoding="utf-8")
    assert subprocess.run([program, "-n", str(path)], capture_output=True, check=False, timeout=30).returncode == 0


def test_an_unknown_shell_is_a_wrong_call():
    """The known ones are named."""
    done = vnreport("completion", "cmd")
    assert done.code == 2
    assert "fish" in done.err
