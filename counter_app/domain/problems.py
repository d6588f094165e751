"""What is wrong with an answer, in the exact words of the form, and what can be done about it by one button."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from types import MappingProxyType

from counter_app.domain.phrases import Phrase


def _nothing() -> Mapping[str, object]:
    return MappingProxyType({})


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """Offer a button beside a problem: `button` is a msgid, `sets` the answers that it changes.

    A fix that sets nothing keeps the answer as it is and hides the warning.
    """

    button: str
    values: Mapping[str, object] = dataclasses.field(default_factory=_nothing)
    sets: Mapping[str, object] = dataclasses.field(default_factory=_nothing)

    @property
    def phrase(self) -> Phrase:
        """Give the button's text, to be worded."""
        return Phrase(self.button, self.values)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Say what is wrong with the answer to one field.

    `field` is the field's id, for a part of an address `address.city`. `message` is a msgid, `values` fill it. A
    warning does not stop the form from being saved; one that `must_be_settled` holds the form up at the desk until one
    of its fixes is chosen.
    """

    field: str
    message: str
    values: Mapping[str, object] = dataclasses.field(default_factory=_nothing)
    is_warning: bool = False
    must_be_settled: bool = False
    fixes: tuple[Fix, ...] = ()

    @property
    def phrase(self) -> Phrase:
        """Give the sentence, to be worded."""
        return Phrase(self.message, self.values)

    @property
    def field_id(self) -> str:
        """Name the form's field, without the part of the address."""
        return self.field.partition(".")[0]
