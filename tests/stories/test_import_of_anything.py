"""The import takes any file: every line gets one answer, a case or what is wrong with it, and none stops the others."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counter_app.domain.clock import FixedClock
from tests.stories.front_desk import EXAMPLES, FrontDesk

_LINES: list[dict[str, Any]] = [json.loads(line) for line in (EXAMPLES / "cases.jsonl").read_text("utf-8").splitlines()]
_ADDRESS_PARTS = ("country", "lines", "city", "region", "postal_code", "dependent_locality", "sorting_code")
_CASE_KEYS = (
    *("channel", "kind", "received", "date_on_letter", "what_happened", "wish", "topic", "customer", "outcome"),
    *("how_resolved", "told_how", "refer_to", "reply_by", "late_reason", "acknowledge_by", "told_customer"),
    *("not_told_reason", "reply_preference", "leave_message", "sensitive", "satisfaction", "no_number"),
    *("no_number_reason", "to_the_resident", "prefers_not_to_say", "reference", "attachments", "history", "state"),
)
_CUSTOMER_KEYS = (
    *("name", "phone", "email", "address", "language", "spoken_language", "interpreter", "format"),
    *("reply_preference", "leave_message"),
)
_EDGES = (
    *("", " ", "\x00", "\ud800", "x" * 30_000, "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00", "9999-12-31"),
    *("9998-01-01T00:00:00Z", "9997-12-31T00:00:00-06:00", "1900-01-01", "1899-12-31T23:59:59Z", "2026-11-23"),
    *("2026-02-30", "2026-11-23T14:20:00-06:00", "2026-11-01T01:30:00", "2026-W48-1", "20261123", "A26-0001-Q"),
    *("5", "-1", "+1 217 555 0142", "a@b", "resolved", "refer", "answer", "post", "email", "sam", "nobody", "fines"),
    *("complaint", "suggestion", "phone", "in_person", "postal", "postcard", "large_print", "xx", "DE", "US", "ZZ"),
)
_ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(_EDGES)
    | st.datetimes().map(lambda instant: instant.isoformat() + "-12:00"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_EDGES), inner, max_size=3),
    max_leaves=5,
)
_ODD_CUSTOMERS = st.dictionaries(
    st.sampled_from(_CUSTOMER_KEYS),
    _ANYTHING | st.fixed_dictionaries({}, optional=dict.fromkeys(_ADDRESS_PARTS, _ANYTHING)),
    max_size=4,
)
_NO_RECEIPT = [("received", "Enter date, time and offset, like 2026-11-23T14:20:00-06:00")]


@pytest.fixture
def desk(sqlite_url: str, tmp_path: Path, clock: FixedClock) -> Iterator[FrontDesk]:
    made = FrontDesk(sqlite_url, tmp_path, clock)
    yield made
    made.close()


@pytest.mark.parametrize("line", _LINES[:2], ids=lambda line: line["channel"])
@pytest.mark.parametrize("empty", ["", "  ", None, []], ids=repr)
def test_a_receipt_that_was_lost_is_not_taken_for_now(desk: FrontDesk, line: dict[str, Any], empty: object) -> None:
    lines = [json.dumps(line | {"received": empty}), json.dumps(_LINES[1])]
    refused, taken = desk.importing.take(desk.person("jo"), lines)
    assert [(problem.field, problem.message.format(**problem.values)) for problem in refused.problems] == _NO_RECEIPT
    assert taken.case is not None


@pytest.mark.parametrize("line", _LINES, ids=lambda line: line["channel"])
@pytest.mark.parametrize(
    "received", ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00", "9998-06-01T00:00:00Z", "9999-12-31"]
)
def test_a_receipt_at_the_end_of_time_is_refused(desk: FrontDesk, line: dict[str, Any], received: str) -> None:
    refused, taken = desk.importing.take(
        desk.person("jo"), [json.dumps(line | {"received": received}), json.dumps(_LINES[1])]
    )
    assert [problem.field for problem in refused.problems] == ["received"]
    assert taken.case is not None


@given(
    line=st.sampled_from(_LINES),
    odd=st.dictionaries(st.sampled_from(_CASE_KEYS), _ANYTHING, max_size=4),
    customer=_ODD_CUSTOMERS | _ANYTHING,
    whole=_ANYTHING,
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_line_gets_one_answer(
    desk: FrontDesk, line: dict[str, Any], odd: dict[str, Any], customer: Any, whole: Any
) -> None:
    tried = [line | odd, line | {"customer": customer}, {**odd, "customer": customer}, whole]
    lines = [json.dumps(each) for each in tried] + [json.dumps(_LINES[1])]
    answers = list(desk.importing.take(desk.person("jo"), lines))
    assert [answer.line for answer in answers] == [1, 2, 3, 4, 5]
    assert all((answer.case is None) == any(not p.is_warning for p in answer.problems) for answer in answers)
    assert answers[-1].case is not None


@given(
    received=st.datetimes(timezones=st.timezones()).map(datetime.isoformat) | st.dates().map(str),
    reply_by=st.dates().map(str),
    line=st.sampled_from(_LINES),
)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_date_gets_an_answer(desk: FrontDesk, received: str, reply_by: str, line: dict[str, Any]) -> None:
    lines = [json.dumps(line | {"received": received, "reply_by": reply_by, "date_on_letter": reply_by})]
    assert len(list(desk.importing.take(desk.person("jo"), lines))) == 1
