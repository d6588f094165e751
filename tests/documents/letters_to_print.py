"""Letters as the office would write them, for tests that print."""

import tomllib
from dataclasses import replace
from uuid import UUID

from counter_app import assets
from counter_app.documents.press import Press
from counter_app.domain.correspondence import Block, Letter
from counter_app.domain.letter_templates import LetterTemplate, LetterWords, read_template, read_words, resolve

VALUES = {
    "en": {
        "kind_word": "complaint",
        "reply_by": "Friday, 4 December 2026",
        "received_on": "Tuesday, 24 November 2026",
        "letter_date": "19 November 2026",
        "message": "your letter of 19 November 2026",
        "opening_hours": "Monday to Friday 9:00 to 17:00",
        "new_date": "Wednesday, 16 December 2026",
    },
    "de": {
        "kind_word": "Beschwerde",
        "reply_by": "Freitag, 4. Dezember 2026",
        "received_on": "Dienstag, 24. November 2026",
        "letter_date": "19. November 2026",
        "message": "Ihr Schreiben vom 19. November 2026",
        "opening_hours": "Montag bis Freitag 9 bis 17 Uhr",
        "new_date": "Mittwoch, 16. Dezember 2026",
    },
    "es": {
        "kind_word": "queja",
        "reply_by": "viernes 4 de diciembre de 2026",
        "received_on": "martes 24 de noviembre de 2026",
        "letter_date": "19 de noviembre de 2026",
        "message": "su carta del 19 de noviembre de 2026",
        "opening_hours": "de lunes a viernes de 9:00 a 17:00",
        "new_date": "miércoles 16 de diciembre de 2026",
    },
}
COMMON = {
    "person": "Sam Okafor",
    "department": "Circulation",
    "department_public": "Circulation",
    "office_name": "University Office",
    "office_phone": "+1 217 555 0100",
    "reason": "the repair firm has to order a part",
    "what_you_told_us": "The ramp at the north door has been blocked by bicycles for two weeks.",
    "what_we_found": "The bicycle stands were removed on 2 November.\n\nNo other place was marked.",
    "what_we_will_do": "By 30 November we will put up twelve temporary stands.",
    "why_not": "We cannot remove a bicycle that is locked to the rail, because the law lets only the city do that.",
    "signed_by": "Sam Okafor",
}
ALVAREZ = ("MARIA ALVAREZ", "77 ELM STREET", "APT 4", "SPRINGFIELD IL 62704")


def make_press() -> Press:
    return Press(fonts_dir=assets.fonts_dir(), paper_dir=assets.paper_dir())


def shipped_template(name: str) -> LetterTemplate:
    return read_template(name, tomllib.loads(assets.find_letter(name).read_text(encoding="utf-8")))


def shipped_words(language: str) -> LetterWords:
    path = assets.letters_dir() / "words" / f"{language}.toml"
    return read_words(language, tomllib.loads(path.read_text(encoding="utf-8")))


def make_letter(
    template: str = "acknowledgement_postcard",
    *,
    language: str = "en",
    number: int = 142,
    recipient: tuple[str, ...] = ALVAREZ,
    profile: str = "us-4up",
    large_print: bool = False,
    is_demo: bool = False,
    values: dict[str, str] | None = None,
) -> Letter:
    """Resolve a shipped template for Maria Alvarez."""
    words = shipped_words(language)
    known = COMMON | VALUES[language]
    known |= {
        "salutation": words.salute("Maria Alvarez"),
        "reference": f"A26-{number:04}-Z",
        "old_date": known["reply_by"],
    }
    return resolve(
        shipped_template(template),
        words,
        known | (values or {}),
        letter_id=UUID(int=number),
        language=language,
        large_print=large_print,
        sender=("University Office", "Lakeside University Library"),
        return_address=(
            "University Office",
            "Lakeside University Library",
            "1408 West Gregory Drive",
            "Lakeside IL 61801",
        ),
        contact=("+1 217 555 0100", "feedback@library.example.org"),
        recipient=recipient,
        date=known["letter_date"],
        profile=profile,
        is_demo=is_demo,
    )


def with_body(letter: Letter, *texts: str) -> Letter:
    """Put other paragraphs into a letter."""
    return replace(letter, blocks=tuple(Block(text=text) for text in texts))
