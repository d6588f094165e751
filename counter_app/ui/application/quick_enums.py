"""Makes PySide's enumerations the way in which Python's own library makes its own, without careful looks at members."""

from __future__ import annotations

import enum
import sys
from typing import Any

# From 3.13 on an enumeration holds its values in yet another place; Python's own way is taken for all members there.
_HAS_KNOWN_PARTS = sys.version_info < (3, 13)
# What every member has; a member of such a name is for Python to place.
_PYTHONS_OWN = frozenset({"name", "value"})


def make_enums_quickly() -> None:
    """Let enumerations that PySide makes at run time be made by `enum._simple_enum`.

    PySide makes every enumeration of a class when the class is first named: four thousand members before the first
    paint, and checking what a person might have written wrongly in each took an eighth of the time to it. Other
    enumerations are made as ever, and so are PySide's where Python has no such function.
    """
    make_simply = getattr(enum, "_simple_enum", None)
    make_carefully = enum.EnumType._create_  # type: ignore[attr-defined]
    if make_simply is None or make_carefully.__module__ == __name__:
        return

    def create(cls: Any, class_name: str, names: Any, **named: Any) -> Any:
        if not _is_made_by_pyside(names, named):
            return make_carefully(cls, class_name, names, **named)
        later = 1 if _HAS_KNOWN_PARTS and not issubclass(cls, enum.Flag) else len(names)
        made = make_simply(cls, boundary=enum.KEEP)(type(class_name, (), dict(names[:later])))
        for name, member in made.__members__.items():
            # Python 3.11 would look for each through a property at each use.
            type.__setattr__(made, name, member)
        _add(made, names[later:])
        return made

    setattr(enum.EnumType, "_create_", create)  # noqa: B010 - no attribute that a type checker knows


def _add(made: Any, pairs: list[tuple[str, int]]) -> None:
    """Add members to an enumeration that is no flag: several hundred go at once, and nothing is asked twice."""
    names, by_name, by_value = made._member_names_, made._member_map_, made._value2member_map_
    for name, value in pairs:
        member = by_value.get(value)
        if member is None:
            member = made._new_member_(made, value) if made._use_args_ else made._new_member_(made)
            member._value_, member._name_, member.__objclass__ = value, name, made
            member._sort_order_ = len(names)
            by_value[value] = member
            names.append(name)
        by_name[name] = member
        type.__setattr__(made, name, member)


def _is_made_by_pyside(names: Any, named: dict[str, Any]) -> bool:
    """Say whether these are pairs of a plain name and a number, with what only PySide asks for."""
    return (
        named.get("boundary") is enum.KEEP
        and named.get("module") is None
        and named.get("type") is None
        and isinstance(names, list)
        and all(type(pair) is tuple and type(pair[1]) is int and pair[0] not in _PYTHONS_OWN for pair in names)
    )
