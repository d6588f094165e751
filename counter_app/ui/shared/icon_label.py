"""Pictures without words: an icon that stands beside words, outside buttons, and one that its owner draws."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from counter_app.ui.shared.theme import Theme


class PictureLabel(QLabel):
    """Show a picture that its owner sets; a label of this kind never shows words."""


class IconLabel(PictureLabel):
    """Show an icon in the colour of a token and follow the look; the words beside it say what it means.

    `size` is a multiple of the usual side, 1.25 of the text's height.
    """

    def __init__(
        self, theme: Theme, name: str, token: str = "hint", *, size: float = 1.0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._token = token
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._on_look_changed()
        theme.changed.connect(self._on_look_changed)
        theme.icons_drawn.connect(self._on_look_changed)

    def show_icon(self, name: str, token: str = "hint") -> None:
        """Show another icon."""
        self._name, self._token = name, token
        self._on_look_changed()

    def _on_look_changed(self) -> None:
        side = round(self._theme.icon_size * self._size)
        colour = self._theme.colour(self._token).name()
        self.setPixmap(self._theme.pixmap(self._name, colour, side, self.devicePixelRatioF()))
