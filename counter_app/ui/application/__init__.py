"""The running program with its window: from the first paint to the last."""
