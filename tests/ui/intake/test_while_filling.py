"""What happens while a form is being filled in: refusals, drafts, repeat customers, transfers, hostile text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from counter_app.domain.clock import FixedClock
from counter_app.domain.errors import NoAnswer, StorageError
from counter_app.ui.intake.address_field import AddressField
from counter_app.ui.intake.attachment_field import AttachmentField, read_attachment
from counter_app.ui.intake.say_panel import SayPanel
from tests.ui.intake.desk import ALT, Desk, a_desk
from tests.ui.intake.repeat_customer import REFERRED, open_for_alvarez, record_alvarez

REFUSALS: list[tuple[str, Mapping[str, object], str, str]] = [
    ("phone", {}, "callback_number", "Enter the number to call back on, or choose why there is none"),
    (
        "phone",
        {"callback_number": "555"},
        "callback_number",
        "Enter the call-back number in full, with the area code, or as an extension like ext 4471",
    ),
    ("phone", {}, "kind", "Select the type of feedback"),
    ("phone", {}, "what_happened", "Enter what happened"),
    ("phone", {"what_happened": "x" * 4001}, "what_happened", "What happened must be 4,000 characters or less"),
    ("phone", {}, "outcome", "Select what happens next"),
    ("phone", {**REFERRED, "outcome": "resolved"}, "how_resolved", "Enter how it was resolved"),
    ("phone", REFERRED, "refer_to", "Choose who this goes to"),
    ("phone", REFERRED, "told_customer", "Tick that you told the customer, or choose why you could not"),
    ("phone", {**REFERRED, "reply_by": date(2026, 11, 26)}, "reply_by", "Reply by must be a future business day"),
    (
        "phone",
        {**REFERRED, "reply_by": date(2026, 12, 9)},
        "late_reason",
        (
            "That is later than 7 business days (Friday, 4 December 2026). Give the reason,"
            " and we will write to the customer with the new date."
        ),
    ),
    (
        "in_person",
        REFERRED,
        "reply_preference",
        "Add a phone number, an email address or a postal address so we can reply",
    ),
    ("email", {}, "email", "Enter the customer's email address"),
    ("email", {"email": "maria"}, "email", "Enter an email address in the correct format, like name@example.com"),
    ("postal", REFERRED, "name", "Enter the name to put on the postcard, or tick 'To the resident'"),
    ("postal", {"received": "31/2/2026"}, "received", "Date received must be a real date"),
    ("postal", {"received": date(2026, 11, 25)}, "received", "Date received must be today or in the past"),
]


@pytest.mark.parametrize("channel", ["phone", "in_person", "email", "postal"])
def test_each_refusal_stands_beside_its_field(desk: Desk, channel: str) -> None:
    for form_channel, answers, field, sentence in REFUSALS:
        if form_channel == channel:
            form = desk.open(channel)
            form.filling.take_answers(dict(answers))
            desk.save()
            assert desk.errors().get(field) == sentence
            assert sentence in form.filling.summary.messages
    assert desk.cases() == []


def test_each_part_of_an_address_has_its_own_refusal(desk: Desk) -> None:
    form = desk.open("postal")
    form.filling.take_answers({**REFERRED, "name": "Maria", "address": {"country": "US", "lines": ["12 Lincoln Ave"]}})
    desk.save()
    assert {"Enter town or city", "Enter state", "Enter ZIP code"} <= set(form.filling.summary.messages)
    form.filling.view.lead_to("address.postal_code")
    assert isinstance(desk.focus, QLineEdit)
    desk.type("62704")
    address = form.state.answers["address"]
    assert address["postal_code"] == "62704"


def test_a_fix_beside_a_refusal_puts_it_right(desk: Desk) -> None:
    form = desk.open("phone")
    form.filling.take_answers({**REFERRED, "reply_by": date(2026, 11, 26)})
    desk.save()
    problem = next(each for each in form.state.problems() if each.field == "reply_by")
    form.filling.view.cells["reply_by"].fix_wanted.emit(problem, problem.fixes[0])
    assert form.state.answers["reply_by"] == date(2026, 11, 27)
    assert "reply_by" not in desk.errors()


def test_a_card_number_is_pointed_out_and_can_be_removed_or_kept(desk: Desk) -> None:
    form = desk.open("phone")
    form.filling.take_answers({"what_happened": "My card 4111 1111 1111 1111 was charged"})
    cell = form.filling.view.cells["what_happened"]
    assert cell.warnings == ["This looks like a card number. Remove it before saving."]
    problem = next(each for each in form.state.problems() if each.is_warning)
    cell.fix_wanted.emit(problem, problem.fixes[1])
    assert cell.warnings == []
    assert "4111" in form.state.answers["what_happened"]


def test_tab_leads_through_the_call_in_the_order_of_the_conversation(desk: Desk) -> None:
    form = desk.open("phone")
    form.filling.take_answers({"outcome": "refer"})
    form.focus_first()
    met: list[str] = []
    for _each in range(14):
        owner = next((key for key, cell in form.filling.view.cells.items() if cell.isAncestorOf(desk.focus)), "")
        met += [owner] if owner and owner not in met else []
        desk.tab()
    assert met == [
        "callback_number", "no_number", "name", "kind", "what_happened", "wish", "topic", "outcome", "refer_to",
        "reply_by", "told_customer", "not_told_reason",
    ]  # fmt: skip


def test_alt_w_leads_to_what_happened_and_back(desk: Desk) -> None:
    form = desk.open("phone")
    start = desk.focus
    desk.press(Qt.Key.Key_W, ALT)
    assert form.filling.view.cells["what_happened"].isAncestorOf(desk.focus)
    desk.press(Qt.Key.Key_W, ALT)
    assert desk.focus is start


def test_the_suggested_topic_is_taken_with_enter_and_never_by_itself(desk: Desk) -> None:
    form = desk.open("phone")
    desk.jump("W")
    desk.type("They charged me a fine twice")
    QTest.qWait(200)
    assert not form.state.answers.get("topic")
    desk.jump("O")
    desk.press(Qt.Key.Key_Return)
    assert form.state.facts is not None
    assert form.state.answers["topic"] == str(form.state.facts.topics[0].id)


def test_a_draft_survives_the_end_of_the_program(qapp: QApplication, tmp_path: Path) -> None:
    with a_desk(qapp, tmp_path) as desk:
        form = desk.open("phone")
        desk.type("217 555 0142")
        desk.tab(2)
        desk.type("Maria Alvarez")
        desk.tab()
        assert desk.window.status.said("draft") == "Draft saved 14:21"
        draft_id, started_at = form.draft_id, form.state.started_at
    with a_desk(qapp, tmp_path) as desk:
        (kept,) = desk.suite.drafts.of(desk.context.session.actor)
        assert (str(kept.case_id), kept.started_at) == (draft_id, started_at)
        again = desk.window.open_form("phone", draft_id)
        assert again.strip_label == "Phone 14:21 Alvarez"
        assert desk.form.state.answers["callback_number"] == "217 555 0142"
        assert desk.form.state.started_at == started_at


def test_escape_parks_and_ctrl_tab_returns(desk: Desk) -> None:
    form = desk.open("phone")
    desk.type("217 555 0142")
    desk.press(Qt.Key.Key_Escape)
    assert desk.window.current_page is not form
    assert desk.context.toasts.current is not None
    assert desk.context.toasts.current.text == "Parked. Ctrl+Tab to return."
    desk.window.parked_forms.step(1)
    assert desk.form is form
    assert form.state.answers["callback_number"] == "217 555 0142"


def test_a_repeat_customer_is_offered_and_fills_the_form(desk: Desk) -> None:
    record_alvarez(desk)
    form = desk.open("phone")
    desk.type("0142")
    form.filling.known.ask_now()
    assert form.filling.known.lines == ["M. Alvarez · ends 0142 · 1 case"]
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    assert form.state.answers["name"] == "Maria Alvarez"
    assert form.state.answers["callback_number"] == "217 555 0142"
    assert form.filling.view.cells["name"].field.focus_target.accessibleDescription() == "from record"
    form.filling.take_answers({"name": "Maria Alvarez-Lopez"})
    assert form.filling.notices.texts == ("Update Maria Alvarez's record too?",)


def test_what_happened_can_be_added_to_an_open_case_about_the_same(desk: Desk) -> None:
    record_alvarez(desk)
    first = desk.saved_case()
    form = open_for_alvarez(desk)
    assert first.case.topic_id is not None
    form.filling.take_answers({"topic": str(first.case.topic_id), "what_happened": "Fined again"})
    assert "already has an open case about this" in form.filling.notices.texts[0]
    assert "with Sam Okafor, due Fri 4 Dec." in form.filling.notices.texts[0]
    form.filling.notices.add_wanted.emit(form.state.open_case_about_this)
    assert [type(entry.fact).__name__ for entry in desk.saved_case().entries][-2:] == ["NoteAdded", "CallLogged"]


def test_escape_ignores_the_offer(desk: Desk) -> None:
    record_alvarez(desk)
    form = desk.open("phone")
    desk.type("0142")
    form.filling.known.ask_now()
    desk.press(Qt.Key.Key_Escape)
    assert desk.form is form
    assert form.filling.known.lines == []


def test_a_call_is_not_transferred_without_a_number(desk: Desk) -> None:
    form = desk.open("phone")
    desk.press(Qt.Key.Key_X, ALT)
    sentence = "Take the call-back number before you transfer the call, in case you are cut off"
    assert desk.errors() == {"callback_number": sentence}
    assert form.filling.view.cells["callback_number"].isAncestorOf(desk.focus)
    assert form.call_transfer.dialog is None


def test_a_transferred_call_leaves_a_case_and_can_be_marked_as_dropped(desk: Desk) -> None:
    form = desk.open("phone")
    desk.type("217 555 0142")
    desk.press(Qt.Key.Key_X, ALT)
    dialog = form.call_transfer.dialog
    assert dialog is not None
    dialog.person.setCurrentIndex(dialog.person.findData(str(desk.person("sam").id)))
    assert dialog.sentence.startswith("“I am going to connect you with Sam Okafor in Circulation.")
    dialog.confirm.click()
    assert desk.saved_case().case.owner_id == desk.person("sam").id
    assert form.saved_actions is not None
    form.saved_actions.panel.dropped.click()
    assert "CallDropped" in [type(entry.fact).__name__ for entry in desk.saved_case().entries]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (StorageError("The database is damaged."), "Could not save: The database is damaged."),
        (
            NoAnswer("The shared database did not answer."),
            "Could not save: the shared database did not answer. Your form is kept on this computer.",
        ),
    ],
)
def test_a_save_that_fails_loses_nothing_and_can_be_tried_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, error: StorageError, said: str
) -> None:
    form = desk.open("in_person")
    form.filling.take_answers({**REFERRED, "outcome": "resolved", "how_resolved": "Fine taken away"})

    def fail(*_given: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(type(desk.suite.intake), "save", fail)
        desk.save()
    assert form.filling.failure.text == said
    assert form.state.answers["how_resolved"] == "Fine taken away"
    desk.save()
    assert len(desk.cases()) == 1


HOSTILE = "<img src=x onerror=1> <b>bold</b> {name} %s \u202egnilbats \u0007 \U0001f600 " + "w" * 3900


def test_hostile_text_is_shown_as_it_is_and_saved(desk: Desk) -> None:
    form = desk.open("in_person")
    form.filling.take_answers(
        {"what_happened": HOSTILE, "kind": "complaint", "outcome": "resolved", "how_resolved": "<h1>{x}</h1>"}
    )
    assert isinstance(form.panel, SayPanel)
    assert "<h1>{x}</h1>" in form.panel.sentence
    desk.save()
    assert desk.saved_case().case.what_happened.startswith("<img src=x onerror=1> <b>bold</b> {name} %s")


def test_lone_surrogates_and_nul_do_not_stop_a_draft(desk: Desk) -> None:
    form = desk.open("phone")
    form.filling.take_answers({"name": "A\ud800B\x00C"})
    form.park()
    assert desk.suite.drafts.of(desk.context.session.actor)[0].answers["name"] in ("AB\x00C", "ABC")


def test_an_address_is_pasted_whole(desk: Desk) -> None:
    form = desk.open("postal")
    QGuiApplication.clipboard().setText("Maria Alvarez\n12 Lincoln Ave\nSpringfield, IL 62704")
    field = form.filling.view.field("address")
    assert isinstance(field, AddressField)
    field.paste.click()
    assert form.state.answers["name"] == "Maria Alvarez"
    address = form.state.answers["address"]
    assert (address["city"], address["region"], address["postal_code"]) == ("Springfield", "IL", "62704")


def test_files_are_listed_removed_and_put_back(desk: Desk, tmp_path: Path) -> None:
    form = desk.open("postal")
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.7 scan")
    field = form.filling.view.field("attachments")
    assert isinstance(field, AttachmentField)
    field.take_files([scan])
    assert [each.name for each in form.state.answers["attachments"]] == ["scan.pdf"]
    (tmp_path / "fake.png").write_bytes(b"no picture")
    field.take_files([tmp_path / "fake.png"])
    assert desk.errors()["attachments"].startswith("fake.png is damaged or of another kind")
    assert form.state.case_id is not None
    kept = desk.suite.drafts.files(desk.context.session.actor, form.state.case_id)
    assert [each.content for each in kept] == [b"%PDF-1.7 scan"]


def test_a_file_that_is_too_large_is_refused_with_what_to_do(tmp_path: Path, desk: Desk) -> None:
    large = tmp_path / "large.pdf"
    with large.open("wb") as file:
        file.truncate(26 * 1024 * 1024)
    with pytest.raises(Exception, match="larger than 25 MB"):
        read_attachment(large, ("pdf",), 25, desk.open("postal").make_id)


def test_a_clock_that_is_put_back_does_not_hold_up_the_customer(desk: Desk) -> None:
    form, clock = desk.open("in_person"), desk.context.clock
    assert isinstance(clock, FixedClock)
    clock.advance(timedelta(minutes=-2))
    desk.jump("W")
    desk.type("Where is the map collection?")
    desk.jump("Y")
    desk.type("Q")
    desk.jump("R")
    desk.tab()
    desk.type("On floor 3.")
    desk.save()
    assert form.is_finished
    assert desk.saved_case().case.received_at == clock.now()


@pytest.mark.parametrize(
    ("secret", "sentence", "left"),
    [
        (
            "My card 4111 1111 1111 1111 was charged",
            "This looks like a card number. Remove it before saving.",
            "My card was charged",
        ),
        (
            "password: hunter2 does not work",
            "This looks like a password. Remove it before saving.",
            "password: does not work",
        ),
    ],
)
@pytest.mark.parametrize("is_kept", [False, True])
def test_a_secret_holds_up_saving_until_somebody_chooses(
    desk: Desk, secret: str, sentence: str, left: str, is_kept: bool
) -> None:
    form = desk.open("in_person")
    form.filling.take_answers(
        {"what_happened": secret, "kind": "complaint", "outcome": "resolved", "how_resolved": "Fine taken away"}
    )
    desk.save()
    assert desk.cases() == []
    assert form.filling.summary.messages == [sentence]
    assert form.filling.view.cells["what_happened"].warnings == [sentence]
    desk.save()
    assert desk.cases() == []
    desk.tab()
    desk.press(Qt.Key.Key_Space)
    assert form.filling.view.field_with_focus == "what_happened"
    desk.tab(2 if is_kept else 1)
    desk.press(Qt.Key.Key_Space)
    assert not form.filling.summary.isVisible()
    desk.save()
    assert desk.saved_case().case.what_happened == (secret if is_kept else left)


def test_a_secret_is_not_added_to_a_case_in_silence(desk: Desk) -> None:
    record_alvarez(desk)
    form = open_for_alvarez(desk)
    topic = desk.saved_case().case.topic_id
    form.filling.take_answers({"topic": str(topic), "what_happened": "My PIN is 4471"})
    form.filling.notices.add_wanted.emit(form.state.open_case_about_this)
    assert form.filling.summary.messages == ["This looks like a password. Remove it before saving."]
    assert not form.is_finished
    form.filling.take_answers({"what_happened": "Fined again"})
    form.filling.notices.add_wanted.emit(form.state.open_case_about_this)
    assert form.is_finished


def test_the_strip_shows_whole_names_and_counts_the_others(desk: Desk) -> None:
    for at in range(9):
        form = desk.open("phone")
        form.filling.take_answers({"name": f"Maria Alvarez-Montgomery {at}", "callback_number": "217 555 0142"})
    strip = desk.window.parked_strip
    behind = 8
    for width in (1280, 1024, 1900):
        desk.window.resize(width, 800)
        QApplication.processEvents()
        shown = [button for button in strip.findChildren(QPushButton) if button.isVisible()]
        assert shown
        assert all(button.width() >= button.sizeHint().width() for button in shown)
        assert f"and {behind - len(shown)} more" in [label.text() for label in strip.findChildren(QLabel)]


def test_a_name_turns_nothing_round_while_it_is_being_typed(qapp: QApplication, tmp_path: Path) -> None:
    with a_desk(qapp, tmp_path) as desk:
        form = desk.open("phone")
        desk.jump("M")
        field = form.filling.view.field("name")
        assert field is not None
        edit = field.focus_target
        assert isinstance(edit, QLineEdit)
        edit.insert("Mar\u202eia \x00\x1b\u2067Al\ud83dvarez ")
        form.filling.renew()
        assert form.state.answers["name"] == "Maria Alvarez "
        assert form.strip_label == "Phone 14:21 Alvarez"
