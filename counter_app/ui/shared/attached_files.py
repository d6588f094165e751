"""Files that may be kept with a case: checked when they come in, opened and saved without trusting their names."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from counter_app.domain.attachments import LARGEST_ATTACHMENT, NewAttachment
from counter_app.domain.errors import CounterError
from counter_app.domain.text_gate import clean_line, cut
from counter_app.domain.words import mark

if TYPE_CHECKING:
    from counter_app.domain.attachments import Attachment
    from counter_app.domain.identity import MakesIds

MEDIA_TYPES: Final = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "eml": "message/rfc822",
    "txt": "text/plain",
}
_BEGINNINGS: Final = {
    "application/pdf": (b"%PDF",),
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/tiff": (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+"),
}
_MEGABYTE: Final = 1024 * 1024
_LONGEST_NAME: Final = 120
_NO_PART_OF_A_NAME: Final = frozenset('/\\:*?"<>|')


def read_file(file: Path, make_id: MakesIds) -> NewAttachment:
    """Read a file that is to be kept. Raises CounterError for one too large, of another kind, damaged or gone."""
    name = cut(clean_line(file.name, None), _LONGEST_NAME)
    media_type = MEDIA_TYPES.get(file.suffix.lower().lstrip("."))
    if media_type is None:
        kinds = ", ".join(kind.upper() for kind in MEDIA_TYPES)
        raise CounterError(
            mark("{name} is not a file that can be kept here. Choose one of: {kinds}."), name=name, kinds=kinds
        )
    try:
        if file.stat().st_size > LARGEST_ATTACHMENT:
            limit = LARGEST_ATTACHMENT // _MEGABYTE
            message = mark("{name} is larger than {limit} MB. Scan it at a lower resolution, or in parts.")
            raise CounterError(message, name=name, limit=limit)
        content = file.read_bytes()
    except OSError as error:
        message = mark("{name} could not be read. Check that the file is still there, then choose it again.")
        raise CounterError(message, name=name) from error
    if not content:
        raise CounterError(mark("{name} is empty. Choose another file."), name=name)
    if not content.startswith(_BEGINNINGS.get(media_type, (b"",))):
        message = mark("{name} is damaged or of another kind than its name says. Scan or save it again.")
        raise CounterError(message, name=name)
    return NewAttachment(id=make_id(), name=name, media_type=media_type, content=content)


def safe_name(attachment: Attachment) -> str:
    """Give a kept file a name that no system misreads, with the ending of what it is."""
    stem = PurePath(attachment.name.replace("\\", "/")).stem.strip(". ")
    stem = "".join("_" if letter in _NO_PART_OF_A_NAME or not letter.isprintable() else letter for letter in stem)
    ending = next((kind for kind, known in MEDIA_TYPES.items() if known == attachment.media_type), "bin")
    return f"{stem[:80] or 'file'}.{ending}"


def can_be_opened(attachment: Attachment) -> bool:
    """Say whether a kept file is of a kind that other programs show and do not run."""
    return attachment.media_type in set(MEDIA_TYPES.values())


def save_file(file: Path, content: bytes) -> None:
    """Write bytes to a file. Raises CounterError that says what to do."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.write_bytes(content)
    except OSError as error:
        message = mark("{name} could not be written. Choose another folder, or make room on the disk.")
        raise CounterError(message, name=file.name) from error


def size_words(size: int) -> str:
    """Write the size of a file for people."""
    return f"{size / _MEGABYTE:.1f} MB" if size >= _MEGABYTE else f"{max(1, round(size / 1024))} KB"
