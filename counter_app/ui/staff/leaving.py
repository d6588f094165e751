"""Letting somebody leave who still has open cases: these are handed over first, then the person is removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from counter_app.domain.phrases import word_refusal
from counter_app.domain.staff import Permission, StaffMember
from counter_app.ui.case_actions.case_sight import CaseSight, look_at
from counter_app.ui.case_actions.overtaken_words import differences, who_changed
from counter_app.ui.shared.notices import Notice
from counter_app.ui.staff.hand_over_notice import HandOverNotice

if TYPE_CHECKING:
    from counter_app.domain.cases import Case
    from counter_app.domain.changes import Changes
    from counter_app.domain.errors import CounterError
    from counter_app.services.departures import Departure
    from counter_app.services.suite import Suite
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.staff.editor import Editor
    from counter_app.ui.staff.office_people import OfficePeople

Left = Callable[[StaffMember, "Changes", str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done:
    departure: Departure
    left_out: Sequence[CaseSight]
    still_open: Sequence[Case]


class Leaving:
    """Offer the hand-over beside the refusal, to who may work on cases; `left` is told when the person is removed.

    A case that a colleague changed after it was seen here stays as it is, and is shown with what happened to it.
    """

    def __init__(
        self, context: AppContext, editor: Editor[StaffMember], known: OfficePeople, refusal: str, left: Left
    ) -> None:
        self._context = context
        self._editor = editor
        self._known = known
        self._refusal = refusal
        self._left = left
        self._member = editor.shown

    def offer(self) -> None:
        """Look up the person's open cases; with any, offer to hand them over."""
        session = self._context.session
        if not (session.may(Permission.WORK_ON_CASES) and session.may(Permission.READ_CASES)):
            return
        services: Suite = self._context.services
        actor, member = session.actor, self._member
        self._context.runner.run(
            "database",
            lambda: services.departures.cases_of(actor, member),
            self._on_read,
            self._on_failed,
            self._editor,
        )

    def _on_read(self, cases: Sequence[Case]) -> None:
        if cases and self._is_shown:
            self._show(self._refusal, (), cases)

    @property
    def _is_shown(self) -> bool:
        return bool(self._editor.shown.id == self._member.id)

    def _show(self, text: str, lines: Sequence[str], cases: Sequence[Case]) -> None:
        colleagues = self._known.colleagues_of(self._member)
        same = [each.id for each in colleagues if each.department_id == self._member.department_id]
        likeliest = self._member.stand_in_id or (same[0] if same else None)
        notice = HandOverNotice(self._context, text, lines, len(cases), colleagues, likeliest)
        notice.wanted.connect(lambda to: self._hand_over(cases, to))
        notice.remove_wanted.connect(self._editor.remove_wanted)
        self._editor.add_notice(notice)
        notice.focus_first()

    def _hand_over(self, seen: Sequence[Case], to: UUID | None) -> None:
        if to is None:
            return
        services: Suite = self._context.services
        actor, member = self._context.session.actor, self._member
        self._editor.set_busy(True)

        def work() -> _Done:
            departure = services.departures.let_leave(actor, member, seen, to)
            is_gone = departure.removed is not None
            return _Done(
                departure=departure,
                left_out=[look_at(services, actor, case.id) for case in departure.left_out],
                still_open=() if is_gone else services.departures.cases_of(actor, member),
            )

        self._context.runner.run(
            "database", work, lambda done: self._on_done(done, seen, to), self._on_failed, self._editor
        )

    def _on_done(self, done: _Done, seen: Sequence[Case], to: UUID) -> None:
        self._editor.set_busy(False)
        departure, name = done.departure, self._known.person_name(to)
        if departure.removed is not None:
            text = self._context.language.plural(
                "{n} case handed over to {name}. {left} removed.",
                "{n} cases handed over to {name}. {left} removed.",
                departure.handed_over,
                name=name,
                left=self._member.name,
            )
            self._left(departure.removed, departure.changes, text)
            return
        self._context.feed.publish(departure.changes)
        if self._is_shown:
            before = {case.id: case for case in seen}
            lines = [self._line(sight, before[sight.case.id]) for sight in done.left_out]
            self._show(self._what_was_done(departure, name), lines, done.still_open)

    def _what_was_done(self, departure: Departure, name: str) -> str:
        language = self._context.language
        handed_over = language.plural(
            "{n} case handed over to {person}.",
            "{n} cases handed over to {person}.",
            departure.handed_over,
            person=name,
        )
        if not departure.left_out:
            more = language.text("More cases have come to {name} since.", name=self._member.name)
        else:
            more = language.plural(
                "{n} case was left as it is, because a colleague changed it meanwhile:",
                "{n} cases were left as they are, because colleagues changed them meanwhile:",
                len(departure.left_out),
            )
        return f"{handed_over} {more}"

    def _line(self, sight: CaseSight, before: Case) -> str:
        language = self._context.language
        return " ".join(
            [f"{sight.case.reference}:", who_changed(language, sight), *differences(language, sight, before)]
        )

    def _on_failed(self, error: CounterError) -> None:
        self._editor.set_busy(False)
        words = word_refusal(error, self._context.language)
        self._editor.add_notice(Notice(self._context, words))
