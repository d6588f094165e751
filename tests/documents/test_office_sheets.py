"""The office's own sheets: what a customer takes along, the record of a batch, forms for a power cut."""

import itertools

import pytest

from counter_app import assets
from counter_app.documents.batch_sheets import BatchLine, BatchSheet
from counter_app.documents.counter_slips import SlipPaper
from counter_app.documents.imposition import Flip
from counter_app.documents.postal_zones import postal_zones
from counter_app.documents.press import Press
from counter_app.domain.correspondence import TextTooLong
from counter_app.domain.forms import load_form
from counter_app.i18n.catalogue import Catalogue
from counter_app.i18n.language import Language, load_language
from tests.documents import reading
from tests.documents.letters_to_print import make_letter, make_press, with_body
from tests.shipped import FORMS

PAGES = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}


@pytest.fixture(scope="module")
def press() -> Press:
    return make_press()


@pytest.fixture(scope="module")
def english() -> Language:
    return load_language("en", assets.locale_dir())


def _sheet(count: int) -> BatchSheet:
    lines = tuple(
        BatchLine(
            number=n,
            reference=f"A26-{n:04}-Z",
            name="Maria Alvarez " * (1 + n % 4),
            postal_code="62704",
            language="English",
            is_large_print=n == 2,
        )
        for n in range(1, count + 1)
    )
    return BatchSheet(
        batch="2026-11-24-1",
        office="University Office",
        printed_at="24 November 2026, 15:12",
        printed_by="Dana Ruiz",
        paper="US postcards, 4 on Letter",
        cut="Cut 1: middle, top to bottom.",
        lines=lines,
    )


@pytest.mark.parametrize("paper", list(SlipPaper))
@pytest.mark.parametrize("large_print", [False, True])
def test_a_slip_tells_person_date_and_reference(press: Press, paper: SlipPaper, large_print: bool) -> None:
    slip = make_letter("counter_slip", large_print=large_print)
    pdf = press.counter_slip(slip, paper)
    shown = " ".join(reading.whole_text(pdf).split())
    for told in ("A26-0142-Z", "Sam Okafor", "Friday, 4 December 2026", "+1 217 555 0100"):
        assert told in shown
    assert "complaint" not in shown
    width, height = reading.page_sizes(pdf)[0]
    if paper is SlipPaper.ROLL_80:
        assert width == pytest.approx(80, abs=0.2)
        assert height < 130
    else:
        assert (width, height) == pytest.approx((105, 148), abs=0.2)
    assert pdf == press.counter_slip(slip, paper)


def test_a_slip_too_long_for_its_sheet_is_refused(press: Press) -> None:
    with pytest.raises(TextTooLong, match="too long for this slip"):
        press.counter_slip(with_body(make_letter("counter_slip"), "Many words. " * 200), SlipPaper.A6)


def test_a_batch_sheet_lists_each_piece_once_and_has_lines_to_sign(press: Press, english: Language) -> None:
    pdf = press.batch_sheet(_sheet(90), english)
    shown = reading.whole_text(pdf)
    assert [shown.count(f"A26-{n:04}-Z") for n in range(1, 91)] == [1] * 90
    assert "Total: 90 pieces" in shown
    assert shown.count("yes") == 1
    for label in ("Checked by", "Posted by", "Date and time", "Dana Ruiz", "Cut 1"):
        assert label in shown
    for page in range(len(reading.page_sizes(pdf))):
        assert all(seen.bottom > 15 and seen.right < 193 for seen in reading.texts(pdf, page))


@pytest.mark.parametrize("channel", FORMS)
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("code", ["en", "de", "es"])
def test_a_blank_form_is_one_page_with_every_question(press: Press, channel: str, page: str, code: str) -> None:
    language = load_language(code, assets.locale_dir())
    form = load_form(assets.find_form(channel))
    pdf = press.blank_form(form, language, office="University Office", page=PAGES[page])
    assert reading.page_sizes(pdf) == [pytest.approx(PAGES[page], abs=0.2)]
    shown = " ".join(reading.whole_text(pdf).split())
    for field in form.fields:
        assert language.text(field.label) in shown
        for option in field.options:
            assert language.text(option.label) in shown
    seen = reading.texts(pdf)
    assert all(each.bottom > 10 and each.left > 10 and each.right < PAGES[page][0] - 10 for each in seen)
    _check_apart(seen)


@pytest.mark.parametrize("channel", FORMS)
def test_a_blank_form_has_room_for_a_language_of_long_words(press: Press, channel: str) -> None:
    form = load_form(assets.find_form(channel))
    labels = [field.label for field in form.fields] + [each.label for field in form.fields for each in field.options]
    long = Language(Catalogue(code="de", texts={label: label + "e" * (2 + len(label) // 3) for label in labels}))
    pdf = press.blank_form(form, long, office="University Office", page=PAGES["Letter"])
    assert len(reading.page_sizes(pdf)) == 1
    assert all(each.right < PAGES["Letter"][0] - 10 for each in reading.texts(pdf))
    _check_apart(reading.texts(pdf))


def _check_apart(seen: list[reading.Seen]) -> None:
    for one, other in itertools.combinations(seen, 2):
        is_beside = one.right <= other.left or other.right <= one.left
        assert is_beside or one.top <= other.bottom or other.top <= one.bottom, (one, other)


@pytest.mark.parametrize("flip", list(Flip))
def test_the_crosses_of_the_alignment_test_fall_on_each_other(press: Press, english: Language, flip: Flip) -> None:
    pdf = press.alignment_test("us-4up", english, flip=flip)
    middle = (139.7, 107.95)
    for page in (0, 1):
        image = reading.picture(pdf, page)
        for dx, dy in ((12, 0), (0, 12), (-12, 0), (0, -12)):
            x, y = middle[0] + dx, middle[1] + dy
            assert not reading.is_blank(image, x - 0.5, y - 0.5, x + 0.5, y + 0.5)


@pytest.mark.parametrize("profile", sorted(make_press().paper.cards))
def test_postal_zones_lie_on_the_card_and_the_empty_ones_apart_from_the_address(press: Press, profile: str) -> None:
    paper = press.paper.card(profile)
    zones = {zone.name: zone for zone in postal_zones(paper)}
    for zone in zones.values():
        assert zone.left >= 0
        assert zone.top >= 0
        assert zone.left + zone.width <= paper.card[0] + 0.01
        assert zone.top + zone.height <= paper.card[1] + 0.01
    code = zones["Kept empty for the post's bar code"]
    assert code.height >= 15.9
    assert code.top + code.height == pytest.approx(paper.card[1])
    address = zones["Address is read here"]
    assert address.top + address.height <= code.top + 0.01
