"""Setting up an office from its file, and bringing it up to date after an edit: only the difference is written."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from counter_app import assets
from counter_app.domain.calendar_rules import CalendarRules
from counter_app.domain.changes import Changes
from counter_app.domain.clock import Clock
from counter_app.domain.errors import NotPermitted
from counter_app.domain.identity import MakesIds
from counter_app.domain.office import Office
from counter_app.domain.office_file import InvalidOfficeFile, OfficeFile, load_tables, read_office
from counter_app.domain.phrases import Phrase
from counter_app.domain.problems import Problem
from counter_app.domain.staff import Permission, StaffMember, require
from counter_app.domain.words import mark
from counter_app.services.office_comparison import OfficeComparison
from counter_app.services.public_holidays import PublicHolidays, UnknownHolidays

if TYPE_CHECKING:
    from counter_app.storage.unit_of_work import Database, UnitOfWork

_ADMINISTRATOR = Phrase(mark("an administrator"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupPlan:
    """Hold what a set-up would add or change, one phrase for each; `office_id` is None for a new office."""

    office_id: UUID | None
    lines: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupResult:
    """Hold the office that was set up and what was added or changed."""

    office_id: UUID
    lines: tuple[Phrase, ...]
    changes: Changes


class OfficeSetup:
    """Write an office file into the database; carrying it out again changes nothing.

    What the file names is added or brought to what the file says; what only the database has stays. The first set-up
    of an empty database needs no actor; later ones need the right SET_UP_OFFICE, or the command line, whose user holds
    the database itself.
    """

    def __init__(self, database: Database, clock: Clock, make_id: MakesIds, holidays: PublicHolidays) -> None:
        self._database = database
        self._clock = clock
        self._make_id = make_id
        self._holidays = holidays

    def parse(self, text: str) -> OfficeFile:
        """Read the text of an office file. Raises InvalidOfficeFile with every problem at once."""
        return self.read(load_tables(text))

    def read(self, tables: Mapping[str, Any]) -> OfficeFile:
        """Read the tables of a short set-up, in the form of an office file. Raises InvalidOfficeFile."""
        problems = [*self._holiday_problems(tables), *_language_problems(tables)]
        try:
            file = read_office(tables, **_shipped_paper())
        except InvalidOfficeFile as error:
            raise InvalidOfficeFile([*error.problems, *problems]) from error
        if problems:
            raise InvalidOfficeFile(problems)
        return file

    def plan(self, actor: StaffMember | None, file: OfficeFile, *, is_command_line: bool = False) -> SetupPlan:
        """Say what a set-up would add or change, without doing it. Raises NotPermitted."""
        with self._database.reading() as work:
            comparison = self._compare(work, actor, file, is_command_line=is_command_line)
            return SetupPlan(office_id=comparison.known_office_id, lines=comparison.lines)

    def carry_out(
        self,
        actor: StaffMember | None,
        file: OfficeFile,
        *,
        is_command_line: bool = False,
        is_demo: bool = False,
    ) -> SetupResult:
        """Add and change what the file says, all or nothing. Raises NotPermitted."""
        with self._database.writing() as work:
            work.offices.lock()
            comparison = self._compare(work, actor, file, is_command_line=is_command_line, is_demo=is_demo)
            office_id = comparison.carry_out()
            if comparison.lines:
                work.commit()
        return SetupResult(office_id=office_id, lines=comparison.lines, changes=Changes(office=bool(comparison.lines)))

    def _compare(
        self,
        work: UnitOfWork,
        actor: StaffMember | None,
        file: OfficeFile,
        *,
        is_command_line: bool,
        is_demo: bool = False,
    ) -> OfficeComparison:
        offices = work.offices.all()
        if offices and not is_command_line:
            if actor is None:
                raise NotPermitted(_ADMINISTRATOR)
            require(actor, Permission.SET_UP_OFFICE, _ADMINISTRATOR)
        office = _find(offices, file)
        return OfficeComparison(
            work,
            self._make_id,
            self._clock.now(),
            file,
            office,
            lambda stored: self._calendar(file, stored),
            made_by=actor.id if actor else None,
            is_demo=is_demo,
        )

    def _calendar(self, file: OfficeFile, stored: CalendarRules | None) -> CalendarRules:
        """Give the file's calendar with its holidays: as confirmed before where they are, else as proposed."""
        wanted = file.calendar
        years = wanted.years_confirmed or ()
        is_same_place = stored is not None and (stored.holiday_country, stored.holiday_subdivision) == (
            wanted.holiday_country,
            wanted.holiday_subdivision,
        )
        confirmed = (stored.years_confirmed or ()) if stored is not None and is_same_place else ()
        # What a supervisor struck out or added stays so, also when the library changes its mind.
        kept = [h for h in stored.holidays if h.day.year in confirmed and h.day.year in years] if stored else []
        missing = [year for year in years if year not in confirmed]
        proposed = self._holidays.proposals(wanted.holiday_country, wanted.holiday_subdivision, missing, file.language)
        holidays = sorted([*kept, *proposed], key=lambda holiday: (holiday.day, holiday.name))
        return replace(wanted, holidays=tuple(holidays))

    def _holiday_problems(self, tables: Mapping[str, Any]) -> list[Problem]:
        found: Any = tables
        for key in ("calendar", "holidays"):
            found = found.get(key) if isinstance(found, Mapping) else None
        if not isinstance(found, Mapping):
            return []
        try:
            self._holidays.check_place(str(found.get("country", "")), str(found.get("subdivision", "")))
        except UnknownHolidays as error:
            return [Problem(field="calendar.holidays", message=error.message, values=error.values)]
        return []


def _language_problems(tables: Mapping[str, Any]) -> list[Problem]:
    """Refuse a language that does not exist; one without shipped letters may have the office's own."""
    from counter_app.domain.office_reading import NO_LANGUAGE, is_language_code

    office = tables.get("office")
    written = office.get("language") if isinstance(office, Mapping) else None
    if not isinstance(written, str) or not is_language_code(written):
        return []
    from counter_app.i18n.language import load_language

    code = written.replace("_", "-").partition("-")[0].lower()
    if load_language("en", assets.locale_dir()).language_name(code) != code:
        return []
    return [Problem(field="office.language", message=NO_LANGUAGE, values={"language": written})]


def _find(offices: list[Office], file: OfficeFile) -> Office | None:
    """Find the office that a file is about: by its name, or renamed, by its institution and its phone or e-mail."""
    for office in offices:
        if office.name.casefold() == file.name.casefold():
            return office
    for office in offices:
        if office.institution.casefold() == file.institution.casefold() and (
            office.phone == file.phone or (office.email and office.email == file.email)
        ):
            return office
    return None


def _shipped_paper() -> dict[str, frozenset[str]]:
    purposes = {"card": "postcard_profiles", "letter": "letter_layouts"}
    found: dict[str, set[str]] = {name: set() for name in purposes.values()}
    for path in assets.paper_dir().glob("*.toml"):
        purpose = tomllib.loads(path.read_text("utf-8")).get("purpose", "")
        if purpose in purposes:
            found[purposes[purpose]].add(path.stem)
    return {name: frozenset(names) for name, names in found.items()}
