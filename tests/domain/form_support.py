"""An office with four people, a plain calendar, and one complete set of answers for each form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from counter_app import assets
from counter_app.domain.form_facts import FormFacts
from counter_app.domain.forms import FormDefinition, load_form
from counter_app.domain.office import Topic
from counter_app.domain.phrases import word_phrase
from counter_app.domain.problems import Problem
from counter_app.domain.staff import Department, Role, StaffMember
from counter_app.i18n.language import load_language

CHANNELS = ("phone", "in_person", "email", "postal")
ZONE = ZoneInfo("America/Chicago")
NOW = datetime(2026, 11, 24, 14, 21, tzinfo=ZONE)
THANKSGIVING = date(2026, 11, 26)
ENGLISH = load_language("en", assets.locale_dir())
_NAMESPACE = UUID("00000000-0000-7000-8000-000000000000")


def new_id(name: str) -> UUID:
    """Give the same id for the same name."""
    return uuid5(_NAMESPACE, name)


OFFICE_ID = new_id("office")


def _department(key: str, name: str, *, is_sensitive: bool = False) -> Department:
    return Department(id=new_id(key), office_id=OFFICE_ID, key=key, name=name, is_sensitive=is_sensitive)


def _person(key: str, name: str, department: str, **more: Any) -> StaffMember:
    return StaffMember(
        id=new_id(key),
        office_id=OFFICE_ID,
        key=key,
        name=name,
        department_id=new_id(department),
        role=Role.DEPARTMENT,
        **more,
    )


def is_business_day(day: date) -> bool:
    """Say whether the office of these tests is open on a day."""
    return day.weekday() < 5 and day != THANKSGIVING


def next_business_day(day: date) -> date:
    """Give the first open day strictly after a day."""
    day += timedelta(days=1)
    return day if is_business_day(day) else next_business_day(day)


def seven_business_days_after(received: datetime | date) -> date:
    """Give the last day to answer."""
    day = received.astimezone(ZONE).date() if isinstance(received, datetime) else received
    for _ in range(7):
        day = next_business_day(day)
    return day


FACTS = FormFacts(
    now=NOW,
    country="US",
    policy_reply_date=seven_business_days_after,
    is_business_day=is_business_day,
    next_business_day=next_business_day,
    acting_staff="dana",
    staff=(
        _person("dana", "Dana Ruiz", "office"),
        _person("jo", "Jo Lee", "office"),
        _person("sam", "Sam Okafor", "circulation"),
        _person("kim", "Kim Park", "records"),
        _person(
            "ada",
            "Ada Stone",
            "circulation",
            away_from=date(2026, 11, 20),
            away_to=date(2026, 12, 4),
            stand_in_id=new_id("sam"),
        ),
        _person("lee", "Lee Cho", "circulation", away_from=date(2026, 11, 20), away_to=date(2026, 12, 4)),
    ),
    departments=(
        _department("office", "University Office"),
        _department("circulation", "Circulation"),
        _department("records", "Student records", is_sensitive=True),
    ),
    topics=(
        Topic(id=new_id("fines"), office_id=OFFICE_ID, key="fines", name="Fines and fees", words=("fine", "fee")),
        Topic(
            id=new_id("noise"), office_id=OFFICE_ID, key="noise", name="Noise", words=("noise", "loud", "reading room")
        ),
    ),
)

ADDRESS: Mapping[str, Any] = {
    "country": "US",
    "lines": ["77 Elm Street", "Apt 4"],
    "city": "Springfield",
    "region": "IL",
    "postal_code": "62704",
}
_CASE: dict[str, Any] = {
    "kind": "complaint",
    "what_happened": "Returned the book on 3 November and was fined on the 10th.",
    "outcome": "refer",
    "refer_to": "sam",
    "reply_by": date(2026, 12, 4),
}
COMPLETE: Mapping[str, Mapping[str, Any]] = {
    "phone": {"received": NOW, "callback_number": "217 555 0142", **_CASE, "told_customer": True},
    "in_person": {"received": NOW, **_CASE, "callback_number": "217 555 0142", "told_customer": True},
    "email": {"received": datetime(2026, 11, 24, 9, 12, tzinfo=ZONE), "email": "maria@example.org", **_CASE},
    "postal": {
        "received": date(2026, 11, 24),
        "name": "Maria Alvarez",
        "address": ADDRESS,
        **_CASE,
        "acknowledge_by": "postcard",
    },
}


def form(channel: str) -> FormDefinition:
    """Load a shipped form."""
    return load_form(assets.find_form(channel))


def answers(channel: str, **changes: Any) -> dict[str, Any]:
    """Give complete answers with some changed; None takes an answer away."""
    changed = {**COMPLETE[channel], **changes}
    return {key: value for key, value in changed.items() if value is not None}


def word(problem: Problem) -> str:
    """Word a problem in English, as the form shows it."""
    return word_phrase(problem.phrase, ENGLISH)


def texts(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    """List field and sentence of each problem."""
    return [(problem.field, word(problem)) for problem in problems]
