"""Reading an office file with every problem said at once, each at its key."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import time
from typing import Any, TypeVar

from counter_app.domain.address_rules import address_problems
from counter_app.domain.addresses import PARTS, PostalAddress, country_rules, normal_address
from counter_app.domain.calendar_names import clean_names
from counter_app.domain.calendar_reading import InvalidCalendar
from counter_app.domain.calendar_rules import CalendarRules
from counter_app.domain.email_addresses import WRONG_SHAPE, read_email
from counter_app.domain.legislation import Legislation
from counter_app.domain.office_file import FiledDepartment, FiledMember, FiledTopic, InvalidOfficeFile, OfficeFile
from counter_app.domain.phones import read_phone
from counter_app.domain.service_standard import ServiceStandard
from counter_app.domain.staff import Role
from counter_app.domain.table_reading import TableReader
from counter_app.domain.text_gate import TextTooLong, clean_line
from counter_app.domain.words import mark

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}", re.ASCII)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", re.ASCII)
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
NO_LANGUAGE = mark("{language} is not a language code. Use one like en or de")
_NAME_LIMIT = 100
_POST_LEAVES_AT = time(16, 0)
# Where paper is Letter and not A4 (ux/print.md 5.1, 5.4).
_LETTER_PAPER = frozenset({"US", "CA", "MX", "PH"})

_OFFICE = frozenset(
    {
        "name",
        "institution",
        "phone",
        "email",
        "security_phone",
        "time_zone",
        "language",
        "postcard_profile",
        "letter_layout",
        "post_leaves_at",
        "address",
    }
)
_DEPARTMENT = frozenset({"id", "name", "public_name", "sensitive"})
_MEMBER = frozenset({"id", "name", "department", "role", "email", "phone", "laws"})
_TOPIC = frozenset({"id", "name", "department", "words"})

_Filed = TypeVar("_Filed", FiledDepartment, FiledMember, FiledTopic)


def is_language_code(text: str) -> bool:
    """Say whether a text has the shape of a language code (BCP 47)."""
    return _LANGUAGE.fullmatch(text) is not None


class OfficeReader:
    """Turn the tables of an office file into an OfficeFile, collecting problems on the way."""

    def __init__(self, postcard_profiles: Collection[str], letter_layouts: Collection[str]) -> None:
        self._postcard_profiles = postcard_profiles
        self._letter_layouts = letter_layouts
        self._tables = TableReader()

    def read(self, tables: Mapping[str, Any]) -> OfficeFile:
        """Check everything. Raises InvalidOfficeFile."""
        self._tables.refuse_unknown(tables, {"office", "standard", "calendar", "department", "staff", "topic"}, "")
        office = self._tables.compulsory_table(tables, "office")
        self._tables.compulsory_table(tables, "standard")
        self._tables.refuse_unknown(office, _OFFICE, "office.")
        address = self._address(office, tables)
        is_letter_paper = address.country in _LETTER_PAPER
        name = self._tables.line(office, "name", "office.", mark("Enter the name of the office"))
        departments = self._unique(self._departments(tables), "department", mark("Enter at least one department"))
        keys = {department.key for department in departments}
        members = self._unique(
            self._members(tables, keys, address.country), "staff", mark("Enter at least one staff member")
        )
        topics = self._unique(self._topics(tables, keys), "topic")
        calendar = self._calendar(tables)
        standard = self._standard(tables)
        read: dict[str, Any] = {
            "name": name,
            "institution": self._tables.line(office, "institution", "office.") or name,
            "phone": self._phone(office, "phone", "office.", address.country, mark("Enter the phone of the office")),
            "email": self._email(office, "office."),
            "security_phone": self._tables.line(office, "security_phone", "office."),
            "time_zone": str(office.get("time_zone", "")),
            "language": self._language(office),
            "postcard_profile": self._profile(
                office, "postcard_profile", self._postcard_profiles, "us-4up" if is_letter_paper else "a6-4up"
            ),
            "letter_layout": self._profile(
                office, "letter_layout", self._letter_layouts, "us-10" if is_letter_paper else "din-5008-b"
            ),
            "post_leaves_at": self._time(office, "post_leaves_at"),
        }
        if self._tables.problems or calendar is None or standard is None:
            raise InvalidOfficeFile(self._tables.problems)
        return OfficeFile(
            **read,
            address=address,
            calendar=calendar,
            standard=standard,
            departments=departments,
            members=members,
            topics=topics,
        )

    def _departments(self, tables: Mapping[str, Any]) -> list[tuple[str, FiledDepartment]]:
        found = []
        for where, entry in self._tables.entries(tables, "department", _DEPARTMENT):
            key = self._key(entry, where)
            name = self._tables.line(entry, "name", where, mark("Enter the name of the department"), _NAME_LIMIT)
            public_name = self._tables.line(entry, "public_name", where, limit=_NAME_LIMIT)
            sensitive = entry.get("sensitive", False)
            if not isinstance(sensitive, bool):
                self._tables.report(f"{where}sensitive", mark("Write true or false"))
            filed = FiledDepartment(key=key, name=name, public_name=public_name, is_sensitive=sensitive is True)
            found.append((where, filed))
        return found

    def _members(
        self, tables: Mapping[str, Any], departments: Collection[str], country: str
    ) -> list[tuple[str, FiledMember]]:
        found = []
        for where, entry in self._tables.entries(tables, "staff", _MEMBER):
            filed = FiledMember(
                key=self._key(entry, where),
                name=self._tables.line(
                    entry, "name", where, mark("Enter the name as it is said to customers"), _NAME_LIMIT
                ),
                department=self._department(entry, where, departments, mark("Choose a department")),
                role=self._role(entry, where),
                email=self._email(entry, where),
                phone=self._phone(entry, "phone", where, country),
                laws=self._laws(entry, where),
            )
            found.append((where, filed))
        return found

    def _laws(self, entry: Mapping[str, Any], where: str) -> tuple[str, ...] | None:
        written = entry.get("laws")
        known = [law.value for law in Legislation]
        if written is None or (isinstance(written, list) and all(word in known for word in written)):
            return None if written is None else tuple(law for law in known if law in written)
        self._tables.report(f"{where}laws", mark("Write a list of these: {laws}"), laws=", ".join(known))
        return None

    def _topics(self, tables: Mapping[str, Any], departments: Collection[str]) -> list[tuple[str, FiledTopic]]:
        found = []
        for where, entry in self._tables.entries(tables, "topic", _TOPIC):
            words = entry.get("words", [])
            if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
                self._tables.report(f"{where}words", mark('Write a list of words, like ["fine", "overdue"]'))
                words = []
            filed = FiledTopic(
                key=self._key(entry, where),
                name=self._tables.line(entry, "name", where, mark("Enter the name of the topic"), _NAME_LIMIT),
                department=self._department(entry, where, departments),
                words=tuple(word for word in (clean_line(word, None) for word in words) if word),
            )
            found.append((where, filed))
        return found

    def _unique(self, found: list[tuple[str, _Filed]], table: str, missing: str = "") -> tuple[_Filed, ...]:
        if missing and not found:
            self._tables.report(table, missing)
        seen: set[str] = set()
        for where, filed in found:
            if filed.key and filed.key in seen:
                self._tables.report(f"{where}id", mark("{id} is used twice. Give each its own id"), id=filed.key)
            seen.add(filed.key)
        return tuple(filed for _, filed in found)

    def _calendar(self, tables: Mapping[str, Any]) -> CalendarRules | None:
        try:
            return clean_names(CalendarRules.from_office(tables))
        except InvalidCalendar as error:
            self._take_over(error)
        except TextTooLong as error:
            self._tables.report("calendar", error.message, **error.values)
        return None

    def _standard(self, tables: Mapping[str, Any]) -> ServiceStandard | None:
        try:
            return ServiceStandard.from_office(tables)
        except InvalidCalendar as error:
            self._take_over(error)
            return None

    def _take_over(self, error: InvalidCalendar) -> None:
        for problem in error.problems:
            self._tables.report(problem.where, problem.message, **problem.values)

    def _address(self, office: Mapping[str, Any], tables: Mapping[str, Any]) -> PostalAddress:
        where = "office.address."
        table = self._tables.table(office.get("address", {}), "office.address")
        self._tables.refuse_unknown(table, {"country", "lines", *PARTS}, where)
        lines = table.get("lines", [])
        if not isinstance(lines, list | str) or not all(isinstance(line, str) for line in lines):
            self._tables.report(f"{where}lines", mark('Write a list of lines, like ["1 Main Street"]'))
            lines = []
        parts = {part: self._tables.line(table, part, where) for part in PARTS}
        country = self._tables.line(table, "country", where).upper() or _likely_country(office, tables)
        address = PostalAddress.from_json({"lines": lines, "country": country, **parts})
        if country_rules(country) is None:
            message = mark("Enter the country of the office as two letters, like US or DE")
            self._tables.report(f"{where}country", message)
        elif not address.is_empty:
            address = normal_address(address)
            for problem in address_problems(address):
                self._tables.report(f"office.{problem.field}", problem.message, **problem.values)
        return address

    def _language(self, office: Mapping[str, Any]) -> str:
        language = self._tables.line(office, "language", "office.") or "en"
        if not is_language_code(language):
            self._tables.report("office.language", NO_LANGUAGE, language=language)
        return language

    def _profile(self, office: Mapping[str, Any], key: str, known: Collection[str], usual: str) -> str:
        chosen = self._tables.line(office, key, "office.") or usual
        if chosen not in known:
            message = mark("{name} is not known here. Use: {known}")
            self._tables.report(f"office.{key}", message, name=chosen, known=", ".join(sorted(known)))
        return chosen

    def _time(self, office: Mapping[str, Any], key: str) -> time:
        value = office.get(key, _POST_LEAVES_AT)
        if isinstance(value, time):
            return value.replace(second=0, microsecond=0)
        match = _TIME.fullmatch(value.strip()) if isinstance(value, str) else None
        if match is None:
            self._tables.report(f"office.{key}", mark("Write a time of day like 16:00"))
            return _POST_LEAVES_AT
        return time(int(match[1]), int(match[2]))

    def _key(self, entry: Mapping[str, Any], where: str) -> str:
        key = self._tables.line(entry, "id", where, mark("Enter an id: a short name that never changes"))
        if key and not _KEY.fullmatch(key):
            self._tables.report(
                f"{where}id", mark("Write the id with letters, digits and dashes only, like student-records")
            )
        return key

    def _department(self, entry: Mapping[str, Any], where: str, known: Collection[str], missing: str = "") -> str:
        key = self._tables.line(entry, "department", where, missing)
        if key and key not in known:
            message = mark("There is no department {department}. Use: {known}")
            self._tables.report(f"{where}department", message, department=key, known=", ".join(sorted(known)))
        return key

    def _role(self, entry: Mapping[str, Any], where: str) -> Role:
        text = self._tables.line(entry, "role", where, mark("Choose a role"))
        if text and text not in set(Role):
            message = mark("{role} is not a role. Use: {known}")
            self._tables.report(f"{where}role", message, role=text, known=", ".join(Role))
        return Role(text) if text in set(Role) else Role.COUNTER

    def _email(self, table: Mapping[str, Any], where: str) -> str:
        typed = self._tables.line(table, "email", where)
        found = read_email(typed) if typed else ""
        if found is None:
            self._tables.report(f"{where}email", WRONG_SHAPE)
        return found or ""

    def _phone(self, table: Mapping[str, Any], key: str, where: str, country: str, missing: str = "") -> str:
        typed = self._tables.line(table, key, where, missing)
        phone = read_phone(typed, country)
        # A colleague may have a short number of the house; the office's is printed for customers to dial.
        if typed and not (phone.can_be_called if missing else phone.digits):
            self._tables.report(f"{where}{key}", mark("{phone} is not a phone number"), phone=typed)
        return typed


def _likely_country(office: Mapping[str, Any], tables: Mapping[str, Any]) -> str:
    """Give the country of an office that has no address yet: of its holidays, else of its phone's country code."""
    calendar = tables.get("calendar")
    holidays = calendar.get("holidays") if isinstance(calendar, Mapping) else None
    country = holidays.get("country") if isinstance(holidays, Mapping) else None
    if isinstance(country, str) and country:
        return country.strip().upper()
    import phonenumbers

    try:
        number = phonenumbers.parse(str(office.get("phone", "")), None)
    except phonenumbers.NumberParseException:
        return ""
    return phonenumbers.region_code_for_country_code(number.country_code or 0)
