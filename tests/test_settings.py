"""Settings come from five places, the later wins, and a bad value is a sentence instead of a crash."""

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.problems import Problem
from counter_app.settings import CountdownUpdate, SettingsReading, keep_setting, read_settings


def _read(
    folder: Path,
    *,
    office: str = "",
    user: str = "",
    environment: dict[str, str] | None = None,
    command_line: dict[str, object] | None = None,
) -> SettingsReading:
    (folder / "office").mkdir(exist_ok=True)
    (folder / "office" / "counter-app.toml").write_text(office, encoding="utf-8")
    (folder / "user.toml").write_text(user, encoding="utf-8")
    return read_settings(
        environment={"COUNTER_APP_CONFIG_DIR": str(folder / "office"), **(environment or {})},
        command_line=command_line,
        user_file=folder / "user.toml",
    )


def _sentence(problem: Problem) -> str:
    return problem.message.format(**problem.values)


def test_without_any_source_the_database_is_a_file_in_the_data_folder(tmp_path: Path) -> None:
    reading = _read(tmp_path)
    assert reading.problems == ()
    assert reading.settings.database_url == f"sqlite:///{reading.settings.data_dir / 'counter.db'}"
    assert (reading.settings.theme, reading.settings.text_scale) == ("system", 100)
    assert reading.settings.countdown_update is CountdownUpdate.EVERY_MINUTE


def test_each_later_source_wins(tmp_path: Path) -> None:
    office, user = 'theme = "light"\ntext_scale = 110\nlanguage = "de"', 'theme = "dark"\ntext_scale = 120'
    reading = _read(
        tmp_path,
        office=office,
        user=user,
        environment={"COUNTER_APP_THEME": "contrast"},
        command_line={"theme": "light", "rtl": None},
    )
    assert reading.problems == ()
    assert (reading.settings.theme, reading.settings.text_scale, reading.settings.language) == ("light", 120, "de")


def test_the_database_follows_the_data_folder(tmp_path: Path) -> None:
    reading = _read(tmp_path, environment={"COUNTER_APP_DATA_DIR": str(tmp_path / "desk")})
    assert reading.settings.database_url == f"sqlite:///{tmp_path / 'desk' / 'counter.db'}"


@pytest.mark.parametrize(
    "written", ["postgresql://db/counter", "postgres://db/counter", "postgresql+psycopg://db/counter"]
)
def test_a_shared_database_is_addressed_in_any_usual_way(tmp_path: Path, written: str) -> None:
    assert (
        _read(tmp_path, command_line={"database": written}).settings.database_url == "postgresql+psycopg://db/counter"
    )


@pytest.mark.parametrize(
    ("written", "percent"), [("1", 100), ("1.5", 150), ("2", 200), ("150", 150), ("150%", 150), (175, 175)]
)
def test_the_text_scale_is_a_factor_or_a_percentage(tmp_path: Path, written: object, percent: int) -> None:
    assert _read(tmp_path, command_line={"text_scale": written}).settings.text_scale == percent


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("theme", "pink"),
        ("text_scale", "huge"),
        ("text_scale", "nan"),
        ("text_scale", "5000"),
        ("rtl", "perhaps"),
        ("countdown_update", "hourly"),
        ("now", "yesterday"),
        ("now", "2026-11-24T14:21:00"),
        ("database", "my database"),
        ("database", "mysql://db/counter"),
        ("data_dir", ""),
    ],
)
def test_a_bad_value_is_a_sentence_and_the_earlier_source_counts(tmp_path: Path, key: str, value: str) -> None:
    expected = _read(tmp_path).settings
    reading = _read(tmp_path, command_line={key: value})
    assert reading.settings == expected
    (problem,) = reading.problems
    assert problem.field == key
    assert "--" + key.replace("_", "-") in _sentence(problem)


@pytest.mark.parametrize(
    "content", ["theme = ", "theme = [1]", "colour = 'red'", "now = 2026-11-24T14:21:00-06:00", "\udcff"]
)
def test_a_bad_line_in_a_file_is_a_sentence_that_names_the_file(tmp_path: Path, content: str) -> None:
    file = tmp_path / "user.toml"
    file.write_bytes(content.encode("utf-8", "surrogateescape"))
    reading = read_settings(environment={"COUNTER_APP_CONFIG_DIR": str(tmp_path)}, user_file=file)
    assert [str(file) in _sentence(problem) for problem in reading.problems] == [True]


def test_a_password_in_a_file_is_used_but_complained_about_and_never_shown(tmp_path: Path) -> None:
    reading = _read(tmp_path, office='database = "postgresql://desk:hush@db/counter"')
    assert "hush" in reading.settings.database_url
    assert "hush" not in repr(reading.settings) + reading.settings.shown_database
    assert [problem.is_warning for problem in reading.problems] == [True]


def test_another_clock_starts_at_an_instant_with_its_offset(tmp_path: Path) -> None:
    reading = _read(tmp_path, environment={"COUNTER_APP_NOW": "2026-11-24T14:21:00-06:00"})
    assert reading.settings.now == datetime.fromisoformat("2026-11-24T20:21:00Z")


@given(name=st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40))
def test_what_is_kept_is_read_again(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    file = tmp_path_factory.mktemp("user") / "deep" / "counter-app.toml"
    keep_setting("text_scale", 125, file)
    keep_setting("user", name, file)
    keep_setting("theme", "dark", file)
    keep_setting("theme", None, file)
    settings = read_settings(environment={}, user_file=file).settings
    assert (settings.text_scale, settings.user, settings.theme) == (125, name.strip(), "system")
    assert [each.name for each in file.parent.iterdir()] == [file.name]
