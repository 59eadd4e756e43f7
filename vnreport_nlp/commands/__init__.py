"""The command line: a thin twin of ``read_report`` and ``compare``. Start-up stays light: commands load when called."""

import gc
import os
import sys
from collections.abc import Sequence

import click

from vnreport_nlp.commands.help import HELP

#: Exit codes (documented in the README): 0 done, 1 unexpected or findings of check, 2 wrong call or settings, 3 input, 4 model, 5 output, 6 store, 130 Ctrl-C.
EXIT_UNEXPECTED, EXIT_USAGE, EXIT_INTERRUPTED = 1, 2, 130
#: Command → the module of this folder that builds it.
_COMMANDS = {
    "parse": "parse", "extract": "extract", "compare": "compare", "follow": "follow", "check": "check", "summarize": "summarize", "corpus": "corpus",
    "weaknesses": "themes", "causes": "themes", "lessons": "themes", "breakthroughs": "themes", "citations": "citations",
    "targets": "targets", "outline": "outline", "find": "find", "matrix": "matrix", "copied": "copied", "stats": "stats", "synthesize": "synthesize",
    "commune": "commune",
    "model": "model", "completion": "completion",
}  # fmt: skip


def asked_language(arguments: Sequence[str]) -> str | None:
    """Language of help and messages: ``--lang`` on the command line, else VNREPORT_LANG, else None (not asked for)."""
    named = os.environ.get("VNREPORT_LANG")
    return _option(arguments, "--lang") or (named if named in HELP else None)


def _option(arguments: Sequence[str], name: str) -> str | None:
    for position, argument in enumerate(arguments):
        if argument.startswith(f"{name}="):
            return argument.split("=", 1)[1]
        if argument == name and position + 1 < len(arguments):
            return arguments[position + 1]
    return None


def _configured_language(arguments: Sequence[str]) -> str:
    """The language of the settings file, for messages of a call that did not get as far as reading it."""
    from pathlib import Path

    from vnreport_nlp.commands.settings import FILE, read_settings
    from vnreport_nlp.errors import SettingsError

    path = Path(_option(arguments, "--config") or FILE)
    try:
        return str(read_settings(path).get("lang", "vi")) if path.is_file() else "vi"
    except (SettingsError, OSError):
        return "vi"


class LazyGroup(click.Group):
    """A group that knows its commands' names and help lines, and imports a command only when it is called."""

    def __init__(self, lang: str) -> None:
        self.lang = lang if lang in HELP else "vi"
        words = HELP[self.lang]
        super().__init__(name="vnreport", help=words["vnreport"], epilog=words["epilog"], no_args_is_help=True)
        self.params.append(
            click.Option(
                ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_version, help=words["version"]
            )
        )
        self.params.append(click.Option(["--debug"], is_flag=True, expose_value=False, help=words["debug"]))
        self.params.append(
            click.Option(["--lang"], type=click.Choice(["vi", "en"]), expose_value=False, help=words["lang"])
        )

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The names in a fixed order."""
        return list(_COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and build the command of this name."""
        if cmd_name not in _COMMANDS:
            return None
        import importlib

        module = importlib.import_module(f"vnreport_nlp.commands.{_COMMANDS[cmd_name]}")
        from vnreport_nlp.commands.wording import localise

        # one module builds several commands where they differ in one word only
        several = list(_COMMANDS.values()).count(_COMMANDS[cmd_name]) > 1
        return localise(module.build(self.lang, cmd_name) if several else module.build(self.lang), self.lang)

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, from the help table alone."""
        with formatter.section(HELP[self.lang]["commands"]):
            formatter.write_dl([(name, HELP[self.lang][f"{name}.short"]) for name in _COMMANDS])


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        from vnreport_nlp import __version__

        click.echo(f"vnreport {__version__}")
        ctx.exit()


def make_cli(lang: str = "vi") -> click.Group:
    """The command group with its help in ``lang``."""
    from vnreport_nlp.commands.wording import localise

    group = LazyGroup(lang)
    localise(group, group.lang)
    return group


def _prepare_streams() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and (stream.encoding or "").lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8", errors="replace")


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code. Never raises; a traceback is shown with ``--debug`` only."""
    asked = asked_language(arguments)
    lang = asked if asked in HELP else "vi"
    debug = "--debug" in arguments
    rest = [argument for argument in arguments if argument != "--debug"]
    try:
        result = make_cli(lang).main(args=rest, prog_name="vnreport", standalone_mode=False, obj=asked)
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as done:
        return int(done.exit_code)
    except click.exceptions.NoArgsIsHelpError as wrong:
        click.echo(wrong.format_message())
        return EXIT_USAGE
    except click.ClickException as wrong:
        _show_usage(wrong, lang)
        return EXIT_USAGE
    except (click.Abort, KeyboardInterrupt):
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as problem:
        if debug:
            raise
        return _explain(problem, lang if asked else _configured_language(arguments))


def _show_usage(problem: click.ClickException, lang: str) -> None:
    from vnreport_nlp.commands.wording import say_usage_error

    words = HELP[lang]
    click.echo(f"{words['error']}: {say_usage_error(problem, lang)}", err=True)
    context = getattr(problem, "ctx", None)
    if context is not None:
        click.echo(f"{words['see']}: {context.command_path} --help", err=True)


def _explain(problem: Exception, lang: str) -> int:
    from vnreport_nlp.errors import VnReportError
    from vnreport_nlp.messages import say

    words = HELP[lang]
    if isinstance(problem, VnReportError):
        click.echo(f"{words['error']}: {say(problem.code, lang, **problem.values)}", err=True)
        return problem.exit_code
    if isinstance(problem, MemoryError | RecursionError):
        click.echo(f"{words['error']}: {words['resources']}", err=True)
        return EXIT_UNEXPECTED
    click.echo(f"{words['error']}: {words['unexpected']} ({type(problem).__name__}: {problem})", err=True)
    return EXIT_UNEXPECTED


def main() -> None:
    """Entry point of the console script."""
    _prepare_streams()
    # loading libraries makes a million objects that stay: looking through them every 700 costs 5 % of a comparison
    gc.set_threshold(100_000, 50, 50)
    sys.exit(run(sys.argv[1:]))
