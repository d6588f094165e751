"""The look-up that is spared still exists in the PySide that is installed, and features stay off."""

import subprocess
import sys

_PROGRAM = """
import inspect
from counter_app.ui.application.quick_imports import import_without_sources
import_without_sources()
inspect.getsource = None
from counter_app.ui.shared import text
from PySide6.QtCore import QObject
print(hasattr(QObject, "setObjectName"), hasattr(QObject, "set_object_name"))
"""


def test_modules_are_imported_without_reading_their_sources() -> None:
    finished = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True, timeout=60)

    assert finished.stdout.split() == ["True", "False"]
    assert not finished.stderr
