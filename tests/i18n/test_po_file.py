"""Our quick reader of .po files, against Babel's."""

from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from hypothesis import given
from hypothesis import strategies as st

from counter_app.assets import locale_dir
from counter_app.i18n.po_file import PoSyntaxError, plural_rule, read_entries

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1) | st.sampled_from(
    ['a "quoted" word', "back\\slash n \\n", "two\nlines", "tab\there", "# no comment", '"', "msgid"]
)


def both_readings(written: bytes) -> tuple[dict[str, object], dict[str, object]]:
    theirs: dict[str, object] = {}
    for message in read_po(BytesIO(written)):
        if message.id:
            singular = message.id if isinstance(message.id, str) else message.id[0]
            strings = [message.string] if isinstance(message.string, str) else list(message.string or ())
            theirs[singular] = (strings, message.fuzzy)
    ours: dict[str, object] = {
        entry.msgid: ([entry.msgstrs[form] for form in sorted(entry.msgstrs)], entry.is_fuzzy)
        for entry in read_entries(written.decode())
        if entry.msgid
    }
    return ours, theirs


@given(st.dictionaries(WORDS, st.tuples(WORDS, WORDS, st.sampled_from(["text", "plural", "fuzzy"])), max_size=6))
def test_what_babel_writes_is_read_as_babel_reads_it(messages: dict[str, tuple[str, str, str]]) -> None:
    catalog = Catalog(locale="de")
    for msgid, (first, second, kind) in messages.items():
        if kind == "plural":
            catalog.add((msgid, msgid + "s"), (first, second), user_comments=["for the translator"])
        else:
            catalog.add(msgid, first, flags=["fuzzy"] if kind == "fuzzy" else [], locations=[("a.py", 1)])
    written = BytesIO()
    write_po(written, catalog)
    ours, theirs = both_readings(written.getvalue())
    assert ours == theirs
    assert len(ours) == len(messages)


@pytest.mark.parametrize("path", sorted(locale_dir().glob("*.po")), ids=lambda path: path.stem)
def test_a_shipped_catalogue_is_read_as_babel_reads_it(path: Path) -> None:
    ours, theirs = both_readings(path.read_bytes())
    assert ours == theirs
    header = next(entry.msgstrs[0] for entry in read_entries(path.read_text(encoding="utf-8")) if not entry.msgid)
    assert plural_rule(header) == (2, "(n != 1)")


def test_obsolete_messages_are_left_out_and_entries_need_no_blank_line_between_them() -> None:
    text = 'msgid "a"\nmsgstr "1"\nmsgid "b"\nmsgstr "2"\n#~ msgid "old"\n#~ msgstr "3"\n'
    assert [(entry.msgid, entry.msgstrs) for entry in read_entries(text)] == [("a", {0: "1"}), ("b", {0: "2"})]


@pytest.mark.parametrize("text", ['msgid "open\n', "words", '"continues nothing"', 'msgctxt "menu"\n', 'msgid "a" b\n'])
def test_a_line_that_cannot_be_understood_is_named(text: str) -> None:
    with pytest.raises(PoSyntaxError, match="line 1"):
        list(read_entries(text))
