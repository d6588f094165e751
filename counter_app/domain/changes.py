"""What a write touched, so that lists and badges that are concerned can refresh."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Name the cases, letters and e-mails that a write touched, and whether the office's own data changed.

    `touches_everything` is for a restore, an import or another program's write of unknown extent.
    """

    cases: frozenset[UUID] = frozenset()
    letters: frozenset[UUID] = frozenset()
    mails: frozenset[UUID] = frozenset()
    drafts: frozenset[UUID] = frozenset()
    office: bool = False
    touches_everything: bool = False

    def __or__(self, other: Changes) -> Changes:
        return Changes(
            cases=self.cases | other.cases,
            letters=self.letters | other.letters,
            mails=self.mails | other.mails,
            drafts=self.drafts | other.drafts,
            office=self.office or other.office,
            touches_everything=self.touches_everything or other.touches_everything,
        )
