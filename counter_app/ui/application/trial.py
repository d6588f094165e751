"""Shows the window for a moment, to prove that this copy of the program can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFontDatabase, QImage

from counter_app.assets import fonts_dir, icons_dir
from counter_app.ui.application.crash import CrashReport
from counter_app.ui.application.opening import Opening
from counter_app.ui.application.page_specs import FACTORIES, PAGES
from counter_app.ui.application.running import make_application, make_context
from counter_app.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from uuid import UUID

    from counter_app.domain.clock import Clock
    from counter_app.services.suite import Suite
    from counter_app.settings import Settings
    from counter_app.ui.application.opening import OpenData


def show_briefly(settings: Settings, clock: Clock) -> bool:
    """Load every icon and font and paint the window with the four forms; says whether all of it worked."""
    app = make_application()
    context = make_context(
        app, Opening(settings=settings, clock=clock, open_data=_none, open_suite=_no_suite), CrashReport()
    )
    fonts = all(QFontDatabase.addApplicationFont(str(file)) >= 0 for file in fonts_dir().glob("*.ttf"))
    icons = all(not QImage(str(file)).isNull() for file in icons_dir().glob("*.svg"))
    window = MainWindow(context, PAGES, FACTORIES)
    for channel in ("phone", "in_person", "email", "postal"):
        window.open_form(channel)
    window.show()
    app.processEvents()
    is_painted = not window.grab().isNull()
    window.hide()
    window.deleteLater()
    app.processEvents()
    return fonts and icons and is_painted


def _none() -> OpenData:
    raise NotImplementedError


def _no_suite(data: OpenData, office_id: UUID) -> Suite:
    raise NotImplementedError
