"""A second step that only the tests know, with all that a real one may do: it changes tables, rows and indexes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give every case a shelf."""
    shelves = op.create_table(
        "shelves",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_shelves"),
    )
    op.bulk_insert(shelves, [{"code": code, "name": f"Shelf {code}"} for code in "ABC"])
    op.add_column("cases", sa.Column("shelf", sa.Text(), nullable=True))
    op.execute("UPDATE cases SET shelf = 'A'")
    op.create_index("ix_cases_shelf", "cases", ["shelf"])
    # SQLite makes the table anew for this: copied, dropped and renamed.
    with op.batch_alter_table("desk_numbers") as desk_numbers:
        desk_numbers.alter_column("last_number", new_column_name="last_given", existing_type=sa.Integer())
    op.execute("DELETE FROM shelves WHERE code = 'C'")
