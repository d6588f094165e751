"""Who acts on the command line, and with which services."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from counter_app.bootstrap.suite import OpenedDatabase, open_suite, opened_database
from counter_app.cli.language import language_of
from counter_app.domain.errors import NotFound
from counter_app.domain.office import Office
from counter_app.domain.office_choice import choose_office
from counter_app.domain.staff import Permission, StaffMember
from counter_app.domain.words import mark
from counter_app.i18n.language import Language
from counter_app.services.suite import Suite
from counter_app.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """Hold the opened office, its services and the person who acts."""

    opened: OpenedDatabase
    office: Office
    services: Suite
    actor: StaffMember
    language: Language

    def words(self, msgid: str, **values: object) -> str:
        """Word a text in the language of the command line."""
        return self.language.text(msgid, **values)


@contextmanager
def acting(settings: Settings, permission: Permission) -> Iterator[Acting]:
    """Open the office for a command; who acts is the one named, else a supervisor, else anybody who may.

    Raises NotFound when there is no office yet, when it is not clear which is meant, or nobody has that name.
    """
    with opened_database(settings) as opened:
        office = choose_office(opened.offices(), settings.office)
        people = opened.people(office.id)
        actor = person_named(people, settings.user) if settings.user else _anybody(people, permission)
        yield Acting(
            opened=opened,
            office=office,
            services=open_suite(opened, office.id),
            actor=actor,
            language=language_of(settings),
        )


def person_named(people: list[StaffMember], key: str) -> StaffMember:
    """Find a person by the id in the office file. Raises NotFound."""
    found = next((person for person in people if key in (person.key, str(person.id))), None)
    if found is None:
        raise NotFound(mark("There is no staff member {key} in this office."), key=key)
    return found


def _anybody(people: list[StaffMember], permission: Permission) -> StaffMember:
    allowed = [person for person in people if person.may(permission)]
    if not allowed:
        raise NotFound(mark("Nobody in this office may do this. Name somebody with --user."))
    return next((person for person in allowed if person.role.value == "supervisor"), allowed[0])
