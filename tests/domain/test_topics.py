"""What is suggested to staff, who may leave it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counter_app.domain.topics import suggest_acknowledgement, suggest_topic
from tests.domain.form_support import FACTS

FINES, NOISE = FACTS.topics


@pytest.mark.parametrize(
    ("what", "key"),
    [
        ("Returned the book on 3 November and was fined on the 10th.", "fines"),
        ("FEES! Too many fees", "fines"),
        ("It is so loud in the reading room", "noise"),
        ("They fined me for noise and the noise was not mine", "noise"),
        ("", None),
        ("It feels cold, a definite finesse of coffee", None),
    ],
)
def test_a_topic_is_suggested_by_its_words(what: str, key: str | None) -> None:
    suggested = suggest_topic(what, FACTS.topics)
    assert (suggested.key if suggested else None) == key


def test_accents_do_not_matter_and_old_topics_are_not_suggested() -> None:
    loans = replace(FINES, key="loans", words=("Prêt",))
    assert suggest_topic("Les prets sont trop courts", [loans]) == loans
    assert suggest_topic("Les prets sont trop courts", [replace(loans, is_active=False)]) is None


@pytest.mark.parametrize(
    ("has_email", "has_phone", "is_sensitive", "is_abroad", "way"),
    [
        (True, True, False, False, "email"),
        (False, True, False, False, "phone"),
        (False, False, False, False, "postcard"),
        (False, False, True, False, "letter"),
        (False, False, False, True, "letter"),
        (True, False, True, True, "email"),
    ],
)
def test_a_letter_is_acknowledged_by_the_quickest_way_that_fits(
    has_email: bool, has_phone: bool, is_sensitive: bool, is_abroad: bool, way: str
) -> None:
    assert way == suggest_acknowledgement(
        has_email=has_email, has_phone=has_phone, is_sensitive=is_sensitive, is_abroad=is_abroad
    )
