"""Find a Chromium for the browser tests: an installed one, else Debian's, else Playwright's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
"""The first has no windows to keep, and takes a fifth less time for the same tests."""
MAC_PATHS = ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",)


def installed_chromium() -> str | None:
    """Return the path of a Chromium on this machine that Playwright did not bring, if any."""
    named = (shutil.which(name) for name in NAMES)
    on_mac = (path for path in MAC_PATHS if os.path.exists(path))  # noqa: PTH110
    return os.environ.get("CHROMIUM") or next(filter(None, (*named, *on_mac)), None)


def ways_to_install() -> list[list[str]]:
    """Return the commands that may install one, the best first."""
    playwright = [sys.executable, "-m", "playwright", "install", "chromium"]
    if shutil.which("apt-get") is None:
        return [playwright]
    install = "apt-get install -yqq"
    apt = ["sh", "-c", f"apt-get update -qq; {install} {NAMES[0]} || {install} chromium"]
    if os.geteuid() == 0:
        return [apt, playwright]
    return [["sudo", *apt], playwright] if shutil.which("sudo") else [playwright]


def failure_of(command: list[str]) -> str | None:
    """Run a command; return what it printed where it failed, and nothing where it worked."""
    done = subprocess.run(
        command,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return done.stdout if done.returncode else None


def main() -> int:
    """Make sure that there is a Chromium; return 1 where none could be had."""
    if installed_chromium():
        return 0
    print("Installing Chromium", flush=True)
    failures = []
    for command in ways_to_install():
        failure = failure_of(command)
        if failure is None:
            return 0
        failures.append(failure)
    print(*failures, sep="\n")
    print("Chromium could not be installed: install it, or set CHROMIUM to the path of one.")
    return 1


if __name__ == "__main__":
    sys.exit(main())
