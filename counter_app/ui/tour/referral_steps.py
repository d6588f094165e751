"""A referral seen with its countdown, opened, and answered by phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from counter_app.ui.case_actions.letter_preview import LetterPreview

if TYPE_CHECKING:
    from counter_app.ui.tour.tour import Tour


def answer_referral(tour: Tour) -> None:
    """Let the person who was referred to find the case, write the answer and tell it by phone (P17 to P19)."""
    keys = tour.keyboard
    tour.begin("my referrals")
    tour.change_person("Sam")
    keys.press("Alt+2")
    keys.wait_for("my referrals", lambda: tour.is_quiet)
    tour.pictures.take("my-referrals")
    tour.begin("the case")
    keys.press("Ctrl+K")
    keys.type(tour.references["phone"])
    keys.press("Return")
    keys.wait_for("the case in the list", lambda: tour.is_quiet)
    keys.go_to("All cases")
    keys.press("Return")
    keys.wait_for("the case", lambda: tour.is_quiet and tour.window.open_pages.current_page_id == "")
    tour.pictures.take("case")
    tour.begin("the reply")
    keys.press("Ctrl+R")
    keys.wait_for("the reply box", lambda: QApplication.activeModalWidget() is not None)
    keys.wait_for("the preview", lambda: tour.is_quiet)
    keys.fill("What we &found", "The book came back on 3 November. Our shelf check that week was late.")
    keys.fill("What we will &do", "The fine is cancelled and your account is clear.")
    keys.go_to("By phone")
    keys.press("Space")
    keys.wait_for("the words to say", lambda: tour.is_quiet and _is_preview_settled())
    tour.pictures.take("reply")
    keys.press("Ctrl+Return")
    keys.wait_for("the reply to be kept", lambda: QApplication.activeModalWidget() is None and tour.is_quiet)
    tour.pictures.take("case-resolved")


def _is_preview_settled() -> bool:
    dialog = QApplication.activeModalWidget()
    return dialog is not None and all(preview.is_settled for preview in dialog.findChildren(LetterPreview))
