"""A damaged installation is told by a sentence that names the file, and two lanes can draw at the same time."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from counter_app import assets
from counter_app.documents.paper import load_paper
from counter_app.documents.typefaces import Typefaces
from counter_app.domain.correspondence import LetterRefused
from counter_app.domain.errors import CounterError
from tests.documents.letters_to_print import make_letter, make_press


def test_a_missing_font_is_named(tmp_path: Path) -> None:
    with pytest.raises(LetterRefused, match=r"NotoSans-Regular\.ttf is missing or damaged"):
        Typefaces(tmp_path)


def test_a_damaged_font_is_named(tmp_path: Path) -> None:
    for weight in ("Regular", "Bold"):
        (tmp_path / f"NotoSans-{weight}.ttf").write_bytes(b"not a font")
    with pytest.raises(LetterRefused, match=r"NotoSans-Regular\.ttf is missing or damaged"):
        Typefaces(tmp_path)


@pytest.mark.parametrize("damage", ["purpose = ", 'purpose = "card"', 'purpose = "letter"\nname = "x"\ncolour = 3', ""])
def test_a_damaged_profile_is_named(tmp_path: Path, damage: str) -> None:
    shutil.copytree(assets.paper_dir(), tmp_path / "paper")
    (tmp_path / "paper" / "us-10.toml").write_text(damage, encoding="utf-8")
    with pytest.raises(CounterError, match=r"us-10\.toml cannot be used"):
        load_paper(tmp_path / "paper")


def test_an_empty_run_is_refused() -> None:
    press = make_press()
    with pytest.raises(LetterRefused, match="nothing to print"):
        press.postcards([], "us-4up")
    with pytest.raises(LetterRefused, match="nothing to print"):
        press.letters([])


def test_two_lanes_draw_at_the_same_time() -> None:
    press = make_press()
    letters = [make_letter("answer_letter", profile="us-10", number=n) for n in range(1, 13)]
    alone = [press.preview(letter) for letter in letters]
    with ThreadPoolExecutor(max_workers=4) as lanes:
        assert list(lanes.map(press.preview, letters)) == alone
