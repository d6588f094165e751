"""Every public method of every service, and which roles may call it: one table, which must be complete."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from counter_app.domain.clock import FixedClock
from counter_app.domain.errors import NotPermitted
from counter_app.domain.staff import PERMISSIONS, Permission, Role
from tests.stories.front_desk import FrontDesk

_NEEDED: dict[Permission, dict[str, str]] = {
    Permission.RECORD_CASES: {
        "intake": "context save mark_call_dropped",
        "lookup": "matching",
        "drafts": "save put_back keep_file files of delete",
    },
    Permission.READ_CASES: {
        "reading": "open_case open_reference why_these_dates attachment referrals_of referrals_of_team page count "
        "search due_counts day_counts",
        "outbox": "page",
    },
    Permission.WORK_ON_CASES: {
        "casework": "add_note log_call acknowledge hand_over extend answer take_back withdraw edit_header attach undo",
        "unsent_texts": "keep of forget",
        "outbox": "open_in_mail_program text_to_copy",
    },
    Permission.REOPEN_CASES: {"casework": "reopen"},
}
_COVERED = ("intake", "casework", "reading", "lookup", "drafts", "unsent_texts")
_INSIDE_A_TRANSACTION = {("intake", "save_in")}
_TABLE = [
    (service, method, permission)
    for permission, services in _NEEDED.items()
    for service, methods in services.items()
    for method in methods.split()
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FrontDesk]:
    from datetime import datetime

    folder = tmp_path_factory.mktemp("permissions")
    clock = FixedClock(datetime.fromisoformat("2026-11-24T14:21:00-06:00"))
    made = FrontDesk(f"sqlite:///{folder / 'cases.db'}", Path(folder), clock)
    yield made
    made.close()


def _public(service: object) -> set[str]:
    return {name for name, _ in inspect.getmembers(type(service), inspect.isfunction) if not name.startswith("_")}


def test_the_table_names_every_method(desk: FrontDesk) -> None:
    assert {field.name for field in fields(desk.suite)} >= set(_COVERED)
    for service in _COVERED:
        named = {method for name, method, _ in _TABLE if name == service}
        named |= {method for name, method in _INSIDE_A_TRANSACTION if name == service}
        assert named == _public(getattr(desk.suite, service))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(("service", "method", "permission"), _TABLE, ids=lambda value: str(value))
def test_a_role_without_the_permission_is_refused_before_anything_else(
    desk: FrontDesk, service: str, method: str, permission: Permission, role: Role
) -> None:
    from dataclasses import replace

    actor = replace(desk.person("dana"), role=role)
    called = getattr(getattr(desk.suite, service), method)
    arguments = {
        name: _anything(name)
        for name, parameter in inspect.signature(called).parameters.items()
        if name != "actor" and parameter.default is inspect.Parameter.empty
    }
    if permission in PERMISSIONS[role]:
        assert actor.may(permission)
        return
    with pytest.raises(NotPermitted, match="supervisor"):
        called(actor, **arguments)


def _anything(name: str) -> object:
    return "" if name in {"text", "reason"} else None
