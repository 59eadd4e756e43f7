"""How fast the PDF reader is beside pdfplumber, as ratios measured in one run on the same file: text of all pages.

python benchmarks/pdf.py [FILE …]     default: the sample report that is a PDF
"""

import io
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from vnreport_nlp.reading import pdf
from vnreport_nlp.reading.options import DEFAULTS

SAMPLE = Path(__file__).resolve().parent.parent / "corpora" / "mau" / "dinh_dang" / "yen_phu_dong.pdf"
ROUNDS = 5
#: Our reader must be at least so many times as fast.
LEAST = 5.0


def ours(data: bytes) -> int:
    """Lines, paragraphs, tables, notes: everything the reader finds. The number of letters."""
    return sum(len(line.text) for line in pdf.read(data, DEFAULTS, lambda done, total: None).lines)


def plumber(data: bytes) -> int:
    """Text of all pages, no tables. The number of letters."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as document:
        return sum(len(page.extract_text()) for page in document.pages)


def seconds(work: Callable[[bytes], int], data: bytes) -> float:
    """The time of one call."""
    start = perf_counter()
    work(data)
    return perf_counter() - start


def main(paths: list[str]) -> int:
    """One line a file; 1 when a ratio is below LEAST."""
    slow = False
    for path in [Path(name) for name in paths] or [SAMPLE]:
        data = path.read_bytes()
        letters = ours(data), plumber(data)
        pairs = [(seconds(ours, data), seconds(plumber, data)) for _ in range(ROUNDS)]
        ratio = statistics.median(other / own for own, other in pairs)
        own, other = (statistics.median(times) for times in zip(*pairs, strict=True))
        slow = slow or ratio < LEAST
        print(
            f"{path.name}: {own * 1000:.0f} ms, pdfplumber {other * 1000:.0f} ms, {ratio:.1f} times as fast "
            f"(letters {letters[0]}, {letters[1]})"
        )
    return int(slow)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
