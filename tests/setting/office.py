"""A report in plain text → DOC, ODT, RTF as LibreOffice writes them from the Word file; None where it is not installed."""

import atexit
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from setting.word import set_word
from vnreport_nlp.reading.office import find_office

#: Format → how LibreOffice calls the way to it.
FILTERS = {"doc": "doc:MS Word 97", "odt": "odt:writer8", "rtf": "rtf:Rich Text Format", "html": "html:HTML (StarWriter)",
           "pdf": "pdf:writer_pdf_Export"}  # fmt: skip


@cache
def _profile() -> str:
    folder = tempfile.mkdtemp(prefix="vnreport-setting-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder).as_uri()


def convert_word(word: bytes, form: str) -> bytes | None:
    """A DOCX in another format, as LibreOffice writes it."""
    program = find_office()
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "in.docx")
        source.write_bytes(word)
        command = [program, f"-env:UserInstallation={_profile()}", "--headless", "--norestore",
                   "--convert-to", FILTERS[form], "--outdir", folder, str(source)]  # fmt: skip
        subprocess.run(command, capture_output=True, timeout=120, check=True)
        return Path(folder, f"in.{form}").read_bytes()


def set_office(text: str, form: str, **features: bool) -> bytes | None:
    """The bytes of a file of ``form`` (a key of FILTERS) that says what ``text`` says; ``features`` are those of set_word."""
    return convert_word(set_word(text, **features), form)
