"""The schema of the first release."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from counter_app.storage.columns import Document, Folded, Id, Instant, RowNumber

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and the full-text index."""
    op.create_table(
        "offices",
        sa.Column("id", Id(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("institution", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.Column("address", Document(), nullable=False),
        sa.Column("security_phone", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("postcard_profile", sa.Text(), nullable=False),
        sa.Column("letter_layout", sa.Text(), nullable=False),
        sa.Column("post_leaves_at", sa.Time(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("people_mark", Id(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offices")),
    )
    op.create_table(
        "customers",
        sa.Column("id", Id(), nullable=False),
        sa.Column("office_id", Id(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_folded", Folded, nullable=False),
        sa.Column("phone_typed", sa.Text(), nullable=False),
        sa.Column("phone_e164", sa.Text(), nullable=True),
        sa.Column("phone_reversed", Folded, nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("email_folded", Folded, nullable=False),
        sa.Column("address", Document(), nullable=True),
        sa.Column("written_language", sa.Text(), nullable=False),
        sa.Column("spoken_language", sa.Text(), nullable=False),
        sa.Column("interpreter", sa.Boolean(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("reply_preference", sa.Text(), nullable=False),
        sa.Column("leave_message", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name=op.f("fk_customers_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customers")),
    )
    op.create_index("ix_customers_email", "customers", ["office_id", "email_folded"], unique=False)
    op.create_index("ix_customers_name", "customers", ["office_id", "name_folded"], unique=False)
    op.create_index("ix_customers_phone", "customers", ["office_id", "phone_reversed"], unique=False)
    op.create_table(
        "departments",
        sa.Column("id", Id(), nullable=False),
        sa.Column("office_id", Id(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("public_name", sa.Text(), nullable=False),
        sa.Column("is_sensitive", sa.Boolean(), nullable=False),
        sa.Column("duty_staff_id", Id(), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name=op.f("fk_departments_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_departments")),
        sa.UniqueConstraint("office_id", "key", name=op.f("uq_departments_office_id_key")),
    )
    op.create_table(
        "desks",
        sa.Column("id", Id(), nullable=False),
        sa.Column("office_id", Id(), nullable=False),
        sa.Column("code", sa.String(length=3), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name=op.f("fk_desks_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desks")),
        sa.UniqueConstraint("code", name=op.f("uq_desks_code")),
    )
    op.create_table(
        "office_rules",
        sa.Column("office_id", Id(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("calendar", Document(), nullable=False),
        sa.Column("standard", Document(), nullable=False),
        sa.Column("countdowns", Document(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("made_by", Id(), nullable=True),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name=op.f("fk_office_rules_office_id")),
        sa.PrimaryKeyConstraint("office_id", "version", name=op.f("pk_office_rules")),
    )
    op.create_table(
        "desk_numbers",
        sa.Column("desk_code", sa.String(length=3), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["desk_code"], ["desks.code"], name=op.f("fk_desk_numbers_desk_code")),
        sa.PrimaryKeyConstraint("desk_code", "year", name=op.f("pk_desk_numbers")),
    )
    op.create_table(
        "staff",
        sa.Column("id", Id(), nullable=False),
        sa.Column("office_id", Id(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("department_id", Id(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("away_from", sa.Date(), nullable=True),
        sa.Column("away_to", sa.Date(), nullable=True),
        sa.Column("stand_in_id", Id(), nullable=True),
        sa.Column("laws", sa.Text(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["department_id"], ["departments.id"], name=op.f("fk_staff_department_id")),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name=op.f("fk_staff_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("office_id", "key", name=op.f("uq_staff_office_id_key")),
    )
    op.create_table(
        "topics",
        sa.Column("id", Id(), nullable=False),
        sa.Column("office_id", Id(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("department_id", Id(), nullable=True),
        sa.Column("words", Document(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["department_id"], ["departments.id"], name=op.f("fk_topics_department_id")),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name=op.f("fk_topics_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topics")),
        sa.UniqueConstraint("office_id", "key", name=op.f("uq_topics_office_id_key")),
    )
    op.create_table(
        "cases",
        sa.Column("row", RowNumber, autoincrement=True, nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("office_id", Id(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("cycle", sa.Integer(), nullable=False),
        sa.Column("recorded_at", Instant(), nullable=False),
        sa.Column("recorded_by", Id(), nullable=False),
        sa.Column("received_at", Instant(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("date_on_letter", sa.Date(), nullable=True),
        sa.Column("customer_id", Id(), nullable=True),
        sa.Column("what_happened", sa.Text(), nullable=False),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.Column("topic_id", Id(), nullable=True),
        sa.Column("is_sensitive", sa.Boolean(), nullable=False),
        sa.Column("has_no_contact", sa.Boolean(), nullable=False),
        sa.Column("reply_preference", sa.Text(), nullable=False),
        sa.Column("leave_message", sa.Text(), nullable=False),
        sa.Column("legislation", sa.Text(), nullable=False),
        sa.Column("owner_id", Id(), nullable=True),
        sa.Column("department_id", Id(), nullable=True),
        sa.Column("rules_version", sa.Integer(), nullable=False),
        sa.Column("acknowledge_by", sa.Text(), nullable=True),
        sa.Column("acknowledge_due", Instant(), nullable=True),
        sa.Column("acknowledged_at", Instant(), nullable=True),
        sa.Column("acknowledged_how", sa.Text(), nullable=True),
        sa.Column("returned_reason", sa.Text(), nullable=False),
        sa.Column("resolve_due", Instant(), nullable=True),
        sa.Column("due", Instant(), nullable=True),
        sa.Column("extended_from", Instant(), nullable=True),
        sa.Column("announced_due", Instant(), nullable=True),
        sa.Column("call_back_asked", sa.Boolean(), nullable=False),
        sa.Column("resolved_at", Instant(), nullable=True),
        sa.Column("told_how", sa.Text(), nullable=True),
        sa.Column("details", Document(), nullable=True),
        sa.Column("next_due", Instant(), nullable=True),
        sa.Column("next_step", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_cases_customer_id")),
        sa.ForeignKeyConstraint(["department_id"], ["departments.id"], name=op.f("fk_cases_department_id")),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name=op.f("fk_cases_office_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["staff.id"], name=op.f("fk_cases_owner_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["staff.id"], name=op.f("fk_cases_recorded_by")),
        sa.ForeignKeyConstraint(["topic_id"], ["topics.id"], name=op.f("fk_cases_topic_id")),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_cases")),
        sa.UniqueConstraint("id", name=op.f("uq_cases_id")),
        sa.UniqueConstraint("reference", name=op.f("uq_cases_reference")),
    )
    op.create_index("ix_cases_customer", "cases", ["customer_id"], unique=False)
    op.create_index(
        "ix_cases_marked",
        "cases",
        ["office_id"],
        unique=False,
        sqlite_where=sa.text("legislation <> ''"),
        postgresql_where=sa.text("legislation <> ''"),
    )
    op.create_index(
        "ix_cases_office_open",
        "cases",
        ["office_id", "next_due"],
        unique=False,
        sqlite_where=sa.text("status = 'open'"),
        postgresql_where=sa.text("status = 'open'"),
    )
    op.create_index(
        "ix_cases_office_due",
        "cases",
        ["office_id", "next_due", "reference"],
        unique=False,
        sqlite_where=sa.text("next_due IS NOT NULL"),
        postgresql_where=sa.text("next_due IS NOT NULL"),
    )
    op.create_index("ix_cases_owner_received", "cases", ["owner_id", "received_at"], unique=False)
    op.create_index("ix_cases_topic_received", "cases", ["topic_id", "received_at"], unique=False)
    op.create_index("ix_cases_office_received", "cases", ["office_id", "received_at"], unique=False)
    op.create_index("ix_cases_office_recorded", "cases", ["office_id", "recorded_at"], unique=False)
    op.create_index(
        "ix_cases_owner_open",
        "cases",
        ["owner_id", "next_due"],
        unique=False,
        sqlite_where=sa.text("status = 'open'"),
        postgresql_where=sa.text("status = 'open'"),
    )
    op.create_table(
        "print_batches",
        sa.Column("id", Id(), nullable=False),
        sa.Column("office_id", Id(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("made_by", Id(), nullable=False),
        sa.ForeignKeyConstraint(["made_by"], ["staff.id"], name=op.f("fk_print_batches_made_by")),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name=op.f("fk_print_batches_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_batches")),
        sa.UniqueConstraint("office_id", "name", name=op.f("uq_print_batches_office_id_name")),
    )
    op.create_table(
        "attachments",
        sa.Column("id", Id(), nullable=False),
        sa.Column("case_id", Id(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_attachments_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
    )
    op.create_index(op.f("ix_attachments_case_id"), "attachments", ["case_id"], unique=False)
    op.create_table(
        "history",
        sa.Column("row", RowNumber, autoincrement=True, nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("case_id", Id(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("staff_id", Id(), nullable=False),
        sa.Column("desk", sa.String(length=3), nullable=False),
        sa.Column("fact", sa.Text(), nullable=False),
        sa.Column("body", Document(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_history_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_history_staff_id")),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_history")),
        sa.UniqueConstraint("id", name=op.f("uq_history_id")),
    )
    op.create_index("ix_history_case", "history", ["case_id", "row"], unique=False)
    op.create_table(
        "letters",
        sa.Column("row", RowNumber, autoincrement=True, nullable=False),
        sa.Column("id", Id(), nullable=False),
        sa.Column("office_id", Id(), nullable=False),
        sa.Column("case_id", Id(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("medium", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("due", Instant(), nullable=True),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("postal_code", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("is_large_print", sa.Boolean(), nullable=False),
        sa.Column("letter", sa.Text(), nullable=False),
        sa.Column("reply_by", sa.Date(), nullable=True),
        sa.Column("person_id", Id(), nullable=True),
        sa.Column("queued_at", Instant(), nullable=False),
        sa.Column("batch_id", Id(), nullable=True),
        sa.Column("batch_line", sa.Integer(), nullable=True),
        sa.Column("printed_at", Instant(), nullable=True),
        sa.Column("posted_at", Instant(), nullable=True),
        sa.Column("times_printed", sa.Integer(), nullable=False),
        sa.Column("reprint_reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["print_batches.id"], name=op.f("fk_letters_batch_id")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_letters_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name=op.f("fk_letters_office_id")),
        sa.ForeignKeyConstraint(["person_id"], ["staff.id"], name=op.f("fk_letters_person_id")),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_letters")),
        sa.UniqueConstraint("id", name=op.f("uq_letters_id")),
    )
    op.create_index("ix_letters_batch", "letters", ["batch_id", "batch_line"], unique=False)
    op.create_index(op.f("ix_letters_case_id"), "letters", ["case_id"], unique=False)
    op.create_index("ix_letters_office_state", "letters", ["office_id", "state", "due"], unique=False)
    op.create_table(
        "mails",
        sa.Column("id", Id(), nullable=False),
        sa.Column("office_id", Id(), nullable=False),
        sa.Column("case_id", Id(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("in_reply_to", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("reply_by", sa.Date(), nullable=True),
        sa.Column("person_id", Id(), nullable=True),
        sa.Column("queued_at", Instant(), nullable=False),
        sa.Column("sent_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_mails_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name=op.f("fk_mails_office_id")),
        sa.ForeignKeyConstraint(["person_id"], ["staff.id"], name=op.f("fk_mails_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mails")),
    )
    op.create_index(op.f("ix_mails_case_id"), "mails", ["case_id"], unique=False)
    op.create_index("ix_mails_office_state", "mails", ["office_id", "state"], unique=False)
    op.create_table(
        "promises",
        sa.Column("id", Id(), nullable=False),
        sa.Column("case_id", Id(), nullable=False),
        sa.Column("reply_by", sa.Date(), nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("told_at", Instant(), nullable=False),
        sa.Column("told_how", sa.Text(), nullable=False),
        sa.Column("told_by", Id(), nullable=False),
        sa.Column("is_extension", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_promises_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["person_id"], ["staff.id"], name=op.f("fk_promises_person_id")),
        sa.ForeignKeyConstraint(["told_by"], ["staff.id"], name=op.f("fk_promises_told_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promises")),
    )
    op.create_index(op.f("ix_promises_case_id"), "promises", ["case_id"], unique=False)
    op.create_table(
        "referrals",
        sa.Column("id", Id(), nullable=False),
        sa.Column("case_id", Id(), nullable=False),
        sa.Column("staff_id", Id(), nullable=False),
        sa.Column("department_id", Id(), nullable=False),
        sa.Column("referred_by", Id(), nullable=False),
        sa.Column("referred_at", Instant(), nullable=False),
        sa.Column("reply_by", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_referrals_case_id"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["department_id"], ["departments.id"], name=op.f("fk_referrals_department_id")),
        sa.ForeignKeyConstraint(["referred_by"], ["staff.id"], name=op.f("fk_referrals_referred_by")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_referrals_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referrals")),
    )
    op.create_index(op.f("ix_referrals_case_id"), "referrals", ["case_id"], unique=False)
    op.create_table(
        "search_documents",
        sa.Column("row", RowNumber, autoincrement=True, nullable=False),
        sa.Column("case_row", RowNumber, nullable=False),
        sa.ForeignKeyConstraint(
            ["case_row"],
            ["cases.row"],
            name=op.f("fk_search_documents_case_row"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("row", name=op.f("pk_search_documents")),
    )
    op.create_index("ix_search_documents_case", "search_documents", ["case_row"], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE search_words USING fts5(words, content='', tokenize='unicode61')")
        op.execute("CREATE VIRTUAL TABLE search_names USING fts5(names, content='', tokenize='trigram')")
    else:
        op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        op.execute("CREATE TABLE search_words (row bigint PRIMARY KEY, words tsvector NOT NULL)")
        op.execute("CREATE INDEX ix_search_words ON search_words USING gin (words)")
        op.execute("CREATE TABLE search_names (row bigint PRIMARY KEY, names text NOT NULL)")
        op.execute("CREATE INDEX ix_search_names ON search_names USING gin (names gin_trgm_ops)")
