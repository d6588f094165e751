"""A time zone, found by typing a part of its name; the zones of the office's country stand first."""

from __future__ import annotations

from zoneinfo import available_timezones

from PySide6.QtCore import QLocale, QTimeZone, Signal
from PySide6.QtGui import Qt, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QSizePolicy, QWidget

_OLD_AREAS = frozenset({"Etc", "SystemV", "US", "Canada", "Mexico", "Chile", "Brazil", "posix", "right"})
# Where most people of a country with several zones live; the computer's own zone goes before it.
_USUAL = {
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "CN": "Asia/Shanghai",
    "DE": "Europe/Berlin",
    "ES": "Europe/Madrid",
    "MX": "America/Mexico_City",
    "NZ": "Pacific/Auckland",
    "PT": "Europe/Lisbon",
    "US": "America/New_York",
}


class TimeZoneField(QComboBox):
    """Take the IANA name of a time zone; spaces may be typed for underscores. `changed` is told of every new text."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        self.setMaxVisibleItems(12)
        self._ids: dict[str, str] = {}
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        self.show_country("")
        self.currentTextChanged.connect(lambda _text: self.changed.emit())

    def value(self) -> str:
        """Give the name of the zone; what was typed, when there is no such zone."""
        typed = self.currentText().strip()
        return self._ids.get(_folded(typed), typed)

    @property
    def is_known(self) -> bool:
        """Say whether the text names a zone."""
        return _folded(self.currentText()) in self._ids

    def set_value(self, zone: str) -> None:
        """Show a zone."""
        self.setEditText(zone.replace("_", " "))

    def show_country(self, country: str) -> None:
        """Put the zones of a country (ISO 3166-1 alpha-2) first; keeps the zone that is shown."""
        shown = self.currentText()
        first = zones_of(country)
        others = sorted(zone for zone in available_timezones() if _is_offered(zone) and zone not in first)
        self._ids = {_folded(zone): zone for zone in [*first, *others]}
        self.blockSignals(True)
        self.clear()
        self.addItems([zone.replace("_", " ") for zone in [*first, *others]])
        self.setEditText(shown)
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def zones_of(country: str) -> list[str]:
    """List the zones of a country by name; none for an unknown country."""
    territory = QLocale.codeToTerritory(country) if country else QLocale.Country.AnyCountry
    if territory == QLocale.Country.AnyCountry:
        return []
    known = available_timezones()
    ids = {zone.toStdString() for zone in QTimeZone.availableTimeZoneIds(territory)}
    return sorted(zone for zone in ids if zone in known and _is_offered(zone))


def usual_zone(country: str) -> str:
    """Give the computer's own zone if it is one of the country's, else the one where most people there live."""
    zones = zones_of(country)
    own = QTimeZone.systemTimeZoneId().toStdString()
    if own in zones or not zones:
        return own
    return _USUAL.get(country, zones[0])


def _is_offered(zone: str) -> bool:
    return zone == "UTC" or ("/" in zone and zone.partition("/")[0] not in _OLD_AREAS)


def _folded(zone: str) -> str:
    return zone.strip().casefold().replace(" ", "_")
