"""Which of the offices of a database is meant: a database can hold several branches."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from counter_app.domain.errors import NotFound
from counter_app.domain.office import Office
from counter_app.domain.words import mark


def office_key(office: Office) -> str:
    """Give what an office is called on a command line: its name in small letters and dashes, else its id."""
    plain = unicodedata.normalize("NFKD", office.name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or str(office.id)


def choose_office(offices: Sequence[Office], wanted: str) -> Office:
    """Give the office that is wanted by key, name or id; the only one when nothing is said.

    Raises NotFound, which names those that are there, for no such office, for several of that name, and where there
    are several and none was named: no default is right for what goes to customers.
    """
    known = ", ".join(sorted(office_key(office) for office in offices))
    if not offices:
        raise NotFound(mark("There is no office in this database yet. Run counter-app setup OFFICE.toml first."))
    if not wanted:
        if len(offices) == 1:
            return offices[0]
        message = mark("This database holds several offices. Say which one with --office: {offices}")
        raise NotFound(message, offices=known)
    found = [office for office in offices if _is_called(office, wanted)]
    if len(found) != 1:
        message = mark("There is no office {key} in this database. Choose one of: {offices}")
        if found:
            known = ", ".join(str(office.id) for office in found)
            message = mark("Several offices are called {key}. Choose one by its id: {offices}")
        raise NotFound(message, key=wanted, offices=known)
    return found[0]


def _is_called(office: Office, wanted: str) -> bool:
    return wanted in (str(office.id), office_key(office)) or wanted.casefold() == office.name.casefold()
