"""Cards, letters and e-mails of the tests' office, as the services give them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import cached_property
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from counter_app.assets import fonts_dir, paper_dir
from counter_app.bootstrap.drawing import Drawing
from counter_app.documents.press import Press
from counter_app.domain.correspondence import Block, Letter, LetterLabels, PrintState
from counter_app.domain.correspondence_queue import Mail, MailState, QueuedLetter
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.errors import StorageError
from counter_app.domain.post_times import PostTimes
from counter_app.i18n.catalogue import Catalogue
from counter_app.i18n.language import Language
from counter_app.services.outbox import OutboxPage
from counter_app.services.paper import SheetOptions
from counter_app.services.post_room import PostRoomPage
from tests.ui.contexts import DANA, NOW
from tests.ui.listed_cases import ListedCases

PAGE = 200


def queued(number: int, recipient: str = "Maria Alvarez", postal_code: str = "62704", **changes: Any) -> QueuedLetter:
    """Make a card or letter that waits."""
    medium = changes.get("medium", Medium.POSTCARD)
    reference = f"A26-{number:04}-Z"
    letter = Letter(
        id=UUID(int=number),
        case_reference=reference,
        purpose=Purpose.ACKNOWLEDGEMENT,
        medium=medium,
        language=changes.get("language", "en"),
        sender=("University Office", "Lakeside University Library"),
        return_address=("University Office", "1408 West Gregory Drive", "LAKESIDE, IL 61801"),
        recipient=(recipient[:60], "12 Elm Street", f"SPRINGFIELD, IL {postal_code}"),
        date="24 November 2026",
        subject="We have received your letter",
        blocks=(
            Block(
                text="Thank you for your letter of 23 November 2026. It has been referred to Sam Okafor, Circulation. "
                "You can expect a reply by Friday, 4 December 2026."
            ),
        ),
        labels=LetterLabels(date="Date", reference="Our reference", page="Page $page of $pages"),
        profile="us-4up" if medium is Medium.POSTCARD else "us-10",
    )
    made = QueuedLetter(
        id=letter.id,
        office_id=DANA.office_id,
        case_id=UUID(int=10_000 + number),
        purpose=Purpose.ACKNOWLEDGEMENT,
        medium=medium,
        due=NOW.replace(hour=17, minute=0),
        recipient=recipient,
        postal_code=postal_code,
        language="en",
        letter=letter,
        queued_at=NOW - timedelta(hours=3),
    )
    return replace(made, **changes)


def waiting_mail(number: int, **changes: Any) -> Mail:
    """Make an e-mail that waits to be sent."""
    made = Mail(
        id=UUID(int=50_000 + number),
        office_id=DANA.office_id,
        case_id=UUID(int=10_000 + number),
        purpose=Purpose.ACKNOWLEDGEMENT,
        recipient=f"maria.alvarez.{number}@example.org",
        subject=f"We have received your complaint - reference A26-{number:04}-Z",
        body="Dear Maria Alvarez,\n\nThank you for writing to us.",
        language="en",
        queued_at=NOW - timedelta(minutes=25 * number),
    )
    return replace(made, **changes)


class ListedPost:
    """Stand in for the services of the post room: lists that are read, a real press, and nothing that is written."""

    def __init__(
        self, letters: list[QueuedLetter], mails: list[Mail] | None = None, failure: StorageError | None = None
    ) -> None:
        cases = ListedCases([])
        self.letters = letters
        self.mails = mails or []
        self.failure = failure
        self.intake = cases.intake
        self.post_room = SimpleNamespace(page=self._page, render=self._render)
        self.outbox = SimpleNamespace(page=self._mails)

    @cached_property
    def drawing(self) -> Drawing:
        """Draw as the program does."""
        return Drawing(
            open_press=lambda: Press(fonts_dir=fonts_dir(), paper_dir=paper_dir()),
            language=Language(Catalogue(code="en")),
        )

    def _page(self, actor: object, state: PrintState, *, skip: int = 0) -> PostRoomPage:
        if self.failure is not None:
            raise self.failure
        found = [each for each in self.letters if each.state is state]
        midnight = NOW.replace(hour=0, minute=0) + timedelta(days=1)
        waits = (PrintState.TO_PRINT, PrintState.PRINTED)
        due = [each for each in self.letters if each.state in waits and each.due is not None and each.due < midnight]
        page = tuple(found[skip : skip + PAGE])
        return PostRoomPage(
            letters=page,
            counts={each: sum(letter.state is each for letter in self.letters) for each in PrintState},
            post=PostTimes(leaves_today=NOW.replace(hour=16, minute=0), leaves_next=midnight, is_gone=False),
            card_profile="us-4up",
            must_go_today=len(due),
            preselected=frozenset(each.id for each in page if each in due),
        )

    def _mails(self, actor: object, state: MailState, *, skip: int = 0) -> OutboxPage:
        found = [each for each in self.mails if each.state is state]
        counts = {each: sum(mail.state is each for mail in self.mails) for each in MailState}
        return OutboxPage(mails=tuple(found[skip : skip + PAGE]), references={}, counts=counts)

    def _render(
        self, actor: object, ids: tuple[UUID, ...], options: SheetOptions, profile: str, told: Any = None
    ) -> bytes:
        by_id = {each.id: each.letter for each in self.letters}
        chosen = [by_id[each] for each in ids]
        if chosen[0].medium is Medium.LETTER:
            return self.drawing.draw_letters(chosen, told)
        return self.drawing.draw_cards(chosen, profile, options, told)


def on_day(day: int) -> datetime:
    """Give 17:00 of a day of December 2026."""
    return NOW.replace(month=12, day=day, hour=17, minute=0)
