"""What is shown when a form has been saved: the reference to read out, what was promised, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QShortcut, QShowEvent, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from counter_app.ui.intake.satisfaction_offer import SatisfactionOffer
from counter_app.ui.intake.words import NEW_FORM
from counter_app.ui.shared.buttons import PrimaryButton, PushButton
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.icon_label import PictureLabel
from counter_app.ui.shared.layouts import Column, Flow, Row
from counter_app.ui.shared.scroll import VerticalScroll
from counter_app.ui.shared.text import Body, PlainLabel, SectionTitle, Strong, left_to_right

if TYPE_CHECKING:
    from counter_app.domain.intake import SavedCase
    from counter_app.ui.shared.context import AppContext

UNDO_FOR: Final = 10_000
_SPACED: Final = 108.0
_REFERENCE: Final = 2.2


class SavedPanel(QWidget):
    """Tell that a case was saved; Enter begins the next form of the same channel, Esc closes."""

    new_form_wanted = Signal()
    case_wanted = Signal()
    slip_wanted = Signal()
    customer_view_wanted = Signal()
    read_again_wanted = Signal()
    call_dropped = Signal()
    mail_undo_wanted = Signal()
    closed = Signal()

    def __init__(
        self,
        context: AppContext,
        channel: str,
        saved: SavedCase,
        *,
        summary: str,
        acknowledgement: str,
        sentence: str,
        is_transferred: bool = False,
        asks_how_it_went: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        _ = context.language.text
        self._context = context
        self._channel = channel
        self._saved = saved
        self.reference = str(saved.case.reference)
        self._tick = PictureLabel()
        self.heading = _Heading(_("Saved. Reference {ref}", ref=left_to_right(self.reference)))
        self._figure = PlainLabel(left_to_right(self.reference))
        self._figure.make_selectable()
        self._figure.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        card = Card(context.theme, margin=3)
        row = Row(context.theme, gap=1)
        row.addWidget(self._tick)
        row.addWidget(self.heading, 1)
        card.body.addLayout(row)
        card.body.addWidget(self._figure)
        card.body.addWidget(Strong(summary))
        self._acknowledgement = Body(acknowledgement)
        card.body.addWidget(self._acknowledgement)
        self._acknowledgement.setVisible(bool(acknowledgement))
        if saved.queued_mail_id is not None:
            self._offer_mail_undo(card)
        if sentence:
            self._add_sentence(card, sentence)
        content = QWidget()
        column = Column(context.theme, gap=2, margin=4, parent=content)
        column.addWidget(card)
        self.satisfaction: SatisfactionOffer | None = None
        if asks_how_it_went:
            self.satisfaction = SatisfactionOffer(context)
            card.body.addWidget(self.satisfaction)
        column.addLayout(self._buttons(is_transferred))
        column.addStretch(1)
        Column(context.theme, gap=0, parent=self).addWidget(VerticalScroll(content))
        self._on_look_changed()
        context.theme.changed.connect(self._on_look_changed)

    @property
    def figure(self) -> PlainLabel:
        """Give the reference in large figures, to be read out."""
        return self._figure

    def take_focus(self) -> None:
        """Put the focus on the heading, which is read aloud."""
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_acknowledgement(self, text: str) -> None:
        """Show what has become of the acknowledgement."""
        self._acknowledgement.setText(text)
        self._acknowledgement.setVisible(bool(text))

    def end_mail_undo(self) -> None:
        """Take the Undo away, because it can no longer be done or has been done."""
        self.mail_undo.hide()

    def showEvent(self, event: QShowEvent) -> None:
        # The style gives a label that comes into a window its font again.
        self._on_look_changed()
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            focused = self.focusWidget()
            if isinstance(focused, QPushButton) and focused.hasFocus():
                focused.click()
            else:
                self.new_form_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _offer_mail_undo(self, card: Card) -> None:
        _ = self._context.language.text
        self.mail_undo = PushButton(_("Undo"), self._context.theme, icon="undo-2", keys="Ctrl+Z")
        self.mail_undo.setAccessibleName(_("Undo: take the email back"))
        self.mail_undo.clicked.connect(self.mail_undo_wanted)
        keys = QShortcut(QKeySequence("Ctrl+Z"), self.mail_undo)
        keys.activated.connect(self.mail_undo_wanted)
        keys.activatedAmbiguously.connect(self.mail_undo_wanted)
        card.body.addWidget(self.mail_undo, 0, Qt.AlignmentFlag.AlignLeading)
        QTimer.singleShot(UNDO_FOR, self.mail_undo, self.mail_undo.hide)

    def _add_sentence(self, card: Card, sentence: str) -> None:
        _ = self._context.language.text
        card.body.addWidget(Body(_("Say:")))
        words = PlainLabel(_("“{sentence}”", sentence=sentence))
        words.setFont(self._context.theme.font(1.15))
        words.make_selectable()
        words.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        card.body.addWidget(words)
        again = PushButton(_("Read again"), self._context.theme, icon="volume-2", keys="F8")
        again.clicked.connect(self.read_again_wanted)
        card.body.addWidget(again, 0, Qt.AlignmentFlag.AlignLeading)

    def _buttons(self, is_transferred: bool) -> Flow:
        _ = self._context.language.text
        theme = self._context.theme
        flow = Flow(theme, gap=1)
        self.new_form = PrimaryButton(_(NEW_FORM[self._channel]), theme, keys="Return")
        self.new_form.clicked.connect(self.new_form_wanted)
        flow.addWidget(self.new_form)
        if is_transferred:
            self.dropped = PushButton(_("Call dropped"), theme, icon="phone-call")
            self.dropped.clicked.connect(self.call_dropped)
            flow.addWidget(self.dropped)
        self.slip = PushButton(_("Print slip"), theme, icon="printer")
        self.slip.clicked.connect(self.slip_wanted)
        flow.addWidget(self.slip)
        if self._saved.case.due is not None and self._channel == "in_person":
            self.show_to_customer = PushButton(_("Show to customer"), theme, icon="monitor")
            self.show_to_customer.clicked.connect(self.customer_view_wanted)
            flow.addWidget(self.show_to_customer)
        self.open_case = PushButton(_("Open case"), theme, icon="folder-open")
        self.open_case.clicked.connect(self.case_wanted)
        flow.addWidget(self.open_case)
        self.close_button = PushButton(_("Close"), theme, keys="Esc")
        self.close_button.clicked.connect(self.closed)
        flow.addWidget(self.close_button)
        return flow

    def _on_look_changed(self) -> None:
        theme = self._context.theme
        side = round(theme.icon_size * 1.3)
        self._tick.setPixmap(theme.pixmap("circle-check", theme.tokens.ok.foreground, side, self.devicePixelRatioF()))
        font = theme.font(_REFERENCE, is_bold=True)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, _SPACED)
        self._figure.setFont(font)


class _Heading(SectionTitle):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text)
