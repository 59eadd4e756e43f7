"""What a measure is counted in (``dimensions.toml``): 'sản lượng' in tấn, never in tấn/ha."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Dimension:
    """Names of a measure, the units that cannot be meant behind them, and what would fit."""

    names: tuple[str, ...]
    units: frozenset[str]
    fits: str


@lru_cache(maxsize=1)
def load_dimensions() -> tuple[Dimension, ...]:
    """The measures with the units that do not fit them."""
    table = tomllib.loads(files("vnreport_nlp.lexicon").joinpath("dimensions.toml").read_text(encoding="utf-8"))
    return tuple(Dimension(tuple(m["names"]), frozenset(m["units"]), m["fits"]) for m in table["measure"])
