"""Two people changed the rules: both versions in words, and the choice between them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from counter_app.domain.phrases import word_phrase
from counter_app.domain.rules_difference import say_calendar_changes, say_countdown_changes, say_standard_changes
from counter_app.ui.shared.buttons import PushButton
from counter_app.ui.shared.notices import Notice
from counter_app.ui.shared.text import Body, Strong

if TYPE_CHECKING:
    from counter_app.domain.office import Office, OfficeRules
    from counter_app.i18n.language import Language
    from counter_app.ui.shared.context import AppContext


class RulesConflictNotice(Notice):
    """Say what each of two drafts changes in the rules that both were made on."""

    def __init__(
        self,
        context: AppContext,
        old: OfficeRules,
        mine: OfficeRules,
        theirs: OfficeRules,
        *,
        keep_mine: Callable[[], object],
        use_theirs: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        _ = context.language.text
        super().__init__(
            context, _("Somebody else changed the rules in the meantime. Nothing is lost: choose."), parent
        )
        for heading, rules in ((_("Your changes"), mine), (_("Their changes"), theirs)):
            self.column.addWidget(Strong(heading))
            for phrase in [
                *say_calendar_changes(old.calendar, rules.calendar),
                *say_standard_changes(old.standard, rules.standard),
                *say_countdown_changes(old.countdowns, rules.countdowns),
            ]:
                self.column.addWidget(Body(word_phrase(phrase, context.language)))
        self.keep_mine = PushButton(_("&Keep mine"), context.theme)
        self.use_theirs = PushButton(_("&Use theirs"), context.theme)
        self.keep_mine.clicked.connect(lambda: keep_mine())
        self.use_theirs.clicked.connect(lambda: use_theirs())
        self.offer(self.keep_mine, self.use_theirs)


def post_time_conflict(language: Language, mine: time | None, theirs: Office) -> str:
    """Say that somebody else chose another time at which the post leaves, with both times."""
    _ = language.text
    return _(
        "Someone else changed when the post leaves: it now leaves at {theirs}, you chose {mine}. Save again to keep"
        " yours, or discard to use theirs.",
        theirs=language.time(theirs.post_leaves_at),
        mine="" if mine is None else language.time(mine),
    )
