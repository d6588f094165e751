"""A country is chosen by keyboard, and the focus stays with it (WCAG 3.2.1, 3.2.2)."""

from __future__ import annotations

from PySide6.QtCore import Qt

from counter_app.ui.intake.address_field import AddressField
from tests.ui.intake.desk import Desk


def address_of(desk: Desk) -> AddressField:
    field = desk.open("postal").filling.view.field("address")
    assert isinstance(field, AddressField)
    return field


def test_several_letters_find_a_country_and_the_focus_stays(desk: Desk) -> None:
    address = address_of(desk)
    desk.jump("A")
    assert desk.focus is address.country
    for letter in "germ":
        desk.type(letter)
        assert desk.focus is address.country
    assert address.country.chosen == "DE"
    assert not desk.form.state.answers.get("what_happened")


def test_the_arrows_go_from_country_to_country(desk: Desk) -> None:
    address = address_of(desk)
    desk.jump("A")
    start = address.country.currentIndex()
    desk.press(Qt.Key.Key_Down, times=3)
    assert desk.focus is address.country
    assert address.country.currentIndex() == start + 3


def test_tab_leads_from_the_country_through_the_parts_that_it_asks_for(desk: Desk) -> None:
    address = address_of(desk)
    desk.jump("A")
    desk.type("germ")
    met = []
    for _each in range(3):
        desk.tab()
        met.append(desk.focus)
    assert met[:2] == [address.paste, address.lines]
    desk.type("10115")
    desk.tab()
    desk.type("Berlin")
    assert address.answer() == {"country": "DE", "lines": [""], "postal_code": "10115", "city": "Berlin"}
