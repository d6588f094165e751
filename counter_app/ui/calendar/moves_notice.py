"""After a change of the calendar: which open cases would move, kept where they are unless somebody moves them."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QGridLayout, QProgressBar, QWidget

from counter_app.domain.changes import Changes
from counter_app.domain.phrases import word_refusal
from counter_app.ui.shared.buttons import PushButton
from counter_app.ui.shared.notices import Notice
from counter_app.ui.shared.text import Body, Hint, Strong, left_to_right

if TYPE_CHECKING:
    from datetime import datetime

    from counter_app.domain.errors import CounterError
    from counter_app.services.deadline_moves import CaseMove, MovePreview
    from counter_app.services.suite import Suite
    from counter_app.ui.shared.context import AppContext

_SHOWN = 50


class _Progress(QObject):
    """Carry the progress to the window; lives as long as the work, which may outlive the notice."""

    told = Signal(int, int)


class MovesNotice(Notice):
    """Offer to show, to keep or to move; `settled` is told when the notice is no longer needed.

    `moving(bool)` is told when moving begins and when it has ended or was stopped.
    """

    settled = Signal()
    moving = Signal(bool)

    def __init__(self, context: AppContext, preview: MovePreview, zone: str, parent: QWidget | None = None) -> None:
        words = context.language.plural("{n} open case would move.", "{n} open cases would move.", preview.count)
        super().__init__(context, words, parent)
        _ = context.language.text
        self._preview = preview
        self._zone = ZoneInfo(zone)
        self._stop_asked = threading.Event()
        self.column.addWidget(Hint(_("What customers were promised does not move.")))
        self.keep_dates = PushButton(_("&Keep their dates"), context.theme)
        self.show_list = PushButton(_("Sho&w"), context.theme)
        self.move_dates = PushButton(_("&Move them"), context.theme)
        self.stop = PushButton(_("Sto&p"), context.theme)
        self.offer(self.show_list, self.keep_dates, self.move_dates)
        self._table: QWidget | None = None
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Moving dates"))
        self._said = Body("")
        for widget in (self._said, self.bar, self.stop):
            self.column.addWidget(widget)
            widget.hide()
        self.show_list.clicked.connect(self._on_show)
        self.keep_dates.clicked.connect(self._on_keep)
        self.move_dates.clicked.connect(self._on_move)
        self.stop.clicked.connect(self._stop_asked.set)

    def focus_first(self) -> None:
        """Put the focus on what is usually chosen: to keep the dates."""
        self.keep_dates.setFocus()

    def _on_show(self) -> None:
        if self._table is not None:
            self._table.setVisible(self._table.isHidden())
            return
        _ = self.context.language.text
        self._table = QWidget()
        grid = QGridLayout(self._table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * self.context.theme.unit)
        grid.setColumnStretch(3, 1)
        # Large text leaves no room for three columns: the dates then stand below their case.
        is_stacked = self.context.theme.is_single_column
        first, lines = (0, 2) if is_stacked else (1, 1)
        for column, heading in enumerate((_("Case"), _("Due now"), _("Would be due"))):
            place = (0, 0) if not column else (lines - 1, column - 1 + first)
            grid.addWidget(Strong(heading), *place)
        for at, move in enumerate(self._preview.moves[:_SHOWN], 1):
            before, after = self._dates_of(move)
            line = at * lines
            grid.addWidget(Body(left_to_right(move.reference), wraps=False), line, 0)
            grid.addWidget(Body(before), line + lines - 1, first)
            grid.addWidget(Body(after), line + lines - 1, first + 1)
        more = self._preview.count - min(len(self._preview.moves), _SHOWN)
        if more > 0:
            words = self.context.language.plural("and {n} more", "and {n} more", more)
            grid.addWidget(Hint(words), grid.rowCount(), 0, 1, 3)
        self.column.addWidget(self._table)

    def _dates_of(self, move: CaseMove) -> tuple[str, str]:
        before, after = move.before, move.after
        if before.due != after.due:
            return self._moment(before.due), self._moment(after.due)
        if before.acknowledge_due != after.acknowledge_due:
            return self._moment(before.acknowledge_due), self._moment(after.acknowledge_due)
        return self._moment(before.resolve_due), self._moment(after.resolve_due)

    def _moment(self, instant: datetime | None) -> str:
        if instant is None:
            return ""
        local, language = instant.astimezone(self._zone), self.context.language
        return f"{language.date_medium(local.date())} {language.time(local)}"

    def _on_keep(self) -> None:
        words, toasts = self.context.language.text("The open cases keep their dates."), self.context.toasts
        if toasts.can_undo:
            # Another toast would take the way back to the old rules away.
            self.context.announcer.announce(words)
        else:
            toasts.show(words)
        self.settled.emit()

    def _on_move(self) -> None:
        services: Suite = self.context.services
        actor = self.context.session.actor
        stop_asked, progress = self._stop_asked, _Progress()
        stop_asked.clear()
        progress.told.connect(self._on_progressed)
        self._show_moving(True)
        self._on_progressed(0, self._preview.count)
        self.stop.setFocus()

        def move() -> tuple[Changes, MovePreview]:
            changes = services.deadline_moves.move(actor, on_progress=progress.told.emit, is_stopped=stop_asked.is_set)
            return changes, services.deadline_moves.preview(actor)

        self.context.runner.run("database", move, self._on_moved, self._on_failed, self)

    def _show_moving(self, is_moving: bool) -> None:
        for button in (self.keep_dates, self.move_dates):
            button.setEnabled(not is_moving)
        for widget in (self._said, self.bar, self.stop):
            widget.setVisible(is_moving)
        self.moving.emit(is_moving)

    def _on_progressed(self, done: int, total: int) -> None:
        _ = self.context.language.text
        self.bar.setMaximum(max(1, total))
        # A bar that moves in steps of a tenth does not flood those who listen to the screen.
        if done == total or done * 10 // max(1, total) != self.bar.value() * 10 // max(1, total):
            self.bar.setValue(done)
        self._said.setText(_("Moving {total} cases… {done} of {total}", total=total, done=done))

    def _on_moved(self, moved: tuple[Changes, MovePreview]) -> None:
        changes, rest = moved
        done = len(changes.cases)
        self._show_moving(False)
        self.context.feed.publish(changes)
        if not rest.count:
            self.context.toasts.show(self.context.language.plural("{n} case moved.", "{n} cases moved.", done))
            self.settled.emit()
            return
        _ = self.context.language.text
        self._say(
            _(
                "Stopped. {done} of {total} were moved; the others keep their dates.",
                done=done,
                total=done + rest.count,
            )
        )
        self._show_rest(rest)

    def _on_failed(self, error: CounterError) -> None:
        self._show_moving(False)
        # Some may have been moved before it failed.
        self.context.feed.publish(Changes(touches_everything=True))
        self._say(word_refusal(error, self.context.language))

    def _say(self, words: str) -> None:
        self.text.setText(words)
        self.context.announcer.announce(words, assertive=True)
        self.keep_dates.setFocus()

    def _show_rest(self, rest: MovePreview) -> None:
        self._preview = rest
        if self._table is not None:
            was_shown = not self._table.isHidden()
            self._table.hide()
            self._table.deleteLater()
            self._table = None
            if was_shown:
                self._on_show()
