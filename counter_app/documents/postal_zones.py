"""The postal zones of a card, to be shown over its preview."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.documents.paper import CardProfile
from counter_app.domain.words import mark


@dataclass(frozen=True, slots=True, kw_only=True)
class PostalZone:
    """Hold one zone of the address side: `name` is a msgid, mm from the card's upper left corner."""

    name: str
    left: float
    top: float
    width: float
    height: float
    is_kept_empty: bool


def postal_zones(profile: CardProfile) -> tuple[PostalZone, ...]:
    """List the zones of a card's address side: stamp, code zone, where the address is read, return address."""
    width, height = profile.card
    stamp, area, sender = profile.stamp, profile.address.read_area, profile.return_address
    return (
        PostalZone(
            name=mark("Stamp"),
            left=width - stamp.inset - stamp.width,
            top=stamp.inset,
            width=stamp.width,
            height=stamp.height,
            is_kept_empty=True,
        ),
        PostalZone(
            name=mark("Kept empty for the post's bar code"),
            left=0.0,
            top=height - profile.code_zone.height,
            width=width,
            height=profile.code_zone.height,
            is_kept_empty=True,
        ),
        PostalZone(
            name=mark("Address is read here"),
            left=profile.address.left,
            top=height - area.top,
            width=width - profile.address.left - profile.address.right_margin,
            height=area.top - area.bottom,
            is_kept_empty=False,
        ),
        PostalZone(
            name=mark("Return address"),
            left=sender.left,
            top=sender.top,
            width=sender.width,
            height=sender.most_lines * 3.6,
            is_kept_empty=False,
        ),
    )
