"""What About says of the package: by what it is known, what it is about, and where it is at home."""

from dataclasses import replace

from geo.panels.package import package_html
from tests.unit.control.records import shipped


def test_it_says_by_what_the_dataset_is_known_and_what_it_is_about():
    told = package_html(shipped())
    assert f"<li><bdi>{shipped().package.id}</bdi></li>" in told
    assert "The days from 1 Jul 2021 to 31 Dec 2022" in told
    assert "Latitude 35.08° to 35.90°, longitude 69.24° to 70.31°" in told
    assert "Outside of that: Turkmenistan border checkpoint" in told


def test_a_doi_and_a_homepage_are_links():
    named = {"id": "doi:10.1234/invented", "homepage": "https://a.example/?a=1&b=2"}
    told = package_html(replace(shipped(), package=replace(shipped().package, **named)))
    assert 'href="https://doi.org/10.1234/invented"' in told
    assert 'href="https://a.example/?a=1&amp;b=2"' in told
    assert "urn:uuid" not in told
