"""Pages of a PDF as pictures; made on the paper lane, shown by the window."""

from __future__ import annotations

from PySide6.QtGui import QImage


def pages_as_pictures(pdf: bytes, dots_per_inch: float) -> list[QImage]:
    """Draw every page of a PDF."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    pictures = []
    try:
        for page in document:
            bitmap = page.render(scale=dots_per_inch / 72, rev_byteorder=True)
            if bitmap.n_channels == 4:
                kind = QImage.Format.Format_RGBA8888
            else:
                kind = QImage.Format.Format_RGB888 if bitmap.n_channels == 3 else QImage.Format.Format_Grayscale8
            shown = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, kind)
            pictures.append(shown.copy())
            bitmap.close()
            page.close()
    finally:
        document.close()
    return pictures
