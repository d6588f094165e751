"""What people type to find a case, made comparable; whatever it is, nothing breaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.search_terms import SearchTerms, fold, phone_digits, words


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Nguyễn Thị Ánh", "nguyen thi anh"),
        ("Łukasz Đặng", "lukasz dang"),
        ("Groß", "gross"),
        ("Ægir Sørensen", "aegir sorensen"),
        ("ΓΙΏΡΓΟΣ", "γιωργοσ"),
        ("Żółć", "zolc"),
        ("  Maria \t Alvarez ", "maria alvarez"),
        ("ﬁnes", "fines"),
    ],
)
def test_case_accents_and_blanks_do_not_matter(written: str, typed: str) -> None:
    assert fold(written) == fold(typed) == typed


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60))
def test_a_text_is_found_by_its_own_words(text: str) -> None:
    assert SearchTerms.read(text).words == tuple(words(text)[:12])


@given(st.text(st.characters(codec=None), max_size=200))
def test_no_text_breaks_the_reading_of_a_query(text: str) -> None:
    terms = SearchTerms.read(text)
    assert all(word.isalnum() for word in terms.words)
    assert terms.is_empty is (not terms.words and not terms.phone_end and terms.reference is None)


@pytest.mark.parametrize(
    ("typed", "digits"),
    [("0142", "0142"), ("(217) 555-0142", "2175550142"), ("+49 341 9730500", "493419730500"), ("٠١٤٢", "0142")],
)
def test_a_number_is_read_as_the_end_of_a_phone_number(typed: str, digits: str) -> None:
    assert phone_digits(typed) == digits
    assert SearchTerms.read(typed).phone_end == digits


@pytest.mark.parametrize("typed", ["030 1234567", "(030) 123 45 67", "+49 (0)30 1234567", "0049 30/1234567"])
def test_a_number_is_the_same_from_nearby_and_from_abroad(typed: str) -> None:
    assert "49301234567".endswith(SearchTerms.read(typed).phone_end)
    assert len(SearchTerms.read(typed).phone_end) > len("1234567")


@pytest.mark.parametrize("typed", ["14", "room 0142", "", "A26-0142-Z"])
def test_other_texts_are_not_read_as_phone_numbers(typed: str) -> None:
    assert SearchTerms.read(typed).phone_end == ""


@pytest.mark.parametrize("typed", ["A26-0142-Z", "a260142z", " a26 0142 z "])
def test_a_whole_reference_is_recognised(typed: str) -> None:
    assert str(SearchTerms.read(typed).reference) == "A26-0142-Z"


def test_a_long_query_is_read_up_to_twelve_words() -> None:
    assert len(SearchTerms.read("word " * 900).words) == 12
