"""Lines break where a reader would break them."""

from __future__ import annotations

import pytest

from counter_app import assets
from counter_app.documents.text_layout import TextLayout
from counter_app.documents.typefaces import Typefaces


@pytest.fixture(scope="module")
def layout() -> TextLayout:
    return TextLayout(Typefaces(assets.fonts_dir()))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("You can expect a reply by Friday, 4 December 2026 from Sam Okafor.", "4 December"),
        ("Sie erhalten bis Freitag, 4. Dezember 2026 eine Antwort von Sam Okafor.", "4. Dezember"),
        ("Recibirá una respuesta a más tardar el viernes 4 de diciembre de 2026.", "4 de diciembre"),
        ("Questions? Call the office on (+1 217 555 0100) and give your reference.", "(+1 217 555 0100)"),
    ],
)
def test_a_date_and_a_telephone_number_are_never_parted(layout: TextLayout, text: str, kept: str) -> None:
    for width in range(60, 160):
        lines = layout.wrap(text, width, 14)
        assert " ".join(lines) == text
        assert any(kept in line for line in lines), width


def test_a_row_of_numbers_that_fills_more_than_a_line_is_broken_all_the_same(layout: TextLayout) -> None:
    text = " ".join(["12"] * 60)
    lines = layout.wrap(text, 60, 12)
    assert " ".join(lines) == text
    assert all(layout.width(line, 12) <= 60 for line in lines)
