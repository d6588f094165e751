"""How each form lies on the twelve columns: composed by hand, so that edges line up from section to section.

What a definition has and a composition does not know (an office may add a field) takes the width that it asks for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from counter_app.domain.form_fields import Field, FieldType, Section, Width

FULL: Final = 12
HALF: Final = 6
_WIDTHS: Final = {Width.FULL: 12, Width.HALF: 6, Width.THIRD: 4}

# Fields that stand below each other in one cell, under the first one's id.
_STACKS: Final = {
    "phone": (("callback_number", "no_number", "no_number_reason"),),
    "postal": (("name", "to_the_resident"),),
}
_SPANS: Final = {
    "topic": FULL,
    "refer_to": HALF,
    "reply_by": HALF,
    "late_reason": FULL,
    "not_told_reason": HALF,
    "told_how": HALF,
    "leave_message": HALF,
}
_STARTS: Final = frozenset({"refer_to", "topic", "written_language", "format", "not_told_reason", "attachments"})


@dataclass(frozen=True, slots=True)
class Cell:
    """Hold the fields of one cell, top down, with the columns that it takes."""

    fields: tuple[Field, ...]
    span: int
    starts_line: bool


def cells_of(channel: str, section: Section) -> Iterator[Cell]:
    """Lay out the fields of a section that a person fills in, in tab order."""
    shown = [field for field in section.fields if not field.is_automatic]
    stacks = {stack[0]: stack for stack in _STACKS.get(channel, ())}
    stacked: set[str] = set()
    for field in shown:
        if field.id in stacked:
            continue
        wanted = stacks.get(field.id, (field.id,))
        members = tuple(each for each in shown if each.id in wanted)
        stacked.update(each.id for each in members)
        span = _SPANS.get(field.id, FULL if field.type is FieldType.LONG_TEXT else _WIDTHS[field.width])
        yield Cell(members, span, field.id in _STARTS)
