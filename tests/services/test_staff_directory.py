"""Keeping people, departments and topics so that no case is left to nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from counter_app.domain.cases import CaseKind, Channel, Outcome
from counter_app.domain.clock import FixedClock
from counter_app.domain.errors import EditConflict, NotAllowed, NotPermitted
from counter_app.domain.history import CaseReceived, Referred
from counter_app.domain.intake import HasProblems
from counter_app.domain.people_list import read_people_list
from counter_app.domain.referral_ranking import WhyFirst
from counter_app.domain.staff import Role
from counter_app.services.case_writing import CaseWriting
from counter_app.services.desk_choice import DeskChoice
from counter_app.services.staff_directory import StaffDirectory
from tests.offices import open_office
from tests.services.example_office import ExampleOffice


@pytest.fixture
def office(sqlite_url: str, clock: FixedClock) -> Iterator[ExampleOffice]:
    example = open_office(sqlite_url, clock)
    yield example
    example.close()


@pytest.fixture
def shared_office(database_url: str, clock: FixedClock) -> Iterator[ExampleOffice]:
    example = open_office(database_url, clock)
    yield example
    example.close()


def _directory(office: ExampleOffice) -> StaffDirectory:
    return StaffDirectory(office.database, office.calendars, office.clock, office.make_id)


def _refer_cases(office: ExampleOffice, owner: str, count: int) -> None:
    dana, person = office.person("dana"), office.person(owner)
    with office.database.reading() as work:
        [topic] = work.staff.topics(dana.office_id)
    for number in range(count):
        with office.database.writing() as work:
            received = CaseReceived(
                office_id=dana.office_id,
                reference=str(work.desks.take_reference("A", 26)),
                channel=Channel.PHONE,
                kind=CaseKind.COMPLAINT,
                received_at=office.clock.now(),
                received_on=date(2026, 11, 24),
                what_happened=f"Fined twice, {number}",
                outcome=Outcome.REFER,
                rules_version=1,
                topic_id=topic.id,
                resolve_due=datetime(2026, 12, 4, 23, tzinfo=UTC),
                due=datetime(2026, 12, 4, 23, tzinfo=UTC),
            )
            writing = CaseWriting.new(work, office.make_id(), received, dana, "A", office.clock.now(), office.make_id)
            writing.do(Referred(staff_id=person.id, department_id=person.department_id, reply_by=date(2026, 12, 4)))
            writing.store()
            work.commit()


@pytest.fixture
def desk(office: ExampleOffice, tmp_path_factory: pytest.TempPathFactory) -> None:
    choice = DeskChoice(office.database, office.make_id, tmp_path_factory.mktemp("data"))
    choice.desk_for_this_computer(office.person("dana").office_id)


def test_a_person_is_added_and_edited(shared_office: ExampleOffice) -> None:
    directory, jo = _directory(shared_office), shared_office.person("jo")
    draft = replace(directory.new_person(jo, jo.department_id), name="  Kim  Ng ", email="Kim@Example.org")
    added, changes = directory.add_person(jo, draft)
    assert (added.name, added.key, added.email) == ("Kim Ng", "kim-ng", "Kim@example.org")
    assert changes.office
    saved, _ = directory.change_person(jo, replace(added, away_from=date(2026, 12, 1), stand_in_id=jo.id))
    assert saved.version == 2
    assert directory.people(jo)[-2].name == "Kim Ng"
    with pytest.raises(EditConflict) as conflict:
        directory.change_person(jo, replace(added, name="Kim Wong"))
    assert conflict.value.theirs == saved


def test_every_mistake_is_said_beside_its_field(office: ExampleOffice) -> None:
    directory, jo, sam = _directory(office), office.person("jo"), office.person("sam")
    wrong = replace(
        sam,
        name=" ",
        email="sam at home",
        phone="none",
        away_from=date(2026, 12, 9),
        away_to=date(2026, 12, 1),
        stand_in_id=sam.id,
        department_id=office.make_id(),
    )
    with pytest.raises(HasProblems) as refused:
        directory.change_person(jo, wrong)
    assert {problem.field for problem in refused.value.problems} == {
        "name",
        "email",
        "phone",
        "away_to",
        "stand_in_id",
        "department_id",
    }


@pytest.mark.usefixtures("desk")
def test_a_person_with_open_cases_cannot_leave(office: ExampleOffice) -> None:
    directory, jo = _directory(office), office.person("jo")
    _refer_cases(office, "sam", 6)
    with pytest.raises(NotAllowed) as refused:
        directory.remove_person(jo, office.person("sam"))
    assert str(refused.value) == "Sam has 6 open cases. Hand them over first."
    assert office.person("sam").is_active


def test_who_leaves_ends_their_duties_and_can_no_longer_be_chosen(office: ExampleOffice) -> None:
    directory, jo, sam = _directory(office), office.person("jo"), office.person("sam")
    circulation = next(each for each in directory.departments(jo) if each.key == "circulation")
    directory.change_department(jo, replace(circulation, duty_staff_id=sam.id))
    directory.change_person(jo, replace(office.person("dana"), stand_in_id=sam.id))
    directory.remove_person(jo, sam)
    assert sam.name not in [each.member.name for each in directory.people_to_refer_to(jo)]
    assert all(each.duty_staff_id is None for each in directory.departments(jo))
    assert office.person("dana").stand_in_id is None


def test_the_last_supervisor_stays(office: ExampleOffice) -> None:
    directory, jo, dana = _directory(office), office.person("jo"), office.person("dana")
    for change in (replace(jo, role=Role.COUNTER), replace(jo, is_active=False)):
        with pytest.raises(NotAllowed, match="Jo Lee is the only supervisor"):
            directory.change_person(jo, change)
    directory.change_person(jo, replace(dana, role=Role.SUPERVISOR))
    assert not directory.remove_person(jo, jo)[0].is_active


def test_a_department_closes_when_nobody_works_there(office: ExampleOffice) -> None:
    directory, jo, sam = _directory(office), office.person("jo"), office.person("sam")
    circulation = next(each for each in directory.departments(jo) if each.key == "circulation")
    with pytest.raises(NotAllowed, match="Circulation still has Sam Okafor"):
        directory.change_department(jo, replace(circulation, is_active=False))
    directory.change_person(jo, replace(sam, department_id=jo.department_id))
    assert not directory.change_department(jo, replace(circulation, is_active=False))[0].is_active
    with pytest.raises(HasProblems):
        directory.add_department(jo, replace(directory.new_department(jo), name="university office"))


def test_topics_are_kept_with_their_words(office: ExampleOffice) -> None:
    directory, jo = _directory(office), office.person("jo")
    drafted = replace(directory.new_topic(jo), name="Loans", words=("loan", "borrow", "loan", " "))
    topic, _ = directory.add_topic(jo, drafted)
    assert (topic.key, topic.words) == ("loans", ("loan", "borrow"))
    directory.change_topic(jo, replace(topic, name="Loans and returns"))
    assert [each.name for each in directory.topics(jo)] == ["Fines and fees", "Loans and returns"]
    with pytest.raises(HasProblems):
        directory.add_topic(jo, replace(directory.new_topic(jo), name="fines AND fees"))


def test_two_edits_of_one_topic_do_not_overwrite_each_other(shared_office: ExampleOffice) -> None:
    directory, jo = _directory(shared_office), shared_office.person("jo")
    [topic] = directory.topics(jo)
    theirs, _ = directory.change_topic(jo, replace(topic, words=("fine", "fee", "charge")))
    mine = replace(topic, name="Fines")
    with pytest.raises(EditConflict) as clash:
        directory.change_topic(jo, mine)
    assert (clash.value.mine, clash.value.theirs) == (mine, theirs)
    kept, _ = directory.change_topic(jo, replace(mine, version=theirs.version))
    assert directory.topics(jo) == [kept]


@pytest.mark.usefixtures("desk")
def test_the_likeliest_person_comes_first_and_who_is_away_last(office: ExampleOffice) -> None:
    directory, jo, dana, sam = _directory(office), office.person("jo"), office.person("dana"), office.person("sam")
    [topic] = directory.topics(dana)
    names = [person.member.name for person in directory.people_to_refer_to(dana)]
    assert names == ["Dana Ruiz", "Jo Lee", "Sam Okafor"]
    circulation = next(each for each in directory.departments(jo) if each.key == "circulation")
    directory.change_department(jo, replace(circulation, duty_staff_id=sam.id))
    assert directory.people_to_refer_to(dana, topic.id)[0].why_first is WhyFirst.ON_DUTY
    _refer_cases(office, "jo", 1)
    first, second, third = directory.people_to_refer_to(dana, topic.id)
    assert [first.member.name, second.member.name, third.member.name] == ["Jo Lee", "Sam Okafor", "Dana Ruiz"]
    assert first.why_first is WhyFirst.LAST_USED
    directory.change_person(
        jo, replace(jo, away_from=date(2026, 11, 24), away_to=date(2026, 11, 27), stand_in_id=dana.id)
    )
    last = directory.people_to_refer_to(dana, topic.id)[-1]
    assert (last.member.name, last.is_away, last.away_until) == ("Jo Lee", True, date(2026, 11, 27))
    assert last.stand_in is not None
    assert last.stand_in.name == "Dana Ruiz"
    office.clock.advance(timedelta(days=4))
    assert directory.people_to_refer_to(dana, topic.id)[0].member.name == "Jo Lee"


def test_a_pasted_list_is_added_once(office: ExampleOffice) -> None:
    directory, jo = _directory(office), office.person("jo")
    listed = read_people_list("Ann Lee\tArchive\tann@example.org\nÉva Kiss\tCirculation\nSam Okafor\tcirculation\n")
    added, _ = directory.add_listed_people(jo, listed)
    assert [(member.name, member.key) for member in added] == [("Ann Lee", "ann-lee"), ("Éva Kiss", "eva-kiss")]
    assert "Archive" in [each.name for each in directory.departments(jo)]
    assert directory.add_listed_people(jo, listed)[0] == []
    with pytest.raises(HasProblems):
        directory.add_listed_people(jo, read_people_list("Nobody\n"))


def test_a_clerk_reads_the_directory_and_does_not_change_it(office: ExampleOffice) -> None:
    directory, dana = _directory(office), office.person("dana")
    assert len(directory.people(dana)) == 4
    for attempt in (
        lambda: directory.add_person(dana, directory.new_person(dana, dana.department_id)),
        lambda: directory.change_person(dana, replace(dana, role=Role.ADMINISTRATOR)),
        lambda: directory.add_department(dana, directory.new_department(dana)),
        lambda: directory.add_topic(dana, directory.new_topic(dana)),
    ):
        with pytest.raises(NotPermitted):
            attempt()
