"""The QR code of an address, read back from its pixels by the rules of the code itself."""

import io
from urllib.parse import unquote

import segno
from lxml import etree
from PIL import Image

from geo.design import style
from geo.export.qr import PNG_SCALE, qr_png, qr_svg

ADDRESS = "https://maps.example.org/?date=2021-09-06&reading=assessed"


def squares(png):
    """Return the squares of a code, without its quiet border, as rows of dark and light."""
    picture = Image.open(io.BytesIO(png)).convert("L")
    count = picture.width // PNG_SCALE
    small = picture.resize((count, count), Image.Resampling.NEAREST)
    border = segno.make_qr(ADDRESS).default_border_size
    inside = small.crop((border, border, count - border, count - border))
    return [
        [inside.getpixel((x, y)) < 128 for x in range(inside.width)] for y in range(inside.height)
    ]


def test_the_picture_has_the_squares_of_the_code():
    code = segno.make_qr(ADDRESS, error="l")
    assert squares(qr_png(ADDRESS)) == [[bool(cell) for cell in row] for row in code.matrix]
    assert squares(qr_png(ADDRESS)) != squares(qr_png(f"{ADDRESS}&place=rukha"))


def test_equal_addresses_give_equal_bytes():
    assert qr_png(ADDRESS) == qr_png(ADDRESS)
    assert qr_svg(ADDRESS) == qr_svg(ADDRESS)


def test_the_drawing_is_dark_on_light_and_loads_nothing():
    kind, _, text = qr_svg(ADDRESS).partition(",")
    assert kind.startswith("data:image/svg+xml")
    drawing = etree.fromstring(unquote(text).encode())
    ground, lines = drawing
    assert ground.get("fill") == style.PAPER
    assert lines.get("stroke") == style.INK
