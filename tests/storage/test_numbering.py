"""Each desk numbers its cases without gaps, however many programs work at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from counter_app.domain.clock import FixedClock
from counter_app.domain.office import Desk
from counter_app.domain.reference import Reference
from tests.offices import open_office

_TOP = Path(__file__).parents[2]
_PROGRAMS, _EACH = 10, 12


def test_ten_programs_share_a_desk_without_gaps_and_never_meet_another_desk(
    database_url: str, clock: FixedClock
) -> None:
    office = open_office(database_url, clock)
    with office.database.writing() as work:
        office_id = work.offices.all()[0].id
        for code in ("A", "AB"):
            work.desks.add(Desk(id=office.make_id(), office_id=office_id, code=code))
        work.commit()
    programs = [
        subprocess.Popen(
            [sys.executable, "-P", "-m", "tests.storage.numbering_program", database_url, desk, str(_EACH), str(seed)],
            cwd=_TOP,
            env=os.environ | {"PYTHONPATH": str(_TOP)},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed, desk in enumerate(["A"] * (_PROGRAMS - 2) + ["AB"] * 2)
    ]
    taken: dict[str, list[int]] = {"A": [], "AB": []}
    for seed, program in enumerate(programs):
        out, _ = program.communicate(timeout=120)
        assert program.returncode == 0
        taken["A" if seed < _PROGRAMS - 2 else "AB"].extend(int(line) for line in out.split())
    assert sorted(taken["A"]) == list(range(1, (_PROGRAMS - 2) * _EACH + 1))
    assert sorted(taken["AB"]) == list(range(1, 2 * _EACH + 1))
    office.close()


def test_each_year_begins_with_one(database_url: str, clock: FixedClock) -> None:
    office = open_office(database_url, clock)
    with office.database.writing() as work:
        work.desks.add(Desk(id=office.make_id(), office_id=work.offices.all()[0].id, code="A"))
        taken = [work.desks.take_reference("A", year) for year in (26, 26, 27, 26)]
        work.commit()
    assert taken == [
        Reference(desk="A", year=year, number=number) for year, number in ((26, 1), (26, 2), (27, 1), (26, 3))
    ]
    office.close()
