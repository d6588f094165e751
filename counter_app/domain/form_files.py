"""Read an intake form from its TOML file, and refuse a file that says something a form cannot do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from counter_app.domain.errors import CounterError
from counter_app.domain.form_fields import (
    Condition,
    Field,
    FieldType,
    Fill,
    Option,
    Requirement,
    SaveButton,
    Section,
    Width,
)
from counter_app.domain.words import mark

_FIELD_KEYS = frozenset(
    [
        "id",
        "type",
        "label",
        "title",
        "hint",
        "help",
        "mnemonic",
        "width",
        "limit",
        "option",
        "options_from",
        "accepts",
        "required",
        "show_when",
        "default",
        "fill",
        "is_automatic",
        "keeps_when_hidden",
    ]
)


class FormFileError(CounterError):
    """Say which part of a form's file is wrong, so that whoever edits it can mend it."""

    def __init__(self, form: str, reason: str) -> None:
        super().__init__(mark("The form {form} cannot be used: {reason}"), form=form, reason=reason)


def read_sections(toml: Mapping[str, Any], form: str) -> tuple[Section, ...]:
    """Read the sections of a form. Raises FormFileError."""
    return tuple(_section(each, form) for each in toml.get("section", ()))


def read_save_buttons(toml: Mapping[str, Any]) -> tuple[SaveButton, ...]:
    """Read what the save button says, in the order in which the conditions are tried."""
    return tuple(SaveButton(button=each["button"], when=_condition(each.get("when"))) for each in toml.get("save", ()))


def parse_toml(text: str, form: str) -> dict[str, Any]:
    """Parse a form's text. Raises FormFileError."""
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FormFileError(form, str(error)) from error


def _section(toml: Mapping[str, Any], form: str) -> Section:
    return Section(
        id=toml["id"],
        title=toml.get("title", ""),
        is_disclosure=toml.get("is_disclosure", False),
        button=toml.get("button", ""),
        mnemonic=toml.get("mnemonic", ""),
        fields=tuple(_field(each, form) for each in toml.get("field", ())),
    )


def _field(toml: Mapping[str, Any], form: str) -> Field:
    name = toml.get("id", "")
    unknown = sorted(set(toml) - _FIELD_KEYS)
    if unknown:
        raise FormFileError(form, f"{name}: {', '.join(unknown)}?")
    try:
        return Field(
            id=toml["id"],
            type=FieldType(toml["type"]),
            label=toml["label"],
            title=toml.get("title", ""),
            hint=toml.get("hint", ""),
            help=toml.get("help", ""),
            mnemonic=toml.get("mnemonic", ""),
            width=Width(toml.get("width", "full")),
            limit=toml.get("limit", 200),
            options=tuple(Option(**each) for each in toml.get("option", ())),
            options_from=toml.get("options_from", ""),
            accepts=tuple(toml.get("accepts", ())),
            required=tuple(_requirement(each) for each in toml.get("required", ())),
            show_when=_condition(toml.get("show_when")),
            default=toml.get("default", ""),
            fill=Fill(toml["fill"]) if "fill" in toml else None,
            is_automatic=toml.get("is_automatic", False),
            keeps_when_hidden=toml.get("keeps_when_hidden", False),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise FormFileError(form, f"{name}: {error}") from error


def _requirement(toml: Mapping[str, Any]) -> Requirement:
    return Requirement(text=toml["text"], when=_condition(toml.get("when")))


def _condition(toml: Mapping[str, Any] | None) -> Condition:
    return Condition(wanted={field: tuple(values) for field, values in (toml or {}).items()})
