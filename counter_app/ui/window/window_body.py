"""What stands between the menus and the status line of the window, and how it is arranged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, Qt
from PySide6.QtWidgets import QSplitter, QWidget

from counter_app.ui.shared.layouts import Column, Row
from counter_app.ui.window.banner_area import BannerArea
from counter_app.ui.window.navigation import Navigation
from counter_app.ui.window.parked_strip import ParkedStrip
from counter_app.ui.window.right_panel import RightPanel
from counter_app.ui.window.tool_bar import ToolBar

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.window.page_spec import PageSpec


class WindowBody(QWidget):
    """Hold the parts around the pages: tool bar and banners above, navigation and panel beside, the strip below.

    `threshold` takes the place of all but the banners while it is not None.
    """

    def __init__(
        self, context: AppContext, pages: Sequence[PageSpec], stack: QWidget, actions: Mapping[str, QAction]
    ) -> None:
        super().__init__()
        self.threshold: QWidget | None = None
        self.tool_bar = ToolBar(context, actions)
        self.banners = BannerArea(context)
        self.navigation = Navigation(context, pages)
        self.right_panel = RightPanel(context.theme, context.language)
        self.parked_strip = ParkedStrip(context)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(stack)
        self.splitter.addWidget(self.right_panel)
        self.splitter.setStretchFactor(0, 7)
        self.splitter.setStretchFactor(1, 3)
        self._across = QWidget()
        row = Row(context.theme, gap=0, parent=self._across)
        row.addWidget(self.navigation)
        row.addWidget(self.splitter, 1)
        row.addWidget(self.right_panel.handle)
        self._column = Column(context.theme, gap=0, parent=self)
        self._column.addWidget(self.tool_bar)
        self._column.addLayout(self.banners)
        self._column.addWidget(self._across, 1)
        self._column.addWidget(self.parked_strip)

    def show_threshold(self, widget: QWidget | None) -> None:
        """Show only what is answered before the pages; None shows the pages."""
        if self.threshold is not None and self.threshold is not widget:
            self._column.removeWidget(self.threshold)
            self.threshold.deleteLater()
        self.threshold = widget
        self.tool_bar.setVisible(widget is None)
        self._across.setVisible(widget is None)
        if widget is not None:
            self.parked_strip.hide()
            self._column.addWidget(widget, 1)
            widget.show()
            widget.setFocus()
