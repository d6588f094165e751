"""The one gate that text from people passes on its way in.

PostgreSQL refuses NUL and lone surrogates, SQLite stores the one and fails on the other: what passes this gate both
databases store, and return, alike. Characters that reverse the reading order of what follows are taken out, because a
name must not turn round the sentence it stands in.
"""

from __future__ import annotations

import re
import unicodedata

from counter_app.domain.errors import CounterError
from counter_app.domain.words import mark

LINE_LIMIT = 200
TEXT_LIMIT = 4_000

_LINE_BREAKS = re.compile("\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
# C0 and C1 controls but line break and tab, lone surrogates, bidirectional embeddings, overrides and isolates, the byte
# order mark, and the code points that are no characters.
_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff"
    + "".join(chr(plane << 16 | last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_INVISIBLE_IN_A_LINE = re.compile("[\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f]")
_BLANK = re.compile(r"\s+")
_BLANK_AT_LINE_END = re.compile(r"[^\S\n]+(?=\n)")


class TextTooLong(CounterError):
    """Refuse a text that is longer than its place allows; nothing is cut off in silence."""

    def __init__(self, count: int, limit: int) -> None:
        super().__init__(mark("This text has {count} characters. Make it {limit} or less."), count=count, limit=limit)


def clean_line(text: str, limit: int | None = LINE_LIMIT) -> str:
    """Clean a text of one line: a name, a subject, a number. Blanks are collapsed, line breaks become blanks.

    Raises TextTooLong beyond `limit` characters (None: no limit).
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return _within(text.strip(), limit)
    one_line = _BLANK.sub(" ", _INVISIBLE_IN_A_LINE.sub("", _LINE_BREAKS.sub(" ", text).replace("\x1f", " ")))
    return _within(_BLANK.sub(" ", _normalise(one_line)).strip(), limit)


def clean_text(text: str, limit: int | None = TEXT_LIMIT) -> str:
    r"""Clean a text of several lines; each line break becomes `\n`, blanks at line ends go.

    Raises TextTooLong beyond `limit` characters (None: no limit).
    """
    if text.isascii() and text.isprintable():
        return _within(text.strip(), limit)
    return _within(_BLANK_AT_LINE_END.sub("", _normalise(_LINE_BREAKS.sub("\n", text))).strip(), limit)


def without_refused(text: str) -> str:
    """Take out what no text may hold, and leave all else as it is being typed, blanks at the end too."""
    return text if text.isprintable() else _REFUSED.sub("", text)


def cut(text: str, limit: int) -> str:
    """Shorten a clean text that nobody here typed (a mail, a file name) to `limit` characters, with an ellipsis."""
    return text if len(text) <= limit else unicodedata.normalize("NFC", text[: limit - 1].rstrip() + "…")


def _normalise(text: str) -> str:
    return unicodedata.normalize("NFC", _REFUSED.sub("", text))


def _within(text: str, limit: int | None) -> str:
    if limit is not None and len(text) > limit:
        raise TextTooLong(len(text), limit)
    return text
