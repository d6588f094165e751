"""What a customer's words should not hold (P24): how it is found, and how it is taken out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from counter_app.domain.card_numbers import find_card_number, remove_card_numbers, replace_card_numbers
from counter_app.domain.passwords import find_password, remove_passwords, replace_passwords
from counter_app.domain.words import mark

# What stands in a kept text where a card number or a password stood.
REMOVED = mark("[removed]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """Name a kind of secret by the sentence that warns of it.

    `remove(text)` takes each out; `replace(text, instead)` puts a sign in its place and leaves all else as it is.
    """

    message: str
    find: Callable[[str], str | None]
    remove: Callable[[str], str]
    replace: Callable[[str, str], str]


SECRETS = (
    Secret(
        message=mark("This looks like a card number. Remove it before saving."),
        find=find_card_number,
        remove=remove_card_numbers,
        replace=replace_card_numbers,
    ),
    Secret(
        message=mark("This looks like a password. Remove it before saving."),
        find=find_password,
        remove=remove_passwords,
        replace=replace_passwords,
    ),
)


def secret_of(message: str) -> Secret | None:
    """Give the kind of secret that a sentence warns of, None for any other sentence."""
    return next((each for each in SECRETS if each.message == message), None)
