"""What the API answers when a request makes no sense: problem details (RFC 9457)."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse

from geo.server.answers import headers_of, status_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.server.answers import Fault as Failure


@dataclass(frozen=True)
class Fault:
    """What is wrong with one parameter.

    ``status`` is that of HTTP which a request has where nothing else is wrong with it.
    """

    parameter: str
    detail: str
    status: HTTPStatus = HTTPStatus.BAD_REQUEST


class Refusal(Exception):  # noqa: N818 (an answer, not a failure)
    """A request that is answered with problem details.

    Parameters
    ----------
    status
        The status of HTTP that the answer has.
    detail
        What is wrong, in a sentence for a person.
    faults
        What is wrong with each parameter, where that is the reason.
    headers
        What else the answer says, such as when to ask again.
    """

    def __init__(
        self,
        status: HTTPStatus,
        detail: str,
        *,
        faults: tuple[Fault, ...] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.faults = faults
        self.headers = headers or {}

    def response(self) -> JSONResponse:
        """Return the answer."""
        body: dict[str, object] = {
            "type": "about:blank",
            "title": self.status.phrase,
            "status": self.status.value,
            "detail": self.detail,
        }
        if self.faults:
            body["errors"] = [{"parameter": f.parameter, "detail": f.detail} for f in self.faults]
        return JSONResponse(
            body,
            status_code=self.status.value,
            headers={"cache-control": "no-store", **self.headers},
            media_type="application/problem+json",
        )


def wrong_parameters(faults: tuple[Fault, ...]) -> Refusal:
    """Refuse a request for its parameters, for what is worst: 400 before 404 before 409."""
    status = min(fault.status for fault in faults)
    return Refusal(status, " ".join(fault.detail for fault in faults), faults=faults)


def not_made(error: Failure) -> Refusal:
    """Refuse a request for what went wrong while its answer was made."""
    return Refusal(status_of(error), str(error), headers=headers_of(error))
