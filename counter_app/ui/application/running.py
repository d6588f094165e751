"""Makes the Qt application and runs one window in it."""

from __future__ import annotations

import gc
import logging
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from counter_app.assets import fonts_dir, icons_dir, locale_dir
from counter_app.i18n.language import load_language
from counter_app.settings import keep_setting
from counter_app.ui.application.crash import CrashReport, keep_log
from counter_app.ui.application.ending import EndingSignals, end_at_once
from counter_app.ui.application.program import Program
from counter_app.ui.application.qt_words import translate_qt
from counter_app.ui.shared.announce import Announcer
from counter_app.ui.shared.context import AppContext, ServicesGate, Session
from counter_app.ui.shared.feed import ChangeFeed
from counter_app.ui.shared.fonts import base_font
from counter_app.ui.shared.opened_files import clear_opened
from counter_app.ui.shared.roles import install_roles
from counter_app.ui.shared.tasks import TaskRunner
from counter_app.ui.shared.theme import Appearance, Theme
from counter_app.ui.shared.toast import Toasts
from counter_app.ui.window.single_instance import SingleInstance

if TYPE_CHECKING:
    from counter_app.settings import Settings
    from counter_app.ui.application.opening import Opening, Showing

_LOG = logging.getLogger("counter_app")


def run_window(opening: Opening, showing: Showing) -> tuple[int, str]:
    """Run the window until it is closed; gives the exit status and with what to go on: `demo`, `office` or nothing.

    A second start for the same data folder raises the first window, with the page it asks for, and ends with 0.
    """
    app = make_application()
    settings = opening.settings
    with suppress(OSError):  # The database finds the same obstacle, and the window says what to do about it.
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    instance = SingleInstance(settings.data_dir)
    if not showing.screenshot and not instance.claim(showing.page):
        return 0, ""
    keep_log(settings.data_dir)
    if not showing.screenshot:
        clear_opened(settings.data_dir)
    crash = CrashReport()
    context = make_context(app, opening, crash)
    context.theme.put_off_icons()
    crash.tell_through(context)
    program = Program(context, opening, showing)
    instance.raised.connect(program.asked.show_for_another_start)
    program.painted.connect(_collect_garbage)
    if showing.screenshot:
        crash.then = lambda: app.exit(1)
    else:
        program.painted.connect(instance.listen)
    signals = EndingSignals(lambda status: end_at_once(program.window, status))
    program.painted.connect(signals.listen)
    program.start()
    status = app.exec()
    signals.stop()
    runner = context.runner
    if isinstance(runner, TaskRunner):
        runner.stop()
    program.end()
    if not showing.screenshot:
        clear_opened(settings.data_dir)
    instance.release()
    if not showing.screenshot:
        keep_look(context.theme, settings)
    return status or (0 if program.succeeded else 1), program.next_start


def make_context(app: QApplication, opening: Opening, crash: CrashReport) -> AppContext:
    """Make what every page is given, without services yet; the style sheet comes with the window."""
    settings = opening.settings
    language = load_language(settings.language or _system_language(), locale_dir())
    translate_qt(app, language)
    app.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if settings.rtl or language.is_right_to_left else Qt.LayoutDirection.LeftToRight
    )
    theme = Theme(
        app,
        icons_dir(),
        appearance=Appearance(settings.theme),
        scale=settings.text_scale,
        base_font=base_font(fonts_dir()),
    )
    theme.apply_basics()
    announcer, session = Announcer(app), Session(parent=app)
    return AppContext(
        language=language,
        clock=opening.clock,
        theme=theme,
        runner=TaskRunner(crash.take, app, session.hear),
        feed=ChangeFeed(app),
        settings=settings,
        gate=ServicesGate(app),
        session=session,
        announcer=announcer,
        toasts=Toasts(announcer, app),
    )


def _collect_garbage() -> None:
    """Begin to look for what is no longer needed, now that the window is there; what the start made stays."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def make_application() -> QApplication:
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    # Named in the arguments, the style need not be known to Python, which would take its hundreds of names over.
    app = QApplication([*sys.argv[:1], "-style", "fusion"])
    app.setApplicationName("counter-app")
    app.setDesktopFileName("counter-app")
    install_roles(app)
    return app


def _system_language() -> str:
    from PySide6.QtCore import QLocale

    wanted = QLocale.system().name().partition("_")[0]
    return wanted if Path(locale_dir() / f"{wanted}.po").is_file() else "en"


def keep_look(theme: Theme, settings: Settings) -> None:
    """Keep what was changed in the window; what only the command line asked for is not asked for the next time."""
    try:
        if theme.appearance.value != settings.theme:
            keep_setting("theme", theme.appearance.value)
        if theme.scale != settings.text_scale:
            keep_setting("text_scale", theme.scale)
    except OSError as error:
        _LOG.warning("The look of the window could not be kept: %s", error.strerror)
