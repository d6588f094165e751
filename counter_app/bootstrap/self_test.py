"""Proves an installed or frozen copy: database, forms, letters, pictures, fonts, window."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from counter_app import assets
from counter_app.bootstrap.form_files import forms_of
from counter_app.bootstrap.shipped_files import file_problems
from counter_app.bootstrap.suite import open_suite, opened_database
from counter_app.domain.clock import FixedClock
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.errors import CounterError
from counter_app.domain.intake import FilledForm
from counter_app.domain.words import mark
from counter_app.i18n.catalogue import available_languages
from counter_app.i18n.language import load_language
from counter_app.services.composed import Contents
from counter_app.settings import Settings

_TUESDAY = datetime(2026, 11, 24, 20, 21, tzinfo=UTC)
_LETTER = {
    "kind": "question",
    "received": "2026-11-24",
    "what_happened": "Self-test of a letter",
    "outcome": "refer",
    "refer_to": "sam",
    "acknowledge_by": "postcard",
    "name": "Zoë Ångström-Łukasz Nguyễn Θεοδώρα Юлия",
    "email": "someone@example.org",
    "address": {
        "country": "US",
        "lines": ["77 Elm Street"],
        "city": "Springfield",
        "region": "IL",
        "postal_code": "62704",
    },
}


def self_test_steps() -> Iterator[tuple[str, Callable[[], None]]]:
    """Give each step with its name (a msgid); a step raises CounterError or OSError when this copy is not whole."""
    yield mark("every shipped file is there"), _files
    yield mark("every language is read"), _languages
    yield (
        mark("every intake form is read"),
        lambda: _need(len(forms_of(None)) >= len(("phone", "in_person", "email", "postal"))),
    )
    yield mark("a database is made, a case recorded, every letter drawn in every language"), _database_and_letters
    yield mark("every icon and font is loaded and the window shown"), _window


def _files() -> None:
    for problem in file_problems(None):
        raise CounterError(problem.message, **problem.values)


def _languages() -> None:
    for code in available_languages(assets.locale_dir()):
        _need(bool(load_language(code, assets.locale_dir()).date_long(_TUESDAY.date())))


def _database_and_letters() -> None:
    with tempfile.TemporaryDirectory(prefix="counter-app-self-test-") as folder:
        settings = _settings(Path(folder))
        with opened_database(settings, FixedClock(_TUESDAY), makes_one=True) as opened:
            file = opened.setup.parse((assets.resources_dir() / "demo" / "office.toml").read_text(encoding="utf-8"))
            office_id = opened.setup.carry_out(None, file).office_id
            services = open_suite(opened, office_id)
            actor = next(person for person in opened.people(office_id) if person.key == "jo")
            form = FilledForm(case_id=services.make_id(), channel="postal", answers=_LETTER, started_at=_TUESDAY)
            case = services.intake.save(actor, form).case
            for language in ("en", *available_languages(assets.locale_dir())):
                for purpose in Purpose:
                    for medium in (Medium.LETTER, Medium.EMAIL):
                        contents = Contents(language=language, reason="Self-test", reply_by=_TUESDAY.date())
                        if purpose is not Purpose.ANSWER:
                            services.correspondence.preview(actor, case.id, purpose, medium, contents)
                card = services.correspondence.preview(
                    actor, case.id, Purpose.ACKNOWLEDGEMENT, Medium.POSTCARD, Contents(language=language)
                )
                _need(card.language.language == language)
            _need(not opened.problems())


def _window() -> None:
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from counter_app.ui.application.trial import show_briefly

    with tempfile.TemporaryDirectory(prefix="counter-app-self-test-") as folder:
        _need(show_briefly(_settings(Path(folder)), FixedClock(_TUESDAY)))


def _settings(folder: Path) -> Settings:
    return Settings(data_dir=folder, config_dir=folder, database_url=f"sqlite:///{folder / 'counter.db'}")


def _need(holds: bool) -> None:
    if not holds:
        raise CounterError(mark("This copy of the program is not whole. Install it again."))
