"""Settings of a call: options on the command line over ``vnreport.toml`` over defaults."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vnreport_nlp.commands.help import HELP
from vnreport_nlp.errors import SettingsError

if TYPE_CHECKING:
    from vnreport_nlp.reading.options import ReadOptions

FILE = "vnreport.toml"
KNOWN: dict[str, type] = {
    "lang": str, "format": str, "full": bool, "lexicon": str, "model": str, "ocr": bool, "mask_names": bool,
    "allow_classified": bool, "min_quality": float, "register": str,
}  # fmt: skip
#: Where ``reading_options`` leaves what was given on the command line, for ``merge``.
_READING = "vnreport.reading"
_CHOICES = {"lang": ("vi", "en"), "format": ("text", "json", "markdown", "csv")}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a command works with after all sources are merged."""

    lang: str = "vi"
    format: str = "text"
    full: bool = False
    lexicon: str | None = None
    model: str | None = None
    ocr: bool = False
    mask_names: bool = False
    allow_classified: bool = False
    min_quality: float = 0.0
    register: str | None = None
    password_file: str | None = None

    @property
    def reading(self) -> "ReadOptions":
        """How files are to be read. SettingsError for a password file that cannot be read."""
        from vnreport_nlp.reading.options import ReadOptions

        return ReadOptions(
            ocr=self.ocr,
            allow_classified=self.allow_classified,
            mask_names=self.mask_names,
            min_quality=self.min_quality,
            password=_password(self.password_file) if self.password_file else "",
            register=self.register or "",
        )


def _password(path: str) -> str:
    """The first line of a password file."""
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or problem
        raise SettingsError("error.unreadable", path=path, reason=reason) from None
    return lines[0] if lines else ""


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
        if KNOWN[name] is float and isinstance(value, int) and not isinstance(value, bool):
            value = table[name] = float(value)
        if name == "min_quality" and isinstance(value, float) and not 0 <= value <= 1:
            raise SettingsError("error.settings_value", path=path, key=name, value=value)
        if not isinstance(value, KNOWN[name]) or value == "" or (name in _CHOICES and value not in _CHOICES[name]):
            raise SettingsError("error.settings_value", path=path, key=name, value=value)
    for name in ("lexicon", "model", "register"):
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
    context = click.get_current_context(silent=True)
    given = options | (context.meta.get(_READING, {}) if context else {})
    values |= {name: value for name, value in given.items() if value not in (None, False)}
    return Settings(**values)


def _all_of(options: list[Callable[..., Any]]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """One decorator that adds all these options, shown in this order."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


def _reading_options(lang: str) -> list[Callable[..., Any]]:
    """How files are read, for every command that reads some; ``merge`` finds them in the context."""
    words = HELP[lang]

    def keep(context: click.Context, option: click.Parameter, value: object) -> None:
        context.meta.setdefault(_READING, {})[option.name] = value

    def option(*names: str, **more: Any) -> Callable[..., Any]:
        return click.option(*names, callback=keep, expose_value=False, **more)

    return [
        option("--ocr", is_flag=True, help=words["ocr"]),
        option("--min-quality", type=click.FloatRange(0, 1), metavar="Q", help=words["min_quality"]),
        option("--mask-names", is_flag=True, help=words["mask_names"]),
        option("--allow-classified", is_flag=True, help=words["allow_classified"]),
        option("--password-file", type=click.Path(), metavar="FILE", help=words["password_file"]),
        option("--register", type=click.Path(), metavar="FILE", help=words["register"]),
    ]


def reading_options(lang: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The options of reading alone, for commands that have no others in common; read with ``merge``."""
    return _all_of(_reading_options(lang))


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
        *_reading_options(lang),
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
        *_reading_options(lang),
        click.option("--lang", type=click.Choice(["vi", "en"]), help=words["lang"]),
    ]
    return _all_of(options)
