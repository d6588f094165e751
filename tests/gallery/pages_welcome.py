"""Before the pages: who is at the desk, and each step of the first set-up."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID

from PySide6.QtWidgets import QWidget

from counter_app.bootstrap.suite import open_database
from counter_app.domain.clock import FixedClock
from counter_app.domain.staff import Department
from counter_app.settings import Settings
from counter_app.ui.shared.context import AppContext
from counter_app.ui.welcome.first_run_page import FirstRunPage
from counter_app.ui.welcome.who_page import WhoPage
from tests.gallery.looks import GalleryPage
from tests.services.example_office import OFFICE_FILE
from tests.ui.contexts import DANA, NOW
from tests.ui.welcome.test_who_page import OFFICE

NAMES = (
    "Sam Okafor",
    "Jo Lee",
    "Étienne Dubois",
    "Ana-María <b>Gómez</b>",
    "مريم العلي",
    ("Nguyễn Thị Minh Khai von und zu Hohenlohe-Waldenburg-Schillingsfürst " * 2)[:128],
    "Өнөрбек Жээнбеков",
)
Do = Callable[[FirstRunPage, Path], None]


def _who(context: AppContext, typed: str = "") -> QWidget:
    desk, stacks = (
        Department(id=UUID(int=21 + at), office_id=OFFICE.id, key=name, name=name)
        for at, name in enumerate(("Front desk", "Circulation"))
    )
    people = [
        replace(DANA, id=UUID(int=100 + at), key=name, name=name, department_id=(desk, stacks)[at % 2].id)
        for at, name in enumerate(NAMES)
    ]
    page = WhoPage(context, OFFICE, [DANA, *people], [desk, stacks])
    page.search.setText(typed)
    return page


def _set_up(context: AppContext, step: int = 0, do: Do | None = None) -> QWidget:
    folder = Path(tempfile.mkdtemp(prefix="counter-gallery-"))
    settings = Settings(data_dir=folder, config_dir=folder, database_url=f"sqlite:///{folder / 'counter.db'}")
    opened = open_database(settings, FixedClock(NOW))
    shown = SimpleNamespace(data_dir=folder, database_url="sqlite:////srv/counter-app/counter.db")
    page = FirstRunPage(replace(context, settings=shown), opened.setup, opened.holidays)

    def clear_away() -> None:
        opened.close()
        shutil.rmtree(folder, ignore_errors=True)

    page.destroyed.connect(clear_away)
    page.office.country.choose("US")
    page.office.name.setText("University Office")
    page.show_step(step)
    if do is not None:
        do(page, folder)
    return page


def _share(page: FirstRunPage, folder: Path) -> None:
    page.place.shared.setChecked(True)


def _miss(page: FirstRunPage, folder: Path) -> None:
    page.office.name.clear()
    page.go_on()


def _close_days(page: FirstRunPage, folder: Path) -> None:
    closures = page.hours.closures
    closures.first.edit.setText("24/12/2026")
    closures.last.edit.setText("31/12/2026")
    closures.name.setText("Winter recess")
    closures.add_button.click()


def _paste(page: FirstRunPage, folder: Path) -> None:
    lines = [f"{name}, {('Circulation', 'Student records')[at % 2]}" for at, name in enumerate(NAMES)]
    page.people.text.setPlainText("\n".join([*lines, "nobody"]))


def _open_file(page: FirstRunPage, folder: Path) -> None:
    file = folder / "office.toml"
    file.write_text(OFFICE_FILE, "utf-8")
    page.open_office_file(file)


PAGES = [
    GalleryPage(name=name, threshold=make)
    for name, make in (
        ("who", _who),
        ("who-not-found", partial(_who, typed="Hohenzollern")),
        ("first-run-1-place", _set_up),
        ("first-run-1-shared", partial(_set_up, do=_share)),
        ("first-run-2-office", partial(_set_up, step=1)),
        ("first-run-2-missing", partial(_set_up, step=1, do=_miss)),
        ("first-run-3-hours", partial(_set_up, step=2, do=_close_days)),
        ("first-run-4-people", partial(_set_up, step=3, do=_paste)),
        ("first-run-5-you", partial(_set_up, step=4)),
        ("first-run-file", partial(_set_up, do=_open_file)),
    )
]
