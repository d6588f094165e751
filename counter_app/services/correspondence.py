"""Writes cards, letters and e-mails for a case from templates, final to the last word, and puts them in their queue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from counter_app.domain.addresses import PostalAddress, format_address
from counter_app.domain.cases import Case
from counter_app.domain.changes import Changes
from counter_app.domain.clock import Clock
from counter_app.domain.correspondence import (
    Letter,
    SealedReason,
    TextTooLong,
    mentions_topic,
    sealed_letter_reasons,
)
from counter_app.domain.correspondence_queue import Mail, QueuedLetter
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.customers import Customer, Format
from counter_app.domain.errors import CounterError, NotAllowed, NotFound
from counter_app.domain.history import CorrespondenceQueued, Entry
from counter_app.domain.identity import MakesIds
from counter_app.domain.letter_templates import LanguageChoice, resolve
from counter_app.domain.own_line import with_own_line
from counter_app.domain.phrases import Phrase
from counter_app.domain.staff import Permission, StaffMember, require
from counter_app.domain.words import mark
from counter_app.services.composed import Composed, Contents
from counter_app.services.letter_addressing import dates_in, profile_of, recipient_of
from counter_app.services.letter_surroundings import Surroundings, gather_surroundings
from counter_app.services.letter_values import letter_values
from counter_app.services.taking_back import follow_undone, take_back_pending

if TYPE_CHECKING:
    from counter_app.services.case_writing import CaseWriting
    from counter_app.services.letter_texts import LetterTexts
    from counter_app.services.paper import DrawsPaper
    from counter_app.storage.unit_of_work import Database, UnitOfWork


class Correspondence:
    """Compose and queue acknowledgements, answers and extension notices (P13 to P19)."""

    def __init__(
        self, *, database: Database, texts: LetterTexts, paper: DrawsPaper, clock: Clock, make_id: MakesIds
    ) -> None:
        self._database = database
        self._texts = texts
        self._paper = paper
        self._clock = clock
        self._make_id = make_id

    def queue(
        self,
        work: UnitOfWork,
        writing: CaseWriting,
        actor: StaffMember,
        *,
        purpose: Purpose,
        medium: Medium,
        contents: Contents | None = None,
        around: Surroundings | None = None,
    ) -> QueuedLetter | Mail:
        """Write for a case inside the caller's transaction and add the fact to `writing`, which the caller stores.

        The case itself may be stored after this, in the same transaction. `around` is for a caller who knows already
        what would be read; the contents name nobody else then. Raises CounterError, with what to add or to change, when
        the text cannot be made or does not fit the paper; NotAllowed when something waits already.
        """
        composed = self.compose(work, writing.case, purpose, medium, actor, contents, around)
        writing.do(composed.fact)
        if isinstance(composed.piece, Mail):
            work.mails.add(composed.piece)
        else:
            work.letters.add(composed.piece)
        return composed.piece

    def queue_extension(
        self,
        work: UnitOfWork,
        writing: CaseWriting,
        actor: StaffMember,
        *,
        medium: Medium,
        letter_id: UUID,
        new_date: date,
        reason: str,
    ) -> QueuedLetter | Mail:
        """Queue the notice of a new date under the id that the announcement carries (P10). Raises as `queue` does."""
        contents = Contents(id=letter_id, reply_by=new_date, reason=reason)
        return self.queue(work, writing, actor, purpose=Purpose.EXTENSION, medium=medium, contents=contents)

    def take_back_pending(self, work: UnitOfWork, writing: CaseWriting, purpose: Purpose) -> Changes:
        """Set aside what was written for a purpose and has not left, because it is not needed any more (P16)."""
        return take_back_pending(work, writing, purpose)

    def follow_undone(self, work: UnitOfWork, undone: Entry) -> Changes:
        """Bring cards, letters and e-mails to where they were before a fact that has just been undone.

        Raises NotAllowed when they have moved on since.
        """
        return follow_undone(work, undone)

    def compose(
        self,
        work: UnitOfWork,
        case: Case,
        purpose: Purpose,
        medium: Medium,
        actor: StaffMember,
        contents: Contents | None = None,
        around: Surroundings | None = None,
    ) -> Composed:
        """Write for a case without storing anything: for a preview. Raises as `queue` does."""
        require(actor, Permission.RECORD_CASES)
        contents = contents or Contents()
        around = around or gather_surroundings(work, case, actor, contents.person_id, contents.customer)
        if medium is Medium.EMAIL:
            return self._compose_mail(case, purpose, around, contents)
        if medium is Medium.LETTER:
            return self._compose_letter(case, purpose, around, contents, ())
        reasons = self._reasons_to_seal(case, around)
        if not reasons:
            letter, language = self._write(case, purpose, Medium.POSTCARD, around, contents)
            reasons = self._reasons_in_the_text(letter, around)
            if not reasons:
                return self._composed(case, letter, language, around, contents, ())
        return self._compose_letter(case, purpose, around, contents, reasons)

    def preview(
        self, actor: StaffMember, case_id: UUID, purpose: Purpose, medium: Medium, contents: Contents | None = None
    ) -> Composed:
        """Write for a stored case what `queue` would, and keep nothing. Raises as `queue` does."""
        require(actor, Permission.RECORD_CASES)
        with self._database.reading(actor) as work:
            case = work.cases.get(case_id)
            if case is None or case.office_id != actor.office_id:
                raise NotFound(mark("This case is not in the database. Search for its reference."))
            return self.compose(work, case, purpose, medium, actor, contents)

    def problems(
        self, actor: StaffMember, case: Case, purpose: Purpose, medium: Medium, contents: Contents | None = None
    ) -> tuple[Phrase, ...]:
        """Say what keeps a text from being made, before its case is saved; nothing: it can, and fits its paper.

        Raises NotPermitted.
        """
        require(actor, Permission.RECORD_CASES)
        with self._database.reading(actor) as work:
            try:
                self.compose(work, case, purpose, medium, actor, contents)
            except CounterError as refusal:
                return (Phrase(refusal.message, refusal.values),)
        return ()

    def readdress(
        self, work: UnitOfWork, queued: QueuedLetter, address: PostalAddress, customer: Customer | None
    ) -> Letter:
        """Give a stored card or letter with another address and not one other word changed.

        Raises NotAllowed for a card that may not go to that country, LetterRefused when the address does not fit.
        """
        office = work.offices.get(queued.office_id)
        if office is None:
            raise NotFound(mark("This office is not set up in this database. Run the set-up again."))
        is_abroad = address.country != office.country
        if queued.medium is Medium.POSTCARD and is_abroad and not self._paper.card_suits_abroad(queued.letter.profile):
            raise NotAllowed(mark("Cards of this size are not accepted abroad. Use a letter instead."))
        name = (customer.name if customer else "") or self._texts.words(queued.language).to_the_resident
        country_name = dates_in(office.language).country_name
        letter = replace(queued.letter, recipient=format_address(address, name, office.country, country_name))
        self._paper.check(letter)
        return letter

    def _reasons_to_seal(self, case: Case, around: Surroundings) -> tuple[SealedReason, ...]:
        address = around.postal_address
        return sealed_letter_reasons(
            is_sensitive=case.is_sensitive or around.is_sensitive,
            mentions_topic=False,
            is_abroad=address.country != around.office.country,
            card_suits_abroad=self._paper.card_suits_abroad(around.office.postcard_profile),
            is_longer_than_card=False,
        )

    def _reasons_in_the_text(self, letter: Letter, around: Surroundings) -> tuple[SealedReason, ...]:
        try:
            self._paper.check(letter)
        except TextTooLong:
            return (SealedReason.TOO_LONG,)
        tells = around.topic is not None and mentions_topic(letter.plain_text, (around.topic.name, *around.topic.words))
        return (SealedReason.MENTIONS_TOPIC,) if tells else ()

    def _compose_letter(
        self,
        case: Case,
        purpose: Purpose,
        around: Surroundings,
        contents: Contents,
        sealed_because: tuple[SealedReason, ...],
    ) -> Composed:
        letter, language = self._write(case, purpose, Medium.LETTER, around, contents)
        self._paper.check(letter)
        return self._composed(case, letter, language, around, contents, sealed_because)

    def _compose_mail(self, case: Case, purpose: Purpose, around: Surroundings, contents: Contents) -> Composed:
        recipient = around.email
        letter, language = self._write(case, purpose, Medium.EMAIL, around, contents)
        told = _told_date(case, purpose, contents, around)
        date_long = dates_in(language.language).date_long
        fixed = (around.person.name, str(case.reference), date_long(told) if told is not None else "")
        mail = Mail(
            id=letter.id,
            office_id=case.office_id,
            case_id=case.id,
            purpose=purpose,
            recipient=recipient,
            subject=letter.subject,
            body=with_own_line(letter.plain_text, contents.own_line, fixed),
            in_reply_to=contents.in_reply_to,
            language=letter.language,
            reply_by=told,
            person_id=_told_person(purpose, around),
            queued_at=self._clock.now(),
        )
        return Composed(piece=mail, fact=_queued(letter), language=language, fixed=fixed)

    def _composed(
        self,
        case: Case,
        letter: Letter,
        language: LanguageChoice,
        around: Surroundings,
        contents: Contents,
        sealed_because: tuple[SealedReason, ...],
    ) -> Composed:
        queued = QueuedLetter(
            id=letter.id,
            office_id=case.office_id,
            case_id=case.id,
            purpose=letter.purpose,
            medium=letter.medium,
            due=case.acknowledge_due if letter.purpose is Purpose.ACKNOWLEDGEMENT else case.due,
            recipient=around.customer.name if around.customer else "",
            postal_code=around.postal_address.postal_code,
            language=letter.language,
            is_large_print=letter.large_print,
            letter=letter,
            reply_by=_told_date(case, letter.purpose, contents, around),
            person_id=_told_person(letter.purpose, around),
            queued_at=self._clock.now(),
        )
        queued = queued if queued.recipient else replace(queued, recipient=letter.recipient[0])
        return Composed(piece=queued, fact=_queued(letter), language=language, sealed_because=sealed_because)

    def _write(
        self, case: Case, purpose: Purpose, medium: Medium, around: Surroundings, contents: Contents
    ) -> tuple[Letter, LanguageChoice]:
        office, customer = around.office, around.customer
        template = self._texts.template(purpose, medium)
        wanted = contents.language or (customer.written_language if customer else office.language)
        choice = self._texts.choose(template, wanted, office.language)
        words, language = self._texts.words(choice.language), dates_in(choice.language)
        reply_by = contents.reply_by or around.due_day(case.due)
        asked = template.placeholders(choice.language)
        letter = resolve(
            template,
            words,
            letter_values(
                asked, case, around, words, language, reply_by, contents.reason, contents.answer or case.answer
            ),
            letter_id=contents.id or self._make_id(),
            language=choice.language,
            large_print=customer is not None and customer.format is Format.LARGE_PRINT,
            sender=(office.name, office.institution),
            return_address=format_address(office.address, office.name, office.country, str),
            contact=(office.phone, office.email),
            recipient=recipient_of(medium, around, words),
            date=language.date_long(around.calendar.local_date(self._clock.now())),
            profile=profile_of(medium, around),
            is_demo=office.is_demo,
        )
        return letter, choice


def _queued(letter: Letter) -> CorrespondenceQueued:
    return CorrespondenceQueued(correspondence_id=letter.id, purpose=letter.purpose, medium=letter.medium)


def _told_date(case: Case, purpose: Purpose, contents: Contents, around: Surroundings) -> date | None:
    if purpose is Purpose.ANSWER:
        return None
    return contents.reply_by or around.due_day(case.due)


def _told_person(purpose: Purpose, around: Surroundings) -> UUID | None:
    return None if purpose is Purpose.ANSWER else around.person.id
