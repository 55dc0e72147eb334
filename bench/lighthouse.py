"""Lighthouse, by its npm package: how it marks pages of the site on a phone, with a slow line and a slow core."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from tools.get_chromium import installed_chromium

PACKAGE = "lighthouse@12.8.2"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAGES = ("index", "evidence", "briefing")
WITHIN_S = 180


def measure(root: str) -> dict[str, dict[str, float]]:
    """Return the marks of the pages of a site, from 0 to 100; none where there is no Node.js to run it.

    Parameters
    ----------
    root
        The address of the site, with a slash at its end.
    """
    npx = shutil.which("npx")
    if npx is None:
        return {}
    return {page: marks for page in PAGES if (marks := _marks(npx, f"{root}{page}.html"))}


def _marks(npx: str, address: str) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "marks.json"
        options = [
            *("--quiet", "--output=json", f"--output-path={out}"),
            f"--only-categories={','.join(CATEGORIES)}",
            "--chrome-flags=--no-sandbox --headless --disable-gpu",
        ]
        chromium = installed_chromium()
        environment = os.environ | ({"CHROME_PATH": chromium} if chromium else {})
        subprocess.run(
            [npx, "--yes", PACKAGE, address, *options],
            env=environment,
            timeout=WITHIN_S,
            check=False,
            capture_output=True,
        )
        if not out.exists():
            return {}
        found = json.loads(out.read_text(encoding="utf-8"))["categories"]
    return {name: 100 * found[name]["score"] for name in CATEGORIES}
