"""What the operator has asked for beside the service itself: numbers, and a log of requests."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from geo.server.request_log import RequestLog

if TYPE_CHECKING:
    from geo.server.metrics import Metrics

METRICS, LOG = "CONTROL_MAP_METRICS", "CONTROL_MAP_LOG"
YES = {"1", "true", "yes", "on"}


def metrics_asked_for() -> Metrics | None:
    """Return the numbers of the app, where the operator has asked for them."""
    if not _is_on(METRICS):
        return None
    from geo.server.metrics import Metrics  # noqa: PLC0415 (who wants no numbers loads nothing)

    return Metrics()


def log_asked_for() -> RequestLog | None:
    """Return the log of requests, where the operator has asked for it."""
    return RequestLog() if _is_on(LOG) else None


def _is_on(setting: str) -> bool:
    return os.environ.get(setting, "").strip().lower() in YES
