"""The post room: what has to be printed and posted, and what becomes of each card and letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from counter_app.domain.correspondence import PrintState
from counter_app.domain.correspondence_queue import QueuedLetter
from counter_app.domain.post_times import PostTimes, post_times
from counter_app.domain.staff import Permission, StaffMember, require
from counter_app.services.due_postcards import DuePostcards
from counter_app.services.posting import Posting
from counter_app.services.printing import Printing
from counter_app.services.reprinting import Reprinting

PAGE_SIZE = 200
_FOR_EVER = datetime.max.replace(tzinfo=UTC)
_WAITS = (PrintState.TO_PRINT, PrintState.PRINTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRoomPage:
    """Hold one page of one list of the post room.

    `must_go_today` counts what is not posted and would be late with the next departure after today's; `preselected` is
    that part of this page. `card_profile` is the office's own layout of cards.
    """

    letters: tuple[QueuedLetter, ...]
    counts: dict[PrintState, int]
    post: PostTimes
    card_profile: str
    must_go_today: int
    preselected: frozenset[UUID]


class PostRoom(Printing, Posting, Reprinting, DuePostcards):
    """List, print, post, and follow what comes back; only what was posted stops a clock (P7, ux/print.md 5.7)."""

    def page(self, actor: StaffMember, state: PrintState, *, skip: int = 0) -> PostRoomPage:
        """Give the next 200 of one list: to print, printed, posted (latest first), or came back."""
        require(actor, Permission.PRINT_POST)
        with self._database.reading(actor) as work:
            office = self._office(work)
            _, calendar = self._calendars.current(work, office.id)
            post = post_times(calendar, office.post_leaves_at, self._clock.now())
            if state is PrintState.POSTED:
                found = work.letters.latest_posted(office.id, limit=PAGE_SIZE, skip=skip)
            else:
                found = work.letters.in_state(office.id, [state], limit=PAGE_SIZE, skip=skip)
            return PostRoomPage(
                letters=tuple(found),
                counts=work.letters.counts(office.id),
                post=post,
                card_profile=office.postcard_profile,
                must_go_today=work.letters.count_due(office.id, _WAITS, post.leaves_next or _FOR_EVER),
                preselected=frozenset(
                    queued.id for queued in found if queued.state in _WAITS and post.must_go(queued.due)
                ),
            )
