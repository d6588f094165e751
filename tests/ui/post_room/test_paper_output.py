"""What the printer gets has the size of the paper, every page, and can be stopped between two pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from counter_app.documents.press import Press
from counter_app.ui.post_room.busy_line import Stopped
from counter_app.ui.post_room.paper_output import print_pdf
from counter_app.ui.post_room.printer_choice import PrinterChoice, PrinterMemory
from tests.documents.reading import is_blank, page_sizes, picture
from tests.ui.listed_post import queued


def paper_printer(file: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printer


def test_sheets_are_printed_at_their_own_size(qapp: QApplication, press: Press, tmp_path: Path) -> None:
    pdf = press.postcards([queued(number).letter for number in range(1, 6)], "us-4up")
    told: list[int] = []
    printer = paper_printer(tmp_path / "out.pdf")
    pages = print_pdf(pdf, printer, PrinterChoice(), title="2026-11-24-1", is_two_sided=True, told=told.append)
    printed = (tmp_path / "out.pdf").read_bytes()
    assert (pages, told) == (4, [1, 2, 3, 4])
    assert len(page_sizes(printed)) == 4
    assert page_sizes(printed)[0] == pytest.approx(page_sizes(pdf)[0], abs=1)
    assert is_blank(picture(printed), 0, 92, 60, 107) == is_blank(picture(pdf), 0, 92, 60, 107)
    assert not is_blank(picture(printed), 60, 150, 130, 180)


def test_stop_ends_the_job_between_pages(qapp: QApplication, press: Press, tmp_path: Path) -> None:
    pdf = press.postcards([queued(number).letter for number in range(1, 6)], "us-4up")

    def stop(done: int) -> None:
        if done == 2:
            raise Stopped

    printer = paper_printer(tmp_path / "out.pdf")
    with pytest.raises(Stopped):
        print_pdf(pdf, printer, PrinterChoice(), title="2026-11-24-1", is_two_sided=True, told=stop)


def test_printer_tray_and_offset_are_remembered(tmp_path: Path) -> None:
    file = tmp_path / "printers.ini"
    first = PrinterMemory(file)
    choice = PrinterChoice(printer="HP LaserJet", tray=4, tray_name="manual feed", flip="long_edge")
    first.keep(choice)
    first.keep_offset(choice, (0.5, -1.2))
    again = PrinterMemory(file)
    assert again.choice == choice
    assert again.offset(choice) == (0.5, -1.2)
    assert again.offset(PrinterChoice(printer="Canon")) == (0.0, 0.0)
