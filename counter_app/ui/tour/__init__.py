"""A walk through the main job in the real window, by keyboard, with a picture of each step."""
