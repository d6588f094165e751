"""Loads the libraries of the window and the list of fonts beside the first imports, on another core."""

from __future__ import annotations

import _thread
import sys
from importlib.util import find_spec

TYPE_CHECKING = False  # `typing` itself is among what is imported meanwhile
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# In the order in which one needs the other: Qt itself, then its Python side.
_LIBRARIES = (
    "Qt/lib/libQt6Core.so.6",
    "Qt/lib/libQt6Gui.so.6",
    "Qt/lib/libQt6Widgets.so.6",
    "QtCore.abi3.so",
    "QtGui.abi3.so",
    "QtWidgets.abi3.so",
)
_RTLD_LAZY = 1


def begin_loading() -> Callable[[], object]:
    """Load what the window needs while Python imports the rest; gives what waits until it is loaded.

    Binding Qt's symbols takes a tenth of the time to the first paint and holds no lock of Python's. Nothing but time
    depends on it: `import PySide6` loads whatever is not there yet. A program must not end before it is done, for the
    libraries' ends would run beside their beginnings.
    """
    found = find_spec("PySide6") if sys.platform == "linux" else None
    if found is None or not found.submodule_search_locations:
        return _nothing_to_wait_for
    loaded = _thread.allocate_lock()
    loaded.acquire()
    _thread.start_new_thread(_load, (found.submodule_search_locations[0], loaded))
    return loaded.acquire


def opens_the_window(words: Sequence[str], commands: Sequence[str]) -> bool:
    """Say whether a command line seems to ask for the window: it names no sub-command and wants no help."""
    return not any(word in commands or word in ("-h", "--help", "--version") for word in words)


def _load(folder: str, loaded: _thread.LockType) -> None:
    try:
        import ctypes

        # `ctypes.CDLL` keeps Python's lock while it loads; the system's loader, called as a function, does not.
        load = ctypes.CDLL(None).dlopen
        load.argtypes = (ctypes.c_char_p, ctypes.c_int)
        load.restype = ctypes.c_void_p
        for library in _LIBRARIES:
            load(f"{folder}/{library}".encode(), _RTLD_LAZY)
        # Which fonts there are, Qt asks the same library, which finds out once for a process.
        ctypes.CDLL("libfontconfig.so.1").FcInit()
    except OSError:
        pass  # A system that names its fonts otherwise: Qt asks it later.
    finally:
        loaded.release()


def _nothing_to_wait_for() -> None:
    """Stand for waiting where nothing was begun."""
