"""Hints below fields that follow from the answers: what came from the record, and what dates mean."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from counter_app.domain.deadlines import explain_receipt_outside_hours
from counter_app.ui.intake.saved_words import moment_words

if TYPE_CHECKING:
    from counter_app.services.form_context import FormContext
    from counter_app.ui.intake.form_state import FormState
    from counter_app.ui.intake.form_view import FormView
    from counter_app.ui.shared.context import AppContext


class FormHints:
    """Keep the hints of a form in step with its answers."""

    def __init__(self, context: AppContext, state: FormState, view: FormView) -> None:
        self._context = context
        self._state = state
        self._view = view

    def follow(self) -> None:
        """Show what the answers give reason for."""
        self._show_record()
        office = self._state.context
        if office is not None:
            self._show_reply_by(office)
            self._show_received(office)

    def _show_record(self) -> None:
        _ = self._context.language.text
        for field_id, value in self._state.from_record.items():
            cell = self._view.cells.get(field_id)
            if cell is not None and cell.row is not None:
                is_same = self._state.answers.get(field_id) == value
                hint = _(cell.field.definition.hint) if cell.field.definition.hint else ""
                cell.show_hint(_("from record") if is_same else hint)

    def _show_reply_by(self, office: FormContext) -> None:
        cell, language = self._view.cells.get("reply_by"), self._context.language
        if cell is None or cell.row is None or not self._state.is_referred:
            return
        due = office.calendar.local(office.deadlines(self._state.received()).acknowledge_due)
        moment = moment_words(language, due, office.facts.today)
        if due < self._context.clock.now():
            told = language.text("Acknowledge now: it was due {moment}.", moment=moment)
        elif self._state.definition.id == "email":
            told = language.text("Acknowledge by email, now (due {moment}).", moment=moment)
        else:
            told = language.text("Acknowledge by {moment}.", moment=moment)
        days = self._state.days_to_reply
        counted = "" if days is None else language.plural("{n} business day.", "{n} business days.", days)
        cell.show_hint(f"{counted} {told}".strip())

    def _show_received(self, office: FormContext) -> None:
        cell, language = self._view.cells.get("received"), self._context.language
        if cell is None or cell.row is None:
            return
        text, received = "", self._state.received()
        if isinstance(received, datetime) and self._state.answers.get("received"):
            explained = explain_receipt_outside_hours(office.calendar, received)
            if explained is not None:
                local = explained.received
                text = language.text(
                    explained.message,
                    received=f"{language.date_medium(local.date())} {language.time(local)}",
                    day=language.date_medium(explained.first_business_day),
                )
        cell.show_hint(text)
