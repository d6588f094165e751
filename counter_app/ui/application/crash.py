"""What happens when the program itself fails: it is written down, and the person is told that their forms are kept."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from counter_app.domain.errors import CounterError

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext

_LOG = logging.getLogger("counter_app")
_LOG_SIZE = 1_000_000
_LOGS_KEPT = 3


def keep_log(data_dir: Path) -> Path:
    """Write warnings and failures of the program to a file beside the data; texts of customers are never logged.

    Where no file can be written, the error output has them: the window still says what is wrong with the folder.
    """
    file = data_dir / "logs" / "counter-app.log"
    writer = _LogFile(file)
    writer.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(writer)
    return file


class _LogFile(logging.Handler):
    """Open the log when there is something to write: what turns logs over takes long to import."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self._writer: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._writer is None:
            self._writer = self._open()
            self._writer.setFormatter(self.formatter)
        self._writer.handle(record)

    def _open(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler

        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            return RotatingFileHandler(self._file, maxBytes=_LOG_SIZE, backupCount=_LOGS_KEPT, encoding="utf-8")
        except OSError:
            return logging.StreamHandler()

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()
        super().close()


class CrashReport:
    """Take failures that nothing else takes, from slots and lanes alike.

    `then` is what follows instead of a box where nobody is there to read it.
    """

    def __init__(self) -> None:
        self._context: AppContext | None = None
        self._is_telling = False
        self.then: Callable[[], object] | None = None

    def tell_through(self, context: AppContext) -> None:
        """Use the window's look and words from now on."""
        self._context = context
        sys.excepthook = self._on_uncaught

    def take(self, error: Exception) -> None:
        """Write a failure down and tell the person, who can go on."""
        if isinstance(error, CounterError):
            _LOG.warning("%s", type(error).__name__)
        else:
            _LOG.error("".join(traceback.format_exception(type(error), error, error.__traceback__, chain=True)))
        self._tell(error)

    def _on_uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, Exception):
            self.take(error)
        else:
            sys.__excepthook__(kind, error, trace)

    def _tell(self, error: Exception) -> None:
        # Never from here: a failure may come out of a paint event, where a box would paint in turn.
        if self._context is not None and not self._is_telling:
            self._is_telling = True
            QTimer.singleShot(0, lambda: self._tell_now(error))

    def _tell_now(self, error: Exception) -> None:
        if self.then is not None:
            self.then()
            return
        from counter_app.domain.phrases import word_refusal
        from counter_app.ui.shared.question import tell

        assert self._context is not None
        try:
            _ = self._context.language.text
            if isinstance(error, CounterError):
                title, text = _("That did not work"), word_refusal(error, self._context.language)
            else:
                title = _("Something went wrong in the program")
                text = _(
                    "What was saved is safe, and your forms are kept. If it happens again, start the program anew and "
                    "send the log to IT."
                )
            tell(self._context.theme, title, text, _("Close"))
        finally:
            self._is_telling = False
