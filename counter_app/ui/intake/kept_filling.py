"""A form as a draft keeps it: everything that a person answered, chose and set aside, written as JSON and read back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from counter_app.domain.addresses import PostalAddress
from counter_app.domain.attachments import NewAttachment
from counter_app.domain.form_fields import FieldType

if TYPE_CHECKING:
    from counter_app.domain.drafts import Draft
    from counter_app.domain.forms import FormDefinition
    from counter_app.domain.own_line import OwnLine
    from counter_app.services.customer_lookup import KnownCustomer
    from counter_app.ui.intake.form_state import FormState

# What a draft knows besides answers; no field of a form begins like this.
_BESIDES: Final = "$form"
_FLAGS: Final = ("updates_customer", "asked_about_record", "is_new_case", "was_transferred")


def write_filling(state: FormState, focus: str = "") -> dict[str, Any]:
    """Write a form, with the field that had the focus; files are named by id, their bytes are kept beside the draft."""
    besides = {name: getattr(state, name) for name in _FLAGS}
    besides["customer"] = None if state.known is None else str(state.known.customer.id)
    besides["customer_version"] = None if state.known is None else state.known.customer.version
    besides["from_record"] = _as_json(state.from_record)
    besides["last_used"] = state.last_used
    besides["message_id"] = state.message_id
    if state.own_line is not None:
        besides["own_line"] = {"place": state.own_line.place, "words": state.own_line.words}
    besides["kept_warnings"] = sorted(list(each) for each in state.kept_warnings)
    besides["files_with_secrets"] = sorted(str(each) for each in state.files_with_secrets)
    besides["focus"] = focus
    return {**_as_json(state.answers), _BESIDES: besides}


def customer_of(draft: Draft) -> UUID | None:
    """Give the customer who was chosen from the record."""
    customer = _besides(draft).get("customer")
    return None if customer is None else UUID(customer)


def read_filling(state: FormState, draft: Draft, files: list[NewAttachment], known: KnownCustomer | None = None) -> str:
    """Put a draft into a form and give the field that had the focus, which may be none.

    A file without its bytes is left out; `known` is the chosen customer as the record is now.
    """
    besides, definition = _besides(draft), state.definition
    kept = {str(each.id): each for each in files}
    state.started_at = draft.started_at
    state.answers = _read(definition, {name: value for name, value in draft.answers.items() if name != _BESIDES}, kept)
    for name in _FLAGS:
        setattr(state, name, besides.get(name, getattr(state, name)))
    state.known = known
    state.from_record = _read(definition, besides.get("from_record", {}), kept) if known is not None else {}
    if known is not None and besides.get("customer_version") != known.customer.version:
        state.follow_record()
    state.last_used = besides.get("last_used", "")
    state.message_id = besides.get("message_id", "")
    state.own_line = _read_own_line(besides.get("own_line"))
    state.kept_warnings = {(field, message) for field, message in besides.get("kept_warnings", ())}
    state.files_with_secrets = frozenset(UUID(each) for each in besides.get("files_with_secrets", ()))
    return str(besides.get("focus", ""))


def _besides(draft: Draft) -> Mapping[str, Any]:
    found = draft.answers.get(_BESIDES)
    return found if isinstance(found, Mapping) else {}


def _read_own_line(kept: Any) -> OwnLine | None:
    if kept is None:
        return None
    from counter_app.domain.own_line import OwnLine

    return OwnLine(place=int(kept["place"]), words=str(kept["words"]))


def _as_json(answers: Mapping[str, object]) -> dict[str, Any]:
    return {name: _value_as_json(value) for name, value in answers.items()}


def _value_as_json(value: object) -> Any:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, PostalAddress):
        return value.to_json()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, NewAttachment):
        return {"file": str(value.id), "name": value.name}
    if isinstance(value, Mapping):
        return {name: _value_as_json(each) for name, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [_value_as_json(each) for each in value]
    if isinstance(value, str):
        # What no database stores is not worth a lost draft.
        return value.encode("utf-8", "ignore").decode()
    return value


def _read(definition: FormDefinition, answers: Mapping[str, Any], files: Mapping[str, NewAttachment]) -> dict[str, Any]:
    types = {field.id: field.type for field in definition.fields}
    return {name: _read_value(types.get(name), value, files) for name, value in answers.items()}


def _read_value(kind: FieldType | None, value: Any, files: Mapping[str, NewAttachment]) -> Any:
    if kind is FieldType.ATTACHMENT and isinstance(value, list):
        return tuple(files[each["file"]] for each in value if each.get("file") in files)
    if kind is FieldType.CHOICES and isinstance(value, list):
        return tuple(value)
    if kind in (FieldType.DATE, FieldType.DATETIME) and isinstance(value, str):
        try:
            return date.fromisoformat(value) if kind is FieldType.DATE else datetime.fromisoformat(value)
        except ValueError:
            # What was typed and is no date: the form refuses it in its own words.
            return value
    return value
