"""Cases written by the thousand are the same, row by row, as cases written one at a time, on both databases."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import text

from counter_app.assets import demo_dir
from counter_app.domain.case_life import fold
from counter_app.domain.cases import Answer, CaseKind, Channel, Outcome, ToldHow
from counter_app.domain.clock import FixedClock
from counter_app.domain.customers import Customer
from counter_app.domain.history import (
    Acknowledged,
    AnswerPrepared,
    CaseReceived,
    NoteAdded,
    Referred,
    Resolved,
)
from counter_app.domain.office import Desk
from counter_app.domain.search_terms import SearchTerms
from counter_app.services.case_writing import CaseWriting
from counter_app.services.demo.demo_data import DemoData
from counter_app.services.demo.made_up_ids import MadeUpIds
from counter_app.services.letter_texts import LetterTexts
from counter_app.storage.unit_of_work import UnitOfWork
from tests.services.example_office import ExampleOffice

_TABLES = ("customers", "cases", "history", "promises", "referrals", "search_documents", "desk_numbers")


def _write_two_cases(office: ExampleOffice, work: UnitOfWork) -> None:
    """Take two cases down, refer and acknowledge both, and answer the second after a note."""
    ids = MadeUpIds("two cases")
    dana, sam = office.person("dana"), office.person("sam")
    office_id = dana.office_id
    now = office.clock.now()
    for index in range(2):
        case_id = ids.begin(index)
        customer = Customer(id=ids(), office_id=office_id, name="Nguyễn Thị Ánh", phone_typed="217 555 0142")
        work.customers.add(customer)
        received = CaseReceived(
            office_id=office_id,
            reference=str(work.desks.take_reference("A", 26)),
            channel=Channel.PHONE,
            kind=CaseKind.QUESTION,
            received_at=now,
            received_on=now.date(),
            what_happened="Where is the map collection?",
            outcome=Outcome.REFER,
            rules_version=1,
            customer_id=customer.id,
            acknowledge_due=now,
            resolve_due=now,
            due=now,
        )
        writing = CaseWriting.new(work, case_id, received, dana, "A", now, ids)
        writing.do(Referred(staff_id=sam.id, department_id=sam.department_id, reply_by=now.date()))
        told = Acknowledged(person_id=sam.id, reply_by=now.date(), told_how=ToldHow.PHONE, told_at=now)
        writing.do(told)
        writing.store((customer.name,), (customer.phone_typed,))
        if index:
            again = CaseWriting.existing(work, case_id, sam, "A", now, ids)
            again.do(NoteAdded(text="Asked the map room"))
            again.do(AnswerPrepared(answer=Answer(proposed="Floor 3.", is_immediate=True)))
            again.do(Resolved(told_how=ToldHow.PHONE, told_at=now))
            again.store()


def _rows(work: UnitOfWork, office_id: UUID) -> dict[str, list[Any]]:
    """Give all rows of the tables, and what the search finds, as the transaction sees them."""
    found: dict[str, list[Any]] = {
        table: [tuple(row) for row in work._connection.execute(text(f"SELECT * FROM {table} ORDER BY 1"))]
        for table in _TABLES
    }
    for query in ("map collection", "anh", "0142", "floor", "guy"):
        found[query] = work.search.case_rows(office_id, SearchTerms.read(query), 10)
    return found


def test_bulk_rows_are_the_rows_of_single_cases(database_url: str, clock: FixedClock) -> None:
    office = ExampleOffice(database_url, clock)
    office_id = office.set_up().office_id
    with office.database.writing() as work:
        work.desks.add(Desk(id=office.make_id(), office_id=office_id, code="A"))
        work.commit()
    with office.database.writing() as work:
        _write_two_cases(office, work)
        single = _rows(work, office_id)
    with office.database.writing_many() as many:
        _write_two_cases(office, many)
        many.commit()
    with office.database.reading() as work:
        bulk = _rows(work, office_id)
    is_sqlite = office.engine.dialect.name == "sqlite"
    office.close()
    assert all(bulk.values())
    if is_sqlite:
        assert bulk == single
        return
    # A sequence of PostgreSQL gives no number twice, even after a rollback; everything else is the same.
    for table in ("customers", "promises", "referrals", "desk_numbers"):
        assert bulk[table] == single[table]
    for table in ("cases", "history"):
        assert [row[1:] for row in bulk[table]] == [row[1:] for row in single[table]]
    for query in ("map collection", "anh", "0142", "floor", "guy"):
        assert len(bulk[query]) == len(single[query])


def test_each_made_up_case_is_the_fold_of_its_history(database_url: str, clock: FixedClock, tmp_path: Path) -> None:
    office = ExampleOffice(database_url, clock)
    office_id = office.set_up((demo_dir() / "office.toml").read_text("utf-8")).office_id
    with office.database.writing() as work:
        work.desks.add(Desk(id=office.make_id(), office_id=office_id, code="A"))
        work.commit()
    data = DemoData(database=office.database, clock=clock, texts=LetterTexts(tmp_path), folder=demo_dir())
    assert data.add(office_id, "A", cases=240, seed=5, days=120).added == 240
    assert data.add(office_id, "A", cases=240, seed=5, days=120).added == 0
    with office.database.reading() as work:
        for case_id in list(work.cases.each_id(office_id)):
            assert work.cases.get(case_id) == fold(work.history.of_case(case_id))
        # Numbers have no gaps, whatever the year.
        stored = [work.cases.get(case_id) for case_id in list(work.cases.each_id(office_id))]
        references = [case.reference for case in stored if case]
        for year in {reference.year for reference in references}:
            numbers = [reference.number for reference in references if reference.year == year]
            assert numbers == list(range(1, len(numbers) + 1))
    office.close()
