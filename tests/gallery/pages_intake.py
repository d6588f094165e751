"""The four intake forms, as they open."""

from __future__ import annotations

from functools import partial

from counter_app.ui.intake.form_page import IntakePage
from counter_app.ui.shared.context import AppContext
from tests.gallery.looks import GalleryPage


def _form(channel: str, context: AppContext) -> IntakePage:
    return IntakePage(context, channel)


PAGES = [
    GalleryPage(name=f"intake_{channel}", make=partial(_form, channel))
    for channel in ("phone", "in_person", "email", "postal")
]
