"""The four intake forms: one page drawn from one definition each."""
