"""What cannot be put on paper is refused while the customer's form is at hand, at the field that must change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from counter_app.domain.clock import FixedClock
from tests.stories.front_desk import EXAMPLES, FrontDesk


@pytest.mark.parametrize(
    ("change", "field"), [({"name": "अनुराधा कृष्णमूर्ति"}, "name"), ({"lines": ["W" * 70]}, "address")]
)
def test_an_imported_line_is_refused_at_the_field_that_must_change(
    sqlite_url: str, tmp_path: Path, clock: FixedClock, change: dict[str, object], field: str
) -> None:
    desk = FrontDesk(sqlite_url, tmp_path, clock)
    lines = map(json.loads, (EXAMPLES / "cases.jsonl").read_text(encoding="utf-8").splitlines())
    letter = next(line for line in lines if line["channel"] == "postal" and line.get("acknowledge_by") == "postcard")
    customer = letter["customer"]
    changed = customer | change if "name" in change else customer | {"address": customer["address"] | change}
    (refused,) = desk.importing.take(desk.person("jo"), [json.dumps(letter | {"customer": changed})])
    assert [problem.field for problem in refused.problems] == [field]
    desk.close()
