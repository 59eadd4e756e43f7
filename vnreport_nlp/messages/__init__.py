"""Every sentence that people read, by code, in Vietnamese and English (``vi.toml``, ``en.toml``)."""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from vnreport_nlp.records import Doubt, Reason

_LINK = re.compile(r"(?<![\w.])@(\w+)\.(\w+)(?![\w.])")
LANGUAGES = ("vi", "en")


@lru_cache(maxsize=4)
def catalogue(lang: str) -> dict[str, str]:
    """All messages of a language: code → sentence with ``{names}`` to fill in."""
    tables = tomllib.loads(files("vnreport_nlp.messages").joinpath(f"{lang}.toml").read_text(encoding="utf-8"))
    return {f"{area}.{code}": sentence for area, entries in tables.items() for code, sentence in entries.items()}


class _Kept(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "{" + name + "}"


def say(code: str, lang: str = "vi", **values: object) -> str:
    """The sentence of a code with its values filled in; KeyError for an unknown code."""
    return catalogue(lang)[code].format_map(_Kept({name: str(value) for name, value in values.items()}))


def name_of(area: str, code: str, lang: str = "vi") -> str:
    """The name of a role, field, zone, kind …; the bare code where we have no name (a user's own lexicon)."""
    return catalogue(lang).get(f"{area}.{code}", code)


def say_reason(reason: Reason, lang: str = "vi") -> str:
    """A Reason put into words; values of the form ``@area.code`` are messages themselves."""
    values = {name: _LINK.sub(lambda m: name_of(m[1], m[2], lang), value) for name, value in reason.values}
    return say(reason.code, lang, **values)


def say_doubt(doubt: Doubt, lang: str = "vi") -> str:
    """A Doubt put into words, without its line."""
    return say(doubt.code, lang, **{f"v{number}": value for number, value in enumerate(doubt.values)})
