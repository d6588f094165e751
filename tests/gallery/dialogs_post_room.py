"""The dialogs of the post room, with an afternoon's cards and letters in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import tzinfo
from typing import cast

from PySide6.QtWidgets import QDialog

from counter_app.domain.correspondence import MissingGlyphs, PrintState
from counter_app.domain.correspondence_state import Medium
from counter_app.ui.post_room.again_dialog import AddressDialog, AgainDialog
from counter_app.ui.post_room.alignment_dialog import AlignmentDialog
from counter_app.ui.post_room.busy_line import BusyLine
from counter_app.ui.post_room.letter_words import LetterWords
from counter_app.ui.post_room.post_room_page import PostRoomPage
from counter_app.ui.post_room.print_dialog import PrintDialog
from counter_app.ui.post_room.print_plan import plan_jobs
from counter_app.ui.post_room.print_run import PrintRun
from counter_app.ui.post_room.printer_choice import PrinterChoice
from counter_app.ui.post_room.step_dialogs import FailedDialog, PostedDialog, ReasonDialog
from counter_app.ui.window.main_window import MainWindow
from tests.gallery.pages_post_room import afternoon
from tests.services.office_post import letter
from tests.ui.case_actions.desk import Desk
from tests.ui.contexts import NOW

MakeDialog = Callable[[Desk, MainWindow], QDialog]


def _address(desk: Desk, window: MainWindow) -> QDialog:
    office = desk.services.calendars.read(desk.jo)[0]
    return AddressDialog(desk.context, desk.context.language.text("Address"), office.address, window)


def _again(desk: Desk, window: MainWindow) -> QDialog:
    office = desk.services.calendars.read(desk.jo)[0]
    title = desk.context.language.text("Print again")
    return AgainDialog(desk.context, title, PrintState.PRINTED, office.address, window)


def _posted(desk: Desk, window: MainWindow) -> QDialog:
    title = desk.context.language.text("Mark as posted")
    desk.context.session.live_by(cast("tzinfo", NOW.tzinfo))
    people = desk.services.staff.people(desk.sam)
    return PostedDialog(desk.context, title, desk.context.office_now(), people, window)


def _print(printers: Sequence[str]) -> MakeDialog:
    return lambda desk, window: PrintDialog(
        desk.context, PrinterChoice(), ["12 x A6"], window, has_cards=True, printers=printers
    )


def _came_back(desk: Desk, window: MainWindow) -> QDialog:
    _ = desk.context.language.text
    text = _("What it told the customer counts as not told: its case waits again.")
    hint = _("As the post wrote on it, such as: moved away, address unknown")
    return ReasonDialog(desk.context, _("Came back"), text, hint, _("Came back"), window)


def _preview(desk: Desk, window: MainWindow, *media: Medium, is_refused: bool = False) -> QDialog:
    desk.sit_down(desk.dana)
    letters = [letter(desk.post.queue(desk.post.take_letter(), medium=medium)) for medium in media]
    page = PostRoomPage(desk.context)
    page.setParent(window)
    paper = page.desk
    paper.show_preview(plan_jobs(letters, usual="us-4up", layout="us-4up", layouts=page.sheets.layouts), can_print=True)
    assert paper.preview is not None
    if is_refused:
        paper.preview.show_error(MissingGlyphs("مل"))
    paper.preview.view.zones.setChecked(True)
    return paper.preview


def _did_print(desk: Desk, window: MainWindow) -> QDialog:
    context = desk.context
    run = PrintRun(context, BusyLine(context), LetterWords(context.language, context.clock), window)
    run.ask(afternoon().letters)
    assert run.question is not None
    return run.question


def _failed(desk: Desk, window: MainWindow) -> QDialog:
    context = desk.context
    numbered = [replace(each, batch_line=line) for line, each in enumerate(afternoon().letters, start=1)]
    dialog = FailedDialog(context, LetterWords(context.language, context.clock), numbered, window)
    dialog.model.tick([dialog.model.all_rows()[1].id])
    return dialog


POST_ROOM_DIALOGS: dict[str, MakeDialog] = {
    "address": _address,
    "again": _again,
    "alignment": lambda desk, window: AlignmentDialog(
        desk.context, "US postcards, 4 on Letter", PrinterChoice(printer="HP LaserJet"), (0.5, -1.2), window
    ),
    "came-back": _came_back,
    "did-print": _did_print,
    "failed": _failed,
    "posted": _posted,
    "preview": lambda desk, window: _preview(desk, window, *[Medium.POSTCARD] * 3),
    "preview-two-papers": lambda desk, window: _preview(desk, window, Medium.POSTCARD, Medium.LETTER),
    "preview-refused": lambda desk, window: _preview(desk, window, Medium.POSTCARD, is_refused=True),
    "print": _print(["HP LaserJet", "Card printer"]),
    "print-no-printer": _print([]),
}
