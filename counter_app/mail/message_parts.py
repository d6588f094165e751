"""The parts of a message: which is the text, which are files. Hostile structure ends in a problem, not in an error."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from typing import Any

from counter_app.domain.words import mark
from counter_app.mail.file_names import clean_file_name
from counter_app.mail.html_text import text_of_html
from counter_app.mail.message_headers import READING_FAILS_WITH, decode_words, raw_header, repair

TOO_MANY_PARTS = mark("The message has more parts than can be read. Open it in the mail program to see the rest.")
FILE_TOO_LARGE = mark("{name} is larger than {limit} MB and was left out")
UNREADABLE_PART = mark("A part of the message could not be read")

LARGEST_FILE = 25 * 1024 * 1024
_MOST_FILES = 50
_MOST_PARTS = 500
_DEEPEST = 30
_SAFE_TYPE = "application/octet-stream"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedFile:
    """Hold a file of a message: its cleaned name, its media type as the sender says, its bytes."""

    name: str
    media_type: str
    content: bytes


@dataclass(slots=True, kw_only=True)
class FoundParts:
    """Collect what the walk through a message finds."""

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    files: list[AttachedFile] = field(default_factory=list)
    problems: list[tuple[str, dict[str, object]]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Give the plain text, or what an HTML message says."""
        plain = "\n".join(part for part in self.plain if part.strip())
        return plain or "\n".join(text_of_html(part) for part in self.html)

    def note(self, message: str, **values: object) -> None:
        """Add a problem once."""
        if (message, values) not in self.problems:
            self.problems.append((message, values))


def find_parts(message: Message[Any, Any]) -> FoundParts:
    """Sort the parts of a message into texts and files, with caps on depth, number and size."""
    found = FoundParts()
    for part in _leaves(message, found):
        try:
            _sort(part, found)
        except READING_FAILS_WITH:
            # The other parts still count.
            found.note(UNREADABLE_PART)
    return found


def _leaves(message: Message[Any, Any], found: FoundParts) -> Iterator[Message[Any, Any]]:
    waiting: list[tuple[Message[Any, Any], int]] = [(message, 0)]
    seen = 0
    while waiting:
        part, depth = waiting.pop()
        seen += 1
        if seen > _MOST_PARTS or depth > _DEEPEST:
            found.note(TOO_MANY_PARTS)
            return
        if not part.is_multipart():
            yield part
            continue
        inside = part.get_payload()
        waiting.extend((each, depth + 1) for each in reversed(list(inside)) if isinstance(each, Message))


def _sort(part: Message[Any, Any], found: FoundParts) -> None:
    media_type = _media_type(part)
    content = part.get_payload(decode=True)
    content = content if isinstance(content, bytes) else b""
    name = _file_name(part)
    is_file = bool(name) or str(part.get("Content-Disposition", "")).strip().lower().startswith("attachment")
    if media_type in ("text/plain", "text/html") and not is_file:
        (found.plain if media_type == "text/plain" else found.html).append(_decode(content, part))
        return
    if not content and not name:
        return
    name = clean_file_name(name, fallback=f"attachment {len(found.files) + 1}")
    if len(found.files) >= _MOST_FILES:
        found.note(TOO_MANY_PARTS)
    elif len(content) > LARGEST_FILE:
        found.note(FILE_TOO_LARGE, name=name, limit=LARGEST_FILE // (1024 * 1024))
    else:
        found.files.append(AttachedFile(name=name, media_type=media_type, content=content))


def _media_type(part: Message[Any, Any]) -> str:
    media_type = part.get_content_type()
    return media_type if media_type.isascii() and media_type.isprintable() and len(media_type) < 100 else _SAFE_TYPE


def _file_name(part: Message[Any, Any]) -> str:
    disposition = raw_header(part, "Content-Disposition")
    if disposition.isascii():
        return decode_words(part.get_filename() or "")
    repaired: Message[str, str] = Message()
    repaired["Content-Disposition"] = repair(disposition)
    return decode_words(repaired.get_filename() or "")


def _decode(content: bytes, part: Message[Any, Any]) -> str:
    for charset in (part.get_content_charset(), "utf-8"):
        try:
            return content.decode(charset or "utf-8")
        except (LookupError, UnicodeError, ValueError):
            continue
    return content.decode("cp1252", errors="replace")
