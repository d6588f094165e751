"""Lists, cases and search in a database of a million cases."""

import random
import statistics
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from counter_app.domain.cases import CaseKind, Channel
from counter_app.domain.worklist import CaseFilter, CaseOrder, CasePage, CaseRow, CaseState
from counter_app.services.case_reading import CaseReading
from counter_app.services.customer_lookup import CustomerLookup
from counter_app.storage.engine import sqlite_module
from tests.benchmarks.figures import Figure, in_turns, median_time, milliseconds_of, ratio
from tests.benchmarks.large_database import CASES, large_database
from tests.benchmarks.large_office import LargeOffice

_FEW_ROUNDS = 5
_SEARCHES = 60
_OWN = """
SELECT cases.row, cases.id, cases.reference, cases.channel, cases.kind, cases.status, customers.name,
    substr(cases.what_happened, 1, 160), cases.topic_id, cases.owner_id, cases.department_id, cases.recorded_by,
    cases.received_at, cases.acknowledge_by, cases.acknowledge_due, cases.acknowledged_at, cases.due, cases.next_due,
    cases.extended_from, cases.resolved_at, cases.next_step, cases.is_sensitive
FROM cases LEFT JOIN customers ON customers.id = cases.customer_id
WHERE cases.status = 'open' AND cases.owner_id = ? AND cases.next_due IS NOT NULL
ORDER BY cases.next_due, cases.reference LIMIT 20000
"""


def measure(count: int = CASES) -> list[Figure]:
    """Measure lists, one case, search, counts, and the look-up of customers."""
    file = large_database(count)
    office = LargeOffice(f"sqlite:///{file}")
    reading = CaseReading(
        database=office.database, workplace=office.workplace, calendars=office.calendars, clock=office.clock
    )
    lookup = CustomerLookup(database=office.database, workplace=office.workplace, clock=office.clock)
    plain = sqlite_module().connect(str(file))
    try:
        actor = office.person("p0")
        figures = [
            ratio(
                "My referrals, 50 rows",
                in_turns(
                    lambda: reading.referrals_of(actor),
                    lambda: plain.execute(_OWN, (actor.id.bytes,)).fetchall(),
                    101,
                ),
                2.0,
            )
        ]
        sample = _sample(plain, count)
        figures += _opening(reading, office, plain)
        figures += _search(reading, office, sample)
        figures += _all_cases(reading, office)
        figures += _counts(reading, office)
        figures += _customers(lookup, office, sample)
        return figures
    finally:
        plain.close()
        office.close()


def _sample(plain: Any, count: int) -> list[tuple[str, str, str, str]]:
    chance = random.Random(7)
    rows = [chance.randrange(1, count) for _ in range(_SEARCHES)]
    found = plain.execute(
        "SELECT cases.reference, customers.name, customers.phone_e164, cases.what_happened FROM cases "
        f"JOIN customers ON customers.id = cases.customer_id WHERE cases.row IN ({', '.join(map(str, rows))})"
    )
    return [tuple(row) for row in found]


def _opening(reading: CaseReading, office: LargeOffice, plain: Any) -> list[Figure]:
    from uuid import UUID

    actor = office.person("p0")
    chance = random.Random(5)
    ids = [
        UUID(bytes=plain.execute("SELECT id FROM cases WHERE row = ?", (chance.randrange(1, 900_000),)).fetchone()[0])
        for _ in range(101)
    ]
    times = [milliseconds_of(partial(reading.open_case, actor, one)) for one in ids]
    return [Figure(name="Open a case", value=statistics.median(times), unit="ms", at_most=10)]


def _search(reading: CaseReading, office: LargeOffice, sample: Iterable[tuple[str, str, str, str]]) -> list[Figure]:
    actor = office.person("p0")
    sample = list(sample)
    kinds: dict[str, list[str]] = {
        "common words": ["book", "the fine", "library", "for the card", "in it", "re", "a"],
        "rare words": [max(text.split(), key=len) for *_, text in sample],
        "two words of a text": [" ".join(text.split()[3:5]) for *_, text in sample],
        "beginning of a name": [name[:5] for _, name, *_ in sample],
        "middle of a name": [name[2:7] for _, name, *_ in sample],
        "end of a number": [phone[-4:] for _, _, phone, _ in sample],
        "reference": [reference.lower().replace("-", " ") for reference, *_ in sample],
    }
    figures, everything = [], []
    for kind, texts in kinds.items():
        times = [milliseconds_of(partial(reading.search, actor, text)) for text in texts]
        everything += times
        figures.append(
            Figure(name=f"Search: {kind}", value=statistics.median(times), unit="ms", ours=f"worst {max(times):.1f} ms")
        )
    median = Figure(name="Search: median of all", value=statistics.median(everything), unit="ms", at_most=50)
    return [median, *figures]


def _all_cases(reading: CaseReading, office: LargeOffice) -> list[Figure]:
    actor = office.person("p0")
    filters = {
        "all, newest": (CaseFilter(), CaseOrder.NEWEST),
        "all, oldest": (CaseFilter(), CaseOrder.OLDEST),
        "all, by due": (CaseFilter(), CaseOrder.DUE),
        "all, by reference": (CaseFilter(), CaseOrder.REFERENCE),
        "open, by due": (CaseFilter(state=CaseState.OPEN), CaseOrder.DUE),
        "overdue, by due": (CaseFilter(state=CaseState.OVERDUE), CaseOrder.DUE),
        "extended": (CaseFilter(state=CaseState.EXTENDED), CaseOrder.DUE),
        "to acknowledge": (CaseFilter(state=CaseState.TO_ACKNOWLEDGE), CaseOrder.DUE),
        "late": (CaseFilter(state=CaseState.LATE), CaseOrder.NEWEST),
        "withdrawn": (CaseFilter(state=CaseState.WITHDRAWN), CaseOrder.NEWEST),
        "one person": (CaseFilter(owners=(office.person("p7").id,)), CaseOrder.NEWEST),
        "one topic": (CaseFilter(topics=(office.topics[3].id,)), CaseOrder.NEWEST),
        "unused topic": (CaseFilter(topics=(office.topics[-1].id,)), CaseOrder.NEWEST),
        "Spanish, post, requests": (
            CaseFilter(languages=("es",), channels=(Channel.POSTAL,), kinds=(CaseKind.REQUEST,)),
            CaseOrder.NEWEST,
        ),
        "search: library": (CaseFilter(search="library"), CaseOrder.NEWEST),
    }
    figures = []
    for name, (wanted, order) in filters.items():
        figures.append(
            median_time(f"All cases, first page: {name}", partial(reading.page, actor, wanted, order), _FEW_ROUNDS)
        )
        figures.append(median_time(f"All cases, count: {name}", partial(reading.count, actor, wanted), 3))
    for name in ("all, newest", "open, by due"):
        wanted, order = filters[name]
        figures.append(_next_pages(name, partial(reading.page, actor, wanted, order)))
    return figures


def _next_pages(name: str, page: Callable[[CaseRow | None], CasePage]) -> Figure:
    times: list[float] = []
    after: CaseRow | None = None
    read: list[CasePage] = []

    def read_next() -> None:
        read.append(page(after))

    for _ in range(20):
        times.append(milliseconds_of(read_next))
        after = read[-1].rows[-1]
    return Figure(name=f"All cases, next pages: {name}", value=statistics.median(times), unit="ms")


def _counts(reading: CaseReading, office: LargeOffice) -> list[Figure]:
    actor = office.person("p0")

    def last_referred() -> None:
        with office.database.reading() as work:
            work.worklists.last_referred_for_topic(office.topics[-1].id)

    return [
        median_time("Due counts of a person", lambda: reading.due_counts(actor, (actor.id,)), _FEW_ROUNDS),
        median_time("Due counts of the office", lambda: reading.due_counts(actor), _FEW_ROUNDS),
        median_time("Counts of the day", lambda: reading.day_counts(actor), _FEW_ROUNDS),
        median_time("Last person referred to, unused topic", last_referred, _FEW_ROUNDS),
    ]


def _customers(
    lookup: CustomerLookup, office: LargeOffice, sample: Iterable[tuple[str, str, str, str]]
) -> list[Figure]:
    actor = office.person("p0")
    figures = []
    for field, texts in {
        "callback_number": [phone[-4:] for _, _, phone, _ in sample],
        "name": [name[:3] for _, name, *_ in sample],
        "email": [name[:4].lower() for _, name, *_ in sample],
    }.items():
        times = [milliseconds_of(partial(lookup.matching, actor, field, text)) for text in texts[:25]]
        figures.append(
            Figure(
                name=f"Known customers by {field}",
                value=statistics.median(times),
                unit="ms",
                ours=f"worst {max(times):.1f} ms",
            )
        )
    return figures
