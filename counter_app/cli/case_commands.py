"""`counter-app import`, `show`, `list` and `export`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from counter_app.bootstrap.suite import case_export, case_import
from counter_app.cli.acting import Acting, acting
from counter_app.cli.case_text import case_lines
from counter_app.cli.line_reading import read_lines
from counter_app.cli.printing import problem_objects, say, say_json, say_table
from counter_app.cli.whole_files import whole_file
from counter_app.domain.case_dates import has_hour_of_receipt
from counter_app.domain.case_words import STATUS_WORDS
from counter_app.domain.errors import NotFound
from counter_app.domain.staff import Permission
from counter_app.domain.words import mark
from counter_app.domain.worklist import CaseFilter, CaseOrder, CaseRow, CaseState
from counter_app.services.deadline_answers import utc_text
from counter_app.settings import Settings

if TYPE_CHECKING:
    from argparse import Namespace

    from counter_app.domain.office import Office


def import_cases(given: Namespace, settings: Settings) -> int:
    """Save the good lines of a file and answer one JSON line for each."""
    has_problems, made_anew = False, 0
    with acting(settings, Permission.IMPORT_CASES) as at:
        for line in case_import(at.opened, at.services).take(at.actor, read_lines(given.file)):
            if line.case is None:
                has_problems = True
                say_json({"line": line.line, "problems": problem_objects(line.problems, at.language)})
                continue
            case = line.case
            say_json(
                {
                    "line": line.line,
                    "reference": str(case.reference),
                    "acknowledge_due": _optional(case.acknowledge_due),
                    "resolve_due": _optional(case.resolve_due),
                    **({"not_taken_over": line.left_behind} if line.left_behind else {}),
                }
            )
            made_anew += bool(line.left_behind)
        if made_anew and not given.json:
            text = at.language.plural(
                "{n} exported case was taken in as a new one: with a new reference, without its state, history and "
                "attached files.",
                "{n} exported cases were taken in as new ones: with new references, without their state, history and "
                "attached files.",
                made_anew,
            )
            print(text, file=sys.stderr)
    return 3 if has_problems else 0


def show(given: Namespace, settings: Settings) -> int:
    """Show one case: as JSON in the import format with its history, or for reading."""
    with acting(settings, Permission.READ_CASES) as at:
        detail = at.services.reading.open_reference(at.actor, given.reference)
        if given.json:
            say_json(case_export(at.opened, at.services, at.office).one(at.actor, detail))
            return 0
        people = {person.id: person.name for person in at.services.staff.people(at.actor)}
    zone = ZoneInfo(at.office.time_zone)
    for line in case_lines(detail, at.language, people, lambda instant: instant.astimezone(zone)):
        say(line)
    return 0


def list_cases(given: Namespace, settings: Settings) -> int:
    """List cases, the most urgent first where they are open, else the newest."""
    with acting(settings, Permission.READ_CASES) as at:
        keys = {person.id: person.key for person in at.opened.people(at.office.id)}
        rows = list(_rows(given, at))
    _ = at.language.text
    if given.json:
        for row in rows:
            say_json(_row(row, at, keys))
    elif rows:
        headings = (_("Reference"), _("Case state"), _("Next due"), _("Responsible"), _("Customer"), _("What happened"))
        say_table([_cells(row, at, keys) for row in rows], headings)
    else:
        say(_("No case matches these filters."))
    return 0


def export(given: Namespace, settings: Settings) -> int:
    """Write all cases to a file, which appears under its name only when it is complete."""
    count = 0
    with acting(settings, Permission.EXPORT_CASES) as at, whole_file(given.file) as out:
        for found in case_export(at.opened, at.services, at.office).each(at.actor):
            out.write((json.dumps(found, ensure_ascii=False) + "\n").encode())
            count += 1
    if given.json:
        say_json({"cases": count, "file": str(given.file)})
    else:
        say(at.language.plural("{n} case written to {file}", "{n} cases written to {file}", count, file=given.file))
    return 0


def _rows(given: Namespace, at: Acting) -> Iterator[CaseRow]:
    owners: tuple[UUID, ...] = ()
    if given.owner:
        people = at.opened.people(at.office.id)
        owner = next((person for person in people if given.owner in (person.key, str(person.id))), None)
        if owner is None:
            raise NotFound(mark("There is no staff member {key} in this office."), key=given.owner)
        owners = (owner.id,)
    state = CaseState(given.state)
    order = CaseOrder.DUE if state in (CaseState.OPEN, CaseState.OVERDUE) else CaseOrder.NEWEST
    wanted = CaseFilter(state=state, owners=owners, search=given.search)
    left, after = given.limit, None
    while left > 0:
        page = at.services.reading.page(at.actor, wanted, order, after)
        yield from page.rows[:left]
        left -= len(page.rows)
        if not page.has_more:
            return
        after = page.rows[-1]


def _row(row: CaseRow, at: Acting, keys: Mapping[UUID, str]) -> dict[str, Any]:
    return {
        "reference": row.reference,
        "state": row.status.value,
        "channel": row.channel.value,
        "kind": row.kind.value,
        "customer": row.customer_name,
        "about": row.about,
        "owner": keys.get(row.owner_id, "") if row.owner_id else "",
        "received": _received(row, at.office),
        "acknowledge_due": _optional(row.acknowledge_due),
        "due": _optional(row.due),
        "next_due": _optional(row.next_due),
        "next_step": row.next_step.value,
        "is_overdue": row.next_due is not None and row.next_due < at.opened.clock.now(),
    }


def _received(row: CaseRow, office: Office) -> str:
    if has_hour_of_receipt(row.channel, row.cycle):
        return utc_text(row.received_at)
    return row.received_at.astimezone(ZoneInfo(office.time_zone)).date().isoformat()


def _cells(row: CaseRow, at: Acting, keys: Mapping[UUID, str]) -> tuple[str, ...]:
    due = ""
    if row.next_due is not None:
        local = row.next_due.astimezone(ZoneInfo(at.office.time_zone))
        due = f"{at.language.date_short(local.date())} {at.language.time(local)}"
    owner = keys.get(row.owner_id, "") if row.owner_id else ""
    return row.reference, at.language.text(STATUS_WORDS[row.status]), due, owner, row.customer_name, row.about


def _optional(instant: datetime | None) -> str | None:
    return None if instant is None else utc_text(instant.astimezone(UTC))


COMMANDS = {"import": import_cases, "show": show, "list": list_cases, "export": export}
