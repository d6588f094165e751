"""The QR code of a case reference, for the scanner at the desk."""

from __future__ import annotations

import functools

import segno

QUIET_MODULES = 4
"""The empty border that a reader needs, in modules (ISO/IEC 18004)."""

_DIGITS = bytes.maketrans(b"\x00\x01", b"01")
_ALPHANUMERIC = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


def qr_rows(text: str) -> tuple[int, tuple[bytes, ...]]:
    """Encode a text: the number of modules on a side, and each row packed to bytes with a set bit for black.

    With a fixed mask every module is a sum of bits of the text (QR's arithmetic is linear over two elements), and in
    alphanumeric mode two characters have bits of their own. So a code is that of a text of zeros, changed by what each
    pair of characters changes; those changes come back from card to card and are kept.
    """
    if not _ALPHANUMERIC.issuperset(text):
        modules, dots = _encode(text)
    else:
        modules, dots = _encode("0" * len(text))
        for position in range(0, len(text), 2):
            dots ^= _change(text[position : position + 2], position, len(text))
    width = (modules + 7) // 8
    packed = dots.to_bytes(modules * width, "big")
    return modules, tuple(packed[start : start + width] for start in range(0, len(packed), width))


@functools.lru_cache(maxsize=4096)
def _change(pair: str, position: int, length: int) -> int:
    zeros = "0" * length
    return _encode(zeros)[1] ^ _encode(zeros[:position] + pair + zeros[position + len(pair) :])[1]


@functools.lru_cache(maxsize=64)
def _encode(text: str) -> tuple[int, int]:
    """Encode with segno: the modules on a side, and all rows, each padded to whole bytes, as one number."""
    mode = "alphanumeric" if _ALPHANUMERIC.issuperset(text) else None
    code = segno.make_qr(text, error="m", mask=3, boost_error=False, mode=mode)
    modules = len(code.matrix)
    spare = -modules % 8
    dots = 0
    for row in code.matrix:
        dots = (dots << modules | int(bytes(row).translate(_DIGITS), 2)) << spare
    return modules, dots
