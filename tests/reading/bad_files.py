"""Generators of files that are damaged, locked, disguised or made to do harm, and of the plain ones that they differ from.

Every file is built in memory and in a moment, however large it would unpack: a repeated block is packed only once.
"""

import zlib
from dataclasses import dataclass
from xml.sax.saxutils import escape

from setting.printed import FILE_ID, Lock, rc4

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
#: A report of the genre, short but whole.
PARAGRAPHS = (
    "ĐẢNG BỘ XÃ TRÀ KHÊ",
    "BÁO CÁO CHÍNH TRỊ",
    "trình Đại hội đại biểu Đảng bộ xã Trà Khê lần thứ I, nhiệm kỳ 2025 - 2030",
    "I. KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT NHIỆM KỲ 2020 - 2025",
    "1. Kinh tế",
    "Thu nhập bình quân đầu người đạt 46 triệu đồng/năm, tỷ lệ hộ nghèo còn 3,2%.",
    "II. PHƯƠNG HƯỚNG, NHIỆM VỤ NHIỆM KỲ 2025 - 2030",
    "Phấn đấu đến năm 2030 thu nhập bình quân đầu người đạt 75 triệu đồng/năm.",
)
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="word/document.xml"/></Relationships>'
)


@dataclass(frozen=True)
class Entry:
    """One entry of a zip: its packed bytes with the size and checksum that it declares."""

    name: str
    packed: bytes
    size: int
    crc: int
    method: int = 8


def entry(name: str, data: bytes, *, stored: bool = False) -> Entry:
    """An honest entry."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = data if stored else packer.compress(data) + packer.flush()
    return Entry(name, packed, len(data), zlib.crc32(data), 0 if stored else 8)


def bomb(name: str, before: bytes, block: bytes, times: int, behind: bytes, *, declared: int | None = None) -> Entry:
    """An entry that unpacks to ``block`` over and over. Its checksum is wrong: nobody should come as far as that."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    lead = packer.compress(before) + packer.flush(zlib.Z_FULL_FLUSH)
    middle = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    tail = packer.compress(behind) + packer.flush()
    size = len(before) + len(block) * times + len(behind)
    return Entry(name, lead + middle * times + tail, size if declared is None else declared, 0)


def zipped(entries: list[Entry]) -> bytes:
    """A zip of entries, written as they declare themselves."""
    body, directory = b"", b""
    parts: list[bytes] = []
    offset = 0
    for item in entries:
        name = item.name.encode()
        fields = (
            (20).to_bytes(2, "little") + (0x800).to_bytes(2, "little") + item.method.to_bytes(2, "little") + bytes(4)
            + item.crc.to_bytes(4, "little") + len(item.packed).to_bytes(4, "little") + item.size.to_bytes(4, "little")
            + len(name).to_bytes(2, "little") + bytes(2)
        )  # fmt: skip
        local = b"PK\x03\x04" + fields + name + item.packed
        directory += (
            b"PK\x01\x02" + (20).to_bytes(2, "little") + fields + bytes(10) + offset.to_bytes(4, "little") + name
        )
        parts.append(local)
        offset += len(local)
    body = b"".join(parts)
    count = len(entries).to_bytes(2, "little")
    end = len(directory).to_bytes(4, "little") + len(body).to_bytes(4, "little") + bytes(2)
    return body + directory + b"PK\x05\x06" + bytes(4) + count + count + end


def docx_of(document: Entry, *more: Entry) -> bytes:
    """A Word file around its main part."""
    return zipped(
        [entry("[Content_Types].xml", _TYPES.encode()), entry("_rels/.rels", _RELATIONS.encode()), document, *more]
    )


def document_xml(body: str, *, doctype: str = "") -> bytes:
    """The main part of a Word file."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<w:document {W}><w:body>{body}</w:body></w:document>'.encode()
    )


def paragraphs_xml(paragraphs: tuple[str, ...]) -> str:
    """Paragraphs of Word, one run each."""
    return "".join(f"<w:p><w:r><w:t>{escape(p)}</w:t></w:r></w:p>" for p in paragraphs)


def docx(paragraphs: tuple[str, ...] = PARAGRAPHS, *more: Entry) -> bytes:
    """A plain Word file."""
    return docx_of(entry("word/document.xml", document_xml(paragraphs_xml(paragraphs))), *more)


def odt(body: str, *, doctype: str = "") -> bytes:
    """An OpenDocument text around its paragraphs."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<office:document-content {ODF} office:version="1.3">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    kind = entry("mimetype", b"application/vnd.oasis.opendocument.text", stored=True)
    return zipped([kind, entry("content.xml", content.encode())])


def odt_paragraphs(paragraphs: tuple[str, ...] = PARAGRAPHS) -> str:
    """Paragraphs of OpenDocument."""
    return "".join(f"<text:p>{escape(p)}</text:p>" for p in paragraphs)


def page(paragraphs: tuple[str, ...] = PARAGRAPHS, *, doctype: str = "<!DOCTYPE html>") -> bytes:
    """A saved web page."""
    body = "".join(f"<p>{escape(p)}</p>" for p in paragraphs)
    return (
        f'{doctype}<html><head><meta charset="utf-8"><title>Báo cáo</title></head><body>{body}</body></html>'.encode()
    )


#: Sixteen levels of entities, each twice ten of the one before: gigabytes once expanded.
LAUGHS = (
    "<!DOCTYPE d [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 20}'>" for n in range(1, 16)) + "]>"
)


def outside(path: str) -> str:
    """A document type with an entity ``&x;`` that stands for a file of the machine."""
    return f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{path}">]>'


def locked_office() -> bytes:
    """What Office writes when a password is set: an OLE2 container around the encrypted package (its directory alone)."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\x00\x03\x00\xfe\xff\x09\x00\x06\x00"
    names = b"".join(
        name.encode("utf-16-le").ljust(128, b"\x00") for name in ("Root Entry", "EncryptionInfo", "EncryptedPackage")
    )
    return head.ljust(512, b"\x00") + names.ljust(512, b"\x00") + bytes(2048)


def ole_of_nothing() -> bytes:
    """An OLE2 container that holds no document."""
    return (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\x00\x03\x00\xfe\xff\x09\x00").ljust(4096, b"\x00")


PDF_LINES = ("I. KET QUA THUC HIEN NGHI QUYET DAI HOI", "Kinh te cua xa tang truong kha trong ca nhiem ky, dat 9,5%.")


def pdf(lines: tuple[str, ...] = PDF_LINES, *, pages: int = 1, user: str | None = None, owner: str = "") -> bytes:
    """A PDF of ASCII lines on every page; with ``user`` encrypted (RC4, 40 bits): "" asks only for the owner's password."""
    lock = None if user is None else Lock(user, owner)
    objects: dict[int, bytes] = {}
    if lock:
        objects[4] = lock.entry()
    kids = " ".join(f"{10 + 2 * n} 0 R" for n in range(pages))
    objects[1] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[2] = f"<< /Type /Pages /Count {pages} /Kids [{kids}] >>".encode()
    objects[3] = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    shown = "\n".join(f"1 0 0 1 72 {760 - 18 * n} Tm ({line}) Tj" for n, line in enumerate(lines))
    for number in range(10, 10 + 2 * pages, 2):
        stream = f"BT /F1 12 Tf\n{shown}\nET".encode() if lines else b""
        if lock:
            stream = rc4(lock.of(number + 1), stream)
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {number + 1} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        ).encode()
        objects[number + 1] = f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream"
    data = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    table: list[bytes] = []
    for number, body in sorted(objects.items()):
        table.append(b"%d 1\n%010d 00000 n \n" % (number, len(data)))
        data += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    trailer = f"/Size {max(objects) + 1} /Root 1 0 R /ID [<{FILE_ID.hex()}> <{FILE_ID.hex()}>]" + (
        " /Encrypt 4 0 R" if lock else ""
    )
    start = len(data)
    data += b"xref\n0 1\n0000000000 65535 f \n" + b"".join(table)
    data += f"trailer\n<< {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(data)
