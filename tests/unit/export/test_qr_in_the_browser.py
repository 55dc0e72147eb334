"""The code that the standalone page draws of its address is the one that segno makes of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import segno
from segno import encoder

from geo.frontend.scripts import STATIC

DENO = Path(sys.executable).with_name("deno")
FULL = (
    17,
    32,
    53,
    78,
    106,
    134,
    154,
    192,
    230,
    271,
    321,
    367,
    425,
    458,
    520,
    586,
    644,
    718,
    792,
    858,
)
"""How many bytes each of these codes has room for."""

ADDRESS = "https://maps.example.org/panjshir/page.html?date=2021-09-04&reading=nrf&known=as_known&"
LONG = ADDRESS * 12
TOO_LONG = LONG[: FULL[-1] + 1]
TEXTS = [
    *(LONG[:length] for length in FULL),
    *("h", LONG[:18], LONG[:150], LONG[:300], "https://maps.example.org/پنجشیر"),
]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """Let the script draw all texts at once."""
    module = (STATIC / "standalone" / "qr.js").as_uri()
    program = (
        f"import {{ qrModules }} from {json.dumps(module)};\n"
        f"const drawn = {json.dumps([*TEXTS, TOO_LONG])}.map(qrModules);\n"
        "console.log(JSON.stringify(drawn));\n"
    )
    path = tmp_path_factory.mktemp("qr") / "draw.js"
    path.write_text(program, encoding="utf-8")
    environment = os.environ | {"DENO_DIR": str(path.parent), "DENO_NO_UPDATE_CHECK": "1"}
    run = subprocess.run(
        [DENO, "run", "--quiet", "--no-config", path],
        env=environment,
        capture_output=True,
        check=True,
    )
    return dict(zip([*TEXTS, TOO_LONG], json.loads(run.stdout), strict=True))


@pytest.fixture
def by_the_standard(monkeypatch):
    """Let segno add no zeros where the bits end with a byte: it adds eight, which nobody reads."""
    padded = lambda buff, _, length: buff.extend([0] * (-length % 8))  # noqa: E731
    monkeypatch.setattr(encoder, "write_padding_bits", padded)


@pytest.mark.usefixtures("by_the_standard")
@pytest.mark.parametrize("text", TEXTS, ids=len)
def test_a_code_is_that_of_segno(drawn, text):
    made = segno.make_qr(
        text, error="l", mode="byte", encoding="utf-8", mask=0, boost_error=False, eci=False
    )
    assert drawn[text] == [[bool(module) for module in row] for row in made.matrix]


def test_an_address_that_is_too_long_has_no_code(drawn):
    assert drawn[TOO_LONG] is None
