"""E-mails that wait to leave, and those that have left."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, func, select, update

from counter_app.domain.correspondence_queue import Mail, MailState
from counter_app.domain.correspondence_state import Purpose
from counter_app.domain.errors import EditConflict, NotFound
from counter_app.domain.words import mark
from counter_app.storage.inserts import insert_rows
from counter_app.storage.tables import cases, mails


class Mails:
    """Keep each e-mail with its state."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, mail: Mail) -> None:
        """Store a new e-mail."""
        insert_rows(self._connection, mails, [mail_row(mail)])

    def get(self, mail_id: UUID) -> Mail | None:
        """Give an e-mail by its id."""
        row = self._connection.execute(select(mails).where(mails.c.id == mail_id)).one_or_none()
        return None if row is None else _to_mail(row)

    def get_to_change(self, mail_id: UUID) -> Mail:
        """Give an e-mail and keep others from changing it until this transaction ends.

        Raises NotFound when it is not there.
        """
        statement = select(mails).where(mails.c.id == mail_id).with_for_update()
        row = self._connection.execute(statement).one_or_none()
        if row is None:
            raise _gone()
        return _to_mail(row)

    def of_case(self, case_id: UUID) -> list[Mail]:
        """Give the e-mails of a case, oldest first."""
        statement = select(mails).where(mails.c.case_id == case_id).order_by(mails.c.queued_at, mails.c.id)
        return [_to_mail(row) for row in self._connection.execute(statement)]

    def in_state(
        self, office_id: UUID, states: Collection[MailState], *, limit: int = 200, skip: int = 0
    ) -> list[Mail]:
        """Give one page of the e-mails in some states, the longest waiting first."""
        statement = (
            select(mails)
            .where(mails.c.office_id == office_id, mails.c.state.in_([state.value for state in states]))
            .order_by(mails.c.queued_at, mails.c.id)
        )
        return [_to_mail(row) for row in self._connection.execute(statement.limit(limit).offset(skip))]

    def latest(self, office_id: UUID, state: MailState, *, limit: int = 200, skip: int = 0) -> list[Mail]:
        """Give one page of the e-mails in a state, what was sent or written last first."""
        statement = (
            select(mails)
            .where(mails.c.office_id == office_id, mails.c.state == state.value)
            .order_by(func.coalesce(mails.c.sent_at, mails.c.queued_at).desc(), mails.c.id.desc())
        )
        return [_to_mail(row) for row in self._connection.execute(statement.limit(limit).offset(skip))]

    def references(self, found: Collection[Mail]) -> dict[UUID, str]:
        """Give the references of the cases to which some e-mails belong."""
        wanted = {mail.case_id for mail in found}
        statement = select(cases.c.id, cases.c.reference).where(cases.c.id.in_(wanted))
        return {row.id: row.reference for row in self._connection.execute(statement)}

    def counts(self, office_id: UUID) -> dict[MailState, int]:
        """Count the e-mails of an office in each state; every state is there."""
        statement = select(mails.c.state, func.count()).where(mails.c.office_id == office_id).group_by(mails.c.state)
        found = {MailState(state): int(number) for state, number in self._connection.execute(statement)}
        return {state: found.get(state, 0) for state in MailState}

    def change(self, mail: Mail, *, state: MailState, sent_at: datetime | None) -> Mail:
        """Store that an e-mail went from the state it carries to another, and give it so.

        Raises EditConflict when somebody else changed it first, NotFound when it is gone.
        """
        statement = update(mails).where(mails.c.id == mail.id, mails.c.state == mail.state.value)
        changed = replace(mail, state=state, sent_at=sent_at)
        if self._connection.execute(statement, {"state": state.value, "sent_at": sent_at}).rowcount == 1:
            return changed
        theirs = self.get(mail.id)
        if theirs is None:
            raise _gone()
        raise EditConflict(mine=changed, theirs=theirs)


def _gone() -> NotFound:
    return NotFound(mark("This email is not in this database. Look at the list again."))


def mail_row(mail: Mail) -> dict[str, Any]:
    """Give an e-mail as the columns of its row."""
    return {
        "id": mail.id,
        "office_id": mail.office_id,
        "case_id": mail.case_id,
        "purpose": mail.purpose.value,
        "state": mail.state.value,
        "recipient": mail.recipient,
        "subject": mail.subject,
        "body": mail.body,
        "in_reply_to": mail.in_reply_to,
        "language": mail.language,
        "reply_by": mail.reply_by,
        "person_id": mail.person_id,
        "queued_at": mail.queued_at,
        "sent_at": mail.sent_at,
    }


def _to_mail(row: Row[Any]) -> Mail:
    return Mail(
        id=row.id,
        office_id=row.office_id,
        case_id=row.case_id,
        purpose=Purpose(row.purpose),
        state=MailState(row.state),
        recipient=row.recipient,
        subject=row.subject,
        body=row.body,
        in_reply_to=row.in_reply_to,
        language=row.language,
        reply_by=row.reply_by,
        person_id=row.person_id,
        queued_at=row.queued_at,
        sent_at=row.sent_at,
    )
