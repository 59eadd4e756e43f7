"""Every threshold of the corpus analyses in one table, each with its reason. All similarities lie in [0, 1].

Chosen on the labelled province in ``corpora/tinh`` (``benchmarks/quality.py`` prints the figures).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ThemeSettings:
    """Building themes out of points."""

    join: float = 0.42  # average similarity at which two groups are still one theme
    second: float = 0.5  # a point this near to another theme stands in it too
    cause: float = 0.4  # a cause this near to a theme's medoid says that the theme stands among causes


THEMES = ThemeSettings()
