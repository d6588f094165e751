"""The quick way to a QR code gives the same code as the encoder."""

import segno
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from counter_app.documents.qr_code import qr_rows

REFERENCES = st.from_regex(r"[A-Z]{1,3}[0-9]{2}-[0-9]{4,6}-[0-9A-Z]", fullmatch=True)
SCANNED = st.text(alphabet="0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:", min_size=1, max_size=40)


@given(text=REFERENCES | SCANNED)
def test_a_code_is_what_the_encoder_makes(text: str) -> None:
    modules, rows = qr_rows(text)
    expected = segno.make_qr(text, error="m", mask=3, boost_error=False, mode="alphanumeric").matrix
    assert modules == len(expected)
    for row, wanted in zip(rows, expected, strict=True):
        bits = "".join(f"{byte:08b}" for byte in row)
        assert bits == "".join("01"[module] for module in wanted).ljust(len(bits), "0")


def test_other_texts_are_encoded_too() -> None:
    modules, rows = qr_rows("a26-ä")
    image = Image.new("L", (modules + 8, modules + 8), 255)
    for y, row in enumerate(rows):
        for x in range(modules):
            if row[x // 8] >> (7 - x % 8) & 1:
                image.putpixel((x + 4, y + 4), 0)
    enlarged = image.resize((image.width * 4, image.height * 4), Image.Resampling.NEAREST)
    assert [code.text for code in zxingcpp.read_barcodes(enlarged)] == ["a26-ä"]
