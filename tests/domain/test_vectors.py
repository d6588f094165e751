"""Every line of the reference vectors: six offices in five time zones, computed by someone else."""

import json
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from counter_app.domain.calendar import BusinessCalendar
from counter_app.domain.calendar_rules import CalendarRules
from counter_app.domain.deadlines import compute_deadlines
from counter_app.domain.service_standard import ServiceStandard

ROOT = Path(__file__).parents[2]
OUR_VECTORS = ROOT / "tests" / "data" / "vectors"
SHARED_VECTORS = ROOT.parent / "shared" / "vectors"
OFFICES = [path for folder in (OUR_VECTORS, SHARED_VECTORS) for path in sorted(folder.glob("*.toml"))]


@pytest.mark.parametrize("path", OFFICES, ids=lambda path: f"{path.parents[1].name}-{path.stem}")
def test_every_vector_agrees_exactly(path: Path) -> None:
    office = tomllib.loads(path.read_text(encoding="utf-8"))
    calendar = BusinessCalendar(CalendarRules.from_office(office))
    standard = ServiceStandard.from_office(office)
    lines = path.with_name(f"{path.stem}.deadlines.jsonl").read_text(encoding="utf-8").splitlines()
    computed = []
    for line in lines:
        received = json.loads(line)["received"]
        deadlines = compute_deadlines(standard, calendar, datetime.fromisoformat(received))
        computed.append(
            {
                "received": received,
                "acknowledge_due": _in_utc(deadlines.acknowledge_due),
                "resolve_due": _in_utc(deadlines.resolve_due),
            }
        )
    assert lines
    assert computed == [json.loads(line) for line in lines]


def test_the_vectors_in_the_tree_are_there() -> None:
    assert len(list(OUR_VECTORS.glob("*.toml"))) == 6


@pytest.mark.skipif(not SHARED_VECTORS.is_dir(), reason="the shared folder is not beside this checkout")
def test_our_copy_is_the_shared_one() -> None:
    shared = {path.name: path.read_bytes() for path in SHARED_VECTORS.iterdir()}
    assert {path.name: path.read_bytes() for path in OUR_VECTORS.iterdir()} == shared


def _in_utc(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
