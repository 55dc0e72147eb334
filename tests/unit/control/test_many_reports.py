"""Places of which much is reported: what random small datasets seldom have, at once."""

from dataclasses import replace

import numpy as np
import pytest

from geo.codes.vocabulary import Certainty, EventPrecision, Kind, Scope
from geo.control.timeline import Timelines
from tests.unit.control.records import (
    PLACES,
    dataset,
    days_of,
    report,
    september,
    shipped,
    slow_timeline,
)


def crowded(seed):
    """Return made-up reports on all places, some sixty of them, many of a kind that is rare."""
    chance = np.random.default_rng(seed)
    codes = shipped().codes
    places = [place.place_id for place in PLACES]

    def pick(options):
        return options[int(chance.integers(len(options)))]

    def one():
        claimant = pick([*codes.claimants])
        kind = pick([Kind.HOLD, Kind.HOLD, Kind.CONCEDE, Kind.BASELINE])
        made = report(
            claimant,
            pick(["taliban", "nrf", "contested"]),
            september(int(chance.integers(1, 13))),
            published=september(int(chance.integers(12, 16))) if chance.random() < 0.5 else 12,
            place_id=pick(places),
            scope=pick([*Scope]),
            kind=kind,
            certainty=pick([*Certainty]),
            date_precision=pick([*EventPrecision]),
        )
        return replace(made, published_on=max(made.published_on, made.event_date))

    return dataset(*(one() for _ in range(60)))


@pytest.mark.parametrize("seed", range(6))
def test_much_on_few_places_is_what_the_rule_says(seed):
    data = crowded(seed)
    for eyes, timeline in Timelines(data).items():
        expected = slow_timeline(data, eyes.reading, eyes.knowledge)
        for day in days_of(data):
            assert timeline.at(day) == {place: states[day] for place, states in expected.items()}
