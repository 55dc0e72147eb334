"""The files that pages are made of: our own scripts and styles, and those of Leaflet."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

from xstatic.pkg import leaflet


def static(name: str) -> str:
    """Return a file that the pages are made of."""
    return (files("geo") / "static" / name).read_text(encoding="utf-8")


def inline(script: str) -> str:
    """Make a script safe inside a script element."""
    return script.replace("</", "<\\/")


LEAFLET_PICTURE = re.compile(r"url\(images/[^)]*\)")
"""The pictures in Leaflet's style sheet: markers that we never draw, and an icon of which ours is one file less."""


ACTIVE_CHARACTERS = re.compile(r"[<\u2028\u2029]|\{(?=[{%#])")
"""What a browser or a template could take for more than text, where it stands in JSON."""


def vendored(name: str) -> str:
    """Return a file of Leaflet."""
    return (Path(leaflet.BASE_DIR) / name).read_text(encoding="utf-8")


def leaflet_css() -> str:
    """Return Leaflet's style sheet, without the pictures."""
    return LEAFLET_PICTURE.sub("none", vendored("leaflet.css"))


def script_json(data: Any) -> str:
    """Write data as JSON that is safe inside a script element, whatever its texts hold.

    Folium reads every script that it has written once more as a template, so that braces in a text
    must not look like one either.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return ACTIVE_CHARACTERS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def calling(function: str, *told: Any) -> bytes:
    """Return a script that calls a function of the page's.

    Parameters
    ----------
    function
        Its name among what the window has.
    told
        The data that it is called with.
    """
    return f"window.{function}({', '.join(map(script_json, told))});\n".encode()


def parsed_json(data: Any) -> str:
    """Write data as an expression of JavaScript, which a browser reads faster than the same as a literal."""
    text = script_json(data).replace("\\", "\\\\").replace("'", "\\'")
    return f"JSON.parse('{text}')"
