"""A card keeps to the post's zones, its back lies behind its front, and nothing is ever cut off."""

import dataclasses

import pytest
import zxingcpp
from syrupy.assertion import SnapshotAssertion

from counter_app.documents.imposition import Flip, count_sheets
from counter_app.documents.press import Press
from counter_app.domain.correspondence import Letter, MissingGlyphs, TextTooLong
from counter_app.domain.errors import CounterError
from tests.documents import reading
from tests.documents.letters_to_print import ALVAREZ, make_letter, make_press, with_body

CARDS = sorted(make_press().paper.cards)
FOUR_UP = ["us-4up", "a6-4up"]


@pytest.fixture(scope="module")
def press() -> Press:
    return make_press()


def _run(count: int, profile: str = "us-4up") -> list[Letter]:
    return [
        make_letter(number=n, profile=profile, recipient=(f"PERSON {n:02}", *ALVAREZ[1:])) for n in range(1, count + 1)
    ]


@pytest.mark.parametrize("profile", CARDS)
@pytest.mark.parametrize("lines", [1, 3, 5, 6])
def test_nothing_is_printed_where_the_post_prints_or_the_stamp_goes(press: Press, profile: str, lines: int) -> None:
    paper = press.paper.card(profile)
    lines = min(lines, paper.address.most_lines)
    letter = make_letter(
        recipient=tuple(f"LINE {n} OF AN ADDRESS" for n in range(lines)), profile=profile, is_demo=True
    )
    image = reading.picture(press.preview(letter))
    width, height = paper.card
    assert reading.is_blank(image, 0, 0, width, 16)
    stamp = paper.stamp
    right, top = width - stamp.inset, height - stamp.inset
    assert reading.is_blank(image, right - stamp.width, top - stamp.height, right, top)
    assert not reading.is_blank(image, paper.address.left, 17, width - 15, 69)


@pytest.mark.parametrize("profile", CARDS)
def test_every_address_line_stands_where_sorting_machines_look(press: Press, profile: str) -> None:
    paper = press.paper.card(profile)
    recipient = tuple(f"LINE {n} ÅÉ" for n in range(paper.address.most_lines))
    pdf = press.preview(make_letter(recipient=recipient, profile=profile))
    for line in recipient:
        seen = reading.find(pdf, line)
        assert seen.left == pytest.approx(paper.address.left, abs=0.6)
        assert seen.right <= paper.card[0] - 15
        assert seen.bottom >= 19.0
        assert seen.top <= 69.0


@pytest.mark.parametrize(("profile", "first", "last"), [("us-4up", 57.0, 42.0), ("a6-4up", 55.0, 40.0)])
def test_four_lines_have_their_reference_positions(press: Press, profile: str, first: float, last: float) -> None:
    pdf = press.preview(make_letter(profile=profile))
    assert reading.find(pdf, "MARIA").bottom == pytest.approx(first, abs=0.2)
    assert reading.find(pdf, "SPRINGFIELD").bottom == pytest.approx(last, abs=0.2)


@pytest.mark.parametrize("profile", CARDS)
def test_a_page_is_a_sheet_and_a_preview_is_a_card(press: Press, profile: str) -> None:
    paper = press.paper.card(profile)
    for pdf, size in (
        (press.postcards([make_letter()], profile), paper.sheet),
        (press.preview(make_letter(profile=profile)), paper.card),
    ):
        assert reading.page_sizes(pdf) == [pytest.approx(size, abs=0.2)] * 2


@pytest.mark.parametrize("profile", CARDS)
@pytest.mark.parametrize("flip", list(Flip))
def test_the_back_of_each_card_lies_behind_its_front(press: Press, profile: str, flip: Flip) -> None:
    paper = press.paper.card(profile)
    letters = _run(paper.places)
    pdf = press.postcards(letters, profile, flip=flip)
    turns_upright = (flip is not Flip.LONG_EDGE) == paper.is_landscape or flip is Flip.BY_HAND
    for letter in letters:
        front = reading.find(pdf, letter.recipient[0], page=0)
        back = reading.find(pdf, letter.case_reference, page=1)
        column, row = (
            int(front.left // (paper.sheet[0] / paper.columns)),
            int(front.bottom // (paper.sheet[1] / paper.rows)),
        )
        seen_column, seen_row = (
            int(back.left // (paper.sheet[0] / paper.columns)),
            int(back.bottom // (paper.sheet[1] / paper.rows)),
        )
        expected = (paper.columns - 1 - column, row) if turns_upright else (column, paper.rows - 1 - row)
        assert (seen_column, seen_row) == expected
        head = max(
            (seen for seen in reading.texts(pdf, 1) if "Lakeside" in seen.text),
            key=lambda seen: -abs(seen.left - back.left) - abs(seen.bottom - back.bottom),
        )
        assert (head.bottom > back.bottom) is turns_upright


def test_by_hand_all_fronts_come_before_all_backs(press: Press) -> None:
    pages = reading.whole_text(press.postcards(_run(8), "us-4up", flip=Flip.BY_HAND)).split("\f")
    assert ["PERSON" in page for page in pages] == [True, True, False, False]


def test_a_partly_used_sheet_begins_at_its_first_free_place(press: Press) -> None:
    pdf = press.postcards(_run(3), "us-4up", first_place=3)
    assert len(reading.page_sizes(pdf)) == 4
    first = reading.find(pdf, "PERSON 01")
    assert first.left < 139.7
    assert first.bottom < 107
    assert "PERSON 03" in reading.whole_text(pdf).split("\f")[2]
    with pytest.raises(CounterError, match="between 1 and 4"):
        press.postcards(_run(1), "us-4up", first_place=5)
    assert count_sheets(12, press.paper.card("us-4up"), 1) == (3, 0)
    assert count_sheets(3, press.paper.card("us-4up"), 3) == (2, 3)
    assert count_sheets(0, press.paper.card("us-4up"), 3) == (0, 0)


def test_the_number_on_the_batch_sheet_stands_beside_the_return_address(press: Press) -> None:
    pdf = press.postcards(_run(2), "us-4up", first_number=41)
    office = next(seen for seen in reading.texts(pdf) if seen.text.startswith("University Office"))
    number = next(seen for seen in reading.texts(pdf) if seen.text.endswith("41"))
    assert number.bottom == pytest.approx(office.bottom, abs=1.0)


def test_the_alignment_offset_moves_the_backs_only(press: Press) -> None:
    plain, moved = (press.postcards(_run(1), "us-4up", back_offset=offset) for offset in ((0.0, 0.0), (1.5, -2.0)))
    assert reading.texts(plain, 0) == reading.texts(moved, 0)
    before, after = (reading.find(pdf, "A26-0001-Z", 1) for pdf in (plain, moved))
    assert (after.left - before.left, after.bottom - before.bottom) == pytest.approx((1.5, -2.0), abs=0.05)


def test_crop_marks_are_on_the_message_side_where_cards_fill_the_sheet(press: Press) -> None:
    pdf = press.postcards(_run(4), "us-4up")
    front, back = (reading.picture(pdf, page) for page in (0, 1))
    assert reading.is_blank(front, 139, 4, 140.4, 10)
    assert not reading.is_blank(back, 139, 4, 140.4, 10)
    around = reading.picture(press.postcards(_run(2), "us-2up"))
    assert not reading.is_blank(around, 31, 22, 32.5, 31)


def test_a_card_says_all_of_its_message_and_only_that(press: Press, snapshot: SnapshotAssertion) -> None:
    pdf = press.preview(make_letter())
    seen = [
        (each.text, round(each.left, 1), round(each.bottom, 1)) for page in (0, 1) for each in reading.texts(pdf, page)
    ]
    assert seen == snapshot


@pytest.mark.parametrize("profile", FOUR_UP)
@pytest.mark.parametrize("language", ["en", "de", "es"])
@pytest.mark.parametrize("large_print", [False, True])
def test_shipped_cards_fit_in_every_language_and_size(
    press: Press, profile: str, language: str, large_print: bool
) -> None:
    letter = make_letter(language=language, profile=profile, large_print=large_print)
    shown = reading.whole_text(press.preview(letter))
    for word in letter.plain_text.split():
        assert word in shown
    assert reading.facts(press.preview(letter)) == (language, "A26-0142-Z", "University Office")


def test_large_print_is_sixteen_points(press: Press) -> None:
    plain, large = (
        reading.find(press.preview(make_letter(large_print=is_large)), "Thank", 1) for is_large in (False, True)
    )
    assert (large.top - large.bottom) / (plain.top - plain.bottom) == pytest.approx(16 / 12, rel=0.08)


def test_the_qr_code_reads_as_the_reference(press: Press) -> None:
    image = reading.picture(press.postcards(_run(4), "us-4up"), page=1, dots_per_mm=8)
    assert sorted(code.text for code in zxingcpp.read_barcodes(image)) == [f"A26-000{n}-Z" for n in range(1, 5)]


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Thị Ánh",
        "Ελένη Παπαδοπούλου",
        "Жанна Щербакова",
        "Łukasz Żółć",
        "Ọláìyá Ẹ̀kọ́",
        "Ðorđe Þór Ŋ",
        "Ş ș Ț İ ı ẞ",
    ],
)
def test_names_of_many_alphabets_are_printed_as_they_are_written(press: Press, name: str) -> None:
    letter = make_letter(recipient=(name, *ALVAREZ[1:]))
    image = reading.picture(press.preview(letter))
    assert not reading.is_blank(image, 66, 56, 120, 61)
    shown = reading.whole_text(press.preview(letter)).split("\f")[0]
    assert name in shown or "̀" in name


def test_accents_without_a_composed_letter_stand_over_their_letter(press: Press) -> None:
    pdf = press.preview(make_letter(recipient=("Ẹ́Ẹ́Ẹ́", *ALVAREZ[1:])))
    plain = press.preview(make_letter(recipient=("ẸẸẸ", *ALVAREZ[1:])))
    with_accents, without = (reading.picture(each) for each in (pdf, plain))
    assert reading.is_blank(without, 66, 60.2, 100, 62)
    assert not reading.is_blank(with_accents, 66, 60.2, 73.5, 62)
    assert reading.is_blank(with_accents, 74.5, 56, 100, 62)


def test_symbols_come_from_the_font_that_has_them(press: Press) -> None:
    pdf = press.preview(with_body(make_letter(), "First floor → room 3 ✓"))
    assert any("Math" in name for name in reading.fonts(pdf))
    assert "→ room 3 ✓" in reading.whole_text(pdf)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("山田太郎", "山 U+5C71 CJK UNIFIED IDEOGRAPH-5C71"),
        ("مريم", "ARABIC LETTER MEEM"),
        ("שרה", "HEBREW LETTER SHIN"),
        ("देवी", "DEVANAGARI LETTER DA"),
        ("Ann 🎉", "U+1F389 PARTY POPPER"),
        ("Ann\u202egnp.exe", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("Ann\x00", "U+0000"),
        ("Ann\ud800", "U+D800"),
    ],
)
def test_what_no_font_draws_is_refused_by_name(press: Press, text: str, named: str) -> None:
    letter = dataclasses.replace(make_letter(), recipient=(text, *ALVAREZ[1:]))
    for draw in (press.check, lambda letter: press.postcards([letter], "us-4up")):
        with pytest.raises(MissingGlyphs) as refused:
            draw(letter)
        assert named in str(refused.value)
        str(refused.value).encode()


def test_a_line_too_long_is_made_smaller_then_wrapped_then_refused(press: Press) -> None:
    def first_size(line: str) -> float:
        seen = reading.find(press.preview(make_letter(recipient=(line, "SPRINGFIELD IL 62704"))), line.split()[0])
        return seen.top - seen.bottom

    assert first_size("MHHH HHHH HHHH HHHH HHHH HH") < first_size("MHHH HH")
    wrapped = press.preview(make_letter(recipient=("A LONG NAME THAT GOES ON AND ON AND ON AND ON", "SPRINGFIELD IL")))
    assert len([seen for seen in reading.texts(wrapped, 0) if seen.left > 60]) == 3
    with pytest.raises(TextTooLong, match=r"^Line 2 is too long for this card\. Shorten it\.$"):
        press.check(make_letter(recipient=("ANN", "W" * 60, "SPRINGFIELD IL")))
    with pytest.raises(TextTooLong, match=r"^Line 2 is too long for this card\. Shorten it\.$"):
        press.check(make_letter(recipient=("ANN", "MANY WORDS " * 9, "C", "D", "E")))
    with pytest.raises(TextTooLong, match="has 6 lines and there is room for 5"):
        press.check(make_letter(recipient=tuple("ABCDEF")))


def test_a_message_too_long_is_refused_and_wants_an_envelope(press: Press) -> None:
    letter = with_body(make_letter(), "A sentence of some length that is repeated. " * 40)
    with pytest.raises(TextTooLong, match="too long for this card"):
        press.check(letter)
    press.check(make_letter())


def test_a_run_is_the_same_to_the_byte_and_so_is_a_stored_letter(press: Press) -> None:
    letters = _run(5)
    pdf = press.postcards(letters, "us-4up")
    assert pdf == make_press().postcards([Letter.from_json(letter.to_json()) for letter in letters], "us-4up")
    press.preview(make_letter(recipient=("Ẹ́Ẹ́ → Ж", *ALVAREZ[1:])))
    assert pdf == press.postcards(letters, "us-4up")


def test_fonts_are_embedded(press: Press) -> None:
    assert reading.fonts(press.postcards(_run(2), "us-4up"))
    assert all(reading.fonts(press.postcards(_run(2), "us-4up")).values())


def test_only_demo_cards_say_so(press: Press) -> None:
    demo, real = (reading.whole_text(press.preview(make_letter(is_demo=is_demo))) for is_demo in (True, False))
    assert demo.count("DEMO") == 2
    assert "DEMO" not in real


@pytest.mark.parametrize("profile", CARDS)
def test_a_card_suits_abroad_when_it_is_long_enough_for_its_height(press: Press, profile: str) -> None:
    width, height = press.paper.card(profile).card
    assert press.card_suits_abroad(profile) is (width / height >= 1.4)


def test_unknown_paper_is_refused_with_the_choices(press: Press) -> None:
    with pytest.raises(CounterError, match=r"no paper called us-5up\. Choose one of .*us-4up"):
        press.postcards([make_letter()], "us-5up")
