"""Messages as people send them, and as people should not: whatever can be read is read, nothing is raised."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.mail import message_parts
from counter_app.mail.file_names import clean_file_name
from counter_app.mail.html_text import text_of_html
from counter_app.mail.message_parsing import ParsedMessage, parse_message, parse_pasted

CENTRAL = timezone(timedelta(hours=-6))
SENT = datetime(2026, 11, 23, 9, 12, tzinfo=CENTRAL)
HEADERS = b"From: Maria Alvarez <maria@example.org>\r\nDate: Mon, 23 Nov 2026 09:12:00 -0600\r\n"


def message(**headers: str) -> EmailMessage:
    built = EmailMessage()
    built["From"] = "Nguyễn Thị Ánh <anh@example.org>"
    built["Subject"] = "Reading room – late opening"
    built["Date"] = "Mon, 23 Nov 2026 09:12:00 -0600"
    built["Message-ID"] = "<abc.1@example.org>"
    for name, value in headers.items():
        built[name] = value
    built.set_content("Could it stay open until 21:00?\n\nThank you\n")
    return built


def problems_of(parsed: ParsedMessage) -> list[str]:
    return [phrase.message for phrase in parsed.problems]


def test_a_message_is_read_whole() -> None:
    built = message()
    built.add_alternative("<p>Could it stay open?</p>", subtype="html")
    built.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="Plan für März.pdf")
    parsed = parse_message(bytes(built))
    assert (parsed.sender_name, parsed.sender_email) == ("Nguyễn Thị Ánh", "anh@example.org")
    assert parsed.subject == "Reading room – late opening"
    assert parsed.date == SENT
    assert parsed.text == "Could it stay open until 21:00?\n\nThank you"
    assert parsed.message_id == "abc.1@example.org"
    assert [(file.name, file.media_type, file.content) for file in parsed.attachments] == [
        ("Plan für März.pdf", "application/pdf", b"%PDF-1.7")
    ]
    assert parsed.problems == ()


def test_an_html_message_is_read_as_text() -> None:
    html = (
        "<html><head><title>no</title><style>p {color: red}</style></head><body><p>Dear <b>library</b>,</p>"
        "<ul><li>one</li><li>two &amp; three</li></ul><script>alert(1)</script>Bye<br>Maria</body></html>"
    )
    parsed = parse_message(HEADERS + b"Content-Type: text/html; charset=utf-8\r\n\r\n" + html.encode())
    assert parsed.text == "Dear library,\n\n- one\n\n- two & three\n\nBye\nMaria"


@pytest.mark.parametrize("html", ["<![if x", "<!doctype [", "<p", "&#99999999999;", "<head>never closed", "<a" * 5000])
def test_broken_html_is_read_as_far_as_it_goes(html: str) -> None:
    assert "before" in text_of_html("before <b>bold</b>" + html)


def test_bytes_that_no_header_should_hold_are_read_as_utf_8() -> None:
    parsed = parse_message("From: María <maria@example.org>\r\nSubject: Grüße\r\n\r\nhi".encode())
    assert (parsed.sender_name, parsed.subject) == ("María", "Grüße")


def test_a_decoded_subject_stays_one_line() -> None:
    parsed = parse_message(HEADERS + b"Subject: a\r\n =?utf-8?q?b=0D=0ABcc:_x=00=E2=80=AEc?=\r\n\r\n")
    assert parsed.subject == "a b Bcc: xc"


@pytest.mark.parametrize("charset", ["nonsense", "utf-7-x", "base64", "\x00", "x" * 300])
def test_an_unknown_character_set_is_read_as_utf_8_or_western(charset: str) -> None:
    head = HEADERS + b"Content-Type: text/plain; charset=" + charset.encode() + b"\r\n\r\n"
    assert parse_message(head + "Grüße".encode()).text == "Grüße"
    assert parse_message(head + "Grüße".encode("cp1252")).text == "Grüße"


@pytest.mark.parametrize("message_id", ["[", "<>", "<a@", "@", "<" * 5000, "=?x?q??=", "<a b@c>"])
def test_a_bad_message_id_is_left_out(message_id: str) -> None:
    parsed = parse_message(HEADERS + b"Message-ID: " + message_id.encode() + b"\r\n\r\nhello")
    assert parsed.message_id == ""
    assert parsed.text == "hello"


@pytest.mark.parametrize("depth", [40, 3000])
def test_deep_nesting_still_gives_the_sender(depth: int) -> None:
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(depth))
    parsed = parse_message(HEADERS + nested)
    assert parsed.sender_email == "maria@example.org"
    assert problems_of(parsed)


def test_twenty_thousand_brackets_are_no_sender_and_no_error() -> None:
    parsed = parse_message(b"From: " + b"(" * 20_000 + b"<a@b.org>" + b")" * 20_000 + b"\r\n\r\nhello")
    assert parsed.text == "hello"


def test_a_message_of_many_parts_is_read_up_to_a_limit() -> None:
    built = message()
    for number in range(60):
        built.add_attachment(b"x", maintype="image", subtype="png", filename=f"{number}.png")
    parsed = parse_message(bytes(built))
    assert len(parsed.attachments) == 50
    assert problems_of(parsed) == [message_parts.TOO_MANY_PARTS]


def test_a_file_that_is_too_large_is_named_and_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(message_parts, "LARGEST_FILE", 10)
    built = message()
    built.add_attachment(b"x" * 11, maintype="image", subtype="png", filename="big.png")
    built.add_attachment(b"x" * 10, maintype="image", subtype="png", filename="small.png")
    parsed = parse_message(bytes(built))
    assert [file.name for file in parsed.attachments] == ["small.png"]
    assert parsed.problems[0].values["name"] == "big.png"


def test_a_forwarded_message_is_read_with_its_text() -> None:
    built = message()
    built.add_attachment(message(Comments="inner"))
    parsed = parse_message(bytes(built))
    assert parsed.text.count("Could it stay open until 21:00?") == 2


@pytest.mark.parametrize(
    ("sender", "name", "address"),
    [
        ("maria@example.org", "", "maria@example.org"),
        ('"Alvarez, Maria" <maria@example.org>', "Alvarez, Maria", "maria@example.org"),
        ("maria@example.org (Maria Alvarez)", "Maria Alvarez", "maria@example.org"),
        ('"bank@example.com" <evil@example.org>', "bank@example.com", "evil@example.org"),
        ("Maria", "Maria", ""),
        ("Maria <maria@nowhere>", "Maria", ""),
        ("", "", ""),
    ],
)
def test_the_sender_is_who_stands_in_the_brackets(sender: str, name: str, address: str) -> None:
    parsed = parse_message(f"From: {sender}\r\n\r\nhello".encode())
    assert (parsed.sender_name, parsed.sender_email) == (name, address)


def test_what_is_not_there_is_asked_for() -> None:
    parsed = parse_message(b"hello")
    assert len(problems_of(parsed)) == 2
    assert parse_message(b"").text == ""


def test_a_pasted_message_is_read_by_its_header_lines() -> None:
    outlook = (
        "From: Maria Alvarez <maria@example.org>\nSent: Monday, November 23, 2026 9:12 AM\nTo: Library\nSubject: Fee\n"
        "\nHello\n\nBye"
    )
    zone = ZoneInfo("America/Chicago")
    parsed = parse_pasted(outlook, zone)
    assert (parsed.sender_name, parsed.sender_email, parsed.subject) == ("Maria Alvarez", "maria@example.org", "Fee")
    assert parsed.date == SENT
    assert parsed.text == "Hello\n\nBye"


def test_a_pasted_message_in_german_is_read_too() -> None:
    pasted = (
        "Von: maria@example.org [mailto:maria@example.org]\nGesendet: Montag, 23. November 2026 09:12\nBetreff: Gebühr"
        "\nHallo"
    )
    parsed = parse_pasted(pasted)
    assert (parsed.sender_email, parsed.sender_name, parsed.subject, parsed.text) == (
        "maria@example.org",
        "",
        "Gebühr",
        "Hallo",
    )


def test_plain_text_is_taken_as_it_is() -> None:
    text = "Dear library,\nNote: the ramp is blocked.\n\nMaria"
    assert parse_pasted(text).text == text
    assert parse_pasted("From: here on, all is well").text == ""
    assert parse_pasted("").text == ""


def test_a_pasted_source_is_read_as_the_message_it_is() -> None:
    built = message()
    built.add_alternative("<p>html</p>", subtype="html")
    parsed = parse_pasted(built.as_string())
    assert parsed.sender_email == "anh@example.org"
    assert parsed.text == "Could it stay open until 21:00?\n\nThank you"


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (r"..\..\a", "a"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\plan.pdf", "plan.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\u200b\u2060.pdf\u200b", "a.pdf"),
        ("a\r\nb\x00.pdf", "a b.pdf"),
        ("con.txt", "_con.txt"),
        ("...", "attachment"),
        ("", "attachment"),
        ('a<b>:"c|?*.pdf', "a_b___c___.pdf"),
        ("Plan für März.pdf", "Plan für März.pdf"),
    ],
)
def test_a_file_name_is_only_a_name(raw: str, name: str) -> None:
    assert clean_file_name(raw) == name


@given(st.text())
def test_any_file_name_becomes_one_that_every_system_takes(raw: str) -> None:
    name = clean_file_name(raw)
    assert 0 < len(name) <= 120
    assert not set(name) & set('<>:"|?*/\\\r\n\x00')
    assert name not in (".", "..")
    assert clean_file_name(name) == name


header_bytes = st.sampled_from([b"From", b"Subject", b"Date", b"Message-ID", b"Content-Type", b"Content-Disposition",
                                b"Content-Transfer-Encoding", b"MIME-Version"])  # fmt: skip
header_values = st.binary(max_size=60) | st.sampled_from(
    [b"multipart/mixed; boundary=x", b"multipart/alternative", b"message/rfc822", b"text/html; charset=idna", b"base64",
     b"quoted-printable", b"x-uuencode", b"=?utf-8?b?////?=", b"=?utf-16?q?=00?=", b"attachment; filename*=utf-9''%ff",
     b"attachment; filename*0*=a''b; filename*2=c", b"Mon, 99 Nov 99999999999 99:99:99 +9999", b"<[>"]
)  # fmt: skip
bodies = st.binary(max_size=80) | st.sampled_from(
    [b"--x\r\n", b"--x--\r\n", b"begin 666 \xff\n", b"\r\n\r\n", b"=\xff=0"]
)


@given(
    headers=st.lists(st.tuples(header_bytes, header_values), max_size=6),
    body=st.lists(bodies, max_size=6).map(b"".join),
)
def test_hostile_bytes_are_read_without_an_error(headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    parsed = parse_message(b"".join(name + b": " + value + b"\r\n" for name, value in headers) + b"\r\n" + body)
    _assert_safe(parsed)


@given(
    st.text()
    | st.lists(st.sampled_from(["From: ", "Date: ", "\n", " ", "Subject: x", "a@b.org", "<", "MIME-Version: 1.0"])).map(
        "".join
    )
)
def test_hostile_pasted_text_is_read_without_an_error(pasted: str) -> None:
    _assert_safe(parse_pasted(pasted))


def _assert_safe(parsed: ParsedMessage) -> None:
    for line in (parsed.sender_name, parsed.sender_email, parsed.subject, parsed.message_id):
        assert not any(unicodedata.category(each) in ("Cc", "Cs") for each in line)
    assert not any(unicodedata.category(each) in ("Cc", "Cs") for each in parsed.text if each not in "\n\t")
    assert parsed.date is None or parsed.date.tzinfo is not None
    if parsed.date:
        assert parsed.date.astimezone(UTC).year >= 1969
