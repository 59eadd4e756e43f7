"""Quality of themes over many reports: what the thresholds of ``corpus/settings.py`` are chosen by.

``python benchmarks/themes.py [FOLDER…] [--misses]``: extended B-cubed, exact counts and share of labelled points that
were read, for every folder with a ``corpus.gold.json`` (default: ``corpora/tinh`` and ``corpora/lam_hai``).
"""

import json
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.quality.theme_scoring import score_themes  # noqa: E402
from vnreport_nlp.corpus.build import build_store  # noqa: E402
from vnreport_nlp.corpus.store import Store  # noqa: E402
from vnreport_nlp.corpus.themes import find_themes  # noqa: E402

KINDS = {"weaknesses": "weakness", "causes": "cause", "lessons": "lesson", "breakthroughs": "breakthrough"}


def main(arguments: list[str]) -> None:
    folders = [Path(name) for name in arguments if not name.startswith("--")] or [
        ROOT / "corpora" / "tinh",
        ROOT / "corpora" / "lam_hai",
    ]
    for folder in folders:
        gold = json.loads((folder / "corpus.gold.json").read_text(encoding="utf-8"))
        print(f"\n{folder.name:16} P      R      F1     counts  points read")
        with tempfile.TemporaryDirectory() as scratch:
            build_store([folder], Path(scratch) / "store.vnr")
            with Store(Path(scratch) / "store.vnr") as store:
                for name, kind in KINDS.items():
                    figures = score_themes(gold["themes"][name], find_themes(store, kind))
                    print(
                        f"  {name:14} {figures.precision:.3f}  {figures.recall:.3f}  {figures.f1:.3f}  {figures.counts:.3f}   {figures.points:.3f}"
                    )
                    if "--misses" in arguments:
                        print("\n".join(f"      {miss}" for miss in figures.misses))


if __name__ == "__main__":
    main(sys.argv[1:])
