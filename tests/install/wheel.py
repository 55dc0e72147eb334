"""The product as somebody gets it who has no checkout: a wheel, installed in an environment of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


def build_wheel(folder):
    """Build the wheel from the source distribution, as a release is built."""
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT]
    subprocess.run(command, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


@dataclass(frozen=True)
class Installed:
    """An environment with the wheel in it, and an empty folder to work in."""

    environment: Path
    workplace: Path

    @classmethod
    def from_wheel(cls, wheel, folder):
        """Install a wheel; libraries come from the environment of the tests, our code does not."""
        self = cls(folder / "an environment", folder / "an empty folder")
        venv.create(self.environment)
        # Folders named in a .pth file are searched, but their own .pth files are not read: the
        # checkout, which stands in the tests' environment by such a file, stays out of sight.
        libraries = {sysconfig.get_path(kind) for kind in ("purelib", "platlib")}
        (self._path("purelib") / "libraries.pth").write_text("\n".join(libraries))
        pip = [sys.executable, "-m", "pip", "--python", self.python]
        install = [*pip, "install", "--no-index", "--no-deps", wheel]
        subprocess.run(install, check=True, capture_output=True)
        self.workplace.mkdir()
        return self

    @property
    def python(self):
        return self._path("scripts") / "python"

    @property
    def command(self):
        return self._path("scripts") / "panjshir-map"

    @property
    def as_program(self):
        """What to start it with, for whoever starts servers."""
        return {"program": [self.command], "cwd": self.workplace, "env": self.surroundings}

    @property
    def surroundings(self):
        """The variables of a shell in which nothing of ours is set."""
        ours = ("PANJSHIR_", "PYTHON", "STREAMLIT_", "COV_")
        return {name: value for name, value in os.environ.items() if not name.startswith(ours)}

    def run(self, *arguments, command=None):
        """Run the command in the empty folder, and return its exit code and what it printed."""
        process = subprocess.run(
            [command or self.command, *arguments],
            cwd=self.workplace,
            env=self.surroundings,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return process.returncode, process.stdout, process.stderr

    def _path(self, kind):
        base = str(self.environment)
        return Path(sysconfig.get_path(kind, "venv", {"base": base, "platbase": base}))
