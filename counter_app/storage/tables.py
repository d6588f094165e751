"""The tables. Private to this package: everybody else sees frozen domain objects.

Every key of a case contains or leads to its office, so that one database can hold several branches.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    Time,
    UniqueConstraint,
    text,
)

from counter_app.storage.columns import Document, Folded, Id, Instant, RowNumber

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

offices = Table(
    "offices",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Text, nullable=False),
    Column("institution", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("time_zone", Text, nullable=False),
    Column("address", Document, nullable=False),
    Column("security_phone", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("postcard_profile", Text, nullable=False),
    Column("letter_layout", Text, nullable=False),
    Column("post_leaves_at", Time, nullable=False),
    Column("is_demo", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Column("people_mark", Id),
)

office_rules = Table(
    "office_rules",
    metadata,
    Column("office_id", Id, ForeignKey("offices.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("calendar", Document, nullable=False),
    Column("standard", Document, nullable=False),
    Column("countdowns", Document, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("made_by", Id),
)

desks = Table(
    "desks",
    metadata,
    Column("id", Id, primary_key=True),
    Column("office_id", Id, ForeignKey("offices.id"), nullable=False),
    Column("code", String(3), nullable=False, unique=True),
    Column("name", Text, nullable=False),
)

desk_numbers = Table(
    "desk_numbers",
    metadata,
    Column("desk_code", String(3), ForeignKey("desks.code"), primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("last_number", Integer, nullable=False),
)

departments = Table(
    "departments",
    metadata,
    Column("id", Id, primary_key=True),
    Column("office_id", Id, ForeignKey("offices.id"), nullable=False),
    Column("key", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("public_name", Text, nullable=False),
    Column("is_sensitive", Boolean, nullable=False),
    Column("duty_staff_id", Id),
    Column("is_active", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    UniqueConstraint("office_id", "key"),
)

staff = Table(
    "staff",
    metadata,
    Column("id", Id, primary_key=True),
    Column("office_id", Id, ForeignKey("offices.id"), nullable=False),
    Column("key", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("department_id", Id, ForeignKey("departments.id"), nullable=False),
    Column("role", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("away_from", Date),
    Column("away_to", Date),
    Column("stand_in_id", Id),
    Column("laws", Text, nullable=False),
    Column("is_active", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    UniqueConstraint("office_id", "key"),
)

topics = Table(
    "topics",
    metadata,
    Column("id", Id, primary_key=True),
    Column("office_id", Id, ForeignKey("offices.id"), nullable=False),
    Column("key", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("department_id", Id, ForeignKey("departments.id")),
    Column("words", Document, nullable=False),
    Column("is_active", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    UniqueConstraint("office_id", "key"),
)

customers = Table(
    "customers",
    metadata,
    Column("id", Id, primary_key=True),
    Column("office_id", Id, ForeignKey("offices.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("name_folded", Folded, nullable=False),
    Column("phone_typed", Text, nullable=False),
    Column("phone_e164", Text),
    Column("phone_reversed", Folded, nullable=False),
    Column("email", Text, nullable=False),
    Column("email_folded", Folded, nullable=False),
    Column("address", Document),
    Column("written_language", Text, nullable=False),
    Column("spoken_language", Text, nullable=False),
    Column("interpreter", Boolean, nullable=False),
    Column("format", Text, nullable=False),
    Column("reply_preference", Text, nullable=False),
    Column("leave_message", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Index("ix_customers_phone", "office_id", "phone_reversed"),
    Index("ix_customers_email", "office_id", "email_folded"),
    Index("ix_customers_name", "office_id", "name_folded"),
)

cases = Table(
    "cases",
    metadata,
    Column("row", RowNumber, primary_key=True, autoincrement=True),
    Column("id", Id, nullable=False, unique=True),
    Column("office_id", Id, ForeignKey("offices.id"), nullable=False),
    Column("reference", Text, nullable=False, unique=True),
    Column("channel", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("cycle", Integer, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Column("recorded_by", Id, ForeignKey("staff.id"), nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("received_on", Date, nullable=False),
    Column("date_on_letter", Date),
    Column("customer_id", Id, ForeignKey("customers.id")),
    Column("what_happened", Text, nullable=False),
    Column("wish", Text, nullable=False),
    Column("topic_id", Id, ForeignKey("topics.id")),
    Column("is_sensitive", Boolean, nullable=False),
    Column("has_no_contact", Boolean, nullable=False),
    Column("reply_preference", Text, nullable=False),
    Column("leave_message", Text, nullable=False),
    Column("legislation", Text, nullable=False),
    Column("owner_id", Id, ForeignKey("staff.id")),
    Column("department_id", Id, ForeignKey("departments.id")),
    Column("rules_version", Integer, nullable=False),
    Column("acknowledge_by", Text),
    Column("acknowledge_due", Instant),
    Column("acknowledged_at", Instant),
    Column("acknowledged_how", Text),
    Column("returned_reason", Text, nullable=False),
    Column("resolve_due", Instant),
    Column("due", Instant),
    Column("extended_from", Instant),
    Column("announced_due", Instant),
    Column("call_back_asked", Boolean, nullable=False),
    Column("resolved_at", Instant),
    Column("told_how", Text),
    Column("details", Document),
    Column("next_due", Instant),
    Column("next_step", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Index(
        "ix_cases_owner_open",
        "owner_id",
        "next_due",
        sqlite_where=text("status = 'open'"),
        postgresql_where=text("status = 'open'"),
    ),
    Index(
        "ix_cases_office_open",
        "office_id",
        "next_due",
        sqlite_where=text("status = 'open'"),
        postgresql_where=text("status = 'open'"),
    ),
    Index(
        "ix_cases_office_due",
        "office_id",
        "next_due",
        "reference",
        sqlite_where=text("next_due IS NOT NULL"),
        postgresql_where=text("next_due IS NOT NULL"),
    ),
    Index("ix_cases_owner_received", "owner_id", "received_at"),
    Index("ix_cases_topic_received", "topic_id", "received_at"),
    Index("ix_cases_office_received", "office_id", "received_at"),
    Index("ix_cases_office_recorded", "office_id", "recorded_at"),
    Index("ix_cases_customer", "customer_id"),
    Index(
        "ix_cases_marked",
        "office_id",
        sqlite_where=text("legislation <> ''"),
        postgresql_where=text("legislation <> ''"),
    ),
)

history = Table(
    "history",
    metadata,
    Column("row", RowNumber, primary_key=True, autoincrement=True),
    Column("id", Id, nullable=False, unique=True),
    Column("case_id", Id, ForeignKey("cases.id", deferrable=True, initially="DEFERRED"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("staff_id", Id, ForeignKey("staff.id"), nullable=False),
    Column("desk", String(3), nullable=False),
    Column("fact", Text, nullable=False),
    Column("body", Document, nullable=False),
    Index("ix_history_case", "case_id", "row"),
)

promises = Table(
    "promises",
    metadata,
    Column("id", Id, primary_key=True),
    Column("case_id", Id, ForeignKey("cases.id", deferrable=True, initially="DEFERRED"), nullable=False, index=True),
    Column("reply_by", Date, nullable=False),
    Column("person_id", Id, ForeignKey("staff.id"), nullable=False),
    Column("told_at", Instant, nullable=False),
    Column("told_how", Text, nullable=False),
    Column("told_by", Id, ForeignKey("staff.id"), nullable=False),
    Column("is_extension", Boolean, nullable=False),
)

referrals = Table(
    "referrals",
    metadata,
    Column("id", Id, primary_key=True),
    Column("case_id", Id, ForeignKey("cases.id", deferrable=True, initially="DEFERRED"), nullable=False, index=True),
    Column("staff_id", Id, ForeignKey("staff.id"), nullable=False),
    Column("department_id", Id, ForeignKey("departments.id"), nullable=False),
    Column("referred_by", Id, ForeignKey("staff.id"), nullable=False),
    Column("referred_at", Instant, nullable=False),
    Column("reply_by", Date),
    Column("reason", Text, nullable=False),
    Column("ended_at", Instant),
)

attachments = Table(
    "attachments",
    metadata,
    Column("id", Id, primary_key=True),
    Column("case_id", Id, ForeignKey("cases.id", deferrable=True, initially="DEFERRED"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

print_batches = Table(
    "print_batches",
    metadata,
    Column("id", Id, primary_key=True),
    Column("office_id", Id, ForeignKey("offices.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("profile", Text, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("made_by", Id, ForeignKey("staff.id"), nullable=False),
    UniqueConstraint("office_id", "name"),
)


def _case_written_later() -> ForeignKey:
    """Refer to a case that the same transaction may write after its first card: checked when it commits."""
    return ForeignKey("cases.id", deferrable=True, initially="DEFERRED")


letters = Table(
    "letters",
    metadata,
    Column("row", RowNumber, primary_key=True, autoincrement=True),
    Column("id", Id, nullable=False, unique=True),
    Column("office_id", Id, ForeignKey("offices.id"), nullable=False),
    Column("case_id", Id, _case_written_later(), nullable=False, index=True),
    Column("purpose", Text, nullable=False),
    Column("medium", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("due", Instant),
    Column("recipient", Text, nullable=False),
    Column("postal_code", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("is_large_print", Boolean, nullable=False),
    Column("letter", Text, nullable=False),
    Column("reply_by", Date),
    Column("person_id", Id, ForeignKey("staff.id")),
    Column("queued_at", Instant, nullable=False),
    Column("batch_id", Id, ForeignKey("print_batches.id")),
    Column("batch_line", Integer),
    Column("printed_at", Instant),
    Column("posted_at", Instant),
    Column("times_printed", Integer, nullable=False),
    Column("reprint_reason", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Index("ix_letters_office_state", "office_id", "state", "due"),
    Index("ix_letters_batch", "batch_id", "batch_line"),
)

mails = Table(
    "mails",
    metadata,
    Column("id", Id, primary_key=True),
    Column("office_id", Id, ForeignKey("offices.id"), nullable=False),
    Column("case_id", Id, _case_written_later(), nullable=False, index=True),
    Column("purpose", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("recipient", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("in_reply_to", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("reply_by", Date),
    Column("person_id", Id, ForeignKey("staff.id")),
    Column("queued_at", Instant, nullable=False),
    Column("sent_at", Instant),
    Index("ix_mails_office_state", "office_id", "state"),
)

search_documents = Table(
    "search_documents",
    metadata,
    Column("row", RowNumber, primary_key=True, autoincrement=True),
    Column("case_row", RowNumber, ForeignKey("cases.row", deferrable=True, initially="DEFERRED"), nullable=False),
    Index("ix_search_documents_case", "case_row"),
)
