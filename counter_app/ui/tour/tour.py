"""The main job from end to end: four forms, a referral answered, a postcard printed and posted (docs/cli.md)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from counter_app.ui.tour.intake_steps import email_form, in_person_form, phone_form, postal_form
from counter_app.ui.tour.keyboard import Keyboard
from counter_app.ui.tour.pictures import Pictures
from counter_app.ui.tour.post_room_steps import print_and_post
from counter_app.ui.tour.referral_steps import answer_referral

if TYPE_CHECKING:
    from counter_app.ui.application.program import Program
    from counter_app.ui.shared.context import AppContext


class Tour:
    """Hold what the steps share: the window, the keyboard, the pictures and the references that were given."""

    def __init__(self, program: Program, context: AppContext, folder: Path) -> None:
        self.program = program
        self.window = program.window
        self.context = context
        self.folder = folder
        self.keyboard = Keyboard(program.window, context.language.text)
        self.pictures = Pictures(program.window, folder)
        self.references: dict[str, str] = {}

    def run(self) -> None:
        """Take every step. Raises TourFailed, which names the step at which the window did not do its part."""
        QGuiApplication.setQuitOnLastWindowClosed(False)
        self.program.start()
        self.window.activateWindow()
        self.begin("home")
        self.keyboard.wait_for("the pages", lambda: self.context.gate.is_open and self.is_quiet)
        self.pictures.take("home")
        for step in (phone_form, in_person_form, email_form, postal_form):
            step(self)
        answer_referral(self)
        print_and_post(self)
        self.begin("home again")
        self.keyboard.press("Alt+1")
        self.keyboard.wait_for("the home page", lambda: self.is_quiet)
        self.pictures.take("home-afterwards")

    def begin(self, step: str) -> None:
        """Name the step that is under way, for the message if it fails."""
        self.keyboard.step = step

    def change_person(self, name: str) -> None:
        """Let somebody else come to the desk, chosen by the first letters of the name."""
        self.keyboard.press("Ctrl+Shift+L")
        self.keyboard.wait_for("the list of people", lambda: self.window.is_on_threshold)
        self.keyboard.type(name)
        self.keyboard.press("Return")
        self.keyboard.wait_for("the pages", lambda: not self.window.is_on_threshold and self.is_quiet)

    @property
    def is_quiet(self) -> bool:
        """Say whether no lane works and the page in front is complete."""
        page = self.window.current_page
        return self.context.runner.is_idle and page is not None and page.is_settled
