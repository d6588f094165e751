"""Corrects the address of one card or letter as it was shown; what somebody else made of it is shown before it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from counter_app.domain.addresses import format_address
from counter_app.domain.correspondence_queue import QueuedLetter
from counter_app.domain.customers import Customer
from counter_app.domain.errors import EditConflict, NotAllowed
from counter_app.domain.words import mark

if TYPE_CHECKING:
    from counter_app.domain.addresses import PostalAddress
    from counter_app.domain.staff import StaffMember
    from counter_app.services.post_room_work import PostRoomResult

_CHANGED = mark("Someone else changed this address to: {address}. Press again to put yours in its place, or cancel.")


class AddressCorrection:
    """Correct an address on the versions that were shown, and after a clash on those that were told of."""

    def __init__(self, services: Any, letter: QueuedLetter, customer: Customer | None) -> None:
        self._services = services
        self._letter = letter
        self._customer = customer

    def carry_out(self, actor: StaffMember, address: PostalAddress) -> PostRoomResult:
        """Store the address; NotAllowed says what it has become since it was shown. Raises as the post room does."""
        try:
            result: PostRoomResult = self._services.post_room.replace_address(
                actor, self._letter, address, self._customer
            )
        except EditConflict as clash:
            if isinstance(clash.theirs, QueuedLetter):
                self._letter = clash.theirs
                self._customer = self._services.reading.open_case(actor, self._letter.case_id).customer
                raise NotAllowed(_CHANGED, address=", ".join(self._letter.letter.recipient)) from clash
            if isinstance(clash.theirs, Customer):
                self._customer = clash.theirs
                raise NotAllowed(_CHANGED, address=_written(clash.theirs)) from clash
            raise
        return result


def _written(customer: Customer) -> str:
    address = customer.address
    return "" if address is None else ", ".join(format_address(address, customer.name, address.country, str))
