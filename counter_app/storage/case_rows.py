"""Lines of lists, read as the driver gives them and turned into `CaseRow`s column by column."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import Any

from sqlalchemy import Connection, Dialect, Select, func, literal_column, select, type_coerce
from sqlalchemy.types import NULLTYPE

from counter_app.domain.cases import AcknowledgeBy, CaseKind, CaseStatus, Channel, NextStep
from counter_app.domain.worklist import CaseRow
from counter_app.storage.tables import cases, customers
from counter_app.storage.worded import driver_rows

_ABOUT_LENGTH = 160
_COLUMNS: dict[str, Any] = {name: cases.c[name] for name in CaseRow._fields if name in cases.c} | {
    "customer_name": customers.c.name,
    "about": func.substr(cases.c.what_happened, literal_column("1"), literal_column(str(_ABOUT_LENGTH))),
}
_WORDS: dict[str, Callable[[Any], Any]] = {
    "channel": {one.value: one for one in Channel}.__getitem__,
    "kind": {one.value: one for one in CaseKind}.__getitem__,
    "status": {one.value: one for one in CaseStatus}.__getitem__,
    "acknowledge_by": {one.value: one for one in AcknowledgeBy}.get,
    "next_step": {one.value: one for one in NextStep}.__getitem__,
    "customer_name": lambda name: name or "",
}
# A list reads twenty columns of thousands of cases: without their types here, each row comes as the driver has it, and
# a column is converted in one go below.
_PLAIN: list[Any] = [type_coerce(_COLUMNS[name], NULLTYPE).label(name) for name in CaseRow._fields]
ROWS: Select[Any] = select(*_PLAIN).select_from(cases.outerjoin(customers, cases.c.customer_id == customers.c.id))
_make_row: Callable[[Any], CaseRow] = partial(tuple.__new__, CaseRow)


def read_rows(connection: Connection, statement: Select[Any]) -> list[CaseRow]:
    """Carry out a statement made from `ROWS` and give its rows."""
    return _convert(connection.execute(statement).all(), connection.dialect)


def read_worded(connection: Connection, statement: Select[Any], values: Mapping[str, Any]) -> list[CaseRow]:
    """Carry out a statement made from `ROWS` that is a constant of its module, and give its rows."""
    return _convert(driver_rows(connection, statement, values), connection.dialect)


def _convert(found: Sequence[Sequence[Any]], dialect: Dialect) -> list[CaseRow]:
    converted = [
        column if convert is None else map(convert, column)
        for convert, column in zip(_converters(dialect), zip(*found, strict=True), strict=False)
    ]
    return list(map(_make_row, zip(*converted, strict=True)))


@cache
def _converters(dialect: Dialect) -> tuple[Callable[[Any], Any] | None, ...]:
    """Give for each column what its type does with what the driver gives; None: nothing."""
    return tuple(_WORDS.get(name) or _from_driver(_COLUMNS[name], dialect) for name in CaseRow._fields)


def _from_driver(column: Any, dialect: Dialect) -> Callable[[Any], Any] | None:
    converter: Callable[[Any], Any] | None = column.type.dialect_impl(dialect).result_processor(dialect, None)
    return converter
