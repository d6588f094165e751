"""E-mail addresses: their shape, without asking any server."""

from __future__ import annotations

import re
from functools import lru_cache

from counter_app.domain.text_gate import clean_line
from counter_app.domain.words import mark

WRONG_SHAPE = mark("Enter an email address in the correct format, like name@example.com")

# Nearly every address is as plain as this, and the library takes a tenth of a second to import.
_PLAIN = re.compile(
    r"(?=.{6,254}$)(?=[^@]{1,64}@)[a-zA-Z0-9]+(?:[._+-][a-zA-Z0-9]+)*@(?:[a-z0-9]{1,63}\.)+([a-z]{2,63})"
)
_SET_ASIDE = frozenset(("arpa", "invalid", "local", "localhost", "onion", "test"))
"""Top-level domains that no mail goes to (RFC 6761, 6762, 7686)."""


@lru_cache(maxsize=64)
def read_email(typed: str) -> str | None:
    """Return the address in its normal form (RFC 5321, RFC 6531), or None when the shape is wrong."""
    plain = _PLAIN.fullmatch(typed)
    if plain is not None and plain[1] not in _SET_ASIDE:
        return typed
    from email_validator import EmailNotValidError, validate_email

    try:
        found = validate_email(clean_line(typed, None), check_deliverability=False, allow_smtputf8=True)
    except (EmailNotValidError, ValueError):
        return None
    return found.normalized
