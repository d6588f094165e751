"""A desk with a real database behind it, for the page and the dialogs of a case."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from counter_app.bootstrap.suite import OpenedDatabase, open_suite
from counter_app.domain.case_detail import CaseDetail
from counter_app.domain.cases import Case
from counter_app.domain.clock import FixedClock
from counter_app.domain.staff import StaffMember
from counter_app.settings import Settings
from counter_app.storage.drafts_file import DraftsFile
from counter_app.storage.drafts_key import DraftsKeys
from counter_app.ui.case_actions.action_dialog import ActionDialog
from counter_app.ui.shared.context import AppContext
from tests.services.office_post import OfficePost
from tests.ui.contexts import make_context


class Desk:
    """Hold an office with its services and the context of its window, with Sam at the desk."""

    def __init__(
        self, app: QApplication, folder: Path, clock: FixedClock, context: AppContext | None = None, **look: Any
    ) -> None:
        url = f"sqlite:///{folder / 'office.db'}"
        self.clock = clock
        self.post = OfficePost(url, clock)
        self.sam, self.dana, self.jo, self.ada = (self.post.office.person(key) for key in ("sam", "dana", "jo", "ada"))
        office = self.post.office
        settings = Settings(data_dir=folder, config_dir=folder, database_url=url)
        drafts = DraftsFile(folder / "drafts.db", DraftsKeys(folder))
        opened = OpenedDatabase(office.database, settings, clock, office.make_id, office.setup, office.holidays, drafts)
        self.services = open_suite(opened, self.post.office_id)
        if context is not None:
            context.gate.open(self.services)
            context.session.begin(self.sam)
        self.context = context or make_context(
            app, services=self.services, staff=self.sam, clock=clock, settings=settings, **look
        )

    def detail(self, case: Case | UUID) -> CaseDetail:
        """Give a case as it is stored now."""
        case_id = case if isinstance(case, UUID) else case.id
        return self.services.reading.open_case(self.jo, case_id)

    def case(self, case: Case) -> Case:
        """Give the state of a case as it is stored now."""
        return self.detail(case).case

    def unsent(self, case: Case, dialog: str) -> dict[str, str]:
        """Give what Sam typed into a dialog and has not saved."""
        return self.services.unsent_texts.of(self.sam, case.id, dialog)

    def sit_down(self, person: StaffMember) -> None:
        """Let another person act."""
        self.context.session.begin(person)

    def close(self) -> None:
        """Close all files."""
        self.context.theme.deleteLater()
        self.post.close()


@contextmanager
def opened_desk(app: QApplication, folder: Path, clock: FixedClock, **look: Any) -> Iterator[Desk]:
    """Open a desk and close it again."""
    desk = Desk(app, folder, clock, **look)
    try:
        yield desk
    finally:
        desk.close()


D = TypeVar("D", bound=ActionDialog)


def opened(dialog: D) -> D:
    """Open a dialog and let it read its case."""
    dialog.open()
    QApplication.processEvents()
    return dialog


def save(dialog: QWidget) -> None:
    """Press Ctrl+Enter in a dialog."""
    QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()


def write(text: str) -> None:
    """Type where the focus is."""
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClicks(target, text)
