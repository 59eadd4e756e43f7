"""A PDF → the same pages as a scanner gives them: pictures, a little askew and with noise, and no text."""

import io
import random

import pypdfium2
from PIL import Image, ImageChops, ImageFilter


def scan_pages(pdf: bytes, *, dpi: int = 200, skew: float = 0.3, noise: int = 12, seed: int = 1) -> list[Image.Image]:
    """The pages in grey: turned by up to ``skew`` degrees, blurred a little, each dot off by up to ``noise`` of 255."""
    chance = random.Random(seed)
    document = pypdfium2.PdfDocument(pdf)
    pages = []
    for page in document:
        sheet = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
        sheet = sheet.rotate(chance.uniform(-skew, skew), Image.Resampling.BICUBIC, fillcolor=255)
        sheet = sheet.filter(ImageFilter.GaussianBlur(0.4))
        if noise:
            dots = Image.frombytes("L", sheet.size, bytes(chance.randbytes(sheet.width * sheet.height)))
            grain = dots.point(lambda value: value * noise // 255)
            sheet = ImageChops.subtract(ImageChops.add(sheet, grain), grain.transpose(Image.Transpose.ROTATE_180))
        pages.append(sheet)
    document.close()
    return pages


def scan_pdf(pages: list[Image.Image], *, dpi: int = 200, bits: int = 8) -> bytes:
    """Pages → a PDF that holds nothing but pictures; ``bits`` 1 for black and white, as fax machines and offices scan."""
    sheets = [_black_and_white(page) if bits == 1 else page for page in pages]
    how = {} if bits == 1 else {"quality": 80}
    out = io.BytesIO()
    sheets[0].save(out, "PDF", resolution=dpi, save_all=True, append_images=sheets[1:], **how)
    return out.getvalue()


def scan_image(pages: list[Image.Image], form: str, *, dpi: int = 200) -> bytes:
    """Pages → a PNG or JPEG of the first one, or a TIFF of all in black and white."""
    out = io.BytesIO()
    more = {}
    if form == "TIFF":
        pages = [_black_and_white(page) for page in pages]
        more = {"save_all": True, "append_images": pages[1:], "compression": "group4"}
    pages[0].save(out, form, dpi=(dpi, dpi), **more)
    return out.getvalue()


def _black_and_white(page: Image.Image) -> Image.Image:
    return page.point(lambda value: 255 * (value > 160)).convert("1")
