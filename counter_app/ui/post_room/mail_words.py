"""How e-mails are worded: their states, the columns of their list, and what stands where there is none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from counter_app.domain.correspondence_queue import Mail, MailState
from counter_app.domain.correspondence_words import PURPOSE_WORDS
from counter_app.domain.words import mark
from counter_app.ui.post_room.letter_words import LetterWords
from counter_app.ui.shared.table_model import TableColumn
from counter_app.ui.shared.text import left_to_right

if TYPE_CHECKING:
    from counter_app.i18n.language import Language

MAIL_WORDS = {
    MailState.WAITING: mark("Waiting to be sent"),
    MailState.SENT: mark("Sent"),
    MailState.RETURNED: mark("Came back"),
    MailState.CANCELLED: mark("Taken back"),
}
NO_MAILS = {
    MailState.WAITING: (
        mark("No email waits to be sent."),
        mark("Emails appear here when someone acknowledges or answers by email."),
    ),
    MailState.SENT: (mark("No email has been sent yet."), mark("What you mark as sent appears here.")),
    MailState.RETURNED: (mark("No email came back."), mark("When one does, mark it on the list of what was sent.")),
    MailState.CANCELLED: (mark("No email was taken back."), ""),
}


def mail_columns(
    language: Language, words: LetterWords, references: Mapping[UUID, str] | None = None
) -> list[TableColumn[Mail]]:
    """Make the columns of the list; `references` say what the cases are called."""
    called = {} if references is None else references
    _ = language.text
    return [
        TableColumn(
            key="waiting",
            title=_("Waiting"),
            text=lambda mail: words.waiting(mail.queued_at) if mail.state is MailState.WAITING else "",
        ),
        TableColumn(
            key="reference", title=_("Reference"), text=lambda mail: left_to_right(called.get(mail.case_id, ""))
        ),
        TableColumn(
            key="to", title=_("Email address"), text=lambda mail: left_to_right(mail.recipient), is_strong=True
        ),
        TableColumn(key="subject", title=_("Subject"), text=lambda mail: " ".join(mail.subject.split())),
        TableColumn(key="kind", title=_("Kind"), text=lambda mail: _(PURPOSE_WORDS[mail.purpose])),
        TableColumn(
            key="language",
            title=_("Language"),
            text=lambda mail: language.standing_alone(language.language_name(mail.language)),
        ),
        TableColumn(key="sent", title=_("Sent"), text=lambda mail: words.moment(mail.sent_at) if mail.sent_at else ""),
    ]


def mail_sentence(language: Language, mail: Mail) -> str:
    """Say a row as it is read aloud."""
    return language.text("Email to {recipient}: {subject}.", recipient=mail.recipient, subject=mail.subject)
