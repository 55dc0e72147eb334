"""The dataset as catalogues read it: what is known is said, and nothing else."""

from dataclasses import replace

from geo.dataset.model import Credit, Licence, Package, Profile
from geo.export.schema_org import dataset_ld
from tests.unit.control.records import areas_alone, country, shipped

CHECKSUM = {"@type": "PropertyValue", "propertyID": "SHA-256"}


def test_it_says_what_the_description_says():
    told, dataset = dataset_ld(shipped()), shipped()
    package = dataset.package
    assert (told["@context"], told["@type"]) == ("https://schema.org", "Dataset")
    assert (told["name"], told["description"]) == (package.title, package.description)
    assert (told["version"], told["dateModified"]) == ("1.3.0", "2026-11-26")
    assert told["identifier"] == [package.id, CHECKSUM | {"value": dataset.checksum}]
    assert told["license"] == ["https://creativecommons.org/licenses/by/4.0/"]
    assert [each["name"] for each in told["creator"]] == ["Panjshir control map"]
    assert [each["name"] for each in told["isBasedOn"]] == [each.title for each in package.sources]
    assert told["temporalCoverage"] == "2021-07-01/2022-12-31"


def test_no_address_is_said_that_the_dataset_does_not_have():
    assert {"url", "distribution", "contributor"}.isdisjoint(dataset_ld(shipped()))


def test_its_region_is_the_box_of_the_areas_latitude_first_and_the_points_outside():
    areas, checkpoint = dataset_ld(shipped())["spatialCoverage"]
    south, west, north, east = map(float, areas["geo"]["box"].split())
    assert (west, south, east, north) == tuple(shipped().areas.total_bounds)
    place = shipped().places["turkmenistan_checkpoint"]
    point = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
    assert checkpoint == {"@type": "Place", "name": place.name, "geo": point}
    assert len(dataset_ld(country())["spatialCoverage"]) == 1
    moved = dataset_ld(areas_alone(-140, -70))["spatialCoverage"][0]["geo"]["box"]
    assert [float(each) < 0 for each in moved.split()] == [True] * 4


def test_a_doi_takes_the_place_of_the_id():
    for written in ("doi:10.1234/invented", "https://doi.org/10.1234/invented"):
        named = replace(shipped(), package=replace(shipped().package, id=written))
        assert dataset_ld(named)["identifier"][0] == "https://doi.org/10.1234/invented"


def test_whoever_is_no_author_is_a_contributor():
    people = (
        Credit("Invented A", "https://a.example", "author"),
        Credit("Invented B", "", "editor"),
    )
    told = dataset_ld(replace(shipped(), package=Package(contributors=people)))
    assert told["creator"] == [
        {"@type": "Organization", "name": "Invented A", "url": "https://a.example"}
    ]
    assert told["contributor"] == [{"@type": "Organization", "name": "Invented B"}]
    unnamed = tuple(replace(each, role="") for each in people)
    told = dataset_ld(replace(shipped(), package=Package(contributors=unnamed)))
    assert [each["name"] for each in told["creator"]] == ["Invented A", "Invented B"]


def test_a_dataset_that_says_little_is_told_by_its_name():
    bare = replace(
        shipped(),
        package=Package(),
        profile=Profile(name={"en": "Invented"}),
        licences=(Licence("Invented terms", ""),),
    )
    told = dataset_ld(bare)
    assert told["name"] == told["description"] == "Control of Invented"
    assert told["license"] == ["Invented terms"]
    assert told["identifier"] == [CHECKSUM | {"value": shipped().checksum}]
    assert {"creator", "isBasedOn", "creditText"}.isdisjoint(told)
