"""What a form was found to be last: the window examines it when Save is pressed, and the save asks the same at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from counter_app.domain.form_facts import FormFacts

if TYPE_CHECKING:
    from counter_app.domain.problems import Problem

_FIXED = frozenset({str, bool, int, date, datetime, time, type(None)})
_AROUND = attrgetter(*(each.name for each in fields(FormFacts) if each.name != "now"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """Hold the problems of a form and the answers that are saved, for some answers and facts."""

    answers: Mapping[str, object]
    facts: FormFacts
    problems: tuple[Problem, ...]
    cleaned: Mapping[str, Any]

    @property
    def depends_on_the_day_only(self) -> bool:
        """Say whether the same would be found at any later moment of the day.

        Without a receipt the hour decides where the clocks begin, and what is in the future now is not so for long.
        """
        has_receipt = bool(self.answers.get("received")) and isinstance(self.cleaned.get("received"), date)
        return has_receipt and all(problem.is_warning for problem in self.problems)

    def holds_for(self, answers: Mapping[str, object], facts: FormFacts) -> bool:
        """Say whether the same would be found for these answers and facts."""
        then, now = self.facts.now, facts.now
        is_same_day: bool = then <= now and then.date() == now.date() and then.tzinfo is now.tzinfo
        is_same_office: bool = _AROUND(self.facts) == _AROUND(facts)
        return is_same_day and is_same_office and _is_same(self.answers, answers)


class LastExamination:
    """Keep what was found last of one kind of form, where finding it again would give the same."""

    def __init__(self) -> None:
        self._kept: Examination | None = None

    def of(self, answers: Mapping[str, object], facts: FormFacts) -> Examination | None:
        """Give what is known to be true of a form; None when it has to be examined."""
        kept = self._kept
        return kept if kept is not None and kept.holds_for(answers, facts) else None

    def keep(self, found: Examination) -> None:
        """Keep what was found in place of what was kept; forms with files, which may be large, are not kept."""
        may_be_kept = found.depends_on_the_day_only and _is_fixed(found.answers)
        self._kept = found if may_be_kept else None


def copy_answers(value: Any) -> Any:
    """Copy answers with the parts of addresses and choices in them, which somebody may change."""
    if isinstance(value, dict):
        return {name: each if type(each) in _FIXED else copy_answers(each) for name, each in value.items()}
    return [copy_answers(each) for each in value] if isinstance(value, list) else value


def _is_fixed(value: object) -> bool:
    if isinstance(value, Mapping):
        return all(map(_is_fixed, value.values()))
    return all(map(_is_fixed, value)) if isinstance(value, (list, tuple)) else type(value) in _FIXED


def _is_same(kept: Any, given: Any) -> bool:
    """Compare as a form reads: `True` is not `1`, and an instant is that of its time zone."""
    if kept is given:
        return True
    if type(kept) is not type(given):
        return False
    if isinstance(kept, dict):
        if kept.keys() != given.keys():
            return False
        return not [name for name, each in kept.items() if each is not given[name] and not _is_same(each, given[name])]
    if isinstance(kept, (list, tuple)):
        return len(kept) == len(given) and all(map(_is_same, kept, given))
    if isinstance(kept, datetime):
        return bool(kept == given and kept.tzinfo == given.tzinfo)
    return bool(kept == given)
