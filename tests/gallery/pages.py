"""The pages of the gallery: each file `tests/gallery/pages_*.py` lists its own in `PAGES`."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from tests.gallery.looks import GalleryPage


def gallery_pages() -> list[GalleryPage]:
    """Collect the registered pages of all files, in the order of the files' names."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("pages_*.py"))
    return [page for name in names for page in import_module(f"tests.gallery.{name}").PAGES]
