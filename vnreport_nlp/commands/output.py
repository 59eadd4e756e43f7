"""Data on stdout or into a file (whole or not at all); remarks on stderr."""

import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from vnreport_nlp.commands.settings import Settings
from vnreport_nlp.errors import OutputError, SourceError
from vnreport_nlp.messages import say
from vnreport_nlp.records import Report


def terminal() -> tuple[int | None, bool]:
    """Width of the terminal and whether to colour: no colour into pipes or under NO_COLOR."""
    if sys.stdout is None or not sys.stdout.isatty():
        return None, False
    return shutil.get_terminal_size((100, 40)).columns, not os.environ.get("NO_COLOR")


def remark(text: str, *, progress: bool = False) -> None:
    """A line on stderr; progress lines only where a person watches."""
    if not progress or sys.stderr.isatty():
        click.echo(text, err=True)


def emit(text: str, output: str | None, inputs: Sequence[str], lang: str) -> None:
    """Print ``text``, or write it to ``output`` through a temporary file. OutputError when that fails."""
    if output is None:
        _print(text)
        return
    target = Path(output)
    if any(_same(target, Path(name)) for name in inputs):
        raise OutputError("error.output_is_input", path=output)
    try:
        if target.is_symlink():
            target = target.resolve()
        if target.exists() and not target.is_file() and not target.is_dir():
            target.write_text(text, encoding="utf-8")  # a device or pipe: there is nothing to keep whole
        else:
            _replace(target, text)
    except OSError as problem:
        raise OutputError("error.output", path=output, reason=problem.strerror or problem) from None
    remark(say("ui.written", lang, path=output))


def present(
    thing: object, settings: Settings, output: str | None, inputs: Sequence[str], only: Sequence[str] = ()
) -> None:
    """Render a report, a comparison or an analysis as the settings say, for the terminal at hand, and emit it."""
    from vnreport_nlp.rendering import render
    from vnreport_nlp.rendering.delimited import BOM

    width, colour = terminal()
    text = render(
        thing,
        settings.format,
        lang=settings.lang,
        full=settings.full,
        only=only,
        width=width,
        colour=colour and output is None,
    )
    if settings.format == "csv" and output is not None:
        text = BOM + text
    emit(text, output, inputs, settings.lang)


def _print(text: str) -> None:
    """Print to the end: a full disk behind a redirection must not look like success. A closed pipe is the reader's choice."""
    if sys.stdout is None:
        raise OutputError("error.output", path="stdout", reason="closed")
    try:
        click.echo(text, nl=False)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as problem:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise OutputError("error.output", path="stdout", reason=problem.strerror or problem) from None


def _replace(target: Path, text: str) -> None:
    """Write through a temporary file beside the target, so that the target is whole or as it was."""
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        Path(temporary).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~mask)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


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
