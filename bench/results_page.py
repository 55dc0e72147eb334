"""The page of all results: the measurements, and below them the section on the soak."""

from __future__ import annotations

from bench.candidates import HERE

PAGE = HERE / "results.md"
SOAK = "## Soak"


def write(measurements: str) -> None:
    """Write the measurements, and keep the section on the soak."""
    _write(measurements, _parts()[1])


def write_soak(section: str) -> None:
    """Write the section on the soak, and keep the measurements."""
    _write(_parts()[0], section)


def _parts() -> tuple[str, str]:
    text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    measurements, heading, section = text.partition(SOAK)
    return measurements, heading + section


def _write(*parts: str) -> None:
    told = [part.strip() for part in parts if part.strip()]
    PAGE.write_text("\n\n".join(told) + "\n", encoding="utf-8")
