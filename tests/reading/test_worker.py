"""The worker process of a reader: it loads that reader and little else, for it is started once a file."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import vnreport_nlp

#: What no reader of an ordinary file needs.
NEVER = (
    "numpy", "underthesea", "sklearn", "rich", "sqlite3", "click", "multiprocessing", "vnreport_nlp.report",
    "vnreport_nlp.lexicon", "vnreport_nlp.records.report", "vnreport_nlp.reading.texts", "vnreport_nlp.reading.isolation",
    "vnreport_nlp.reading.masking", "vnreport_nlp.reading.office", "vnreport_nlp.reading.legacy.detect",
    "vnreport_nlp.reading.ocr", "justext", "PIL",
)  # fmt: skip
PLAIN = "vnreport_nlp.reading.texts"


def loaded(*modules: str) -> set[str]:
    """What a fresh interpreter has loaded with these modules."""
    code = f"import {', '.join(modules)}, sys\nprint('\\n'.join(sys.modules))"
    run = subprocess.run(
        [sys.executable, "-P", "-c", code], capture_output=True, check=True, timeout=60, text=True,
        env=os.environ | {"PYTHONPATH": str(Path(vnreport_nlp.__file__).parent.parent)},
    )  # fmt: skip
    return set(run.stdout.split())


@pytest.mark.parametrize("reader", ["docx", "pdf", "odt", "html"])
def test_a_reader_loads_little(reader: str) -> None:
    """No other stage, no other reader, no tables of legacy encodings, nothing that starts programs."""
    found = loaded("vnreport_nlp.reading.worker", f"vnreport_nlp.reading.{reader}")
    assert found.isdisjoint(NEVER)
    assert not {name for name in ("docx", "pdf", "odt", "html", "sheet") if f"vnreport_nlp.reading.{name}" in found} - {
        reader
    }


def test_plain_text_pays_for_nothing_else() -> None:
    """The door of reading loads neither the worker's side nor LibreOffice, masks or the tables of legacy encodings."""
    found = loaded(PLAIN)
    assert found.isdisjoint({*NEVER, "subprocess", "lxml"} - {PLAIN})
    assert found.isdisjoint({"vnreport_nlp.reading.legacy.tcvn3", "vnreport_nlp.reading.legacy.mending"})
