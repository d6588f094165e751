"""E-mail addresses: their shape, without asking any server."""

from __future__ import annotations

from functools import lru_cache

from counter_app.domain.text_gate import clean_line
from counter_app.domain.words import mark

WRONG_SHAPE = mark("Enter an email address in the correct format, like name@example.com")


@lru_cache(maxsize=64)
def read_email(typed: str) -> str | None:
    """Return the address in its normal form (RFC 5321, RFC 6531), or None when the shape is wrong."""
    from email_validator import EmailNotValidError, validate_email

    try:
        found = validate_email(clean_line(typed, None), check_deliverability=False, allow_smtputf8=True)
    except (EmailNotValidError, ValueError):
        return None
    return found.normalized
