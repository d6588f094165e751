"""Checks that what was typed and not saved can be read: the file, each form, each file that was attached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from counter_app.domain.errors import StorageError
from counter_app.domain.phrases import Phrase
from counter_app.domain.words import mark
from counter_app.storage.drafts_file import DraftsFile
from counter_app.storage.drafts_tables import draft_files, drafts, unsent_texts

_UNREADABLE = mark("{file}: {reason}")
_KEY_LOST = mark("{file}: unfinished forms whose key is not on this computer; delete the file if nobody misses them.")
_NOT_READ = mark("{file}: what was typed under {case} cannot be read.")


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftsState:
    """Hold how many forms are kept, how the file is protected, and what is wrong; `key_file` is None for a keyring."""

    is_there: bool = True
    forms: int = 0
    is_encrypted: bool = False
    key_file: Path | None = None
    problems: tuple[Phrase, ...] = ()


def state_of_drafts(file: DraftsFile) -> DraftsState:
    """Read everything that is kept; nothing is opened where nothing was kept yet."""
    if not file.is_there:
        return DraftsState(is_there=False)
    try:
        with file.reading() as connection:
            forms = connection.execute(select(func.count()).select_from(drafts)).scalar_one()
        problems = tuple(_problems(file))
    except StorageError as error:
        return DraftsState(
            is_encrypted=file.is_encrypted,
            problems=(Phrase(_UNREADABLE, {"file": str(file.file), "reason": Phrase(error.message, error.values)}),),
        )
    return DraftsState(forms=forms, is_encrypted=file.is_encrypted, key_file=file.key_file, problems=problems)


def _problems(file: DraftsFile) -> Iterator[Phrase]:
    for aside in file.set_aside:
        yield Phrase(_KEY_LOST, {"file": str(aside)})
    with file.reading() as connection:
        pragmas = ["integrity_check", *(["cipher_integrity_check"] if file.is_encrypted else [])]
        for pragma in pragmas:
            for (found,) in connection.exec_driver_sql(f"PRAGMA {pragma}"):
                if found != "ok":
                    yield Phrase(mark("{file} is damaged: {finding}"), {"file": str(file.file), "finding": str(found)})
        for table, column in ((drafts, drafts.c.answers), (unsent_texts, unsent_texts.c.texts)):
            for case_id in connection.execute(select(table.c.case_id)).scalars().all():
                try:
                    connection.execute(select(column).where(table.c.case_id == case_id)).scalars().all()
                except ValueError:
                    yield Phrase(_NOT_READ, {"file": str(file.file), "case": str(case_id)})
        sizes = select(draft_files.c.name, draft_files.c.size, func.length(draft_files.c.content))
        for name, size, length in connection.execute(sizes):
            if size != length:
                values = {"file": str(file.file), "name": name, "length": length, "size": size}
                yield Phrase(mark("{file}: the attached file {name} has {length} of its {size} bytes."), values)
