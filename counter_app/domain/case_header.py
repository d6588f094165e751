"""The few fields of a case that can be corrected after it was recorded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from counter_app.domain.cases import Case, CaseKind
from counter_app.domain.errors import NotAllowed
from counter_app.domain.legislation import Legislation
from counter_app.domain.words import mark


def _optional_id(text: str) -> UUID | None:
    return UUID(text) if text else None


def _laws(text: str) -> tuple[str, ...]:
    return tuple(Legislation(law).value for law in text.split())


def _yes(text: str) -> bool:
    return text == "yes"


_READERS: dict[str, Callable[[str], Any]] = {
    "kind": CaseKind,
    "topic_id": _optional_id,
    "customer_id": _optional_id,
    "is_sensitive": _yes,
    "what_happened": str,
    "wish": str,
    "reply_preference": str,
    "leave_message": str,
    "legislation": _laws,
}

EDITABLE_FIELDS = tuple(_READERS)


def header_text(case: Case, field: str) -> str:
    """Write a field's value as the text that a `HeaderEdited` fact keeps."""
    value = getattr(case, field)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, tuple):
        return " ".join(value)
    return str(value)


def change_header(case: Case, field: str, text: str) -> Case:
    """Give the case with one field changed to what the text says.

    Raises NotAllowed for a field that cannot be corrected.
    """
    if field not in _READERS or (field == "what_happened" and not text.strip()):
        raise NotAllowed(mark("{field} cannot be changed."), field=field)
    try:
        value = _READERS[field](text)
    except ValueError as error:
        raise NotAllowed(mark("{field} cannot be changed."), field=field) from error
    return case.having(**{field: value})
