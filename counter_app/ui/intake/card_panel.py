"""The card or letter that will acknowledge a letter, front and back as it will be printed (P14)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from counter_app.ui.intake.panel import Panel
from counter_app.ui.intake.words import worded
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.page_pictures import PagePicture, pages_as_pictures
from counter_app.ui.shared.text import Body, Hint
from counter_app.ui.shared.ticks import TickBox

if TYPE_CHECKING:
    from counter_app.services.acknowledgement_preview import PreviewedText
    from counter_app.services.paper import PaperZone
    from counter_app.ui.shared.context import AppContext

_SHARPNESS: Final = 160


class CardPanel(Panel):
    """Show the preview, when it must be posted, and when the post leaves."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        _ = context.language.text
        self._card = Card(context.theme, _("Card preview"))
        self._state = Hint("")
        self._pictures: list[PagePicture] = []
        self._zones: Mapping[int, Sequence[PaperZone]] = {}
        self._card.body.addWidget(self._state)
        self.zones = TickBox(context.theme, _("Show postal zones"))
        self.zones.hide()
        self.zones.toggled.connect(self._lay_zones)
        self._card.body.addWidget(self.zones)
        self._due = Body("")
        self._due.hide()
        self._card.body.addWidget(self._due)
        self.add_cards([self._card])
        self._asked = 0
        self.show_preview(None)

    def show_due(self, text: str) -> None:
        """Say by when it must be posted and when the post leaves."""
        self._due.setText(text)
        self._due.setVisible(bool(text))

    def show_preview(self, preview: PreviewedText | None) -> None:
        """Show what would be printed now, or what is still missing."""
        _ = self.context.language.text
        self._asked += 1
        if preview is None or preview.refusal is not None:
            self._show_pictures([], "", {})
            missing = _("As soon as it is known who will reply and where the card goes, it stands here.")
            self._say(
                missing if preview is None else worded(preview.refusal or preview.advice[0], self.context.language)
            )
            return
        self._say("\n".join(worded(each, self.context.language) for each in preview.advice))
        asked, pdf, words = self._asked, preview.pdf, f"{preview.recipient}\n\n{preview.body}"
        zones = preview.zones

        def show(pictures: list[QImage]) -> None:
            if asked == self._asked:
                self._show_pictures(pictures, words, zones)

        self.context.runner.run("paper", lambda: pages_as_pictures(pdf, _SHARPNESS), show, None, self)

    def _say(self, text: str) -> None:
        self._state.setText(text)
        self._state.setVisible(bool(text))

    def _show_pictures(self, pictures: list[QImage], words: str, zones: Mapping[int, Sequence[PaperZone]]) -> None:
        _ = self.context.language.text
        for old in self._pictures:
            self._card.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        names = [_("Front"), _("Back")] if len(pictures) > 1 else [_("Letter")]
        self._pictures = []
        for at, picture in enumerate(pictures[:2]):
            shown = PagePicture(self.context, picture)
            shown.setAccessibleName(names[at])
            shown.setAccessibleDescription(words)
            self._card.body.insertWidget(1 + at, shown)
            self._pictures.append(shown)
        self._zones = zones
        self.zones.setVisible(bool(zones) and bool(pictures))
        self._lay_zones()

    def _lay_zones(self) -> None:
        for at, picture in enumerate(self._pictures):
            is_shown = self.zones.isChecked() and not self.zones.isHidden()
            picture.lay_over(self._zones.get(at, ()) if is_shown else (), _SHARPNESS)
