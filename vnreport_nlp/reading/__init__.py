"""File → clean text. ``read_text`` is the only door; ``opening`` knows the readers of the formats.

Names load on use: the worker process of a reader needs that reader and nothing of the rest.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vnreport_nlp.reading.options import ReadOptions
    from vnreport_nlp.reading.texts import read_extract, read_text

__all__ = ["ReadOptions", "read_extract", "read_text"]

_HOMES = {"ReadOptions": "options", "read_extract": "texts", "read_text": "texts"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
