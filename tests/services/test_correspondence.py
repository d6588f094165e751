"""What cards, letters and e-mails say, and when a card may not be open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from counter_app.assets import fonts_dir, paper_dir
from counter_app.documents.press import Press
from counter_app.domain.addresses import PostalAddress
from counter_app.domain.calendar_rules import OpenSpan
from counter_app.domain.cases import Answer, Channel
from counter_app.domain.clock import FixedClock
from counter_app.domain.correspondence import LetterRefused, MissingGlyphs, SealedReason
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.customers import Customer, Format
from counter_app.domain.errors import CounterError, NotAllowed, NotPermitted
from counter_app.domain.phrases import word_phrase
from counter_app.i18n.catalogue import Catalogue
from counter_app.i18n.language import Language
from counter_app.services.composed import Composed, Contents
from counter_app.services.opening_hours import opening_hours_text
from tests.databases import fresh_sqlite_url
from tests.services.office_post import FOUND, HOME, OfficePost, letter, mail

ENGLISH = Language(Catalogue(code="en"))


@pytest.fixture(scope="module")
def press() -> Press:
    """Open the press once: its fonts are read slowly."""
    return Press(fonts_dir=fonts_dir(), paper_dir=paper_dir())


@pytest.fixture
def post(tmp_path: Path, clock: FixedClock, press: Press) -> Iterator[OfficePost]:
    """Open the example office on Tuesday 24 November 2026, 14:21."""
    office = OfficePost(fresh_sqlite_url(tmp_path), clock, press)
    yield office
    office.close()


def acknowledgement(
    post: OfficePost,
    customer: Customer | None = None,
    *,
    is_sensitive: bool = False,
    medium: Medium = Medium.POSTCARD,
    contents: Contents | None = None,
) -> Composed:
    """Compose an acknowledgement for a new case."""
    case = post.take_letter(customer=customer, is_sensitive=is_sensitive)
    return post.correspondence.preview(post.dana, case.id, Purpose.ACKNOWLEDGEMENT, medium, contents)


def test_a_card_names_the_person_and_the_date_and_not_the_subject(post: OfficePost) -> None:
    composed = acknowledgement(post)
    card = letter(composed.piece)
    text = card.letter.plain_text
    assert card.medium is Medium.POSTCARD
    assert "Sam Okafor" in text
    assert "Friday, 4 December 2026" in text
    assert "Mon–Fri 09:00–17:00" in text
    assert "complaint" not in text
    assert (card.person_id, card.reply_by) == (post.sam.id, date(2026, 12, 4))
    assert card.letter.recipient == ("Maria Alvarez", "12 Elm Street", "SPRINGFIELD, IL 62704")
    assert card.postal_code == "62704"
    assert composed.advice == ()


@pytest.mark.parametrize(
    ("channel", "thanks"),
    [
        (Channel.POSTAL, "Thank you for your letter of Tuesday, 24 November 2026."),
        (Channel.EMAIL, "Thank you for writing to us on Tuesday, 24 November 2026."),
        (Channel.PHONE, "Thank you for your call on Tuesday, 24 November 2026."),
        (Channel.IN_PERSON, "Thank you for your visit on Tuesday, 24 November 2026."),
    ],
)
def test_a_card_and_a_letter_thank_for_what_reached_us(post: OfficePost, channel: Channel, thanks: str) -> None:
    case = post.take_letter(channel=channel)
    for medium in (Medium.POSTCARD, Medium.LETTER):
        composed = post.correspondence.preview(post.dana, case.id, Purpose.ACKNOWLEDGEMENT, medium, None)
        assert thanks in letter(composed.piece).letter.plain_text


def test_a_public_name_of_the_department_stands_on_a_card_and_its_own_name_in_a_letter(post: OfficePost) -> None:
    with post.database.writing() as work:
        (circulation,) = (each for each in work.staff.departments(post.office_id) if each.key == "circulation")
        work.staff.save_department(replace(circulation, public_name="the service team"))
        work.commit()
    card, sealed = (letter(acknowledgement(post, medium=medium).piece) for medium in (Medium.POSTCARD, Medium.LETTER))
    assert "the service team" in card.letter.plain_text
    assert "Circulation" not in card.letter.plain_text
    assert "Circulation" in sealed.letter.plain_text


ABROAD = PostalAddress(country="DE", lines=("Hauptstraße 1",), city="Berlin", postal_code="10115")


@pytest.mark.parametrize(
    ("reason", "advice"),
    [
        (SealedReason.SENSITIVE, "sealed envelope"),
        (SealedReason.ABROAD, "not accepted abroad"),
        (SealedReason.MENTIONS_TOPIC, "tell its subject"),
        (SealedReason.TOO_LONG, "longer than a card"),
    ],
)
def test_what_may_not_be_open_goes_in_an_envelope_and_says_so(
    post: OfficePost, reason: SealedReason, advice: str
) -> None:
    customer = post.customer(address=ABROAD) if reason is SealedReason.ABROAD else None
    with post.database.writing() as work:
        (circulation,) = (each for each in work.staff.departments(post.office_id) if each.key == "circulation")
        if reason is SealedReason.MENTIONS_TOPIC:
            work.staff.save_department(replace(circulation, public_name="the fine desk"))
        if reason is SealedReason.TOO_LONG:
            work.staff.save_department(replace(circulation, public_name="the team that answers " * 30))
        work.commit()
    composed = acknowledgement(post, customer, is_sensitive=reason is SealedReason.SENSITIVE)
    assert composed.sealed_because == (reason,)
    assert letter(composed.piece).medium is Medium.LETTER
    assert composed.fact.medium is Medium.LETTER
    assert [advice in word_phrase(phrase, ENGLISH) for phrase in composed.advice] == [True]
    if reason is SealedReason.ABROAD:
        assert letter(composed.piece).letter.recipient[-1] == "GERMANY"


def test_a_sensitive_department_writes_no_open_card(post: OfficePost) -> None:
    with post.database.writing() as work:
        (circulation,) = (each for each in work.staff.departments(post.office_id) if each.key == "circulation")
        work.staff.save_department(replace(circulation, is_sensitive=True))
        work.commit()
    assert acknowledgement(post).sealed_because == (SealedReason.SENSITIVE,)


def test_the_whole_letter_is_in_the_customers_language(post: OfficePost) -> None:
    composed = acknowledgement(post, post.customer(written_language="de-AT"))
    card = letter(composed.piece)
    assert card.language == "de"
    assert "Dezember 2026" in card.letter.plain_text
    assert "Mo" in card.letter.plain_text
    assert composed.advice == ()


def test_a_language_without_a_template_falls_back_as_a_whole_and_says_so(post: OfficePost) -> None:
    composed = acknowledgement(post, post.customer(written_language="vi"))
    assert letter(composed.piece).language == "en"
    assert [word_phrase(phrase, ENGLISH) for phrase in composed.advice] == [
        "No Vietnamese template for this letter. It will be in English."
    ]
    spanish = acknowledgement(post, post.customer(written_language="vi"), contents=Contents(language="es"))
    assert letter(spanish.piece).language == "es"


def test_large_print_stays_large(post: OfficePost) -> None:
    assert letter(acknowledgement(post, post.customer(format=Format.LARGE_PRINT)).piece).is_large_print


def test_without_a_name_it_goes_to_the_resident(post: OfficePost) -> None:
    card = letter(acknowledgement(post, post.customer(name="")).piece)
    assert card.letter.recipient[0] == "To the resident"
    assert card.recipient == "To the resident"


def test_what_cannot_be_made_is_said_before_the_case_is_saved(post: OfficePost) -> None:
    case = post.take_letter()
    wrong = {
        "no postal address": replace(post.customer(), address=None),
        "cannot be printed": replace(post.customer(), name="Maria \U0001f600"),
        "too long": replace(post.customer(), address=replace(HOME, lines=("x" * 150,))),
    }
    for sentence, customer in wrong.items():
        (problem,) = post.correspondence.problems(
            post.dana, case, Purpose.ACKNOWLEDGEMENT, Medium.POSTCARD, Contents(customer=customer)
        )
        assert sentence in word_phrase(problem, ENGLISH)
    assert post.correspondence.problems(post.dana, case, Purpose.ACKNOWLEDGEMENT, Medium.POSTCARD) == ()
    (no_mail,) = post.correspondence.problems(
        post.dana, case, Purpose.ACKNOWLEDGEMENT, Medium.EMAIL, Contents(customer=post.customer(email=""))
    )
    assert "no email address" in no_mail.message


def test_what_does_not_fit_the_paper_is_never_queued(post: OfficePost) -> None:
    case = post.take_letter(customer=post.customer(name="\U0001f600"))
    with pytest.raises(MissingGlyphs):
        post.card(case)
    assert post.case(case).pending == ()


@pytest.mark.parametrize("medium", [Medium.POSTCARD, Medium.LETTER])
@pytest.mark.parametrize(
    ("customer", "field"),
    [
        ({"name": "अनुराधा कृष्णमूर्ति"}, "name"),
        ({"name": "W" * 80}, "name"),
        ({"address": replace(HOME, lines=("77 مكتبة",))}, "address"),
        ({"address": replace(HOME, lines=("W" * 80,))}, "address"),
        ({"address": replace(HOME, lines=("A", "B", "C", "D", "E", "F"))}, "address"),
    ],
)
def test_what_paper_refuses_names_the_field_to_change(
    post: OfficePost, customer: dict[str, Any], field: str, medium: Medium
) -> None:
    case = post.take_letter(customer=post.customer(**customer))
    with pytest.raises(LetterRefused) as refused:
        post.queue(case, Purpose.ACKNOWLEDGEMENT, medium)
    assert refused.value.field == field


def test_every_character_that_cannot_be_printed_is_listed(post: OfficePost) -> None:
    name = "अनुराधा कृष्णमूर्ति वेङ्कटरमण"
    case = post.take_letter(customer=post.customer(name=name))
    for medium in (Medium.POSTCARD, Medium.LETTER):
        with pytest.raises(MissingGlyphs) as refused:
            post.queue(case, Purpose.ACKNOWLEDGEMENT, medium)
        for character in set(name) - {" "}:
            assert f"U+{ord(character):04X}" in str(refused.value)


def test_only_one_thing_waits_for_a_purpose(post: OfficePost) -> None:
    case = post.take_letter()
    post.card(case)
    with pytest.raises(NotAllowed, match="already waiting"):
        post.card(case)
    with post.database.reading() as work:
        assert len(work.letters.of_case(case.id)) == 1


@pytest.mark.parametrize("medium", [Medium.LETTER, Medium.EMAIL])
def test_an_answer_holds_analysis_resolution_and_reasons(post: OfficePost, medium: Medium) -> None:
    refused = Answer(analysis="We looked.", proposed="Nothing more.", reasons="The rule says so.", is_refusal=True)
    case = post.take_letter(prepares=refused)
    piece = post.queue(case, Purpose.ANSWER, medium)
    text = letter(piece).letter.plain_text if medium is Medium.LETTER else mail(piece).body
    for part in ("They charged me twice.", "We looked.", "Nothing more.", "The rule says so.", "Dana Ruiz"):
        assert part in text
    assert piece.reply_by is None


def test_an_immediate_answer_is_one_text(post: OfficePost) -> None:
    case = post.take_letter(prepares=Answer(proposed="Both fines are gone.", is_immediate=True))
    text = letter(post.queue(case, Purpose.ANSWER, Medium.LETTER)).letter.plain_text
    assert text.count("Both fines are gone.") == 1
    assert "What we will do" not in text
    assert FOUND.analysis not in text


def test_an_extension_names_the_old_date_the_new_one_and_the_reason(post: OfficePost) -> None:
    case = post.take_letter()
    contents = Contents(reply_by=date(2026, 12, 18), reason="we must ask the publisher.")
    notice = mail(post.queue(case, Purpose.EXTENSION, Medium.EMAIL, contents))
    for part in ("Friday, 4 December 2026", "Friday, 18 December 2026", "because we must ask the publisher."):
        assert part in notice.body
    assert notice.reply_by == date(2026, 12, 18)
    with pytest.raises(CounterError, match="why it takes longer"):
        post.correspondence.preview(post.dana, case.id, Purpose.EXTENSION, Medium.LETTER)


def test_what_a_customer_wrote_is_never_read_as_a_placeholder(post: OfficePost) -> None:
    card = letter(acknowledgement(post, post.customer(name="$reference ${person} {x}")).piece)
    assert card.letter.recipient[0] == "$reference ${person} {x}"


def test_a_person_without_the_right_writes_nothing(post: OfficePost) -> None:
    case = post.take_letter()
    with pytest.raises(NotPermitted):
        post.correspondence.preview(post.office.person("ada"), case.id, Purpose.ACKNOWLEDGEMENT, Medium.POSTCARD)


def test_opening_hours_are_short() -> None:
    day, short = (OpenSpan.parse("09:00-17:00"),), (OpenSpan.parse("10:00-12:00"), OpenSpan.parse("13:00-14:00"))
    assert opening_hours_text((day, day, day, (), day, short, ()), ENGLISH) == (
        "Mon–Wed 09:00–17:00, Fri 09:00–17:00, Sat 10:00–12:00 / 13:00–14:00"
    )


def test_what_was_queued_or_taken_back_is_named_among_the_changes(post: OfficePost) -> None:
    case = post.take_letter()
    with post.database.writing() as work:
        writing = post.writing(work, case.id)
        queue = post.correspondence.queue
        card = queue(work, writing, post.dana, purpose=Purpose.ACKNOWLEDGEMENT, medium=Medium.POSTCARD)
        post.correspondence.take_back_pending(work, writing, Purpose.ACKNOWLEDGEMENT)
        email = queue(work, writing, post.dana, purpose=Purpose.ACKNOWLEDGEMENT, medium=Medium.EMAIL)
        changes = writing.store()
    assert changes.cases == {case.id}
    assert changes.letters == {card.id}
    assert changes.mails == {email.id}
