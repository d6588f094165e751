"""Facts of a case's history as JSON and back: enums by value, instants in ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from functools import cache, lru_cache
from typing import Any, get_args
from uuid import UUID

import cattrs
from cattrs.preconf.json import make_converter

from counter_app.domain.errors import StorageError
from counter_app.domain.history import Fact
from counter_app.domain.words import mark

_BY_NAME: dict[str, type] = {}
for _fact_type in get_args(Fact):
    _BY_NAME[re.sub(r"(?<=[a-z])(?=[A-Z])", "_", _fact_type.__name__).lower()] = _fact_type
_NAMES = {fact_type: name for name, fact_type in _BY_NAME.items()}


@lru_cache(maxsize=1)
def converter() -> cattrs.Converter:
    """Make the one converter between frozen domain objects and JSON values."""
    made = make_converter(omit_if_default=True)
    made.register_unstructure_hook(UUID, str)
    made.register_structure_hook(UUID, lambda value, _: value if isinstance(value, UUID) else UUID(value))
    made.register_unstructure_hook(datetime, datetime.isoformat)
    made.register_structure_hook(datetime, lambda value, _: datetime.fromisoformat(value))
    return made


def fact_name(fact: Fact) -> str:
    """Give the name under which a fact is stored: `CaseReceived` is `case_received`."""
    return _NAMES[type(fact)]


def write_fact(fact: Fact) -> dict[str, Any]:
    """Give a fact as a JSON object without its defaults."""
    kind: type = type(fact)
    body: dict[str, Any] = _writing(kind)(fact)
    return body


@cache
def _writing(kind: type) -> Callable[[Any], Any]:
    return converter().get_unstructure_hook(kind)


def read_fact(name: str, body: dict[str, Any]) -> Fact:
    """Rebuild a fact from its name and JSON object.

    Raises StorageError for a fact that a newer program wrote.
    """
    fact_type = _BY_NAME.get(name)
    if fact_type is None:
        raise StorageError(mark("This database was written by a newer program. Update this one."))
    fact: Fact = converter().structure(body, fact_type)
    return fact
