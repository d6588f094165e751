"""A minute of My referrals with 20,000 open cases: one in which nothing moves, and those in which hundreds do."""

import os
import statistics
import time
from datetime import timedelta

from tests.benchmarks.figures import Figure

_OPEN = 20_000
_AT_MOST = 5.0
_MINUTES = 10 * 24 * 60
_DAYS = [f"2026-{month:02}-{day:02} 17:00" for month in (11, 12) for day in (20, 23, 24, 25, 27, 28)]
_DAYS += [f"2026-12-{day:02} 17:00" for day in range(1, 18)]


def measure() -> list[Figure]:
    """Tick through ten days on the page itself, on a window of the usual size."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from counter_app.domain.worklist import CaseRow
    from counter_app.ui.referrals.referrals_page import ReferralsPage
    from tests.ui.contexts import make_context
    from tests.ui.listed_cases import ListedCases, clock_at, listed

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    clock = clock_at("2026-11-24 16:40")
    rows = [listed(number, _DAYS[number % len(_DAYS)]) for number in range(_OPEN)]
    page = ReferralsPage(make_context(application, services=ListedCases(rows), clock=clock))
    page.resize(1022, 690)
    page.show()
    application.processEvents()
    page.table.choose(lambda line: isinstance(line, CaseRow) and line.row == _OPEN // 2)
    quiet: list[float] = []
    moving: list[float] = []
    for _ in range(_MINUTES):
        clock.advance(timedelta(minutes=1))
        before = [page.list.count(band) for band in ("overdue", "today", "soon", "ok")]
        started = time.perf_counter()
        page.tick()
        took = (time.perf_counter() - started) * 1000
        moved = before != [page.list.count(band) for band in ("overdue", "today", "soon", "ok")]
        (moving if moved else quiet).append(took)
        application.processEvents()
    assert moving
    page.close()
    return [
        Figure(
            name=f"A tick with {_OPEN:,} open referrals",
            value=statistics.median(quiet),
            unit="ms",
            at_most=_AT_MOST,
            ours=f"{len(quiet):,} of them",
        ),
        Figure(
            name="A tick that moves hundreds to another band",
            value=statistics.median(moving),
            unit="ms",
            at_most=_AT_MOST,
            ours=f"worst {max(moving):.1f} ms",
        ),
    ]
