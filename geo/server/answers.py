"""How errors are answered over HTTP: their status, and when to ask again."""

from __future__ import annotations

from http import HTTPStatus

from geo.errors import ControlMapError, UsageError, WithheldError
from geo.server.refusals import BusyError, CrowdedError, LateError, PoolError

Fault = PoolError | ControlMapError
STATUSES: dict[type[Fault], HTTPStatus] = {
    CrowdedError: HTTPStatus.TOO_MANY_REQUESTS,
    BusyError: HTTPStatus.SERVICE_UNAVAILABLE,
    LateError: HTTPStatus.GATEWAY_TIMEOUT,
    UsageError: HTTPStatus.BAD_REQUEST,
    WithheldError: HTTPStatus.FORBIDDEN,
}


def status_of(error: Fault) -> HTTPStatus:
    """Return the status of an error; one that the requester cannot mend is the server's."""
    return STATUSES.get(type(error), HTTPStatus.INTERNAL_SERVER_ERROR)


def headers_of(error: Fault) -> dict[str, str]:
    """Return the header that tells when to ask again, if that may help."""
    seconds = error.again_after if isinstance(error, PoolError) else None
    return {} if seconds is None else {"retry-after": str(seconds)}
