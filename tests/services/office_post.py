"""An office with its post: cases that wait for cards, letters and e-mails, for the tests of services."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from uuid import UUID

from counter_app.assets import fonts_dir, paper_dir
from counter_app.bootstrap.drawing import Drawing
from counter_app.documents.press import Press
from counter_app.domain.addresses import PostalAddress
from counter_app.domain.case_life import fold
from counter_app.domain.cases import AcknowledgeBy, Answer, Case, CaseKind, Channel, Outcome
from counter_app.domain.clock import FixedClock
from counter_app.domain.correspondence import PrintState
from counter_app.domain.correspondence_queue import Mail, MailState, QueuedLetter
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.customers import Customer
from counter_app.domain.deadlines import compute_deadlines
from counter_app.domain.history import AnswerPrepared, CaseReceived, Fact, Referred
from counter_app.domain.office import Desk
from counter_app.i18n.catalogue import Catalogue
from counter_app.i18n.language import Language
from counter_app.services.case_writing import CaseWriting
from counter_app.services.composed import Contents
from counter_app.services.correspondence import Correspondence
from counter_app.services.letter_texts import LetterTexts
from counter_app.services.outbox import Outbox
from counter_app.services.post_room import PostRoom
from counter_app.services.workplace import Workplace
from tests.offices import open_office

HOME = PostalAddress(country="US", lines=("12 Elm Street",), city="Springfield", region="IL", postal_code="62704")
FOUND = Answer(analysis="The fine was charged twice.", proposed="We have taken both fines back.")


class OfficePost:
    """Hold the example office with its post room and outbox, as one desk sees them."""

    def __init__(self, url: str, clock: FixedClock, press: Press | None = None) -> None:
        self.office = open_office(url, clock)
        self.clock = clock
        self.database = self.office.database
        self.make_id = self.office.make_id
        self.dana, self.jo, self.sam = (self.office.person(key) for key in ("dana", "jo", "sam"))
        with self.database.reading() as work:
            self.office_id = work.offices.all()[0].id
            self.topic_id = work.staff.topics(self.office_id)[0].id
        self.press = press or shared_press()
        drawing = Drawing(open_press=lambda: self.press, language=Language(Catalogue(code="en")))
        workplace = Workplace(office_id=self.office_id, desk_code="A")
        self.correspondence = Correspondence(
            database=self.database, texts=LetterTexts(), paper=drawing, clock=clock, make_id=self.make_id
        )
        self.post_room = PostRoom(
            database=self.database,
            workplace=workplace,
            calendars=self.office.calendars,
            correspondence=self.correspondence,
            paper=drawing,
            clock=clock,
            make_id=self.make_id,
        )
        self.outbox = Outbox(database=self.database, workplace=workplace, clock=clock, make_id=self.make_id)
        with self.database.writing() as work:
            work.desks.add(Desk(id=self.make_id(), office_id=self.office_id, code="A"))
            work.commit()

    def customer(self, **changes: object) -> Customer:
        """Make a customer who can be written to, not stored."""
        made = Customer(
            id=self.make_id(),
            office_id=self.office_id,
            name="Maria Alvarez",
            email="maria@example.org",
            address=HOME,
        )
        return replace(made, **changes)  # type: ignore[arg-type]

    def take_letter(
        self,
        *,
        by: AcknowledgeBy = AcknowledgeBy.POSTCARD,
        channel: Channel = Channel.POSTAL,
        customer: Customer | None = None,
        is_sensitive: bool = False,
        has_topic: bool = True,
        prepares: Answer | None = None,
    ) -> Case:
        """Record a complaint that came in now, referred to Sam; nothing is queued."""
        customer = customer or self.customer()
        now = self.clock.now()
        with self.database.writing() as work:
            rules, calendar = self.office.calendars.current(work, self.office_id)
            dates = compute_deadlines(rules.standard, calendar, now)
            work.customers.add(customer)
            received = CaseReceived(
                office_id=self.office_id,
                reference=str(work.desks.take_reference("A", 26)),
                channel=channel,
                kind=CaseKind.COMPLAINT,
                received_at=now,
                received_on=calendar.local_date(now),
                what_happened="They charged me twice.",
                outcome=Outcome.REFER,
                rules_version=rules.version,
                customer_id=customer.id,
                topic_id=self.topic_id if has_topic else None,
                is_sensitive=is_sensitive,
                acknowledge_by=by,
                acknowledge_due=dates.acknowledge_due,
                resolve_due=dates.resolve_due,
                due=dates.resolve_due,
            )
            writing = CaseWriting.new(work, self.make_id(), received, self.dana, "A", now, self.make_id)
            writing.do(Referred(staff_id=self.sam.id, department_id=self.sam.department_id, reply_by=dates.resolve_on))
            if prepares is not None:
                writing.do(AnswerPrepared(answer=prepares))
            writing.store((customer.name,))
            work.commit()
        return writing.case

    def queue(
        self,
        case: Case,
        purpose: Purpose = Purpose.ACKNOWLEDGEMENT,
        medium: Medium = Medium.POSTCARD,
        contents: Contents | None = None,
    ) -> QueuedLetter | Mail:
        """Write something for a stored case and queue it."""
        with self.database.writing() as work:
            writing = self.writing(work, case.id)
            piece = self.correspondence.queue(
                work, writing, self.dana, purpose=purpose, medium=medium, contents=contents
            )
            writing.store()
            work.commit()
        return piece

    def card(self, case: Case) -> QueuedLetter:
        """Queue an acknowledgement card."""
        return letter(self.queue(case))

    def do(self, case: Case, *facts: Fact) -> None:
        """Let something else happen to a case."""
        with self.database.writing() as work:
            writing = self.writing(work, case.id)
            for fact in facts:
                writing.do(fact)
            writing.store()
            work.commit()

    def writing(self, work: object, case_id: UUID) -> CaseWriting:
        """Take up a case as Dana."""
        return CaseWriting.existing(work, case_id, self.dana, "A", self.clock.now(), self.make_id)  # type: ignore[arg-type]

    def print_all(self, *pieces: QueuedLetter) -> None:
        """Print cards or letters and say that all came out."""
        batch = self.post_room.make_batch(self.dana, [piece.id for piece in pieces]).batch
        assert batch is not None
        self.post_room.confirm_printed(self.dana, [batch.id])

    def state(self, piece: QueuedLetter) -> PrintState:
        """Say where a card or letter is."""
        return self.stored(piece).state

    def stored(self, piece: QueuedLetter) -> QueuedLetter:
        """Give a card or letter as it is stored."""
        with self.database.reading() as work:
            found = work.letters.get(piece.id)
        assert found is not None
        return found

    def customer_of(self, case: Case) -> Customer | None:
        """Give the customer of a case as they are stored."""
        assert case.customer_id is not None
        with self.database.reading() as work:
            return work.customers.get(case.customer_id)

    def mail_state(self, mail: Mail) -> MailState:
        """Say where an e-mail is."""
        with self.database.reading() as work:
            found = work.mails.get(mail.id)
        assert found is not None
        return found.state

    def case(self, case: Case) -> Case:
        """Give a case as it is stored, which must be as its history makes it."""
        with self.database.reading() as work:
            found = work.cases.get(case.id)
            assert found == fold(work.history.of_case(case.id))
        return found

    def local(self, text: str) -> datetime:
        """Put the clock to a local instant of the office."""
        return self.clock.set(datetime.fromisoformat(text))

    def later(self, **step: float) -> datetime:
        """Let time pass."""
        return self.clock.advance(timedelta(**step))

    def close(self) -> None:
        """Close the database."""
        self.office.close()


@cache
def shared_press() -> Press:
    """Read the fonts once for all tests."""
    return Press(fonts_dir=fonts_dir(), paper_dir=paper_dir())


def letter(piece: QueuedLetter | Mail) -> QueuedLetter:
    """Say that something queued is a card or letter."""
    assert isinstance(piece, QueuedLetter)
    return piece


def mail(piece: QueuedLetter | Mail) -> Mail:
    """Say that something queued is an e-mail."""
    assert isinstance(piece, Mail)
    return piece
