"""Which pages, cases and forms are open, which is in front, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QStackedWidget

from counter_app.ui.shared.page import FormPage, Page
from counter_app.ui.window.page_spec import ParkedForm

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.window.page_spec import PageFactories, PageSpec

_WAY_BACK = 30


class OpenPages(QObject):
    """Make pages when they are first wanted, keep them, and bring one to the front.

    Forms stay open when they are left; a case's page is dropped when it is left for good.
    """

    front_changed = Signal()
    forms_changed = Signal()
    count_changed = Signal(str, int)
    panel_changed = Signal()
    actions_changed = Signal()
    draft_kept = Signal(str)

    def __init__(
        self, context: AppContext, pages: Sequence[PageSpec], factories: PageFactories, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._specs = {page.id: page for page in pages}
        self._factories = factories
        self.stack = QStackedWidget()
        self._pages: dict[str, Page] = {}
        self._cases: dict[str, Page] = {}
        self._forms: list[tuple[str, FormPage]] = []
        self._way: list[Page] = []
        self.last_channel = "phone"

    @property
    def current(self) -> Page | None:
        """Give the page in front."""
        widget = self.stack.currentWidget()
        return widget if isinstance(widget, Page) else None

    @property
    def current_page_id(self) -> str:
        """Give the navigation id of the page in front; empty for a case or a form."""
        return next((key for key, page in self._pages.items() if page is self.current), "")

    @property
    def current_name(self) -> str:
        """Name what is in front: the id of a page, the channel of a form, `case`, or nothing."""
        current = self.current
        if current is None or current in self._pages.values():
            return self.current_page_id
        return next((channel for channel, form in self._forms if form is current), "case")

    @property
    def current_draft_id(self) -> str:
        """Give the draft id of the form in front; empty when no form is."""
        current = self.current
        return current.draft_id if isinstance(current, FormPage) else ""

    @property
    def can_go_back(self) -> bool:
        """Say whether there is a page to go back to."""
        return len(self._way) > 1

    def show_page(self, page_id: str) -> Page:
        """Bring a page of the navigation to the front; raises KeyError for an id that is not there."""
        page = self._pages.get(page_id)
        if page is None:
            page = self._pages[page_id] = self._adopt(self._specs[page_id].factory(self._context))
            page.counts_changed.connect(lambda count, key=page_id: self.count_changed.emit(key, count))
        self._bring_to_front(page)
        return page

    def show_case(self, case_id: str) -> Page:
        """Bring a case to the front."""
        page = self._cases.get(case_id)
        if page is None:
            page = self._cases[case_id] = self._adopt(self._factories.case(self._context, case_id))
        self._bring_to_front(page)
        return page

    def show_form(self, channel: str, draft_id: str) -> FormPage:
        """Open a form, or bring the one of an open draft to the front."""
        for _channel, form in self._forms:
            if draft_id and form.draft_id == draft_id:
                self._bring_to_front(form)
                return form
        # Neither a saved form nor one in which nothing was typed waits for anybody.
        done_with = [form for _channel, form in self._forms if form.is_empty]
        form = self._factories.form(self._context, channel, draft_id)
        self._adopt(form)
        form.strip_label_changed.connect(self.forms_changed)
        form.draft_kept.connect(self.draft_kept)
        self._forms.append((channel, form))
        self.last_channel = channel
        self._bring_to_front(form)
        for each in done_with:
            self._close(each)
        return form

    def make_again(self, page: Page) -> Page:
        """Make a second page of what an open page shows, for a window of its own; raises KeyError for a form."""
        page_id = next((key for key, each in self._pages.items() if each is page), "")
        if page_id:
            return self._specs[page_id].factory(self._context)
        case_ids = {id(each): case_id for case_id, each in self._cases.items()}
        return self._factories.case(self._context, case_ids[id(page)])

    def show_open_form(self, draft_id: str) -> bool:
        """Bring an open form to the front; says whether it is open."""
        for _channel, form in self._forms:
            if form.draft_id == draft_id:
                self._bring_to_front(form)
                return True
        return False

    def go_back(self) -> None:
        """Leave the page in front for the one before it."""
        if not self.can_go_back:
            return
        left = self._way.pop()
        self._bring_to_front(self._way.pop())
        self._drop_case(left)

    def park_current(self) -> None:
        """Keep the form in front and leave it; an empty one is closed without a trace."""
        form = self.current
        if not isinstance(form, FormPage):
            return
        if form.is_empty:
            self._close(form)
        else:
            form.park()
            self._step_away_from(form)
        self.forms_changed.emit()

    def step_out(self) -> bool:
        """Leave a form, which is kept, or a case; says whether one was in front."""
        if isinstance(self.current, FormPage):
            self.park_current()
        elif self.current is not None and not self.current_page_id:
            self.go_back()
        else:
            return False
        return True

    def park_all(self) -> None:
        """Keep every open form."""
        for _channel, form in self._forms:
            if not form.is_empty:
                form.park()

    def unfinished_forms(self) -> list[FormPage]:
        """Give the open forms in which something has been typed."""
        return [form for _channel, form in self._forms if not form.is_empty]

    def waiting_forms(self) -> list[ParkedForm]:
        """Describe the open forms that are not in front and not saved yet."""
        return [
            ParkedForm(draft_id=form.draft_id, channel=channel, label=form.strip_label)
            for channel, form in self._forms
            if form is not self.current and not form.is_empty
        ]

    def draft_ids_in_order(self) -> list[str]:
        """Give the draft ids of the open forms in which something was typed, in the order in which they were opened."""
        return [form.draft_id for _channel, form in self._forms if not form.is_empty]

    def open_draft_ids(self) -> set[str]:
        """Give the draft ids of the open forms; a kept draft that is still being read is not among them."""
        return {
            form.draft_id
            for _channel, form in self._forms
            if form is self.current or form.is_finished or not form.is_empty
        }

    def _adopt(self, page: Page) -> Page:
        self.stack.addWidget(page)
        page.open_case.connect(self.show_case)
        page.open_page.connect(self.show_wanted_page)
        page.open_form.connect(self.show_wanted_form)
        page.close_requested.connect(lambda: self._close(page))
        page.title_changed.connect(lambda _title: self._tell_if_in_front(page, self.actions_changed))
        page.right_panel_changed.connect(lambda: self._tell_if_in_front(page, self.panel_changed))
        page.actions_changed.connect(lambda: self._tell_if_in_front(page, self.actions_changed))
        return page

    def show_wanted_page(self, wanted: str) -> None:
        """Bring a page to the front as a page asks for it: `referrals`, or with a part `referrals#overdue`."""
        page_id, _hash, part = wanted.partition("#")
        page = self.show_page(page_id)
        if part:
            page.show_part(part)

    def show_wanted_form(self, wanted: str) -> None:
        """Open a form as a page asks for it: `phone`, or with a kept draft `phone#0199...`."""
        channel, _hash, draft_id = wanted.partition("#")
        self.show_form(channel, draft_id)

    def _tell_if_in_front(self, page: Page, signal: SignalInstance) -> None:
        if page is self.current:
            signal.emit()

    def _bring_to_front(self, page: Page) -> None:
        if page in self._way:
            self._way.remove(page)
        self._way = [*self._way, page][-_WAY_BACK:]
        if self.stack.currentWidget() is not page or self.stack.count() == 1:
            self.stack.setCurrentWidget(page)
            page.on_shown()
        self.front_changed.emit()
        page.focus_first()

    def _step_away_from(self, page: Page) -> None:
        self._way = [each for each in self._way if each is not page]
        if self._way:
            self._bring_to_front(self._way[-1])
        else:
            self.show_page(next(iter(self._specs)))

    def _close(self, page: Page) -> None:
        if isinstance(page, FormPage):
            self._forms = [(channel, form) for channel, form in self._forms if form is not page]
        is_in_front = page is self.current
        self._way = [each for each in self._way if each is not page]
        if is_in_front:
            self._step_away_from(page)
        if not any(page is each for each in self._pages.values()):
            self._discard(page)
        self.forms_changed.emit()

    def _drop_case(self, page: Page) -> None:
        if any(page is each for each in self._cases.values()):
            self._discard(page)

    def _discard(self, page: Page) -> None:
        self._cases = {key: each for key, each in self._cases.items() if each is not page}
        self.stack.removeWidget(page)
        page.deleteLater()
