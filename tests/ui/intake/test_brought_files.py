"""Whatever is dropped on a form gets an answer in a sentence, and the form stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from counter_app.ui.intake.attachment_field import AttachmentField
from tests.ui.intake.desk import Desk

MEGABYTE = 1024 * 1024
MAIL = b"""From: Maria Alvarez <maria@example.com>
Date: Mon, 23 Nov 2026 09:12:00 -0600
Subject: Fine

I was fined twice.
"""


def drop(widget: QWidget, *, files: list[Path] | None = None, text: str = "") -> None:
    """Drop files or a text on a widget, as a person would."""
    carried = QMimeData()
    if files:
        carried.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    if text:
        carried.setText(text)
    buttons, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, carried, buttons, modifiers)
    widget.dropEvent(event)
    for _each in range(20):
        QApplication.processEvents()
        QTest.qWait(1)


def field_of(desk: Desk, channel: str) -> AttachmentField:
    field = desk.open(channel).filling.view.field("attachments")
    assert isinstance(field, AttachmentField)
    return field


def sparse(file: Path, size: int, start: bytes = b"%PDF-1.7") -> Path:
    with file.open("wb") as opened:
        opened.write(start)
        opened.truncate(size)
    return file


REFUSED = [
    ("scan.pdf", "large", "scan.pdf is larger than 25 MB. Scan it at a lower resolution, or in parts."),
    ("virus.pdf", "exe", "virus.pdf is damaged or of another kind than its name says. Scan or save it again."),
    ("nothing.pdf", "empty", "nothing.pdf is empty. Choose another file."),
    ("letters", "folder", "letters is a folder. Choose the files in it."),
    ("letters.pdf", "folder", "letters.pdf is a folder. Choose the files in it."),
    ("gone.pdf", "gone", "gone.pdf could not be read. Check that the file is still there, then choose it again."),
    ("setup.exe", "exe", "setup.exe is not a file that can be kept here."),
]


@pytest.mark.parametrize(("name", "kind", "sentence"), REFUSED)
def test_a_file_that_cannot_be_kept_is_refused_with_what_to_do(
    desk: Desk, tmp_path: Path, name: str, kind: str, sentence: str
) -> None:
    file = tmp_path / name
    match kind:
        case "large":
            sparse(file, 26 * MEGABYTE)
        case "exe":
            file.write_bytes(b"MZ\x90\x00 this program cannot be run in DOS mode")
        case "empty":
            file.touch()
        case "folder":
            file.mkdir()
    drop(field_of(desk, "postal"), files=[file])
    assert desk.errors()["attachments"].startswith(sentence)
    assert not desk.form.state.answers.get("attachments")


def test_thirty_scans_at_once_are_all_kept_and_the_wrong_ones_named(desk: Desk, tmp_path: Path) -> None:
    files = [sparse(tmp_path / f"scan {at:02}.pdf", 2000) for at in range(28)]
    wrong = [tmp_path / "a.exe", tmp_path / "b.docx"]
    for file in wrong:
        file.write_bytes(b"MZ")
    drop(field_of(desk, "postal"), files=[wrong[0], *files, wrong[1]])
    assert [each.name for each in desk.form.state.answers["attachments"]] == [file.name for file in files]
    error = desk.errors()["attachments"]
    assert "a.exe is not" in error
    assert "b.docx is not" in error
    kept = desk.suite.drafts.files(desk.context.session.actor, desk.form.state.case_id)
    assert len(kept) == 28


def test_a_good_file_takes_the_refusal_away(desk: Desk, tmp_path: Path) -> None:
    field = field_of(desk, "postal")
    drop(field, files=[tmp_path / "gone.pdf"])
    assert "attachments" in desk.errors()
    drop(field, files=[sparse(tmp_path / "scan.pdf", 2000)])
    assert "attachments" not in desk.errors()


def test_a_dropped_message_and_a_dropped_text_fill_the_form(desk: Desk, tmp_path: Path) -> None:
    form = desk.open("email")
    assert form.messages is not None
    message = tmp_path / "message.eml"
    message.write_bytes(MAIL)
    drop(form.messages.drop, files=[message])
    assert form.state.answers["email"] == "maria@example.com"
    assert form.state.answers["what_happened"] == "I was fined twice."
    form = desk.open("email")
    assert form.messages is not None
    drop(form.messages.drop, text="The chairs on floor 2 are broken.\nPlease look.")
    assert form.state.answers["what_happened"] == "The chairs on floor 2 are broken.\nPlease look."
    assert not form.state.answers.get("email")
    assert form.filling.view.field_with_focus == "email"


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("large", "message.eml is larger than 25 MB. Save its attachments, and attach the ones that are needed."),
        ("empty", "message.eml is empty. Save it again from the mail program, then drop it here."),
        ("folder", "message.eml is a folder. Drop one message."),
        ("gone", "The file message.eml could not be read. Save it again from the mail program, then drop it here."),
    ],
)
def test_what_is_no_message_is_refused_in_a_sentence(desk: Desk, tmp_path: Path, kind: str, sentence: str) -> None:
    form = desk.open("email")
    assert form.messages is not None
    message = tmp_path / "message.eml"
    match kind:
        case "large":
            sparse(message, 26 * MEGABYTE, MAIL)
        case "empty":
            message.touch()
        case "folder":
            message.mkdir()
    drop(form.messages.drop, files=[message])
    assert form.messages.refusal == sentence
    assert form.is_empty


def test_a_scan_dropped_where_the_message_goes_becomes_an_attachment(desk: Desk, tmp_path: Path) -> None:
    form = desk.open("email")
    assert form.messages is not None
    drop(form.messages.drop, files=[sparse(tmp_path / "photo.pdf", 2000)])
    assert [each.name for each in form.state.answers["attachments"]] == ["photo.pdf"]
    assert not form.state.answers.get("what_happened")


def test_a_picture_that_is_pasted_takes_the_refusal_away(desk: Desk, tmp_path: Path) -> None:
    field = field_of(desk, "postal")
    drop(field, files=[tmp_path / "gone.pdf"])
    assert "attachments" in desk.errors()
    QGuiApplication.clipboard().clear()
    field.paste_from_clipboard()
    assert "attachments" in desk.errors(), "nothing was copied"
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(0)
    QGuiApplication.clipboard().setImage(picture)
    field.paste_from_clipboard()
    assert len(desk.form.state.answers["attachments"]) == 1
    assert "attachments" not in desk.errors()


def test_a_good_message_takes_the_refusals_away(desk: Desk, tmp_path: Path) -> None:
    form = desk.open("email")
    assert form.messages is not None
    empty, message = tmp_path / "empty.eml", tmp_path / "message.eml"
    empty.touch()
    message.write_bytes(MAIL)
    drop(form.messages.drop, files=[empty, tmp_path / "gone.pdf"])
    assert form.messages.refusal
    assert "attachments" in desk.errors()
    drop(form.messages.drop, files=[message])
    assert not form.messages.refusal
    assert "attachments" not in desk.errors()


def test_a_file_that_is_attached_takes_the_refusal_of_a_message_away(desk: Desk, tmp_path: Path) -> None:
    form = desk.open("email")
    assert form.messages is not None
    empty = tmp_path / "empty.eml"
    empty.touch()
    drop(form.messages.drop, files=[empty])
    drop(form.messages.drop, files=[sparse(tmp_path / "photo.pdf", 2000)])
    assert not form.messages.refusal
