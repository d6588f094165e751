"""Makes imports quick while the window starts: PySide reads the source of every module that is imported after it."""

from __future__ import annotations

import sys


def import_without_sources() -> None:
    """Let PySide take every module for one that may use it, instead of looking for its name in the source.

    The look-up serves `from __feature__ import snake_case`, which this program never uses; for its two hundred modules
    it took a tenth of the time to the first paint. A PySide that does without the look-up is left as it is.
    """
    import PySide6.QtCore  # noqa: F401 - brings the look-up

    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        setattr(feature, "_mod_uses_pyside", _may_use_pyside)  # noqa: B010 - no attribute that a type checker knows


def _may_use_pyside(_module: object) -> bool:
    return True
