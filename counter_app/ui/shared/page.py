"""What the window expects of a page, and what a page may ask of the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from counter_app.ui.shared.context import AppContext


class Page(QWidget):
    """Fill the middle of the window.

    A page paints at once and asks for its data with `context.when_ready`; it is made when it is first shown.
    """

    open_case = Signal(str)
    open_page = Signal(str)
    """The id of a page, and if wanted one part of it: `referrals#overdue`."""
    open_form = Signal(str)
    """The channel of a new form, or with the id of a kept draft: `phone#0199...`."""
    counts_changed = Signal(int)
    title_changed = Signal(str)
    right_panel_changed = Signal()
    actions_changed = Signal()
    close_requested = Signal()

    title = ""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context

    def finish(self) -> None:
        """Make what the first paint of the program does without; pages that are made later are whole at once."""

    def refresh(self) -> None:
        """Read the page's data again (F5)."""

    def focus_first(self) -> None:
        """Put the focus where work on the page begins."""
        self.setFocus()

    def focus_find(self) -> None:
        """Put the focus where text to find in the page's list is typed (Ctrl+F)."""

    def search(self, text: str) -> None:
        """Show what matches a text from the search field of the window; for the page that lists all cases."""

    def show_part(self, part: str) -> None:
        """Show one part of the page, as another page asked with `open_page`."""

    def on_shown(self) -> None:
        """Take note that the page has come to the front."""

    def page_actions(self) -> Sequence[QAction]:
        """Give the actions that the Case menu shows while the page is in front."""
        return ()

    def right_panel(self) -> QWidget | None:
        """Give the widget for the right panel, or None."""
        return None

    @property
    def is_settled(self) -> bool:
        """Say whether nothing is still being fetched: a picture taken now is complete."""
        return True


class FormPage(Page):
    """Hold one intake form that is being filled in; several can be open.

    Its signals: `saved(reference)` when the case is recorded, `draft_kept(words)` for the status bar, `close_requested`
    when the form is done with.
    """

    saved = Signal(str)
    strip_label_changed = Signal()
    draft_kept = Signal(str)

    @property
    def draft_id(self) -> str:
        """Give the id under which the form's draft is kept."""
        raise NotImplementedError

    @property
    def strip_label(self) -> str:
        """Give the words of the form in the strip of open forms: `Phone 14:21 Alvarez`."""
        raise NotImplementedError

    @property
    def is_empty(self) -> bool:
        """Say whether nothing has been typed, so that the form may be closed without a trace."""
        raise NotImplementedError

    @property
    def is_finished(self) -> bool:
        """Say whether the form was saved: it shows what to say still, and waits for nobody."""
        return False

    def save(self) -> None:
        """Save the form (Ctrl+Enter)."""
        raise NotImplementedError

    def park(self) -> None:
        """Keep the draft at once (Ctrl+S); the window leaves the form."""
        raise NotImplementedError
