"""An office file that somebody has prepared: what it would set up, or what must be corrected in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.office_file import InvalidOfficeFile, OfficeFile
from counter_app.domain.phrases import Phrase, word_phrase
from counter_app.domain.problems import Problem
from counter_app.domain.words import mark
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.layouts import Column
from counter_app.ui.shared.text import Body, Hint, Strong
from counter_app.ui.welcome.step import Step

if TYPE_CHECKING:
    from counter_app.domain.errors import CounterError
    from counter_app.services.office_setup import OfficeSetup
    from counter_app.ui.shared.context import AppContext

_LARGEST = 1_000_000


class FileStep(Step):
    """Show what an office file holds; `read` is told when it can be carried out or when it cannot."""

    read = Signal()

    def __init__(self, context: AppContext, setup: OfficeSetup, parent: QWidget | None = None) -> None:
        _ = context.language.text
        super().__init__(
            context, _("From an office file"), _("Look at what will be set up. Nothing has been written yet."), parent
        )
        self._setup = setup
        self.file: OfficeFile | None = None
        self.problems: list[Problem] = []
        self._card = Card(context.theme)
        self._name, self._institution = Strong(""), Hint("")
        self._lines = Column(context.theme, gap=0.5)
        self._card.body.addWidget(self._name)
        self._card.body.addWidget(self._institution)
        self._card.body.addLayout(self._lines)
        self.column.addWidget(self._card)
        self._card.hide()

    def open(self, path: Path) -> None:
        """Read a file and say what is in it."""
        self.file, self.problems = None, []
        self._card.hide()
        try:
            if path.stat().st_size > _LARGEST:
                self._refuse(mark("{name} is too large for an office file"), path)
                return
            text = path.read_text("utf-8-sig")
        except OSError as error:
            self._refuse(mark("{name} could not be read ({reason})"), path, reason=error.strerror or "")
            return
        except UnicodeDecodeError:
            self._refuse(mark("{name} is not text in UTF-8. Save it as UTF-8, then open it again"), path)
            return
        self.context.runner.run("database", lambda: self._look(text), self._on_looked, self._on_failed, self)

    def told(self) -> list[str]:
        """Give what must be corrected, each with the place in the file."""
        return [
            f"{problem.field}: {self.worded(problem)}" if problem.field != "file" else self.worded(problem)
            for problem in self.problems
        ]

    def _look(self, text: str) -> tuple[OfficeFile, Sequence[Phrase]]:
        file = self._setup.parse(text)
        return file, self._setup.plan(None, file).lines

    def _on_looked(self, looked: tuple[OfficeFile, Sequence[Phrase]]) -> None:
        self.file, lines = looked
        self._name.setText(self.file.name)
        self._institution.setText(self.file.institution)
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines:
            self._lines.addWidget(Body(word_phrase(line, self.context.language)))
        self._card.show()
        self.read.emit()

    def _on_failed(self, error: CounterError) -> None:
        if isinstance(error, InvalidOfficeFile):
            self.problems = list(error.problems)
        else:
            self.problems = [Problem(field="file", message=error.message, values=error.values)]
        self.read.emit()

    def _refuse(self, message: str, path: Path, **values: object) -> None:
        self.problems = [Problem(field="file", message=message, values={"name": path.name, **values})]
        self.read.emit()
