"""What somebody who listens or types meets on every page: a name, a role, a label, and a letter of its own."""

from __future__ import annotations

from collections import defaultdict

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QMenuBar, QWidget

from tests.gallery.checks import focusable
from tests.gallery.looks import GalleryPage, Look, drawn
from tests.gallery.pages import gallery_pages

LANGUAGES = ("en", "de", "es")
ENTRIES = gallery_pages()
_MEANINGLESS = (QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_page_can_be_heard_and_typed_through(qapp: QApplication, entry: GalleryPage, language: str) -> None:
    with drawn(qapp, entry, Look(name=language, language=language)) as window:
        page = entry.checked(window)
        assert page is not None
        wrong = [*_without_a_role(page), *_not_named_by_their_label(page), *_letters_of_two(page, window.menuBar())]
    assert "\n".join(wrong) == ""


def _without_a_role(root: QWidget) -> list[str]:
    found = []
    for widget in focusable(root):
        face = QAccessible.queryAccessibleInterface(widget)
        if face.role() in _MEANINGLESS or not face.text(QAccessible.Text.Name):
            found.append(
                f"{face.role().name} with the name {face.text(QAccessible.Text.Name)!r}: {type(widget).__name__}"
            )
    return found


def _not_named_by_their_label(root: QWidget) -> list[str]:
    """What is heard begins with what is seen (WCAG 2.5.3)."""
    found = []
    seen = tuple(_plain(label.text()) for label in root.findChildren(QLabel) if label.isVisible() and label.text())
    for label in root.findChildren(QLabel):
        buddy: QWidget | None = label.buddy()
        if buddy is None or not label.isVisible() or not buddy.isVisible():
            continue
        face = QAccessible.queryAccessibleInterface(buddy)
        name = face.text(QAccessible.Text.Name)
        if isinstance(buddy, QComboBox):
            # On Linux Qt names a drop-down by its value and tells of its label as a relation.
            labels = [other for other, _relation in face.relations(QAccessible.RelationFlag.Label)]
            name = labels[0].text(QAccessible.Text.Name) if labels else ""
        # The first part of a compound field has a label of its own, and a tick box its words.
        own = (_plain(buddy.text()),) if isinstance(buddy, QAbstractButton) else seen
        if not name.startswith((_plain(label.text()), *own)):
            found.append(f"{label.text()!r} is heard as {name!r}")
    return found


def _letters_of_two(root: QWidget, menus: QMenuBar) -> list[str]:
    owners: dict[str, set[str]] = defaultdict(set)
    for action in menus.actions():
        if action.isVisible():
            owners[_letter(action.text())].add(f"menu {action.text()}")
    for widget in (root, *root.findChildren(QWidget)):
        if not widget.isVisible() or not widget.isEnabled():
            continue
        if isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy() is not None):
            owners[_letter(widget.text())].add(widget.text())
    return [f"Alt+{letter} is {' and '.join(sorted(of))}" for letter, of in owners.items() if letter and len(of) > 1]


def _letter(text: str) -> str:
    _before, mark, after = text.replace("&&", "").partition("&")
    return after[:1].upper() if mark else ""


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").strip()
