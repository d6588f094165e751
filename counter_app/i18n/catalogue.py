"""Translations of one language, read from its .po file into memory."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from counter_app.domain.errors import CounterError
from counter_app.domain.words import mark

SOURCE_LANGUAGE = "en"


class BrokenCatalogue(CounterError):
    """Say that the file of a language cannot be used."""

    def __init__(self, path: Path, reason: Exception) -> None:
        super().__init__(
            mark("The language file {name} cannot be read ({reason}). Install the program again, or choose English."),
            name=path.name,
            reason=str(reason),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Hold the translated texts of one language, by their English msgid.

    `plurals` is keyed by the English singular and holds one text per plural form; `plural_form` says which of them a
    number takes.
    """

    code: str
    texts: Mapping[str, str] = field(default_factory=dict)
    plurals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    plural_form: Callable[[int], int] = field(default=lambda number: int(number != 1))


def available_languages(locale_dir: Path) -> tuple[str, ...]:
    """List the codes of the languages that can be shown: English, and one for each .po file."""
    return (SOURCE_LANGUAGE, *sorted(path.stem for path in locale_dir.glob("*.po")))


def read_catalogue(path: Path) -> Catalogue:
    """Read a .po file; a text without a translation, or with a doubtful (fuzzy) one, stays English.

    Raises BrokenCatalogue.
    """
    # The imports are put off, because English needs neither.
    import gettext

    from counter_app.i18n.po_file import plural_rule, read_entries

    try:
        entries = list(read_entries(path.read_text(encoding="utf-8")))
        header = next((entry.msgstrs[0] for entry in entries if not entry.msgid), "")
        forms, expression = plural_rule(header)
        plural_form: Callable[[int], int] = gettext.c2py(expression)
    except (OSError, ValueError) as error:
        raise BrokenCatalogue(path, error) from error
    texts: dict[str, str] = {}
    plurals: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        if entry.is_fuzzy or not entry.msgid:
            continue
        if not entry.msgid_plural:
            if entry.msgstrs[0]:
                texts[entry.msgid] = entry.msgstrs[0]
        elif all(entry.msgstrs.get(form) for form in range(forms)):
            plurals[entry.msgid] = tuple(entry.msgstrs[form] for form in range(forms))
    for singular, translations in plurals.items():
        # A .po file holds one entry where the same words stand alone and are counted too.
        texts.setdefault(singular, translations[plural_form(1)])
    return Catalogue(code=path.stem, texts=texts, plurals=plurals, plural_form=plural_form)
