"""Each fact of a case's history in a full sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from counter_app.domain.case_dates import MovedDates
from counter_app.domain.cases import Channel, ToldHow
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.correspondence_words import reason_word
from counter_app.domain.history import (
    Acknowledged,
    AnswerPrepared,
    AttachmentAdded,
    CallDropped,
    CallLogged,
    CaseReceived,
    CorrespondenceCancelled,
    CorrespondencePrinted,
    CorrespondenceQueued,
    CorrespondenceReturned,
    CorrespondenceSent,
    DeadlinesMoved,
    Entry,
    ExtensionAnnounced,
    HeaderEdited,
    NoteAdded,
    Referred,
    Reopened,
    Resolved,
    SatisfactionTold,
    Undone,
    Withdrawn,
)
from counter_app.domain.words import mark
from counter_app.ui.case.fact_line import FactLine, satisfaction_line
from counter_app.ui.case_actions.header_fields import FIELD_WORDS, value_words

if TYPE_CHECKING:
    from counter_app.i18n.language import Language
    from counter_app.ui.case_actions.case_sight import CaseSight

NOTES = "notes"
LETTERS = "letters"
STEPS = "steps"

_ABOUT_LETTERS = (
    CorrespondenceQueued,
    CorrespondencePrinted,
    CorrespondenceSent,
    CorrespondenceReturned,
    CorrespondenceCancelled,
)
_RECEIVED = {
    Channel.PHONE: mark("Phone call recorded"),
    Channel.IN_PERSON: mark("Visit recorded"),
    Channel.EMAIL: mark("Email recorded"),
    Channel.POSTAL: mark("Letter recorded"),
}
_CHANNEL_ICONS = {
    Channel.PHONE: "phone",
    Channel.IN_PERSON: "person-at-desk",
    Channel.EMAIL: "mail",
    Channel.POSTAL: "letter-with-stamp",
}
TOLD = {
    ToldHow.PHONE: mark("by phone"),
    ToldHow.IN_PERSON: mark("in person"),
    ToldHow.EMAIL: mark("by email"),
    ToldHow.POST: mark("by post"),
}
PIECE_WORDS = {
    (Purpose.ACKNOWLEDGEMENT, Medium.POSTCARD): mark("Acknowledgement postcard"),
    (Purpose.ACKNOWLEDGEMENT, Medium.LETTER): mark("Acknowledgement letter"),
    (Purpose.ACKNOWLEDGEMENT, Medium.EMAIL): mark("Acknowledgement email"),
    (Purpose.ANSWER, Medium.POSTCARD): mark("Answer on a postcard"),
    (Purpose.ANSWER, Medium.LETTER): mark("Answer by letter"),
    (Purpose.ANSWER, Medium.EMAIL): mark("Answer by email"),
    (Purpose.EXTENSION, Medium.POSTCARD): mark("New date on a postcard"),
    (Purpose.EXTENSION, Medium.LETTER): mark("New date by letter"),
    (Purpose.EXTENSION, Medium.EMAIL): mark("New date by email"),
}


def group_of(entry: Entry) -> str:
    """Say to which group of the timeline's filter a fact belongs."""
    if isinstance(entry.fact, (NoteAdded, CallLogged)):
        return NOTES
    return LETTERS if isinstance(entry.fact, _ABOUT_LETTERS) else STEPS


class FactWords:
    """Word the facts of one case, in the office's time."""

    def __init__(self, language: Language, sight: CaseSight) -> None:
        self._language = language
        self._sight = sight

    def line(self, entry: Entry) -> FactLine:
        """Word a fact."""
        return _LINES[type(entry.fact)](self, entry.fact)

    def moment(self, instant: datetime) -> str:
        """Write an instant as day and time: `Tue 24 Nov 14:21`."""
        local = self._sight.local(instant)
        return f"{self._language.date_medium(local)} {self._language.time(local)}"

    def person(self, person_id: Any) -> str:
        """Name a person; somebody of another office is `somebody`."""
        return self._sight.facts.person_name(person_id) or self._language.text("somebody")

    def _due(self, due: datetime | None) -> str:
        if due is None:
            return self._language.text("no date")
        return self._language.date_long(self._sight.due_day(due))

    def _received(self, fact: CaseReceived) -> FactLine:
        _ = self._language.text
        return FactLine(icon=_CHANNEL_ICONS[fact.channel], sentence=_(_RECEIVED[fact.channel]) + ".")

    def _referred(self, fact: Referred) -> FactLine:
        _, person = self._language.text, self.person(fact.staff_id)
        if fact.reply_by is None:
            given = (
                _("Handed over to {person}.", person=person)
                if fact.is_hand_over
                else _("Given to {person}.", person=person)
            )
            return FactLine(icon="user-round-check", sentence=given, text=fact.reason)
        date = self._language.date_long(fact.reply_by)
        if fact.is_hand_over:
            sentence = _("Handed over to {person}. The date stays: reply by {date}.", person=person, date=date)
        else:
            sentence = _("Referred to {person}, reply by {date}.", person=person, date=date)
        return FactLine(icon="arrow-right-left", sentence=sentence, text=fact.reason)

    def _acknowledged(self, fact: Acknowledged) -> FactLine:
        sentence = self._language.text(
            "Acknowledged {how}: the customer was told that {person} replies by {date}.",
            how=self._language.text(TOLD[fact.told_how]),
            person=self.person(fact.person_id),
            date=self._language.date_long(fact.reply_by),
        )
        return FactLine(icon="circle-check", sentence=sentence)

    def _satisfied(self, fact: SatisfactionTold) -> FactLine:
        return satisfaction_line(self._language, fact)

    def _dropped(self, fact: CallDropped) -> FactLine:
        sentence = self._language.text("The call was cut off. The customer is to be called back.")
        return FactLine(icon="phone-call", sentence=sentence)

    def _called(self, fact: CallLogged) -> FactLine:
        _ = self._language.text
        sentences = {
            (True, True): _("The customer called."),
            (True, False): _("The customer called; nobody was reached."),
            (False, True): _("We called and reached somebody."),
            (False, False): _("We called; nobody was reached."),
        }
        sentence = sentences[fact.was_incoming, fact.was_reached]
        text = "\n".join(part for part in (_number(fact.number), fact.text) if part)
        return FactLine(icon="phone-call", sentence=sentence, text=text)

    def _noted(self, fact: NoteAdded) -> FactLine:
        return FactLine(icon="sticky-note", sentence=self._language.text("Note"), text=fact.text)

    def _attached(self, fact: AttachmentAdded) -> FactLine:
        return FactLine(icon="paperclip", sentence=self._language.text("File added: {name}.", name=fact.name))

    def _prepared(self, fact: AnswerPrepared) -> FactLine:
        _ = self._language.text
        sentence = _("Answer written; it says no.") if fact.answer.is_refusal else _("Answer written.")
        return FactLine(icon="square-pen", sentence=sentence)

    def _resolved(self, fact: Resolved) -> FactLine:
        how = self._language.text(TOLD[fact.told_how])
        return FactLine(icon="circle-check", sentence=self._language.text("Resolved: answered {how}.", how=how))

    def _extended(self, fact: ExtensionAnnounced) -> FactLine:
        _, date = self._language.text, self._language.date_long(fact.reply_by)
        if fact.to_be_told:
            sentence = _("New date decided: {date}. It counts when the customer has been told.", date=date)
        elif fact.correspondence_id is None:
            how = _(TOLD[fact.told_how])
            sentence = _("The customer was told {how} of a new date: {date}.", how=how, date=date)
        else:
            sentence = _("New date decided: {date}. It counts when the notice has left.", date=date)
        return FactLine(icon="calendar-plus", sentence=sentence, text=fact.reason)

    def _piece(self, fact: Any) -> str:
        return self._language.text(PIECE_WORDS[fact.purpose, fact.medium])

    def _queued(self, fact: CorrespondenceQueued) -> FactLine:
        _, piece = self._language.text, self._piece(fact)
        if fact.medium is Medium.EMAIL:
            return _letter("mail", _("{piece} written; it waits in the outbox.", piece=piece))
        return _letter("letter-with-stamp", _("{piece} written; it waits in the post room.", piece=piece))

    def _printed(self, fact: CorrespondencePrinted) -> FactLine:
        _ = self._language.text
        if fact.is_reprint:
            reason = _(reason_word(fact.reason)) if fact.reason else ""
            return _letter("printer", _("Printed again, in batch {batch}.", batch=fact.batch), reason)
        return _letter("printer", _("Printed, in batch {batch}.", batch=fact.batch))

    def _sent(self, fact: CorrespondenceSent) -> FactLine:
        _, piece, when = self._language.text, self._piece(fact), self.moment(fact.sent_at)
        icon, sentence = "stamp", _("{piece} posted {when}.", piece=piece, when=when)
        if fact.medium is Medium.EMAIL:
            icon, sentence = "send", _("{piece} sent {when}.", piece=piece, when=when)
        if fact.person_id is not None and fact.reply_by is not None:
            person, date = self.person(fact.person_id), self._language.date_long(fact.reply_by)
            sentence += " " + _("It says that {person} replies by {date}.", person=person, date=date)
        return _letter(icon, sentence)

    def _returned(self, fact: CorrespondenceReturned) -> FactLine:
        sentence = self._language.text("{piece} came back.", piece=self._piece(fact))
        return _letter("triangle-alert", sentence, fact.reason)

    def _cancelled(self, fact: CorrespondenceCancelled) -> FactLine:
        sentence = self._language.text("{piece} taken back before it left.", piece=self._piece(fact))
        return _letter("undo-2", sentence, self._language.text(fact.reason))

    def _reopened(self, fact: Reopened) -> FactLine:
        _ = self._language.text
        sentence = _("Opened again, reply by {date}.", date=self._due(fact.resolve_due))
        return FactLine(icon="refresh-cw", sentence=sentence, text=fact.reason)

    def _withdrawn(self, fact: Withdrawn) -> FactLine:
        sentence = self._language.text("Closed: the customer took it back.")
        return FactLine(icon="archive", sentence=sentence, text=fact.reason)

    def _edited(self, fact: HeaderEdited) -> FactLine:
        _ = self._language.text
        field = _(FIELD_WORDS.get(fact.field, fact.field))
        if fact.field in ("what_happened", "wish"):
            before = _("Before: {text}", text=fact.before or _("nothing"))
            return FactLine(icon="pencil", sentence=_("{field} was corrected.", field=field), text=before)
        before = value_words(self._language, self._sight, fact.field, fact.before)
        after = value_words(self._language, self._sight, fact.field, fact.after)
        sentence = _("{field} changed from {before} to {after}.", field=field, before=before, after=after)
        return FactLine(icon="pencil", sentence=sentence, text=self._new_dates(fact.dates))

    def _new_dates(self, dates: MovedDates | None) -> str:
        _ = self._language.text
        if dates is None or dates.due is None:
            return "" if dates is None else _("It has no dates any more.")
        first, last = self._due(dates.acknowledge_due), self._due(dates.due)
        return _("Acknowledge by {first}, reply by {last}.", first=first, last=last)

    def _moved(self, fact: DeadlinesMoved) -> FactLine:
        sentence = self._language.text(
            "The calendar changed: reply by {date}, before it was {before}.",
            date=self._due(fact.resolve_due),
            before=self._due(fact.resolve_due_before),
        )
        return FactLine(icon="calendar-days", sentence=sentence)

    def _undone(self, fact: Undone) -> FactLine:
        entry = next((each for each in self._sight.detail.entries if each.id == fact.entry_id), None)
        what = "" if entry is None or isinstance(entry.fact, Undone) else self.line(entry).sentence
        return FactLine(icon="undo-2", sentence=self._language.text("Taken back: {what}", what=what))


def _letter(icon: str, sentence: str, text: str = "") -> FactLine:
    return FactLine(icon=icon, sentence=sentence, text=text)


def _number(number: str) -> str:
    from counter_app.ui.shared.text import left_to_right

    return left_to_right(number) if number else ""


_LINES: dict[type, Callable[[FactWords, Any], FactLine]] = {
    CaseReceived: FactWords._received,
    Referred: FactWords._referred,
    Acknowledged: FactWords._acknowledged,
    CallDropped: FactWords._dropped,
    CallLogged: FactWords._called,
    NoteAdded: FactWords._noted,
    AttachmentAdded: FactWords._attached,
    AnswerPrepared: FactWords._prepared,
    Resolved: FactWords._resolved,
    SatisfactionTold: FactWords._satisfied,
    ExtensionAnnounced: FactWords._extended,
    CorrespondenceQueued: FactWords._queued,
    CorrespondencePrinted: FactWords._printed,
    CorrespondenceSent: FactWords._sent,
    CorrespondenceReturned: FactWords._returned,
    CorrespondenceCancelled: FactWords._cancelled,
    Reopened: FactWords._reopened,
    Withdrawn: FactWords._withdrawn,
    HeaderEdited: FactWords._edited,
    DeadlinesMoved: FactWords._moved,
    Undone: FactWords._undone,
}
