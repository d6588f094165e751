"""Read a message that was dropped or pasted: who wrote, when, what, with which files.

A message is hostile input. Headers are read with the lenient policy of the standard library and decoded here, because
the strict one raises on a bad Message-ID and recurses on nested brackets; the reader never raises and says what it
left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from email import message_from_bytes, policy
from email.parser import BytesHeaderParser

from counter_app.domain.phrases import Phrase
from counter_app.domain.text_gate import clean_line, clean_text, cut
from counter_app.domain.words import mark
from counter_app.mail.message_headers import READING_FAILS_WITH, read_date, read_header, read_sender
from counter_app.mail.message_parts import UNREADABLE_PART, AttachedFile, FoundParts, find_parts

__all__ = ["AttachedFile", "ParsedMessage", "parse_message", "parse_pasted"]

TOO_LARGE = mark("The message is larger than {limit} MB. Save its attachments one by one.")
NO_SENDER = mark("No sender was found in the message. Enter the customer's email address.")
NO_DATE = mark("No date was found in the message. Enter the date and time received.")

LARGEST_MESSAGE = 100 * 1024 * 1024
_LONGEST_BODY = 200_000
_LONGEST_SUBJECT = 500
_LONGEST_NAME = 128
_HEADER_LINE = re.compile(r"([A-Za-z][A-Za-z-]{1,40})[ \t]*:[ \t]?(.*)")
# No mail program shows these lines in its window.
_ONLY_IN_SOURCES = frozenset({"mime-version", "message-id", "received", "return-path"})
_MESSAGE_ID = re.compile(r"<([^<>\s]{1,250})>")
# What mail programs call these lines when a message is copied from their window.
_PASTED_NAMES = {
    "from": "from", "von": "from", "de": "from",
    "date": "date", "sent": "date", "datum": "date", "gesendet": "date", "fecha": "date", "enviado": "date",
    "subject": "subject", "betreff": "subject", "asunto": "subject",
    "to": "other", "cc": "other", "an": "other", "para": "other", "reply-to": "other",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedMessage:
    """Hold what could be read of a message; empty text and None mean that it was not there.

    `date` is aware. `text` has passed the gate. `problems` are sentences about what was left out. `is_source` says that
    the whole source of a message was pasted, as an `.eml` file holds it.
    """

    sender_name: str = ""
    sender_email: str = ""
    subject: str = ""
    date: datetime | None = None
    text: str = ""
    attachments: tuple[AttachedFile, ...] = ()
    message_id: str = ""
    problems: tuple[Phrase, ...] = ()
    is_source: bool = False


def parse_message(content: bytes) -> ParsedMessage:
    """Read an `.eml` file (RFC 5322). Never raises; whatever cannot be read is among the problems."""
    if len(content) > LARGEST_MESSAGE:
        return ParsedMessage(problems=(Phrase(TOO_LARGE, {"limit": LARGEST_MESSAGE // (1024 * 1024)}),))
    try:
        message = message_from_bytes(content, policy=policy.compat32)
        found = find_parts(message)
        text = clean_text(found.text, None)
    except READING_FAILS_WITH:
        message = BytesHeaderParser(policy=policy.compat32).parsebytes(content)
        found = FoundParts(problems=[(UNREADABLE_PART, {})])
        text = ""
    sender = read_header(message, "From") or read_header(message, "Sender")
    return _assemble(
        sender=sender,
        subject=read_header(message, "Subject"),
        date=read_date(read_header(message, "Date")),
        text=text,
        message_id=read_header(message, "Message-ID"),
        found=found,
    )


def parse_pasted(pasted: str, zone: tzinfo = UTC) -> ParsedMessage:
    """Read a message copied from a mail program, with or without its header lines. Never raises.

    A date without an offset is in `zone`, the office's time zone.
    """
    text = clean_text(pasted[:LARGEST_MESSAGE], None)
    headers, body = _split_pasted(text)
    if {"from", "date", "subject"} & headers.keys() and _ONLY_IN_SOURCES & headers.keys():
        return replace(parse_message(text.encode("utf-8")), is_source=True)
    return _assemble(
        sender=headers.get("from", ""),
        subject=headers.get("subject", ""),
        date=read_date(headers.get("date", ""), zone),
        text=body if headers else text,
        message_id="",
        found=FoundParts(),
    )


def _assemble(
    *, sender: str, subject: str, date: datetime | None, text: str, message_id: str, found: FoundParts
) -> ParsedMessage:
    name, address = read_sender(sender)
    problems = [Phrase(message, values) for message, values in found.problems]
    if not address:
        problems.append(Phrase(NO_SENDER))
    if date is None:
        problems.append(Phrase(NO_DATE))
    identity = _MESSAGE_ID.search(message_id)
    return ParsedMessage(
        sender_name=cut(name, _LONGEST_NAME),
        sender_email=address,
        subject=cut(clean_line(subject, None), _LONGEST_SUBJECT),
        date=date,
        text=cut(text, _LONGEST_BODY),
        attachments=tuple(found.files),
        message_id=clean_line(identity[1], None) if identity else "",
        problems=tuple(problems),
    )


def _split_pasted(text: str) -> tuple[dict[str, str], str]:
    headers: dict[str, str] = {}
    lines = text.split("\n")
    last = ""
    for place, line in enumerate(lines):
        header = _HEADER_LINE.fullmatch(line)
        if header and (headers or _PASTED_NAMES.get(header[1].lower(), "other") != "other"):
            last = _PASTED_NAMES.get(header[1].lower(), header[1].lower())
            headers.setdefault(last, header[2].strip())
        elif last and line[:1] in (" ", "\t") and line.strip():
            headers[last] += " " + line.strip()
        elif line.strip():
            return headers, "\n".join(lines[place:]).strip()
        elif headers:
            return headers, "\n".join(lines[place + 1 :]).strip()
    return headers, ""
