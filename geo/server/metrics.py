"""The operator's numbers in the format of Prometheus: sessions, requests, jobs, caches, memory, versions.

Importing this needs the client library of Prometheus, so that only who asks for numbers does it.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    InfoMetricFamily,
)
from prometheus_client.exposition import choose_encoder
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from geo.errors import ControlMapError
from geo.export.metadata import software
from geo.server import pool, sessions
from geo.server import state as served
from geo.server.compression import packed
from geo.server.memory import resident
from geo.server.observing import SOCKET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prometheus_client.core import Metric
    from starlette.requests import Request

    from geo.server.observing import Exchange

PREFIX = "control_map"
BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 60.0)


class Metrics:
    """The numbers of one app, told of every exchange, and asked for by whoever watches the service."""

    def __init__(self) -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call]
        self.registry = CollectorRegistry()
        self._requests = Counter(
            f"{PREFIX}_http_requests",
            "Answered requests, by the template of their route.",
            ("route", "method", "status"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            f"{PREFIX}_http_request_duration_seconds",
            "From a request to the end of its answer.",
            ("route",),
            buckets=BOUNDS,
            registry=self.registry,
        )
        self._sent = Counter(
            f"{PREFIX}_http_response_bytes",
            "Bytes of the bodies of answers, as they left.",
            ("route",),
            registry=self.registry,
        )
        self._in_flight = Gauge(
            f"{PREFIX}_http_requests_in_flight",
            "Requests that wait for the end of their answer.",
            registry=self.registry,
        )
        for collector in (JobNumbers(), CacheNumbers(), SessionNumbers(), VersionNumbers()):
            self.registry.register(collector)
        ProcessCollector(registry=self.registry)

    def began(self, exchange: Exchange) -> None:
        """Count a request that is waiting."""
        if exchange.method != SOCKET:
            self._in_flight.inc()

    def ended(self, exchange: Exchange) -> None:
        """Count an answer; a websocket is a session, of which Streamlit tells."""
        if exchange.method == SOCKET:
            return
        self._in_flight.dec()
        status = f"{exchange.status // 100}xx"
        self._requests.labels(exchange.route, exchange.method, status).inc()
        self._seconds.labels(exchange.route).observe(exchange.seconds)
        self._sent.labels(exchange.route).inc(exchange.size)

    async def serve(self, request: Request) -> Response:
        """Answer with all numbers, in the newest form of the format that the client takes."""
        encode, kind = choose_encoder(request.headers.get("accept", ""))
        content = await run_in_threadpool(encode, self.registry)
        return Response(content, headers={"content-type": kind, "cache-control": "no-store"})


class JobNumbers(Collector):
    """What the pool has made, what waits, and what its workers take."""

    def collect(self) -> Iterator[Metric]:
        """Tell the numbers of now."""
        shared = pool.shared()
        ledger, workers = shared.ledger, shared.workers()
        ended = _counter("jobs", "Jobs for workers that have ended.", "kind", "outcome")
        for labels, count in sorted(ledger.outcomes.copy().items()):
            ended.add_metric(labels, count)
        yield ended
        durations = HistogramMetricFamily(
            f"{PREFIX}_job_duration_seconds", "What a worker takes for a job.", labels=["kind"]
        )
        for kind, taken in sorted(ledger.durations.copy().items()):
            durations.add_metric([kind], taken.cumulative(), taken.total)
        yield durations
        refused = _counter("jobs_refused", "Jobs not let in: too many wait.", "for")
        for reason, count in ledger.refusals.items():
            refused.add_metric([reason], count)
        yield refused
        yield _gauge("jobs_waiting", "Jobs that wait for a worker.", shared.waiting)
        yield _gauge("jobs_underway", "Jobs that a worker does.", shared.underway)
        yield _gauge("workers", "Worker processes that are alive.", len(workers))
        sizes = [resident(worker.pid) for worker in workers]
        told = "Memory of all worker processes."
        yield _gauge("workers_resident_memory_bytes", told, sum(sizes))


class CacheNumbers(Collector):
    """What is kept so that it need not be made again."""

    def collect(self) -> Iterator[Metric]:
        """Tell the numbers of now."""
        lookups = _counter("cache_lookups", "What was asked for, kept or not.", "cache", "result")
        size = _gauge("cache_bytes", "What is kept.", None, "cache")
        shared, info = pool.shared(), packed.cache_info()
        for name, hits, misses, taken in (
            ("made", shared.ledger.lookups[True], shared.ledger.lookups[False], shared.kept[1]),
            ("packed", info.hits, info.misses, info.currsize),
        ):
            lookups.add_metric([name, "hit"], hits)
            lookups.add_metric([name, "miss"], misses)
            size.add_metric([name], taken)
        yield lookups
        yield size
        yield _gauge("cache_entries", "Made files that are kept.", shared.kept[0])


class SessionNumbers(Collector):
    """Pages that readers have open, as Streamlit counts them."""

    def collect(self) -> Iterator[Metric]:
        """Tell the numbers of now."""
        told = sessions.session_numbers()
        if not told:
            return
        yield _gauge("sessions", "Pages that are connected.", told[sessions.ACTIVE][""])
        events = _counter("session_events", "Pages that came, came back or went.", "type")
        for kind, count in sorted(told[sessions.EVENTS].items()):
            events.add_metric([kind], count)
        yield events
        lasted = _counter("session_seconds", "How long pages that went were there, in all.")
        lasted.add_metric([], told[sessions.SECONDS][""])
        yield lasted


class VersionNumbers(Collector):
    """Which program serves which data; without sound data, that it serves none."""

    def collect(self) -> Iterator[Metric]:
        """Tell the versions of now."""
        program = software()
        code = {"version": program["panjshir-control-map"], "code_sha256": program["code_sha256"]}
        yield InfoMetricFamily(
            f"{PREFIX}_build", "The program.", {**code, "python": program["python"]}
        )
        data = {}
        with suppress(ControlMapError):
            dataset = served.dataset()
            data = {"version": dataset.version, "sha256": dataset.checksum}
            yield InfoMetricFamily(f"{PREFIX}_dataset", "The data that is served.", data)
        yield _gauge("dataset_loaded", "Whether sound data is served.", bool(data))


def _counter(name: str, told: str, *labels: str) -> CounterMetricFamily:
    return CounterMetricFamily(f"{PREFIX}_{name}", told, labels=labels)


def _gauge(name: str, told: str, value: float | None, *labels: str) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"{PREFIX}_{name}", told, value, labels=labels or None)
