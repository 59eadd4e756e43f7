"""The worker process of ``isolation``: ``python -m vnreport_nlp.reading.worker FORMAT`` with options and bytes on stdin."""

import contextlib
import importlib
import json
import sys
from typing import Any

from vnreport_nlp.errors import SourceError
from vnreport_nlp.reading.extract import to_data
from vnreport_nlp.reading.limits import MAX_MEMORY_BYTES, MAX_OCR_SECONDS, MAX_SECONDS
from vnreport_nlp.reading.options import ReadOptions

#: Exit code of a worker that ran out of memory.
OUT_OF_MEMORY = 77
#: Memory that a process with OCR may take: rendered pages are large.
OCR_MEMORY_FACTOR = 4


def _limit(options: ReadOptions) -> None:
    """Memory and processor time, where the system lets a process bind itself (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    memory = MAX_MEMORY_BYTES * (OCR_MEMORY_FACTOR if options.ocr else 1)
    seconds = MAX_OCR_SECONDS if options.ocr else MAX_SECONDS
    for name, value in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(OSError, ValueError):  # macOS knows some limits by name only
            hard = resource.getrlimit(name)[1]
            resource.setrlimit(name, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _say(message: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def main() -> int:
    """Read the one file; answer in JSON. The exit code is only looked at when there is no answer."""
    options = ReadOptions(**json.loads(sys.stdin.buffer.readline()))
    data = sys.stdin.buffer.read()
    _limit(options)
    try:
        reader = importlib.import_module(f"vnreport_nlp.reading.{sys.argv[1]}")
        extract = reader.read(data, options, lambda done, total: _say({"progress": [done, total]}))
        _say({"extract": to_data(extract)})
    except SourceError as problem:
        _say({"error": {"class": type(problem).__name__, "code": problem.code, "values": dict(problem.values)}})
    except MemoryError:
        return OUT_OF_MEMORY
    except RecursionError:
        _say({"error": {"class": "LimitExceeded", "code": "error.too_deep", "values": {}}})
    return 0


if __name__ == "__main__":
    sys.exit(main())
