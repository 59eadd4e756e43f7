"""Data on stdout or into a file (whole or not at all); remarks on stderr."""

import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from vnreport_nlp.errors import OutputError, SourceError
from vnreport_nlp.messages import say
from vnreport_nlp.records import Report


def terminal() -> tuple[int | None, bool]:
    """Width of the terminal and whether to colour: no colour into pipes or under NO_COLOR."""
    if not sys.stdout.isatty():
        return None, False
    return shutil.get_terminal_size((100, 40)).columns, not os.environ.get("NO_COLOR")


def remark(text: str, *, progress: bool = False) -> None:
    """A line on stderr; progress lines only where a person watches."""
    if not progress or sys.stderr.isatty():
        click.echo(text, err=True)


def emit(text: str, output: str | None, inputs: Sequence[str], lang: str) -> None:
    """Print ``text``, or write it to ``output`` through a temporary file. OutputError when that fails."""
    if output is None:
        click.echo(text, nl=False)
        return
    target = Path(output)
    if any(_same(target, Path(name)) for name in inputs):
        raise OutputError("error.output_is_input", path=output)
    try:
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            mask = os.umask(0)
            os.umask(mask)
            Path(temporary).chmod(0o666 & ~mask)
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as problem:
        raise OutputError("error.output", path=output, reason=problem.strerror or problem) from None
    remark(say("ui.written", lang, path=output))


def _same(a: Path, b: Path) -> bool:
    try:
        return a.exists() and b.exists() and a.samefile(b)
    except OSError:
        return False


def check_strict(reports: Sequence[Report]) -> None:
    """SourceError when a report has anything to check by hand (``--strict``)."""
    for report in reports:
        if report.doubts or report.skipped:
            raise SourceError("error.strict", path=report.source.path, count=len(report.doubts) + len(report.skipped))
