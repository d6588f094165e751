"""Words reach 4.5 : 1 and edges 3 : 1 on what they stand on, in every appearance (WCAG 1.4.3, 1.4.11)."""

from __future__ import annotations

import pytest

from counter_app.ui.shared.tokens import APPEARANCES, BANDS, Tint, contrast_ratio

WORDS = (
    *((words, surface) for words in ("text", "hint") for surface in ("window", "side", "card", "field", "hover")),
    ("text", "selected"),
    ("accent", "window"),
    ("accent", "card"),
    ("error", "card"),
    ("error", "window"),
    ("error", "error_soft"),
    ("text", "error_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_accent", "accent_pressed"),
    ("on_error", "error"),
    ("on_tooltip", "tooltip"),
)
EDGES = tuple(
    (edge, surface)
    for edge, surfaces in {
        "border": ("window", "side", "card", "field"),
        "accent": ("window", "side", "card", "field", "selected", "hover"),
        "error": ("field", "card"),
    }.items()
    for surface in surfaces
)


@pytest.mark.parametrize("appearance", APPEARANCES)
@pytest.mark.parametrize(("words", "surface"), WORDS)
def test_words_can_be_read(appearance: str, words: str, surface: str) -> None:
    tokens = APPEARANCES[appearance]
    assert contrast_ratio(getattr(tokens, words), getattr(tokens, surface)) >= 4.5


@pytest.mark.parametrize("appearance", APPEARANCES)
@pytest.mark.parametrize(("edge", "surface"), EDGES)
def test_edges_can_be_seen(appearance: str, edge: str, surface: str) -> None:
    tokens = APPEARANCES[appearance]
    assert contrast_ratio(getattr(tokens, edge), getattr(tokens, surface)) >= 3.0


@pytest.mark.parametrize("appearance", APPEARANCES)
@pytest.mark.parametrize("name", [*BANDS, "demo", "amber", "note"])
def test_bands_and_strips_can_be_read(appearance: str, name: str) -> None:
    tint: Tint = getattr(APPEARANCES[appearance], name)
    assert contrast_ratio(tint.foreground, tint.background) >= 7.0
    if name in BANDS:
        for surface in ("card", "window"):
            assert contrast_ratio(tint.foreground, getattr(APPEARANCES[appearance], surface)) >= 4.5


def test_ratio_is_the_one_of_the_standard() -> None:
    assert contrast_ratio("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast_ratio("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)
