"""Ask the public database of weaknesses about every package that is pinned, and say what it knows.

Returns 0 where all were looked up and nothing is known, 1 where a weakness is known, and 2 where some
could not be looked up, because the database cannot be reached or does not know the package.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tools.pins import HASHED, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMAND = ("-m", "pip_audit", "--require-hashes", "--disable-pip", "--progress-spinner=off")
REPORT = ("--format=json", *(part for file in HASHED for part in ("-r", file)))
UNREACHED = "The database of weaknesses cannot be reached from here: nothing was checked."


@dataclass(frozen=True)
class Verdict:
    """What is said in the end, and the exit code."""

    lines: tuple[str, ...]
    code: int


def main() -> int:
    """Run pip-audit over the lock files and print the verdict."""
    done = subprocess.run(
        [sys.executable, *COMMAND, *REPORT], cwd=ROOT, check=False, capture_output=True, text=True
    )
    verdict = judged(done.stdout)
    print(*verdict.lines, sep="\n")
    return verdict.code


def judged(report: str) -> Verdict:
    """Return what a report of pip-audit, as JSON, comes to; one that broke off has none."""
    try:
        packages = json.loads(report)["dependencies"]
    except ValueError:
        return Verdict((UNREACHED,), 2)
    skipped = [package["name"] for package in packages if "skip_reason" in package]
    if len(skipped) == len(packages):
        return Verdict((UNREACHED,), 2)
    found = tuple(_weaknesses(packages))
    lines = (*found, f"{len(packages) - len(skipped)} packages checked, {len(found)} weaknesses.")
    if skipped:
        lines += (f"Not in the database: {', '.join(sorted(skipped))}.",)
    return Verdict(lines, 1 if found else 2 if skipped else 0)


def _weaknesses(packages: list[dict[str, Any]]) -> Iterator[str]:
    for package in packages:
        for weakness in package.get("vulns", ()):
            mended = ", ".join(weakness["fix_versions"]) or "no release"
            yield f"{package['name']} {package['version']}: {weakness['id']}, mended in {mended}."


if __name__ == "__main__":
    sys.exit(main())
