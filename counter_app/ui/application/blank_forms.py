"""Tools > Blank paper forms: the four intake forms on paper, for a power cut."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from counter_app.domain.errors import CounterError
from counter_app.domain.phrases import word_refusal
from counter_app.domain.words import mark

if TYPE_CHECKING:
    from counter_app.domain.office import Office
    from counter_app.ui.shared.context import AppContext

_ON_US_LETTER = frozenset({"us-10", "us-9"})


def save_blank_forms(context: AppContext, office: Office, parent: QWidget) -> None:
    """Ask for a folder and put one PDF for each form there; a toast says so."""
    _ = context.language.text
    chosen = QFileDialog.getExistingDirectory(parent, _("Folder for the blank forms"))
    if not chosen:
        return
    services, folder = context.services, Path(chosen)

    def draw() -> int:
        for channel, definition in services.definitions.items():
            pdf = services.drawing.draw_blank_form(
                definition,
                office.name,
                on_us_letter=office.letter_layout in _ON_US_LETTER,
                is_demo=office.is_demo,
            )
            _write(folder / f"{channel}.pdf", pdf)
        return len(services.definitions)

    def tell(count: int) -> None:
        context.toasts.show(_("{n} blank forms are in {folder}", n=count, folder=folder))

    def refuse(error: CounterError) -> None:
        context.toasts.show(word_refusal(error, context.language))

    context.runner.run("paper", draw, tell, refuse, parent)


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        raise CounterError(
            mark("The file {file} cannot be written: {reason}"), file=file, reason=error.strerror
        ) from error
