"""Loads the intake forms: the office's own files before the shipped ones."""

from __future__ import annotations

from pathlib import Path

from counter_app.assets import find_form, forms_dir
from counter_app.domain.forms import FormDefinition, load_form


def forms_of(config_dir: Path | None) -> dict[str, FormDefinition]:
    """Load every intake form by its channel. Raises FormFileError for a file that asks what a form cannot do."""
    channels = sorted(path.stem for path in forms_dir().glob("*.toml"))
    return {channel: load_form(find_form(channel, config_dir)) for channel in channels}
