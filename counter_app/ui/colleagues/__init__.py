"""Reaching a colleague from wherever one is in the window."""
