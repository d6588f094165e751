"""All services of one office at one desk, as the window and the command line are given them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from counter_app.domain.forms import FormDefinition
from counter_app.services.acknowledgement_preview import AcknowledgementPreview
from counter_app.services.calendars import Calendars
from counter_app.services.case_reading import CaseReading
from counter_app.services.case_undoing import CaseUndoing
from counter_app.services.casework import Casework
from counter_app.services.correspondence import Correspondence
from counter_app.services.counter_slips import CounterSlips
from counter_app.services.customer_lookup import CustomerLookup
from counter_app.services.deadline_moves import DeadlineMoves
from counter_app.services.departures import Departures
from counter_app.services.drafts import Drafts
from counter_app.services.intake import Intake
from counter_app.services.message_reading import MessageReading
from counter_app.services.outbox import Outbox
from counter_app.services.paper import DrawsPaper
from counter_app.services.post_room import PostRoom
from counter_app.services.staff_directory import StaffDirectory
from counter_app.services.unsent_texts import UnsentTexts
from counter_app.services.workplace import Workplace


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """Hold the services, the forms by channel, and `make_id` for cases whose form has just opened."""

    workplace: Workplace
    definitions: Mapping[str, FormDefinition]
    make_id: Callable[[], UUID]
    intake: Intake
    casework: Casework
    undoing: CaseUndoing
    reading: CaseReading
    lookup: CustomerLookup
    drafts: Drafts
    unsent_texts: UnsentTexts
    calendars: Calendars
    deadline_moves: DeadlineMoves
    staff: StaffDirectory
    departures: Departures
    correspondence: Correspondence
    post_room: PostRoom
    drawing: DrawsPaper
    outbox: Outbox
    messages: MessageReading
    previews: AcknowledgementPreview
    slips: CounterSlips
