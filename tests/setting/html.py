"""A plain report → saved pages: as Word and LibreOffice save one, on a simple site, on a portal with everything around it."""

from collections.abc import Callable
from html import escape

from setting.paragraphs import Paragraph, paragraphs

SHELLS = ("word", "libreoffice", "cms", "portal")

_NEWS = "".join(
    f'<li><a href="/tin-tuc/{n}.html" title="x">{title}</a> <span class="date">({n:02d}/8/2025)</span></li>'
    for n, title in enumerate(
        (
            "Phường khai giảng năm học mới trong không khí vui tươi, phấn khởi",
            "Ra quân làm sạch các tuyến kênh trước mùa mưa bão",
            "Thông báo lịch tiếp công dân tháng 9 của lãnh đạo phường",
            "Trao 20 suất học bổng cho học sinh vượt khó",
        ),
        1,
    )
)
_PORTAL_HEAD = """<a href="#" onclick="skip()" class="ms-accessible">Skip Ribbon Commands</a>
<a href="#main">Skip to main content</a><div id="s4-ribbonrow"><span>Turn off Animations</span></div>
<table width="100%" cellpadding="0"><tr><td colspan="2"><img src="banner.jpg" alt="Trang thông tin điện tử"></td></tr>
<tr><td width="20%" valign="top"><div class="menu-left"><ul><li><a href="/">Trang chủ</a></li><li><a href="/gt">Giới thiệu</a></li>
<li><a href="/tt">Tin tức - Sự kiện</a></li><li><a href="/tthc">Thủ tục hành chính</a></li></ul></div>
<p>Thống kê truy cập</p><p>Hôm nay: 1.204</p></td><td valign="top"><div class="ArticleBody">
<h1>Báo cáo của Ban Chấp hành</h1><div>Lượt xem: 7370</div><div><a href="x">In trang</a> <a href="y">Gửi email</a></div>"""
_PORTAL_FOOT = """</div><div>Tải bản đầy đủ</div><div class="fb-share"><span>Chia sẻ</span></div>
<h3>Tin liên quan</h3><ul>{news}</ul><div><h3>Ý kiến bạn đọc</h3><form><textarea>Nội dung</textarea><input value="Gửi"></form></div>
</td></tr></table><div id="footer"><p>Bản quyền thuộc về Ủy ban nhân dân phường. Ghi rõ nguồn khi phát hành lại thông tin.</p></div>"""


def _table(rows: list[list[str]], style: str = 'border="1" cellspacing="0"') -> str:
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n" for row in rows)
    return f"<table {style}>{lines}</table>\n"


def _blocks(found: list[Paragraph], one: str, note: Callable[[int], str], heading: str = "") -> str:
    """Paragraphs in the form ``one`` (with {}) or, where they are headings, in ``heading`` ({level} and {}).

    Rows as tables, the letterhead as a table of two columns; ``note`` gives the mark of a footnote by its number.
    """
    out: list[str] = []
    rows: list[list[str]] = []
    columns: dict[str, list[str]] = {"left": [], "right": []}
    notes = 0
    for paragraph in [*found, Paragraph("", "", (), "", "")]:
        if paragraph.place in columns:
            columns[paragraph.place].append(f"<p>{escape(paragraph.text)}</p>")
            continue
        if any(columns.values()):
            out.append(_table([["".join(cells) for cells in columns.values()]], 'width="100%"'))
            columns = {"left": [], "right": []}
        if paragraph.cells:
            rows.append([f"<p>{escape(cell)}</p>" for cell in paragraph.cells])
            continue
        if rows:
            out.append(_table(rows))
            rows = []
        if not paragraph.text.strip():
            continue
        marks = "".join(note(notes + number) for number in range(1, len(paragraph.notes) + 1))
        notes += len(paragraph.notes)
        form = heading if heading and paragraph.level else one
        text = _wrapped(escape(paragraph.text)) + marks
        out.append(form.replace("{level}", str(min(6, paragraph.level))).replace("{}", text))
    return "\n".join(out)


def _bodies(found: list[Paragraph], one: str) -> str:
    """The footnotes, each in the form ``one`` with {n} and {}."""
    texts = [text for paragraph in found for text in paragraph.notes]
    return "\n".join(one.replace("{n}", str(n)).replace("{}", _wrapped(escape(t))) for n, t in enumerate(texts, 1))


def _wrapped(text: str, width: int = 60) -> str:
    """Line ends where editors of markup put them: after any word."""
    lines = [""]
    for word in text.split(" "):
        if len(lines[-1]) + len(word) > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def set_page(text: str, shell: str) -> bytes:
    """The page as bytes, in the encoding that such programs write."""
    found = paragraphs(text)
    return {"word": _word, "libreoffice": _libreoffice, "cms": _cms, "portal": _portal}[shell](found)


def _word(found: list[Paragraph]) -> bytes:
    body = _blocks(
        found,
        "<p class=MsoNormal style='text-align:justify'><span\nstyle='font-size:14.0pt'>{}<o:p></o:p></span></p>",
        lambda n: (
            f'<a href="#_ftn{n}"\nname="_ftnref{n}" title=""><span class=MsoFootnoteReference><span>[{n}]</span></span></a>'
        ),
        "<h{level}><b><span lang=VI>{}</span></b></h{level}>",
    )
    notes = _bodies(
        found,
        '<div id=ftn{n}>\n<p class=MsoFootnoteText><a href="#_ftnref{n}" name="_ftn{n}" title=""><span '
        "class=MsoFootnoteReference>[{n}]</span></a> {}</p>\n</div>",
    )
    page = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office">\n<head>\n<meta http-equiv=Content-Type content="text/html; '
        'charset=windows-1252">\n<meta name=Generator content="Microsoft Word 15 (filtered)">\n'
        "<style>\n<!-- p.MsoNormal {margin:0in} -->\n</style>\n</head>\n<body lang=VI>\n"
        f"<div class=WordSection1>\n{body}\n</div>\n<div><br clear=all>\n<hr align=left size=1>\n{notes}</div>\n</body>\n</html>\n"
    )
    return page.encode("cp1252", "xmlcharrefreplace")


def _libreoffice(found: list[Paragraph]) -> bytes:
    body = _blocks(
        found,
        '<p align="justify" style="margin-bottom: 0in"><font face="Times New Roman, serif">{}</font></p>',
        lambda n: f'<a class="sdfootnoteanc" name="sdfootnote{n}anc" href="#sdfootnote{n}sym"><sup>{n}</sup></a>',
        '<h{level} class="western">{}</h{level}>',
    )
    notes = _bodies(
        found,
        '<div id="sdfootnote{n}"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote{n}sym" '
        'href="#sdfootnote{n}anc">{n}</a>{}</p></div>',
    )
    page = (
        '<!DOCTYPE html>\n<html>\n<head>\n\t<meta http-equiv="content-type" content="text/html; charset=utf-8"/>\n'
        '\t<meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/>\n</head>\n<body lang="vi-VN">'
        f'<div title="header"><p align="center">2</p></div>{body}\n{notes}</body>\n</html>\n'
    )
    return page.encode()


def _cms(found: list[Paragraph]) -> bytes:
    body = _blocks(
        found, "<p>{}</p>", lambda n: f'<sup id="r{n}"><a href="#fn{n}">{n}</a></sup>', "<h{level}>{}</h{level}>"
    )
    notes = _bodies(found, '<li id="fn{n}">{} <a href="#r{n}">↩</a></li>')
    page = (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Báo cáo</title><script>var x = "<p>Không phải chữ</p>";</script>'
        '</head><body><header class="site-header"><nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/lh">Liên hệ</a></li></ul></nav></header>'
        f'<main><article class="post"><h1>Văn kiện đại hội</h1><div class="post-content">{body}<ol>{notes}</ol></div>'
        f'<div class="social"><a href="f">Facebook</a> <a href="z">Zalo</a></div></article><aside class="sidebar"><h3>Tin mới nhất</h3><ul>{_NEWS}</ul></aside></main>'
        "<footer><p>Trang thông tin điện tử phường. Giấy phép số 12/GP-STTTT.</p></footer></body></html>"
    )
    return page.encode()


def _portal(found: list[Paragraph]) -> bytes:
    body = _blocks(found, "{}<br />", lambda n: f"[{n}]") + "<br />" + _bodies(found, "[{n}] {}<br />")
    page = (
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">\n<html><head><meta name="GENERATOR" content="Microsoft SharePoint">'
        '<meta http-equiv="Content-type" content="text/html; charset=utf-8"></head><body class="s4-body"><form method="post" action="x.aspx">'
        f'<input type="hidden" name="__VIEWSTATE" value="{"QUJD" * 200}">{_PORTAL_HEAD}<div>{body}</div>{_PORTAL_FOOT.format(news=_NEWS)}</form></body></html>'
    )
    return page.encode("utf-8-sig")
