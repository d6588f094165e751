"""The help of the program: one page for each screen, form and topic, at hand without a network (P31)."""
