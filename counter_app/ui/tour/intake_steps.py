"""The four forms, each filled and saved by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from counter_app.ui.intake.form_page import IntakePage

if TYPE_CHECKING:
    from counter_app.ui.tour.tour import Tour


def phone_form(tour: Tour) -> None:
    """Take a complaint by phone and refer it, telling the caller who answers and when (P5, P11, P12)."""

    def fill() -> None:
        keys = tour.keyboard
        keys.fill("Call-back number", "217 555 0142")
        keys.fill("Name", "Maria Alvarez")
        keys.choose("Complaint", "Complaint")
        keys.fill("What happened", "Returned the book on 3 November and was fined on the 10th.")
        keys.fill("What would you like to happen", "Cancel the fine")
        keys.go_to("Topic")
        keys.type("Fines")
        _refer_to(tour, "Sam")
        keys.go_to("I told the customer who will reply and by when")
        keys.press("Space")

    _take(tour, "Ctrl+1", "phone", fill)


def in_person_form(tour: Tour) -> None:
    """Answer a question at the counter at once (P6, P20)."""

    def fill() -> None:
        keys = tour.keyboard
        keys.fill("What happened", "Where is the map collection?")
        keys.choose("Complaint", "Question")
        keys.choose("Resolved now", "Resolved now")
        keys.fill("How it was resolved", "Walked the visitor to the map room on floor 3.")

    _take(tour, "Ctrl+2", "in-person", fill)


def email_form(tour: Tour) -> None:
    """Take a request from an e-mail; its acknowledgement waits to leave (P13)."""

    def fill() -> None:
        keys = tour.keyboard
        keys.fill("Email address", "anh@example.org")
        keys.fill("Name", "Nguyễn Thị Ánh")
        keys.fill("Date and time received", "24/11/2026")
        keys.choose("Complaint", "Request for service")
        keys.fill("What happened", "Could the reading room stay open until 21:00 during examinations?")
        keys.choose("Resolved now", "Answer it ourselves")

    _take(tour, "Ctrl+3", "email", fill)


def postal_form(tour: Tour) -> None:
    """Take a complaint from a letter; a postcard acknowledges it (P14)."""

    def fill() -> None:
        keys = tour.keyboard
        keys.fill("Name", "James O'Connor")
        keys.fill("Address lines", "77 Elm Street")
        keys.fill("Town or city", "Springfield")
        keys.go_to("State")
        keys.type("Illinois")
        keys.fill("ZIP code", "62704")
        keys.fill("What happened", "The ramp at the north door has been blocked by bicycles for two weeks.")
        keys.choose("Complaint", "Complaint")
        _refer_to(tour, "Sam")
        keys.go_to("Postcard")
        keys.press("Space")

    _take(tour, "Ctrl+4", "post", fill)


def _refer_to(tour: Tour, person: str) -> None:
    tour.keyboard.choose("Resolved now", "Refer to a department")
    tour.keyboard.go_to("Person or team")
    tour.keyboard.type(person)


def _take(tour: Tour, shortcut: str, name: str, fill: Callable[[], None]) -> None:
    tour.begin(f"the form {name}")
    tour.keyboard.press(shortcut)
    tour.keyboard.wait_for("the form", lambda: isinstance(tour.window.current_page, IntakePage) and tour.is_quiet)
    page = tour.window.current_page
    assert isinstance(page, IntakePage)
    fill()
    tour.keyboard.wait_for("the side panel", lambda: tour.is_quiet)
    tour.pictures.take(f"{name}-filled")
    tour.keyboard.press("Ctrl+Return")
    tour.keyboard.wait_for("the saved panel", lambda: page.saved_actions is not None)
    assert page.saved_actions is not None
    tour.references[name] = page.saved_actions.panel.reference
    tour.keyboard.wait_for("the lanes", lambda: tour.is_quiet)
    tour.pictures.take(f"{name}-saved")
    tour.keyboard.press("Escape")
