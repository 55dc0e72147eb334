"""The operator's numbers and log: what is counted, under which names, and that nothing tells who asked."""

import asyncio
import pickle
import re

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from geo.errors import DatasetError
from geo.server import ending, memory, pool, readiness, request_log, sessions, wishes
from geo.server import routes as web
from geo.server import state as served
from geo.server.metrics import Metrics
from geo.server.observing import Exchange
from geo.server.pool import Pool
from geo.server.refusals import LateError
from geo.server.request_log import RequestLog
from geo.server.route_names import RouteNames
from geo.server.site import Site
from tests.unit.server.hands import EFFORT, Hand, job, until

LOCAL, BELOW = Site(), Site("/maps/panjshir")
LINE = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (GET|HEAD|POST|OPTIONS|DELETE|WEBSOCKET|other) "
    r"(/[\w./{}-]*|other) \d{3} \d+ms \d+k?B"
)
PICTURE = "/api/v1/snapshot.png"


class Painter(Hand):
    """Stands in for a worker that draws, and does not."""

    async def reply(self, request):
        return pickle.dumps((b"a picture", None))


@pytest.fixture
def shared(monkeypatch):
    """Give a pool of its own, in which nothing is drawn."""
    monkeypatch.setattr(pool, "Worker", Painter.new_kind())
    rooms = Pool()
    monkeypatch.setattr(pool, "shared", lambda: rooms)
    return rooms


def client_of(site=LOCAL, metrics=None, log=None):
    app = Starlette(
        routes=[*web.routes(site, metrics), Route(f"{site.base_path}/broken", broken)],
        middleware=web.middleware(site, [each for each in (metrics, log) if each]),
        exception_handlers=web.exception_handlers(site),
        lifespan=web.lifespan,
    )
    return TestClient(app, raise_server_exceptions=False, client=("203.0.113.7", 50000))


@pytest.fixture
def client(shared):
    with client_of(metrics=Metrics()) as client:
        yield client


def broken(_):
    raise RuntimeError


def numbers(client, path="/metrics"):
    """Return all samples by name and the values of their labels."""
    families = text_string_to_metric_families(client.get(path).text)
    samples = [sample for family in families for sample in family.samples]
    return {(s.name.removeprefix("control_map_"), *s.labels.values()): s.value for s in samples}


def routes_told(client):
    return {key[2] for key in numbers(client) if key[0] == "http_requests_total"}


def test_nothing_is_counted_or_written_unless_asked_for(monkeypatch, capsys):
    for setting in (wishes.METRICS, wishes.LOG):
        monkeypatch.delenv(setting, raising=False)
    assert (wishes.metrics_asked_for(), wishes.log_asked_for()) == (None, None)
    with client_of() as client:
        answer = client.get("/metrics")
    assert (answer.status_code, answer.text) == (404, "There is nothing here.")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("wish", "is_granted"), [("1", True), ("True", True), ("0", False)])
def test_the_operator_asks_by_a_setting(monkeypatch, wish, is_granted):
    for setting in (wishes.METRICS, wishes.LOG):
        monkeypatch.setenv(setting, wish)
    asked = wishes.metrics_asked_for(), wishes.log_asked_for()
    assert [isinstance(asked[0], Metrics), isinstance(asked[1], RequestLog)] == [is_granted] * 2


def test_a_request_is_counted_by_its_route_its_method_and_how_it_was_answered(client):
    client.get("/api/v1/control?date=2021-09-06")
    client.get("/api/v1/control?date=never")
    client.post("/api/v1/control")
    client.get("/broken")
    told = numbers(client)
    control = "/api/v1/control"
    assert told["http_requests_total", "GET", control, "2xx"] == 1
    assert told["http_requests_total", "GET", control, "4xx"] == 1
    assert told["http_requests_total", "POST", control, "4xx"] == 1
    assert told["http_requests_total", "GET", "/{page}", "5xx"] == 1
    assert told["http_request_duration_seconds_count", control] == 3
    assert told["http_response_bytes_total", control] > 100
    assert told["http_requests_in_flight",] == 1  # this very one


def test_what_is_asked_of_another_dataset_is_counted_under_the_same_route(client):
    assert client.get("/api/v1/afghanistan/places").status_code == 200
    assert "/api/v1/places" in routes_told(client)


HOSTILE = (
    "/api/v1/%0a2026-11-27 GET / 200", "/api/../../etc/passwd", "/assets/briefing/{x}.html",
    "/assets/ribbons/%22%5d/a/b/c", "/metrics%22%7d%0a1", "/%1b[31m", "//evil.example/",
    "/static/%0d%0a/x", "/api/v1/" + "x" * 4000, "/assets/briefing@nobody/desk.html", "/گزارش",
    "/_stcore/metrics", "/evidence;jsessionid=7",
)  # fmt: skip


def test_whatever_is_asked_for_the_names_of_routes_are_few(client):
    for number, path in enumerate(HOSTILE):
        client.get(f"{path}?reader=secret{number}")
        client.request("BREW", path, headers={"host": f"evil{number}.example"})
    known = {"other", "/metrics", "/{page}", *(route.path for route in web.routes())}
    known |= {"/api/{rest}", "/static/{file}", "/assets/briefing/{name}.html"}
    told = routes_told(client)
    assert told <= known
    assert {"other", "/api/{rest}", "/assets/briefing/{name}.html"} <= told
    assert {key[1] for key in numbers(client) if key[0] == "http_requests_total"} == {
        "GET",
        "other",
    }


@pytest.mark.parametrize(
    ("path", "name"),
    [("/", "/"), ("/assets/map-0000000000000000.js", "/assets/{name}"), ("/evidence", "/{page}"),
     ("/component/streamlit_folium.st_folium/index.html", "/component/{file}"),
     ("/_stcore/stream", "/_stcore/stream"), ("/_stcore/streams", "other")],
)  # fmt: skip
@pytest.mark.parametrize("site", [LOCAL, BELOW])
def test_streamlits_routes_and_ours_have_names_wherever_the_app_lies(site, path, name):
    assert RouteNames(None, site, web.routes(site)).name_of(path) == name


def test_a_picture_is_counted_once_for_all_who_ask_for_it(client):
    for _ in range(3):
        assert client.get(PICTURE).content == b"a picture"
    told = numbers(client)
    assert told["jobs_total", "picture", "done"] == 1
    assert told["job_duration_seconds_count", "picture"] == 1
    assert told["cache_lookups_total", "made", "hit"] == 2
    assert told["cache_lookups_total", "made", "miss"] == 1
    assert told["cache_entries",] == 1
    assert told["cache_bytes", "made"] > len(b"a picture")
    assert (told["jobs_waiting",], told["jobs_underway",], told["workers",]) == (0, 0, 1)


def test_a_picture_refused_since_too_many_wait_is_counted(monkeypatch, shared):
    monkeypatch.setattr(shared, "_queue", type(shared._queue)(1, 0))
    with client_of(metrics=Metrics()) as client:
        assert client.get(PICTURE).status_code == 503
        told = numbers(client)
    assert (told["jobs_refused_total", "full"], told["jobs_refused_total", "client"]) == (1, 0)
    assert ("jobs_total", "picture", "done") not in told


def test_the_pool_tells_what_waits_what_is_done_and_what_failed(monkeypatch):
    kind = Hand.new_kind()
    monkeypatch.setattr(pool, "Worker", kind)

    async def scene():
        rooms, kind.held = Pool(), True
        tasks = [asyncio.create_task(rooms.run(job(value), "a")) for value in range(3)]
        await until(lambda: len(kind.begun) == 2)
        told = rooms.waiting, rooms.underway, len(rooms.workers())
        kind.held = False
        await asyncio.gather(*tasks)
        with pytest.raises(LateError):
            await rooms.run(job(4, pool.Effort(0)), "a")
        with pytest.raises(ValueError, match="invalid literal"):
            await rooms.run(pool.Job(int, ("x",), EFFORT), "a")
        await rooms.close()
        return told, rooms.ledger.outcomes, rooms.workers()

    assert asyncio.run(scene()) == (
        (1, 2, 2),
        {("other", "done"): 3, ("other", "late"): 1, ("other", "failed"): 1},
        [],
    )


def test_the_numbers_tell_which_program_serves_which_data_in_how_much_memory(client):
    client.get(PICTURE)
    told = numbers(client)
    [build] = [key for key in told if key[0] == "build_info"]
    assert re.fullmatch("[0-9a-f]{64}", build[1])
    assert told["dataset_info", served.dataset().checksum, served.dataset().version] == 1
    assert told["dataset_loaded",] == 1
    if memory.STATM.exists():
        assert told["process_resident_memory_bytes",] > 2**20
        assert told["workers_resident_memory_bytes",] > 2**20


def test_unsound_data_is_a_number_too_and_keeps_no_other_away(monkeypatch, client):
    monkeypatch.setattr(served, "dataset", unsound)
    told = numbers(client)
    assert told["dataset_loaded",] == 0
    assert told["workers",] == 0


def unsound():
    raise DatasetError([])


def test_whoever_prefers_the_newer_format_gets_it(client):
    newer = client.get("/metrics", headers={"accept": "application/openmetrics-text"})
    assert newer.headers["content-type"].startswith("application/openmetrics-text")
    assert newer.text.endswith("# EOF\n")
    older = client.get("/metrics").headers
    assert older["content-type"].startswith("text/plain; version=0.0.4")
    assert older["cache-control"] == "no-store"


def test_below_a_path_the_numbers_lie_there_and_routes_have_the_same_names(shared):
    with client_of(BELOW, Metrics()) as client:
        assert client.get(f"{BELOW.base_path}/readyz").status_code == 200
        assert client.get("/metrics").status_code == 404
        told = numbers(client, f"{BELOW.base_path}/metrics")
    assert told["http_requests_total", "GET", "/readyz", "2xx"] == 1


def test_two_apps_of_a_process_count_for_themselves(shared):
    with client_of(metrics=Metrics()) as one, client_of(metrics=Metrics()) as other:
        one.get("/readyz")
        assert "/readyz" in routes_told(one)
        assert "/readyz" not in routes_told(other)


def test_sessions_are_those_that_streamlit_has_open(monkeypatch, tmp_path):
    import streamlit
    from streamlit.runtime import Runtime

    monkeypatch.setattr(Runtime, "_instance", None)
    assert sessions.session_numbers() == {}
    page = tmp_path / "page.py"
    page.write_text("")
    app = streamlit.App(page, routes=web.routes(LOCAL, Metrics()))
    with TestClient(app) as client:
        with client.websocket_connect("/_stcore/stream", subprotocols=["streamlit"]):
            assert numbers(client)["sessions",] == 1
        told = numbers(client)
    assert told["sessions",] == 0
    assert told["session_events_total", "connect"] == 1
    assert told["session_events_total", "disconnect"] == 1


def test_the_log_has_a_line_a_request_and_nothing_of_who_asked(capsys):
    headers = {
        "user-agent": "Secret/1.0",
        "referer": "https://secret.example/",
        "cookie": "secret=1",
    }
    with client_of(log=RequestLog()) as client:
        for path in ("/readyz", *HOSTILE):
            client.get(f"{path}?reader=secret", headers=headers)
        client.request("BREW\tsecret", "/readyz")
        client.get("/broken")
    written = capsys.readouterr().err
    lines = written.splitlines()
    assert len(lines) == len(HOSTILE) + 3
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    assert lines[0].split()[1:4] == ["GET", "/readyz", "200"]
    assert lines[-1].split()[1:4] == ["GET", "/{page}", "500"]
    assert not re.search(r"secret|203\.0\.113|reader|evil", written, re.IGNORECASE)


def test_a_line_tells_how_long_and_how_much(monkeypatch, capsys):
    RequestLog().ended(Exchange("GET", "/api/v1/snapshot.png", 200, 143_210, 0.8123))
    assert capsys.readouterr().err.endswith("Z GET /api/v1/snapshot.png 200 812ms 143kB\n")


def test_where_nobody_reads_the_log_any_more_requests_are_answered(monkeypatch):
    class Closed:
        def write(self, _):
            raise BrokenPipeError

    monkeypatch.setattr(request_log.sys, "stderr", Closed())
    with client_of(log=RequestLog()) as client:
        assert client.get("/readyz").status_code == 200


def test_a_websocket_is_a_line_when_it_has_ended(capsys):
    async def accepting(scope, receive, send):
        await send({"type": "websocket.accept"})
        await send({"type": "websocket.close", "code": 1000})

    async def refusing(scope, receive, send):
        await send({"type": "websocket.close", "code": 1008})

    async def scene():
        for app in (accepting, refusing):
            named = RouteNames(app, LOCAL, ())
            scope = {"type": "websocket", "path": "/_stcore/stream", "headers": []}
            await web.Observing(named, [RequestLog(), Metrics()])(scope, None, sent)

    async def sent(_):
        pass

    asyncio.run(scene())
    lines = capsys.readouterr().err.splitlines()
    assert [line.split()[1:4] for line in lines] == [
        ["WEBSOCKET", "/_stcore/stream", "101"],
        ["WEBSOCKET", "/_stcore/stream", "403"],
    ]


def test_a_process_is_ready_once_it_has_sound_data_until_it_ends(monkeypatch):
    with client_of() as client:
        ready = client.get("/readyz")
        assert (ready.status_code, ready.text) == (200, readiness.READY)
        assert ready.headers["cache-control"] == "no-store"
        with monkeypatch.context() as patch:
            patch.setattr(served, "dataset", unsound)
            answer = client.get("/readyz")
            assert (answer.status_code, answer.text) == (503, readiness.UNSOUND)
        monkeypatch.setattr(ending, "_told", type(ending._told)())
        ending.begin_ending()
        answer = client.get("/readyz")
        assert (answer.status_code, answer.text) == (503, readiness.ENDING)
        assert client.get("/healthz").status_code == 200
