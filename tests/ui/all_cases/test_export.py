"""The export of all cases: what is written, who may, and that a cell is never a formula."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from counter_app.domain.cases import Channel
from counter_app.domain.errors import NotPermitted
from counter_app.domain.worklist import CaseFilter, CaseOrder
from counter_app.ui.all_cases.csv_export import CsvExport, safe_cell
from counter_app.ui.shared.context import AppContext
from tests.ui.all_cases.shown_list import choose, shown
from tests.ui.office_with_cases import OfficeWithCases


def test_export_writes_what_the_filters_show(
    qtbot: QtBot, office: OfficeWithCases, desk: AppContext, tmp_path: Path
) -> None:
    office.take_many(office.sam, 250, name="=HYPERLINK(1)")
    office.take(office.sam, channel=Channel.POSTAL)
    page = shown(qtbot, desk)
    choose(page.filters.channel, "Phone")
    target = tmp_path / "cases.csv"
    page.choose_file = lambda: target  # type: ignore[method-assign]
    page.export_button.click()
    qtbot.waitUntil(lambda: not page.export.is_running)
    with target.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    assert len(lines) == 250
    assert lines[0]["Customer"] == "'=HYPERLINK(1)"
    assert lines[0]["Received"] == "2026-11-24 14:21"
    assert lines[0]["Owner"] == "Sam Okafor"
    current = desk.toasts.current
    assert current is not None
    assert current.text == "Exported 250 cases to cases.csv"
    assert sorted(each.name for each in tmp_path.glob("cases.csv*")) == ["cases.csv"]


def test_stopped_export_leaves_no_file_and_only_supervisors_export(
    office: OfficeWithCases, desk: AppContext, tmp_path: Path
) -> None:
    office.take(office.sam, channel=Channel.POSTAL)
    stop = Event()
    stop.set()
    from counter_app.ui.shared.office_facts import read_office_facts

    export = CsvExport(
        services=office.suite,
        actor=office.jo,
        facts=read_office_facts(office.suite, office.jo),
        language=desk.language,
        wanted=CaseFilter(),
        order=CaseOrder.NEWEST,
        path=tmp_path / "cases.csv",
        stop=stop,
        progress=lambda _count: None,
    )
    assert export.write() is None
    assert list(tmp_path.glob("cases.csv*")) == []
    assert replace(export, stop=Event()).write() == 1
    with (tmp_path / "cases.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [line["Received"] for line in csv.DictReader(file)] == ["2026-11-24"]
    with pytest.raises(NotPermitted):
        replace(export, actor=office.dana).write()
    with pytest.raises(Exception, match="Choose another folder"):
        replace(export, path=tmp_path / "missing" / "cases.csv", stop=Event()).write()


def test_clerk_is_not_offered_an_export(qtbot: QtBot, office: OfficeWithCases, desk: AppContext) -> None:
    desk.session.begin(office.dana)
    page = shown(qtbot, desk)
    assert not page.export_button.isVisible()
    assert page.page_actions() == ()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+49", "'+49"),
        ("-3", "'-3"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("Alvarez", "Alvarez"),
        ("", ""),
    ],
)
def test_cell_is_never_a_formula(text: str, written: str) -> None:
    assert safe_cell(text) == written
