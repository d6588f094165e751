"""Column types that mean the same on SQLite and PostgreSQL."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Dialect, Integer, LargeBinary, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

# Compared character by character, in whatever language a PostgreSQL database sorts: only so is an index good for the
# beginnings of words, and only so do both databases find the same.
Folded = Text().with_variant(Text(collation="C"), "postgresql")
RowNumber = BigInteger().with_variant(Integer(), "sqlite")


class Instant(TypeDecorator[datetime]):
    """Store an aware instant in UTC: `timestamptz`, or microseconds since 1970 in SQLite.

    Raises ValueError for a datetime without a zone, before it reaches the database.
    """

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            from sqlalchemy.dialects import postgresql

            return dialect.type_descriptor(postgresql.TIMESTAMP(timezone=True))
        return dialect.type_descriptor(BigInteger())

    # Processors of their own and not `process_bind_param` and `process_result_value`: a list of cases reads thousands
    # of instants, and an import writes them.
    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any]:
        return _checked if dialect.name == "postgresql" else _to_microseconds

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None]:
        return _in_utc if dialect.name == "postgresql" else _from_microseconds


class Id(TypeDecorator[UUID]):
    """Store a UUID: natively on PostgreSQL, as 16 bytes in SQLite."""

    impl = LargeBinary
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            from sqlalchemy.dialects import postgresql

            return dialect.type_descriptor(postgresql.UUID(as_uuid=True))
        return dialect.type_descriptor(LargeBinary(16))

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        return None if dialect.name == "postgresql" else _to_bytes

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], UUID | None] | None:
        return None if dialect.name == "postgresql" else _to_id


class Document(TypeDecorator[Any]):
    """Store a JSON value: `jsonb` on PostgreSQL, compact text in SQLite."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            from sqlalchemy.dialects import postgresql

            return dialect.type_descriptor(postgresql.JSONB(none_as_null=True))
        return dialect.type_descriptor(Text())

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        return super().bind_processor(dialect) if dialect.name == "postgresql" else _to_json

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        if value is None or dialect.name == "postgresql":
            return value
        return json.loads(value)


def _checked(value: datetime | None) -> datetime | None:
    if value is not None and value.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return value


def _to_microseconds(value: datetime | None) -> int | None:
    if value is None:
        return None
    if value.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    passed = value - _EPOCH
    return (passed.days * 86_400 + passed.seconds) * 1_000_000 + passed.microseconds


def _to_json(value: Any) -> str | None:
    if value is None:
        return None
    written = _ENCODE(value)
    if written.isascii():
        return written
    try:
        written.encode()
    except UnicodeEncodeError:
        # Half a surrogate pair, from a draft that was never cleaned: kept as its escape.
        return json.dumps(value, separators=(",", ":"))
    return written


def _to_bytes(value: UUID | None) -> bytes | None:
    return None if value is None else value.int.to_bytes(16, "big")


def _in_utc(value: datetime | None) -> datetime | None:
    return None if value is None else value.astimezone(UTC)


@lru_cache(maxsize=8192)
def _from_microseconds(value: int | None) -> datetime | None:
    # Cases that were received on one day are due at one instant, and a list is read again whenever something changed.
    return None if value is None else _EPOCH + timedelta(0, 0, value)


@lru_cache(maxsize=4096)
def _to_id(value: bytes | None) -> UUID | None:
    # The same people, departments and topics come back in every row.
    return None if value is None else UUID(bytes=value)
