"""The way from one form to the next: those that are open, and kept drafts that are not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counter_app.ui.window.open_pages import OpenPages
    from counter_app.ui.window.page_spec import ParkedForm
    from counter_app.ui.window.parked_strip import ParkedStrip


class ParkedForms:
    """Keep the strip in step with the forms that are open and kept, and bring to the front what is chosen there."""

    def __init__(self, pages: OpenPages, strip: ParkedStrip) -> None:
        self._pages = pages
        self._strip = strip
        self._kept: list[ParkedForm] = []
        pages.forms_changed.connect(self.show)
        strip.chosen.connect(self._on_chosen)

    @property
    def unfinished_count(self) -> int:
        """Count the forms in which something was typed, open or kept."""
        return len(self._pages.unfinished_forms()) + len(self._kept_only())

    def know_kept(self, forms: Sequence[ParkedForm]) -> None:
        """Take over which drafts are kept."""
        self._kept = list(forms)
        self.show()

    def show(self) -> None:
        """Show the forms that wait to be finished."""
        self._strip.show_forms([*self._pages.waiting_forms(), *self._kept_only()])

    def step(self, by: int) -> None:
        """Bring the next form (1) or the one before (-1) to the front, open or kept."""
        # Opening a kept form must not move it among the others, or going back would never reach them all.
        draft_ids = [form.draft_id for form in self._kept]
        draft_ids += [draft_id for draft_id in self._pages.draft_ids_in_order() if draft_id not in draft_ids]
        if draft_ids:
            current = self._pages.current_draft_id
            at = draft_ids.index(current) + by if current in draft_ids else (0 if by > 0 else -1)
            self._on_chosen(draft_ids[at % len(draft_ids)])

    def _kept_only(self) -> list[ParkedForm]:
        open_ids = self._pages.open_draft_ids()
        return [form for form in self._kept if form.draft_id not in open_ids]

    def _on_chosen(self, draft_id: str) -> None:
        if self._pages.show_open_form(draft_id):
            return
        kept = next((form for form in self._kept if form.draft_id == draft_id), None)
        if kept is not None:
            self._pages.show_form(kept.channel, kept.draft_id)
