"""What the office means: pure computing, without I/O and without a clock of its own."""
