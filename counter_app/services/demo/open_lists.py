"""Lets the cases that wait at the present come as far as they have come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from counter_app.domain.cases import CaseKind, Outcome, ToldHow
from counter_app.domain.correspondence_queue import Mail, QueuedLetter
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.history import AnswerPrepared, CallDropped, ExtensionAnnounced, HeaderEdited
from counter_app.domain.legislation import Legislation
from counter_app.services.demo.case_story import CaseStory
from counter_app.services.demo.courses import WRITTEN, Courses
from counter_app.services.demo.story_parts import SPOKEN, Arrival
from counter_app.services.demo.waiting_plan import Waiting

_ANSWERED_WITHIN = 7
_LAWS = {"access": Legislation.DISCRIMINATION, "records": Legislation.PRIVACY}


class OpenLists:
    """Let each case that was planned to wait come to where it waits."""

    def __init__(self, courses: Courses) -> None:
        self._courses = courses
        self._world = courses.world
        self._random = courses.random
        self._steps: dict[str, Callable[[CaseStory, Arrival], None]] = {
            "acknowledged": self._acknowledged,
            "to_acknowledge": self._to_acknowledge,
            "extended": self._extended,
            "to_extend": self._to_extend,
            "answer_waits": self._answer_waits,
            "printed": self._printed,
            "bounced": self._bounced,
            "came_back": self._came_back,
            "cut_off": self._cut_off,
            "at_once": self._acknowledged,
        }

    def live(self, story: CaseStory, arrival: Arrival, waiting: Waiting) -> None:
        """Record a case and let it come to where it waits."""
        is_at_once = waiting.course == "at_once"
        kind = self._random.choice((CaseKind.COMPLAINT, CaseKind.QUESTION, CaseKind.REQUEST))
        told = self._courses.tellings.tell(
            arrival,
            kind,
            Outcome.RESOLVED if is_at_once else Outcome.REFER,
            owner=waiting.owner,
            acknowledge_by=waiting.acknowledge_by,
            needs_email=waiting.course == "to_extend",
            prints=True,
        )
        if is_at_once:
            story.record(arrival, told, SPOKEN[arrival.channel])
            return
        story.record(arrival, told)
        self._steps[waiting.course](story, arrival)

    def _acknowledged(self, story: CaseStory, arrival: Arrival) -> None:
        self._courses.acknowledge(story, arrival)
        law = _LAWS.get(story.told.subject.topic)
        if law is not None:
            story.do(story.at, story.told.clerk, HeaderEdited(field="legislation", before="", after=law.value))
        if self._random.random() < 0.35:
            self._courses.note(story, self._soon(story.at))

    def _to_acknowledge(self, story: CaseStory, arrival: Arrival) -> None:
        self._queue_acknowledgement(story)

    def _extended(self, story: CaseStory, arrival: Arrival) -> None:
        self._courses.acknowledge(story, arrival)
        day = self._world.business_day(story.case.received_on, 5)
        self._courses.extend(story, self._courses.moment(day, story.at), _ANSWERED_WITHIN)

    def _to_extend(self, story: CaseStory, arrival: Arrival) -> None:
        self._courses.acknowledge(story, arrival)
        due = story.case.due
        if due is None:
            return
        new_date = self._world.business_day(self._world.calendar.due_day(due), 5)
        reason = self._courses.around.wording.general(self._random, story.told.subject, "late")
        announced = ExtensionAnnounced(
            new_due=self._world.calendar.closing_instant(new_date),
            reply_by=new_date,
            reason=reason,
            told_how=ToldHow.EMAIL,
            correspondence_id=self._courses.around.ids(),
        )
        at = self._before_now(story.at)
        story.queue(at, story.owner, Purpose.EXTENSION, Medium.EMAIL, announced, reply_by=new_date, reason=reason)

    def _answer_waits(self, story: CaseStory, arrival: Arrival) -> None:
        self._courses.acknowledge(story, arrival)
        prepared = AnswerPrepared(answer=story.full_answer(is_refusal=False))
        story.queue(self._before_now(story.at), story.owner, Purpose.ANSWER, Medium.EMAIL, prepared)

    def _printed(self, story: CaseStory, arrival: Arrival) -> None:
        piece = self._queue_acknowledgement(story)
        if isinstance(piece, QueuedLetter):
            story.print_letter(piece, self._before_now(story.at), story.told.clerk)

    def _bounced(self, story: CaseStory, arrival: Arrival) -> None:
        piece = self._queue_acknowledgement(story)
        if isinstance(piece, Mail):
            sent_at = self._soon(story.at)
            if story.send_mail(piece, sent_at, story.told.clerk):
                story.return_mail(piece, self._before_now(sent_at), story.told.clerk, "Mailbox full")

    def _came_back(self, story: CaseStory, arrival: Arrival) -> None:
        piece = self._queue_acknowledgement(story)
        if isinstance(piece, QueuedLetter):
            printed = story.print_letter(piece, self._soon(story.at), story.told.clerk)
            if printed is not None and story.post_letter(printed, self._soon(story.at), story.told.clerk):
                reason = self._courses.around.wording.general(self._random, story.told.subject, "came_back")
                story.return_letter(piece, self._before_now(story.at), story.told.clerk, reason)

    def _cut_off(self, story: CaseStory, arrival: Arrival) -> None:
        story.do(story.at, story.told.clerk, CallDropped())

    def _queue_acknowledgement(self, story: CaseStory) -> Mail | QueuedLetter | None:
        how = story.told.acknowledge_by
        if how not in WRITTEN:
            return None
        return story.queue(story.at, story.told.clerk, Purpose.ACKNOWLEDGEMENT, WRITTEN[how])

    def _soon(self, at: datetime) -> datetime:
        return self._courses.later(at, 12)

    def _before_now(self, after: datetime) -> datetime:
        """Give an instant today within opening hours where there is one, else shortly before now."""
        found = max(after, self._world.now - timedelta(minutes=self._random.randrange(30, 44)))
        return found - timedelta(microseconds=found.microsecond)
