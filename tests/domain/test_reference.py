"""References: read out, typed back with every usual slip, and never taken for another one."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.errors import CounterError
from counter_app.domain.reference import Reference

_ALPHABET = string.digits + string.ascii_uppercase
REFERENCES = st.builds(
    Reference,
    desk=st.text(string.ascii_uppercase, min_size=1, max_size=3),
    year=st.integers(min_value=0, max_value=99),
    number=st.integers(min_value=1, max_value=99_999_999),
)


@pytest.mark.parametrize(
    ("number", "written"), [(142, "A26-0142-Z"), (131, "A26-0131-6"), (108, "A26-0108-4"), (98, "A26-0098-9")]
)
def test_check_characters_agree_with_the_published_ones(number: int, written: str) -> None:
    reference = Reference(desk="A", year=26, number=number)
    assert str(reference) == written
    assert Reference.parse(written) == reference


def _check_character(payload: str) -> str:
    # ISO 7064 MOD 37,36 as the standard describes it: a hybrid system over 36 characters.
    product = 36
    for character in payload:
        total = (product + _ALPHABET.index(character)) % 36 or 36
        product = total * 2 % 37
    return _ALPHABET[(37 - product) % 36]


@given(REFERENCES)
def test_check_characters_are_those_of_the_standard(reference: Reference) -> None:
    compact = f"{reference.desk}{reference.year:02d}{reference.number:04d}"
    assert reference.check_character == _check_character(compact)


@given(REFERENCES)
def test_what_is_written_reads_back(reference: Reference) -> None:
    assert Reference.parse(str(reference)) == reference


@given(REFERENCES, st.data())
def test_one_mistyped_character_is_always_caught(reference: Reference, data: st.DataObject) -> None:
    written = str(reference).replace("-", "")
    place = data.draw(st.integers(min_value=0, max_value=len(written) - 1))
    for wrong in _ALPHABET:
        typed = written[:place] + wrong + written[place + 1 :]
        assert Reference.is_one(typed) is (typed == written)


@given(REFERENCES, st.sampled_from(["", " ", "-", " - ", "–", ".", "/", "_", "\u00a0"]), st.booleans())
def test_case_blanks_and_dashes_do_not_matter(reference: Reference, between: str, lower: bool) -> None:
    head, number, check = str(reference).split("-")
    typed = f"  {head[:-2]}{between}{head[-2:]}{between}{number}{between}{check} "
    assert Reference.parse(typed.lower() if lower else typed) == reference


@pytest.mark.parametrize(
    "typed",
    ["", "A", "A26", "A26-0142", "0142", "A26-0142-ZZ", "ABCD26-0142-Z", "A26-014-2", "🙂", "A2６-0142-Z", "x" * 5000],
)
def test_what_is_no_reference_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(CounterError, match=r"A26-0142-Z|mistake"):
        Reference.parse(typed)


def test_a_padded_number_is_not_a_second_spelling() -> None:
    padded = "A2600000142"
    with pytest.raises(CounterError, match="mistake"):
        Reference.parse(padded + _check_character(padded))
