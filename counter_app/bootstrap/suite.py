"""Opens the database and puts the services of one office together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from counter_app.assets import fonts_dir, locale_dir, paper_dir
from counter_app.bootstrap.drawing import Drawing
from counter_app.bootstrap.form_files import forms_of
from counter_app.domain.clock import Clock, RunningClock, SystemClock
from counter_app.domain.errors import NotFound
from counter_app.domain.identity import IdMaker
from counter_app.domain.office import Office
from counter_app.domain.phrases import Phrase
from counter_app.domain.staff import Department, StaffMember
from counter_app.domain.words import mark
from counter_app.i18n.language import load_language
from counter_app.services.acknowledgement_preview import AcknowledgementPreview
from counter_app.services.calendars import Calendars
from counter_app.services.case_export import CaseExport
from counter_app.services.case_import import CaseImport
from counter_app.services.case_reading import CaseReading
from counter_app.services.case_undoing import CaseUndoing
from counter_app.services.casework import Casework
from counter_app.services.correspondence import Correspondence
from counter_app.services.counter_slips import CounterSlips
from counter_app.services.customer_lookup import CustomerLookup
from counter_app.services.deadline_moves import DeadlineMoves
from counter_app.services.departures import Departures
from counter_app.services.desk_choice import DeskChoice
from counter_app.services.drafts import Drafts
from counter_app.services.intake import Intake
from counter_app.services.letter_texts import LetterTexts
from counter_app.services.message_reading import MessageReading
from counter_app.services.office_setup import OfficeSetup
from counter_app.services.outbox import Outbox
from counter_app.services.post_room import PostRoom
from counter_app.services.public_holidays import PublicHolidays
from counter_app.services.staff_directory import StaffDirectory
from counter_app.services.suite import Suite
from counter_app.services.unsent_texts import UnsentTexts
from counter_app.services.workplace import Workplace
from counter_app.settings import Settings, default_user_file

if TYPE_CHECKING:
    from counter_app.documents.press import Press
    from counter_app.storage.drafts_file import DraftsFile
    from counter_app.storage.drafts_soundness import DraftsState
    from counter_app.storage.unit_of_work import Database


def clock_of(settings: Settings) -> Clock:
    """Give the clock of this computer, or one that runs on from the instant that the settings name."""
    return SystemClock() if settings.now is None else RunningClock(settings.now)


@dataclass(frozen=True, slots=True)
class OpenedDatabase:
    """Hold an open database with what is needed before an office is chosen: the set-up and the list of people."""

    database: Database
    settings: Settings
    clock: Clock
    make_id: IdMaker
    setup: OfficeSetup
    holidays: PublicHolidays
    drafts: DraftsFile

    def offices(self) -> list[Office]:
        """Give the offices of the database; none before the first set-up."""
        with self.database.reading() as work:
            return work.offices.all()

    def people(self, office_id: UUID) -> list[StaffMember]:
        """Give the active staff of an office by name."""
        with self.database.reading() as work:
            members = work.staff.members(office_id)
        return sorted((member for member in members if member.is_active), key=lambda member: member.name.casefold())

    def departments(self, office_id: UUID) -> list[Department]:
        """Give the departments of an office, also those no longer in use."""
        with self.database.reading() as work:
            return work.staff.departments(office_id)

    def problems(self) -> list[Phrase]:
        """Check the whole database; one sentence for each thing that is wrong."""
        with self.database.reading() as work:
            sound = work.soundness
            return [
                *sound.file_problems(),
                *sound.case_problems(),
                *sound.attachment_problems(),
                *sound.number_problems(),
            ]

    def drafts_state(self) -> DraftsState:
        """Check what was typed and not saved; nothing is asked of a keyring where nothing was."""
        from counter_app.storage.drafts_soundness import state_of_drafts

        return state_of_drafts(self.drafts)

    def case_count(self) -> int:
        """Count the cases of all offices."""
        with self.database.reading() as work:
            return sum(work.cases.count(office.id) for office in work.offices.all())

    def close(self) -> None:
        """Close all connections."""
        self.drafts.close()
        self.database.close()


def open_database(settings: Settings, clock: Clock | None = None) -> OpenedDatabase:
    """Open the database that the settings name and bring it to this program's schema.

    Raises StorageError when it cannot be opened, is damaged, or was made by a newer program.
    """
    from counter_app.storage.drafts_file import DraftsFile, drafts_file_of
    from counter_app.storage.drafts_key import DraftsKeys
    from counter_app.storage.engine import open_engine
    from counter_app.storage.schema import prepare
    from counter_app.storage.unit_of_work import Database

    engine = open_engine(settings.database_url)
    prepare(engine)
    clock = clock or clock_of(settings)
    make_id, holidays, database = IdMaker(clock), PublicHolidays(), Database(engine)
    return OpenedDatabase(
        database=database,
        settings=settings,
        clock=clock,
        make_id=make_id,
        setup=OfficeSetup(database, clock, make_id, holidays),
        holidays=holidays,
        drafts=DraftsFile(drafts_file_of(settings.data_dir), DraftsKeys(default_user_file().parent)),
    )


def open_suite(opened: OpenedDatabase, office_id: UUID) -> Suite:
    """Put the services of an office together for this computer's desk."""
    from counter_app.mail.message_parsing import parse_message, parse_pasted
    from counter_app.storage.drafts import DraftStore
    from counter_app.storage.unsent_texts import UnsentTextStore

    database, clock, make_id, settings = opened.database, opened.clock, opened.make_id, opened.settings
    desk = DeskChoice(database, make_id, settings.data_dir).desk_for_this_computer(office_id)
    workplace = Workplace(office_id=office_id, desk_code=desk.code)
    calendars = Calendars(database, clock, opened.holidays)
    drawing = Drawing(open_press=_open_press, language=load_language(settings.language or "en", locale_dir()))
    texts = LetterTexts(settings.config_dir)
    correspondence = Correspondence(database=database, texts=texts, paper=drawing, clock=clock, make_id=make_id)
    definitions = forms_of(settings.config_dir)
    staff = StaffDirectory(database=database, calendars=calendars, clock=clock, make_id=make_id)
    return Suite(
        workplace=workplace,
        definitions=definitions,
        make_id=make_id,
        intake=Intake(
            database=database,
            workplace=workplace,
            calendars=calendars,
            correspondence=correspondence,
            definitions=definitions,
            clock=clock,
            make_id=make_id,
        ),
        casework=Casework(
            database=database,
            workplace=workplace,
            calendars=calendars,
            correspondence=correspondence,
            definitions=definitions,
            clock=clock,
            make_id=make_id,
        ),
        undoing=CaseUndoing(database=database, workplace=workplace, calendars=calendars, clock=clock, make_id=make_id),
        reading=CaseReading(database=database, workplace=workplace, calendars=calendars, clock=clock),
        lookup=CustomerLookup(database=database, workplace=workplace, clock=clock),
        drafts=Drafts(store=DraftStore(opened.drafts), workplace=workplace, clock=clock),
        unsent_texts=UnsentTexts(store=UnsentTextStore(opened.drafts), clock=clock),
        calendars=calendars,
        deadline_moves=DeadlineMoves(database, calendars, workplace, clock, make_id),
        staff=staff,
        departures=Departures(
            database=database,
            workplace=workplace,
            calendars=calendars,
            staff=staff,
            clock=clock,
            make_id=make_id,
        ),
        correspondence=correspondence,
        post_room=PostRoom(
            database=database,
            workplace=workplace,
            calendars=calendars,
            correspondence=correspondence,
            paper=drawing,
            clock=clock,
            make_id=make_id,
        ),
        drawing=drawing,
        outbox=Outbox(database=database, workplace=workplace, clock=clock, make_id=make_id),
        messages=MessageReading(parse_message=parse_message, parse_pasted=parse_pasted, make_id=make_id),
        previews=AcknowledgementPreview(
            database=database,
            workplace=workplace,
            calendars=calendars,
            correspondence=correspondence,
            definitions=definitions,
            draw=drawing.preview,
            card_zones=drawing.card_zones,
            clock=clock,
            make_id=make_id,
        ),
        slips=CounterSlips(
            database=database,
            texts=texts,
            draw=drawing.draw_slip,
            clock=clock,
            make_id=make_id,
            config_dir=settings.config_dir,
        ),
    )


def case_import(opened: OpenedDatabase, services: Suite) -> CaseImport:
    """Put the import of cases together."""
    return CaseImport(
        intake=services.intake,
        definitions=services.definitions,
        office_id=services.workplace.office_id,
        clock=opened.clock,
    )


def case_export(opened: OpenedDatabase, services: Suite, office: Office) -> CaseExport:
    """Put the export of cases together; instants of receipt are written in the office's time zone."""
    from counter_app.storage.facts import fact_name, write_fact

    zone = ZoneInfo(office.time_zone)
    return CaseExport(
        database=opened.database,
        workplace=services.workplace,
        reading=services.reading,
        zone=lambda instant: instant.astimezone(zone),
        write_fact=lambda fact: (fact_name(fact), write_fact(fact)),
    )


def _open_press() -> Press:
    from counter_app.documents.press import Press

    return Press(fonts_dir=fonts_dir(), paper_dir=paper_dir())


@contextmanager
def opened_database(
    settings: Settings, clock: Clock | None = None, *, makes_one: bool = False
) -> Iterator[OpenedDatabase]:
    """Open the database for a piece of work and close it afterwards.

    Only a set-up `makes_one`: a mistyped place is named. Raises NotFound, StorageError.
    """
    if not makes_one:
        _expect_a_database(settings.database_url)
    opened = open_database(settings, clock)
    try:
        yield opened
    finally:
        opened.close()


def _expect_a_database(url: str) -> None:
    file = Path(url.removeprefix("sqlite:///"))
    is_file = url.startswith("sqlite:///") and "?" not in url and file.name not in ("", ":memory:")
    if is_file and not (file.exists() and (not file.is_file() or file.stat().st_size)):
        raise NotFound(
            mark("There is no database at {file}. Check the place, or set an office up there: {command}"),
            file=file,
            command="counter-app setup OFFICE.toml",
        )
