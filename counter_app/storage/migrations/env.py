"""Runs the steps on the connection that is given; it never opens one of its own."""

from __future__ import annotations

from alembic import context

from counter_app.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    transaction_per_migration=False,
)
context.run_migrations()
