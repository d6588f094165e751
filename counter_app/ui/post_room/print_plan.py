"""Divides what was chosen into jobs that need different paper: cards by layout, then letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from counter_app.domain.correspondence_queue import QueuedLetter
from counter_app.domain.correspondence_state import Medium
from counter_app.services.paper import CardLayout


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintJob:
    """Hold cards of one layout, or letters, that go through the printer together; letters have an empty `profile`."""

    letters: tuple[QueuedLetter, ...]
    profile: str = ""
    profile_name: str = ""

    @property
    def is_cards(self) -> bool:
        """Say whether these are two-sided cards."""
        return bool(self.profile)

    @property
    def ids(self) -> tuple[UUID, ...]:
        """Give the ids in the order of printing."""
        return tuple(queued.id for queued in self.letters)


def usual_profile(letters: Sequence[QueuedLetter]) -> str:
    """Find the layout that most of the cards were written for, which is the office's own; empty without cards."""
    profiles = Counter(queued.letter.profile for queued in letters if queued.medium is Medium.POSTCARD)
    return profiles.most_common(1)[0][0] if profiles else ""


def plan_jobs(
    chosen: Sequence[QueuedLetter], *, usual: str, layout: str, layouts: Sequence[CardLayout]
) -> tuple[PrintJob, ...]:
    """Divide what was chosen into jobs.

    Cards written for the `usual` layout go on the one that was picked; others (abroad) keep the shape that their post
    accepts. Letters come last, each on the layout that it was stored with.
    """
    names = {each.profile: each.name for each in layouts}
    cards: dict[str, list[QueuedLetter]] = {}
    for queued in chosen:
        if queued.medium is Medium.POSTCARD:
            own = queued.letter.profile
            cards.setdefault(layout if own == usual and layout else own, []).append(queued)
    jobs = [
        PrintJob(letters=tuple(found), profile=profile, profile_name=names.get(profile, profile))
        for profile, found in sorted(cards.items(), key=lambda each: each[0] != layout)
    ]
    letters = tuple(queued for queued in chosen if queued.medium is Medium.LETTER)
    return (*jobs, PrintJob(letters=letters)) if letters else tuple(jobs)
