"""What two screens or more use: look, text, fields, tables, background work."""
