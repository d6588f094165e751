"""Cards and letters that are printed together are one PDF, which says what it is as each of them would."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from counter_app.documents.press import Press
from tests.documents import reading
from tests.documents.letters_to_print import make_letter, make_press


@pytest.fixture(scope="module")
def press() -> Press:
    return make_press()


def test_cards_and_letters_together_are_one_document_with_language_and_title(press: Press) -> None:
    card = make_letter("acknowledgement_postcard", language="es", profile="us-4up")
    letter = make_letter("answer_letter", language="es", profile="us-10")
    pdf = press.runs([[card, card], [letter]])
    assert press.runs([[card, card], [letter]]) == pdf
    language, title, author = reading.facts(pdf)
    assert (language, author) == ("es", card.sender[0])
    assert title == f"{card.case_reference} – {letter.case_reference}"
    apart = [*reading.page_sizes(press.postcards([card, card], "us-4up")), *reading.page_sizes(press.letters([letter]))]
    assert reading.page_sizes(pdf) == apart
    with pikepdf.open(BytesIO(pdf)) as document, pikepdf.open(BytesIO(press.letters([letter]))) as alone:
        assert document.docinfo["/Creator"] == "counter-app"
        assert document.docinfo["/CreationDate"] == alone.docinfo["/CreationDate"]
        assert isinstance(document.trailer["/ID"], pikepdf.Array)


def test_one_run_is_what_it_would_be_alone(press: Press) -> None:
    card = make_letter("acknowledgement_postcard", profile="us-4up")
    letter = make_letter("answer_letter", profile="din-5008-b")
    assert press.runs([[card, card]]) == press.postcards([card, card], "us-4up")
    assert press.runs([[letter]]) == press.letters([letter])
