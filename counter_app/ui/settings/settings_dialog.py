"""Tools > Settings: language, look, size of texts and how often countdowns move."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from counter_app.assets import locale_dir
from counter_app.i18n.catalogue import available_languages
from counter_app.settings import CountdownUpdate, default_user_file, keep_setting
from counter_app.ui.shared.buttons import PrimaryButton, PushButton
from counter_app.ui.shared.drop_down import DropDown
from counter_app.ui.shared.form_rows import FieldRow
from counter_app.ui.shared.layouts import BETWEEN_FIELDS, Column, Row
from counter_app.ui.shared.scroll import VerticalScroll
from counter_app.ui.shared.text import ErrorText, Hint, SectionTitle
from counter_app.ui.shared.theme import LARGEST_SCALE, SCALE_STEP, SMALLEST_SCALE, Appearance

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext

# Each language is named in itself, so that whoever ended up in a wrong one finds the way back.
_OWN_NAMES = {"en": "English", "de": "Deutsch", "es": "Español"}


_WIDTH = 60
_AROUND = 20


class SettingsDialog(QDialog):
    """Change the settings of the person at this computer; the look changes at once, the language at the next start."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = context.language.text
        self._context = context
        self._before = (context.theme.appearance, context.theme.scale)
        self.setWindowTitle(_("Settings"))
        outer = Column(context.theme, gap=BETWEEN_FIELDS, margin=3, parent=self)
        outer.addWidget(SectionTitle(_("Settings")))
        self._fields = QWidget()
        column = Column(context.theme, gap=BETWEEN_FIELDS, parent=self._fields)
        outer.addWidget(VerticalScroll(self._fields), 1)
        self.language = self._choice(
            column,
            _("&Language"),
            [("", _("As the system"))] + [(code, _OWN_NAMES.get(code, code)) for code in _languages()],
            context.settings.language,
            hint=_("The language changes when the program is started again."),
        )
        self.appearance = self._choice(
            column,
            _("&Appearance"),
            [
                (Appearance.SYSTEM, _("As the system")),
                (Appearance.LIGHT, _("Light")),
                (Appearance.DARK, _("Dark")),
                (Appearance.CONTRAST, _("High contrast")),
            ],
            context.theme.appearance,
        )
        sizes = range(SMALLEST_SCALE, LARGEST_SCALE + 1, SCALE_STEP)
        percent = [(size, _("{percent} %", percent=size)) for size in sizes]
        self.text_size = self._choice(column, _("Text &size"), percent, context.theme.scale)
        self.countdown = self._choice(
            column,
            _("&Update countdowns"),
            [
                (CountdownUpdate.EVERY_MINUTE, _("Every minute")),
                (CountdownUpdate.EVERY_QUARTER_HOUR, _("Every 15 minutes")),
                (CountdownUpdate.BY_HAND, _("Only when I press F5")),
            ],
            context.settings.countdown_update,
            hint=_("How often countdowns move changes when the program is started again."),
        )
        place = context.settings.shown_database.replace("/", "/\u200b")
        column.addWidget(Hint(_("The data is kept here: {place}", place=place)))
        self.appearance.currentIndexChanged.connect(self._on_look_chosen)
        self.text_size.currentIndexChanged.connect(self._on_look_chosen)
        column.addStretch(1)
        self._problem = ErrorText("")
        self._problem.hide()
        outer.addWidget(self._problem)
        buttons = Row(context.theme, gap=1)
        buttons.addStretch(1)
        self._cancel = PushButton(_("Cancel"), context.theme)
        self._cancel.clicked.connect(self.reject)
        save = PrimaryButton(_("Save settings"), context.theme)
        save.setDefault(True)
        save.clicked.connect(self.accept)
        buttons.addWidget(self._cancel)
        buttons.addWidget(save)
        outer.addLayout(buttons)
        self._fit()
        self.language.setFocus()

    def _fit(self) -> None:
        unit, screen = self._context.theme.unit, self.screen().availableGeometry()
        width = min(_WIDTH * unit, screen.width() - 4 * unit)
        layout = self._fields.layout()
        height = layout.heightForWidth(width - 6 * unit) if layout is not None else 0
        said = 0 if self._problem.isHidden() else self._problem.heightForWidth(width - 6 * unit) + 2 * unit
        self.resize(width, min(height + said + _AROUND * unit, screen.height() - 6 * unit))

    def accept(self) -> None:
        """Keep what was chosen; where it cannot be written, say so and let the look hold for this run."""
        try:
            keep_setting("language", str(self.language.current_key()) or None)
            keep_setting("theme", str(self.appearance.current_key()))
            keep_setting("text_scale", int(str(self.text_size.current_key())))
            keep_setting("countdown_update", str(self.countdown.current_key()))
        except OSError as error:
            self._say_not_kept(error.strerror or str(error))
        else:
            super().accept()

    @property
    def problem(self) -> str:
        """Give what is said about settings that could not be kept; empty for nothing."""
        return self._problem.text()

    def _say_not_kept(self, reason: str) -> None:
        _ = self._context.language.text
        self._before = self._context.theme.appearance, self._context.theme.scale
        words = _(
            "Your settings cannot be written to {file}: {reason}. The look that you chose holds until the program is "
            "closed. Ask whoever looks after this computer, then save again.",
            file=default_user_file(),
            reason=reason,
        )
        self._cancel.setText(_("Close"))
        self._problem.setText(words)
        self._problem.show()
        self._fit()
        self._context.announcer.announce(words, assertive=True)

    def reject(self) -> None:
        """Leave everything as it was."""
        appearance, scale = self._before
        self._context.theme.set_appearance(appearance)
        self._context.theme.set_scale(scale)
        super().reject()

    def _choice(
        self, column: Column, label: str, choices: Sequence[tuple[object, str]], chosen: object, hint: str = ""
    ) -> DropDown:
        field = DropDown(self)
        for key, text in choices:
            field.add_choice(text, key)
        field.choose(chosen)
        column.addWidget(FieldRow(self._context.theme, self._context.language, label, field, hint=hint))
        return field

    def _on_look_chosen(self) -> None:
        appearance, scale = self.appearance.current_key(), self.text_size.current_key()
        self._context.theme.set_appearance(Appearance(str(appearance)))
        self._context.theme.set_scale(int(str(scale)))


def _languages() -> tuple[str, ...]:
    return tuple(dict.fromkeys(("en", *available_languages(locale_dir()))))
