"""What Home shows, read in one go off the UI thread, each part only for those who may see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from counter_app.domain.calendar import BusinessCalendar
from counter_app.domain.correspondence import PrintState
from counter_app.domain.correspondence_queue import MailState
from counter_app.domain.staff import Permission, StaffMember
from counter_app.domain.worklist import CaseFilter, CaseOrder, MarkedCase
from counter_app.ui.referrals.board import ReferralBoard
from counter_app.ui.shared.office_facts import OfficeFacts, read_office_facts

if TYPE_CHECKING:
    from datetime import datetime

    from counter_app.domain.drafts import Draft
    from counter_app.domain.post_times import PostTimes
    from counter_app.domain.problems import Problem
    from counter_app.services.suite import Suite


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeReading:
    """Hold what there is for the acting person; None where their role sees nothing of it."""

    calendar: BusinessCalendar
    facts: OfficeFacts | None
    board: ReferralBoard | None = None
    drafts: tuple[Draft, ...] = ()
    draft_notices: tuple[Problem, ...] = ()
    post: PostTimes | None = None
    must_go: int = 0
    day: dict[str, int] | None = None
    mails_waiting: int = 0
    marked: tuple[MarkedCase, ...] = ()
    is_first_use: bool = False

    def is_overtaken(self, read_at: datetime, now: datetime) -> bool:
        """Say whether a new day has begun since it was read, or the post has left."""
        leaves = None if self.post is None or self.post.is_gone else self.post.leaves_today
        is_gone = leaves is not None and read_at < leaves <= now
        return is_gone or self.calendar.local_date(read_at) != self.calendar.local_date(now)


def read_home(services: Suite, actor: StaffMember, facts: OfficeFacts | None) -> HomeReading:
    """Read everything that Home shows; call it on the database lane."""
    if not actor.may(Permission.READ_CASES):
        _office, rules = services.calendars.read(actor)
        return HomeReading(calendar=BusinessCalendar(rules.calendar), facts=None)
    facts = facts or read_office_facts(services, actor)
    day = services.reading.day_counts(actor)
    board = ReferralBoard(services.reading.referrals_of(actor))
    post_room = services.post_room.page(actor, PrintState.TO_PRINT) if actor.may(Permission.PRINT_POST) else None
    records = actor.may(Permission.RECORD_CASES)
    return HomeReading(
        calendar=facts.calendar,
        facts=facts,
        board=board,
        drafts=tuple(services.drafts.of(actor)) if records else (),
        # Only after the drafts were read is it known how that went.
        draft_notices=services.drafts.notices(actor) if records else (),
        post=None if post_room is None else post_room.post,
        must_go=0 if post_room is None else post_room.must_go_today,
        day=day,
        mails_waiting=services.outbox.page(actor).counts.get(MailState.WAITING, 0),
        marked=tuple(services.reading.marked_for(actor)),
        is_first_use=not day["recorded"] and not board.rows and _has_no_case(services, actor),
    )


def _has_no_case(services: Suite, actor: StaffMember) -> bool:
    return not services.reading.page(actor, CaseFilter(), CaseOrder.NEWEST).rows
