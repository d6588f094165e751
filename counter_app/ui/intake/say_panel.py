"""The sentence to say, what to read back and what to ask, live beside a call or a visit (P12, P30)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from counter_app.domain.conversation_help import CONVERSATION_HELP, Advice
from counter_app.domain.phones import Phone
from counter_app.domain.phrases import Phrase
from counter_app.domain.speech import read_back_sentence
from counter_app.ui.intake.panel import Panel
from counter_app.ui.intake.words import worded
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.disclosure import Disclosure
from counter_app.ui.shared.layouts import Column
from counter_app.ui.shared.text import Body, Hint, PlainLabel, Strong, left_to_right

if TYPE_CHECKING:
    from counter_app.domain.office import Office
    from counter_app.ui.shared.context import AppContext

_LARGER = 1.15


class SayPanel(Panel):
    """Show what to say; `title` of the first card is what the panel is for."""

    def __init__(self, context: AppContext, *, takes_number: bool, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        _ = context.language.text
        self._say = Card(context.theme, _("Say to the customer"))
        self._sentence = PlainLabel("")
        self._sentence.make_selectable()
        self._empty = Hint(_("Choose what happens next. What to say to the customer then stands here."))
        self._say.body.addWidget(self._sentence)
        self._say.body.addWidget(self._empty)
        self._number = Card(context.theme, _("Read back (F8)"))
        self._number_sentence = Body("")
        self._number.body.addWidget(self._number_sentence)
        ask = Card(context.theme, _("Ask"))
        for question in (_("What happened, from the start?"), _("What would put it right?")):
            ask.body.addWidget(Body(_("“{sentence}”", sentence=question)))
        self._safety = Body("")
        self._safety.hide()
        self._help = QWidget()
        self._help_column = Column(context.theme, gap=1, parent=self._help)
        help_button = Disclosure(context.theme, _("Conversation help"), self._help)
        self._say_help("", "")
        self.add_cards([self._say, self._number, ask, self._safety, help_button])
        self._number.setVisible(takes_number)
        self._on_look_changed()
        context.theme.changed.connect(self._on_look_changed)
        self.say(())
        self.read_back(None)

    @property
    def sentence(self) -> str:
        """Give the words to say as they are shown."""
        return self._sentence.text()

    @property
    def number_sentence(self) -> str:
        """Give the words that read the number back."""
        return self._number_sentence.text()

    def say(self, phrases: tuple[Phrase, ...]) -> None:
        """Show what to say now."""
        language = self.context.language
        text = " ".join(worded(each, language) for each in phrases)
        shown = language.text("“{sentence}”", sentence=text) if text else ""
        if shown != self._sentence.text():
            self._sentence.setText(shown)
        self._sentence.setVisible(bool(text))
        self._empty.setVisible(not text)

    def read_back(self, phone: Phone | None) -> None:
        """Show the number in its groups."""
        language = self.context.language
        if phone is None or not phone.chunks:
            self._number_sentence.setText(language.text("The number stands here as soon as it is typed."))
            return
        sentence = worded(read_back_sentence(left_to_right(phone.read_back)), language)
        self._number_sentence.setText(language.text("“{sentence}”", sentence=sentence))

    def know_office(self, office: Office, supervisor: str) -> None:
        """Fill in whom to call when a conversation goes wrong."""
        _ = self.context.language.text
        if office.security_phone:
            number = left_to_right(office.security_phone)
            self._safety.setText(_("If you feel unsafe, stop and call {security_phone}.", security_phone=number))
            self._safety.show()
        self._say_help(office.security_phone, supervisor)

    def _say_help(self, security_phone: str, supervisor: str) -> None:
        _ = self.context.language.text
        while (taken := self._help_column.takeAt(0)) is not None:
            if (widget := taken.widget()) is not None:
                widget.deleteLater()
        values = {
            "supervisor": supervisor or _("who is here today"),
            "security_phone": left_to_right(security_phone) if security_phone else _("the security desk"),
            "summary": "…",
        }
        for topic in CONVERSATION_HELP:
            self._help_column.addWidget(Strong(_(topic.title)))
            for line in topic.lines:
                words = _(line.text, **values)
                if line.advice is Advice.SAY:
                    words = _("“{sentence}”", sentence=words)
                elif line.advice is Advice.AVOID:
                    words = _("Do not say “{words}”.", words=words)
                self._help_column.addWidget(Body(words))

    def _on_look_changed(self) -> None:
        self._sentence.setFont(self.context.theme.font(_LARGER))
