"""An office as its file says it, and services wired to a database, for the tests of services."""

from __future__ import annotations

from counter_app.domain.clock import FixedClock
from counter_app.domain.identity import IdMaker
from counter_app.domain.staff import StaffMember
from counter_app.services.calendars import Calendars
from counter_app.services.office_setup import OfficeSetup, SetupResult
from counter_app.services.public_holidays import PublicHolidays
from counter_app.storage.engine import open_engine
from counter_app.storage.schema import prepare
from counter_app.storage.unit_of_work import Database

OFFICE_FILE = """
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

[[calendar.closed]]
from = 2026-12-24
to = 2027-01-03
name = "Winter recess"

[[department]]
id = "office"
name = "University Office"

[[department]]
id = "circulation"
name = "Circulation"

[[staff]]
id = "dana"
name = "Dana Ruiz"
department = "office"
role = "counter"

[[staff]]
id = "jo"
name = "Jo Lee"
department = "office"
role = "supervisor"

[[staff]]
id = "sam"
name = "Sam Okafor"
department = "circulation"
role = "department"
phone = "+1 217 555 0144"

[[staff]]
id = "ada"
name = "Ada Bell"
department = "office"
role = "administrator"

[[topic]]
id = "fines"
name = "Fines and fees"
department = "circulation"
words = ["fine", "fee"]
"""


class ExampleOffice:
    """Hold a database with one office in it and what the services need."""

    def __init__(self, url: str, clock: FixedClock, make_id: IdMaker | None = None) -> None:
        self.clock = clock
        self.engine = open_engine(url)
        prepare(self.engine)
        self.database = Database(self.engine)
        self.make_id = make_id or IdMaker(clock)
        self.holidays = PublicHolidays()
        self.setup = OfficeSetup(self.database, clock, self.make_id, self.holidays)
        self.calendars = Calendars(self.database, clock, self.holidays)

    def set_up(self, text: str = OFFICE_FILE) -> SetupResult:
        """Carry out an office file from the command line."""
        return self.setup.carry_out(None, self.setup.parse(text), is_command_line=True)

    def person(self, key: str) -> StaffMember:
        """Give a person of the first office by the id in its file."""
        with self.database.reading() as work:
            found = work.staff.by_key(work.offices.all()[0].id, key)
        assert found is not None
        return found

    def close(self) -> None:
        """Close the database."""
        self.database.close()
