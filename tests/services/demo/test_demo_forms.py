"""Made-up cases are such as the forms would have taken down, at the moment when they came in."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from counter_app.assets import demo_dir
from counter_app.domain.clock import FixedClock
from counter_app.domain.import_format import answers_from_import, check_import
from counter_app.services.demo.demo_data import DemoData
from counter_app.services.letter_texts import LetterTexts
from tests.stories.front_desk import FrontDesk


def test_every_made_up_case_passes_the_examination_of_its_form(
    sqlite_url: str, tmp_path: Path, clock: FixedClock
) -> None:
    desk = FrontDesk(sqlite_url, tmp_path, clock)
    jo = desk.person("jo")
    data = DemoData(database=desk.database, clock=clock, texts=LetterTexts(tmp_path), folder=demo_dir())
    data.add(desk.office.id, desk.suite.workplace.desk_code, cases=400, seed=1, processes=0)
    facts = desk.suite.intake.context(jo).facts
    refused, calls_without_number = [], 0
    for found in desk.exporting.each(jo):
        imported = answers_from_import(found)
        calls_without_number += "no_number_reason" in imported.answers
        # Who is told today of a date that has passed since was told of it in time then.
        recorded = datetime.fromisoformat(found["history"][0]["at"]).astimezone(facts.now.tzinfo)
        then = replace(facts, now=recorded + timedelta(seconds=1))
        _, problems = check_import(imported, desk.suite.definitions[imported.channel], then)
        refused += [(found["reference"], problem) for problem in problems if not problem.is_warning]
    assert refused == []
    assert calls_without_number > 0
    desk.close()
