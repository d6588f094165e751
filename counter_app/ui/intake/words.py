"""Small matters of wording: mnemonics in labels, sentences with values, names of channels in the strip."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from counter_app.domain.words import mark

if TYPE_CHECKING:
    from counter_app.domain.errors import CounterError
    from counter_app.domain.phrases import Phrase
    from counter_app.i18n.language import Language

CHANNEL_WORDS = {
    "phone": mark("Phone"),
    "in_person": mark("Visit"),
    "email": mark("Email"),
    "postal": mark("Post"),
}
NEW_FORM = {
    "phone": mark("New phone form"),
    "in_person": mark("New visit form"),
    "email": mark("New email form"),
    "postal": mark("New post form"),
}


def with_mnemonic(text: str, letter: str) -> str:
    """Mark the letter that Alt jumps by; where the translation has no such letter, it follows in brackets."""
    plain = text.replace("&", "&&")
    if not letter:
        return plain
    starts = [at for at in range(len(plain)) if plain[at].casefold() == letter.casefold()]
    if not starts:
        return f"{plain} (&{letter.upper()})"
    at_word = next((at for at in starts if at == 0 or plain[at - 1] == " "), starts[0])
    at = starts[0] if plain[starts[0]].isupper() else at_word
    return f"{plain[:at]}&{plain[at:]}"


def worded(phrase: Phrase, language: Language) -> str:
    """Word a sentence of the domain."""
    from counter_app.domain.phrases import word_phrase

    return word_phrase(phrase, language)


def worded_refusal(error: CounterError, language: Language) -> str:
    """Word a refusal as `word_refusal` does, which is imported when there is one."""
    from counter_app.domain.phrases import word_refusal

    return word_refusal(error, language)


def strip_label(language: Language, channel: str, started_at: datetime, name: str) -> str:
    """Name a form in the strip of open forms: `Phone 14:21 Alvarez`. `started_at` is local to the office."""
    from counter_app.domain.text_gate import clean_line

    words = clean_line(name, None).split()
    who = words[-1] if words else language.text("no name")
    return f"{language.text(CHANNEL_WORDS.get(channel, channel))} {language.time(started_at)} {who}"
