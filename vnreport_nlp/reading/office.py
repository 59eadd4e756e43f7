"""DOC and RTF → DOCX by LibreOffice, when it is installed: one conversion at a time, in a profile of this process.

Runs in the calling process and not in a worker: LibreOffice is a process of its own and needs more memory than those have.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from multiprocessing.util import Finalize
from pathlib import Path

from vnreport_nlp.errors import LimitExceeded, SourceError, UnknownFormat
from vnreport_nlp.reading.limits import MAX_BYTES, MAX_OFFICE_SECONDS

#: Names the program of LibreOffice; else it is looked for on PATH and where its installers put it.
VARIABLE = "VNREPORT_SOFFICE"
_NAMES = ("soffice", "libreoffice")
_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
)
#: Nothing in a document is executed or fetched: no macros, no linked pictures, no updates of links.
_SETTINGS = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Misc", "FirstRun", "false"),
    ("Writer/Content/Update", "Link", "0"),
)
#: Characters that no text has; a file that is no document comes out as a page of them.
_RUBBISH = frozenset(map(chr, (*range(9), *range(14, 32), *range(0x80, 0xA0), 0xFFFD)))
_lock = threading.Lock()
_profiles: dict[int, Path] = {}


def find_office() -> str | None:
    """The program of LibreOffice, None where there is none."""
    named = os.environ.get(VARIABLE)
    if named:
        return shutil.which(named)
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return found or next((place for place in _PLACES if os.path.isfile(place)), None)


def convert(data: bytes, suffix: str, path: str) -> bytes:
    """The document as DOCX. ``suffix`` (doc or rtf) tells what ``data`` is; ``path`` is for messages.

    Raises UnknownFormat without LibreOffice, LimitExceeded when it takes too long, SourceError when nothing comes of it.
    """
    program = find_office()
    if program is None:
        raise UnknownFormat("error.office_missing", path=path, what=suffix.upper())
    with _lock, tempfile.TemporaryDirectory(prefix="vnreport-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, f"in.{suffix}")
        source.write_bytes(data)
        result = Path(folder, "out", "in.docx")
        command = [
            program, f"-env:UserInstallation={_profile().as_uri()}", "--headless", "--invisible", "--norestore",
            "--nolockcheck", "--nologo", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(result.parent), str(source),
        ]  # fmt: skip
        code = _run(command, path)
        if not result.is_file():
            raise SourceError("error.office_failed", path=path, what=suffix.upper(), reason=code)
        if result.stat().st_size > MAX_BYTES:
            limit, found = MAX_BYTES // 10**6, result.stat().st_size // 10**6
            raise LimitExceeded("error.too_large", path=path, limit=limit, found=found)
        return result.read_bytes()


def is_rubbish(text: str) -> bool:
    """Whether a converted text is what LibreOffice makes of bytes that are no document: signs and letters of any script."""
    letters = [char for char in text if char.isalpha()]
    foreign = sum(
        not (char < "\u0250" or "\u1e00" <= char <= "\u1eff" or "\ue000" <= char <= "\uf8ff") for char in letters
    )
    return sum(char in _RUBBISH for char in text) > 0.02 * len(text) or foreign > 0.5 * len(letters)


def _profile() -> Path:
    """The folder of settings for LibreOffice, one a process: two at a time in one folder fail, a new one costs time."""
    process = os.getpid()
    if process not in _profiles:
        folder = Path(tempfile.mkdtemp(prefix="vnreport-office-"))
        (folder / "user").mkdir()
        items = "".join(
            f'<item oor:path="/org.openoffice.Office.{place}"><prop oor:name="{name}" oor:op="fuse">'
            f"<value>{value}</value></prop></item>"
            for place, name, value in _SETTINGS
        )
        (folder / "user" / "registrymodifications.xcu").write_text(
            '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
            'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"{items}</oor:items>",
            encoding="utf-8",
        )
        # runs at the end of workers too, which the exit functions of the interpreter do not
        Finalize(None, shutil.rmtree, args=(folder,), kwargs={"ignore_errors": True}, exitpriority=1)
        _profiles[process] = folder
    return _profiles[process]


def _run(command: list[str], path: str) -> int:
    """Run LibreOffice to its end; it and all that it started are ended when time is up or when we are interrupted."""
    # a group of its own (a session, or a number that Windows gives a new process group), so that all of it can be ended
    group = 0x00000200 if sys.platform == "win32" else 0
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=sys.platform != "win32",
            creationflags=group,
        )
    except OSError as problem:
        raise SourceError("error.office_failed", path=path, what=command[0], reason=problem.strerror) from problem
    with process:
        try:
            return process.wait(MAX_OFFICE_SECONDS)
        except subprocess.TimeoutExpired:
            _end(process)
            raise LimitExceeded("error.too_slow", path=path, limit=MAX_OFFICE_SECONDS) from None
        except BaseException:
            _end(process)
            raise


def _end(process: "subprocess.Popen[bytes]") -> None:
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        if sys.platform == "win32":
            # the program that we started has started another one
            subprocess.run(
                ["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, timeout=10, check=False
            )
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
