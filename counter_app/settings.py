"""What can be set for a desk, from defaults, the office's file, the user's file, the environment, the command line.

Each later source wins over the earlier ones. A bad value is reported in a sentence and the next earlier source counts.
There are no secrets here: PostgreSQL reads passwords from its own password file.
"""

import json
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from counter_app.domain.words import mark

if TYPE_CHECKING:
    from counter_app.domain.problems import Problem

_APPLICATION = "counter_app"
_ON_LINUX = sys.platform.startswith("linux")
_FILE_NAME, _ENVIRONMENT_PREFIX = "counter-app.toml", "COUNTER_APP_"
_SMALLEST_SCALE, _LARGEST_SCALE, _LARGEST_FACTOR, _LONGEST_QUOTE = 100, 200, 4, 80
_YES, _NO = frozenset({"1", "true", "yes", "on"}), frozenset({"0", "false", "no", "off"})


class CountdownUpdate(StrEnum):
    """Say when the countdowns on the screen are brought up to date (WCAG 2.2.2)."""

    EVERY_MINUTE = "minute"
    EVERY_QUARTER_HOUR = "quarter-hour"
    BY_HAND = "by-hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Hold what is set for this desk. `text_scale` is in percent, 100 to 200; `now` starts a clock of its own.

    An empty `language` follows the system, an empty `user` asks who is at the desk, `rtl` mirrors any language.
    `office` is the branch that this desk serves, where a database holds several.
    """

    data_dir: Path
    config_dir: Path
    database_url: str = field(repr=False)
    language: str = ""
    theme: str = "system"
    text_scale: int = 100
    rtl: bool = False
    countdown_update: CountdownUpdate = CountdownUpdate.EVERY_MINUTE
    user: str = ""
    office: str = ""
    now: datetime | None = None

    @property
    def shown_database(self) -> str:
        """Give the database's address as it may be shown: without a password."""
        return without_password(self.database_url)


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsReading:
    """Give the settings that hold, and a sentence for each value that does not."""

    settings: Settings
    problems: "tuple[Problem, ...]" = ()


class _BadValue(Exception):
    """Carry the sentence (a msgid) about a value to the place that knows where it came from."""


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _BadValue(mark("The setting {key} from {source} must be text, not {value}."))
    return value.strip()


def _folder(value: object) -> Path:
    text = str(value) if isinstance(value, Path) else _text(value)
    if not text or "\0" in text:
        raise _BadValue(mark("The setting {key} from {source} must name a folder."))
    return Path(text).expanduser().absolute()


def _database(value: object) -> str:
    text = _text(value)
    if text.partition(":")[0].partition("+")[0] not in {"sqlite", "postgresql", "postgres"} or "://" not in text:
        raise _BadValue(
            mark("The setting {key} from {source} must look like postgresql://host/database or sqlite:///file.")
        )
    scheme, _, rest = text.partition("://")
    return f"postgresql+psycopg://{rest}" if scheme in {"postgresql", "postgres"} else text


def _theme(value: object) -> str:
    text = _text(value).lower()
    if text not in {"system", "light", "dark", "contrast"}:
        raise _BadValue(mark("The setting {key} from {source} must be system, light, dark or contrast, not {value}."))
    return text


def _percent(value: object) -> int:
    try:
        number = float(str(value).strip().removesuffix("%"))
    except ValueError:
        number = 0.0
    percent = round(number * 100 if number <= _LARGEST_FACTOR else number) if number == number else 0
    if not _SMALLEST_SCALE <= percent <= _LARGEST_SCALE:
        raise _BadValue(mark("The setting {key} from {source} must be from 100 to 200 (percent), not {value}."))
    return percent


def _yes_or_no(value: object) -> bool:
    text = str(value).strip().lower()
    if text not in _YES | _NO:
        raise _BadValue(mark("The setting {key} from {source} must be true or false, not {value}."))
    return text in _YES


def _countdown_update(value: object) -> CountdownUpdate:
    try:
        return CountdownUpdate(_text(value).lower())
    except ValueError:
        raise _BadValue(
            mark("The setting {key} from {source} must be minute, quarter-hour or by-hand, not {value}.")
        ) from None


def _instant(value: object) -> datetime:
    try:
        instant = value if isinstance(value, datetime) else datetime.fromisoformat(_text(value))
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        raise _BadValue(mark("The setting {key} from {source} must look like 2026-11-24T14:21:00-06:00, not {value}."))
    return instant


# A name in files (`database`) and in the environment (`COUNTER_APP_DATABASE`), the field it sets, and its reader.
_SETTINGS: Mapping[str, tuple[str, Callable[[object], object]]] = {
    "data_dir": ("data_dir", _folder),
    "config_dir": ("config_dir", _folder),
    "database": ("database_url", _database),
    "language": ("language", _text),
    "theme": ("theme", _theme),
    "text_scale": ("text_scale", _percent),
    "rtl": ("rtl", _yes_or_no),
    "countdown_update": ("countdown_update", _countdown_update),
    "user": ("user", _text),
    "office": ("office", _text),
    "now": ("now", _instant),
}
_NOT_IN_FILES = frozenset({"config_dir", "now"})


def default_config_dir() -> Path:
    """Name the folder where an administrator puts the office's settings, forms and letters, for all users."""
    if _ON_LINUX:
        return Path("/etc", _APPLICATION)
    import platformdirs

    return platformdirs.site_config_path(_APPLICATION, appauthor=False)


def default_user_file() -> Path:
    """Name the file that keeps what one user has set."""
    return _folder_of_user("XDG_CONFIG_HOME", ".config", "user_config_path") / _FILE_NAME


def default_data_dir() -> Path:
    """Name the folder for the local database, drafts and logs."""
    return _folder_of_user("XDG_DATA_HOME", ".local/share", "user_data_path")


def _folder_of_user(variable: str, usual: str, elsewhere: str) -> Path:
    # The same as platformdirs gives; importing that takes longer than reading all settings.
    if _ON_LINUX:
        return Path(os.environ.get(variable, "").strip() or Path("~", usual).expanduser(), _APPLICATION)
    import platformdirs

    found: Path = getattr(platformdirs, elsewhere)(_APPLICATION, appauthor=False)
    return found


def read_settings(
    *,
    environment: Mapping[str, str],
    command_line: Mapping[str, object] | None = None,
    user_file: Path | None = None,
) -> SettingsReading:
    """Read the settings from every source; `command_line` maps settings (`data_dir`) to values, None where not given.

    Never fails: what cannot be read is in the problems, each with the setting's name and a sentence.
    """
    problems: list[Problem] = []
    variables = {_ENVIRONMENT_PREFIX + key.upper(): key for key in _SETTINGS}
    environment = {name: value for name, value in environment.items() if name in variables and value}
    config_dir = _accepted(
        {"config_dir": environment.get("COUNTER_APP_CONFIG_DIR")}, "COUNTER_APP_CONFIG_DIR", problems
    ).get("config_dir", default_config_dir())
    values: dict[str, Any] = {"data_dir": default_data_dir(), "config_dir": config_dir}
    for file in (config_dir / _FILE_NAME, user_file or default_user_file()):
        values |= _accepted(_read_file(file, problems), str(file), problems)
    for name, text in environment.items():
        if variables[name] != "config_dir":
            values |= _accepted({variables[name]: text}, name, problems)
    for key, value in (command_line or {}).items():
        values |= _accepted({key: value}, "--" + key.replace("_", "-"), problems)
    values.setdefault("database_url", f"sqlite:///{values['data_dir'] / 'counter.db'}")
    return SettingsReading(settings=Settings(**values), problems=tuple(problems))


def keep_setting(key: str, value: str | int | bool | None, user_file: Path | None = None) -> None:
    """Write one setting of the user to their file, where the next start finds it; None takes it out again.

    The file is replaced in one step. Raises OSError when it cannot be written, ValueError for an unknown setting.
    """
    if key not in _SETTINGS or key in _NOT_IN_FILES:
        raise ValueError(f"{key} is not a setting that a file holds.")
    import tomllib

    file = user_file or default_user_file()
    try:
        kept = tomllib.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        kept = {}
    kept = {name: each for name, each in kept.items() if isinstance(each, str | int | bool)} | {key: value}
    lines = [f"{name} = {_as_toml(each)}\n" for name, each in kept.items() if each is not None]
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        unfinished.write_text("".join(lines), encoding="utf-8")
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)


def _as_toml(value: str | int | bool) -> str:
    """Write a value as TOML does: as JSON does, but for the one control character that only JSON allows."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def without_password(url: str) -> str:
    """Blank out the password of a database address."""
    parts = urlsplit(url)
    return url.replace(f":{parts.password}@", ":***@", 1) if parts.password else url


def _accepted(given: Mapping[str, object], source: str, problems: "list[Problem]") -> dict[str, Any]:
    """Read those values that are in order, by field; add a sentence for each of the others."""
    accepted: dict[str, Any] = {}
    for key, value in given.items():
        if value is None:
            continue
        name, read = _SETTINGS[key]
        try:
            accepted[name] = read(value)
        except _BadValue as bad:
            facts = {"key": key, "source": source, "value": str(value)[:_LONGEST_QUOTE]}
            problems.append(_problem(key, str(bad), facts))
    return accepted


def _read_file(file: Path, problems: "list[Problem]") -> dict[str, object]:
    facts: dict[str, object] = {"source": str(file)}
    try:
        text = file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        message = mark("The settings in {source} could not be read ({reason}); ask whoever looks after this computer.")
        problems.append(_problem("", message, facts | {"reason": error.strerror or ""}))
        return {}
    # Most desks have no such file: the import is put off until there is one to read.
    import tomllib

    try:
        content = tomllib.loads(text.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = mark("The settings in {source} are not valid TOML ({reason}); correct the file.")
        problems.append(_problem("", message, facts | {"reason": str(error)}))
        return {}
    for key in [key for key in content if key not in _SETTINGS or key in _NOT_IN_FILES]:
        del content[key]
        message = mark("There is no setting {key} (in {source}); correct or remove the line.")
        problems.append(_problem(key, message, facts | {"key": key}))
    if isinstance(content.get("database"), str) and urlsplit(content["database"]).password:
        message = mark("The address of the database in {source} holds a password; move it to the file ~/.pgpass.")
        problems.append(_problem("database", message, facts, is_warning=True))
    return content


def _problem(key: str, message: str, values: Mapping[str, object], *, is_warning: bool = False) -> "Problem":
    from counter_app.domain.problems import Problem  # Most starts have nothing to say and are quicker without.

    return Problem(field=key, message=message, values=values, is_warning=is_warning)
