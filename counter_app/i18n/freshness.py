"""What is wrong with a translation, judged against the texts of the program."""

from string import Formatter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

_COUNT = "n"


def problems_of(catalog: "Catalog", template: "Catalog") -> list[str]:
    """List missing, stale and fuzzy texts of a catalogue, and translations whose placeholders differ."""
    problems = []
    for wanted in template:
        if not wanted.id:
            continue
        name = singular_of(wanted)
        found = catalog.get(name)
        if found is None or not _is_translated(found) or isinstance(found.id, str) != isinstance(wanted.id, str):
            problems.append(f"missing: {name!r}")
        elif found.fuzzy:
            problems.append(f"fuzzy: {name!r}")
        else:
            problems += [f"{wrong}: {name!r}" for wrong in _wrong_placeholders(found)]
    problems += [f"stale: {singular_of(found)!r}" for found in catalog if found.id and _is_stale(found, template)]
    problems += [f"stale: {singular_of(found)!r}" for found in catalog.obsolete.values()]
    return problems


def singular_of(message: "Message") -> str:
    """Give the msgid by which a message is known, for a counted text its singular."""
    return message.id if isinstance(message.id, str) else message.id[0]


def placeholders(text: str) -> frozenset[str]:
    """Give the names in braces, with their conversions and formats. Raises ValueError for braces that do not pair."""
    return frozenset(
        f"{name}{'!' + conversion if conversion else ''}{':' + form if form else ''}"
        for _literal, name, form, conversion in Formatter().parse(text)
        if name is not None
    )


def _wrong_placeholders(found: "Message") -> list[str]:
    sources = [found.id] if isinstance(found.id, str) else list(found.id)
    translations = [found.string] if isinstance(found.string, str) else list(found.string or ())
    try:
        allowed = frozenset().union(*(placeholders(source) for source in sources))
    except ValueError:
        # A text with single braces is never filled, so that its translation is free.
        return []
    needed = allowed if isinstance(found.id, str) else allowed - {_COUNT}
    wrong = []
    for translation in translations:
        try:
            used = placeholders(translation)
        except ValueError:
            wrong.append("braces that do not pair")
            continue
        if used - allowed:
            wrong.append(f"unknown placeholder {', '.join(sorted(used - allowed))}")
        if needed - used:
            wrong.append(f"placeholder left out {', '.join(sorted(needed - used))}")
    return wrong


def _is_translated(message: "Message") -> bool:
    if isinstance(message.string, str):
        return bool(message.string)
    return bool(message.string) and all(message.string or ())


def _is_stale(message: "Message", template: "Catalog") -> bool:
    return template.get(singular_of(message)) is None
