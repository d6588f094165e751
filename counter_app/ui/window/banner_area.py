"""The strips across the window that stay until their cause has gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counter_app.ui.shared.banner import Banner
from counter_app.ui.shared.layouts import Column

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext


class BannerArea(Column):
    """Stack banners, one for each cause, and announce each when it comes."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.theme, gap=0)
        self._context = context
        self._banners: dict[str, Banner] = {}
        self._is_low = False

    def show_low(self, is_low: bool) -> None:
        """Leave the page as much height as can be, or not."""
        self._is_low = is_low
        for banner in self._banners.values():
            banner.show_low(is_low)

    def show(self, key: str, kind: str, text: str) -> Banner:
        """Show a banner (demo, amber, note); the same key shows new words."""
        banner = self._banners.get(key)
        if banner is None:
            banner = self._banners[key] = Banner(self._context.theme, kind, text)
            banner.show_low(self._is_low)
            self.addWidget(banner)
        else:
            banner.say(text)
        self._context.announcer.announce(text, assertive=kind == "amber")
        return banner

    def remove(self, key: str) -> None:
        """Take a banner away."""
        banner = self._banners.pop(key, None)
        if banner is not None:
            self.removeWidget(banner)
            banner.hide()
            banner.deleteLater()
