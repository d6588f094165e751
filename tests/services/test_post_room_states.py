"""Whatever the post room does, in whatever order: every card is in one state, and its case agrees with it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from counter_app.assets import fonts_dir, paper_dir
from counter_app.documents.press import Press
from counter_app.domain.case_life import fold
from counter_app.domain.cases import Case, ToldHow
from counter_app.domain.clock import FixedClock
from counter_app.domain.correspondence import PrintState, ReprintReason
from counter_app.domain.correspondence_queue import Mail, MailState, QueuedLetter
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.errors import CounterError
from counter_app.domain.history import CorrespondenceSent, Entry, Resolved, Undone
from counter_app.services.taking_back import take_back_pending
from tests.databases import fresh_sqlite_url
from tests.services.office_post import FOUND, OfficePost

PRESS = Press(fonts_dir=fonts_dir(), paper_dir=paper_dir())
WAITS = (PrintState.TO_PRINT, PrintState.PRINTED)
NUMBER = st.integers(min_value=0, max_value=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """Hold what the database says of the case."""

    case: Case
    history: tuple[Entry, ...]
    letters: tuple[QueuedLetter, ...]
    mails: tuple[Mail, ...]

    @property
    def told(self) -> tuple[object, ...]:
        """Give what a refusal must leave as it was; a batch that was numbered keeps its number."""
        letters = [(each.id, each.state) for each in self.letters]
        return self.case, self.history, letters, [(each.id, each.state) for each in self.mails]


class PostRoomLife(RuleBasedStateMachine):
    """Let two desks do anything to the letters and e-mails of a case; a refusal must change nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="counter-states-")
        clock = FixedClock(datetime.fromisoformat("2026-11-24T14:21:00-06:00"))
        self.post = OfficePost(fresh_sqlite_url(Path(self.folder.name)), clock, PRESS)
        self.case_id = self.post.take_letter(prepares=FOUND).id
        self.stored = self._read()

    def teardown(self) -> None:
        self.post.close()
        self.folder.cleanup()

    @rule(
        which=NUMBER,
        purpose=st.sampled_from([Purpose.ACKNOWLEDGEMENT, Purpose.ANSWER]),
        by=st.sampled_from(list(Medium)),
    )
    def write(self, which: int, purpose: Purpose, by: Medium) -> None:
        medium = Medium.LETTER if (purpose, by) == (Purpose.ANSWER, Medium.POSTCARD) else by
        self._try(lambda: self.post.queue(self.stored.case, purpose, medium))

    @precondition(lambda self: self.stored.letters)
    @rule(which=NUMBER, fails=st.booleans())
    def print_one(self, which: int, fails: bool) -> None:
        letter_id = self._letter(which)

        def run() -> None:
            batch = self.post.post_room.make_batch(self.post.dana, [letter_id]).batch
            assert batch is not None
            self.post.post_room.confirm_printed(self.post.jo, [batch.id], {letter_id} if fails else set())

        self._try(run)

    @precondition(lambda self: self.stored.letters)
    @rule(which=NUMBER)
    def print_and_post(self, which: int) -> None:
        self.print_one(which, fails=False)
        self._try(lambda: self.post.post_room.mark_posted(self.post.dana, [self._letter(which)]))

    @rule(which=NUMBER)
    def write_card_and_answer(self, which: int) -> None:
        self.write(which, Purpose.ACKNOWLEDGEMENT, Medium.POSTCARD)
        self.write(which, Purpose.ANSWER, Medium.LETTER)

    @precondition(lambda self: self.stored.letters)
    @rule(which=NUMBER, step=st.sampled_from(["mark_posted", "undo_posted", "came_back", "undo_came_back"]))
    def post_one(self, which: int, step: str) -> None:
        room, letter_id = self.post.post_room, self._letter(which)
        match step:
            case "mark_posted":
                self._try(lambda: room.mark_posted(self.post.dana, [letter_id]))
            case "undo_posted":
                self._try(lambda: room.undo_posted(self.post.jo, [letter_id]))
            case "came_back":
                self._try(lambda: room.came_back(self.post.dana, [letter_id], "Unknown here"))
            case _:
                self._try(lambda: room.undo_came_back(self.post.jo, [letter_id]))

    @precondition(lambda self: self.stored.letters)
    @rule(which=NUMBER, reason=st.sampled_from(list(ReprintReason)))
    def print_again(self, which: int, reason: ReprintReason) -> None:
        self._try(lambda: self.post.post_room.print_again(self.post.dana, [self._letter(which)], reason))

    @precondition(lambda self: self.stored.letters)
    @rule(which=NUMBER)
    def use_a_letter_instead(self, which: int) -> None:
        self._try(lambda: self.post.post_room.use_a_letter_instead(self.post.dana, [self._letter(which)]))

    @precondition(lambda self: self.stored.mails)
    @rule(
        which=NUMBER,
        step=st.sampled_from(["sent", "undo_sent", "take_back", "undo_take_back", "bounced", "undo_bounced"]),
    )
    def mail_one(self, which: int, step: str) -> None:
        mails = self.stored.mails
        outbox, mail_id, jo = self.post.outbox, mails[which % len(mails)].id, self.post.jo
        match step:
            case "sent":
                self._try(lambda: outbox.mark_sent(jo, mail_id))
            case "undo_sent":
                self._try(lambda: outbox.undo_sent(jo, mail_id))
            case "take_back":
                self._try(lambda: outbox.take_back(jo, mail_id))
            case "undo_take_back":
                self._try(lambda: outbox.undo_take_back(jo, mail_id))
            case "bounced":
                self._try(lambda: outbox.mark_bounced(jo, mail_id, "550"))
            case _:
                self._try(lambda: outbox.undo_bounced(jo, mail_id))

    @rule()
    def tell_by_phone(self) -> None:
        def run() -> None:
            with self.post.database.writing() as work:
                writing = self.post.writing(work, self.case_id)
                for purpose in Purpose:
                    take_back_pending(work, writing, purpose)
                writing.do(Resolved(told_how=ToldHow.PHONE, told_at=self.post.clock.now()))
                writing.store()
                work.commit()

        self._try(run)

    @rule(hours=st.integers(min_value=0, max_value=30))
    def time_passes(self, hours: int) -> None:
        self.post.later(hours=hours)
        self.post.post_room.queue_due_postcards(self.post.dana)
        self.stored = self._read()

    @invariant()
    def the_case_is_what_its_history_makes_it(self) -> None:
        assert self.stored.case == fold(self.stored.history)

    @invariant()
    def the_case_waits_for_exactly_what_waits_to_leave(self) -> None:
        case, letters, mails = self.stored.case, self.stored.letters, self.stored.mails
        entries = self.stored.history
        undone = {entry.fact.entry_id for entry in entries if isinstance(entry.fact, Undone)}
        sent = {
            entry.fact.correspondence_id
            for entry in entries
            if entry.id not in undone and isinstance(entry.fact, CorrespondenceSent)
        }
        pending = {waiting.id for waiting in case.pending}
        waiting = {each.id for each in letters if each.state in WAITS}
        waiting |= {each.id for each in mails if each.state is MailState.WAITING}
        assert pending <= waiting
        assert waiting - pending <= sent, "only what was lost on its way goes out without being waited for"
        assert {each.id for each in letters if each.state is PrintState.POSTED} <= sent
        assert {each.id for each in mails if each.state is MailState.SENT} <= sent

    @invariant()
    def the_counts_add_up(self) -> None:
        counts = self.post.post_room.page(self.post.dana, PrintState.TO_PRINT).counts
        assert sum(counts.values()) == len(self.stored.letters)

    def _try(self, step: Callable[[], object]) -> None:
        before = self.stored
        try:
            step()
        except CounterError:
            self.stored = self._read()
            assert self.stored.told == before.told
        else:
            self.stored = self._read()

    def _read(self) -> Stored:
        with self.post.database.reading() as work:
            case = work.cases.get(self.case_id)
            assert case is not None
            return Stored(
                case=case,
                history=tuple(work.history.of_case(case.id)),
                letters=tuple(work.letters.of_case(case.id)),
                mails=tuple(work.mails.of_case(case.id)),
            )

    def _letter(self, which: int) -> UUID:
        letters = self.stored.letters
        return letters[which % len(letters)].id


TestPostRoomLife = PostRoomLife.TestCase
TestPostRoomLife.settings = settings(
    max_examples=18, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
