"""What the window must know of a page before it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counter_app.domain.staff import Permission
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.shared.page import FormPage, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSpec:
    """Describe a page of the navigation; `title` is a msgid, `factory` is called when the page is first shown."""

    id: str
    title: str
    icon: str
    factory: Callable[[AppContext], Page]
    permission: Permission | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFactories:
    """Make the page of a case (by its id) and of a form (by channel and draft id; an empty one begins a new form)."""

    case: Callable[[AppContext, str], Page]
    form: Callable[[AppContext, str, str], FormPage]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedForm:
    """Name a kept draft that is not open now, as the strip shows it: `Phone 14:21 Alvarez`."""

    draft_id: str
    channel: str
    label: str
