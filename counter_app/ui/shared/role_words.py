"""The roles of staff as they are called on the screen."""

from counter_app.domain.staff import Role
from counter_app.domain.words import mark

ROLE_WORDS = {
    Role.COUNTER: mark("Counter"),
    Role.DEPARTMENT: mark("Department"),
    Role.SUPERVISOR: mark("Supervisor"),
    Role.ADMINISTRATOR: mark("Administrator"),
}
