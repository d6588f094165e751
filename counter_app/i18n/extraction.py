"""Keep the catalogues fresh: collect every text of the program, merge it, and refuse what is missing or stale.

`python -m counter_app.i18n.extraction --check` exits 1 and says what is wrong; `--update` merges new texts into the
catalogues, and `--update --language fr` begins a new one.
"""

import argparse
import sys
import tomllib
from collections.abc import Iterator, Sequence, Set
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import PoFileError, read_po, write_po

from counter_app.i18n.freshness import problems_of

# Babel's table: which arguments of which call are texts. In storage, `text` is SQLAlchemy's.
_KEYWORDS = {"_": None, "mark": None, "text": None, "plural": (1, 2)}
_KEYWORDS_IN_STORAGE = {"_": None, "mark": None}
_FORM_KEYS = frozenset({"title", "label", "hint", "help", "button", "text"})
_PAPER_KEYS = frozenset({"name", "cut"})
# Dates and versions would change a catalogue on every run, without a word changed.
_VOLATILE_HEADERS = (
    b'"Project-Id-Version:',
    b'"POT-Creation-Date:',
    b'"PO-Revision-Date:',
    b'"Generated-By:',
    b'"Last-Translator:',
    b'"Language-Team:',
    b'"Report-Msgid-Bugs-To:',
)
_HEADER = "# The words of counter_app. Merged by `python -m counter_app.i18n.extraction --update`."


def extract_texts(root: Path) -> Catalog:
    """Collect the texts of a checkout from counter_app/**/*.py, forms and paper; locations are files without lines."""
    catalog = _empty_catalog(None)
    package = root / "counter_app"
    for path in sorted(package.rglob("*.py")):
        place = path.relative_to(root).as_posix()
        keywords = _KEYWORDS_IN_STORAGE if (package / "storage") in path.parents else _KEYWORDS
        with path.open("rb") as file:
            for _line, message, comments, _context in extract(
                "python", file, keywords=keywords, comment_tags=("Translators:",)
            ):
                if message:
                    catalog.add(message, locations=[(place, 0)], auto_comments=comments)
    for folder, keys in (("forms", _FORM_KEYS), ("resources/paper", _PAPER_KEYS)):
        for path in sorted((root / folder).glob("*.toml")):
            place = path.relative_to(root).as_posix()
            for text in _texts_in(tomllib.loads(path.read_text(encoding="utf-8")), keys):
                catalog.add(text, locations=[(place, 0)])
    return catalog


def update_catalogue(path: Path, template: Catalog) -> bool:
    """Merge the texts of the program into a .po file, which is begun when it does not exist; say whether it changed.

    Nothing is guessed: a changed text is untranslated until a person has looked at it.
    """
    before = path.read_bytes() if path.exists() else b""
    catalog = read_po(BytesIO(before), locale=path.stem) if before else _empty_catalog(path.stem)
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.header_comment = _HEADER
    catalog.fuzzy = False
    written = BytesIO()
    write_po(written, catalog, width=110, sort_output=True, include_lineno=False)
    lines = written.getvalue().splitlines(keepends=True)
    after = b"".join(line for line in lines if not line.startswith(_VOLATILE_HEADERS))
    if after != before:
        path.write_bytes(after)
    return after != before


def check_catalogue(path: Path, template: Catalog) -> list[str]:
    """List what is wrong with a .po file: missing, stale and doubtful texts, and placeholders that differ."""
    with path.open("rb") as file:
        try:
            catalog = read_po(file, locale=path.stem, abort_invalid=True)
        except (PoFileError, ValueError) as error:
            return [f"cannot be read: {error}"]
    return problems_of(catalog, template)


def main(arguments: Sequence[str] | None = None, *, root: Path | None = None) -> int:
    """Check or update the catalogues of a checkout; exit status 0 done, 1 not fresh, 2 wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m counter_app.i18n.extraction", description="Keep catalogues fresh.")
    mode = parser.add_mutually_exclusive_group(required=True)
    mode.add_argument("--check", action="store_true", help="exit 1 and list what is missing, stale or doubtful")
    mode.add_argument("--update", action="store_true", help="merge the program's texts into the catalogues")
    parser.add_argument("--language", action="append", default=[], metavar="CODE", help="begin this one if need be")
    chosen = parser.parse_args(arguments)
    root = root or Path(__file__).parents[2]
    locale_dir = root / "resources" / "locale"
    if not (root / "pyproject.toml").is_file():
        print("Run this in a checkout of the source: an installed copy has no catalogues to keep.", file=sys.stderr)
        return 2
    template = extract_texts(root)
    paths = sorted({*locale_dir.glob("*.po"), *(locale_dir / f"{code}.po" for code in chosen.language)})
    if chosen.update:
        for path in paths:
            print(f"{path.name}: {'merged' if update_catalogue(path, template) else 'unchanged'}")
        return 0
    problems = [
        f"resources/locale/{path.name}: {problem}"
        for path in paths
        for problem in (check_catalogue(path, template) if path.exists() else ["does not exist"])
    ]
    for problem in problems:
        print(problem)
    print(f"{len(template)} texts, {len(paths)} catalogues, {len(problems)} problems")
    return 1 if problems or not paths else 0


def _empty_catalog(locale: str | None) -> Catalog:
    return Catalog(locale=locale, project="counter_app", version="", header_comment=_HEADER, fuzzy=False)


def _texts_in(value: object, keys: Set[str], key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, entry in value.items():
            yield from _texts_in(entry, keys, name)
    elif isinstance(value, list):
        for entry in value:
            yield from _texts_in(entry, keys, key)
    elif isinstance(value, str) and value and key in keys:
        yield value


if __name__ == "__main__":
    raise SystemExit(main())
