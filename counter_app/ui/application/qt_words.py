"""The words that Qt brings itself, in the language of the program: names of keys, menus of text fields, its dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLibraryInfo, QTranslator

from counter_app.domain.words import mark
from counter_app.i18n.catalogue import SOURCE_LANGUAGE

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QApplication

    from counter_app.i18n.language import Language

# Qt's own words for these differ from those of the help and of keyboards (`Control+Retorno`).
_KEYS: Final = frozenset(
    (
        mark("Ctrl"), mark("Shift"), mark("Return"), mark("Enter"), mark("Space"), mark("Tab"), mark("Esc"),
        mark("Left"),
    )
)  # fmt: skip

_TRANSLATED: Final = "isTranslated"


def translate_qt(app: QApplication, language: Language) -> None:
    """Let Qt speak the language of the program, so that a German reads `Strg+S`; English where Qt does not know it."""
    if app.property(_TRANSLATED):  # Looking for them takes long and is spared at the start, where there are none.
        for earlier in app.findChildren(QTranslator):
            app.removeTranslator(earlier)
            earlier.deleteLater()
    if language.code == SOURCE_LANGUAGE:
        return
    app.setProperty(_TRANSLATED, True)
    words = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load(f"qtbase_{language.code}", folder):
        app.installTranslator(words)
        app.installTranslator(_KeyNames(language, app))


class _KeyNames(QTranslator):
    """Name the keys as the help does; everything else is left to Qt."""

    def __init__(self, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._language = language

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        if context == "QShortcut" and source in _KEYS:
            return self._language.text(source)
        return None
