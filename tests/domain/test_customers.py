"""Customers: what is kept of a person, and nothing that does not change what we do (P3)."""

from __future__ import annotations

import dataclasses

import pytest

from counter_app.domain.customers import Customer, Format, LeaveMessage, PostalAddress
from counter_app.domain.email_addresses import read_email
from tests.domain.form_support import OFFICE_ID, new_id


def test_nothing_is_kept_that_does_not_change_what_we_do() -> None:
    kept = {field.name for field in dataclasses.fields(Customer)}
    assert kept == {
        "id", "office_id", "name", "phone_typed", "phone_e164", "email", "address", "written_language",
        "spoken_language", "interpreter", "format", "reply_preference", "leave_message", "version",
    }  # fmt: skip


def test_a_new_customer_gets_standard_print_and_a_careful_message() -> None:
    customer = Customer(id=new_id("maria"), office_id=OFFICE_ID)
    assert customer.format is Format.STANDARD
    assert customer.leave_message is LeaveMessage.NAME_AND_NUMBER
    assert not customer.can_be_reached


@pytest.mark.parametrize(
    "contact", [{"phone_typed": "ext 4471"}, {"email": "a@b.org"}, {"address": PostalAddress(country="US")}]
)
def test_one_way_is_enough_to_reach_somebody(contact: dict[str, object]) -> None:
    customer = dataclasses.replace(Customer(id=new_id("maria"), office_id=OFFICE_ID), **contact)  # type: ignore[arg-type]
    assert customer.can_be_reached


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (" anh@example.org ", "anh@example.org"),
        ("Anh@EXAMPLE.Org", "Anh@example.org"),
        ("jürgen@bücherei.example.com", "jürgen@bücherei.example.com"),
        ("anh", None),
        ("anh@", None),
        ("anh@example", None),
        ("a b@example.org", None),
        ("anh@example.org, b@example.org", None),
        ("<anh@example.org>", None),
        ("", None),
    ],
)
def test_the_shape_of_an_email_address(typed: str, address: str | None) -> None:
    assert read_email(typed) == address
