"""What every page is given: the office's words, look, clock and services, and who is at the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

if TYPE_CHECKING:
    from uuid import UUID

    from counter_app.domain.clock import Clock
    from counter_app.domain.errors import CounterError
    from counter_app.domain.staff import Permission, StaffMember
    from counter_app.i18n.language import Language
    from counter_app.settings import Settings
    from counter_app.ui.shared.announce import Announcer
    from counter_app.ui.shared.feed import ChangeFeed
    from counter_app.ui.shared.tasks import Runner
    from counter_app.ui.shared.theme import Theme
    from counter_app.ui.shared.toast import Toasts


class ServicesGate(QObject):
    """Let pages in when the services have been imported and wired, which happens after the first paint."""

    opened = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services: Any = None
        self._waiting: list[tuple[Callable[[], None], QObject | None]] = []

    @property
    def is_open(self) -> bool:
        """Say whether the services are there."""
        return self._services is not None

    @property
    def services(self) -> Any:
        """Give the services; raises RuntimeError before the gate is open (use `AppContext.when_ready`)."""
        if self._services is None:
            raise RuntimeError("The services are not there yet: ask with when_ready.")
        return self._services

    def open(self, services: Any) -> None:
        """Hand over the services, once, and call everyone who waits, in the order in which they came."""
        self._services = services
        waiting, self._waiting = self._waiting, []
        for callback, owner in waiting:
            if owner is None or isValid(owner):
                callback()
        self.opened.emit()

    def when_ready(self, callback: Callable[[], None], owner: QObject | None = None) -> None:
        """Call back at once or when the services arrive; never when `owner` has been destroyed by then."""
        if self.is_open:
            callback()
        else:
            self._waiting.append((callback, owner))


class Session(QObject):
    """Know which staff member is at this desk, and by which time zone the office lives."""

    staff_changed = Signal()
    rights_lost = Signal(object)

    def __init__(self, staff: StaffMember | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._staff = staff
        self._zone: tzinfo | None = None
        self._sent_away: set[UUID] = set()

    @property
    def zone(self) -> tzinfo | None:
        """Give the time zone of the office, or None before the office is known."""
        return self._zone

    def live_by(self, zone: tzinfo) -> None:
        """Take the days of the office from a time zone from now on."""
        self._zone = zone

    @property
    def staff(self) -> StaffMember | None:
        """Give the staff member who is acting, or None before one is chosen."""
        return self._staff

    @property
    def actor(self) -> StaffMember:
        """Give the staff member who is acting; raises RuntimeError before one is chosen."""
        if self._staff is None:
            raise RuntimeError("Nobody has been chosen at this desk yet.")
        return self._staff

    def begin(self, staff: StaffMember) -> None:
        """Let a staff member act from now on."""
        if staff != self._staff:
            self._staff = staff
            self.staff_changed.emit()

    def hear(self, error: CounterError) -> bool:
        """Hear of a refusal: `rights_lost(error)` tells when it was one because somebody removed or changed the person.

        Says whether it was.
        """
        from counter_app.domain.errors import RightsChanged

        if not isinstance(error, RightsChanged):
            return False
        if self._staff is not None:
            self._sent_away.add(self._staff.id)
        self.rights_lost.emit(error)
        return True

    def was_sent_away(self, staff_id: UUID) -> bool:
        """Say whether a person was removed or changed while at this desk: others go on with what they had begun."""
        return staff_id in self._sent_away

    def may(self, permission: Permission | None) -> bool:
        """Say whether the acting staff member holds a permission; None needs nobody."""
        return permission is None or (self._staff is not None and self._staff.may(permission))


@dataclass(frozen=True, slots=True, kw_only=True)
class AppContext:
    """Carry the collaborators of every page; made once, in bootstrap."""

    language: Language
    clock: Clock
    theme: Theme
    runner: Runner
    feed: ChangeFeed
    settings: Settings | Any
    gate: ServicesGate
    session: Session
    announcer: Announcer
    toasts: Toasts

    @property
    def services(self) -> Any:
        """Give the services; raises RuntimeError before they are there (use `when_ready`)."""
        return self.gate.services

    def office_now(self) -> datetime:
        """Give the instant as the office's local time; as the clock has it before the office is known."""
        return self.clock.now().astimezone(self.session.zone) if self.session.zone is not None else self.clock.now()

    def office_today(self) -> date:
        """Give the day it is at the office, which is not always the day it is where this computer stands."""
        return self.office_now().date()

    def when_ready(self, callback: Callable[[], None], owner: QObject | None = None) -> None:
        """Call back at once or when the services arrive; never when `owner` has been destroyed by then."""
        self.gate.when_ready(callback, owner)
