"""The files of a case: shown small, opened by the system, saved elsewhere; added by choosing, dropping or pasting."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QBuffer, QIODevice, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from counter_app.domain.attachments import Attachment, NewAttachment
from counter_app.domain.changes import Changes
from counter_app.domain.errors import CounterError
from counter_app.domain.phrases import word_refusal
from counter_app.domain.staff import Permission
from counter_app.domain.words import mark
from counter_app.ui.case.thumbnail import Thumbnail
from counter_app.ui.case_actions.doing import Deed, do
from counter_app.ui.shared.attached_files import (
    MEDIA_TYPES,
    can_be_opened,
    read_file,
    safe_name,
    save_file,
    size_words,
)
from counter_app.ui.shared.buttons import PushButton, QuietButton
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.clipboard import copied_data, local_files
from counter_app.ui.shared.layouts import Column, Flow, Row
from counter_app.ui.shared.opened_files import write_to_open
from counter_app.ui.shared.outside import open_outside
from counter_app.ui.shared.text import ElidedLabel, Hint

if TYPE_CHECKING:
    from counter_app.domain.staff import StaffMember
    from counter_app.services.suite import Suite
    from counter_app.ui.case_actions.case_sight import CaseSight
    from counter_app.ui.shared.context import AppContext

_NOTHING_TO_PASTE = mark("There is no picture or file to paste. Copy it first.")


class AttachmentsCard(Card):
    """List the files of a case, each with a small picture."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        _, theme = context.language.text, context.theme
        super().__init__(theme, _("Attachments"), parent)
        self._context = context
        self._case_id: UUID | None = None
        self._lines: list[QWidget] = []
        self._shown: tuple[Attachment, ...] | None = None
        self._list = Column(theme, gap=1)
        self.body.addLayout(self._list)
        self.choose = PushButton(_("Add a file…"), theme, icon="paperclip")
        self.paste = PushButton(_("Paste"), theme, icon="clipboard-paste")
        self.choose.clicked.connect(self._on_choose)
        self.paste.clicked.connect(self.paste_from_clipboard)
        self._adding = QWidget()
        flow = Flow(theme, gap=1, parent=self._adding)
        drop = Hint(_("or drop it here"), wraps=False)
        drop.setMinimumHeight(theme.control_height)
        for widget in (self.choose, self.paste, drop):
            flow.addWidget(widget)
        policy = self._adding.sizePolicy()
        policy.setHeightForWidth(True)
        self._adding.setSizePolicy(policy)
        self.body.addWidget(self._adding)

    def show_case(self, sight: CaseSight) -> None:
        """Show the files of a case."""
        may_add = self._context.session.may(Permission.WORK_ON_CASES)
        self._case_id = sight.case.id
        self._adding.setVisible(may_add)
        self.setAcceptDrops(may_add)
        if sight.detail.attachments == self._shown:
            return
        self._shown = sight.detail.attachments
        for line in self._lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(each) for each in sight.detail.attachments]
        if not self._lines:
            self._lines = [Hint(self._context.language.text("No files are kept with this case."))]
        for line in self._lines:
            self._list.addWidget(line)

    def add_file(self, file: Path) -> None:
        """Check a file away from the window and keep it."""
        make_id = self._context.services.make_id
        self._context.runner.run("paper", lambda: read_file(file, make_id), self.add, self._refuse, self)

    def add(self, new: NewAttachment) -> None:
        """Keep a file with the case."""
        case_id = self._case_id
        if case_id is None:
            return

        def attach(services: Suite, actor: StaffMember) -> Changes:
            return services.casework.attach(actor, case_id, new)

        do(self._context, Deed(write=attach, told=self._context.language.text("Added {name}.", name=new.name)))

    def paste_from_clipboard(self) -> None:
        """Keep the picture or the files that were copied."""
        copied = copied_data()
        files = local_files(copied)
        picture = copied.imageData() if copied.hasImage() else None
        for file in files:
            self.add_file(file)
        if not files and isinstance(picture, QImage):
            self.add(self._from_picture(picture))
        elif not files:
            self._refuse(CounterError(_NOTHING_TO_PASTE))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for file in local_files(event.mimeData()):
            self.add_file(file)
        event.acceptProposedAction()

    def _line(self, attachment: Attachment) -> QWidget:
        _, theme = self._context.language.text, self._context.theme
        line = QWidget()
        words = Column(theme, gap=0.5)
        words.addStretch(1)
        words.addWidget(ElidedLabel(attachment.name))
        words.addWidget(Hint(size_words(attachment.size), wraps=False))
        place = QWidget()
        flow = Flow(theme, gap=1, parent=place)
        verbs = [(_("Save as…"), "download", self._on_save)]
        if can_be_opened(attachment):
            verbs.insert(0, (_("Open file"), "external-link", self._on_open))
        for verb, icon, action in verbs:
            button = QuietButton(verb, theme, icon=icon)
            button.setAccessibleName(f"{verb}: {attachment.name}")
            button.clicked.connect(lambda _on=False, action=action: action(attachment))
            flow.addWidget(button)
        words.addWidget(place)
        words.addStretch(1)
        row = Row(theme, gap=1.5, parent=line)
        row.addWidget(Thumbnail(self._context, attachment))
        row.addLayout(words, 1)
        return line

    def _on_open(self, attachment: Attachment) -> None:
        services, actor, data_dir = self._context.services, self._context.session.actor, self._context.settings.data_dir

        def write() -> Path:
            return write_to_open(data_dir, attachment, services.reading.attachment(actor, attachment.id))

        self._context.runner.run("database", write, self._on_written, self._refuse, self)

    def _on_written(self, file: Path) -> None:
        if not open_outside(QUrl.fromLocalFile(str(file))):
            text = self._context.language.text(
                "No program on this computer opens {name}. Save it instead.", name=file.name
            )
            self._context.toasts.show(text)

    def _on_save(self, attachment: Attachment) -> None:
        _ = self._context.language.text
        chosen, _filter = QFileDialog.getSaveFileName(self, _("Save as"), safe_name(attachment))
        if not chosen:
            return
        services, actor = self._context.services, self._context.session.actor
        self._context.runner.run(
            "database",
            lambda: save_file(Path(chosen), services.reading.attachment(actor, attachment.id)),
            lambda _done: self._context.toasts.show(_("Saved {name}.", name=Path(chosen).name)),
            self._refuse,
            self,
        )

    def _on_choose(self) -> None:
        _ = self._context.language.text
        patterns = " ".join(f"*.{kind} *.{kind.upper()}" for kind in MEDIA_TYPES)
        chosen, _filter = QFileDialog.getOpenFileNames(self, _("Choose a file"), "", f"{_('Files')} ({patterns})")
        for each in chosen:
            self.add_file(Path(each))

    def _from_picture(self, picture: QImage) -> NewAttachment:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.save(buffer, "PNG")  # type: ignore[call-overload]
        name = self._context.language.text("Pasted picture {number}", number=len(self._shown or ()) + 1) + ".png"
        make_id = self._context.services.make_id
        return NewAttachment(id=make_id(), name=name, media_type="image/png", content=bytes(buffer.data().data()))

    def _refuse(self, error: CounterError) -> None:
        self._context.toasts.show(word_refusal(error, self._context.language))
