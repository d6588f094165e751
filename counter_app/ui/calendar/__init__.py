"""Calendar and rules: the opening hours, the closed days, and what deadlines follow from them."""
