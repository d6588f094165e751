"""After a change of the calendar: which open cases would move, kept where they are unless somebody moves them."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QProgressBar, QWidget

from counter_app.domain.errors import CounterError
from counter_app.domain.words import mark
from counter_app.ui.shared.buttons import PushButton
from counter_app.ui.shared.notices import Notice
from counter_app.ui.shared.text import Body, Hint, Strong, left_to_right

if TYPE_CHECKING:
    from datetime import datetime

    from counter_app.domain.changes import Changes
    from counter_app.services.deadline_moves import CaseMove, MovePreview
    from counter_app.services.suite import Suite
    from counter_app.ui.shared.context import AppContext

_SHOWN = 50


class MovingStopped(CounterError):
    """Say that somebody stopped the moving of dates; those moved already stay moved."""


class MovesNotice(Notice):
    """Offer to show, to keep or to move; `settled` is told when the notice is no longer needed."""

    settled = Signal()
    _progressed = Signal(int, int)

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
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Moving dates"))
        self._said = Body("")
        for widget in (self._said, self._bar, self.stop):
            self.column.addWidget(widget)
            widget.hide()
        self.show_list.clicked.connect(self._on_show)
        self.keep_dates.clicked.connect(self._on_keep)
        self.move_dates.clicked.connect(self._on_move)
        self.stop.clicked.connect(self._stop_asked.set)
        self._progressed.connect(self._on_progressed)

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
        grid.setColumnStretch(2, 1)
        for column, heading in enumerate((_("Case"), _("Due now"), _("Would be due"))):
            grid.addWidget(Strong(heading), 0, column)
        for line, move in enumerate(self._preview.moves[:_SHOWN], 1):
            before, after = self._dates_of(move)
            grid.addWidget(Body(left_to_right(move.reference), wraps=False), line, 0)
            grid.addWidget(Body(before), line, 1)
            grid.addWidget(Body(after), line, 2)
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
        self.context.toasts.show(self.context.language.text("The open cases keep their dates."))
        self.settled.emit()

    def _on_move(self) -> None:
        services: Suite = self.context.services
        actor = self.context.session.actor
        self._stop_asked.clear()
        for button in (self.keep_dates, self.move_dates):
            button.setEnabled(False)
        for widget in (self._said, self._bar, self.stop):
            widget.show()
        self._on_progressed(0, self._preview.count)

        def tell(done: int, total: int) -> None:
            self._progressed.emit(done, total)
            if self._stop_asked.is_set() and done < total:
                raise MovingStopped(
                    mark("Stopped. {done} of {total} were moved; the others keep their dates."), done=done, total=total
                )

        self.context.runner.run(
            "database",
            lambda: services.deadline_moves.move(actor, on_progress=tell),
            self._on_moved,
            self._on_failed,
            self,
        )

    def _on_progressed(self, done: int, total: int) -> None:
        _ = self.context.language.text
        self._bar.setMaximum(max(1, total))
        # A bar that moves in steps of a tenth does not flood those who listen to the screen.
        if done == total or done * 10 // max(1, total) != self._bar.value() * 10 // max(1, total):
            self._bar.setValue(done)
        self._said.setText(_("Moving {total} cases… {done} of {total}", total=total, done=done))

    def _on_moved(self, changes: Changes) -> None:
        self.context.feed.publish(changes)
        words = self.context.language.plural("{n} case moved.", "{n} cases moved.", len(changes.cases))
        self.context.toasts.show(words)
        self.settled.emit()

    def _on_failed(self, error: CounterError) -> None:
        words = self.context.language.text(error.message, **error.values)
        self.text.setText(words)
        self.context.announcer.announce(words, assertive=True)
        for widget in (self._said, self._bar, self.stop):
            widget.hide()
        for button in (self.keep_dates, self.move_dates):
            button.setEnabled(True)
