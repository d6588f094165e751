"""A letter shows its address through the window, and nothing else; its text is whole, on as many pages as it needs."""

import re

import pytest
import zxingcpp
from syrupy.assertion import SnapshotAssertion

from counter_app.documents.press import Press
from counter_app.domain.correspondence import Letter, MissingGlyphs, TextTooLong
from tests.documents import reading
from tests.documents.letters_to_print import ALVAREZ, make_letter, make_press, with_body

LAYOUTS = sorted(make_press().paper.letters)
TEMPLATES = ["acknowledgement_letter", "answer_letter", "extension_letter"]
WORDY = {
    "en": {
        "message": "your letter of Tuesday, 24 November 2026",
        "person": "Dr. Catherine Okafor-Williams",
        "department": "Circulation and borrowing",
        "opening_hours": "Mon–Thu 09:00–17:00, Fri 09:00–16:00, Sat 10:00–13:00",
        "office_name": "University Office at the Library",
    },
    "de": {
        "message": "Ihren Brief vom Dienstag, 24. November 2026",
        "department": "Ausleihe und Benutzung",
        "opening_hours": "Mo–Fr 09:00–17:00",
        "office_name": "Geschäftsstelle der Bibliothek",
    },
    "es": {
        "message": "su carta del martes, 24 de noviembre de 2026",
        "department": "Circulación y préstamo",
        "opening_hours": "lun–vie 09:00–17:00",
        "office_name": "Oficina universitaria",
    },
}
GERMAN = ("Dr. Annegret Kaltenbrunner-Weißenfels", "Im Neuenheimer Feld 672", "69120 HEIDELBERG", "DEUTSCHLAND")


@pytest.fixture(scope="module")
def press() -> Press:
    return make_press()


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("language", ["en", "de", "es"])
@pytest.mark.parametrize("large_print", [False, True])
def test_every_word_of_a_shipped_letter_is_printed(
    press: Press, layout: str, template: str, language: str, large_print: bool
) -> None:
    letter = make_letter(template, language=language, profile=layout, large_print=large_print)
    pdf = press.preview(letter)
    shown = reading.whole_text(pdf).split()
    for word in f"{letter.subject} {letter.plain_text}".split():
        assert word in shown
    assert reading.page_sizes(pdf)[0] == pytest.approx(press.paper.letter(layout).page, abs=0.2)
    assert all(reading.fonts(pdf).values())
    assert reading.facts(pdf)[0] == language


@pytest.mark.parametrize("recipient", [ALVAREZ[:1], ALVAREZ, (*ALVAREZ, "UNITED STATES"), GERMAN])
def test_all_lines_show_in_the_window_of_a_number_10_wherever_the_letter_rides(
    press: Press, recipient: tuple[str, ...]
) -> None:
    pdf = press.preview(make_letter("answer_letter", profile="us-10", recipient=recipient))
    for line in recipient:
        seen = reading.find(pdf, line)
        assert seen.left >= 25.4
        assert seen.right <= 108.0
        assert 279.4 - seen.top >= 54.9
        assert 279.4 - seen.bottom <= 77.3
    assert 279.4 - reading.find(pdf, recipient[-1]).bottom == pytest.approx(76.4, abs=0.8)


def test_the_din_address_field_has_its_return_line_and_up_to_six_lines(press: Press) -> None:
    recipient = ("Frau", "Dr. Eva Maß", "Universität", "Institut für Physik", "Neckarstraße 1", "69120 HEIDELBERG")
    pdf = press.preview(make_letter(profile="din-5008-b", template="answer_letter", recipient=recipient))
    for line in recipient:
        seen = reading.find(pdf, line)
        assert 25.0 <= seen.left <= 26.0
        assert seen.right <= 105.0
        assert 297 - seen.top >= 62.7
        assert 297 - seen.bottom <= 90.3
    back = reading.find(pdf, "University Office · ")
    assert 45.0 <= 297 - back.top <= 297 - back.bottom <= 50.0
    with pytest.raises(TextTooLong, match="has 7 lines and there is room for 6"):
        press.check(make_letter(profile="din-5008-b", template="answer_letter", recipient=(*recipient, "ITALIEN")))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_but_the_address_can_be_seen_through_the_window(press: Press, layout: str) -> None:
    zone = press.paper.letter(layout).clear_zone
    letter = make_letter("answer_letter", profile=layout)
    height = press.paper.letter(layout).page[1]
    allowed = [*letter.recipient, *letter.return_address]
    for seen in reading.texts(press.preview(letter)):
        is_inside = seen.left < zone.right and zone.top < height - seen.bottom and height - seen.top < zone.bottom
        assert not is_inside or any(line in seen.text for line in allowed), seen


@pytest.mark.parametrize(("layout", "marks"), [("us-10", (93.1, 186.3)), ("din-5008-b", (105.0, 148.5, 210.0))])
def test_fold_and_punch_marks_are_where_the_envelope_needs_them(
    press: Press, layout: str, marks: tuple[float, ...]
) -> None:
    image = reading.picture(press.preview(make_letter("acknowledgement_letter", profile=layout)), dots_per_mm=8)
    height = press.paper.letter(layout).page[1]
    dark = [y / 8 for y in range(image.height) if image.getpixel((6 * 8, y)) < 220]  # type: ignore[operator]
    assert len({round(y) for y in dark}) == len(marks)
    for mark in marks:
        assert min(abs(y - mark) for y in dark) < 0.3
    assert height > max(dark)


def test_later_pages_carry_the_reference_and_their_number(press: Press) -> None:
    long = with_body(make_letter("answer_letter", profile="us-10"), *["A sentence about the ramp. " * 12] * 12)
    pages = reading.whole_text(press.preview(long)).split("\f")
    assert len(pages) > 2
    assert "page" not in pages[0]
    for number, page in enumerate(pages[1:], start=2):
        assert f"A26-0142-Z – page {number} of {len(pages)}" in page
    german = make_letter("answer_letter", language="de", profile="din-5008-b", large_print=True)
    assert re.search(r"A26-0142-Z – Seite 2 von \d", reading.whole_text(press.preview(german)))


def test_a_heading_never_ends_a_page_and_no_line_is_below_the_margin(press: Press) -> None:
    for words in range(40, 260, 6):
        letter = make_letter("answer_letter", profile="us-10", values={"what_you_told_us": "ramp " * words})
        pdf = press.preview(letter)
        for page in range(len(reading.page_sizes(pdf))):
            seen = reading.texts(pdf, page)
            last = min(seen, key=lambda each: each.bottom)
            assert last.bottom > 18
            assert last.text not in {"What we found", "What we will do", "If you are not satisfied"}


def test_a_word_of_4000_letters_goes_on_over_the_lines(press: Press) -> None:
    pdf = press.preview(with_body(make_letter("answer_letter", profile="us-10"), "x" * 4000))
    assert reading.whole_text(pdf).count("x") >= 4000
    for page in range(len(reading.page_sizes(pdf))):
        assert all(seen.right <= 215.9 - 19 for seen in reading.texts(pdf, page))


def test_markup_is_printed_as_it_is_written(press: Press) -> None:
    hostile = "<b>Bold</b> <img src='file:///etc/passwd'/> & ${reference} %s (unclosed \\ )"
    letter = make_letter("answer_letter", profile="us-10", values={"what_you_told_us": hostile})
    assert " ".join(hostile.split()) in " ".join(reading.whole_text(press.preview(letter)).split())


def test_letters_of_two_layouts_print_in_one_run(press: Press) -> None:
    letters = [make_letter("acknowledgement_letter", profile=layout) for layout in ("us-10", "din-5008-b")]
    sizes = reading.page_sizes(press.letters(letters))
    assert [round(width) for width, _ in sizes] == [216, 210]


def test_a_letter_is_the_same_to_the_byte_from_its_stored_form(press: Press, snapshot: SnapshotAssertion) -> None:
    letter = make_letter("answer_letter", profile="us-10")
    pdf = press.preview(letter)
    assert pdf == make_press().preview(Letter.from_json(letter.to_json()))
    assert [
        (each.text, round(each.left, 1), round(each.bottom, 1)) for page in (0, 1) for each in reading.texts(pdf, page)
    ] == snapshot


def test_a_letter_has_its_reference_as_a_qr_code(press: Press) -> None:
    image = reading.picture(press.preview(make_letter("answer_letter", profile="din-5008-b")), dots_per_mm=8)
    assert [code.text for code in zxingcpp.read_barcodes(image)] == ["A26-0142-Z"]


def test_a_letter_with_an_unprintable_character_is_refused(press: Press) -> None:
    with pytest.raises(MissingGlyphs, match="HANGUL"):
        press.check(make_letter("answer_letter", profile="us-10", values={"what_we_found": "한"}))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("template", ["acknowledgement_letter", "extension_letter"])
@pytest.mark.parametrize(("language", "values"), WORDY.items())
def test_a_notice_in_large_print_needs_one_sheet(
    press: Press, layout: str, template: str, language: str, values: dict[str, str]
) -> None:
    letter = make_letter(template, language=language, profile=layout, large_print=True, values=values)
    assert len(reading.page_sizes(press.preview(letter))) == 1


def test_paragraphs_keep_their_distance_where_narrower_gaps_would_spare_no_sheet(press: Press) -> None:
    letter = make_letter("answer_letter", profile="us-10", large_print=True)
    long = with_body(letter, *("A paragraph of one line.",) * 18)
    first, second, *_ = (seen for seen in reading.texts(press.preview(long)) if seen.text == "A paragraph of one line.")
    assert first.bottom - second.bottom == pytest.approx(18 * 1.32 * 1.85 / reading.MM, abs=0.3)
