"""Made-up cases for trying the program out and for measuring it: the same ones for the same seed."""
