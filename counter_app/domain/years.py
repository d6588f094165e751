"""The years in which a library's desk has dates."""

from typing import Final

YEARS: Final = range(1900, 2201)
"""A year outside of these is a slip of the keyboard: `20226`, `3026`."""
