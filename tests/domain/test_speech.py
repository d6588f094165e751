"""The sentences that staff say, word for word (ux/screens.md 11.1), and the alphabets for spelling."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app import assets
from counter_app.domain.conversation_help import CONVERSATION_HELP
from counter_app.domain.phrases import Phrase, word_phrase
from counter_app.domain.speech import (
    Spoken,
    extension_sentences,
    first_name,
    no_number_sentence,
    read_back_sentence,
    refusal_sentences,
    sentence_to_say,
    speak_reference,
    transfer_sentences,
)
from counter_app.domain.spelling import spell, spelling_alphabet
from counter_app.i18n.language import load_language
from tests.domain.form_support import ENGLISH

REFERRED = Spoken(
    person="Sam Okafor", department="Circulation", reply_by=date(2026, 12, 4), reference="A26-0142-Z",
    office_phone="217 555 0100", resolution="The fine is cancelled.",
)  # fmt: skip


def say(phrases: tuple[Phrase, ...]) -> str:
    return " ".join(word_phrase(phrase, ENGLISH) for phrase in phrases)


def test_s1_resolved() -> None:
    assert say(sentence_to_say("resolved", REFERRED)) == (
        "I am glad we could sort that out: The fine is cancelled. Is there anything else I can help with?"
    )
    assert say(sentence_to_say("resolved", Spoken(resolution="x" * 500))).startswith(
        "I am glad we could sort that out. Is"
    )


def test_s2_referred() -> None:
    assert say(sentence_to_say("refer", REFERRED)) == (
        "Thank you for telling us. I have passed this to Sam Okafor, Circulation. You can expect a reply from Sam by"
        " Friday, 4 December 2026. Your reference is A, 26, 0 1 4 2."
    )
    with_name = Spoken(
        customer_name="Ms Alvarez", contact="217 - 555 - 0142", person="Sam Okafor", department="Circulation"
    )
    assert say(sentence_to_say("refer", with_name)) == (
        "Thank you for telling us, Ms Alvarez. I have passed this to Sam Okafor, Circulation. You can expect a reply"
        " from Sam by …. Is 217 - 555 - 0142 still the best way to reach you?"
    )


@pytest.mark.parametrize(
    ("code", "promise"),
    [
        ("de", "Sie erhalten bis Freitag, 4. Dezember 2026 eine Antwort von Sam Okafor."),
        ("es", "Recibirá una respuesta de Sam Okafor a más tardar el viernes 4 de diciembre de 2026."),
    ],
)
def test_who_is_addressed_formally_is_told_the_whole_name(code: str, promise: str) -> None:
    language = load_language(code, assets.locale_dir())
    assert promise in [word_phrase(phrase, language) for phrase in sentence_to_say("refer", REFERRED)]


def test_s3_answered_by_the_office() -> None:
    assert say(sentence_to_say("answer", REFERRED)) == (
        "We will look into this ourselves. You can expect a reply from Sam Okafor by Friday, 4 December 2026. Your"
        " reference is A, 26, 0 1 4 2."
    )


def test_s4_transfer_and_read_back() -> None:
    assert say(transfer_sentences("Sam Okafor", "Circulation")) == (
        "I am going to connect you with Sam Okafor in Circulation. In case we are cut off, what number can they call"
        " you back on?"
    )
    assert say((read_back_sentence("217 - 555 - 0142"),)) == "I have 217 - 555 - 0142. Is that right?"


def test_s5_no_number() -> None:
    expected = "That is fine. You can call us on 217 555 0100 and give the reference A, 26, 0 1 4 2."
    assert say((no_number_sentence("217 555 0100", "A26-0142-Z"),)) == expected
    declined = Spoken(number_declined=True, office_phone="217 555 0100", reference="A26-0142-Z", person="Jo Lee")
    said = say(sentence_to_say("answer", declined))
    assert said.endswith(expected)
    assert said.count("A, 26") == 1


def test_s6_extension_and_s7_refusal() -> None:
    assert say(extension_sentences(date(2026, 12, 4), date(2026, 12, 11), "the archive is closed.")) == (
        "I said we would reply by Friday, 4 December 2026. We need more time because the archive is closed. You can now"
        " expect a reply by Friday, 11 December 2026. I am sorry about the delay."
    )
    assert say(refusal_sentences("the book is lost", "order a copy")) == (
        "We cannot do that, and the reason is the book is lost. What we can do is order a copy."
    )
    assert len(refusal_sentences("the book is lost", " ")) == 1


def test_nothing_is_said_before_an_outcome_is_chosen_and_no_date_without_a_promise() -> None:
    assert sentence_to_say("", REFERRED) == ()
    thanked = sentence_to_say("refer", Spoken(person="Sam Okafor", reply_is_promised=False))
    assert say(thanked) == "Thank you for telling us. I have passed this to Sam Okafor."


def test_hostile_names_stay_values() -> None:
    said = sentence_to_say("refer", Spoken(customer_name="{person.__class__}", person="{0}", department="<img src=x>"))
    assert "{person.__class__}" in say(said)
    assert "{0}, <img src=x>" in say(said)


@pytest.mark.parametrize(
    ("reference", "spoken"),
    [("A26-0142-Z", "A, 26, 0 1 4 2"), ("AB26-10001-7", "A B, 26, 1 0 0 0 1"), ("", "")],
)
def test_a_reference_is_said_in_parts(reference: str, spoken: str) -> None:
    assert speak_reference(reference) == spoken


def test_colleagues_are_called_by_their_first_name() -> None:
    assert first_name("Dr. Sam Okafor") == "Sam"
    assert first_name("Dr.") == "Dr."
    assert first_name("") == ""


def test_names_are_spelled_in_the_language_of_the_call() -> None:
    assert say(spell("Ma 7", "en")) == "M for Mike A for Alpha 7"
    assert say(spell("Müß", "de-AT")) == "M for München Ü for Umlaut Unna ẞ for Eszett"
    assert say(spell("ñé", "es")) == "Ñ for Ñoño É for Enrique"
    assert spelling_alphabet("vi") == spelling_alphabet("en")


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_each_letter_has_a_word_that_begins_with_it(language: str) -> None:
    alphabet = spelling_alphabet(language)
    assert set("ABCDEFGHIJKLMNOPQRSTUVWXYZ") <= alphabet.keys()
    assert all(alphabet[letter].startswith(letter) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def test_help_with_the_conversation_covers_each_moment() -> None:
    assert [topic.title for topic in CONVERSATION_HELP] == [
        "Listen", "Show you understand", "Check", "Ask what they want", "If they are upset", "If it does not ease",
        "If you feel unsafe",
    ]  # fmt: skip
    avoided = [line.text for topic in CONVERSATION_HELP for line in topic.lines if line.advice == "avoid"]
    assert avoided == ["calm down", "policy says", "you have to"]
