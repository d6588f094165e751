"""Reads a message that was dropped or pasted into the e-mail form, and keeps the original beside what was read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.domain.attachments import LARGEST_ATTACHMENT, NewAttachment
from counter_app.domain.errors import CounterError
from counter_app.domain.identity import MakesIds
from counter_app.domain.phrases import Phrase
from counter_app.domain.staff import Permission, StaffMember, require
from counter_app.domain.words import mark

if TYPE_CHECKING:
    from counter_app.mail.message_parsing import ParsedMessage

_NOT_READ = mark("The file {name} could not be read. Save it again from the mail program, then drop it here.")
_TOO_LARGE = mark("{name} is larger than {limit} MB. Save its attachments, and attach the ones that are needed.")
_EMPTY = mark("{name} is empty. Save it again from the mail program, then drop it here.")
_FOLDER = mark("{name} is a folder. Drop one message.")
_MESSAGE_ENDINGS = frozenset({".eml", ".mime"})
_MEGABYTE = 1024 * 1024


def is_message_file(file: Path) -> bool:
    """Say whether a file is read as a message; what is none is kept as it is. A folder is read, to be refused."""
    return file.is_dir() or file.suffix.lower() in _MESSAGE_ENDINGS | {".txt"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMessage:
    """Hold what a message fills in; empty text and None mean that it was not there.

    `files` are its attachments and the message as it came. `problems` say what was left out.
    """

    sender_name: str = ""
    sender_email: str = ""
    subject: str = ""
    received: datetime | None = None
    text: str = ""
    message_id: str = ""
    files: tuple[NewAttachment, ...] = ()
    problems: tuple[Phrase, ...] = ()


class MessageReading:
    """Turn a message into answers for the e-mail form; the two parsers never raise."""

    def __init__(
        self,
        *,
        parse_message: Callable[[bytes], ParsedMessage],
        parse_pasted: Callable[[str, tzinfo], ParsedMessage],
        make_id: MakesIds,
    ) -> None:
        self._parse_message = parse_message
        self._parse_pasted = parse_pasted
        self._make_id = make_id

    def read_file(self, actor: StaffMember, file: Path, zone: tzinfo) -> ReadMessage:
        """Read an `.eml` file, or a text file that holds a copied message. Raises NotPermitted, CounterError."""
        require(actor, Permission.RECORD_CASES)
        try:
            if file.is_dir():
                raise CounterError(_FOLDER, name=file.name)
            if file.stat().st_size > LARGEST_ATTACHMENT:
                raise CounterError(_TOO_LARGE, name=file.name, limit=LARGEST_ATTACHMENT // _MEGABYTE)
            content = file.read_bytes()
        except OSError as error:
            raise CounterError(_NOT_READ, name=file.name) from error
        if not content.strip():
            raise CounterError(_EMPTY, name=file.name)
        if file.suffix.lower() in _MESSAGE_ENDINGS:
            return self.read_bytes(actor, content, file.name)
        return self.read_pasted(actor, content.decode("utf-8", errors="replace"), zone, file.name)

    def read_bytes(self, actor: StaffMember, content: bytes, name: str = "message.eml") -> ReadMessage:
        """Read a message as it came (RFC 5322). Raises NotPermitted."""
        require(actor, Permission.RECORD_CASES)
        return self._read(self._parse_message(content), self._original(content, name, "message/rfc822"))

    def read_pasted(self, actor: StaffMember, text: str, zone: tzinfo, name: str = "") -> ReadMessage:
        """Read a message copied from a mail program; a date without an offset is in `zone`. Raises NotPermitted.

        Without a `name` it is kept as a text, or as a message where its whole source was copied.
        """
        require(actor, Permission.RECORD_CASES)
        content = text.encode("utf-8", errors="replace")
        parsed = self._parse_pasted(text, zone)
        if parsed.is_source and not name:
            return self._read(parsed, self._original(content, "message.eml", "message/rfc822"))
        return self._read(parsed, self._original(content, name or "message.txt", "text/plain"))

    def _original(self, content: bytes, name: str, media_type: str) -> NewAttachment:
        return NewAttachment(id=self._make_id(), name=name, media_type=media_type, content=content)

    def _read(self, parsed: ParsedMessage, original: NewAttachment) -> ReadMessage:
        attached = tuple(
            NewAttachment(id=self._make_id(), name=each.name, media_type=each.media_type, content=each.content)
            for each in parsed.attachments
        )
        return ReadMessage(
            sender_name=parsed.sender_name,
            sender_email=parsed.sender_email,
            subject=parsed.subject,
            received=parsed.date,
            text=parsed.text,
            message_id=parsed.message_id,
            files=(original, *attached),
            problems=parsed.problems,
        )
