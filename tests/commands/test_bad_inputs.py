"""Files that are no reports, or hardly: always a sentence, never a traceback, in bounded time."""

import json
import os
import time
from pathlib import Path

import pytest

from tests.commands.runner import A, B, vnreport
from vnreport_nlp.reading.limits import MAX_BYTES, MAX_LINE_CHARACTERS

GENRE = (
    "Báo cáo chính trị của Đảng bộ xã An Bình, nhiệm kỳ 2020 - 2025: nghị quyết đại hội, nhân dân phát triển kinh tế.\n"
)
HEAD = "ĐẢNG BỘ XÃ AN BÌNH\n\nBÁO CÁO CHÍNH TRỊ\n" + GENRE + "\nI. KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT NHIỆM KỲ 2020 - 2025\n"

BAD = {
    "empty": (b"", "rỗng"),
    "only white space": (b" \n\t\r\n \n", "rỗng"),
    "only a mark": (b"\xef\xbb\xbf", "rỗng"),
    "binary": (bytes(range(256)) * 20, "UTF-8"),
    "zero bytes in text": (b"xa" + b"\x00\x01\x02" * 200 + b"\n", "nhị phân"),
    "renamed PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
    "renamed zip": (b"PK\x03\x04" + b"\x00" * 40, "ZIP"),
    "old Word": (b"\xd0\xcf\x11\xe0" + b"\x00" * 40, "DOC"),
    "another encoding": ("Báo cáo của Đảng bộ xã".encode("cp1258", "replace"), "UTF-8"),
    "no report": ("Hôm nay trời đẹp, chúng tôi đi chợ mua rau.\n".encode(), "không giống báo cáo"),
    "a program": (b"import os\n\n\ndef main():\n    print(1)\n", "không giống báo cáo"),
    "a line over the limit": (GENRE.encode() + b"a" * (MAX_LINE_CHARACTERS + 1), str(MAX_LINE_CHARACTERS)),
}


@pytest.mark.parametrize(("content", "said"), BAD.values(), ids=BAD.keys())
@pytest.mark.parametrize("command", ["parse", "first", "second"])
def test_what_is_no_report_is_refused_with_a_sentence(content, said, command, tmp_path):
    """Exit code 3; the message names the file and what is wrong with it; nothing on stdout."""
    path = tmp_path / "tệp.txt"
    path.write_bytes(content)
    done = vnreport(*{"parse": ["parse", path], "first": ["compare", path, B], "second": ["compare", A, path]}[command])
    assert (done.code, done.out) == (3, "")
    assert str(path) in done.err
    assert said in done.err
    assert done.err.count("\n") == 1
    assert "Traceback" not in done.err


def test_a_folder_is_no_report(tmp_path):
    """The message says to name a file in it."""
    done = vnreport("parse", tmp_path)
    assert (done.code, done.out) == (3, "")
    assert "thư mục" in done.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    """Reading a pipe nobody writes to would hang."""
    os.mkfifo(tmp_path / "ống")
    assert vnreport("parse", tmp_path / "ống").code == 3


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read(tmp_path):
    """The system's reason is passed on."""
    path = tmp_path / "kín.txt"
    path.write_text(HEAD, encoding="utf-8")
    path.chmod(0)
    assert vnreport("parse", path).code == 3


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path):
    """Fifty megabytes are too much for a report of a commune."""
    path = tmp_path / "lớn.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    started = time.monotonic()
    done = vnreport("parse", path)
    assert done.code == 3
    assert "50" in done.err
    assert time.monotonic() - started < 2


def test_the_same_file_twice_is_compared_and_remarked():
    """Not an error, but said on stderr; nothing differs."""
    done = vnreport("compare", B, B, "--format", "json")
    assert done.code == 0
    assert "giống hệt nhau" in done.err
    assert json.loads(done.out)["only"] == []


def test_two_versions_of_one_report_are_remarked(tmp_path):
    """Same commune, other bytes: probably two versions, and that is said."""
    copy = tmp_path / "bản_hai.txt"
    copy.write_bytes(Path(B).read_bytes() + b"\n")
    done = vnreport("compare", B, copy)
    assert done.code == 0
    assert "xã Đông Thụy Hà" in done.err


def test_a_report_without_headings_is_read_with_a_doubt(tmp_path):
    """Text of the genre without a single heading is told as what it is."""
    path = tmp_path / "phẳng.txt"
    path.write_text(GENRE * 3, encoding="utf-8")
    done = vnreport("parse", path)
    assert done.code == 0
    assert "Không tìm thấy đề mục nào" in done.out
    assert vnreport("compare", path, B).code == 0
    assert vnreport("compare", A, path, "--format", "json").code == 0


@pytest.mark.parametrize("ends", ["\r\n", "\n\n", "\n"])
def test_line_ends_do_not_matter(ends, tmp_path):
    """Files from any system, with or without blank lines, give a comparison."""
    path = tmp_path / "dòng.txt"
    path.write_bytes(HEAD.replace("\n", ends).encode())
    assert vnreport("compare", path, B).code == 0


def _many(sections):
    subjects = (
        "nông nghiệp",
        "giáo dục",
        "y tế",
        "quốc phòng, an ninh",
        "xây dựng Đảng",
        "hạ tầng",
        "môi trường",
        "văn hóa",
    )
    lines = [f"{n // 50 + 1}.{n % 50 + 1}. Về {subjects[n % 8]}\nViệc số {n} đã hoàn thành.\n" for n in range(sections)]
    return HEAD + "".join(lines)


def test_thousands_of_headings_are_parsed_in_bounded_time(tmp_path):
    """Three thousand headings take seconds, not minutes."""
    path = tmp_path / "nhiều.txt"
    path.write_text(_many(3000), encoding="utf-8")
    started = time.monotonic()
    done = vnreport("parse", path)
    assert done.code == 0
    assert "Đề mục: 30" in done.out
    assert time.monotonic() - started < 30


def test_thousands_of_headings_are_not_compared(tmp_path):
    """Memory grows with the product, so there is a limit, and it is told."""
    path = tmp_path / "nhiều.txt"
    path.write_text(_many(2500), encoding="utf-8")
    done = vnreport("compare", path, B)
    assert done.code == 3
    assert "2000" in done.err


def test_as_many_headings_as_are_allowed_are_compared_in_bounded_time(tmp_path):
    """A thousand against fifty is seconds."""
    path = tmp_path / "vừa.txt"
    path.write_text(_many(1000), encoding="utf-8")
    started = time.monotonic()
    assert vnreport("compare", path, B).code == 0
    assert time.monotonic() - started < 30


def test_a_line_as_long_as_is_allowed_is_read(tmp_path):
    """A report whose line breaks are lost is read as one paragraph."""
    path = tmp_path / "một_dòng.txt"
    path.write_text(HEAD + "Kinh tế phát triển, nông nghiệp tăng. " * 20_000, encoding="utf-8")
    started = time.monotonic()
    assert vnreport("parse", path).code == 0
    assert time.monotonic() - started < 30
