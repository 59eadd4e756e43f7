"""A worker process for every file of a binary format: a parser that crashes, hangs or swells takes nothing along.

The worker gets the bytes on its standard input and answers with lines of JSON: progress, then the extract or an error.
Nothing it says is executed; what does not parse is an error of the file.
"""

import contextlib
import json
import queue
import subprocess
import sys
import threading
from dataclasses import asdict
from time import monotonic
from typing import IO, Any

import vnreport_nlp.errors as errors
from vnreport_nlp.errors import LimitExceeded, SourceError, VnReportError
from vnreport_nlp.reading.extract import Extract, Tell, from_data
from vnreport_nlp.reading.limits import MAX_OCR_SECONDS, MAX_SECONDS
from vnreport_nlp.reading.options import ReadOptions
from vnreport_nlp.reading.worker import OUT_OF_MEMORY

#: Bytes of one answer; the largest extract within the limits is far smaller.
MAX_ANSWER_BYTES = 400_000_000


def read_isolated(form: str, data: bytes, path: str, options: ReadOptions, tell: Tell | None = None) -> Extract:
    """What the reader of ``form`` makes of ``data``, read in a process of its own.

    Raises the reader's own SourceError; LimitExceeded when it takes too long or too much memory; SourceError when it dies.
    """
    seconds = MAX_OCR_SECONDS if options.ocr else MAX_SECONDS
    command = [sys.executable, "-P", "-m", "vnreport_nlp.reading.worker", form]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        try:
            return _listen(process, data, path, options, tell, seconds)
        finally:
            process.kill()


def _listen(
    process: "subprocess.Popen[bytes]", data: bytes, path: str, options: ReadOptions, tell: Tell | None, seconds: float
) -> Extract:
    assert process.stdin is not None
    assert process.stdout is not None
    answers: queue.Queue[bytes | None] = queue.Queue()
    head = json.dumps(asdict(options)).encode() + b"\n"
    for task in ((_feed, process.stdin, head, data), (_collect, process.stdout, answers)):
        threading.Thread(target=task[0], args=task[1:], daemon=True).start()
    end = monotonic() + seconds
    while True:
        try:
            answer = answers.get(timeout=max(0.01, end - monotonic()))
        except queue.Empty:
            raise LimitExceeded("error.too_slow", path=path, limit=int(seconds)) from None
        if answer is None:
            raise _death(process, path)
        try:
            message = json.loads(answer)
            if "progress" in message:
                if tell:
                    tell(*map(int, message["progress"]))
            elif "error" in message:
                raise _error(message["error"], path)
            else:
                return from_data(message["extract"])
        except (ValueError, TypeError, KeyError) as problem:
            raise SourceError("error.reader_died", path=path, reason=type(problem).__name__) from problem


def _feed(stream: IO[bytes], head: bytes, data: bytes) -> None:
    with contextlib.suppress(OSError):  # the worker may end before it has read everything
        stream.write(head)
        stream.write(data)
        stream.close()


def _collect(stream: IO[bytes], answers: "queue.Queue[bytes | None]") -> None:
    with contextlib.suppress(OSError, ValueError):
        while line := stream.readline(MAX_ANSWER_BYTES):
            answers.put(line)
    answers.put(None)


def _death(process: "subprocess.Popen[bytes]", path: str) -> VnReportError:
    code = process.wait()
    if code == OUT_OF_MEMORY:
        return LimitExceeded("error.too_much_memory", path=path)
    return SourceError("error.reader_died", path=path, reason=code)


def _error(told: dict[str, Any], path: str) -> VnReportError:
    """The error that the worker reports, as the class it names (a SourceError whatever it says)."""
    kind = getattr(errors, str(told["class"]), SourceError)
    if not (isinstance(kind, type) and issubclass(kind, SourceError)):
        kind = SourceError
    values = {str(name): value for name, value in dict(told["values"]).items() if name not in ("path", "code")}
    return kind(str(told["code"]), path=path, **values)
