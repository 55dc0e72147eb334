"""Find an nginx for the test of deploy/nginx.conf: an installed one, else Debian's, unpacked into .venv.

Installing Debian's package would start a web server on this machine. Without nginx that test is
skipped, and nothing else.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

UNPACKED = Path(sys.prefix) / "nginx"
USUAL = f"{os.environ.get('PATH', '')}{os.pathsep}/usr/sbin"
DOWNLOAD = "apt-get update -qq; apt-get download -qq nginx && dpkg-deb -x nginx_*.deb"


def installed_nginx() -> str | None:
    """Return the path of an nginx that runs on this machine, if any."""
    for path in (shutil.which("nginx", path=USUAL), UNPACKED / "usr" / "sbin" / "nginx"):
        if path and os.path.exists(path) and _runs(path):  # noqa: PTH110
            return str(path)
    return None


def _runs(path: str | Path) -> bool:
    return subprocess.run([path, "-v"], check=False, stderr=subprocess.DEVNULL).returncode == 0


def main() -> None:
    """Unpack one where there is none and it can be had; say so where it cannot."""
    if installed_nginx():
        return
    if shutil.which("apt-get"):
        with TemporaryDirectory() as folder:
            command = ["sh", "-c", f'{DOWNLOAD} "$0"', str(UNPACKED)]
            subprocess.run(command, check=False, cwd=folder, capture_output=True)
    if not installed_nginx():
        print("There is no nginx here: the test of deploy/nginx.conf will be skipped.")


if __name__ == "__main__":
    main()
