"""What an intake form is made of: sections, fields, options, and the one form of condition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class FieldType(StrEnum):
    """Name what is asked for. `datetime` is one instant, because half of a moment of receipt starts no clock."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    PHONE = "phone"
    EMAIL = "email"
    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    ADDRESS = "address"
    STAFF = "staff"
    TOPIC = "topic"
    ATTACHMENT = "attachment"


class Width(StrEnum):
    """Name how much of the column grid a field takes."""

    FULL = "full"
    HALF = "half"
    THIRD = "third"


class Fill(StrEnum):
    """Name what fills a field that the person has left empty."""

    NOW = "now"
    TODAY = "today"
    POLICY_REPLY_DATE = "policy_reply_date"
    OFFICE_LANGUAGE = "office_language"
    SUGGESTED_ACKNOWLEDGEMENT = "suggested_acknowledgement"
    SUGGESTED_REPLY_WAY = "suggested_reply_way"
    ACTING_STAFF = "acting_staff"
    SENSITIVE_DEPARTMENT = "sensitive_department"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Hold when the answers to some fields are each one of the wanted values. An empty condition always holds.

    A field that is not answered counts as `False` or `""`.
    """

    wanted: Mapping[str, tuple[str | bool, ...]]

    def holds(self, answers: Mapping[str, object]) -> bool:
        """Say whether each field's answer, or one of its several, is among the wanted values."""
        # A loop: this is asked some fifty times for each key that is typed, mostly of a condition without a wish.
        for field, values in self.wanted.items():  # noqa: SIM110
            if not _is_among(answers.get(field), values):
                return False
        return True


def _is_among(answer: object, wanted: tuple[str | bool, ...]) -> bool:
    if isinstance(answer, (tuple, list)):
        return any(each in wanted for each in answer)
    if answer is None or answer == "":
        return False in wanted or "" in wanted
    return answer in wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """Say when a field must have an answer, and in which words it is asked for (`text` is a msgid)."""

    text: str
    when: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """Hold one thing that can be chosen: `value` is stored, `label` (a msgid) is shown.

    Alt and `mnemonic` choose it from anywhere in the form, `key` alone while one of the options has the focus.
    """

    value: str
    label: str
    mnemonic: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Hold one question of a form.

    `label`, `title`, `hint` and `help` are msgids: what stands beside the field, its accessible name where the label
    alone is not enough, the line under it, and the rule behind it. `mnemonic` is the letter that Alt jumps by. `limit`
    counts characters, for attachments megabytes. An automatic field is filled by the program and is no tab stop. What
    is hidden is not saved, unless the field `keeps_when_hidden`.
    """

    id: str
    type: FieldType
    label: str
    title: str = ""
    hint: str = ""
    help: str = ""
    mnemonic: str = ""
    width: Width = Width.FULL
    limit: int = 200
    options: tuple[Option, ...] = ()
    options_from: str = ""
    accepts: tuple[str, ...] = ()
    required: tuple[Requirement, ...] = ()
    show_when: Condition
    default: str | bool = ""
    fill: Fill | None = None
    is_automatic: bool = False
    keeps_when_hidden: bool = False

    @property
    def accessible_name(self) -> str:
        """Give the msgid that a screen reader says; it begins with the visible label."""
        return self.title or self.label

    def is_required(self, answers: Mapping[str, object]) -> bool:
        """Say whether an answer is needed, given the others."""
        return any(requirement.when.holds(answers) for requirement in self.required)

    def option(self, value: str) -> Option | None:
        """Find an option by its stored value."""
        return next((option for option in self.options if option.value == value), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Hold fields that stand together. A disclosure is closed at first and opened by its `button`."""

    id: str
    fields: tuple[Field, ...]
    title: str = ""
    is_disclosure: bool = False
    button: str = ""
    mnemonic: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveButton:
    """Hold what the save button says (`button` is a msgid) under a condition."""

    button: str
    when: Condition
