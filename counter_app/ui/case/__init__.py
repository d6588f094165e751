"""The page of one case: what was promised, what happened, what was written, and what can be done."""
