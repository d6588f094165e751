"""SQLAlchemy lives here and nowhere else: rows in, frozen domain objects out."""
