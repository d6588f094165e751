"""The named colours of the three appearances; text reaches 4.5 : 1 and control edges 3 : 1 on their surfaces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Tint:
    """Pair the colour of words, icon and edge with the surface that they stand on."""

    foreground: str
    background: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Name every colour of one appearance; values are ``#rrggbb``."""

    window: str
    side: str
    card: str
    field: str
    text: str
    hint: str
    border: str
    hairline: str
    hover: str
    selected: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    error: str
    error_soft: str
    on_error: str
    disabled: str
    tooltip: str
    on_tooltip: str
    demo: Tint
    amber: Tint
    note: Tint
    overdue: Tint
    today: Tint
    soon: Tint
    ok: Tint
    extended: Tint
    done: Tint


LIGHT: Final = Tokens(
    window="#F5F6F8",
    side="#ECEEF2",
    card="#FFFFFF",
    field="#FFFFFF",
    text="#1D2128",
    hint="#5A5F6B",
    border="#767B86",
    hairline="#DCE0E6",
    hover="#EDF2FA",
    selected="#DCE8F8",
    accent="#1A5FB4",
    accent_hover="#154E95",
    accent_pressed="#113F79",
    on_accent="#FFFFFF",
    error="#B3261E",
    error_soft="#FDF1F0",
    on_error="#FFFFFF",
    disabled="#8B909A",
    tooltip="#1D2128",
    on_tooltip="#F5F6F8",
    demo=Tint(foreground="#4D3B00", background="#FFE58A"),
    amber=Tint(foreground="#6B3A00", background="#FFE3BC"),
    note=Tint(foreground="#1B3A6B", background="#E8F0FC"),
    overdue=Tint(foreground="#8A1C12", background="#FBE9E7"),
    today=Tint(foreground="#7A4100", background="#FFF3E0"),
    soon=Tint(foreground="#5C4A00", background="#FFF8D6"),
    ok=Tint(foreground="#14532D", background="#E6F4EA"),
    extended=Tint(foreground="#3D4451", background="#ECEEF2"),
    done=Tint(foreground="#1B3A6B", background="#E8F0FC"),
)

DARK: Final = Tokens(
    window="#1B1E23",
    side="#16181C",
    card="#24282F",
    field="#1F2329",
    text="#F0F2F5",
    hint="#B0B6C2",
    border="#8A909C",
    hairline="#383D46",
    hover="#2C323B",
    selected="#2B3C57",
    accent="#8AB4F8",
    accent_hover="#A6C6FA",
    accent_pressed="#BFD6FC",
    on_accent="#10203A",
    error="#FFB4A9",
    error_soft="#3A2220",
    on_error="#3A0B06",
    disabled="#7C828D",
    tooltip="#F0F2F5",
    on_tooltip="#1B1E23",
    demo=Tint(foreground="#FFE58A", background="#4A3D0A"),
    amber=Tint(foreground="#FFD3A0", background="#4A2E05"),
    note=Tint(foreground="#B9D2FF", background="#17305A"),
    overdue=Tint(foreground="#FFB4A9", background="#4A1410"),
    today=Tint(foreground="#FFD08A", background="#4A2E05"),
    soon=Tint(foreground="#F3E08A", background="#3B3308"),
    ok=Tint(foreground="#A8E0B8", background="#12351F"),
    extended=Tint(foreground="#D0D5DE", background="#2B303A"),
    done=Tint(foreground="#B9D2FF", background="#17305A"),
)

CONTRAST: Final = Tokens(
    window="#000000",
    side="#000000",
    card="#000000",
    field="#000000",
    text="#FFFFFF",
    hint="#FFFFFF",
    border="#FFFFFF",
    hairline="#8C8C8C",
    hover="#333300",
    selected="#4D4D00",
    accent="#FFFF00",
    accent_hover="#FFFF99",
    accent_pressed="#FFFFCC",
    on_accent="#000000",
    error="#FFA59B",
    error_soft="#000000",
    on_error="#000000",
    disabled="#B3B3B3",
    tooltip="#000000",
    on_tooltip="#FFFF00",
    demo=Tint(foreground="#000000", background="#FFFF00"),
    amber=Tint(foreground="#000000", background="#FFC266"),
    note=Tint(foreground="#FFFFFF", background="#000000"),
    overdue=Tint(foreground="#FFA59B", background="#000000"),
    today=Tint(foreground="#FFC266", background="#000000"),
    soon=Tint(foreground="#FFFF00", background="#000000"),
    ok=Tint(foreground="#9CF5B0", background="#000000"),
    extended=Tint(foreground="#FFFFFF", background="#000000"),
    done=Tint(foreground="#A9CBFF", background="#000000"),
)

APPEARANCES: Final = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
BANDS: Final = ("overdue", "today", "soon", "ok", "extended", "done")


def contrast_ratio(first: str, second: str) -> float:
    """Compute the WCAG 2.2 contrast ratio (1 to 21) of two ``#rrggbb`` colours."""

    def luminance(colour: str) -> float:
        channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


# Paper is white in every appearance. The surfaces of zones let it shine through: ``#aarrggbb``.
PAPER: Final = "#FFFFFF"
ON_PAPER: Final = "#5A5F6B"
ZONE_KEPT_EMPTY: Final = Tint(foreground="#B3261E", background="#28B3261E")
ZONE_READ: Final = Tint(foreground="#1A5FB4", background="#221A5FB4")
