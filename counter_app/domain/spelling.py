"""Spelling alphabets: M for Mike (ICAO), M wie München (DIN 5009), M de Madrid."""

from __future__ import annotations

import unicodedata

from counter_app.domain.phrases import Phrase
from counter_app.domain.words import mark

_AS_IN = mark("{letter} for {word}")

_WORDS = {
    "en": (
        "Alpha Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike November Oscar Papa Quebec"
        " Romeo Sierra Tango Uniform Victor Whiskey X-ray Yankee Zulu"
    ),
    "de": (
        "Aachen Berlin Chemnitz Düsseldorf Essen Frankfurt Goslar Hamburg Ingelheim Jena Köln Leipzig München Nürnberg"
        " Offenbach Potsdam Quickborn Rostock Salzwedel Tübingen Unna Völklingen Wuppertal Xanten Ypsilon Zwickau"
    ),
    "es": (
        "Antonio Barcelona Carmen Dolores Enrique Francia Gerona Historia Inés José Kilo Lorenzo Madrid Navarra Oviedo"
        " París Queso Ramón Sevilla Toledo Ulises Valencia Washington Xilófono Yolanda Zaragoza"
    ),
}
_MORE_LETTERS = {
    "en": {},
    "de": {"Ä": "Umlaut Aachen", "Ö": "Umlaut Offenbach", "Ü": "Umlaut Unna", "ẞ": "Eszett"},
    "es": {"Ñ": "Ñoño"},
}


def spelling_alphabet(language: str) -> dict[str, str]:
    """Give letter and word of the alphabet that is used in a language; English where there is none of its own."""
    code = language.partition("-")[0].partition("_")[0].lower()
    code = code if code in _WORDS else "en"
    return {word[0]: word for word in _WORDS[code].split()} | _MORE_LETTERS[code]


def spell(text: str, language: str) -> tuple[Phrase, ...]:
    """Spell a name or address: one phrase for each letter or digit, blanks left out.

    A letter that has no word of its own takes that of the letter under its accent, if any.
    """
    words = spelling_alphabet(language)
    phrases = []
    for letter in text:
        if letter.isspace():
            continue
        capital = "ẞ" if letter == "ß" else letter.upper()
        word = words.get(capital) or words.get(unicodedata.normalize("NFD", capital)[0], "")
        phrases.append(
            Phrase(_AS_IN, {"letter": capital, "word": word}) if word else Phrase("{letter}", {"letter": letter})
        )
    return tuple(phrases)
