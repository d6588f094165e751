"""What a form asks, before the services are there: its file says it, or JSON that is quicker to read than TOML."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.assets import find_form
from counter_app.domain.form_files import parse_toml
from counter_app.domain.forms import form_from, load_form

if TYPE_CHECKING:
    from counter_app.domain.forms import FormDefinition
    from counter_app.ui.shared.context import AppContext


def find_definition(context: AppContext, channel: str) -> FormDefinition:
    """Take a form from the services, or from its file as long as the window waits for them.

    Raises FormFileError when the form asks something that a form cannot do.
    """
    if context.gate.is_open:
        definition: FormDefinition = context.services.definitions[channel]
        return definition
    folder = getattr(context.settings, "config_dir", None)
    file = find_form(channel, folder if isinstance(folder, Path) else None)
    data_dir = getattr(context.settings, "data_dir", None)
    return read_definition(file, data_dir / "forms") if isinstance(data_dir, Path) else load_form(file)


def read_definition(file: Path, folder: Path) -> FormDefinition:
    """Read a form's file, or the copy in `folder` that was made of just this text.

    Raises FormFileError when the form asks something that a form cannot do.
    """
    text = file.read_text(encoding="utf-8")
    copy = folder / f"{file.stem}.json"
    try:
        kept = json.loads(copy.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        kept = None
    if isinstance(kept, dict) and kept.get("text") == text and isinstance(kept.get("says"), dict):
        return form_from(kept["says"], file.stem)
    says = parse_toml(text, file.stem)
    definition = form_from(says, file.stem)
    _keep(copy, {"text": text, "says": says})
    return definition


def _keep(copy: Path, content: dict[str, object]) -> None:
    unfinished = copy.with_name(f"{copy.name}.{os.getpid()}")
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        unfinished.replace(copy)
    except (OSError, TypeError, ValueError):
        # The form is there; only the next start will be as slow as this one.
        with suppress(OSError):
            unfinished.unlink()
