"""The post room in the states people meet, and a preview with the postal zones."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

from counter_app.domain.correspondence import PrintState, ReprintReason
from counter_app.domain.correspondence_queue import MailState
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.errors import StorageError
from counter_app.services.paper import SheetOptions
from counter_app.ui.post_room.post_room_page import MAIL, PostRoomPage
from counter_app.ui.shared.context import AppContext
from counter_app.ui.shared.layouts import PAGE_MARGIN, Column
from counter_app.ui.shared.page import Page
from counter_app.ui.shared.pdf_view import PdfView
from tests.gallery.looks import GalleryPage
from tests.ui.contexts import NOW
from tests.ui.listed_post import ListedPost, on_day, queued, waiting_mail

LONG_NAME = ("Nguyễn Thị Minh Khai von und zu Hohenlohe-Waldenburg-Schillingsfürst " * 2)[:128]


def afternoon() -> ListedPost:
    """Make an afternoon: due today and later, cards and letters, long and missing names, every list filled."""
    posted: dict[str, Any] = {"state": PrintState.POSTED, "posted_at": NOW - timedelta(days=1, hours=2)}
    letters = [
        queued(131, due=NOW - timedelta(hours=2), is_large_print=True),
        queued(133, "Ángel Núñez", "SW1A 1AA"),
        queued(138, "Jo <b>Lee</b>", "61801", medium=Medium.LETTER),
        queued(140, LONG_NAME, "62704", due=NOW + timedelta(days=1), queued_at=NOW - timedelta(minutes=40)),
        queued(141, "", "", due=NOW + timedelta(days=1), language="es"),
        queued(142, "Өнөрбек Жээнбеков", "720000", due=on_day(4), medium=Medium.LETTER, purpose=Purpose.ANSWER),
        queued(
            98, "مريم العلي", "62702", due=on_day(4), reprint_reason=ReprintReason.PAPER_JAM, purpose=Purpose.EXTENSION
        ),
        *(queued(number, state=PrintState.PRINTED, printed_at=NOW - timedelta(hours=1)) for number in range(120, 124)),
        *(queued(number, **posted) for number in range(80, 95)),
        queued(77, state=PrintState.CAME_BACK, posted_at=NOW - timedelta(days=6)),
    ]
    mails = [waiting_mail(number) for number in range(1, 5)]
    mails += [waiting_mail(number, state=MailState.SENT, sent_at=NOW - timedelta(hours=number)) for number in (7, 8)]
    return ListedPost(letters, mails)


def very_many() -> ListedPost:
    """Make what nobody wants to find on a Monday: 5,000 cards, none of them due today."""
    return ListedPost([queued(number, due=on_day(4)) for number in range(1, 5001)])


def page_of(context: AppContext, part: str) -> Page:
    """Open the page at one of its lists."""
    page = PostRoomPage(context)
    page.show_part(part)
    return page


class PreviewPage(Page):
    """Show a run of cards with the postal zones laid over them."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.title = "Preview"
        view = PdfView(context, "Preview")
        Column(context.theme, margin=PAGE_MARGIN, parent=self).addWidget(view)
        drawing, options = context.services.drawing, SheetOptions()
        letters = [each.letter for each in context.services.letters[:2]]
        view.zones.setChecked(True)
        view.show_pdf(drawing.draw_cards(letters, "us-4up", options), zones=drawing.sheet_zones(2, "us-4up", options))


PAGES = [
    GalleryPage(name="post-room-to-print", make=PostRoomPage, navigation="post_room", services=afternoon),
    *(
        GalleryPage(
            name=f"post-room-{part}",
            make=partial(page_of, part=part),
            navigation="post_room",
            services=afternoon,
        )
        for part in ("printed", "posted", "came_back", MAIL)
    ),
    GalleryPage(name="post-room-empty", make=PostRoomPage, navigation="post_room", services=lambda: ListedPost([])),
    GalleryPage(name="post-room-very-many", make=PostRoomPage, navigation="post_room", services=very_many),
    GalleryPage(
        name="post-room-error",
        make=PostRoomPage,
        navigation="post_room",
        services=lambda: ListedPost([], failure=StorageError("The database does not answer. Try again in a moment.")),
    ),
    GalleryPage(name="pdf-view", make=PreviewPage, navigation="post_room", services=afternoon),
]
