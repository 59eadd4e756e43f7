"""Settings of a call: options on the command line over ``vnreport.toml`` over defaults."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from vnreport_nlp.commands.help import HELP
from vnreport_nlp.errors import SettingsError

FILE = "vnreport.toml"
KNOWN: dict[str, type] = {"lang": str, "format": str, "full": bool, "lexicon": str, "model": str}
_CHOICES = {"lang": ("vi", "en"), "format": ("text", "json", "markdown", "csv")}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a command works with after all sources are merged."""

    lang: str = "vi"
    format: str = "text"
    full: bool = False
    lexicon: str | None = None
    model: str | None = None


def read_settings(path: Path) -> dict[str, Any]:
    """The settings file as checked values; paths in it are relative to it. SettingsError names the wrong key."""
    import tomllib

    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as problem:
        raise SettingsError("error.unreadable", path=path, reason=problem.strerror or problem) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise SettingsError("error.settings_syntax", path=path, reason=problem) from None
    for name, value in table.items():
        if name not in KNOWN:
            raise SettingsError("error.settings_key", path=path, key=name, known=", ".join(KNOWN))
        if not isinstance(value, KNOWN[name]) or value == "" or (name in _CHOICES and value not in _CHOICES[name]):
            raise SettingsError("error.settings_value", path=path, key=name, value=value)
    for name in ("lexicon", "model"):
        if name in table and (path.parent / table[name]).exists():
            table[name] = str(path.parent / table[name])
    return table


def merge(
    config: str | None, options: dict[str, Any], forms: tuple[str, ...] = ("text", "json", "markdown")
) -> Settings:
    """Options that were given win over the settings file, which wins over the defaults.

    A form of the settings file that the command does not have (``forms``) gives way to text.
    """
    path = Path(config) if config else Path(FILE)
    values = read_settings(path) if config or path.is_file() else {}
    if values.get("format", "text") not in forms:
        del values["format"]
    values |= {name: value for name, value in options.items() if value not in (None, False)}
    return Settings(**values)


def _all_of(options: list[Callable[..., Any]]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """One decorator that adds all these options, shown in this order."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


def common_options(lang: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The options that ``parse`` and ``compare`` share, with help in ``lang``."""
    words = HELP[lang]
    options = [
        click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), help=words["format"]),
        click.option("-o", "--output", type=click.Path(), metavar="FILE", help=words["output"]),
        click.option("--full", is_flag=True, help=words["full"]),
        click.option("--lexicon", type=click.Path(), metavar="FOLDER", help=words["lexicon"]),
        click.option("--config", type=click.Path(), metavar="FILE", help=words["config"]),
        click.option("--strict", is_flag=True, help=words["strict"]),
        click.option("--lang", type=click.Choice(["vi", "en"]), help=words["lang"]),
    ]
    return _all_of(options)


def corpus_options(lang: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The options that every analysis of a corpus takes, with help in ``lang``."""
    words = HELP[lang]
    options = [
        click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), help=words["corpus_format"]),
        click.option("-o", "--output", type=click.Path(), metavar="FILE", help=words["output"]),
        click.option("--full", is_flag=True, help=words["full"]),
        click.option("--lexicon", type=click.Path(), metavar="FOLDER", help=words["lexicon"]),
        click.option("--config", type=click.Path(), metavar="FILE", help=words["config"]),
        click.option("--lang", type=click.Choice(["vi", "en"]), help=words["lang"]),
    ]
    return _all_of(options)
