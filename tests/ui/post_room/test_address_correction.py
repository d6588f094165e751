"""A corrected address does not silently replace what somebody else has corrected since."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from counter_app.domain.customers import PostalAddress
from counter_app.domain.errors import NotAllowed
from counter_app.ui.post_room.address_correction import AddressCorrection
from tests.services.office_post import OfficePost

_MINE = PostalAddress(country="US", lines=("9 Oak Road",), city="Peoria", region="IL", postal_code="61602")
_THEIRS = replace(_MINE, lines=("11 Ash Lane",))


def test_what_a_colleague_corrected_is_shown_once_and_then_replaced(post: OfficePost) -> None:
    case = post.take_letter()
    card, customer = post.card(case), post.customer_of(case)
    reading = SimpleNamespace(open_case=lambda _actor, _id: SimpleNamespace(customer=post.customer_of(case)))
    correction = AddressCorrection(SimpleNamespace(post_room=post.post_room, reading=reading), card, customer)
    post.post_room.replace_address(post.dana, card, _THEIRS, customer)

    with pytest.raises(NotAllowed) as told:
        correction.carry_out(post.dana, _MINE)
    assert "11 ASH LANE" in str(told.value.values["address"]).upper()
    assert "11 ASH LANE" in " ".join(post.stored(card).letter.recipient).upper()

    correction.carry_out(post.dana, _MINE)
    assert "9 OAK ROAD" in " ".join(post.stored(card).letter.recipient).upper()


def test_a_record_that_was_changed_elsewhere_is_shown_too(post: OfficePost) -> None:
    case = post.take_letter()
    card, customer = post.card(case), post.customer_of(case)
    assert customer is not None
    correction = AddressCorrection(SimpleNamespace(post_room=post.post_room), card, customer)
    with post.database.writing() as work:
        work.customers.save(replace(customer, address=_THEIRS))
        work.commit()
    with pytest.raises(NotAllowed) as told:
        correction.carry_out(post.dana, _MINE)
    assert "11 ASH LANE" in str(told.value.values["address"]).upper()
    correction.carry_out(post.dana, _MINE)
    changed = post.customer_of(case)
    assert changed is not None
    assert changed.address == _MINE
