"""Find a Chromium for the browser tests: an installed one, else Playwright's, else Debian's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_PATHS = ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",)


def installed_chromium() -> str | None:
    """Return the path of a Chromium on this machine that Playwright did not bring, if any."""
    named = (shutil.which(name) for name in NAMES)
    on_mac = (path for path in MAC_PATHS if os.path.exists(path))  # noqa: PTH110
    return os.environ.get("CHROMIUM") or next(filter(None, (*named, *on_mac)), None)


def playwright_has_chromium() -> bool:
    """Install Playwright's own Chromium and tell whether that worked."""
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def install_debian_chromium() -> bool:
    """Install Debian's package, through sudo where one is not root."""
    if not shutil.which("apt-get"):
        return False
    sudo = [] if os.geteuid() == 0 else ["sudo"]
    subprocess.run([*sudo, "apt-get", "update", "-qq"], check=False)
    command = [*sudo, "apt-get", "install", "-y", "-qq", "chromium"]
    return subprocess.run(command, check=False).returncode == 0


def main() -> int:
    """Make sure that there is a Chromium; return 1 where none could be had."""
    if installed_chromium() or playwright_has_chromium() or install_debian_chromium():
        return 0
    print("No Chromium could be installed. Install one, or set CHROMIUM to its path.")
    return 1


if __name__ == "__main__":
    sys.exit(main())
