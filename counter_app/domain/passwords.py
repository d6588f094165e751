"""Passwords and PINs that a customer's words should not hold (P24)."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NAMES = (
    r"pass(?:word|wd|code|phrase)s?|pass\s+(?:code|phrase)|pwd|pw|passwor[td]e?s?|kennwort(?:es|s)?|contraseñas?|clave"
    r"|log-?in\s+code|zugangscode"
)
_PINS = r"pin(?:[\s-]?(?:code|number|no\.?|nummer))?|geheimzahl|n[uú]mero\s+secreto"
_SAYS = r"is|was|ist|war|lautet|lautete|heißt|es|era"
_MARKED = r"\s*(?:[:=]|->|→)\s*"
# What stands behind a colon is a password where it is no plain word, or where nothing follows that makes a sentence.
_BEHIND_A_MARK = re.compile(rf"\b(?:{_NAMES}){_MARKED}[\"'“”„‘’«»]?([^\s\"'“”„‘’«»]{{3,64}})", re.IGNORECASE)
_SAID = re.compile(rf"\b(?:{_NAMES})\s+(?:{_SAYS})\s*:?\s*[\"'“”„‘’«»]?([^\s\"'“”„‘’«»]{{4,64}})", re.IGNORECASE)
# A pin in small letters may be of another kind: `drawing pin 2000`.
_PIN = re.compile(rf"\b(?:(?i:{_PINS})(?:{_MARKED}|\s+(?i:{_SAYS})\s*:?\s*)|(?:PIN|Pin)\s+)(\d{{4,8}})(?![\d.,/-]*\d)")
_ENDS_HERE = re.compile(r"[\"'“”„‘’«»]?\s*(?:$|[\n.,;)!?])")
# Few texts hold one of these; the others are not searched.
_CLUES = ("pass", "pw", "code", "kennwort", "contrase", "clave", "pin", "geheimzahl", "secreto")
_PUNCTUATION = ".,;:!?)"


def find_password(text: str) -> str | None:
    """Return the first password or PIN that a text tells, as written there, or None.

    A text that only speaks about a password (`I forgot my password: please reset it`) tells none.
    """
    return next((text[start:end] for start, end in _places(text)), None)


def remove_passwords(text: str) -> str:
    """Return the text without the passwords and PINs that it tells; the words around them stay."""
    return re.sub(r"[^\S\n]{2,}", " ", replace_passwords(text, "")).strip()


def replace_passwords(text: str, instead: str) -> str:
    """Return the text with a sign in place of the passwords and PINs that it tells; all else stays as it is."""
    removed_from = len(text)
    for start, end in sorted(_places(text), reverse=True):
        if end <= removed_from:
            text, removed_from = text[:start] + instead + text[end:], start
    return text


def _places(text: str) -> Iterator[tuple[int, int]]:
    lowered = text.lower()
    if not any(clue in lowered for clue in _CLUES):
        return
    for found in _BEHIND_A_MARK.finditer(text):
        start, end = _without_punctuation(found)
        if _is_no_word(text[start:end]) or _ENDS_HERE.match(text, end):
            yield start, end
    for found in _SAID.finditer(text):
        start, end = _without_punctuation(found)
        if _is_no_word(text[start:end]):
            yield start, end
    for found in _PIN.finditer(text):
        yield found.span(1)


def _without_punctuation(found: re.Match[str]) -> tuple[int, int]:
    start = found.start(1)
    return start, start + (len(found[1].rstrip(_PUNCTUATION)) or len(found[1]))


def _is_no_word(text: str) -> bool:
    """Say whether a text is more than a word of a sentence: it has digits among its letters, or signs."""
    if len(text) < 4:
        return False
    return any(each.isdigit() for each in text) or any(each in "!@#$%^&*_+=~|\\<>" for each in text)
