"""Words the week's opening hours for a letter: short enough for a card."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby

from counter_app.domain.calendar_rules import OpenSpan
from counter_app.i18n.language import Language

_A_MONDAY = date(2026, 11, 23)


@lru_cache(maxsize=16)
def opening_hours_text(week: tuple[tuple[OpenSpan, ...], ...], language: Language) -> str:
    """Word a week, Monday first, as `Mon-Fri 09:00-17:00, Sat 10:00-14:00`; closed days are left out."""
    parts = []
    for hours, days in groupby(enumerate(week), key=lambda day: day[1]):
        numbers = [number for number, _ in days]
        if not hours:
            continue
        names = [language.short_weekday_name(_A_MONDAY + timedelta(days=number)) for number in numbers]
        shown = names[0] if len(names) == 1 else f"{names[0]}–{names[-1]}"
        parts.append(f"{shown} {' / '.join(str(span).replace('-', '–') for span in hours)}")
    return ", ".join(parts)
