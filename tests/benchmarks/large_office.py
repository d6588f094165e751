"""An office with many people and topics, as a file for the set-up."""

from datetime import UTC, datetime

from counter_app.domain.clock import FixedClock, RunningClock
from counter_app.domain.identity import IdMaker
from counter_app.domain.staff import StaffMember
from counter_app.services.calendars import Calendars
from counter_app.services.office_setup import OfficeSetup
from counter_app.services.public_holidays import PublicHolidays
from counter_app.services.workplace import Workplace
from counter_app.storage.engine import open_engine
from counter_app.storage.schema import prepare
from counter_app.storage.unit_of_work import Database

NOW = datetime(2026, 11, 24, 20, 21, tzinfo=UTC)
PEOPLE = 60
TOPICS = 40
DEPARTMENTS = 8
DESK = "A"

_HEAD = """
[office]
name = "University Office"
institution = "Lakeside University Library"
phone = "+1 217 555 0100"
email = "feedback@library.example.org"
time_zone = "America/Chicago"
postcard_profile = "us-4up"
letter_layout = "us-10"

[office.address]
country = "US"
lines = ["1408 West Gregory Drive"]
city = "Lakeside"
region = "IL"
postal_code = "61801"

[standard]
acknowledge_within = 1
resolve_within = 7

[calendar.hours]
monday    = ["09:00-17:00"]
tuesday   = ["09:00-17:00"]
wednesday = ["09:00-17:00"]
thursday  = ["09:00-17:00"]
friday    = ["09:00-17:00"]

[calendar.holidays]
country = "US"
subdivision = "IL"
years_confirmed = [2026, 2027]
"""


def office_file() -> str:
    """Write the file: the first person is the one with 50 open cases, all may record and answer."""
    parts = [_HEAD]
    parts += [f'[[department]]\nid = "d{n}"\nname = "Department {n}"\n' for n in range(DEPARTMENTS)]
    parts += [
        f'[[staff]]\nid = "p{n}"\nname = "Person {n:02d} Example"\ndepartment = "d{n % DEPARTMENTS}"\n'
        f'role = "supervisor"\nphone = "+1 217 555 {1000 + n}"\n'
        for n in range(PEOPLE)
    ]
    parts += [
        f'[[topic]]\nid = "t{n}"\nname = "Topic {n}"\ndepartment = "d{n % DEPARTMENTS}"\nwords = ["topic{n}"]\n'
        for n in range(TOPICS)
    ]
    return "\n".join(parts)


class LargeOffice:
    """Hold a database with the large office in it, and what services need; opened again, it is as it was."""

    def __init__(self, url: str, *, is_running: bool = False) -> None:
        self.clock = RunningClock(NOW) if is_running else FixedClock(NOW)
        self.engine = open_engine(url)
        prepare(self.engine)
        self.database = Database(self.engine)
        self.make_id = IdMaker(self.clock)
        holidays = PublicHolidays()
        setup = OfficeSetup(self.database, self.clock, self.make_id, holidays)
        setup.carry_out(None, setup.parse(office_file()), is_command_line=True)
        self.calendars = Calendars(self.database, self.clock, holidays)
        with self.database.reading() as work:
            self.office = work.offices.all()[0]
            self.people = sorted(work.staff.members(self.office.id), key=lambda member: member.key)
            self.topics = work.staff.topics(self.office.id)
            desk_codes = [desk.code for desk in work.desks.of_office(self.office.id)]
        if not desk_codes:
            self._add_desk()
        self.workplace = Workplace(office_id=self.office.id, desk_code=DESK)

    def person(self, key: str) -> StaffMember:
        """Give a person by the id in the office file."""
        return next(member for member in self.people if member.key == key)

    def close(self) -> None:
        """Close the database."""
        self.database.close()

    def _add_desk(self) -> None:
        from counter_app.domain.office import Desk

        with self.database.writing() as work:
            work.desks.add(Desk(id=self.make_id(), office_id=self.office.id, code=DESK, name="Desk"))
            work.commit()
