"""Letting somebody leave who still has open cases: these are handed over first, then the person is removed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from counter_app.domain.staff import Permission, StaffMember
from counter_app.ui.shared.notices import Notice
from counter_app.ui.staff.hand_over_notice import HandOverNotice

if TYPE_CHECKING:
    from counter_app.domain.changes import Changes
    from counter_app.domain.errors import CounterError
    from counter_app.services.suite import Suite
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.staff.editor import Editor
    from counter_app.ui.staff.office_people import OfficePeople

Left = Callable[[StaffMember, "Changes", str], None]


class Leaving:
    """Offer the hand-over beside the refusal, to who may work on cases."""

    def __init__(self, context: AppContext, editor: Editor[StaffMember], known: OfficePeople, refusal: str) -> None:
        self._context = context
        self._editor = editor
        self._known = known
        self._refusal = refusal
        self._member = editor.shown

    def offer(self, left: Left) -> None:
        """Look up the person's open cases; with any, offer to hand them over and tell `left` when it is done."""
        session = self._context.session
        if not (session.may(Permission.WORK_ON_CASES) and session.may(Permission.READ_CASES)):
            return
        services: Suite = self._context.services
        actor, member = session.actor, self._member

        def read() -> list[UUID]:
            return [row.id for row in services.reading.referrals_of(actor, member.id)]

        self._context.runner.run(
            "database", read, lambda cases: self._on_read(cases, left), self._on_failed, self._editor
        )

    def _on_read(self, cases: list[UUID], left: Left) -> None:
        if not cases or self._editor.shown.id != self._member.id:
            return
        colleagues = self._known.colleagues_of(self._member)
        same = [each.id for each in colleagues if each.department_id == self._member.department_id]
        likeliest = self._member.stand_in_id or (same[0] if same else None)
        notice = HandOverNotice(self._context, self._refusal, len(cases), colleagues, likeliest)
        notice.wanted.connect(lambda to: self._hand_over(cases, to, left))
        self._editor.add_notice(notice)
        notice.to.setFocus()

    def _hand_over(self, cases: list[UUID], to: UUID | None, left: Left) -> None:
        if to is None:
            return
        services: Suite = self._context.services
        actor, member = self._context.session.actor, self._member
        self._editor.set_busy(True)

        def work() -> tuple[StaffMember, Changes]:
            changes = services.casework.hand_over(actor, cases, to)
            stored, more = services.staff.remove_person(actor, member)
            return stored, changes | more

        def done(result: tuple[StaffMember, Changes]) -> None:
            self._editor.set_busy(False)
            text = self._context.language.plural(
                "{n} case handed over to {name}. {left} removed.",
                "{n} cases handed over to {name}. {left} removed.",
                len(cases),
                name=self._known.person_name(to),
                left=member.name,
            )
            left(*result, text)

        self._context.runner.run("database", work, done, self._on_failed, self._editor)

    def _on_failed(self, error: CounterError) -> None:
        self._editor.set_busy(False)
        words = self._context.language.text(error.message, **error.values)
        self._editor.add_notice(Notice(self._context, words))
