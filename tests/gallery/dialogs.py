"""The dialogs of the gallery: each is made over a window, with a case or with people of the example office in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from counter_app.domain.cases import AcknowledgeBy, CaseKind, Channel, ToldHow
from counter_app.domain.cases import Answer as AnswerText
from counter_app.domain.own_line import OwnLine
from counter_app.domain.phones import read_phone
from counter_app.settings import Settings
from counter_app.ui.all_cases.period_dialog import PeriodDialog
from counter_app.ui.all_cases.saved_views import NameDialog
from counter_app.ui.case.bounce_dialog import BounceDialog
from counter_app.ui.case_actions.acknowledge_dialog import AcknowledgeDialog
from counter_app.ui.case_actions.action_dialog import ActionDialog
from counter_app.ui.case_actions.call_log_dialog import CallLogDialog
from counter_app.ui.case_actions.close_dialog import CloseDialog, WithdrawDialog
from counter_app.ui.case_actions.extend_dialog import ExtendDialog
from counter_app.ui.case_actions.hand_over_dialog import HandOverDialog
from counter_app.ui.case_actions.header_dialog import HeaderDialog
from counter_app.ui.case_actions.note_dialog import NoteDialog
from counter_app.ui.case_actions.reopen_dialog import ReopenDialog
from counter_app.ui.case_actions.reply_dialog import ReplyDialog
from counter_app.ui.colleagues.colleague_dialog import ColleagueDialog
from counter_app.ui.intake.customer_view import CustomerView
from counter_app.ui.intake.own_line_dialog import OwnLineDialog
from counter_app.ui.intake.spell_dialog import SpellDialog
from counter_app.ui.intake.transfer_dialog import TransferDialog
from counter_app.ui.post_room.ask_dialog import AskDialog
from counter_app.ui.settings.settings_dialog import SettingsDialog
from counter_app.ui.shared.calendar_popup import CalendarPopup
from counter_app.ui.shared.question import Answer, QuestionBox
from counter_app.ui.shared.slip_dialog import SlipDialog
from counter_app.ui.window.keyboard_dialog import KeyboardDialog
from counter_app.ui.window.main_window import MainWindow
from tests.ui.case_actions.desk import Desk

MakeDialog = Callable[[Desk, MainWindow], QDialog]


def _of_a_case(kind: Callable[..., ActionDialog]) -> MakeDialog:
    return lambda desk, window: kind(desk.context, desk.post.take_letter().id, window)


def _hand_over(desk: Desk, window: MainWindow) -> QDialog:
    return HandOverDialog(desk.context, [desk.post.take_letter().id], window)


def _hand_over_many(desk: Desk, window: MainWindow) -> QDialog:
    return HandOverDialog(desk.context, [desk.post.take_letter().id for _ in range(3)], window)


def _refused(desk: Desk, window: MainWindow) -> QDialog:
    dialog = NoteDialog(desk.context, desk.post.take_letter().id, window)
    dialog.open()
    dialog.primary.click()
    return dialog


def _another_kind(desk: Desk, window: MainWindow) -> QDialog:
    dialog = HeaderDialog(desk.context, desk.post.take_letter().id, window)
    dialog.open()
    dialog.kinds.setCurrentIndex(dialog.kinds.findData(CaseKind.SUGGESTION.value))
    return dialog


def _reopen(desk: Desk, window: MainWindow) -> QDialog:
    case = desk.post.take_letter()
    desk.services.casework.withdraw(desk.sam, case.id, "Paid by mistake.")
    return ReopenDialog(desk.context, case.id, window)


def _transfer(desk: Desk, window: MainWindow) -> QDialog:
    facts = desk.services.intake.context(desk.sam).facts
    return TransferDialog(desk.context, facts, "", "", read_phone("217 555 0142", "US"), window)


def _colleague(desk: Desk, window: MainWindow) -> QDialog:
    office = desk.services.calendars.read(desk.jo)[0]
    return ColleagueDialog(desk.context, replace(office, security_phone="4999"), window)


def _settings(desk: Desk, window: MainWindow) -> QDialog:
    home = Path("/var/lib/front-desk-of-the-main-library/counter_app")
    settings = Settings(data_dir=home, config_dir=home, database_url=f"sqlite:///{home}/counter.db")
    return SettingsDialog(replace(desk.context, settings=settings), window)


def _question(desk: Desk, window: MainWindow) -> QDialog:
    _ = desk.context.language.text
    answers = [
        Answer(key="keep", verb=_("Save and refer")),
        Answer(key="back", verb=_("Cancel")),
        Answer(key="away", verb=_("Delete"), is_destructive=True),
    ]
    text = _("The text stays the same. The reason goes into the history of the case, never on the card.")
    return QuestionBox(desk.context.theme, _("Delete"), text, answers, window)


def _slip(desk: Desk, window: MainWindow) -> QDialog:
    case = desk.post.take_letter()
    return SlipDialog(desk.context, case.id, str(case.reference), window)


def _bounce(desk: Desk, window: MainWindow) -> QDialog:
    case = desk.post.take_letter(channel=Channel.EMAIL, by=AcknowledgeBy.EMAIL)
    told = AnswerText(analysis="The fine was right.", proposed="It is waived once.")
    desk.services.casework.answer(desk.sam, case.id, told, ToldHow.EMAIL)
    return BounceDialog(desk.context, desk.detail(case).mails[0], window)


def _own_line(desk: Desk, window: MainWindow) -> QDialog:
    lines = {0: "Dear Maria Alvarez,", 1: "Thank you for your email of 24 November 2026.", 2: "It has been passed on."}
    return OwnLineDialog(desk.context, lines, OwnLine(place=1, words="Thank you for writing to us."), window)


CASE_DIALOGS: dict[str, MakeDialog] = {
    "reply": _of_a_case(ReplyDialog),
    "extend": _of_a_case(ExtendDialog),
    "hand-over": _hand_over,
    "hand-over-many": _hand_over_many,
    "note": _of_a_case(NoteDialog),
    "note-refused": _refused,
    "call-log": _of_a_case(CallLogDialog),
    "close": _of_a_case(CloseDialog),
    "withdraw": _of_a_case(WithdrawDialog),
    "reopen": _reopen,
    "acknowledge": _of_a_case(AcknowledgeDialog),
    "header": _of_a_case(HeaderDialog),
    "header-kind": _another_kind,
}
OTHER_DIALOGS: dict[str, MakeDialog] = {
    "settings": _settings,
    "keyboard": lambda desk, window: KeyboardDialog(desk.context, window.menu_actions.groups(), window),
    "question": _question,
    "colleague": _colleague,
    "spell": lambda desk, window: SpellDialog(desk.context, "Nguyễn Ánh-Müller", window),
    "transfer": _transfer,
    "customer": lambda desk, window: CustomerView(
        desk.context, "A26-0142-Z", desk.context.language.date_long(date(2026, 12, 4)), window
    ),
    "view-name": lambda desk, window: NameDialog(desk.context, window),
    "calendar-popup": lambda desk, window: CalendarPopup(desk.context, desk.context.office_today(), window),
    "own-line": _own_line,
    "slip": _slip,
    "bounce": _bounce,
    "period": lambda desk, window: PeriodDialog(desk.context, "", window),
}


def over(window: QWidget, dialog: QDialog) -> None:
    """Show a dialog over its window, no higher or wider than the window."""
    if isinstance(dialog, AskDialog):
        dialog.fit()
    if not dialog.isVisible():
        dialog.open()
    dialog.move(window.geometry().center() - dialog.rect().center())
