"""Starts the window: on the office's data, or on a demo."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from counter_app import __version__
from counter_app.domain.clock import Clock, RunningClock, SystemClock
from counter_app.settings import Settings
from counter_app.ui.application.opening import OpenData, Opening, Showing
from counter_app.ui.application.running import run_window

if TYPE_CHECKING:
    from uuid import UUID

    from counter_app.bootstrap.suite import OpenedDatabase
    from counter_app.services.suite import Suite


def run(settings: Settings, showing: Showing, demo_seed: int | None = None) -> int:
    """Run the window, and again when the person goes into the demo or leaves it; gives the exit status."""
    is_demo = demo_seed is not None
    while True:
        if is_demo:
            from counter_app.bootstrap.demo import demo_settings

            opening = make_opening(demo_settings(settings), demo_seed=demo_seed or 0)
        else:
            opening = make_opening(settings)
        status, next_start = run_window(opening, showing)
        if is_demo and next_start == "office":
            from counter_app.bootstrap.demo import delete_demo

            delete_demo(opening.settings)
        if not next_start:
            return status
        is_demo, showing = next_start == "demo", Showing()


def make_opening(settings: Settings, demo_seed: int | None = None) -> Opening:
    """Give how a start opens its data; with a seed a demo is made first."""
    clock: Clock = SystemClock() if settings.now is None else RunningClock(settings.now)

    def open_data() -> OpenData:
        from counter_app.bootstrap.suite import open_database

        if demo_seed is not None:
            from counter_app.bootstrap.demo import prepare_demo

            prepare_demo(settings, demo_seed, clock)
        return open_database(settings, clock)

    def open_services(data: OpenData, office_id: UUID) -> Suite:
        from counter_app.bootstrap.suite import open_suite

        return open_suite(cast("OpenedDatabase", data), office_id)

    return Opening(
        settings=settings,
        clock=clock,
        open_data=open_data,
        open_suite=open_services,
        is_demo=demo_seed is not None,
        version=__version__,
    )
