"""Makes PySide's enumerations the way in which Python's own library makes its own, without careful looks at members."""

from __future__ import annotations

import enum
from typing import Any

# Python looks these up on an enumeration before its members; a member of such a name stays where Python has put it.
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
        made = make_simply(cls, boundary=enum.KEEP)(type(class_name, (), dict(names)))
        for name, member in made.__members__.items():
            if name not in _PYTHONS_OWN:
                # Python 3.11 would look for each through a property at each use.
                type.__setattr__(made, name, member)
        return made

    setattr(enum.EnumType, "_create_", create)  # noqa: B010 - no attribute that a type checker knows


def _is_made_by_pyside(names: Any, named: dict[str, Any]) -> bool:
    """Say whether these are pairs of a name and a number, with what only PySide asks for."""
    return (
        named.get("boundary") is enum.KEEP
        and named.get("module") is None
        and named.get("type") is None
        and isinstance(names, list)
        and all(isinstance(pair, tuple) and isinstance(pair[1], int) for pair in names)
    )
