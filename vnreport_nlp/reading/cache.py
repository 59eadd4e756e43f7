"""Where results that took long are kept between runs: the user's cache folder, or the one that VNREPORT_CACHE names."""

import os
from pathlib import Path

VARIABLE = "VNREPORT_CACHE"


def cache_folder(part: str) -> Path | None:
    """The folder ``part`` of the cache, made if need be, readable by its owner only; None where none can be written."""
    import platformdirs

    named = os.environ.get(VARIABLE)
    folder = (Path(named) if named else platformdirs.user_cache_path("vnreport", appauthor=False)) / part
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # what is kept there holds the text of reports
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK | os.X_OK) else None
