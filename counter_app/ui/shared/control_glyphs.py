"""The small pictures inside controls (arrows, ticks, dots): a style sheet takes files, so each appearance has its own.

`python -m counter_app.ui.shared.control_glyphs resources/icons/controls` writes them again after a colour has changed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from counter_app.ui.shared.tokens import APPEARANCES, Tokens

_FRAME: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none">{}</svg>'
)
_LINE: Final = '<path d="{}" stroke="{}" stroke-width="{}" stroke-linecap="round" stroke-linejoin="round"/>'
_BOX: Final = '<rect x="2" y="2" width="20" height="20" rx="4" fill="{}" stroke="{}" stroke-width="2"/>'
_RING: Final = '<circle cx="12" cy="12" r="10" fill="{}" stroke="{}" stroke-width="2"/>'
_DOT: Final = '<circle cx="12" cy="12" r="4.5" fill="{}"/>'


def control_glyphs(tokens: Tokens) -> dict[str, str]:
    """Draw every control glyph in the colours of an appearance: file stem to SVG text."""
    accent, inside = tokens.accent, tokens.on_accent
    filled_box = _BOX.format(accent, accent)
    drawings = {
        "down": _LINE.format("m6 9 6 6 6-6", tokens.hint, 2.4),
        "up": _LINE.format("m18 15-6-6-6 6", tokens.hint, 2.4),
        "right": _LINE.format("m9 18 6-6-6-6", tokens.hint, 2.4),
        "left": _LINE.format("m15 18-6-6 6-6", tokens.hint, 2.4),
        "check": _LINE.format("m5 12.5 4.5 4.5L19 7.5", tokens.text, 2.6),
        "unticked": _BOX.format(tokens.field, tokens.border),
        "ticked": filled_box + _LINE.format("m7 12.5 3.5 3.5L17.5 8.5", inside, 2.6),
        "partly": filled_box + _LINE.format("M7 12h10", inside, 2.6),
        "open": _RING.format(tokens.field, tokens.border),
        "chosen": _RING.format(accent, accent) + _DOT.format(inside),
    }
    return {stem: _FRAME.format(drawing) + "\n" for stem, drawing in drawings.items()}


def write_control_glyphs(folder: Path) -> None:
    """Write the glyphs of all appearances below `folder`."""
    for name, tokens in APPEARANCES.items():
        target = folder / name
        target.mkdir(parents=True, exist_ok=True)
        for stem, svg in control_glyphs(tokens).items():
            (target / f"{stem}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    write_control_glyphs(Path(sys.argv[1]))
