"""Quality of the running extract against simple peers: marked digests of reports, clusters of news with two references.

``python benchmarks/summaries.py [--texts]``: ROUGE F1 on syllables, precision and recall of marked sentences, numerals of the
reference that are kept, pairs that say the same, share of documents heard, faithfulness. With ``--texts`` the summaries too.
"""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.quality.summary_gold import (  # noqa: E402
    HEADER,
    HELD_OUT,
    TUNED,
    Chosen,
    Method,
    bodies_of,
    clusters,
    measure_news,
    measure_reports,
    report_text,
)
from tests.quality.summary_peers import PEERS  # noqa: E402
from vnreport_nlp.summary import summarize  # noqa: E402


def extract_of(genre: str) -> Method:
    """The running extract in the form of a peer."""

    def method(documents: Sequence[str], budget: int) -> Chosen:
        found = summarize(documents, budget, genre=genre).sentences
        return [(sentence.document, sentence.line, sentence.text) for sentence in found]

    return method


def main(arguments: list[str]) -> None:
    tables = (
        ("reports, half that the settings were chosen on", "report", lambda method: measure_reports(method, TUNED)),
        ("reports, other half", "report", lambda method: measure_reports(method, HELD_OUT)),
        ("news", "news", measure_news),
    )
    for title, genre, measure in tables:
        print(f"\n{title}\n{'':20}{HEADER}")
        for name, method in {**PEERS, "extract": extract_of(genre)}.items():
            print(f"{name:20}{measure(method).row()}")
            if genre == "report" and name != "extract":
                half = TUNED if "chosen" in title else HELD_OUT
                print(f"{'  on bodies only':20}{measure_reports(method, half, bodies_of).row()}")
    documents = [text for _, articles, _ in clusters() for text in articles][:20]
    start = time.perf_counter()
    summarize(documents, 200, genre="news")
    print(f"\n{sum(map(len, documents)) / 1000:.0f} KB of news in {len(documents)} documents: ", end="")
    print(f"{time.perf_counter() - start:.2f} s")
    if "--texts" in arguments:
        for name in (*TUNED, *HELD_OUT):
            print(f"\n== {name}")
            for sentence in summarize([report_text(name)], 250).sentences:
                print(f"{sentence.line:4} {sentence.zone:18} {sentence.text}")


if __name__ == "__main__":
    main(sys.argv[1:])
