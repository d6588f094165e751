"""The QR code of a case reference, for the scanner at the desk."""

from __future__ import annotations

import segno

QUIET_MODULES = 4
"""The empty border that a reader needs, in modules (ISO/IEC 18004)."""


def qr_rows(text: str) -> tuple[int, tuple[bytes, ...]]:
    """Encode a text: the number of modules on a side, and each row packed to bytes with a set bit for black.

    The mask is fixed because choosing the best of eight takes four times as long and readers do not need it.
    """
    code = segno.make_qr(text, error="m", mask=3, boost_error=False)
    rows = []
    for row in code.matrix:
        bits = "".join("1" if module & 1 else "0" for module in row)
        bits += "0" * (-len(bits) % 8)
        rows.append(int(bits, 2).to_bytes(len(bits) // 8, "big"))
    return len(code.matrix), tuple(rows)
