"""Appends facts to one case inside an open transaction, and keeps everything that follows from them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from counter_app.domain.case_life import apply, begin
from counter_app.domain.cases import Case, ToldHow
from counter_app.domain.changes import Changes
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.errors import NotFound
from counter_app.domain.history import (
    Acknowledged,
    AnswerPrepared,
    CallLogged,
    CaseReceived,
    CorrespondenceCancelled,
    CorrespondencePrinted,
    CorrespondenceQueued,
    CorrespondenceReturned,
    CorrespondenceSent,
    Entry,
    ExtensionAnnounced,
    Fact,
    HeaderEdited,
    NoteAdded,
    Referred,
    Undone,
)
from counter_app.domain.identity import MakesIds
from counter_app.domain.promises import Promise
from counter_app.domain.referrals import Referral
from counter_app.domain.staff import StaffMember
from counter_app.domain.words import mark

if TYPE_CHECKING:
    from counter_app.storage.unit_of_work import UnitOfWork

_SPOKEN = (ToldHow.PHONE, ToldHow.IN_PERSON)
# Most facts are none of these, and asking for the type is far cheaper than a match.
_OF_CORRESPONDENCE = frozenset(
    (
        CorrespondencePrinted,
        CorrespondenceQueued,
        CorrespondenceSent,
        CorrespondenceReturned,
        CorrespondenceCancelled,
    )
)
_MAY_PROMISE = frozenset((Acknowledged, ExtensionAnnounced, CorrespondenceSent))
_WITH_TEXTS = frozenset((NoteAdded, CallLogged, AnswerPrepared, HeaderEdited))


class CaseWriting:
    """Collect the facts of one piece of work on a case, check each against the case's life, then store them together.

    The current state, the history, the promises, the referrals and the search index are written in the caller's
    transaction.
    """

    def __init__(
        self, work: UnitOfWork, case: Case, actor: StaffMember, desk_code: str, now: datetime, make_id: MakesIds
    ) -> None:
        self._work = work
        self._actor = actor
        self._desk_code = desk_code
        self._now = now
        self._make_id = make_id
        self._is_new = False
        self._was_open = case.is_open
        self._entries: list[Entry] = []
        self.case = case

    @classmethod
    def new(
        cls,
        work: UnitOfWork,
        case_id: UUID,
        received: CaseReceived,
        actor: StaffMember,
        desk_code: str,
        now: datetime,
        make_id: MakesIds,
    ) -> CaseWriting:
        """Begin a case that does not exist yet."""
        entry = Entry(id=make_id(), case_id=case_id, at=now, staff_id=actor.id, desk=desk_code, fact=received)
        writing = cls(work, begin(entry), actor, desk_code, now, make_id)
        writing._is_new = True
        writing._entries.append(entry)
        return writing

    @classmethod
    def existing(
        cls, work: UnitOfWork, case_id: UUID, actor: StaffMember, desk_code: str, now: datetime, make_id: MakesIds
    ) -> CaseWriting:
        """Take up a stored case, which nobody else can change until this transaction ends.

        Raises NotFound, also for a case of another office than the actor's.
        """
        case = work.cases.get_to_change(case_id)
        if case is None or case.office_id != actor.office_id:
            raise NotFound(mark("This case is not in the database. Search for its reference."))
        return cls(work, case, actor, desk_code, now, make_id)

    def do(self, fact: Fact) -> Case:
        """Apply one fact and give the case as it is then.

        Raises NotAllowed when the case's life does not allow it, NotFound for a correction that names what is another
        office's; nothing is stored then.
        """
        entry = self._entry(fact)
        self.case = apply(self.case, entry)
        if type(fact) is HeaderEdited:
            self._require_own(fact.field)
        self._entries.append(entry)
        return self.case

    def history(self) -> list[Entry]:
        """Give all that happened to the case in order, with what is not stored yet."""
        return [*self._work.history.of_case(self.case.id), *self._entries]

    def _entry(self, fact: Fact) -> Entry:
        return Entry(
            id=self._make_id(),
            case_id=self.case.id,
            at=self._now,
            staff_id=self._actor.id,
            desk=self._desk_code,
            fact=fact,
        )

    def _require_own(self, field: str) -> None:
        if field not in ("topic_id", "customer_id") or (named := getattr(self.case, field)) is None:
            return
        found = self._work.staff.topic(named) if field == "topic_id" else self._work.customers.get(named)
        if found is None or found.office_id != self.case.office_id:
            raise NotFound(mark("This is no longer in the database. Open the page again."))

    def marker(self, undone: Undone) -> Entry:
        """Make the entry by which a fact is taken back now; `replace_state` takes it over."""
        return self._entry(undone)

    def replace_state(self, case: Case, *entries: Entry) -> None:
        """Take over a state that was computed from the whole history, with the facts that explain it."""
        self.case = case
        self._entries += entries

    def store(self, names: tuple[str, ...] = (), phones: tuple[str, ...] = ()) -> Changes:
        """Write everything and say what was touched; `names` and `phones` are the customer's, for a new case."""
        if self._is_new:
            row = self._work.cases.add(self.case)
            reference = str(self.case.reference)
            # People type a part of a reference with its dashes or without them.
            texts = (reference, reference.replace("-", ""), self.case.what_happened, self.case.wish)
            self._work.search.add(row, (*texts, *self._texts_to_find()), names, phones)
        else:
            self._work.cases.save(self.case)
        self._work.history.append(self._entries)
        promising = [entry for entry in self._entries if type(entry.fact) in _MAY_PROMISE]
        if promising:
            self._work.promises.append([made for entry in promising for made in self._promises(entry)])
        self._refer()
        if not self._is_new:
            self._index()
        return self._changes()

    def _changes(self) -> Changes:
        letters: set[UUID] = set()
        mails: set[UUID] = set()
        for entry in self._entries:
            if type(entry.fact) not in _OF_CORRESPONDENCE:
                continue
            match entry.fact:
                case CorrespondencePrinted(correspondence_id=piece_id):
                    letters.add(piece_id)
                case (
                    CorrespondenceQueued(correspondence_id=piece_id, medium=medium)
                    | CorrespondenceSent(correspondence_id=piece_id, medium=medium)
                    | CorrespondenceReturned(correspondence_id=piece_id, medium=medium)
                    | CorrespondenceCancelled(correspondence_id=piece_id, medium=medium)
                ):
                    (mails if medium is Medium.EMAIL else letters).add(piece_id)
        return Changes(cases=frozenset({self.case.id}), letters=frozenset(letters), mails=frozenset(mails))

    def _promises(self, entry: Entry) -> list[Promise]:
        match entry.fact:
            case Acknowledged(person_id=person_id, reply_by=reply_by, told_how=told_how, told_at=told_at):
                return [self._promise(entry, person_id, reply_by, told_at, told_how)]
            case ExtensionAnnounced(reply_by=reply_by, told_how=told_how, to_be_told=False) if told_how in _SPOKEN:
                person_id, told_at = self.case.owner_id or entry.staff_id, entry.fact.told_at or entry.at
                return [self._promise(entry, person_id, reply_by, told_at, told_how, is_extension=True)]
            case CorrespondenceSent(person_id=UUID() as person_id, reply_by=date() as reply_by):
                told_how = ToldHow.EMAIL if entry.fact.medium is Medium.EMAIL else ToldHow.POST
                is_extension = entry.fact.purpose is Purpose.EXTENSION
                told_at = entry.fact.sent_at
                return [self._promise(entry, person_id, reply_by, told_at, told_how, is_extension=is_extension)]
        return []

    def _promise(
        self,
        entry: Entry,
        person_id: UUID,
        reply_by: date,
        told_at: datetime,
        told_how: ToldHow,
        *,
        is_extension: bool = False,
    ) -> Promise:
        # A promise bears the id of its fact, so that one whose fact was undone is known for what it is.
        return Promise(
            id=entry.id,
            case_id=self.case.id,
            reply_by=reply_by,
            person_id=person_id,
            told_at=told_at,
            told_how=told_how,
            told_by=self._actor.id,
            is_extension=is_extension,
        )

    def _refer(self) -> None:
        for entry in self._entries:
            if isinstance(entry.fact, Referred):
                if not self._is_new:
                    self._work.referrals.end(self.case.id, entry.at)
                self._work.referrals.add(
                    Referral(
                        id=self._make_id(),
                        case_id=self.case.id,
                        staff_id=entry.fact.staff_id,
                        department_id=entry.fact.department_id,
                        referred_by=entry.staff_id,
                        referred_at=entry.at,
                        reply_by=entry.fact.reply_by,
                        reason=entry.fact.reason,
                        ended_at=self._now if self._is_new and not self.case.is_open else None,
                    )
                )
        if not self.case.is_open and not self._is_new:
            self._work.referrals.end(self.case.id, self._now)
        if self.case.is_open and not self._was_open:
            self._refer_again()

    def _refer_again(self) -> None:
        """Let the referral run on of the person whom the case still names, now that it is open again."""
        if self.case.owner_id is not None and self.case.department_id is not None:
            self._work.referrals.add(
                Referral(
                    id=self._make_id(),
                    case_id=self.case.id,
                    staff_id=self.case.owner_id,
                    department_id=self.case.department_id,
                    referred_by=self._actor.id,
                    referred_at=self._now,
                    reply_by=None,
                )
            )

    def _index(self) -> None:
        found = self._texts_to_find()
        if found:
            self._work.search.add(self._work.search.row_of(self.case.id), found)

    def _texts_to_find(self) -> list[str]:
        return [text for entry in self._entries if type(entry.fact) in _WITH_TEXTS for text in _texts(entry.fact)]


def _texts(fact: Fact) -> tuple[str, ...]:
    match fact:
        case NoteAdded(text=text) | CallLogged(text=text):
            return (text,) if text else ()
        case AnswerPrepared(answer=answer):
            return (answer.analysis, answer.proposed, answer.reasons)
        case HeaderEdited(field="what_happened" | "wish", after=after):
            return (after,)
    return ()
