"""The app as others reach it: below a path, behind nginx, under its own name, by routes that pages use."""

from __future__ import annotations

import json
from contextlib import contextmanager, nullcontext
from urllib.parse import urljoin, urlsplit

import pytest

from tests.browser.conftest import running_app
from tests.browser.map_page import MapPage
from tests.browser.nginx import PATH, UPGRADE, asked, behind_nginx

PASSED_ON, STRIPPED = "as it is", "stripped"


@contextmanager
def served_below_the_path():
    """Run an app of its own that knows of the path below which it is reached."""
    with running_app(None, "--base-path", PATH, path=PATH) as (url, _):
        yield url


@pytest.fixture(scope="module", params=[PASSED_ON, STRIPPED])
def proxied_url(request, tmp_path_factory, app_url):
    """Give the address behind nginx, which passes the path on as it is, or strips it."""
    stripped = request.param is STRIPPED
    strip = {"proxy_pass http://panjshir;": "proxy_pass http://panjshir/;"} if stripped else {}
    folder = tmp_path_factory.mktemp("nginx")
    with nullcontext(app_url) if stripped else served_below_the_path() as app:
        server = {"127.0.0.1:8501": f"127.0.0.1:{urlsplit(app).port}"}
        with behind_nginx("nginx.conf", folder, server, strip) as url:
            yield url


def test_the_map_opens_behind_nginx_and_follows_its_reader(open_page, proxied_url):
    page = open_page("?date=2021-09-04", url=proxied_url)
    view = MapPage(page, page.watch)
    view.wait_for_day("2021-09-04")
    view.page.get_by_role("radio", name="NRF say").click()
    view.frame.wait_for_function("replay.timeline.reading === 'nrf'")
    assert urlsplit(page.url).path == f"{PATH}/"


def test_a_briefing_opens_behind_nginx(open_page, proxied_url):
    page = open_page("briefing", url=proxied_url)
    page.frame_locator("iframe").locator(".leaflet-container").first.wait_for()


def test_the_editor_has_its_draft_checked_behind_nginx(open_page, proxied_url):
    page = open_page("editor", url=proxied_url)
    text = page.frame_locator("iframe").get_by_label("Text for the audience")
    with page.expect_response(f"{proxied_url}/assets/briefing/check*") as checked:
        text.fill("A text.")
    assert checked.value.ok


def test_a_picture_is_downloaded_behind_nginx(proxied_url):
    status, headers, picture = asked(proxied_url, "/api/v1/snapshot.png?layout=square")
    assert (status, headers["content-type"]) == (200, "image/png")
    assert picture.startswith(b"\x89PNG")
    assert headers["access-control-allow-origin"] == "*"


def test_the_description_leads_back_to_the_app_behind_nginx(proxied_url):
    here = f"{proxied_url}/api/v1/openapi.json"
    [server] = json.loads(asked(proxied_url, "/api/v1/openapi.json")[2])["servers"]
    assert urljoin(here, server["url"]) == f"{proxied_url}/"


@pytest.mark.parametrize("path", ["/api/nothing", "/api/v1/nothing"])
def test_what_is_unknown_to_the_api_is_a_problem_behind_nginx(proxied_url, path):
    status, headers, _ = asked(proxied_url, path)
    assert (status, headers["content-type"]) == (404, "application/problem+json")


@pytest.mark.parametrize("path", ["/", "/evidence", "/api/v1/control", "/_stcore/stream"])
def test_a_foreign_host_is_refused(app_url, path):
    foreign = {"Host": "evil.example", "Origin": "http://evil.example"}
    upgrade = UPGRADE if path.endswith("stream") else {}
    status, _, body = asked(app_url, path, headers={**foreign, **upgrade})
    assert status == (403 if upgrade else 421)
    assert b"<html" not in body


def test_the_websocket_opens_under_the_apps_own_name(app_url):
    own = {"Host": urlsplit(app_url).netloc, "Origin": app_url}
    assert asked(app_url, "/_stcore/stream", headers={**own, **UPGRADE})[0] == 101


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_no_file_can_be_left_on_the_server(app_url, method):
    assert asked(app_url, "/_stcore/upload_file/session/file", method, body=b"x")[0] == 404


def test_a_large_file_is_refused_before_it_is_sent(app_url):
    announced = {"Content-Length": str(900 * 1024**2), "Content-Type": "multipart/form-data"}
    assert asked(app_url, "/_stcore/upload_file/session/file", "PUT", announced)[0] == 404


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/", 200), ("POST", "/", 405), ("GET", "/component/none/x", 404), ("GET", "//x", 400),
     ("GET", "/media/none.png", 404), ("GET", "/_stcore/metrics", 404)],
)  # fmt: skip
def test_streamlits_own_answers_carry_the_security_headers(app_url, method, path, status):
    found, headers, _ = asked(app_url, path, method)
    assert found == status
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
