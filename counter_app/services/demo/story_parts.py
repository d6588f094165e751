"""What a made-up case is told from: how it arrives, who takes part, and what all stories of a run share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from counter_app.domain.cases import AcknowledgeBy, CaseKind, Channel, Outcome, ToldHow
from counter_app.domain.office import Topic
from counter_app.domain.staff import StaffMember
from counter_app.services.demo.made_up_customers import MadeUpCustomer
from counter_app.services.demo.made_up_ids import MadeUpIds
from counter_app.services.demo.post_days import PostDays
from counter_app.services.demo.running_numbers import RunningNumbers
from counter_app.services.demo.standard_letters import StandardLetters
from counter_app.services.demo.wording import Subject, Wording
from counter_app.services.demo.world import World

SPOKEN = {Channel.PHONE: ToldHow.PHONE, Channel.IN_PERSON: ToldHow.IN_PERSON}


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Hold that something reaches the office: `received` is an instant, for post the day."""

    channel: Channel
    received: datetime | date
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Hold what one case is: who brings what, who writes it down, who gets it, and what is decided at once."""

    kind: CaseKind
    subject: Subject
    topic: Topic | None
    customer: MadeUpCustomer | None
    clerk: StaffMember
    owner: StaffMember
    outcome: Outcome
    acknowledge_by: AcknowledgeBy | None = None
    reply_by: date | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Hold what the stories of one stretch share."""

    world: World
    wording: Wording
    letters: StandardLetters
    post_days: PostDays
    ids: MadeUpIds
    numbers: RunningNumbers
    random: Random
