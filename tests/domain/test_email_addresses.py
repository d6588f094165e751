"""A plain address is known without the library, and is what the library says it is."""

from __future__ import annotations

import subprocess
import sys

from email_validator import EmailNotValidError, validate_email
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.email_addresses import read_email

_PARTS = st.text("abcz019AZ._+-", min_size=1, max_size=70)
_LABELS = st.text("abcz019-", min_size=1, max_size=66)
_ENDS = st.sampled_from(
    ("org", "edu", "de", "x", "museum", "test", "local", "invalid", "onion", "localhost", "arpa", "1")
)
_ADDRESSES = st.builds(
    lambda local, labels, end: f"{local}@{'.'.join([*labels, end])}", _PARTS, st.lists(_LABELS, max_size=6), _ENDS
)


@given(_ADDRESSES)
def test_every_address_is_what_the_library_says(typed: str) -> None:
    try:
        expected = validate_email(typed, check_deliverability=False).normalized
    except EmailNotValidError:
        expected = None
    assert read_email(typed) == expected


def test_plain_addresses_need_no_library() -> None:
    plain = ("jo@example.org", "Ana.Maria+library@mail.example.edu", "x_1@a9.de")
    code = (
        "import sys; from counter_app.domain.email_addresses import read_email; "
        f"assert all(read_email(one) == one for one in {plain!r}); "
        "assert 'email_validator' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
