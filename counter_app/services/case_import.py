"""Takes cases from a file, line by line, with the same checks as the forms; importing a file twice adds nothing."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from counter_app.domain.cases import Case, Channel
from counter_app.domain.clock import Clock
from counter_app.domain.errors import CounterError
from counter_app.domain.forms import FormDefinition
from counter_app.domain.import_format import (
    ImportedCase,
    answers_from_import,
    check_import,
    exported_reference,
    is_the_case,
    left_behind,
)
from counter_app.domain.intake import FilledForm, HasProblems
from counter_app.domain.problems import Problem
from counter_app.domain.staff import Permission, StaffMember, require
from counter_app.domain.words import mark

if TYPE_CHECKING:
    from counter_app.services.form_context import FormContext
    from counter_app.services.intake import Intake

_SPOKEN = (Channel.PHONE, Channel.IN_PERSON)
_LONGEST_LINE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedLine:
    """Hold what became of one line, counted from 1: the case it made or had made before, or its problems.

    `left_behind` names what an exported line says that the case made of it here does not have: its history, say.
    """

    line: int
    case: Case | None = None
    left_behind: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


class CaseImport:
    """Check every line and save the good ones; a line always gives the same case."""

    def __init__(
        self, *, intake: Intake, definitions: Mapping[str, FormDefinition], office_id: UUID, clock: Clock
    ) -> None:
        self._intake = intake
        self._definitions = definitions
        self._office_id = office_id
        self._clock = clock

    def take(self, actor: StaffMember, lines: Iterable[str]) -> Iterator[ImportedLine]:
        """Import lines one after the other; each good one is stored before the next is read. Raises NotPermitted."""
        require(actor, Permission.IMPORT_CASES)
        context = self._intake.context(actor)
        seen: Counter[str] = Counter()
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield self._take_line(actor, number, line, seen, context)

    def _take_line(
        self, actor: StaffMember, number: int, line: str, seen: Counter[str], context: FormContext
    ) -> ImportedLine:
        try:
            found = json.loads(line) if len(line) <= _LONGEST_LINE else None
        except (ValueError, RecursionError):
            return ImportedLine(line=number, problems=(Problem(field="", message=_NOT_JSON),))
        imported = answers_from_import(found)
        definition = self._definitions.get(imported.channel)
        if definition is None:
            return ImportedLine(line=number, problems=imported.problems)
        canonical = json.dumps(found, sort_keys=True, ensure_ascii=True)
        try:
            known = self._known(actor, found, imported, definition)
            if known is not None:
                return ImportedLine(line=number, case=known)
            seen[canonical] += 1
            case_id = self._case_id(canonical, seen[canonical])
            answers, problems = check_import(imported, definition, context.facts)
            if any(not problem.is_warning for problem in problems):
                # What was taken when it was in order stays so, though its day has passed or its person has left since.
                taken_before = self._intake.recorded_under(actor, case_id)
                return ImportedLine(line=number, case=taken_before, problems=() if taken_before else problems)
            form = FilledForm(
                case_id=case_id,
                channel=imported.channel,
                answers=answers,
                started_at=self._clock.now(),
                told_at=_told_at(imported, answers),
            )
            case = self._intake.save(actor, form).case
            return ImportedLine(line=number, case=case, left_behind=left_behind(found))
        except HasProblems as refusal:
            return ImportedLine(line=number, problems=refusal.problems)
        except CounterError as refusal:
            problem = Problem(field=refusal.field, message=refusal.message, values=refusal.values)
            return ImportedLine(line=number, problems=(problem,))

    def _known(
        self, actor: StaffMember, found: object, imported: ImportedCase, definition: FormDefinition
    ) -> Case | None:
        """Give the case that an exported line came from, if it is one of this office."""
        reference = exported_reference(found)
        case = None if reference is None else self._intake.recorded_as(actor, reference)
        if case is None or case.channel.value != imported.channel:
            return None
        return case if is_the_case(case, definition.clean(imported.answers)) else None

    def _case_id(self, canonical: str, occurrence: int) -> UUID:
        # The id is made from the line itself, so that a second import of it finds the case (RFC 9562, 5.8).
        digest = hashlib.sha256(f"{self._office_id} {occurrence} {canonical}".encode()).digest()
        value = int.from_bytes(digest[:16], "big")
        value = value & ~(0xF << 76) | 0x8 << 76
        return UUID(int=value & ~(0x3 << 62) | 0x2 << 62)


_NOT_JSON = mark("This line is not JSON. Write one JSON object on each line.")


def _told_at(imported: ImportedCase, answers: Mapping[str, Any]) -> datetime | None:
    received = answers.get("received") if "received" in imported.answers and imported.channel in _SPOKEN else None
    return received.astimezone(UTC) if isinstance(received, datetime) else None
