"""Read a PDF back as a person with a ruler would: texts with their places in mm, ink, fonts, facts."""

import io
from dataclasses import dataclass

import pikepdf
import pypdfium2 as pdfium
from PIL import Image

MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Seen:
    """Hold one run of text and its ink, mm from the lower left corner of the page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


def texts(pdf: bytes, page: int = 0) -> list[Seen]:
    """List the runs of text on a page, in drawing order."""
    with pdfium.PdfDocument(pdf) as document:
        text_page = document[page].get_textpage()
        found = []
        for index in range(text_page.count_rects()):
            left, bottom, right, top = text_page.get_rect(index)
            shown = text_page.get_text_bounded(left, bottom, right, top).strip()
            found.append(Seen(shown, left / MM, bottom / MM, right / MM, top / MM))
        return found


def find(pdf: bytes, wanted: str, page: int = 0) -> Seen:
    """Find the one run that holds a text."""
    return next(seen for seen in texts(pdf, page) if wanted in seen.text)


def whole_text(pdf: bytes) -> str:
    """Give all text of a PDF, pages divided by form feeds."""
    with pdfium.PdfDocument(pdf) as document:
        return "\f".join(page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document)


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Give each page's size in mm."""
    with pdfium.PdfDocument(pdf) as document:
        return [(page.get_width() / MM, page.get_height() / MM) for page in document]


def picture(pdf: bytes, page: int = 0, dots_per_mm: float = 4) -> Image.Image:
    """Render a page in grey."""
    with pdfium.PdfDocument(pdf) as document:
        rendered: Image.Image = document[page].render(scale=dots_per_mm * 25.4 / 72).to_pil().convert("L")
        return rendered


def is_blank(image: Image.Image, left: float, bottom: float, right: float, top: float, dots_per_mm: float = 4) -> bool:
    """Say whether an area (mm from the lower left corner) is free of ink."""
    height = image.height
    box = (left, height / dots_per_mm - top, right, height / dots_per_mm - bottom)
    darkest, _ = image.crop(tuple(round(each * dots_per_mm) for each in box)).getextrema()  # type: ignore[arg-type]
    return bool(darkest == 255)


def fonts(pdf: bytes) -> dict[str, bool]:
    """Name the fonts of a PDF, and say of each whether it is embedded."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return {
            str(each.BaseFont): "/FontDescriptor" in each and "/FontFile2" in each.FontDescriptor
            for page in document.pages
            for each in page.Resources.Font.values()
        }


def facts(pdf: bytes) -> tuple[str, str, str]:
    """Give language, title and author."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return str(document.Root.Lang), str(document.docinfo["/Title"]), str(document.docinfo["/Author"])
