"""The question that is asked when the window closes over unfinished forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from counter_app.ui.shared.question import Answer, ask

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext

QUIT: Final = "quit"
SHOW_FORMS: Final = "show"


def ask_about_quitting(context: AppContext, unfinished: int, window: QWidget) -> str:
    """Ask whether to quit; gives `quit`, `show`, or nothing when the person thinks better of it."""
    _ = context.language.text
    text = context.language.plural(
        "You have {n} unfinished form. It is kept and its clock keeps running.",
        "You have {n} unfinished forms. They are kept and their clocks keep running.",
        unfinished,
    )
    answers = [Answer(key=SHOW_FORMS, verb=_("Show them")), Answer(key=QUIT, verb=_("Quit"))]
    return ask(context.theme, _("Quit Counter?"), text, answers, window)
