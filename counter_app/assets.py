"""Find the files that are shipped beside the code: forms, letters, catalogues, calendars, fonts, icons, help and paper.

A wheel and a frozen build carry `forms/` and `resources/` inside the package; a checkout has them beside it.
"""

from pathlib import Path

_FONTS = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSansMath-Regular.ttf")
_PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    inside_the_package = _PACKAGE / name
    return inside_the_package if inside_the_package.is_dir() else _PACKAGE.parent / name


def forms_dir() -> Path:
    """Name the folder with one TOML file per intake form."""
    return _shipped("forms")


def resources_dir() -> Path:
    """Name the folder that holds every other shipped file."""
    return _shipped("resources")


def letters_dir() -> Path:
    """Name the folder with one TOML file per letter template."""
    return resources_dir() / "letters"


def locale_dir() -> Path:
    """Name the folder with one `.po` catalogue per language."""
    return resources_dir() / "locale"


def fonts_dir() -> Path:
    """Name the folder with the fonts that documents embed."""
    return resources_dir() / "fonts"


def missing_fonts() -> list[str]:
    """Name the font files that are not there; without them nothing is printed."""
    return [name for name in _FONTS if not (fonts_dir() / name).is_file()]


def icons_dir() -> Path:
    """Name the folder with the interface's icons."""
    return resources_dir() / "icons"


def help_dir() -> Path:
    """Name the folder with the help pages."""
    return resources_dir() / "help"


def paper_dir() -> Path:
    """Name the folder with the card and letter profiles, measured in mm."""
    return resources_dir() / "paper"


def demo_dir() -> Path:
    """Name the folder with the made-up office, its customers and its texts."""
    return resources_dir() / "demo"


def find_form(name: str, config_dir: Path | None = None) -> Path:
    """Find the file of an intake form, the office's own `forms/NAME.toml` before the shipped one.

    Raises FileNotFoundError when neither exists.
    """
    return _find(name, forms_dir(), config_dir, "forms")


def find_letter(name: str, config_dir: Path | None = None) -> Path:
    """Find the file of a letter template, the office's own `letters/NAME.toml` before the shipped one.

    Raises FileNotFoundError when neither exists.
    """
    return _find(name, letters_dir(), config_dir, "letters")


def _find(name: str, shipped: Path, config_dir: Path | None, folder: str) -> Path:
    if Path(name).name != name or name.startswith("."):
        raise FileNotFoundError(f"{name!r} is not the name of a file in {folder}/.")
    candidates = [shipped / f"{name}.toml"]
    if config_dir is not None:
        candidates.insert(0, config_dir / folder / f"{name}.toml")
    for candidate in candidates:
        if candidate.is_file():
            return candidate
    raise FileNotFoundError(f"There is no {name}.toml in {' or '.join(str(path.parent) for path in candidates)}.")
