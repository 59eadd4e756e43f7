"""DOC and RTF by way of LibreOffice; without it, or with a file that is none, an error that says what to do."""

import os
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from vnreport_nlp.errors import LimitExceeded, SourceError, UnknownFormat
from vnreport_nlp.reading import office, read_text

SAMPLES = Path(__file__).parents[2] / "corpora" / "mau" / "dinh_dang"
Write = Callable[..., Path]

with_office = pytest.mark.skipif(office.find_office() is None, reason="LibreOffice is not installed")
on_posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for LibreOffice is a shell script")


@with_office
@pytest.mark.parametrize("form", ["doc", "rtf"])
def test_the_samples_read_like_their_text(form: str) -> None:
    """The same words and markers as the plain twin; the source keeps its own format."""
    plain, read = (read_text(SAMPLES / f"phuong_tra_noc_tay.{ending}") for ending in ("txt", form))
    assert read.clean.split() == plain.clean.split()
    assert [block.marker for block in read.blocks] == [block.marker for block in plain.blocks]
    assert read.source.format == form


@with_office
def test_a_damaged_file_is_an_error(write_report: Write) -> None:
    """A file cut off in the middle gives no page of rubbish."""
    data = (SAMPLES / "phuong_tra_noc_tay.doc").read_bytes()
    with pytest.raises(SourceError) as caught:
        read_text(write_report(data[:9000] + "WordDocument".encode("utf-16-le"), "cut.doc"))
    assert caught.value.code == "error.office_failed"


def test_without_libreoffice_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """It names the program and the other way out."""
    monkeypatch.setenv(office.VARIABLE, os.path.join("no", "such", "soffice"))
    with pytest.raises(UnknownFormat) as caught:
        read_text(SAMPLES / "phuong_tra_noc_tay.rtf")
    assert caught.value.code == "error.office_missing"
    assert "LibreOffice" in str(caught.value)
    assert ".docx" in str(caught.value)


def _stand_in(folder: Path, script: str) -> str:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IEXEC)
    return str(program)


@on_posix
def test_a_conversion_that_hangs_is_ended_with_all_its_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time limit ends the program and what it started."""
    mark = tmp_path / "alive"
    script = f"(sleep 2; touch {mark}) & sleep 60"
    monkeypatch.setenv(office.VARIABLE, _stand_in(tmp_path, script))
    monkeypatch.setattr(office, "MAX_OFFICE_SECONDS", 0.3)
    start = time.monotonic()
    with pytest.raises(LimitExceeded) as caught:
        office.convert(b"{\\rtf1 x}", "rtf", "x.rtf")
    assert caught.value.code == "error.too_slow"
    assert time.monotonic() - start < 2
    time.sleep(2.2 - min(2.0, time.monotonic() - start))
    assert not mark.exists()


@on_posix
def test_interruption_ends_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C is passed on when LibreOffice is gone."""
    ended = []
    end = office._end
    monkeypatch.setenv(office.VARIABLE, _stand_in(tmp_path, "sleep 60"))
    monkeypatch.setattr(office.subprocess.Popen, "wait", _interrupted(office.subprocess.Popen.wait))
    monkeypatch.setattr(office, "_end", lambda process: (ended.append(process.pid), end(process)))
    with pytest.raises(KeyboardInterrupt):
        office.convert(b"{\\rtf1 x}", "rtf", "x.rtf")
    assert len(ended) == 1
    with pytest.raises(ProcessLookupError):
        os.kill(ended[0], 0)


def _interrupted(wait: Callable[..., int]) -> Callable[..., int]:
    calls = []

    def once(process: object, timeout: float | None = None) -> int:
        calls.append(timeout)
        if len(calls) == 1:
            raise KeyboardInterrupt
        return wait(process, timeout)

    return once


@on_posix
def test_the_profile_is_closed_and_kept_for_the_next_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Macros, updates of links and linked pictures are off; both calls of a process use one profile."""
    told = tmp_path / "told"
    monkeypatch.setenv(office.VARIABLE, _stand_in(tmp_path, f'echo "$1" >> {told}'))
    for _ in range(2):
        with pytest.raises(SourceError) as caught:
            office.convert(b"{\\rtf1 x}", "rtf", "x.rtf")
        assert caught.value.code == "error.office_failed"
    profiles = told.read_text().split()
    assert len(profiles) == 2
    assert len(set(profiles)) == 1
    folder = Path(profiles[0].removeprefix("-env:UserInstallation=file://"))
    settings = (folder / "user" / "registrymodifications.xcu").read_text("utf-8")
    for name in ("DisableMacrosExecution", "BlockUntrustedRefererLinks", "MacroSecurityLevel"):
        assert name in settings


@pytest.mark.parametrize(
    ("text", "rubbish"),
    [
        ("Báo cáo của Ban Chấp hành Đảng bộ xã", False),
        ("B\xb8o c\xb8o cña Ban ChÊp hµnh", False),
        ("탏ᇠꆱ乏偑剓呕噗塙婛屝幟恡扣摥晧桩橫", True),
        ("a\x01b\x02c\x03", True),
        ("", False),
    ],
)
def test_rubbish_is_told_from_text(text: str, rubbish: bool) -> None:
    """Letters of no alphabet we read, or control characters; legacy fonts are text."""
    assert office.is_rubbish(text) is rubbish
