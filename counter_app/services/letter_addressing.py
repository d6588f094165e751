"""To whom a card, letter or e-mail is addressed, in which language its dates stand, and on which paper it goes."""

from __future__ import annotations

from functools import lru_cache

from counter_app.domain.addresses import format_address
from counter_app.domain.correspondence_state import Medium
from counter_app.domain.letter_templates import LetterWords
from counter_app.i18n.catalogue import Catalogue
from counter_app.i18n.language import Language
from counter_app.services.letter_surroundings import Surroundings


@lru_cache(maxsize=16)
def dates_in(language: str) -> Language:
    """Give the dates and names of a letter's language, whether or not the interface speaks it."""
    return Language(Catalogue(code=language.replace("-", "_")))


def recipient_of(medium: Medium, around: Surroundings, words: LetterWords) -> tuple[str, ...]:
    """Give the lines of the address: an e-mail has one, and a letter without a name goes to the resident."""
    if medium is Medium.EMAIL:
        return (around.email,)
    name = (around.customer.name if around.customer else "") or words.to_the_resident
    country_name = dates_in(around.office.language).country_name
    return format_address(around.postal_address, name, around.office.country, country_name)


def profile_of(medium: Medium, around: Surroundings) -> str:
    """Name the office's card or letter layout; an e-mail has none."""
    if medium is Medium.EMAIL:
        return ""
    return around.office.postcard_profile if medium is Medium.POSTCARD else around.office.letter_layout
