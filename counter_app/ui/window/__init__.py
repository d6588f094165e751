"""The shell around the pages: menus, tool bar, navigation, strips, keys."""
