"""The texts of the help, read from Markdown files, and the search over them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from counter_app.domain.search_terms import SearchTerms, fold

FIRST_PAGE: Final = "home"
PROMISES: Final = "promises"
_ORDER: Final = (
    FIRST_PAGE,
    "phone",
    "in-person",
    "email",
    "postal",
    "conversation",
    "my-referrals",
    "case",
    "all-cases",
    "post-room",
    "calendar",
    "staff",
    PROMISES,
    "keyboard",
)
# The page of the window is named after what a person does there, its help after what stands in the navigation.
_OTHER_NAMES: Final = {"referrals": "my-referrals"}


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpPage:
    """Hold one page: its file's name without ending, its heading, and its whole text in Markdown."""

    name: str
    title: str
    text: str


def help_name(page: str) -> str:
    """Name the help of a page of the window or of a channel's form: `in_person` has `in-person`."""
    return _OTHER_NAMES.get(page, page.replace("_", "-"))


def load_help(folder: Path, language: str) -> tuple[HelpPage, ...]:
    """Read the help in a language, in the order of the list; a page that is not translated comes in English."""
    files = {path.stem: path for path in sorted((folder / "en").glob("*.md"))}
    for code in (language.partition("_")[0], language):
        files |= {path.stem: path for path in sorted((folder / code).glob("*.md"))}
    places = {name: place for place, name in enumerate(_ORDER)}
    names = sorted(files, key=lambda name: (places.get(name, len(places)), name))
    return tuple(_read(name, files[name]) for name in names)


def find_pages(pages: Iterable[HelpPage], query: str) -> list[HelpPage]:
    """Give the pages that hold every word of a query, those with the words in their heading first.

    A word may be part of a longer one, because many languages write words together.
    """
    wanted = SearchTerms.read(query).words
    found = [page for page in pages if all(word in fold(page.text) for word in wanted)]
    return sorted(found, key=lambda page: not all(word in fold(page.title) for word in wanted))


def _read(name: str, path: Path) -> HelpPage:
    text = path.read_text(encoding="utf-8")
    heading = next((line for line in text.splitlines() if line.startswith("# ")), f"# {name}")
    return HelpPage(name=name, title=heading.removeprefix("# ").strip(), text=text)
