"""Files that come with a case: chosen, dropped or pasted, listed with their size, taken away with Undo."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QIODevice, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from counter_app.domain.attachments import NewAttachment
from counter_app.domain.errors import CounterError
from counter_app.domain.identity import MakesIds
from counter_app.domain.phrases import word_refusal
from counter_app.domain.text_gate import clean_line, cut
from counter_app.domain.words import mark
from counter_app.ui.intake.answer_field import AnswerField
from counter_app.ui.shared.buttons import IconButton, PushButton
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.clipboard import copied_data, local_files
from counter_app.ui.shared.layouts import Column, Flow, Row
from counter_app.ui.shared.text import ElidedLabel, Hint

if TYPE_CHECKING:
    from counter_app.domain.form_fields import Field
    from counter_app.ui.shared.context import AppContext

_MEGABYTE: Final = 1024 * 1024
_TOO_LARGE: Final = mark("{name} is larger than {limit} MB. Scan it at a lower resolution, or in parts.")
_NOT_ACCEPTED: Final = mark("{name} is not a file that can be kept here. Choose one of: {kinds}.")
_NOT_READ: Final = mark("{name} could not be read. Check that the file is still there, then choose it again.")
_NOT_WHAT_IT_SAYS: Final = mark("{name} is damaged or of another kind than its name says. Scan or save it again.")
_FOLDER: Final = mark("{name} is a folder. Choose the files in it.")
_EMPTY: Final = mark("{name} is empty. Choose another file.")
_NOTHING_TO_PASTE: Final = mark("There is no picture or file to paste. Copy it first.")
_MEDIA_TYPES: Final = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "eml": "message/rfc822",
    "txt": "text/plain",
}
_BEGINNINGS: Final = {
    "application/pdf": (b"%PDF",),
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/tiff": (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+"),
}
_LONGEST_NAME: Final = 120


class AttachmentField(AnswerField):
    """Take files up to the field's limit in MB; `added` tells each that is kept.

    `refused(text)` tells why others of those that came together are not, or by an empty text that nothing is wrong.
    """

    added = Signal(object)
    refused = Signal(str)

    def __init__(self, context: AppContext, field: Field, make_id: MakesIds, parent: QWidget | None = None) -> None:
        super().__init__(context, field, parent)
        _ = context.language.text
        self._make_id = make_id
        self._files: list[NewAttachment] = []
        self._lines: list[Card] = []
        self.setAcceptDrops(True)
        self.choose = PushButton(_("Choose a file…"), context.theme, icon="paperclip")
        self.paste = PushButton(_("Paste"), context.theme, icon="clipboard-paste")
        self._hint = Hint(_("or drop it here"), wraps=False)
        holder = QWidget()
        flow = Flow(context.theme, gap=1, parent=holder)
        for widget in (self.choose, self.paste, self._hint):
            flow.addWidget(widget)
        self._column = Column(context.theme, gap=0.5, parent=self)
        self._column.addWidget(holder)
        self.setFocusProxy(self.choose)
        self.choose.clicked.connect(self._on_choose)
        self.paste.clicked.connect(self.paste_from_clipboard)

    @property
    def focus_target(self) -> QWidget:
        return self.choose

    def answer(self) -> object:
        return tuple(self._files)

    def show_answer(self, value: object) -> None:
        files = [each for each in value if isinstance(each, NewAttachment)] if isinstance(value, (tuple, list)) else []
        if files != self._files:
            self._files = files
            self._show_lines()

    def take(self, new: NewAttachment) -> None:
        """Keep a file that is known to be good."""
        self._files.append(new)
        self._show_lines()
        self.added.emit(new)
        self.changed.emit()

    def take_files(self, files: Sequence[Path]) -> None:
        """Read files one after the other away from the window, check and keep each."""
        kinds, limit, language = self.definition.accepts, self.definition.limit, self.context.language
        refusals: list[str] = []

        def read(file: Path) -> NewAttachment | str:
            try:
                return read_attachment(file, kinds, limit, self._make_id)
            except CounterError as error:
                return word_refusal(error, language)

        def taken(found: NewAttachment | str) -> None:
            if isinstance(found, NewAttachment):
                self.take(found)
            else:
                refusals.append(found)
            self.refused.emit("\n".join(refusals))

        for file in files:
            self.context.runner.run("paper", partial(read, file), taken, None, self)

    def paste_from_clipboard(self) -> None:
        """Keep the picture or the files that were copied."""
        copied = copied_data()
        files = local_files(copied)
        picture = copied.imageData() if copied.hasImage() else None
        if files:
            self.take_files(files)
        elif isinstance(picture, QImage):
            self.take(self._from_picture(picture))
        else:
            self._on_refused(CounterError(_NOTHING_TO_PASTE))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take_files(local_files(event.mimeData()))
        event.acceptProposedAction()

    def _from_picture(self, picture: QImage) -> NewAttachment:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.save(buffer, "PNG")  # type: ignore[call-overload]
        name = self.context.language.text("Pasted picture {number}", number=len(self._files) + 1) + ".png"
        content = bytes(buffer.data().data())
        return NewAttachment(id=self._make_id(), name=name, media_type="image/png", content=content)

    def _on_choose(self) -> None:
        _ = self.context.language.text
        patterns = " ".join(f"*.{kind} *.{kind.upper()}" for kind in self.definition.accepts) or "*"
        chosen, _filter = QFileDialog.getOpenFileNames(self, _("Choose a file"), "", f"{_('Files')} ({patterns})")
        self.take_files([Path(each) for each in chosen])

    def _on_refused(self, error: CounterError) -> None:
        self.refused.emit(word_refusal(error, self.context.language))

    def _on_remove(self, gone: NewAttachment) -> None:
        _ = self.context.language.text
        at = self._files.index(gone)
        self._files.remove(gone)
        self._show_lines()
        self.changed.emit()
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

        def put_back() -> None:
            self._files.insert(at, gone)
            self._show_lines()
            self.changed.emit()

        self.context.toasts.show(_("Removed {name}.", name=gone.name), put_back, self)

    def _show_lines(self) -> None:
        _ = self.context.language.text
        theme = self.context.theme
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        for each in self._files:
            line = Card(theme, margin=0.5)
            row = Row(theme, gap=1, margin=(1, 0, 0, 0))
            size = size_words(len(each.content))
            row.addWidget(ElidedLabel(each.name), 1)
            row.addWidget(Hint(size, wraps=False))
            remove = IconButton(theme, "x", _("Remove {name}", name=each.name))
            remove.clicked.connect(lambda _on=False, gone=each: self._on_remove(gone))
            row.addWidget(remove)
            line.body.addLayout(row)
            line.setAccessibleName(f"{each.name}, {size}")
            self._column.addWidget(line)
            self._lines.append(line)


def read_attachment(file: Path, accepts: tuple[str, ...], limit: int, make_id: MakesIds) -> NewAttachment:
    """Read a file that is to be kept; where no kinds are named, any is accepted.

    Raises CounterError for one too large, of another kind, damaged or gone, and for a folder.
    """
    name = cut(clean_line(file.name, None), _LONGEST_NAME)
    kind = file.suffix.lower().lstrip(".")
    if file.is_dir():
        raise CounterError(_FOLDER, name=name)
    if accepts and kind not in accepts:
        raise CounterError(_NOT_ACCEPTED, name=name, kinds=", ".join(each.upper() for each in accepts))
    try:
        if file.stat().st_size > limit * _MEGABYTE:
            raise CounterError(_TOO_LARGE, name=name, limit=limit)
        content = file.read_bytes()
    except OSError as error:
        raise CounterError(_NOT_READ, name=name) from error
    if not content:
        raise CounterError(_EMPTY, name=name)
    media_type = _MEDIA_TYPES.get(kind, "application/octet-stream")
    beginnings = _BEGINNINGS.get(media_type, (b"",))
    if not content.startswith(beginnings):
        raise CounterError(_NOT_WHAT_IT_SAYS, name=name)
    return NewAttachment(id=make_id(), name=name, media_type=media_type, content=content)


def size_words(size: int) -> str:
    """Write the size of a file for people."""
    if size >= _MEGABYTE:
        return f"{size / _MEGABYTE:.1f} MB"
    return f"{max(1, round(size / 1024))} KB"
