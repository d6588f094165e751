"""The names of the forms and letters that the program ships, for tests that go through all of them."""

from __future__ import annotations

from counter_app import assets

FORMS = tuple(sorted(path.stem for path in assets.forms_dir().glob("*.toml")))
LETTERS = tuple(sorted(path.stem for path in assets.letters_dir().glob("*.toml")))
