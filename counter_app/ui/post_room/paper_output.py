"""Puts the pages of a PDF on a printer; called on the `paper` lane, because a printer takes its time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from counter_app.domain.errors import CounterError
from counter_app.domain.words import mark
from counter_app.ui.shared.pdf_pages import page_picture, page_sizes

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from counter_app.ui.post_room.printer_choice import PrinterChoice
    from counter_app.ui.shared.pdf_pages import PageSize

_MOST_DOTS_PER_INCH: Final = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Tray:
    """Name a tray of a printer as the printer calls it."""

    number: int
    name: str


def printer_names() -> list[str]:
    """List the printers of this computer, the usual one first."""
    from PySide6.QtPrintSupport import QPrinterInfo

    names = list(QPrinterInfo.availablePrinterNames())
    usual = QPrinterInfo.defaultPrinterName()
    return sorted(names, key=lambda name: (name != usual, name.casefold()))


def open_printer(name: str) -> QPrinter:
    """Open a printer by its name; raises CounterError when this computer has it no more."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        raise CounterError(
            mark("The printer {printer} is not on this computer any more. Choose another one."), printer=name
        )
    return QPrinter(info, QPrinter.PrinterMode.HighResolution)


def trays() -> list[Tray]:
    """List the trays that cards can be fed from; printers that call them otherwise have their own settings."""
    from PySide6.QtPrintSupport import QPrinter

    source = QPrinter.PaperSource
    named = (
        (source.Manual, mark("manual feed")),
        (source.Upper, mark("upper tray")),
        (source.Middle, mark("middle tray")),
        (source.Lower, mark("lower tray")),
        (source.Cassette, mark("cassette")),
    )
    return [Tray(number=int(each.value), name=name) for each, name in named]


def print_pdf(
    pdf: bytes,
    printer: QPrinter,
    choice: PrinterChoice,
    *,
    title: str,
    is_two_sided: bool,
    told: Callable[[int], None],
) -> int:
    """Print a PDF at its own size and give the number of pages; `told(done)` may raise to stop the printer.

    Raises CounterError when the printer takes no job.
    """
    from PySide6.QtPrintSupport import QPrinter

    printer.setDocName(title)
    printer.setFullPage(True)
    if choice.tray >= 0:
        printer.setPaperSource(QPrinter.PaperSource(choice.tray))
    duplex = {"short_edge": QPrinter.DuplexMode.DuplexShortSide, "long_edge": QPrinter.DuplexMode.DuplexLongSide}
    none = QPrinter.DuplexMode.DuplexNone
    printer.setDuplex(duplex.get(choice.flip, none) if is_two_sided else none)
    sizes = page_sizes(pdf)
    painter = QPainter()
    try:
        for number, size in enumerate(sizes):
            printer.setPageLayout(_page_layout(size))
            if number == 0 and not painter.begin(printer):
                raise CounterError(
                    mark("The printer {printer} does not take the job. Switch it on, or choose another one."),
                    printer=printer.printerName(),
                )
            if number:
                printer.newPage()
            dots = min(printer.resolution(), _MOST_DOTS_PER_INCH)
            picture = page_picture(pdf, number, dots / 72)
            whole = QRectF(0, 0, printer.resolution() * size.width / 72, printer.resolution() * size.height / 72)
            painter.drawImage(whole, picture)
            told(number + 1)
    except CounterError:
        if painter.isActive():
            printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()
    return len(sizes)


def _page_layout(size: PageSize) -> QPageLayout:
    is_landscape = size.width > size.height
    upright = QSizeF(min(size.width, size.height), max(size.width, size.height))
    page = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    orientation = QPageLayout.Orientation.Landscape if is_landscape else QPageLayout.Orientation.Portrait
    layout = QPageLayout(page, orientation, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout
