"""One visitor of a Streamlit server who speaks its protocol, without a browser."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Self

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.candidates import OPENS_ON, SWEEP
from bench.errors import MeasurementError

if TYPE_CHECKING:
    from types import TracebackType

EPOCH = date(1970, 1, 1)
DAY_US = 86_400_000_000

FAILED = ForwardMsg.FINISHED_WITH_COMPILE_ERROR


class Session:
    """A session that steps over the week before 6 September 2021, back and forth.

    Parameters
    ----------
    url
        The address of the server's websocket.
    drive
        What moves: ``slider`` for Streamlit's own, ``map`` for the report of our map.
    number
        The position among all sessions, which shifts where its steps begin.
    """

    def __init__(self, url: str, *, drive: str, number: int) -> None:
        self.url = url
        self.drive = drive
        self.taken = number
        self.reports = 0
        self.query = ""
        self.page = ""
        self.fragment = ""
        self.slider = ""
        self.map = ""
        self.cookies = ""

    async def __aenter__(self) -> Self:
        """Connect, and let the page run once; whoever comes again brings the cookies along."""
        protocols = [websockets.Subprotocol("streamlit")]
        self.socket = await websockets.connect(
            self.url,
            subprotocols=protocols,
            additional_headers={"Cookie": self.cookies} if self.cookies else None,
            max_size=None,
            open_timeout=60,
            ping_interval=None,
        )
        given = self.socket.response.headers.get_all("Set-Cookie") if self.socket.response else []
        self.cookies = "; ".join(c.partition(";")[0] for c in given) or self.cookies
        await self._rerun()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Leave."""
        await self.socket.close()

    async def step(self) -> None:
        """Move one day on, and wait until the server has finished the run."""
        self.taken += 1
        await self._rerun(moving=True)

    @property
    def day(self) -> date:
        """The date of the step: back over the sweep, then forth again."""
        phase = self.taken % (2 * SWEEP)
        return OPENS_ON - timedelta(days=min(phase, 2 * SWEEP - phase))

    async def _rerun(self, *, moving: bool = False) -> None:
        request = BackMsg()
        state = request.rerun_script
        state.query_string = self.query
        state.page_script_hash = self.page
        if moving:
            state.fragment_id = self.fragment
            self._move(state.widget_states.widgets.add())
        await self.socket.send(request.SerializeToString())
        while not self._finished(await self.socket.recv(decode=False)):
            pass

    def _move(self, widget: Any) -> None:
        if self.drive == "slider":
            widget.id = self.slider
            widget.double_array_value.data.append((self.day - EPOCH).days * DAY_US)
            return
        self.reports += 1
        report = {
            "date": self.day.isoformat(),
            "place": None,
            "mount": "bench",
            "count": self.reports,
        }
        widget.id = self.map
        widget.json_value = json.dumps(report)

    def _finished(self, data: bytes) -> bool:
        message = ForwardMsg.FromString(data)
        kind = message.WhichOneof("type")
        if kind == "delta":
            self._note(message.delta)
        elif kind == "new_session":
            self.page = message.new_session.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "script_finished" and message.script_finished == FAILED:
            raise MeasurementError("The page of the server cannot be run.")
        return bool(kind == "script_finished")

    def _note(self, delta: Any) -> None:
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "slider" and element.slider.label == "Date":
            self.slider, self.fragment = element.slider.id, delta.fragment_id
        elif kind == "component_instance":
            self.map, self.fragment = element.component_instance.id, delta.fragment_id
