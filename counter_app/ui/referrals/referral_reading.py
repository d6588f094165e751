"""What My referrals shows, read in one go off the UI thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from counter_app.domain.staff import Permission, StaffMember, require
from counter_app.ui.referrals.board import ReferralBoard
from counter_app.ui.shared.office_facts import OfficeFacts, read_office_facts

if TYPE_CHECKING:
    from counter_app.domain.drafts import Draft
    from counter_app.services.suite import Suite


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralReading:
    """Hold the cases of a person or a team, not yet sorted into bands, and the facts to word them with."""

    facts: OfficeFacts
    board: ReferralBoard


def read_referrals(
    services: Suite, actor: StaffMember, facts: OfficeFacts | None, owner_id: UUID | None, *, includes_team: bool
) -> ReferralReading:
    """Read what a person has (the acting one by default), or their whole team; call it on the database lane.

    Unfinished forms are private: only the acting person's own are there. Raises NotPermitted.
    """
    require(actor, Permission.READ_CASES)
    if includes_team:
        rows = services.reading.referrals_of_team(actor)
    else:
        rows = services.reading.referrals_of(actor, owner_id)
    is_own = owner_id is None and actor.may(Permission.RECORD_CASES)
    drafts: list[Draft] = services.drafts.of(actor) if is_own else []
    return ReferralReading(facts=facts or read_office_facts(services, actor), board=ReferralBoard(rows, drafts))
