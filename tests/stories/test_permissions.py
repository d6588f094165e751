"""Every public method of every service, and which roles may call it: one table, which must be complete."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from counter_app import services
from counter_app.domain.clock import FixedClock
from counter_app.domain.correspondence import PrintState
from counter_app.domain.correspondence_queue import MailState
from counter_app.domain.errors import NotAllowed, NotFound, NotPermitted, RightsChanged
from counter_app.domain.intake import HasProblems
from counter_app.domain.staff import PERMISSIONS, Permission, Role, StaffMember
from counter_app.services.suite import Suite
from tests.stories.front_desk import EXAMPLES, FrontDesk

_NEEDED: dict[Permission, dict[str, str]] = {
    Permission.READ_STAFF: {"staff": "people departments topics"},
    Permission.RECORD_CASES: {
        "intake": "context save mark_call_dropped note_satisfaction recorded_as recorded_under",
        "lookup": "matching known",
        "drafts": "save put_back keep_file drop_file files of notices delete",
        "staff": "people_to_refer_to",
        "messages": "read_file read_bytes read_pasted",
        "previews": "of",
        "slips": "slip",
        "correspondence": "preview problems",
    },
    Permission.READ_CASES: {
        "reading": "open_case open_reference why_these_dates attachment referrals_of referrals_of_team page count "
        "search due_counts day_counts marked_for cases",
        "outbox": "page",
        "exporting": "one",
        "departures": "cases_of",
    },
    Permission.WORK_ON_CASES: {
        "casework": "add_note log_call acknowledge hand_over extend answer take_back withdraw edit_header attach",
        "undoing": "undo undo_deed",
        "unsent_texts": "keep of forget",
        "outbox": "open_in_mail_program text_to_copy mark_sent mark_bounced take_back undo_sent undo_take_back "
        "undo_bounced",
    },
    Permission.REOPEN_CASES: {"casework": "reopen"},
    Permission.PRINT_POST: {
        "post_room": "page render render_runs make_batch batch_sheet batches batch_named confirm_printed print_again "
        "replace_address use_a_letter_instead mark_posted undo_posted came_back undo_came_back queue_due_postcards",
    },
    Permission.CHANGE_CALENDAR: {
        "calendars": "read try_it change proposed_holidays confirm_holidays change_post_cut_off",
        "deadline_moves": "preview move",
    },
    Permission.CHANGE_STAFF: {
        "staff": "new_person add_person change_person remove_person new_department add_department change_department "
        "new_topic add_topic change_topic add_listed_people",
        "departures": "let_leave",
    },
    Permission.EXPORT_CASES: {"exporting": "each"},
    Permission.IMPORT_CASES: {"importing": "take"},
    Permission.SET_UP_OFFICE: {"setup": "plan carry_out"},
}
# What touches both the office's people and its cases.
_ALSO_NEEDED = {("departures", "let_leave"): Permission.WORK_ON_CASES}
# Parts of a service's own transaction: whoever can hand over an open transaction has been asked before.
_INSIDE_A_TRANSACTION = {
    "intake": "save_in",
    "calendars": "current at dates_of_kind",
    "correspondence": "compose queue queue_extension take_back_pending follow_undone readdress",
    "staff": "remove_in",
}
# Nobody acts yet where a person is chosen, and reading the text of an office file touches no database.
_BEFORE_ANYBODY_ACTS = {"setup": "parse read"}
# It reads nothing and changes nothing; each deed that follows asks.
_ASKS_AT_EACH_DEED = {"casework": "decided_on"}
# What is drawn or made here is only what is handed in.
_NO_SERVICES = {"workplace", "definitions", "make_id", "drawing"}

_TABLE = [
    (service, method, permission)
    for permission, services in _NEEDED.items()
    for service, methods in services.items()
    for method in methods.split()
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FrontDesk]:
    folder = tmp_path_factory.mktemp("permissions")
    clock = FixedClock(datetime.fromisoformat("2026-11-24T14:21:00-06:00"))
    made = FrontDesk(f"sqlite:///{folder / 'cases.db'}", Path(folder), clock)
    yield made
    made.close()


def _services(desk: FrontDesk) -> dict[str, Any]:
    beside = {"importing": desk.importing, "exporting": desk.exporting, "setup": desk.opened.setup}
    return {field.name: getattr(desk.suite, field.name) for field in fields(Suite)} | beside


def _public(service: object) -> set[str]:
    return {name for name, _ in inspect.getmembers(type(service), inspect.isfunction) if not name.startswith("_")}


def test_the_table_names_every_method_of_every_service(desk: FrontDesk) -> None:
    named: dict[str, set[str]] = {}
    for service, method, _ in _TABLE:
        named.setdefault(service, set()).add(method)
    for without in (_INSIDE_A_TRANSACTION, _BEFORE_ANYBODY_ACTS, _ASKS_AT_EACH_DEED):
        for service, methods in without.items():
            named[service] |= set(methods.split())
    found = {name: _public(service) for name, service in _services(desk).items() if name not in _NO_SERVICES}
    assert found == named


def test_only_a_part_of_a_transaction_and_the_start_ask_nobody(desk: FrontDesk) -> None:
    services = _services(desk)
    for service, method, _ in _TABLE:
        assert next(iter(inspect.signature(getattr(services[service], method)).parameters)) == "actor"
    for service, methods in _INSIDE_A_TRANSACTION.items():
        for method in methods.split():
            assert "work" in inspect.signature(getattr(services[service], method)).parameters
    for name in _NO_SERVICES:
        assert not any("database" in attribute for attribute in dir(services[name]))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(("service", "method", "permission"), _TABLE, ids=lambda value: str(value))
def test_each_role_may_do_what_the_table_says_and_nothing_else(
    desk: FrontDesk, service: str, method: str, permission: Permission, role: Role
) -> None:
    actor = replace(desk.person("dana"), role=role)
    may = {permission, _ALSO_NEEDED.get((service, method), permission)} <= PERMISSIONS[role]
    assert _is_refused(desk, service, method, actor) is not may
    away = replace(actor, away_from=date(2026, 11, 1), away_to=date(2026, 12, 1))
    assert _is_refused(desk, service, method, away) is not may
    assert _is_refused(desk, service, method, replace(actor, is_active=False))


def test_whoever_acts_is_confirmed_in_the_very_transaction() -> None:
    unconfirmed = [
        f"{path.name}:{call.lineno}"
        for path in sorted(Path(services.__path__[0]).glob("*.py"))
        for function in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef) and "actor" in {each.arg for each in function.args.args}
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
        if call.func.attr in ("reading", "writing") and not call.args
    ]
    # Nobody acts at the first set-up, and later set-ups are for the operator of the machine.
    assert {place.partition(":")[0] for place in unconfirmed} == {"office_setup.py"}


def test_who_was_removed_or_has_another_role_by_now_reads_and_does_nothing(desk: FrontDesk) -> None:
    jo = desk.person("jo")
    case = desk.phone().case
    unchanged = desk.case(case.id)
    staff = desk.suite.staff
    new = replace(staff.new_person(jo, jo.department_id), name="Noor Haddad", role=Role.SUPERVISOR)
    added, _ = staff.add_person(jo, new)
    changed, _ = staff.change_person(jo, replace(added, role=Role.COUNTER))
    _is_sent_away(desk, case.id, added, "Noor Haddad was given another role.")
    staff.remove_person(jo, changed)
    _is_sent_away(desk, case.id, changed, "Noor Haddad does not work here any more.")
    assert desk.case(case.id) == unchanged


def _is_sent_away(desk: FrontDesk, case_id: UUID, actor: StaffMember, words: str) -> None:
    suite = desk.suite
    for deed in (
        lambda: suite.reading.open_case(actor, case_id),
        lambda: suite.reading.referrals_of(actor),
        lambda: suite.casework.add_note(actor, case_id, "Called twice."),
        lambda: suite.staff.people(actor),
        lambda: suite.post_room.page(actor, PrintState.TO_PRINT),
        lambda: suite.outbox.page(actor),
        lambda: suite.intake.context(actor),
    ):
        with pytest.raises(RightsChanged) as refusal:
            deed()
        assert str(refusal.value).startswith(words)


def test_the_office_is_set_up_again_by_a_named_administrator_only(desk: FrontDesk) -> None:
    with pytest.raises(NotPermitted):
        desk.opened.setup.plan(None, desk.opened.setup.parse((EXAMPLES / "office.toml").read_text("utf-8")))


def test_what_a_role_may_do_is_what_the_policy_gives_it() -> None:
    everyday = {
        Permission.READ_STAFF,
        Permission.RECORD_CASES,
        Permission.READ_CASES,
        Permission.WORK_ON_CASES,
        Permission.REOPEN_CASES,
    }
    assert PERMISSIONS[Role.COUNTER] == everyday | {Permission.PRINT_POST}
    assert PERMISSIONS[Role.DEPARTMENT] == everyday
    assert PERMISSIONS[Role.SUPERVISOR] == set(Permission) - {Permission.SET_UP_OFFICE}
    # An administrator sees no text of a case (P24).
    assert PERMISSIONS[Role.ADMINISTRATOR] == {
        Permission.READ_STAFF,
        Permission.CHANGE_STAFF,
        Permission.CHANGE_CALENDAR,
        Permission.SET_UP_OFFICE,
    }


def test_no_case_goes_to_somebody_who_may_not_read_it(desk: FrontDesk) -> None:
    dana, jo = desk.person("dana"), desk.person("jo")
    keeper = replace(
        desk.suite.staff.new_person(jo, dana.department_id), key="ada", name="Ada Bell", role=Role.ADMINISTRATOR
    )
    desk.suite.staff.add_person(jo, keeper)
    with pytest.raises(HasProblems) as refused:
        desk.phone(refer_to="ada")
    assert [str(problem.message) for problem in refused.value.problems] == ["Choose who this goes to"]
    case = desk.phone().case
    with pytest.raises(NotFound):
        desk.suite.casework.hand_over(dana, [case.id], keeper.id)
    sam = desk.person("sam")
    with pytest.raises(NotAllowed):
        desk.suite.staff.change_person(jo, replace(sam, role=Role.ADMINISTRATOR))
    assert desk.case(case.id).owner_id == sam.id


def test_what_somebody_else_did_only_a_supervisor_takes_back(desk: FrontDesk) -> None:
    dana, sam, jo = desk.person("dana"), desk.person("sam"), desk.person("jo")
    case = desk.phone().case
    desk.suite.casework.add_note(dana, case.id, "Called twice.")
    note = desk.suite.reading.open_case(dana, case.id).entries[-1].id
    with pytest.raises(NotPermitted):
        desk.suite.undoing.undo(sam, case.id, note)
    desk.suite.undoing.undo(jo, case.id, note)

    desk.email()
    (mail,) = desk.suite.outbox.page(dana).mails
    desk.suite.outbox.mark_sent(dana, mail.id)
    with pytest.raises(NotPermitted):
        desk.suite.outbox.undo_sent(sam, mail.id)
    desk.suite.outbox.undo_sent(jo, mail.id)
    assert desk.suite.outbox.page(dana, MailState.WAITING).mails[0].id == mail.id

    desk.postal()
    clerk, _ = desk.suite.staff.change_person(jo, replace(sam, role=Role.COUNTER))
    (card,) = desk.suite.post_room.page(dana, PrintState.TO_PRINT).letters
    batch = desk.suite.post_room.make_batch(dana, [card.id]).batch
    assert batch is not None
    desk.suite.post_room.confirm_printed(dana, [batch.id])
    desk.suite.post_room.mark_posted(dana, [card.id])
    with pytest.raises(NotPermitted):
        desk.suite.post_room.undo_posted(clerk, [card.id])
    desk.suite.post_room.undo_posted(jo, [card.id])


def _is_refused(desk: FrontDesk, service: str, method: str, actor: StaffMember) -> bool:
    """Say whether a person is refused before anything that was handed over is looked at."""
    called = getattr(_services(desk)[service], method)
    arguments: dict[str, Any] = {
        name: _anything(name)
        for name, parameter in inspect.signature(called).parameters.items()
        if name != "actor"
        and parameter.default is inspect.Parameter.empty
        and parameter.kind is not parameter.VAR_KEYWORD
    }
    try:
        answer = called(actor, **arguments)
        if inspect.isgenerator(answer):
            list(answer)
    except NotPermitted:
        return True
    except Exception:  # noqa: BLE001
        # Nothing sensible was handed over: any other refusal is one of somebody who was let in.
        return False
    return False


def _anything(name: str) -> object:
    return "" if name in {"text", "reason"} else None
