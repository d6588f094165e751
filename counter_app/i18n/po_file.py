"""Reading a .po file without Babel, whose import alone costs more than painting the first window."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_LINE = re.compile(r'(?:(msgid_plural|msgid|msgstr)(?:\[(\d)\])?\s+)?"((?:[^"\\]|\\.)*)"\s*')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}


class PoSyntaxError(ValueError):
    """Name the line of a .po file that cannot be understood."""


@dataclass(slots=True, kw_only=True)
class PoEntry:
    """Hold one message: its msgid, its plural if it is counted, and one translation per plural form."""

    is_fuzzy: bool = False
    msgid: str = ""
    msgid_plural: str = ""
    msgstrs: dict[int, str] = field(default_factory=dict)


def read_entries(text: str) -> Iterator[PoEntry]:
    """Give the messages of a .po file in order, the header (an empty msgid) first; obsolete ones are left out.

    Message contexts are not used by this program. Raises PoSyntaxError.
    """
    entry = PoEntry()
    keyword, form = "", 0
    # Not splitlines: it would cut a text at a line separator of Unicode.
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.isspace():
            continue
        if line.startswith("#"):
            if entry.msgstrs:
                yield entry
                entry, keyword = PoEntry(), ""
            if line.startswith("#,") and "fuzzy" in line:
                entry.is_fuzzy = True
            continue
        match = _LINE.fullmatch(line)
        if match is None or not (match[1] or keyword):
            raise PoSyntaxError(f"line {number}: {line[:60]}")
        if match[1]:
            if match[1] == "msgid" and entry.msgstrs:
                yield entry
                entry = PoEntry()
            keyword, form = match[1], int(match[2] or 0)
        words = match[3]
        if "\\" in words:
            words = _ESCAPE.sub(lambda escape: _ESCAPED.get(escape[1], escape[1]), words)
        if keyword == "msgid":
            entry.msgid += words
        elif keyword == "msgid_plural":
            entry.msgid_plural += words
        else:
            entry.msgstrs[form] = entry.msgstrs.get(form, "") + words
    if entry.msgstrs:
        yield entry


def plural_rule(header: str) -> tuple[int, str]:
    """Give the number of plural forms and the C expression that chooses one, English's when the header has none."""
    match = re.search(r"^Plural-Forms:\s*nplurals=(\d+);\s*plural=([^;\n]+)", header, re.MULTILINE)
    return (int(match[1]), match[2].strip()) if match else (2, "(n != 1)")
