"""Files that are damaged, locked, disguised or made to do harm: refused with the right sentence, or read for what they are."""

import importlib
import io
import os
import random
import socket
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reading import bad_files as bad
from vnreport_nlp import errors, messages, reading
from vnreport_nlp.errors import LimitExceeded, SourceError, UnknownFormat
from vnreport_nlp.reading import limits, read_text
from vnreport_nlp.reading.extract import Extract, Tell
from vnreport_nlp.reading.options import ReadOptions
from vnreport_nlp.reading.sniffing import sniff

ROOT = Path(__file__).resolve().parents[2]
MB = 10**6
#: A worker process takes most of a second to start on a small machine; what is promised is that nothing is unpacked.
SOON = 5.0
FIRST, LAST = bad.PARAGRAPHS[0], bad.PARAGRAPHS[-1]
BEFORE, BEHIND = bad.document_xml("\0").split(b"\0")
RUN, END = b"<w:p><w:r><w:t>", b"</w:t></w:r></w:p>"

Write = Callable[..., Path]


def _here(form: str, data: bytes, path: str, options: ReadOptions, tell: Tell | None = None) -> Extract:
    """The reader of a format in this process, its errors with the path, as the isolated one gives them."""
    try:
        reader = importlib.import_module(f"vnreport_nlp.reading.{form}")
        found: Extract = reader.read(data, options, lambda done, total: None)
    except SourceError as problem:
        values = {name: value for name, value in problem.values.items() if name != "path"}
        raise type(problem)(problem.code, path=path, **values) from problem
    return found


@pytest.fixture
def in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers run in this process: a worker for each of these files would take most of the time."""
    monkeypatch.setattr("vnreport_nlp.reading.isolation.read_isolated", _here)


def word(body: str, doctype: str = "") -> bytes:
    """A Word file with this body."""
    return bad.docx_of(bad.entry("word/document.xml", bad.document_xml(body, doctype=doctype)))


def text_bomb(declared: int | None = None) -> bytes:
    """600 MB of one text node in 600 KB."""
    block = b"a" * MB
    return bad.docx_of(bad.bomb("word/document.xml", BEFORE + RUN, block, 600, END + BEHIND, declared=declared))


#: What a file is → its bytes, the class and code of the error.
REFUSED: dict[str, tuple[Callable[[], bytes], type[SourceError], str]] = {
    "bomb of one text node": (text_bomb, LimitExceeded, "unpacked"),
    "bomb that declares another size": (lambda: text_bomb(4000), SourceError, "false_size"),
    "1.9 million paragraphs that were not packed": (
        lambda: bad.docx_of(bad.entry("word/document.xml", BEFORE + b"<w:p/>" * 1_900_000 + BEHIND, stored=True)),
        LimitExceeded, "many_lines",
    ),
    "as many of OpenDocument": (lambda: bad.odt("<text:p/>" * 1_900_000), LimitExceeded, ""),
    "20 million paragraphs": (
        lambda: bad.docx_of(bad.bomb("word/document.xml", BEFORE, b"<w:p/>" * 100_000, 200, BEHIND)), LimitExceeded, "unpacked"
    ),
    "15 million paragraphs below the limit of size": (
        lambda: bad.docx_of(bad.bomb("word/document.xml", BEFORE, b"<w:p/>" * 100_000, 150, BEHIND)), LimitExceeded, "unpacked"
    ),
    "too many elements, not packed": (
        lambda: bad.docx_of(
            bad.entry("word/document.xml", BEFORE + b"<w:p/>" * (limits.MAX_ELEMENTS + 1) + BEHIND, stored=True)
        ), LimitExceeded, "many_elements",
    ),
    "bomb in OpenDocument": (
        lambda: bad.zipped(
            [
                bad.entry("mimetype", b"application/vnd.oasis.opendocument.text", stored=True),
                bad.bomb("content.xml", b"<a>", b"a" * MB, 600, b"</a>"),
            ]
        ), LimitExceeded, "unpacked",
    ),
    "too many entries": (
        lambda: bad.docx(bad.PARAGRAPHS, *(bad.entry(f"word/media/{n}.png", b"") for n in range(limits.MAX_ENTRIES))),
        LimitExceeded, "many_entries",
    ),
    "zip in a zip": (lambda: bad.zipped([bad.entry("báo cáo.docx", bad.docx())]), UnknownFormat, "format"),
    "nested Word": (lambda: word("<w:sdt><w:sdtContent>" * 10_000 + "</w:sdtContent></w:sdt>" * 10_000), LimitExceeded, "too_deep"),
    "nested OpenDocument": (lambda: bad.odt("<text:section>" * 20_000 + "</text:section>" * 20_000), LimitExceeded, "too_deep"),
    "nested HTML": (lambda: b"<html><body>" + b"<div>" * 20_000 + b"x" + b"</div>" * 20_000, LimitExceeded, "too_deep"),
    "nested below the parser's own limit": (
        lambda: word("<w:sdt>" * limits.MAX_DEPTH + "</w:sdt>" * limits.MAX_DEPTH), LimitExceeded, "too_deep"
    ),
    "entities in Word": (lambda: word("<w:p><w:r><w:t>&a15;</w:t></w:r></w:p>", bad.LAUGHS), SourceError, "dtd"),
    "entities in OpenDocument": (lambda: bad.odt("<text:p>&a15;</text:p>", doctype=bad.LAUGHS), SourceError, "dtd"),
    "outside entity in Word": (lambda: word("<w:p/>&x;", bad.outside("/etc/hostname")), SourceError, "dtd"),
    "outside entity in OpenDocument": (lambda: bad.odt("&x;", doctype=bad.outside("/etc/hostname")), SourceError, "dtd"),
    "locked Word": (bad.locked_office, UnknownFormat, "encrypted"),
    "OLE2 of nothing": (bad.ole_of_nothing, UnknownFormat, "format"),
    "Word without a text": (lambda: bad.zipped([bad.entry("word/documents.txt", b"x")]), SourceError, "cut"),
    "Word that is not well formed": (lambda: word("<w:p>"), SourceError, "cut"),
    "Word with a lone surrogate": (lambda: word("<w:p><w:r><w:t>&#xD800;</w:t></w:r></w:p>"), SourceError, "cut"),
    "Word without words": (lambda: bad.docx(()), SourceError, "empty"),
    "half of a Word file": (lambda: bad.docx()[: len(bad.docx()) // 2], SourceError, "cut"),
    "nine tenths of a Word file": (lambda: bad.docx()[: len(bad.docx()) * 9 // 10], SourceError, "cut"),
    "half of a PDF": (lambda: (lambda data: data[: len(data) // 2])(bad.pdf(pages=30)), SourceError, "damaged_pdf"),
    "nine tenths of a PDF": (lambda: (lambda data: data[: len(data) * 9 // 10])(bad.pdf(pages=30)), SourceError, "damaged_pdf"),
    "PDF with the user's password": (lambda: bad.pdf(user="mở", owner="boss"), SourceError, "password"),
    "PDF without text": (lambda: bad.pdf(()), SourceError, "scanned"),
    "PDF of too many pages": (lambda: bad.pdf(pages=limits.MAX_PAGES + 1), LimitExceeded, "many_pages"),
    "PDF of nothing": (lambda: b"%PDF-1.7\n" + bytes(200), SourceError, "damaged_pdf"),
    "one line of 10 MB": (lambda: b"dai " * 2_500_000, LimitExceeded, "long_line"),
    "one line of 10 MB in Word": (lambda: word("<w:p><w:r><w:t>" + "dai " * 2_500_000 + "</w:t></w:r></w:p>"), LimitExceeded, ""),
    "too many lines": (lambda: b"a\n" * (limits.MAX_LINES + 1), LimitExceeded, "many_lines"),
    "nothing": (lambda: b"", SourceError, "empty"),
    "white space": (lambda: b" \r\n\t" * 9, SourceError, "empty"),
    "controls": (lambda: bytes(range(1, 9)) * 50 + b"abc", SourceError, ""),
    "NUL bytes": (lambda: bytes(4096), SourceError, ""),
    "RAR": (lambda: b"Rar!\x1a\x07\x01\x00" + bytes(99), UnknownFormat, "format"),
    "7-Zip": (lambda: b"7z\xbc\xaf\x27\x1c" + bytes(99), UnknownFormat, "format"),
    "GZIP": (lambda: b"\x1f\x8b\x08" + bytes(99), UnknownFormat, "format"),
    "PowerPoint": (lambda: bad.zipped([bad.entry("ppt/presentation.xml", b"<p/>")]), UnknownFormat, "format"),
    "Excel": (lambda: bad.zipped([bad.entry("xl/workbook.xml", b"<x/>")]), UnknownFormat, "sheet_alone"),
}  # fmt: skip


@pytest.mark.parametrize(("make", "kind", "code"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused_with_the_right_sentence(
    make: Callable[[], bytes], kind: type[SourceError], code: str, write_report: Write, in_process: None
) -> None:
    """The class and message of the error say what is wrong, in both languages, with the path and no open place."""
    path = write_report(make(), "báo cáo.docx")
    started = time.monotonic()
    with pytest.raises(kind) as caught:
        read_text(path)
    assert time.monotonic() - started < SOON
    assert not code or caught.value.code == f"error.{code}"
    assert caught.value.exit_code == 3
    for lang in ("vi", "en"):
        said = messages.say(caught.value.code, lang, **caught.value.values)
        assert str(path) in said
        assert "{" not in said
        assert "\n" not in said


#: What a file is → its bytes and some text that must come out.
READ: dict[str, tuple[Callable[[], bytes], str]] = {
    "Word": (bad.docx, LAST),
    "OpenDocument": (lambda: bad.odt(bad.odt_paragraphs()), LAST),
    "page": (bad.page, LAST),
    "PDF": (bad.pdf, bad.PDF_LINES[-1]),
    "junk before a PDF": (lambda: b"--boundary\r\nContent-Type: application/pdf\r\n\r\n" * 9 + bad.pdf(), bad.PDF_LINES[-1]),
    "PDF with the owner's password": (lambda: bad.pdf(user="", owner="boss"), bad.PDF_LINES[-1]),
    "names that lead out": (
        lambda: bad.docx(bad.PARAGRAPHS, *(bad.entry(name, b"x") for name in ("../out.txt", "/out.txt", "C:\\out.txt"))), LAST
    ),
    "bomb that nobody opens": (
        lambda: bad.docx(bad.PARAGRAPHS, bad.bomb("word/embeddings/b.zip", b"", bytes(MB), 900, b"")), LAST
    ),
    "UTF-16 without mark": (lambda: "\n".join(bad.PARAGRAPHS).encode("utf-16-le"), LAST),
    "UTF-16 the other way round": (lambda: "\n".join(bad.PARAGRAPHS).encode("utf-16-be"), LAST),
}  # fmt: skip


@pytest.mark.parametrize(("make", "words"), READ.values(), ids=READ)
@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a.pdf", "a"])
def test_what_a_file_holds_decides_and_not_its_name(
    make: Callable[[], bytes], words: str, name: str, write_report: Write, in_process: None
) -> None:
    """Each is read as what it is under any ending, and nothing is written beside it."""
    path = write_report(make(), name)
    assert words in " ".join(read_text(path).clean.split())
    assert [entry.name for entry in path.parent.iterdir()] == [name]
    assert not Path("/out.txt").exists()
    assert not (path.parent.parent / "out.txt").exists()


def test_an_encrypted_pdf_opens_with_its_password_alone(write_report: Write, in_process: None) -> None:
    """A wrong one is told apart from a missing one."""
    path = write_report(bad.pdf(user="khoa 123", owner="boss"), "kín.pdf")
    assert bad.PDF_LINES[0] in read_text(path, ReadOptions(password="khoa 123")).clean
    with pytest.raises(SourceError) as caught:
        read_text(path, ReadOptions(password="khác"))
    assert caught.value.code == "error.wrong_password"
    assert "khác" not in str(caught.value)


def test_entities_of_a_page_stand_for_nothing(write_report: Write, tmp_path: Path, in_process: None) -> None:
    """Neither multiplied nor fetched: a page may have a document type, but what it defines is not used."""
    (tmp_path / "secret").write_text("SECRET-42", encoding="utf-8")
    for doctype in (bad.LAUGHS, bad.outside(str(tmp_path / "secret"))):
        whole = bad.page(doctype=doctype.replace("DOCTYPE d", "DOCTYPE html")).replace(
            b"</body>", b"<p>&x;&a15;</p></body>"
        )
        text = read_text(write_report(whole, "trang.html")).clean
        assert LAST in text
        assert "SECRET" not in text
        assert len(text) < 2000


def test_letters_that_writers_choke_on_are_gone(write_report: Write, in_process: None) -> None:
    """NUL, controls, terminal escapes, U+FFFE: cleaned once, counted, never in a later output."""
    odd = "Kinh tế\x07 phát\x1b]0;pwned\x07 triển\x1b[31m khá\ufffe, thu\x9b ngân sách\x00 tăng 9%.\n"
    whole = ("\n".join(bad.PARAGRAPHS) + "\n" + odd).encode()
    text = read_text(write_report(whole))
    assert not any((ord(c) < 32 and c != "\n") or 0x7F <= ord(c) < 0xA0 or c == "\ufffe" for c in text.clean)
    assert dict(text.repairs)["control"] >= 6
    page = read_text(write_report(bad.page((*bad.PARAGRAPHS, "a&#0;&#27;&#xD800;&#xFFFE;b")), "trang.html"))
    assert not any((ord(c) < 32 and c != "\n") or 0xD800 <= ord(c) < 0xE000 for c in page.clean)
    page.clean.encode("utf-8")


def test_a_page_of_comments_takes_time_in_proportion(write_report: Write, in_process: None) -> None:
    """What is not shown is taken out in one go: twenty thousand comments are a second, not minutes."""
    started = time.monotonic()
    text = read_text(write_report(bad.page((*bad.PARAGRAPHS, "@")).replace(b"@", b"chu<!-- x --> " * 20_000), "a.html"))
    assert text.clean.count("chu") == 20_000
    assert time.monotonic() - started < SOON


@pytest.mark.parametrize("encoding", ["cp1258", "utf-8-sig", "utf-16"])
def test_other_encodings_give_the_right_letters(encoding: str, write_report: Write) -> None:
    """Text in the code page of Vietnamese Windows and with marks is read, not mangled."""
    import unicodedata

    text = "\n".join(bad.PARAGRAPHS * 3)
    if encoding == "cp1258":  # letters with a hat in one, tones behind them
        text = "".join(
            unicodedata.normalize("NFC", d[:2]) + d[2:] if len(d := unicodedata.normalize("NFD", c)) == 3 and d[1] in "\u0302\u0306\u031b"
            else unicodedata.normalize("NFC", d[0] + d[2]) + d[1] if len(d) == 3 else c if c.isascii() or c in "đĐâăêôơưÂĂÊÔƠƯ" else d
            for c in text
        )  # fmt: skip
    assert LAST in read_text(write_report(text.encode(encoding))).clean


def test_mixed_encodings_are_never_silent(write_report: Write) -> None:
    """Lines of another encoding are read or the file is refused; no letter becomes a question mark unseen."""
    whole = (
        "\n".join(bad.PARAGRAPHS).encode()
        + b"\n"
        + "Xã đạt chuẩn nông thôn mới năm 2024.".encode("utf-16-le")
        + b"\nB\xe1o c\xe1o \xff\xfe\n"
    )
    try:
        text = read_text(write_report(whole))
    except SourceError:
        return
    lost = text.clean.count("\ufffd")
    assert text.remarks or dict(text.repairs).get("lost", 0) >= lost > 0 or dict(text.repairs).get("control")


def _special(kind: str, folder: Path) -> Path:
    path = folder / "đặc biệt.txt"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        os.chdir(folder)  # names of sockets are short
        with socket.socket(socket.AF_UNIX) as server:
            server.bind("s")
        return folder / "s"
    elif kind == "device":
        return Path("/dev/zero")
    elif kind == "link to itself":
        path.symlink_to(path)
    elif kind == "folder":
        path.mkdir()
    return path


@pytest.mark.skipif(os.name != "posix", reason="pipes, sockets and devices with names")
@pytest.mark.parametrize("kind", ["pipe", "socket", "device", "link to itself", "folder", "missing"])
def test_what_is_no_regular_file_is_refused_at_once(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is waited for and nothing is read without end."""
    monkeypatch.chdir(tmp_path)
    started = time.monotonic()
    with pytest.raises(SourceError):
        read_text(_special(kind, tmp_path))
    assert time.monotonic() - started < 1


ISOLATED = ["bomb of one text node", "20 million paragraphs", "nested Word", "half of a PDF", "nested HTML"]


@pytest.mark.parametrize("what", ISOLATED)
def test_the_worker_process_refuses_the_same(what: str, write_report: Write) -> None:
    """The whole way, in a process of its own, as users go: the same class, code and exit code."""
    make, kind, code = REFUSED[what]
    started = time.monotonic()
    with pytest.raises(kind) as caught:
        read_text(write_report(make(), "a.docx"))
    assert time.monotonic() - started < SOON
    assert caught.value.code == f"error.{code}"


SEEDS = {
    "docx": bad.docx,
    "odt": lambda: bad.odt(bad.odt_paragraphs()),
    "html": bad.page,
    "pdf": lambda: bad.pdf(pages=2),
}
#: VNREPORT_FUZZ=N tries N damaged copies of every file instead of a few.
ROUNDS = int(os.environ.get("VNREPORT_FUZZ", "25"))


def damaged(data: bytes, chance: random.Random) -> bytes:
    """A copy with bytes flipped, a piece cut out, doubled, moved or overwritten."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(out))
        size = chance.randint(1, max(1, len(out) // 8))
        match chance.randrange(6):
            case 0:
                out[start] ^= 1 << chance.randrange(8)
            case 1:
                del out[start : start + size]
            case 2:
                out[start:start] = out[start : start + size]
            case 3:
                out[start : start + size] = bytes(chance.randrange(256) for _ in range(min(size, 64)))
            case 4:
                out[start:start] = chance.choice(
                    [b"<", b"&#x0;", b"]]>", b"\xff\xff\xff\x7f", b"<w:p>", b"endstream", b"PK\x03\x04"]
                )
            case _:
                del out[start:]
        if not out:
            return b"x"
    return bytes(out)


def rezipped(data: bytes, chance: random.Random) -> bytes:
    """A zip that is whole, with one of its XML parts damaged."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {info.filename: old.read(info) for info in old.infolist()}
    name = chance.choice([name for name in parts if name.endswith((".xml", ".rels")) and parts[name]])
    parts[name] = damaged(parts[name], chance)
    return bad.zipped([bad.entry(name, part, stored=name == "mimetype") for name, part in parts.items()])


def _samples(form: str) -> list[bytes]:
    found = sorted(path for path in (ROOT / "corpora").rglob(f"*.{form}") if path.stat().st_size < 60_000)
    return [SEEDS[form](), *(path.read_bytes() for path in found[:3])]


@pytest.mark.parametrize("form", SEEDS)
def test_no_damage_gives_anything_but_text_or_an_error_of_ours(
    form: str, write_report: Write, in_process: None
) -> None:
    """Seeded damage to whole files: read, or refused with a SourceError, each within seconds."""
    chance = random.Random(f"vnreport {form}")
    for number, sample in enumerate(_samples(form)):
        for turn in range(max(4, ROUNDS // (1 if number == 0 else 4))):
            whole = form in ("docx", "odt") and chance.random() < 0.7
            data = rezipped(sample, chance) if whole else damaged(sample, chance)
            if sniff(data) in ("doc", "rtf", "image", "xls"):
                continue
            started = time.monotonic()
            try:
                read_text(write_report(data, f"x.{form}")).clean.encode("utf-8")
            except SourceError as problem:
                if problem.code not in messages.catalogue("vi"):
                    pytest.fail(f"{problem.code} has no message")
            except Exception as problem:
                pytest.fail(f"{form} {number} {turn}: {type(problem).__name__} {problem}")
            assert time.monotonic() - started < SOON


PACKAGE = Path(reading.__file__).parent.parent
LIMITS = [name for name in vars(limits) if name.isupper()]


@pytest.mark.parametrize("name", LIMITS)
def test_every_limit_is_enforced_and_documented(name: str) -> None:
    """A limit that no module asks for protects nobody, one that no README names is a surprise."""
    used = [
        path
        for path in PACKAGE.rglob("*.py")
        if path.name != "limits.py" and path.read_text(encoding="utf-8").count(name) >= 2  # imported, and compared with
    ]
    assert used, f"{name} is used nowhere"
    for readme in ("README.md", "README.vi.md"):
        assert f"`{name}`" in (ROOT / readme).read_text(encoding="utf-8"), f"{name} is not in {readme}"


def test_every_error_of_reading_is_a_source_error() -> None:
    """One ``except SourceError`` catches what a file can do."""
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, SourceError)]
    assert {kind.exit_code for kind in kinds} == {3}
    assert {"Classified", "LimitExceeded", "UnknownEncoding", "UnknownFormat"} <= {kind.__name__ for kind in kinds}


def test_the_first_paragraph_is_where_it_should_be(write_report: Write, in_process: None) -> None:
    """The generators themselves make files that are read whole and in order."""
    for name in ("Word", "OpenDocument", "page"):
        clean = read_text(write_report(READ[name][0](), "a")).clean
        assert clean.startswith(FIRST)
