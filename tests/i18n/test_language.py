"""One language at a time: texts, plurals, dates and names, in English, German, Spanish and any other."""

import subprocess
import sys
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from counter_app.assets import locale_dir
from counter_app.i18n.catalogue import BrokenCatalogue, Catalogue, available_languages, read_catalogue
from counter_app.i18n.language import Language, load_language

FOURTH_OF_DECEMBER = date(2026, 12, 4)
GERMAN = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: de\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Save and refer"
msgstr "Speichern und weiterleiten"

msgid "Due {date}, {time}"
msgstr "Fällig {date}, {time} Uhr"

#, fuzzy
msgid "Overdue"
msgstr "Überflüssig"

msgid "Not yet translated"
msgstr ""

msgid "{n} case"
msgid_plural "{n} cases"
msgstr[0] "{n} Vorgang"
msgstr[1] "{n} Vorgänge"
"""
POLISH = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: pl\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"

msgid "{n} case"
msgid_plural "{n} cases"
msgstr[0] "{n} sprawa"
msgstr[1] "{n} sprawy"
msgstr[2] "{n} spraw"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "de.po").write_text(GERMAN, encoding="utf-8")
    (tmp_path / "pl.po").write_text(POLISH, encoding="utf-8")
    return tmp_path


@pytest.fixture
def english(folder: Path) -> Language:
    return load_language("en", folder)


@pytest.fixture
def german(folder: Path) -> Language:
    return load_language("de", folder)


def test_english_needs_no_catalogue(english: Language) -> None:
    assert english.code == "en"
    assert english.text("Save and refer") == "Save and refer"
    assert english.text("Due {date}, {time}", date="Fri 4 Dec", time="17:00") == "Due Fri 4 Dec, 17:00"
    assert english.plural("{n} case", "{n} cases", 1) == "1 case"
    assert english.plural("{n} case", "{n} cases", 0) == "0 cases"
    assert english.plural("{n} case for {who}", "{n} cases for {who}", 3, who="Jo") == "3 cases for Jo"


def test_a_catalogue_is_used_and_what_it_lacks_stays_english(german: Language) -> None:
    assert german.text("Save and refer") == "Speichern und weiterleiten"
    assert german.text("Due {date}, {time}", date="Fr. 4. Dez.", time="17:00") == "Fällig Fr. 4. Dez., 17:00 Uhr"
    assert german.text("Not yet translated") == "Not yet translated"
    assert german.text("Overdue") == "Overdue"
    assert german.plural("{n} case", "{n} cases", 2) == "2 Vorgänge"
    assert german.text("{n} case", n=1) == "1 Vorgang"


def test_every_plural_form_of_a_language_is_used(folder: Path) -> None:
    polish = load_language("pl", folder)
    said = [polish.plural("{n} case", "{n} cases", n) for n in (1, 2, 5, 22, 112)]
    assert said == ["1 sprawa", "2 sprawy", "5 spraw", "22 sprawy", "112 spraw"]


@pytest.mark.parametrize(
    ("asked", "given"),
    [("de", "de"), ("de-AT", "de"), ("de_CH.UTF-8", "de"), ("DE", "de"), ("fr", "en"), ("", "en"), ("../de", "en")],
)
def test_a_language_is_found_by_any_form_of_its_code(folder: Path, asked: str, given: str) -> None:
    assert load_language(asked, folder).code == given


def test_a_language_is_one_file(folder: Path) -> None:
    assert available_languages(folder) == ("en", "de", "pl")
    assert available_languages(folder / "nowhere") == ("en",)


@pytest.mark.parametrize("content", [b"this is no catalogue", b'msgid "a"\nmsgstr "\xff\xfe"\n'])
def test_a_broken_catalogue_is_named(tmp_path: Path, content: bytes) -> None:
    broken = tmp_path / "de.po"
    broken.write_bytes(content)
    with pytest.raises(BrokenCatalogue, match=r"de\.po"):
        read_catalogue(broken)
    with pytest.raises(BrokenCatalogue, match=r"xx\.po"):
        read_catalogue(tmp_path / "xx.po")


@pytest.mark.parametrize(
    ("code", "long", "medium", "short", "spoken"),
    [
        ("en", "Friday, 4 December 2026", "Fri 4 Dec", "4/12/2026", "Friday 4 December"),
        ("de", "Freitag, 4. Dezember 2026", "Fr. 4. Dez.", "04.12.2026", "Freitag, 4. Dezember"),
        ("es", "viernes 4 de diciembre de 2026", "vie 4 dic", "4/12/2026", "viernes 4 de diciembre"),
    ],
)
def test_dates(code: str, long: str, medium: str, short: str, spoken: str) -> None:
    language = Language(Catalogue(code=code))
    assert language.date_long(FOURTH_OF_DECEMBER) == long
    assert language.date_medium(FOURTH_OF_DECEMBER) == medium
    assert language.date_short(FOURTH_OF_DECEMBER) == short
    assert language.date_spoken(FOURTH_OF_DECEMBER) == spoken


def test_times_and_weekdays(english: Language) -> None:
    moment = datetime(2026, 12, 4, 17, 5, 59, tzinfo=UTC)
    assert english.time(moment) == "17:05"
    assert english.time(time(9)) == "09:00"
    assert english.month_name(5) == "May"
    assert english.weekday_name(FOURTH_OF_DECEMBER) == "Friday"


@pytest.mark.parametrize("code", ["en", "de", "es"])
def test_the_names_that_are_spelt_out_are_babels(code: str) -> None:
    from babel import Locale

    locale = Locale.parse(code)
    language = Language(Catalogue(code=code))
    for month in range(1, 13):
        day = date(2026, month, month)
        assert language.month_name(month) == locale.months["stand-alone"]["wide"][month]
        assert locale.months["format"]["wide"][month] in language.date_long(day)
        assert locale.months["format"]["abbreviated"][month] in language.date_medium(day)
        assert language.weekday_name(day) == locale.days["format"]["wide"][day.weekday()]
        assert language.short_weekday_name(day) == locale.days["format"]["abbreviated"][day.weekday()]


def test_numbers_lists_and_names() -> None:
    english, german, spanish = (Language(Catalogue(code=code)) for code in ("en", "de", "es"))
    assert english.number(20_418) == "20,418"
    assert english.number(98.25, decimals=1) == "98.2"
    assert german.number(20_418) == "20.418"
    assert german.number(98.25, decimals=1) == "98,2"
    assert english.list_of([]) == ""
    assert english.list_of(["Jo"]) == "Jo"
    assert english.list_of(["Jo", "Sam", "Dana"]) == "Jo, Sam, and Dana"
    assert german.list_of(["Jo", "Sam", "Dana"]) == "Jo, Sam und Dana"
    assert german.country_name("US") == "Vereinigte Staaten"
    assert german.language_name("es") == "Spanisch"
    assert spanish.standing_alone(spanish.language_name("en")) == "Inglés"
    assert english.country_name("ZZZ") == "ZZZ"
    assert english.language_name("tlh-XX") == "tlh-XX"


def test_digits_are_latin_and_the_direction_is_known() -> None:
    arabic = Language(Catalogue(code="ar"))
    assert arabic.is_right_to_left
    assert not Language(Catalogue(code="de")).is_right_to_left
    shown = arabic.date_long(FOURTH_OF_DECEMBER) + arabic.number(12_345.5) + arabic.date_short(FOURTH_OF_DECEMBER)
    assert [digit for digit in shown if digit.isdigit() and not digit.isascii()] == []


def test_our_list_of_right_to_left_languages_is_babels() -> None:
    from babel import Locale
    from babel.localedata import locale_identifiers

    for code in locale_identifiers():
        if "_" not in code:
            is_right_to_left = Locale.parse(code).text_direction == "rtl"
            assert Language(Catalogue(code=code)).is_right_to_left == is_right_to_left, code


@pytest.mark.parametrize("code", ["en", "de", "es"])
def test_the_shipped_languages_start_without_babel(code: str) -> None:
    program = (
        "import sys; from datetime import date\n"
        "from counter_app.assets import locale_dir\n"
        "from counter_app.i18n.language import load_language\n"
        f"language = load_language({code!r}, locale_dir())\n"
        "language.date_long(date(2026, 12, 4)), language.plural('{n} case', '{n} cases', 2), language.text('Overdue')\n"
        f"sys.exit('babel' in sys.modules or language.code != {code!r})\n"
    )
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", program], cwd=root, check=False).returncode == 0


@pytest.mark.parametrize("path", sorted(locale_dir().glob("*.po")), ids=lambda path: path.stem)
def test_every_shipped_catalogue_loads(path: Path) -> None:
    language = load_language(path.stem, path.parent)
    assert language.code == path.stem
    assert language.plural("{n} business day", "{n} business days", 7).startswith("7")
