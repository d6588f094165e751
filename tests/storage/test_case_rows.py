"""Lines of lists say what the cases say, on both databases, the most urgent first."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from counter_app.assets import demo_dir
from counter_app.domain.clock import FixedClock
from counter_app.domain.office import Desk
from counter_app.domain.worklist import CaseFilter, CaseOrder
from counter_app.services.demo.demo_data import DemoData
from counter_app.services.letter_texts import LetterTexts
from tests.services.example_office import ExampleOffice


def test_lines_hold_what_their_cases_hold_and_a_persons_come_in_order(
    database_url: str, clock: FixedClock, tmp_path: Path
) -> None:
    office = ExampleOffice(database_url, clock)
    office_id = office.set_up((demo_dir() / "office.toml").read_text("utf-8")).office_id
    with office.database.writing() as work:
        work.desks.add(Desk(id=office.make_id(), office_id=office_id, code="A"))
        work.commit()
    data = DemoData(database=office.database, clock=clock, texts=LetterTexts(tmp_path), folder=demo_dir())
    data.add(office_id, "A", cases=240, seed=5, days=120)
    with office.database.reading() as work:
        rows = work.worklists.page(office_id, CaseFilter(), CaseOrder.NEWEST, clock.now(), size=300).rows
        assert len(rows) == 240
        for row in rows:
            case = work.cases.get(row.id)
            assert case is not None
            shared = [name for name in row._fields if name not in ("row", "reference", "customer_name", "about")]
            known = {
                "next_due": case.next_due,
                "next_step": case.next_step,
                "acknowledge_by": case.acknowledge_by,
                "is_sensitive": case.is_sensitive,
            }
            for name in shared:
                assert getattr(row, name) == known.get(name, getattr(case, name)), name
                assert type(getattr(row, name)) is type(known.get(name, getattr(case, name))), name
            assert row.reference == str(case.reference)
            customer = None if case.customer_id is None else work.customers.get(case.customer_id)
            assert row.customer_name == ("" if customer is None else customer.name)
            assert row.about == case.what_happened[:160]
    with office.database.writing() as work:
        work._connection.execute(text("UPDATE cases SET next_due = NULL WHERE status = 'open' AND row % 3 = 0"))
        undated = 0
        for person in work.staff.members(office_id):
            own = work.worklists.open_of(person.id, 300)
            dated = [one for one in own if one.next_due is not None]
            later = own[len(dated) :]
            assert own == dated + later
            assert dated == sorted(dated, key=lambda one: (one.next_due, one.reference))
            assert later == sorted(later, key=lambda one: (one.received_at, one.reference))
            assert {one.id for one in own} == {
                row.id for row in rows if row.owner_id == person.id and row.status == "open"
            }
            undated += len(later)
    office.close()
    assert undated
