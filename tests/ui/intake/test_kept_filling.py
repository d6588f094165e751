"""A form that is continued after the program was killed is the form that was left: every field, and all beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.assets import find_form
from counter_app.domain.addresses import PostalAddress
from counter_app.domain.attachments import NewAttachment
from counter_app.domain.customers import Customer
from counter_app.domain.drafts import Draft
from counter_app.domain.form_fields import Field, FieldType
from counter_app.domain.forms import FormDefinition, load_form
from counter_app.services.customer_lookup import KnownCustomer
from counter_app.storage.drafts import DraftStore
from counter_app.storage.drafts_file import DraftsFile
from counter_app.storage.drafts_key import DraftsKeys
from counter_app.ui.intake.form_state import FormState
from counter_app.ui.intake.kept_filling import customer_of, read_filling, write_filling

_NOW = datetime(2026, 11, 24, 20, 21, tzinfo=UTC)
_OFFICE, _DANA, _CASE = UUID(int=1), UUID(int=2), UUID(int=3)
_KNOWN = KnownCustomer(
    customer=Customer(id=UUID(int=4), office_id=_OFFICE, name="Maria Alvarez"), open_cases=(), case_count=2
)
_FORMS = [load_form(find_form(channel, None)) for channel in ("phone", "in_person", "email", "postal")]

_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
_lines = st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20), min_size=1, max_size=4)
_files = st.builds(
    NewAttachment,
    id=st.uuids(),
    name=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20),
    media_type=st.sampled_from(("application/pdf", "image/png")),
    content=st.binary(max_size=50),
)
_moments = st.datetimes(
    datetime(1999, 1, 1),  # noqa: DTZ001
    datetime(2040, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from((UTC, timezone(timedelta(hours=-6)), timezone(timedelta(hours=5, minutes=45)))),
)
_BY_TYPE: dict[FieldType, st.SearchStrategy[Any]] = {
    FieldType.DATE: st.dates(date(1900, 1, 1), date(2100, 1, 1)) | st.sampled_from(("", "31/2/2026", "tomorrow")),
    FieldType.DATETIME: _moments | st.sampled_from(("", "yesterday")),
    FieldType.YES_NO: st.booleans(),
    FieldType.ADDRESS: st.just("")
    | st.builds(lambda lines, city: {"country": "US", "lines": lines, "city": city}, _lines, _text)
    | st.builds(lambda lines: PostalAddress(country="DE", lines=tuple(lines), city="Köln").to_json(), _lines),
    FieldType.ATTACHMENT: st.lists(_files, max_size=3, unique_by=lambda each: each.id).map(tuple),
    FieldType.CHOICES: st.lists(_text, max_size=3).map(tuple),
}


def _answer(field: Field) -> st.SearchStrategy[Any]:
    if field.type is FieldType.CHOICE and field.options:
        return st.sampled_from(("", *(option.value for option in field.options)))
    return _BY_TYPE.get(field.type, _text)


@st.composite
def _states(draw: st.DrawFn) -> FormState:
    """Give forms of every channel with any of their fields answered as the fields hand answers over."""
    definition: FormDefinition = draw(st.sampled_from(_FORMS))
    answers = draw(st.fixed_dictionaries({}, optional={each.id: _answer(each) for each in definition.fields}))
    known = draw(st.sampled_from((None, _KNOWN)))
    contact = {name: value for name, value in answers.items() if known and name in ("name", "email")}
    return FormState(
        definition=definition,
        case_id=_CASE,
        started_at=draw(_moments).astimezone(UTC),
        answers=answers,
        known=known,
        from_record=contact,
        updates_customer=draw(st.booleans()),
        asked_about_record=draw(st.booleans()),
        is_new_case=draw(st.booleans()),
        last_used=draw(st.sampled_from(("", str(UUID(int=8))))),
        was_transferred=draw(st.booleans()),
        message_id=draw(_text),
        kept_warnings=draw(st.sets(st.tuples(_text, _text), max_size=2)),
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DraftStore]:
    folder = tmp_path_factory.mktemp("drafts")
    file = DraftsFile(folder / "drafts.db", DraftsKeys(folder / "settings"))
    yield DraftStore(file)
    file.close()


def _continued(store: DraftStore, state: FormState, focus: str) -> tuple[FormState, str]:
    """Keep a form, and fill a new one from what the disk holds."""
    files = [each for value in state.answers.values() if isinstance(value, tuple) for each in value]
    store.delete(_CASE)
    store.save(
        Draft(
            case_id=_CASE,
            office_id=_OFFICE,
            staff_id=_DANA,
            channel=state.definition.id,
            started_at=state.started_at,
            saved_at=_NOW,
            answers=write_filling(state, focus),
        )
    )
    for each in files:
        store.keep_file(_CASE, each)
    (draft,) = store.of_staff(_OFFICE, _DANA)
    known = _KNOWN if customer_of(draft) == _KNOWN.customer.id else None
    again = FormState(definition=state.definition, case_id=_CASE, started_at=_NOW)
    return again, read_filling(again, draft, store.files(_CASE), known)


@given(state=_states(), focus=st.sampled_from(("", "what_happened")))
def test_a_continued_form_is_the_form_that_was_left(store: DraftStore, state: FormState, focus: str) -> None:
    again, led_to = _continued(store, state, focus)
    # What stands refused is asked again by the next try to save; people and topics are read anew.
    assert {each.name for each in fields(FormState) if getattr(again, each.name) != getattr(state, each.name)} == set()
    assert again.filled() == state.filled()
    assert led_to == focus


def test_every_type_of_field_of_every_form_is_tried() -> None:
    types = {field.type for definition in _FORMS for field in definition.fields}
    plain = {
        *(FieldType.TEXT, FieldType.LONG_TEXT, FieldType.PHONE, FieldType.EMAIL, FieldType.CHOICE),
        *(FieldType.STAFF, FieldType.TOPIC),
    }
    assert types <= _BY_TYPE.keys() | plain


def test_half_a_letter_costs_a_letter_and_not_the_draft(store: DraftStore) -> None:
    state = FormState(
        definition=_FORMS[0], case_id=_CASE, started_at=_NOW, answers={"what_happened": "Fined \ud83d twice"}
    )
    again, _ = _continued(store, state, "")
    assert again.answers == {"what_happened": "Fined  twice"}


def test_a_customer_who_is_no_longer_on_record_leaves_the_answers(store: DraftStore, tmp_path: Path) -> None:
    state = FormState(definition=_FORMS[0], case_id=_CASE, started_at=_NOW, answers={"name": "Maria"}, known=_KNOWN)
    _continued(store, state, "")
    (draft,) = store.of_staff(_OFFICE, _DANA)
    again = FormState(definition=_FORMS[0], case_id=_CASE, started_at=_NOW)
    read_filling(again, draft, [], None)
    assert again.answers == {"name": "Maria"}
    assert again.known is None
    assert again.filled().customer is None
