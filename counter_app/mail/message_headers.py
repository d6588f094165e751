"""Headers of a message: words decoded, sender and date read; no header is trusted to be well-formed."""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Any

from counter_app.domain.email_addresses import read_email
from counter_app.domain.text_gate import clean_line

# What the standard library raises on malformed messages: RecursionError on deep nesting, LookupError on a charset.
READING_FAILS_WITH = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError, MessageError)

_LONGEST_HEADER = 10_000
_FOLD = re.compile(r"[\r\n]+[ \t]*")
_ADDRESS = re.compile(r"[^\s<>\"',;:()\[\]\\]{1,64}@[^\s<>\"',;:()\[\]\\]{1,255}")


def read_header(message: Message[Any, Any], name: str) -> str:
    """Return a header as one clean line, its encoded words decoded (RFC 2047); empty when there is none."""
    return clean_line(decode_words(raw_header(message, name)), None)


def raw_header(message: Message[Any, Any], name: str) -> str:
    """Return a header as it was sent, unfolded; bytes beyond ASCII stand in it as lone surrogates."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    return _FOLD.sub(" ", raw[:_LONGEST_HEADER])


def decode_words(raw: str) -> str:
    """Decode the encoded words of a header or a file name; what cannot be decoded stays as it is."""
    if "=?" not in raw:
        return repair(raw)
    try:
        pieces = decode_header(raw)
    except (HeaderParseError, *READING_FAILS_WITH):
        return repair(raw)
    return "".join(piece if isinstance(piece, str) else _decode_bytes(piece, charset) for piece, charset in pieces)


def _decode_bytes(piece: bytes, charset: str | None) -> str:
    for candidate in (charset, "utf-8"):
        try:
            return piece.decode(candidate or "utf-8")
        except (LookupError, UnicodeError, ValueError):
            continue
    return piece.decode("cp1252", errors="replace")


def repair(raw: str) -> str:
    """Read the bytes beyond ASCII that a header should not hold: most often they are plain UTF-8."""
    try:
        return _decode_bytes(raw.encode("ascii", "surrogateescape"), None)
    except UnicodeEncodeError:
        return raw


def read_sender(sender: str) -> tuple[str, str]:
    """Return name and address of a sender; the address is empty when none has the right shape."""
    addresses = _ADDRESS.findall(sender[:_LONGEST_HEADER])
    if not addresses:
        return clean_line(sender.strip("<>\"' "), None), ""
    # The address in angle brackets is the real one; a name may hold another, to deceive.
    written = addresses[-1]
    name = sender[: sender.rfind(written)].replace("mailto:", "").rstrip(" <([").replace('\\"', '"').strip(" \"'")
    if not name:
        name = sender[sender.rfind(written) + len(written) :].strip("> ()\"'")
    name = "" if name.casefold() == written.removeprefix("mailto:").casefold() else name
    return clean_line(name, None), read_email(written.removeprefix("mailto:").rstrip(".")) or ""


def read_date(text: str, zone: tzinfo = UTC) -> datetime | None:
    """Read a date as mail programs write it, aware; one without a zone is in `zone` (RFC 5322, 3.3: UTC)."""
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            found = read(text)
        except (*READING_FAILS_WITH, OverflowError, IndexError):
            continue
        aware = found if found.tzinfo else found.replace(tzinfo=zone)
        if 1970 < aware.year < 9999:
            return aware
    return None
