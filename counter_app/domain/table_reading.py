"""Reading plain tables key by key, with every problem collected instead of raised."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from counter_app.domain.problems import Problem
from counter_app.domain.text_gate import TextTooLong, clean_line
from counter_app.domain.words import mark


class TableReader:
    """Read texts and tables that a person wrote in TOML; whatever is wrong is in `problems`, at its key."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def line(self, table: Mapping[str, Any], key: str, where: str, missing: str = "", limit: int | None = None) -> str:
        """Read a text of one line, cleaned; `missing` is what is said when it is empty."""
        value = table.get(key, "")
        if not isinstance(value, str):
            self.report(f"{where}{key}", mark("Write a text in quotation marks"))
            return ""
        try:
            text = clean_line(value) if limit is None else clean_line(value, limit)
        except TextTooLong as error:
            self.report(f"{where}{key}", error.message, **error.values)
            return clean_line(value, None)
        if missing and not text:
            self.report(f"{where}{key}", missing)
        return text

    def entries(
        self, tables: Mapping[str, Any], key: str, known: Collection[str]
    ) -> Iterable[tuple[str, Mapping[str, Any]]]:
        """Read a list of tables, each with the beginning of its keys: `staff[2].`."""
        entries = tables.get(key, [])
        if not isinstance(entries, list):
            self.report(key, mark("Write each entry under a heading in double brackets: [[{key}]]"), key=key)
            return
        for number, entry in enumerate(entries, 1):
            table = self.table(entry, f"{key}[{number}]")
            self.refuse_unknown(table, known, f"{key}[{number}].")
            yield f"{key}[{number}].", table

    def compulsory_table(self, tables: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        """Read a table that must be there."""
        if key not in tables:
            self.report(key, mark("The table [{key}] is missing"), key=key)
        return self.table(tables.get(key, {}), key)

    def table(self, value: object, where: str) -> Mapping[str, Any]:
        """Take a value for a table."""
        if isinstance(value, Mapping):
            return value
        self.report(where, mark("This must be a table"))
        return {}

    def refuse_unknown(self, table: Mapping[str, Any], known: Collection[str], where: str) -> None:
        """Report each key that has no meaning here."""
        for key in table:
            if key not in known:
                message = mark("{key} is not known here. Use: {known}")
                self.report(f"{where}{key}", message, key=key, known=", ".join(sorted(known)))

    def report(self, where: str, message: str, /, **values: object) -> None:
        """Add a problem; the same problem is said once."""
        problem = Problem(field=where, message=message, values=values)
        # A missing or wrong table is seen by each reader that needs it; it is said once.
        if problem not in self.problems:
            self.problems.append(problem)
