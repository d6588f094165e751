"""The page of a case, with much in its history, on a database of its own."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from counter_app.domain.clock import FixedClock
from counter_app.ui.case.case_page import CasePage
from counter_app.ui.shared.context import AppContext
from counter_app.ui.shared.page import Page
from tests.gallery.looks import GalleryPage
from tests.ui.case_actions.desk import Desk
from tests.ui.case_actions.story import busy_case
from tests.ui.contexts import NOW


def _busy_page(context: AppContext) -> Page:
    folder = Path(tempfile.mkdtemp(prefix="counter-gallery-"))
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    desk = Desk(application, folder, FixedClock(NOW), context=context)
    case = busy_case(desk)
    page = CasePage(context, str(case.id))

    def clear_away() -> None:
        desk.post.close()
        shutil.rmtree(folder, ignore_errors=True)

    page.destroyed.connect(clear_away)
    return page


PAGES = [GalleryPage(name="case", make=_busy_page, navigation="all_cases")]
