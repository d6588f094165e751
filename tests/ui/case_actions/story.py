"""Cases to which much has happened, for the pictures and the tests of the page."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from counter_app.domain.attachments import NewAttachment
from counter_app.domain.cases import AcknowledgeBy, Case, Channel, ToldHow
from counter_app.domain.history import HeaderEdited
from tests.ui.case_actions.desk import Desk

WHAT_HAPPENED = """I returned "The Water Garden" on 3 November at the book drop beside the main entrance.

On 10 November I got a fine of $12 all the same, and when I asked at the desk they charged me a second time."""


def busy_case(desk: Desk) -> Case:
    """Record a case with calls, notes, a hand-over, an extension, a letter, an e-mail, a file and something undone."""
    services, post = desk.services, desk.post
    today = desk.clock.now()
    desk.clock.set(today - timedelta(days=1, hours=4))
    customer = post.customer(phone_typed="217 555 0142", phone_e164="+12175550142")
    case = post.take_letter(customer=customer, channel=Channel.PHONE, by=AcknowledgeBy.PHONE)
    version = desk.case(case).version
    edits = {
        "what_happened": WHAT_HAPPENED,
        "wish": "Both fines back, and a word of apology.",
        "legislation": "privacy",
    }
    services.casework.edit_header(desk.dana, case.id, version, edits)
    post.later(minutes=5)
    services.casework.acknowledge(desk.dana, case.id, ToldHow.PHONE)
    post.later(hours=1)
    scan = NewAttachment(
        id=post.make_id(), name="Receipt of 3 November.png", media_type="image/png", content=_picture()
    )
    services.casework.attach(desk.dana, case.id, scan)
    post.later(minutes=12)
    services.casework.log_call(
        desk.sam, case.id, was_incoming=False, was_reached=False, number="217 555 0142", text="Left my name and number."
    )
    post.later(hours=2)
    services.casework.add_note(
        desk.sam, case.id, "The book drop was emptied late on 4 November: the sorter was down all afternoon."
    )
    services.casework.edit_header(desk.sam, case.id, desk.case(case).version, {"kind": "question"})
    edited = next(e for e in reversed(desk.detail(case).entries) if isinstance(e.fact, HeaderEdited))
    services.undoing.undo(desk.sam, case.id, edited.id)
    desk.clock.set(today)
    services.casework.hand_over(desk.jo, [case.id], desk.jo.id, "Sam is away this week.")
    services.casework.hand_over(desk.jo, [case.id], desk.sam.id)
    services.casework.extend(
        desk.sam,
        case.id,
        new_date=date(2026, 12, 10),
        reason="the sorter's log has to be read first",
        told_how=ToldHow.EMAIL,
    )
    return case


def _picture() -> bytes:
    picture = QImage(300, 420, QImage.Format.Format_RGB32)
    picture.fill(0xFFF4EFE2)
    for line in range(40, 380, 26):
        for x in range(30, 270 - line % 70):
            picture.setPixel(x, line, 0xFF55504A)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
