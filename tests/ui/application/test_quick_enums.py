"""PySide's enumerations are the same whoever makes them, and those of others are left alone."""

import json
import os
import subprocess
import sys
from typing import Any

_DESCRIBE = """
import enum, json, sys
if sys.argv[1] == "quick":
    from counter_app.ui.application.quick_enums import make_enums_quickly
    make_enums_quickly()
made_here = enum.IntFlag("Colour", [("RED", 1), ("BLUE", 2)], boundary=enum.KEEP, module="colours")
from PySide6 import QtCore, QtGui, QtWidgets

def described(made):
    first = next(iter(made.__members__.values()), None)
    return {
        "names": [made.__name__, made.__qualname__, made.__module__, *map(str, made.__mro__)],
        "members": [
            [name, repr(one), str(one), one.name, one.value, one is getattr(made, name), one is made(one.value)]
            for name, one in made.__members__.items()
        ],
        "kept": {name: repr(kept).partition(" at 0x")[0] for name, kept in vars(made).items() if name not in _UNUSED},
        "unknown": answer(lambda: made(123456789)),
        "inverted": answer(lambda: ~first),
        "pickled": answer(lambda: first.__reduce_ex__(2)) if made.__members__ else "",
    }

# Nobody reads the one, and the other counts on where a member has no number; Python 3.12 binds it otherwise.
_UNUSED = {"__doc__", "_generate_next_value_"}

def answer(ask):
    try:
        return repr(ask())
    except Exception as error:
        return repr(error)

found = {"Colour": described(made_here)}
for module in (QtCore, QtGui, QtWidgets):
    for name in dir(module):
        one = getattr(module, name)
        if isinstance(one, enum.EnumType):
            found[f"{module.__name__}.{name}"] = described(one)
        elif isinstance(one, type):
            for each in dir(one):
                if isinstance(getattr(one, each, None), enum.EnumType):
                    found[f"{module.__name__}.{name}.{each}"] = described(getattr(one, each))
print(json.dumps(found, default=repr))
"""


def enumerations(how: str) -> dict[str, Any]:
    finished = subprocess.run(
        [sys.executable, "-c", _DESCRIBE, how],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    found: dict[str, Any] = json.loads(finished.stdout)
    return found


def test_an_enumeration_that_is_made_quickly_is_like_one_that_is_made_carefully() -> None:
    quick, careful = enumerations("quick"), enumerations("careful")

    assert len(quick) > 500
    assert quick.keys() == careful.keys()
    assert {name: one for name, one in quick.items() if one != careful[name]} == {}
