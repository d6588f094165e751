"""The gate that keeps catalogues fresh."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from counter_app.i18n.catalogue import read_catalogue
from counter_app.i18n.extraction import extract_texts, main
from counter_app.i18n.freshness import placeholders, problems_of

ROOT = Path(__file__).parents[2]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for folder in ("counter_app/ui", "counter_app/storage", "forms", "resources/locale"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "counter_app/ui/page.py").write_text(
        "_ = language.text\n"
        '_("Save and refer")\n'
        'self._language.text("Due {date}", date=day)\n'
        'language.plural("{n} case", "{n} cases", n)\n'
        'WORD = mark("Overdue")\n'
        '_("One long sentence "\n  "in two parts")\n',
        encoding="utf-8",
    )
    (tmp_path / "counter_app/storage/search.py").write_text('text("SELECT 1")\nmark("Busy")\n', encoding="utf-8")
    (tmp_path / "forms/phone.toml").write_text(
        'id = "phone"\ntitle = "Phone call"\n[[section.field]]\nlabel = "Number"\ntype = "phone"\n'
        'required = [{ text = "Enter the number", when = { reply = ["phone"] } }]\n'
        'option = [{ value = "x", label = "Declined" }]\n',
        encoding="utf-8",
    )
    return tmp_path


def translate(path: Path, translations: dict[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for source, translation in translations.items():
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{translation}"')
    text = text.replace('msgstr[0] ""\nmsgstr[1] ""', 'msgstr[0] "ein Vorgang"\nmsgstr[1] "{n} Vorgänge"')
    path.write_text(text, encoding="utf-8")


TRANSLATIONS = {
    "Save and refer": "Speichern und weiterleiten",
    "Due {date}": "Fällig {date}",
    "Overdue": "Überfällig",
    "One long sentence in two parts": "Ein langer Satz",
    "Busy": "Beschäftigt",
    "Phone call": "Anruf",
    "Number": "Nummer",
    "Enter the number": "Nummer eingeben",
    "Declined": "Abgelehnt",
}


def test_texts_are_found_in_code_and_forms_and_nothing_else(checkout: Path) -> None:
    found = {message.id for message in extract_texts(checkout) if message.id}
    assert found == {*TRANSLATIONS, ("{n} case", "{n} cases")}


def test_a_catalogue_lives_through_translation_and_change(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    catalogue = checkout / "resources/locale/de.po"
    assert main(["--update", "--language", "de"], root=checkout) == 0
    assert main(["--check"], root=checkout) == 1
    assert "missing: 'Save and refer'" in capsys.readouterr().out
    translate(catalogue, TRANSLATIONS)
    assert main(["--check"], root=checkout) == 0
    assert read_catalogue(catalogue).texts["Overdue"] == "Überfällig"

    form = checkout / "forms/phone.toml"
    form.write_text(form.read_text(encoding="utf-8").replace('"Number"', '"Call-back number"'), encoding="utf-8")
    capsys.readouterr()
    assert main(["--check"], root=checkout) == 1
    said = capsys.readouterr().out
    assert "resources/locale/de.po: missing: 'Call-back number'" in said
    assert "resources/locale/de.po: stale: 'Number'" in said
    main(["--update"], root=checkout)
    assert "Number" not in read_catalogue(catalogue).texts
    assert read_catalogue(catalogue).texts["Overdue"] == "Überfällig"


def test_an_update_without_changes_leaves_every_byte(checkout: Path) -> None:
    main(["--update", "--language", "de", "--language", "ar"], root=checkout)
    before = {path.name: path.read_bytes() for path in (checkout / "resources/locale").iterdir()}
    main(["--update"], root=checkout)
    assert {path.name: path.read_bytes() for path in (checkout / "resources/locale").iterdir()} == before
    for written in before.values():
        assert b"Date:" not in written
        assert str(checkout).encode() not in written


@pytest.mark.parametrize(
    ("translation", "problem"),
    [
        ("Fällig", "placeholder left out date"),
        ("Fällig {datum}", "unknown placeholder datum"),
        ("Fällig {date.year}", "unknown placeholder date.year"),
        ("Fällig {date!r}", "unknown placeholder date!r"),
        ("Fällig {date", "braces that do not pair"),
    ],
)
def test_placeholders_must_be_the_same(translation: str, problem: str) -> None:
    template, catalog = Catalog(), Catalog(locale="de")
    template.add("Due {date}")
    catalog.add("Due {date}", translation)
    found = problems_of(catalog, template)
    assert any(problem in each and "'Due {date}'" in each for each in found)


def test_a_plural_may_leave_its_number_out_but_nothing_else() -> None:
    template, catalog = Catalog(), Catalog(locale="de")
    template.add(("one case for {who}", "{n} cases for {who}"))
    catalog.add(("one case for {who}", "{n} cases for {who}"), ("ein Vorgang für {who}", "{n} Vorgänge für {who}"))
    assert problems_of(catalog, template) == []
    catalog.add(("one case for {who}", "{n} cases for {who}"), ("ein Vorgang", "{n} Vorgänge für {who}"))
    catalog["one case for {who}"].string = ("ein Vorgang", "{n} Vorgänge für {who}")
    assert problems_of(catalog, template) == ["placeholder left out who: 'one case for {who}'"]


def test_a_doubtful_translation_is_a_problem() -> None:
    template, catalog = Catalog(), Catalog(locale="de")
    template.add("Overdue")
    catalog.add("Overdue", "Überflüssig", flags=["fuzzy"])
    assert problems_of(catalog, template) == ["fuzzy: 'Overdue'"]


def test_wrong_usage_and_an_installed_copy(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as refused:
        main([])
    assert refused.value.code == 2
    assert main(["--check"], root=tmp_path) == 2


def test_every_text_of_the_program_can_be_filled() -> None:
    for message in extract_texts(ROOT):
        for text in (message.id,) if isinstance(message.id, str) else message.id:
            for placeholder in placeholders(text):
                assert re.fullmatch(r"[a-z][a-z0-9_]*", placeholder), text
