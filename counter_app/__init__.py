"""The front desk of a public service: cases taken, promised, referred, answered and posted in time."""

__version__ = "0.1.0"
