"""Two replicas behind nginx: either answers, and a page whose replica dies goes on with the other."""

from __future__ import annotations

import signal
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import running_app
from tests.browser.map_page import MapPage
from tests.browser.nginx import UPGRADE, asked, behind_nginx
from tests.browser.test_stopped_server import GONE

GIVEN = "add_header Set-Cookie $given always;"
TOLD = {GIVEN: f"{GIVEN} add_header Replica $upstream_addr always;"}
IS_ANSWERED = "[data-testid=stApp][data-test-connection-state=CONNECTED]"


@pytest.fixture(scope="module")
def replicas(tmp_path_factory):
    """Give the address behind nginx, and the processes by their own addresses."""
    folder = tmp_path_factory.mktemp("nginx")
    with running_app() as (first, one), running_app() as (second, other):
        names = [urlsplit(url).netloc.replace("localhost", "127.0.0.1") for url in (first, second)]
        servers = {f"replica-{number}:8501": name for number, name in enumerate(names, 1)}
        with behind_nginx("nginx-replicas.conf", folder, servers, TOLD) as url:
            yield url, dict(zip(names, (one, other), strict=True))


def session(url, cookie=""):
    """Begin a session, and return the replica that has it and the cookie that is given for it."""
    own = {"Host": urlsplit(url).netloc, "Cookie": cookie}
    status, headers, _ = asked(url, "/_stcore/stream", headers={**own, **UPGRADE})
    assert status == 101
    return headers["replica"], headers["set-cookie"]


@pytest.mark.parametrize(
    "path",
    ["/?date=2021-09-04&lang=fa", "/api/v1/control", "/api/v1/snapshot.png?layout=square",
     "/assets/briefing/panjshir.html", "/component/streamlit_folium.st_folium/index.html"],
)  # fmt: skip
def test_what_needs_no_session_is_the_same_from_either(replicas, path):
    url, processes = replicas
    same = {"Host": urlsplit(url).netloc}  # which cards name
    answers = [asked(f"http://{name}", path, headers=same) for name in processes]
    answers.append(asked(url, path))
    assert {status for status, *_ in answers} == {200}
    assert len({body for *_, body in answers}) == 1
    assert len({headers["etag"] for _, headers, _ in answers}) == 1


def test_a_session_finds_its_replica_by_a_cookie_that_says_no_more(replicas):
    url, processes = replicas
    drawn = [session(url) for _ in range(24)]
    assert {replica for replica, _ in drawn} == {*processes}
    for replica, given in drawn:
        cookie = given.partition(";")[0]
        assert len(cookie) == len("replica=00")
        assert session(url, cookie) == (replica, None)


def test_a_page_whose_replica_dies_goes_on_with_the_other_as_its_reader_left_it(replicas, open_tab):
    url, processes = replicas
    page = open_tab(f"{url}/?date=2021-09-04&reading=nrf&known=as_known&lang=en", new=True)
    view = MapPage(page, page.watch)
    view.wait_for_day("2021-09-04")
    view.wait_until_still()
    [cookie] = [c for c in page.context.cookies() if c["name"] == "replica"]
    own = processes.pop(session(url, f"replica={cookie['value']}")[0])
    [other] = processes.values()
    other.send_signal(signal.SIGSTOP)  # so that the reader is alone for a while
    own.kill()
    own.wait()
    line = page.get_by_role("status").filter(has_text="The server does not answer")
    line.wait_for()
    page.mouse.click(700, 8)
    page.keyboard.press("ArrowRight")
    view.wait_for_day("2021-09-05")
    view.panel_date.filter(has_text="5 Sep 2021").wait_for()
    other.send_signal(signal.SIGCONT)
    page.locator(IS_ANSWERED).wait_for()
    line.wait_for(state="hidden")
    view.wait_for_url("date=2021-09-05&reading=nrf&known=as_known")
    view.place("bazarak").click()
    view.reason.get_by_text(
        "From what had been published by 5 Sep 2021, the map shows Bazarak"
    ).wait_for()
    assert {error for error in page.watch.errors if not GONE.search(error)} == set()
    page.watch.errors.clear()
