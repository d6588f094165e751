"""The office file: everything that sets up one office, as it stands in `office.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

from counter_app.domain.calendar_rules import CalendarRules
from counter_app.domain.customers import PostalAddress
from counter_app.domain.errors import CounterError
from counter_app.domain.problems import Problem
from counter_app.domain.service_standard import ServiceStandard
from counter_app.domain.staff import Role
from counter_app.domain.words import mark


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledDepartment:
    """Hold a department as an office file or a list of people names it; `key` is the file's own short name."""

    key: str
    name: str
    public_name: str = ""
    is_sensitive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledMember:
    """Hold a person as an office file or a list of people names them; `department` is a department's key.

    `laws` are those that the person is responsible for (P32), None where nothing is said of them.
    """

    key: str
    name: str
    department: str
    role: Role
    email: str = ""
    phone: str = ""
    laws: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledTopic:
    """Hold a topic of an office file; `department` is a department's key, or empty."""

    key: str
    name: str
    department: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFile:
    """Hold a checked office file; nothing in it contradicts anything else in it.

    `calendar` has no public holidays yet: the years that it confirms are looked up when the office is set up.
    """

    name: str
    institution: str
    phone: str
    email: str
    security_phone: str
    time_zone: str
    language: str
    postcard_profile: str
    letter_layout: str
    post_leaves_at: time
    address: PostalAddress
    calendar: CalendarRules
    standard: ServiceStandard
    departments: tuple[FiledDepartment, ...]
    members: tuple[FiledMember, ...]
    topics: tuple[FiledTopic, ...] = ()


class InvalidOfficeFile(CounterError):
    """Refuse an office file that cannot be carried out; `problems` lists each reason at its key."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(
            mark("Correct the office file, then try again: {problems}"),
            problems="; ".join(f"{problem.field}: {problem.message.format(**problem.values)}" for problem in problems),
        )
        self.problems = tuple(problems)


def load_tables(text: str) -> dict[str, Any]:
    """Read the TOML of an office file, without checking what it says. Raises InvalidOfficeFile."""
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        message, values = mark("This is not sound TOML: {reason}"), {"reason": str(error)}
        raise InvalidOfficeFile([Problem(field="file", message=message, values=values)]) from error


def read_office(
    tables: Mapping[str, Any], *, postcard_profiles: Collection[str], letter_layouts: Collection[str]
) -> OfficeFile:
    """Check the tables of an office file, or of the short set-up in the window.

    Raises InvalidOfficeFile with every problem at once; `field` of a problem is its key, such as `staff[2].role`.
    """
    from counter_app.domain.office_reading import OfficeReader

    return OfficeReader(postcard_profiles, letter_layouts).read(tables)
