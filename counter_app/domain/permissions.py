"""Which roles there are, and what each may do."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """Name what a staff member is there for; it decides what they may do and see."""

    COUNTER = "counter"
    DEPARTMENT = "department"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    """Name one thing that a role may or may not do."""

    READ_STAFF = "read_staff"
    RECORD_CASES = "record_cases"
    READ_CASES = "read_cases"
    WORK_ON_CASES = "work_on_cases"
    REOPEN_CASES = "reopen_cases"
    UNDO_OTHERS = "undo_others"
    PRINT_POST = "print_post"
    CHANGE_CALENDAR = "change_calendar"
    CHANGE_STAFF = "change_staff"
    EXPORT_CASES = "export_cases"
    IMPORT_CASES = "import_cases"
    SET_UP_OFFICE = "set_up_office"


_EVERYDAY = frozenset(
    {
        Permission.READ_STAFF,
        Permission.RECORD_CASES,
        Permission.READ_CASES,
        Permission.WORK_ON_CASES,
        Permission.REOPEN_CASES,
    }
)

# An administrator keeps the machinery and reads no case (P24); a department works on cases but prints no post.
PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.COUNTER: _EVERYDAY | {Permission.PRINT_POST},
    Role.DEPARTMENT: _EVERYDAY,
    Role.SUPERVISOR: frozenset(Permission) - {Permission.SET_UP_OFFICE},
    Role.ADMINISTRATOR: frozenset(
        {Permission.READ_STAFF, Permission.SET_UP_OFFICE, Permission.CHANGE_STAFF, Permission.CHANGE_CALENDAR}
    ),
}
