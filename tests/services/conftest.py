"""What tests of the services share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from counter_app.domain.clock import FixedClock
from tests.services.office_post import OfficePost


@pytest.fixture
def post(database_url: str, clock: FixedClock) -> Iterator[OfficePost]:
    """Open the example office on Tuesday 24 November 2026, 14:21."""
    office = OfficePost(database_url, clock)
    yield office
    office.close()
