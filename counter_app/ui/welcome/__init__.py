"""Before the pages: who is at the desk, and the first set-up of an office."""
