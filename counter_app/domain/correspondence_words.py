"""The words of cards, letters and e-mails: what they are, what they say, and why one is printed again."""

from __future__ import annotations

from counter_app.domain.correspondence import ReprintReason
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.words import mark

MEDIUM_WORDS = {Medium.POSTCARD: mark("Postcard"), Medium.LETTER: mark("Letter"), Medium.EMAIL: mark("Email")}
PURPOSE_WORDS = {
    Purpose.ACKNOWLEDGEMENT: mark("Acknowledgement"),
    Purpose.ANSWER: mark("Answer"),
    Purpose.EXTENSION: mark("New date"),
}
REASON_WORDS = {
    ReprintReason.PAPER_JAM: mark("Paper jam"),
    ReprintReason.WRONG_ADDRESS: mark("Wrong address"),
    ReprintReason.DAMAGED: mark("Damaged"),
    ReprintReason.LOST: mark("Lost"),
    ReprintReason.CAME_BACK: mark("Came back"),
}


def reason_word(stored: str) -> str:
    """Give the msgid of why something was printed again, as a fact of the history keeps it."""
    return REASON_WORDS[ReprintReason(stored)] if stored in set(ReprintReason) else stored
