"""A context for one page under test: a standing clock, work done at once, services that the test brings."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QApplication

from counter_app.assets import fonts_dir, icons_dir, locale_dir
from counter_app.domain.clock import Clock, FixedClock
from counter_app.domain.staff import Role, StaffMember
from counter_app.i18n.language import load_language
from counter_app.ui.shared.announce import Announcer
from counter_app.ui.shared.context import AppContext, ServicesGate, Session
from counter_app.ui.shared.feed import ChangeFeed
from counter_app.ui.shared.fonts import base_font
from counter_app.ui.shared.roles import install_roles
from counter_app.ui.shared.tasks import InlineTaskRunner, Runner
from counter_app.ui.shared.theme import Appearance, Theme
from counter_app.ui.shared.toast import Toasts

NOW = datetime.fromisoformat("2026-11-24T14:21:00-06:00")

DANA = StaffMember(
    id=UUID(int=11),
    office_id=UUID(int=1),
    key="dana",
    name="Dana Reyes",
    department_id=UUID(int=21),
    role=Role.SUPERVISOR,
    email="dana@example.org",
)


def make_context(
    app: QApplication,
    *,
    services: Any = None,
    staff: StaffMember | None = DANA,
    clock: Clock | None = None,
    language: str = "en",
    appearance: Appearance = Appearance.LIGHT,
    scale: int = 100,
    runner: Runner | None = None,
    settings: Any = None,
) -> AppContext:
    """Make a context with the look applied; the gate is open when `services` are given."""
    theme = Theme(app, icons_dir(), appearance=appearance, scale=scale, base_font=base_font(fonts_dir()))
    theme.apply()
    install_roles(app)
    announcer = Announcer(theme)
    gate, session = ServicesGate(theme), Session(staff, theme)
    if services is not None:
        gate.open(services)
    return AppContext(
        language=load_language(language, locale_dir()),
        clock=clock or FixedClock(NOW),
        theme=theme,
        runner=runner or InlineTaskRunner(refused=session.hear),
        feed=ChangeFeed(theme),
        settings=settings,
        gate=gate,
        session=session,
        announcer=announcer,
        toasts=Toasts(announcer, theme),
    )
