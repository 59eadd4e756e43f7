"""Every threshold of the corpus analyses in one table, each with its reason. All similarities lie in [0, 1].

First values, looked at on ``corpora/tinh`` and not yet chosen by a benchmark; ``tests/corpus`` holds what they reach.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ThemeSettings:
    """Building themes out of points."""

    join: float = 0.42  # average similarity at which two groups are still one theme
    core: float = 0.6  # share of its members that name a theme word before it stands for the group
    second: float = 0.5  # a point this near to another theme stands in it too
    cause: float = 0.4  # a cause this near to a theme's medoid says that the theme stands among causes


THEMES = ThemeSettings()
