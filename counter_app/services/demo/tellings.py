"""Who brings what to the office in a made-up case, who writes it down and who gets it."""

from __future__ import annotations

from collections.abc import Sequence

from counter_app.domain.cases import AcknowledgeBy, CaseKind, Channel, Outcome
from counter_app.domain.office import Topic
from counter_app.domain.staff import StaffMember
from counter_app.services.demo.made_up_customers import MadeUpCustomer, MadeUpCustomers
from counter_app.services.demo.story_parts import SPOKEN, Arrival, Surroundings, Told


class Tellings:
    """Choose topic, customer and people."""

    def __init__(self, around: Surroundings, customers: MadeUpCustomers) -> None:
        self._world = around.world
        self._wording = around.wording
        self._random = around.random
        self._customers = customers
        topics: Sequence[Topic | None] = [topic for topic in around.world.topics if around.wording.knows(topic.key)]
        self._topics = topics or around.world.topics or (None,)

    def tell(
        self,
        arrival: Arrival,
        kind: CaseKind,
        outcome: Outcome | None,
        *,
        owner: StaffMember | None = None,
        acknowledge_by: AcknowledgeBy | None = None,
        needs_email: bool = False,
        prints: bool = False,
    ) -> Told:
        """Choose topic, customer and people for an arrival; a case that is not resolved is referred to somebody.

        `prints` asks for a customer whose name every font shows.
        """
        random = self._random
        topic = self._topic(owner)
        clerk = random.choice(self._world.clerks)
        if outcome is None:
            outcome = Outcome.REFER if random.random() < 0.8 else Outcome.ANSWER
        if owner is None and outcome is not Outcome.REFER:
            owner = clerk
        elif owner is None:
            owner = random.choice(self._world.members_of(topic.department_id if topic else None))
        customer = self._customer(arrival.channel, outcome, acknowledge_by, needs_email=needs_email, prints=prints)
        if acknowledge_by is None and outcome is not Outcome.RESOLVED and customer is not None:
            acknowledge_by = self._acknowledge_by(arrival.channel, customer, owner)
        day = self._world.calendar.local_date(arrival.recorded_at)
        return Told(
            kind=kind,
            subject=self._wording.subject(topic.key if topic else "", day),
            topic=topic,
            customer=customer,
            clerk=clerk,
            owner=owner,
            outcome=outcome,
            acknowledge_by=acknowledge_by,
        )

    def _topic(self, owner: StaffMember | None) -> Topic | None:
        if owner is None:
            return self._random.choice(self._topics)
        own = [topic for topic in self._topics if topic and topic.department_id == owner.department_id]
        return self._random.choice(own or self._topics)

    def _customer(
        self,
        channel: Channel,
        outcome: Outcome,
        acknowledge_by: AcknowledgeBy | None,
        *,
        needs_email: bool,
        prints: bool,
    ) -> MadeUpCustomer | None:
        random, customers = self._random, self._customers
        if channel is Channel.EMAIL or needs_email:
            return customers.somebody(email=True, phone=channel is Channel.PHONE, prints=prints)
        if channel is Channel.POSTAL:
            for _ in range(20):
                found = customers.somebody(address=True, email=acknowledge_by is AcknowledgeBy.EMAIL)
                if found.prints:
                    return found
            return customers.somebody(email=True, prints=prints)
        if outcome is Outcome.RESOLVED and random.random() < (0.8 if channel is Channel.IN_PERSON else 0.45):
            return None
        return customers.somebody(phone=True, prints=prints)

    def _acknowledge_by(self, channel: Channel, made: MadeUpCustomer, owner: StaffMember) -> AcknowledgeBy:
        random = self._random
        if channel in SPOKEN:
            return AcknowledgeBy.VERBAL if random.random() < 0.88 else AcknowledgeBy.PHONE
        if channel is Channel.EMAIL or not made.customer.address:
            return AcknowledgeBy.EMAIL
        if made.customer.email and random.random() < 0.3:
            return AcknowledgeBy.EMAIL
        is_sealed = self._world.departments[owner.department_id].is_sensitive
        is_abroad = self._world.office.country != "US"
        return AcknowledgeBy.LETTER if is_sealed or is_abroad else AcknowledgeBy.POSTCARD
