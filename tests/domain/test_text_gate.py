"""What passes the gate can be stored by both databases and cannot disturb what stands around it."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.text_gate import TextTooLong, clean_line, clean_text, cut

# Every code point, lone surrogates too, with the troublesome ones often.
hostile = st.text(
    st.characters() | st.sampled_from(
        "\x00\r\n\t\v\f\x85\u2028\u202e\u2066\u2069\ufeff\ud800\udfff\uffffe\u0301\u200b \u2003"
    )
    | st.characters(categories=["Cs", "Cc", "Cf"])
)  # fmt: skip
UNWANTED = set("\x00\x0b\x0c\r\x7f\x85\u2028\u2029\ufeff\uffff\ufffe") | {
    chr(code) for span in ((0x202A, 0x202F), (0x2066, 0x206A), (0xD800, 0xE000)) for code in range(*span)
}


@given(hostile)
def test_a_clean_text_is_the_same_for_every_database(raw: str) -> None:
    text = clean_text(raw, None)
    assert not set(text) & UNWANTED
    assert text == unicodedata.normalize("NFC", text)
    assert text.encode("utf-8").decode("utf-8") == text
    assert json.loads(json.dumps(text)) == text
    assert all(unicodedata.category(each) != "Cc" or each in "\n\t" for each in text)
    assert clean_text(text, None) == text


@given(hostile)
def test_a_clean_line_is_one_line_without_double_blanks(raw: str) -> None:
    line = clean_line(raw, None)
    assert not set(line) & UNWANTED
    assert line.splitlines() in ([], [line])
    assert "  " not in line
    assert line == line.strip()
    assert all(unicodedata.category(each) != "Cc" for each in line)
    assert clean_line(line, None) == line
    assert clean_text(line, None) == line


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P"])))
def test_letters_of_every_script_come_through(raw: str) -> None:
    assert clean_text(raw, None) == unicodedata.normalize("NFC", raw)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a\r\nb\rc\u2028d\u2029e\x85f\vg", "a\nb\nc\nd\ne\nf\ng"),
        ("  a \t\n\n b  ", "a\n\n b"),
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("abc\u202edef\u2066x\u2069", "abcdefx"),
        ("a\x00b\ud800c", "abc"),
        ("👩\u200d👧 می\u200cخواهم", "👩\u200d👧 می\u200cخواهم"),
    ],
)
def test_texts_keep_their_lines_and_their_scripts(raw: str, text: str) -> None:
    assert clean_text(raw, None) == text


def test_a_line_has_no_breaks_and_nothing_invisible() -> None:
    assert clean_line(" Maria\r\n\tAl\u200bva\u00adrez ", 50) == "Maria Alvarez"


def test_what_is_too_long_is_refused_and_not_cut() -> None:
    assert clean_text("x" * 10, 10) == "x" * 10
    with pytest.raises(TextTooLong, match=r"This text has 11 characters\. Make it 10 or less\."):
        clean_text("x" * 11, 10)
    with pytest.raises(TextTooLong):
        clean_line("x" * 11, 10)


@given(hostile, st.integers(1, 20))
def test_what_nobody_typed_is_cut_with_an_ellipsis(raw: str, limit: int) -> None:
    text = clean_text(raw, None)
    shorter = cut(text, limit)
    assert len(shorter) <= limit
    assert shorter == text or shorter.endswith("…")
