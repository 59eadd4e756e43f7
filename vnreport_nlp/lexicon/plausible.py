"""Between which figures a yield, a budget or the area of a commune can lie at all (``plausible.toml``)."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Bounds:
    """Names in lower case and the lowest and highest figure, in the basic unit of ``kind``: yield, money or area."""

    kind: str
    names: tuple[str, ...]
    low: float
    high: float


@lru_cache(maxsize=1)
def load_bounds() -> tuple[Bounds, ...]:
    """All bounds, in the order of the file."""
    table = tomllib.loads(files("vnreport_nlp.lexicon").joinpath("plausible.toml").read_text(encoding="utf-8"))
    return tuple(
        Bounds(kind, tuple(entry["names"]), float(entry["low"]), float(entry["high"]))
        for kind in ("yield", "money", "area")
        for entry in table[kind]
    )
