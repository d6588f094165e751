"""A PDF is looked at by keyboard, drawn only where it is seen, and heard by those who do not see it."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.assets import fonts_dir, paper_dir
from counter_app.bootstrap.drawing import Drawing
from counter_app.documents.press import Press
from counter_app.domain.correspondence import Block, Letter, LetterLabels
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.i18n.catalogue import Catalogue
from counter_app.i18n.language import Language
from counter_app.services.paper import SheetOptions
from counter_app.ui.shared.context import AppContext
from counter_app.ui.shared.pdf_view import PdfView
from counter_app.ui.shared.tasks import TaskRunner
from tests.ui.contexts import make_context

CARD = Letter(
    id=UUID(int=1),
    case_reference="A26-0142-Z",
    purpose=Purpose.ACKNOWLEDGEMENT,
    medium=Medium.POSTCARD,
    language="en",
    sender=("Springfield University Library",),
    return_address=("Springfield University Library", "1 Library Way", "SPRINGFIELD IL 62701"),
    recipient=("MARIA ALVAREZ", "12 ELM STREET", "SPRINGFIELD IL 62704"),
    date="24 November 2026",
    blocks=(Block(text="Thank you for your letter. You can expect a reply by Friday, 4 December 2026."),),
    labels=LetterLabels(date="Date", reference="Reference", page="Page $page of $pages"),
    profile="us-4up",
)


@pytest.fixture(scope="module")
def drawing() -> Drawing:
    press = Press(fonts_dir=fonts_dir(), paper_dir=paper_dir())
    return Drawing(open_press=lambda: press, language=Language(Catalogue(code="en")))


@pytest.fixture
def view(context: AppContext, qtbot: QtBot) -> PdfView:
    return shown(PdfView(context, "Preview"), qtbot)


def shown(view: PdfView, qtbot: QtBot) -> PdfView:
    qtbot.addWidget(view)
    view.resize(700, 600)
    view.show()
    view.activateWindow()
    view.canvas.setFocus()
    return view


def settle(view: PdfView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: view.canvas.page_count > 0 and view.is_settled, timeout=10_000)


def many_cards(drawing: Drawing, count: int) -> bytes:
    return drawing.draw_cards([CARD] * count, "us-4up", SheetOptions())


def test_pages_are_turned_by_keyboard(view: PdfView, drawing: Drawing, qtbot: QtBot) -> None:
    view.show_pdf(many_cards(drawing, 12))
    settle(view, qtbot)
    seen = []
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_End, Qt.Key.Key_Home):
        QTest.keyClick(view.canvas, key)
        seen.append(view.page_label.text())
    assert seen == ["Page 2 of 6", "Page 3 of 6", "Page 2 of 6", "Page 6 of 6", "Page 1 of 6"]
    assert not view.previous.isEnabled()
    assert view.next.isEnabled()


def test_zoom_stays_on_the_page(view: PdfView, drawing: Drawing, qtbot: QtBot) -> None:
    view.show_pdf(many_cards(drawing, 12))
    settle(view, qtbot)
    whole = view.canvas.zoom
    QTest.keyClick(view.canvas, Qt.Key.Key_PageDown)
    QTest.keyClick(view.canvas, Qt.Key.Key_Plus)
    QTest.keyClick(view.canvas, Qt.Key.Key_Plus)
    settle(view, qtbot)
    assert view.canvas.zoom > whole
    assert view.page_label.text() == "Page 2 of 6"
    QTest.keyClick(view.canvas, Qt.Key.Key_0)
    assert view.canvas.zoom == whole
    assert not view.whole.isEnabled()


def test_only_pages_in_sight_are_drawn(qapp: QApplication, drawing: Drawing, qtbot: QtBot) -> None:
    failures: list[Exception] = []
    runner = TaskRunner(failures.append)
    view = shown(PdfView(make_context(qapp, runner=runner), "Preview"), qtbot)
    view.show_pdf(many_cards(drawing, 500))
    settle(view, qtbot)
    assert view.page_label.text() == "Page 1 of 250"
    assert view.canvas.drawn_pages <= {0, 1, 2}
    QTest.keyClick(view.canvas, Qt.Key.Key_End)
    settle(view, qtbot)
    assert 249 in view.canvas.drawn_pages
    assert len(view.canvas.drawn_pages) < 10
    assert runner.stop()
    assert failures == []


def test_pictures_are_as_sharp_as_the_screen(view: PdfView, drawing: Drawing, qtbot: QtBot) -> None:
    view.show_pdf(drawing.preview(CARD))
    view.canvas.zoom_to(100)
    settle(view, qtbot)
    picture = view.canvas.grab().toImage()
    dots = 139.7 / 25.4 * view.canvas.logicalDpiX() * view.canvas.devicePixelRatioF()
    row = [picture.pixelColor(x, picture.height() // 4).name() for x in range(picture.width())]
    assert row.count("#ffffff") == pytest.approx(dots, abs=60)


def test_page_is_heard(view: PdfView, drawing: Drawing, qtbot: QtBot) -> None:
    view.show_pdf(drawing.preview(CARD), name="Postcard to Maria Alvarez")
    settle(view, qtbot)
    assert view.canvas.accessibleName() == "Postcard to Maria Alvarez"
    assert view.canvas.accessibleDescription().startswith("Page 1 of 2. ")
    assert "MARIA ALVAREZ" in view.canvas.accessibleDescription()
    QTest.keyClick(view.canvas, Qt.Key.Key_PageDown)
    settle(view, qtbot)
    assert "You can expect a reply by" in view.canvas.accessibleDescription()


def test_postal_zones_are_laid_over_the_address_side(view: PdfView, drawing: Drawing, qtbot: QtBot) -> None:
    view.show_pdf(drawing.preview(CARD), zones=drawing.card_zones("us-4up"))
    settle(view, qtbot)
    before = view.canvas.grab().toImage()
    view.zones.setFocus()
    QTest.keyClick(view.zones, Qt.Key.Key_Space)
    after = view.canvas.grab().toImage()
    assert before != after
    stamp = next(zone for zone in drawing.card_zones("us-4up")[0] if zone.name == "Stamp")
    assert (stamp.left, stamp.top) == pytest.approx((139.7 - 6 - 25.4, 6))


def test_zones_of_sheets_stand_on_every_front(drawing: Drawing) -> None:
    zones = drawing.sheet_zones(5, "us-4up", SheetOptions(first_place=2))
    assert {page: len(found) for page, found in zones.items()} == {0: 12, 2: 8}
    by_hand = drawing.sheet_zones(8, "us-4up", SheetOptions(flip="by_hand"))
    assert set(by_hand) == {0, 1}


def test_documents_without_zones_do_not_offer_them(view: PdfView, drawing: Drawing) -> None:
    view.show_pdf(drawing.preview(CARD))
    assert view.zones.isHidden()


def test_damaged_file_is_told(view: PdfView, qtbot: QtBot) -> None:
    view.show_pdf(b"%PDF-1.4 this is not one")
    qtbot.waitUntil(lambda: bool(view.error))
    assert view.error == "This PDF is damaged and cannot be shown."


def test_newer_document_wins(view: PdfView, drawing: Drawing, qtbot: QtBot) -> None:
    view.show_pdf(many_cards(drawing, 40))
    view.show_pdf(drawing.preview(CARD))
    settle(view, qtbot)
    assert view.page_label.text() == "Page 1 of 2"
