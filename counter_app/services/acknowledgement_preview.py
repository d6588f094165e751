"""Shows the acknowledgement of a form while it is being filled in; nothing is stored and no reference is used up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from counter_app.domain.cases import AcknowledgeBy, CaseKind, Channel, Outcome
from counter_app.domain.clock import Clock
from counter_app.domain.correspondence import Letter
from counter_app.domain.correspondence_queue import Mail
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.errors import CounterError
from counter_app.domain.forms import FormDefinition
from counter_app.domain.history import CaseReceived, Referred
from counter_app.domain.identity import MakesIds
from counter_app.domain.intake import FilledForm
from counter_app.domain.own_line import open_lines, with_own_line
from counter_app.domain.phrases import Phrase
from counter_app.domain.reference import Reference
from counter_app.domain.staff import Permission, StaffMember, require
from counter_app.services.case_writing import CaseWriting
from counter_app.services.composed import Composed, Contents
from counter_app.services.form_context import FormContext, gather
from counter_app.services.intake_customer import describe_customer
from counter_app.services.intake_dates import intake_dates

if TYPE_CHECKING:
    from counter_app.services.calendars import Calendars
    from counter_app.services.correspondence import Correspondence
    from counter_app.services.paper import PaperZone
    from counter_app.services.workplace import Workplace
    from counter_app.storage.unit_of_work import Database, UnitOfWork

_MEDIA = {
    AcknowledgeBy.EMAIL: Medium.EMAIL,
    AcknowledgeBy.POSTCARD: Medium.POSTCARD,
    AcknowledgeBy.LETTER: Medium.LETTER,
}
_NOT_GIVEN_YET = "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewedText:
    """Hold an acknowledgement as it would leave: an e-mail's text, or a card or letter as PDF at its own size.

    `open_lines` are the standard lines of an e-mail that a clerk may word anew, by their place; `zones` are those of
    the post on a card, by page. `advice` is what a clerk should know; `refusal` says what is missing when nothing can
    be written yet.
    """

    medium: Medium
    recipient: str = ""
    subject: str = ""
    body: str = ""
    pdf: bytes = b""
    open_lines: Mapping[int, str] = field(default_factory=dict)
    zones: Mapping[int, Sequence[PaperZone]] = field(default_factory=dict)
    advice: tuple[Phrase, ...] = ()
    refusal: Phrase | None = None


class AcknowledgementPreview:
    """Write what saving a form would send, with an ellipsis where the reference will stand."""

    def __init__(
        self,
        *,
        database: Database,
        workplace: Workplace,
        calendars: Calendars,
        correspondence: Correspondence,
        definitions: Mapping[str, FormDefinition],
        draw: Callable[[Letter], bytes],
        card_zones: Callable[[str], Mapping[int, Sequence[PaperZone]]],
        clock: Clock,
        make_id: MakesIds,
    ) -> None:
        self._database = database
        self._workplace = workplace
        self._calendars = calendars
        self._correspondence = correspondence
        self._definitions = definitions
        self._draw = draw
        self._card_zones = card_zones
        self._clock = clock
        self._make_id = make_id

    def of(self, actor: StaffMember, form: FilledForm) -> PreviewedText | None:
        """Write the acknowledgement for a form that promises a reply in writing; None for any other form.

        Raises NotPermitted.
        """
        require(actor, Permission.RECORD_CASES)
        with self._database.reading(actor) as work:
            context = gather(work, self._calendars, self._workplace, actor, self._clock.now())
            definition = self._definitions[form.channel]
            filled = definition.with_defaults(form.answers, context.facts)
            answers = definition.clean(filled, context.facts)
            channel = Channel(form.channel)
            chosen = AcknowledgeBy.EMAIL if channel is Channel.EMAIL else answers.get("acknowledge_by")
            medium = None if chosen is None else _MEDIA.get(AcknowledgeBy(chosen))
            if medium is None or answers.get("outcome") not in (Outcome.REFER, Outcome.ANSWER):
                return None
            try:
                return self._compose(work, actor, form, answers, context, medium)
            except CounterError as refusal:
                return PreviewedText(medium=medium, refusal=Phrase(refusal.message, refusal.values))

    def _compose(
        self,
        work: UnitOfWork,
        actor: StaffMember,
        form: FilledForm,
        answers: Mapping[str, Any],
        context: FormContext,
        medium: Medium,
    ) -> PreviewedText | None:
        now = self._clock.now()
        asked = {"kind": CaseKind.QUESTION, "what_happened": "", **answers}
        dates = intake_dates(asked, context, form.started_at)
        person = context.facts.person(asked.get("refer_to"))
        if person is None or dates.reply_by is None:
            return None
        customer = describe_customer(self._make_id(), context.office.id, context.office.country, asked)
        reference = Reference(
            desk=self._workplace.desk_code, year=context.calendar.local_date(now).year % 100, number=1
        )
        received = CaseReceived(
            office_id=context.office.id,
            reference=str(reference),
            channel=Channel(form.channel),
            kind=CaseKind(asked["kind"]),
            received_at=min(dates.received_at, now),
            received_on=dates.received_on,
            what_happened=asked["what_happened"],
            outcome=Outcome(asked["outcome"]),
            rules_version=context.rules.version,
            date_on_letter=asked.get("date_on_letter"),
            topic_id=topic.id if (topic := context.facts.topic(asked.get("topic"))) else None,
            is_sensitive=bool(asked.get("sensitive", False)),
            acknowledge_due=dates.acknowledge_due,
            resolve_due=dates.resolve_due,
            due=dates.due,
        )
        writing = CaseWriting.new(work, form.case_id, received, actor, self._workplace.desk_code, now, self._make_id)
        writing.do(Referred(staff_id=person.id, department_id=person.department_id, reply_by=dates.reply_by))
        contents = Contents(person_id=person.id, reply_by=dates.reply_by, customer=customer)
        composed = self._correspondence.compose(work, writing.case, Purpose.ACKNOWLEDGEMENT, medium, actor, contents)
        return self._shown(composed, form, str(reference))

    def _shown(self, composed: Composed, form: FilledForm, reference: str) -> PreviewedText:
        coming = reference.partition("-")[0] + "-" + _NOT_GIVEN_YET
        piece, advice = composed.piece, composed.advice
        if isinstance(piece, Mail):
            body = with_own_line(piece.body, form.own_line, composed.fixed)
            return PreviewedText(
                medium=Medium.EMAIL,
                recipient=piece.recipient,
                subject=piece.subject.replace(reference, coming),
                body=body.replace(reference, coming),
                open_lines=open_lines(piece.body, composed.fixed),
                advice=advice,
            )
        blocks = tuple(replace(each, text=each.text.replace(reference, coming)) for each in piece.letter.blocks)
        letter = replace(
            piece.letter,
            case_reference=coming,
            blocks=blocks,
            subject=piece.letter.subject.replace(reference, coming),
        )
        return PreviewedText(
            medium=piece.letter.medium,
            recipient="\n".join(letter.recipient),
            body=letter.plain_text,
            pdf=self._draw(letter),
            zones=self._card_zones(letter.profile) if letter.medium is Medium.POSTCARD else {},
            advice=advice,
        )
