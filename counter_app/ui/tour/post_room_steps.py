"""A postcard previewed, put on paper, and posted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from counter_app.ui.tour.tour import Tour


def print_and_post(tour: Tour) -> None:
    """Print the card that acknowledges the letter, say that it came out, and post it (P14, ux/print.md 5.7)."""
    keys = tour.keyboard
    tour.begin("the post room")
    tour.change_person("Dana")
    keys.press("Alt+4")
    keys.wait_for("the post room", lambda: tour.is_quiet)
    keys.press("Space")
    tour.pictures.take("post-room")
    tour.begin("the preview of the card")
    keys.press("Ctrl+P")
    keys.wait_for("the preview", lambda: QApplication.activeModalWidget() is not None and tour.is_quiet)
    tour.pictures.take("card-preview")
    keys.press("Escape")
    keys.wait_for("the post room", lambda: QApplication.activeModalWidget() is None)
    tour.begin("printing the card")
    keys.when_asked(lambda box: _name_file(tour, box))
    keys.go_to("Save PDF…")
    keys.press("Space")
    keys.wait_for("the question", lambda: QApplication.activeModalWidget() is not None and tour.is_quiet)
    tour.pictures.take("did-everything-print")
    keys.go_to("Yes, it did")
    keys.press("Space")
    keys.wait_for("the answer to be kept", lambda: QApplication.activeModalWidget() is None and tour.is_quiet)
    tour.begin("posting the card")
    keys.go_to("Printed, not posted")
    keys.press("Space")
    keys.wait_for("the printed cards", lambda: tour.is_quiet)
    keys.go_to("Printed, not posted", is_whole=True)
    keys.press("Space")
    keys.go_to("Mark as posted")
    keys.press("Space")
    keys.wait_for("when it was posted", lambda: QApplication.activeModalWidget() is not None)
    tour.pictures.take("mark-as-posted")
    keys.go_to("Mark as posted")
    keys.press("Space")
    keys.wait_for("the card to be posted", lambda: QApplication.activeModalWidget() is None and tour.is_quiet)
    tour.pictures.take("posted")


def _name_file(tour: Tour, box: QWidget) -> None:
    tour.keyboard.press("Ctrl+A")
    tour.keyboard.type(str(tour.folder / "postcard.pdf"))
    tour.keyboard.press("Return")
