"""The wheel, installed where no checkout is, shows the map."""

from __future__ import annotations

from datetime import date

from tests.browser.conftest import running_app
from tests.browser.map_page import expected


def test_the_installed_app_shows_the_map(open_map, installed, dataset):
    with running_app(**installed.as_program) as (url, _):
        view = open_map("?date=2021-09-04", url=url)
        view.wait_for_day("2021-09-04")
        states = expected(dataset, date(2021, 9, 4))
        shown = {place: tuple(look[:2]) for place, look in view.shown().items()}
        assert shown == {place: (s.controller, s.status) for place, s in states.items()}
        view.wait_until_still()
