"""One command line, run in this process: exit code, standard output, standard error."""

import contextlib
import io
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from vnreport_nlp.commands import run

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpora" / "mau"
A, B = str(CORPUS / "muong_lua.txt"), str(CORPUS / "dong_thuy_ha.txt")


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str


def vnreport(*arguments: object, cwd: Path = ROOT / "tests", env: Mapping[str, str] | None = None) -> Done:
    """Run ``vnreport …`` in ``cwd`` with no language and colour settings in the environment but ``env``."""
    clean = {name: value for name, value in os.environ.items() if name not in ("VNREPORT_LANG", "NO_COLOR")}
    out, err = io.StringIO(), io.StringIO()
    with (
        mock.patch.dict(os.environ, {**clean, **(env or {})}, clear=True),
        contextlib.chdir(cwd),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        code = run([str(argument) for argument in arguments])
    return Done(code, out.getvalue(), err.getvalue())
