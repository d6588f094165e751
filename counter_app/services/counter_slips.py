"""Writes the slip that a customer takes along from the counter: reference, person, date (ux/print.md)."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from counter_app.assets import find_letter
from counter_app.domain.addresses import format_address
from counter_app.domain.clock import Clock
from counter_app.domain.correspondence import Letter
from counter_app.domain.customers import Format
from counter_app.domain.errors import NotFound
from counter_app.domain.identity import MakesIds
from counter_app.domain.letter_templates import read_template, resolve
from counter_app.domain.staff import Permission, StaffMember, require
from counter_app.domain.words import mark
from counter_app.i18n.catalogue import Catalogue
from counter_app.i18n.language import Language
from counter_app.services.letter_surroundings import gather_surroundings
from counter_app.services.letter_values import letter_values

if TYPE_CHECKING:
    from counter_app.services.letter_texts import LetterTexts
    from counter_app.storage.unit_of_work import Database

_TEMPLATE, _UNDATED = "counter_slip", "counter_slip_undated"


class CounterSlips:
    """Draw slips; `draw(letter, paper)` gives a PDF, `paper` is `roll-80` or `a6`."""

    def __init__(
        self,
        *,
        database: Database,
        texts: LetterTexts,
        draw: Callable[[Letter, str], bytes],
        clock: Clock,
        make_id: MakesIds,
        config_dir: Path | None = None,
    ) -> None:
        self._database = database
        self._texts = texts
        self._draw = draw
        self._clock = clock
        self._make_id = make_id
        self._config_dir = config_dir

    def slip(self, actor: StaffMember, case_id: UUID, paper: str = "a6") -> bytes:
        """Give the slip of a stored case as PDF, in the customer's language where there are words for it.

        A case that promises no date, or has been closed, gets a slip with its reference only. Raises NotFound, and
        CounterError when the text does not fit the paper.
        """
        require(actor, Permission.RECORD_CASES)
        with self._database.reading(actor) as work:
            case = work.cases.get(case_id)
            if case is None or case.office_id != actor.office_id:
                raise NotFound(mark("This case is not in the database. Search for its reference."))
            around = gather_surroundings(work, case, actor, None, None)
        name = _TEMPLATE if case.is_open and case.due is not None else _UNDATED
        source = find_letter(name, self._config_dir).read_text(encoding="utf-8")
        template = read_template(name, tomllib.loads(source))
        office, customer = around.office, around.customer
        wanted = customer.written_language if customer else office.language
        choice = self._texts.choose(template, wanted, office.language)
        words = self._texts.words(choice.language)
        language = Language(Catalogue(code=choice.language.replace("-", "_")))
        asked = template.placeholders(choice.language)
        letter = resolve(
            template,
            words,
            letter_values(asked, case, around, words, language, around.due_day(case.due), "", None),
            letter_id=self._make_id(),
            language=choice.language,
            large_print=customer is not None and customer.format is Format.LARGE_PRINT,
            sender=(office.name, office.institution),
            return_address=format_address(office.address, office.name, office.country, str),
            contact=(office.phone, office.email),
            recipient=(),
            date=language.date_long(around.calendar.local_date(self._clock.now())),
            profile="",
            is_demo=office.is_demo,
        )
        return self._draw(letter, paper)
