"""``--mask-names``, ``--allow-classified``, ``--password-file`` and bad files on the command line: what is printed and what is stored."""

import json
import os
import sqlite3

import pytest

from tests.commands.runner import A, vnreport
from tests.reading import bad_files as bad

SIGNED = "\n".join(
    [
        *bad.PARAGRAPHS,
        "Đồng chí Lường Văn Khảo tặng nhà cho hộ bà Quàng Thị Ngoi.",
        "",
        "T/M BAN CHẤP HÀNH ĐẢNG BỘ",
        "BÍ THƯ",
        "",
        "Lường Văn Khảo",
        "",
    ]
)
NAMES = ("Khảo", "Ngoi", "Lường Văn", "Quàng Thị")
SECRET = "\n".join(["TỐI MẬT", *bad.PARAGRAPHS, "Trận địa đặt ở đồi Pu Ngang.", ""])


def stored(path):
    """Everything that a store's tables hold, as one text."""
    with sqlite3.connect(path) as store:
        tables = [name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = [row for table in tables for row in store.execute(f'SELECT * FROM "{table}"')]
    store.close()
    return "\n".join(str(value) for row in rows for value in row)


@pytest.fixture
def signed(tmp_path):
    """A report that names two persons, one of them its secretary."""
    path = tmp_path / "in" / "ký.txt"
    path.parent.mkdir()
    path.write_text(SIGNED, encoding="utf-8")
    return path


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_masked_names_are_in_no_output_of_parse(form, signed):
    """Every format, with everything that it can show; without the option the names are there."""
    plain = vnreport("parse", signed, "--format", form, "--full")
    done = vnreport("parse", signed, "--format", form, "--full", "--mask-names")
    assert plain.code == done.code == 0
    assert "Khảo" in plain.out
    assert not [name for name in NAMES if name in done.out + done.err]


def test_the_masked_secretary_is_null(signed):
    """A mask is no name."""
    done = vnreport("parse", signed, "--format", "json", "--mask-names")
    assert json.loads(done.out)["report"]["secretary"] is None


def test_masked_names_are_in_no_output_of_compare(signed):
    """Both reports are masked."""
    done = vnreport("compare", signed, A, "--format", "json", "--full", "--mask-names")
    assert done.code == 0
    assert not [name for name in (*NAMES, "Láo Sinh") if name in done.out + done.err]


def test_masked_names_are_not_in_the_store(signed, tmp_path):
    """Not in its tables, not in its bytes; a store built without the option holds them."""
    for option, found in (("--mask-names", False), (None, True)):
        store = tmp_path / f"{found}.sqlite"
        done = vnreport("corpus", "build", signed.parent, "-o", store, *([option] if option else []))
        assert done.code == 0
        assert ("Ngoi" in stored(store)) is found
        assert (b"Ngoi" in store.read_bytes()) is found


def test_a_classified_report_is_refused_and_nothing_of_it_is_told(tmp_path):
    """Exit code 3, one sentence with file, line and level; no word of the text."""
    path = tmp_path / "kín.txt"
    path.write_text(SECRET, encoding="utf-8")
    for lang, word in (("vi", "Tối mật"), ("en", "classified")):
        done = vnreport("--lang", lang, "parse", path)
        assert (done.code, done.out) == (3, "")
        assert str(path) in done.err
        assert word in done.err
        assert "--allow-classified" in done.err
        assert "Pu Ngang" not in done.err
        assert "TRÀ KHÊ" not in done.err
    allowed = vnreport("parse", path, "--allow-classified")
    assert allowed.code == 0
    assert "Tối mật" in allowed.out


def test_a_classified_report_leaves_nothing_in_the_store(tmp_path):
    """A row that says why, without text; the other reports go in."""
    folder, store = tmp_path / "in", tmp_path / "kho.sqlite"
    folder.mkdir()
    (folder / "kín.txt").write_text(SECRET, encoding="utf-8")
    (folder / "mở.txt").write_text(SIGNED, encoding="utf-8")
    done = vnreport("corpus", "build", folder, "-o", store)
    assert done.code == 0
    assert "Tối mật" in done.out + done.err
    held = stored(store)
    assert "Khảo" in held
    assert "error.classified" in held
    assert "Pu Ngang" not in held
    assert b"Pu Ngang" not in store.read_bytes()


def test_a_bad_file_never_stops_the_others(tmp_path):
    """One good report among bad ones of every kind is read; each other one is listed with its reason."""
    folder, store = tmp_path / "in", tmp_path / "kho.sqlite"
    folder.mkdir()
    good = {"a.docx": bad.docx(), "b.odt": bad.odt(bad.odt_paragraphs()), "c.txt": SIGNED.encode()}
    damaged = {
        "cắt.docx": bad.docx()[:600],
        "khóa.docx": bad.locked_office(),
        "bom.docx": bad.docx_of(bad.bomb("word/document.xml", b"<a>", b"a" * 10**6, 600, b"</a>")),
        "rỗng.txt": b"",
        "nhị phân.txt": b"\x01\x02\x03" * 99,
        "khác.pdf": b"Rar!\x1a\x07\x01\x00" + bytes(99),
    }
    for name, data in {**good, **damaged}.items():
        (folder / name).write_bytes(data)
    if os.name == "posix":
        os.mkfifo(folder / "ống.txt")
        (folder / "vòng").symlink_to(folder)
        (folder / "liên kết.txt").symlink_to(folder / "liên kết.txt")
    done = vnreport("corpus", "build", folder, "-o", store, "--format", "json")
    assert done.code == 0
    assert "Traceback" not in done.err
    skipped = {entry["where"]: entry["why"] for entry in json.loads(done.out)["skipped"]}
    assert damaged.keys() <= skipped.keys()
    assert not good.keys() & skipped.keys()
    assert all(skipped.values())
    assert "mật khẩu" in skipped["khóa.docx"]
    assert "giải nén" in skipped["bom.docx"]


@pytest.mark.parametrize("name", ["a.docx", "a.txt", "a"])
def test_a_word_file_is_read_under_any_name(name, tmp_path):
    """What it holds decides."""
    path = tmp_path / name
    path.write_bytes(bad.docx())
    done = vnreport("parse", path, "--format", "json")
    assert done.code == 0
    assert json.loads(done.out)["source"]["format"] == "docx"


def test_an_encrypted_pdf_asks_for_the_password_file(tmp_path):
    """Without it the message names the option; the password stands in no output."""
    path, secret = tmp_path / "kín.pdf", tmp_path / "mật khẩu.txt"
    path.write_bytes(bad.pdf(user="khoa-77", owner="boss"))
    refused = vnreport("parse", path)
    assert refused.code == 3
    assert "--password-file" in refused.err
    secret.write_text("khoa-77\n", encoding="utf-8")
    opened = vnreport("parse", path, "--password-file", secret)
    assert "--password-file" not in opened.err
    secret.write_text("sai-88\n", encoding="utf-8")
    wrong = vnreport("parse", path, "--password-file", secret)
    assert wrong.code == 3
    assert "sai-88" not in wrong.err


def test_no_output_steers_the_terminal(tmp_path):
    """Escapes in text and in names of files reach neither stdout nor stderr."""
    path = tmp_path / "a\x1b]0;x\x07.txt"
    path.write_text(SIGNED.replace("46 triệu", "46\x1b[2J\x9b31m triệu"), encoding="utf-8")
    for form in ("text", "json", "markdown"):
        done = vnreport("parse", path, "--format", form, "--full")
        assert done.code == 0
        assert not [c for c in done.out + done.err if (ord(c) < 32 and c not in "\n\t") or 0x7F <= ord(c) < 0xA0]
