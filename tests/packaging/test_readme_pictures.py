"""The two pictures of the README are the program's own: made here from the demo, kept anew with UPDATE_PICTURES=1."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.architecture.source_tree import TOP

_FOLDER = TOP / "docs" / "screenshots"
_SIZE = (1280, 800)
_FEWEST_COLOURS = 200
_MOST_OF_ONE_COLOUR = 0.8
_MOST_BYTES = 200_000
_PICTURES = {"home": ("--page", "home"), "my-referrals": ("--user", "sam", "--page", "my-referrals")}


@pytest.mark.parametrize("name", _PICTURES)
def test_the_program_makes_the_pictures_of_the_readme(name: str, tmp_path: Path) -> None:
    file = tmp_path / f"{name}.png"
    made = subprocess.run(
        [
            *(sys.executable, "-m", "counter_app", "--data-dir", str(tmp_path / "data"), "--lang", "en"),
            *("--theme", "light", "--text-scale", "100", "--demo", *_PICTURES[name], "--screenshot", str(file)),
        ],
        cwd=TOP,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "COUNTER_APP_CONFIG_DIR": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (made.returncode, made.stdout, made.stderr) == (0, "", "")
    with Image.open(file) as picture:
        _assert_shows_a_window(picture)
        if os.environ.get("UPDATE_PICTURES"):
            picture.convert("RGB").save(_FOLDER / file.name, optimize=True)


@pytest.mark.parametrize("name", _PICTURES)
def test_the_readme_shows_the_kept_pictures(name: str) -> None:
    file = _FOLDER / f"{name}.png"
    assert f"](docs/screenshots/{file.name})" in (TOP / "README.md").read_text(encoding="utf-8")
    assert file.stat().st_size < _MOST_BYTES
    with Image.open(file) as picture:
        _assert_shows_a_window(picture)


def _assert_shows_a_window(picture: Image.Image) -> None:
    """A blank, half painted or boxed window has few colours, or one that covers nearly everything."""
    assert picture.size == _SIZE
    counts = picture.convert("RGB").getcolors(_SIZE[0] * _SIZE[1])
    assert counts is not None
    assert len(counts) >= _FEWEST_COLOURS
    commonest = max(count for count, _ in counts)
    assert commonest <= _MOST_OF_ONE_COLOUR * _SIZE[0] * _SIZE[1]
