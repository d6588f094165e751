"""Words for what a colleague did with a case meanwhile: who, when, how it was and how it is now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from counter_app.domain.case_words import STATUS_WORDS
from counter_app.domain.history import (
    Acknowledged,
    AnswerPrepared,
    CorrespondenceSent,
    DeadlinesMoved,
    ExtensionAnnounced,
    HeaderEdited,
    Referred,
    Reopened,
    Resolved,
    Undone,
    Withdrawn,
)

if TYPE_CHECKING:
    from counter_app.domain.cases import Case
    from counter_app.i18n.language import Language
    from counter_app.ui.case_actions.case_sight import CaseSight

_DECIDING: Final = (
    Acknowledged,
    AnswerPrepared,
    CorrespondenceSent,
    DeadlinesMoved,
    ExtensionAnnounced,
    HeaderEdited,
    Referred,
    Reopened,
    Resolved,
    Undone,
    Withdrawn,
)
_LONGEST: Final = 160


def who_changed(language: Language, sight: CaseSight) -> str:
    """Say who changed a case last, and when."""
    last = next((entry for entry in reversed(sight.detail.entries) if isinstance(entry.fact, _DECIDING)), None)
    if last is None:
        return language.text("Somebody else changed this case too.")
    return language.text(
        "{who} changed this at {time}.",
        who=sight.facts.person_name(last.staff_id),
        time=language.time(sight.local(last.at)),
    )


def differences(language: Language, sight: CaseSight, before: Case) -> list[str]:
    """Say what is different from how the case was: who has it, until when, its status, its answer."""
    _, now = language.text, sight.case
    pairs = (
        (_("Who has it"), _person(language, sight, before), _person(language, sight, now)),
        (_("Reply by"), _day(language, sight, before), _day(language, sight, now)),
        (_("Status"), _(STATUS_WORDS[before.status]), _(STATUS_WORDS[now.status])),
        (_("Answer"), _answer(language, before), _answer(language, now)),
    )
    return [
        _("{what}: {before} when you began, {now} now.", what=what, before=was, now=becomes)
        for what, was, becomes in pairs
        if was != becomes
    ]


def _person(language: Language, sight: CaseSight, case: Case) -> str:
    return sight.facts.person_name(case.owner_id) or language.text("Nobody")


def _day(language: Language, sight: CaseSight, case: Case) -> str:
    due = case.announced_due or case.due
    return language.text("no date") if due is None else language.date_long(sight.facts.calendar.due_day(due))


def _answer(language: Language, case: Case) -> str:
    text = "" if case.answer is None else " ".join(case.answer.proposed.split())
    cut = text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + "…"
    return f"“{cut}”" if cut else language.text("none")
