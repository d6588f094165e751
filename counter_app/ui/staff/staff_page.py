"""Staff and departments: people, departments and topics in a list at the left, the chosen one beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from counter_app.domain.staff import Permission
from counter_app.ui.shared.banner import Banner
from counter_app.ui.shared.buttons import PushButton
from counter_app.ui.shared.keys import make_action
from counter_app.ui.shared.layouts import BETWEEN_FIELDS, PAGE_MARGIN, Column, Row
from counter_app.ui.shared.list_area import ListArea
from counter_app.ui.shared.page import Page
from counter_app.ui.shared.scroll import VerticalScroll
from counter_app.ui.shared.segments import Segment, Segments
from counter_app.ui.shared.states import EmptyState
from counter_app.ui.shared.text import PageTitle
from counter_app.ui.staff.kinds import DEPARTMENTS, KINDS, PEOPLE, Kind
from counter_app.ui.staff.name_pane import NamePane
from counter_app.ui.staff.office_people import Kept, OfficePeople, read_office_people
from counter_app.ui.staff.staff_saving import StaffSaving

if TYPE_CHECKING:
    from counter_app.domain.changes import Changes
    from counter_app.domain.errors import CounterError
    from counter_app.services.suite import Suite
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.staff.editor import Editor


class StaffPage(Page):
    """Keep who works here and who answers what; what is edited and not yet saved is kept while others are looked at."""

    title = "Staff and departments"

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        _ = context.language.text
        self._known = OfficePeople()
        self._kind: Kind = PEOPLE
        self._drafts: dict[str, Kept] = {}
        self._new: dict[str, Kept] = {}
        self._is_reading = True
        self.kinds = Segments(
            context.theme, [Segment(key=kind.key, text=_(kind.many)) for kind in KINDS], _("What to show")
        )
        self.pane = NamePane(context)
        self.search_field, self.list, self.inactive = self.pane.search_field, self.pane.list, self.pane.inactive
        self.add = PushButton("", context.theme, icon="plus")
        self.editors: dict[str, Editor[Any]] = {kind.key: kind.make_editor(context) for kind in KINDS}
        self._empty = EmptyState(context.theme, "")
        self._saving = StaffSaving(self)
        self._lay_out()
        self._connect()
        self._actions = [
            make_action(self, "add", _("Add to this list"), self._on_add, theme=context.theme, icon="plus"),
            make_action(self, "save", _("Save"), self._on_save, theme=context.theme, icon="save"),
        ]
        self._show_right()
        self.area.show_loading()
        context.when_ready(self.refresh, self)

    @property
    def is_settled(self) -> bool:
        return not self._is_reading and not self._saving.is_working

    @property
    def known(self) -> OfficePeople:
        """Give the people, departments and topics as they are stored."""
        return self._known

    @property
    def editor(self) -> Editor[Any]:
        """Give the editor of the kind that is shown."""
        return self.editors[self._kind.key]

    def refresh(self) -> None:
        if not self.context.gate.is_open or self.context.session.staff is None:
            return
        services, actor = cast("Suite", self.context.services), self.context.session.actor
        self._is_reading = True
        self.context.runner.run(
            "database", lambda: read_office_people(services, actor), self._on_read, self._on_read_failed, self
        )

    def focus_first(self) -> None:
        self.search_field.setFocus()

    def focus_find(self) -> None:
        self.search_field.setFocus()
        self.search_field.selectAll()

    def show_part(self, part: str) -> None:
        if part in self.editors:
            self.choose_kind(part)

    def page_actions(self) -> Sequence[QAction]:
        return self._actions if self._may_change else ()

    @property
    def _may_change(self) -> bool:
        return self.context.session.may(Permission.CHANGE_STAFF)

    def _lay_out(self) -> None:
        _ = self.context.language.text
        theme = self.context.theme
        page = QWidget()
        column = Column(theme, gap=BETWEEN_FIELDS, margin=PAGE_MARGIN, parent=page)
        column.addWidget(PageTitle(_(self.title)))
        self._read_only_banner = Banner(theme, "note", _("You can look here. A supervisor can change it."))
        column.addWidget(self._read_only_banner)
        self._head = Row(theme, gap=2)
        self._head.addWidget(self.kinds, 1)
        self._head.addWidget(self.add)
        column.addLayout(self._head)
        self._right = QStackedWidget()
        self._right.addWidget(self._empty)
        for editor in self.editors.values():
            holder = QWidget()
            fill = Column(theme, parent=holder)
            fill.addWidget(editor)
            fill.addStretch(1)
            self._right.addWidget(holder)
        self._across = Row(theme, gap=2)
        self._across.addWidget(self.pane, 5)
        self._across.addWidget(self._right, 8)
        column.addLayout(self._across, 1)
        self.area = ListArea(self.context, VerticalScroll(page), _("Loading staff…"))
        Column(theme, parent=self).addWidget(self.area)
        self._fit()

    def _connect(self) -> None:
        self.kinds.chosen.connect(self.choose_kind)
        self.search_field.textChanged.connect(lambda _typed: self._show_list())
        self.search_field.returnPressed.connect(self.list.setFocus)
        self.inactive.toggled.connect(lambda _on: self._show_list())
        self.list.moved.connect(lambda _key: self._show_current())
        self.list.opened.connect(lambda _key: self.editor.focus_first())
        self.add.clicked.connect(self._on_add)
        for editor in self.editors.values():
            editor.changed.connect(self._on_edited)
            editor.save_wanted.connect(self._on_save)
            editor.discard_wanted.connect(self._on_discard)
            editor.remove_wanted.connect(self._on_remove)
            editor.bring_back_wanted.connect(self._on_bring_back)
        self.context.theme.changed.connect(self._fit)
        self.context.session.staff_changed.connect(self._on_staff_changed)
        self.context.feed.changed.connect(self._on_fed)

    def _on_read(self, known: OfficePeople) -> None:
        self._is_reading = False
        self._known = known
        self.area.show_content()
        self._show_kind()

    def _on_read_failed(self, error: CounterError) -> None:
        self._is_reading = False
        self.area.show_error(error, self.refresh)

    def _on_fed(self, changes: Changes) -> None:
        if changes.office or changes.touches_everything:
            self.refresh()

    def _on_staff_changed(self) -> None:
        self._show_right()
        self.actions_changed.emit()
        self.refresh()

    def choose_kind(self, key: str) -> None:
        """Show people, departments or topics, by the key of the kind."""
        self._kind = next(kind for kind in KINDS if kind.key == key)
        self.kinds.choose(key)
        self._show_kind()

    def _show_kind(self) -> None:
        _ = self.context.language.text
        segments = [
            Segment(key=each.key, text=_(each.many), count=sum(1 for kept in each.of(self._known) if kept.is_active))
            for each in KINDS
        ]
        self.kinds.show_segments(segments)
        self.add.setText(_(self._kind.add))
        self.add.updateGeometry()
        self.list.setAccessibleName(_(self._kind.many))
        self._show_list()
        self._show_right()

    def _show_list(self) -> None:
        self.pane.show_kept(self._kind, self._known, self._drafts, self._new.get(self._kind.key))
        self._show_current()

    def _show_current(self) -> None:
        stored = self._stored(self.list.current_key)
        if stored is None:
            self._say_empty()
            return
        new = self._new.get(self._kind.key)
        is_new = new is not None and new.id == stored.id
        is_same = self._right.currentIndex() > 0 and self.editor.is_showing(stored, is_new=is_new)
        if not is_same:
            self.editor.show_entity(
                stored,
                self._known,
                draft=self._drafts.get(str(stored.id)),
                is_new=is_new,
                is_read_only=not self._may_change,
            )
        self._right.setCurrentIndex(1 + [kind.key for kind in KINDS].index(self._kind.key))

    def _say_empty(self) -> None:
        _ = self.context.language.text
        typed = self.search_field.text().strip()
        if typed:
            self._empty.say(_("Nothing here is called “{name}”.", name=typed), _("Check the spelling, or clear it."))
        else:
            self._empty.say(_(self._kind.nothing), _(self._kind.nothing_more))
        self._right.setCurrentIndex(0)

    def _stored(self, key: str) -> Kept | None:
        new = self._new.get(self._kind.key)
        return next((each for each in (*self._kind.of(self._known), new) if each and str(each.id) == key), None)

    def _on_edited(self) -> None:
        key = str(self.editor.shown.id)
        if self.editor.is_changed:
            self._drafts[key] = self.editor.edited()
        else:
            self._drafts.pop(key, None)
        self._show_list()

    def _on_add(self) -> None:
        if not self._may_change:
            return
        new = self._new.get(self._kind.key)
        if new is None:
            new = self._kind.make(cast("Suite", self.context.services), self.context.session.actor, self._known)
            if new is None:
                self.context.toasts.show(self.context.language.text("Add a department first."))
                self.choose_kind(DEPARTMENTS.key)
                return
            self._new[self._kind.key] = new
        self.search_field.clear()
        self._show_list()
        self.list.choose(str(new.id))
        self._show_current()
        self.editor.focus_first()

    def _on_discard(self) -> None:
        shown = self.editor.shown
        self._drafts.pop(str(shown.id), None)
        if self.editor.is_new:
            del self._new[self._kind.key]
        self.editor.forget()
        self._show_list()
        self.list.setFocus()

    def _on_save(self) -> None:
        editor = self.editor
        if self._right.currentIndex() == 0 or not self._may_change or not editor.save.isEnabled():
            return
        if editor.show_own_problems():
            return
        self._saving.store(self._kind, editor.edited(), is_new=editor.is_new)

    def settle(self, stored: Kept) -> None:
        """Show what was stored at once; the whole list is read again when the feed tells of it."""
        self._drafts.pop(str(stored.id), None)
        for kind in KINDS:
            new = self._new.get(kind.key)
            if new is not None and new.id == stored.id:
                del self._new[kind.key]
        self._known = self._known.with_stored(stored)
        self.editor.forget()
        self._show_kind()
        self.list.choose(str(stored.id))
        self._show_current()

    def _on_remove(self) -> None:
        self._saving.store(self._kind, replace(self.editor.shown, is_active=False))

    def _on_bring_back(self) -> None:
        self._saving.store(self._kind, replace(self.editor.shown, is_active=True))

    def _show_right(self) -> None:
        self._read_only_banner.setVisible(self.context.session.staff is not None and not self._may_change)
        self.add.setVisible(self._may_change)

    def _fit(self) -> None:
        is_stacked = self.context.theme.is_single_column
        direction = QBoxLayout.Direction.TopToBottom if is_stacked else QBoxLayout.Direction.LeftToRight
        self._across.setDirection(direction)
        self._head.setDirection(direction)
