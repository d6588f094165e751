"""The one unit of all paper: millimetres."""

MM = 72 / 25.4
"""Points in a millimetre."""
