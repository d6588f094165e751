"""Standard letters, cards and e-mails in great numbers: each template is taken apart once, then put together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from counter_app.domain.addresses import format_address
from counter_app.domain.cases import Answer, Case
from counter_app.domain.correspondence import Block, Letter
from counter_app.domain.correspondence_queue import Mail, QueuedLetter
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.customers import Customer, Format
from counter_app.domain.letter_templates import MAY_BE_EMPTY, PLACEHOLDERS, LetterWords, resolve
from counter_app.domain.staff import StaffMember
from counter_app.i18n.catalogue import Catalogue
from counter_app.i18n.language import Language
from counter_app.services.demo.world import World
from counter_app.services.letter_texts import LetterTexts
from counter_app.services.opening_hours import opening_hours_text

_PLACE = re.compile("\ue000(\\w+)\ue001")


@dataclass(frozen=True, slots=True)
class _TakenApart:
    pattern: Letter
    subject: tuple[str, ...]
    blocks: tuple[tuple[Block, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Hold what is written about: a case, what for, who answers it, and who writes `by` when.

    `reply_by` is the date that is told, `reason` why it is a later one (P10).
    """

    case: Case
    customer: Customer
    purpose: Purpose
    person: StaffMember
    by: StaffMember
    at: datetime
    reply_by: date | None = None
    reason: str = ""


class StandardLetters:
    """Write what `Correspondence` would, for texts of one paragraph whose customers can be printed."""

    def __init__(self, world: World, texts: LetterTexts) -> None:
        self._world = world
        self._texts = texts
        self._taken_apart: dict[tuple[object, ...], _TakenApart] = {}
        self._languages: dict[str, tuple[Language, LetterWords, str]] = {}
        self._choices: dict[tuple[Purpose, Medium, str], str] = {}
        self._nobody = UUID(int=0)
        office = world.office
        self._return_address = format_address(office.address, office.name, office.country, str)

    def mail(self, mail_id: UUID, about: Matter) -> Mail:
        """Write an e-mail about a case."""
        parts, language, values = self._values(about, Medium.EMAIL)
        case, purpose = about.case, about.purpose
        return Mail(
            id=mail_id,
            office_id=case.office_id,
            case_id=case.id,
            purpose=purpose,
            recipient=about.customer.email,
            subject=_join(parts.subject, values),
            body="\n\n".join(_join(pieces, values) for _, pieces in parts.blocks),
            language=language,
            reply_by=about.reply_by,
            person_id=None if purpose is Purpose.ANSWER else about.person.id,
            queued_at=about.at,
        )

    def letter(self, letter_id: UUID, about: Matter, medium: Medium) -> QueuedLetter:
        """Write a card or a letter about a case."""
        parts, language, values = self._values(about, medium)
        case, customer, purpose = about.case, about.customer, about.purpose
        address, office = customer.address, self._world.office
        if address is None:
            raise ValueError("A letter needs an address.")
        letter = replace(
            parts.pattern,
            id=letter_id,
            case_reference=values["reference"],
            large_print=customer.format is Format.LARGE_PRINT,
            recipient=format_address(
                address, customer.name, office.country, self._language(office.language)[0].country_name
            ),
            date=self._language(language)[0].date_long(self._world.calendar.local_date(about.at)),
            subject=_join(parts.subject, values),
            blocks=tuple(Block(style=block.style, text=_join(pieces, values)) for block, pieces in parts.blocks),
        )
        return QueuedLetter(
            id=letter_id,
            office_id=case.office_id,
            case_id=case.id,
            purpose=purpose,
            medium=medium,
            due=case.acknowledge_due if purpose is Purpose.ACKNOWLEDGEMENT else case.due,
            recipient=customer.name,
            postal_code=address.postal_code,
            language=language,
            is_large_print=letter.large_print,
            letter=letter,
            reply_by=about.reply_by,
            person_id=None if purpose is Purpose.ANSWER else about.person.id,
            queued_at=about.at,
        )

    def _values(self, about: Matter, medium: Medium) -> tuple[_TakenApart, str, dict[str, str]]:
        case, person, reply_by = about.case, about.person, about.reply_by
        office = self._world.office
        department = self._world.departments[case.department_id or person.department_id]
        language_code = self._chosen(about.purpose, medium, about.customer.written_language)
        language, words, hours = self._language(language_code)
        told = "" if reply_by is None else language.date_long(reply_by)
        values = {
            "salutation": words.salute(about.customer.name),
            "kind_word": words.kinds.get(case.kind.value, case.kind.value),
            "person": person.name,
            "department": department.name,
            "department_public": department.name_on_cards,
            "reply_by": told,
            "received_on": language.date_long(case.received_on),
            "letter_date": language.date_long(case.date_on_letter or case.received_on),
            "message": words.name_message(
                case.channel.value, language.date_long(case.date_on_letter or case.received_on)
            ),
            "reference": str(case.reference),
            "office_name": office.name,
            "office_phone": office.phone,
            "opening_hours": hours,
            "old_date": "" if case.due is None else language.date_long(self._world.calendar.due_day(case.due)),
            "new_date": told,
            "reason": about.reason.strip().rstrip("."),
            "what_you_told_us": case.what_happened,
            "signed_by": about.by.name,
            **_answer_values(case.answer),
        }
        empty = tuple(name for name in sorted(MAY_BE_EMPTY) if not values[name])
        key = (about.purpose, medium, language_code, empty)
        parts = self._taken_apart.get(key)
        if parts is None:
            parts = self._taken_apart[key] = self._take_apart(about.purpose, medium, language_code, empty)
        return parts, language_code, values

    def _take_apart(self, purpose: Purpose, medium: Medium, language: str, empty: tuple[str, ...]) -> _TakenApart:
        office = self._world.office
        profile = {Medium.POSTCARD: office.postcard_profile, Medium.LETTER: office.letter_layout}.get(medium, "")
        pattern = resolve(
            self._texts.template(purpose, medium),
            self._texts.words(language),
            {name: "" if name in empty else f"\ue000{name}\ue001" for name in PLACEHOLDERS},
            letter_id=self._nobody,
            language=language,
            large_print=False,
            sender=(office.name, office.institution),
            return_address=self._return_address,
            contact=(office.phone, office.email),
            recipient=(),
            date="",
            profile=profile,
            is_demo=office.is_demo,
        )
        return _TakenApart(
            pattern,
            tuple(_PLACE.split(pattern.subject)),
            tuple((block, tuple(_PLACE.split(block.text))) for block in pattern.blocks),
        )

    def _chosen(self, purpose: Purpose, medium: Medium, wanted: str) -> str:
        key = (purpose, medium, wanted)
        if key not in self._choices:
            template = self._texts.template(purpose, medium)
            self._choices[key] = self._texts.choose(template, wanted, self._world.office.language).language
        return self._choices[key]

    def _language(self, code: str) -> tuple[Language, LetterWords, str]:
        known = self._languages.get(code)
        if known is None:
            language = Language(Catalogue(code=code.replace("-", "_")))
            hours = opening_hours_text(self._world.calendar.rules.week, language)
            known = self._languages[code] = (language, self._texts.words(code), hours)
        return known


def _answer_values(answer: Answer | None) -> dict[str, str]:
    if answer is None:
        return {"what_we_found": "", "what_we_will_do": "", "why_not": ""}
    if not answer.analysis:
        return {"what_we_found": answer.proposed, "what_we_will_do": "", "why_not": answer.reasons}
    return {"what_we_found": answer.analysis, "what_we_will_do": answer.proposed, "why_not": answer.reasons}


def _join(pieces: tuple[str, ...], values: dict[str, str]) -> str:
    return "".join(values[piece] if place % 2 else piece for place, piece in enumerate(pieces))
