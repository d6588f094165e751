"""Makes imports quick while the window starts: spares PySide work that serves what this program never does."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any, cast

from counter_app.ui.application.kept_code import compiled_once
from counter_app.ui.application.quick_enums import make_enums_quickly

_LONG = 5_000


def import_without_sources() -> None:
    """Import PySide, and let it take every module for one that may use it instead of reading the module's source.

    The look-up serves `from __feature__ import snake_case`, which this program never uses; for its two hundred modules
    it took a tenth of the time to the first paint. The expressions by which PySide reads signatures, for messages about
    wrong calls and for stub files, are put off until they are used: another twentieth. What PySide carries
    as text is compiled once and not at each start, and its enumerations are made quickly. A PySide that does without
    all this is left as it is.
    """
    make_enums_quickly()
    with _long_expressions_put_off(), compiled_once():
        import PySide6.QtCore  # noqa: F401 - brings the look-up

    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        setattr(feature, "_mod_uses_pyside", _may_use_pyside)  # noqa: B010 - no attribute that a type checker knows


def _may_use_pyside(_module: object) -> bool:
    return True


class _Expression:
    """Stand for a regular expression that is compiled when one of its methods is called."""

    def __init__(self, compile_now: Callable[[], re.Pattern[str]]) -> None:
        self._compile_now = compile_now

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return self._compile_now()

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return lambda *given, **named: getattr(self._compiled, name)(*given, **named)


@contextmanager
def _long_expressions_put_off() -> Iterator[None]:
    compile_now = re.compile

    def compile_later(pattern: Any, flags: int = 0) -> Any:
        if isinstance(pattern, str) and len(pattern) > _LONG:
            return _Expression(lambda: cast("re.Pattern[str]", compile_now(pattern, flags)))
        return compile_now(pattern, flags)

    setattr(re, "compile", compile_later)  # noqa: B010 - for the time of one import
    try:
        yield
    finally:
        setattr(re, "compile", compile_now)  # noqa: B010
