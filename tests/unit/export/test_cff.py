"""How to cite the dataset: valid by the rules of the Citation File Format, and of the dataset's own words."""

from dataclasses import replace

import pytest
import yaml
from jsonschema import Draft202012Validator

from geo.dataset.model import Credit, Licence, Package, Profile
from geo.export.cff import LICENCES, cff_bytes
from geo.export.metadata import metadata
from tests.unit.control.records import country, shipped, shipped_timeline
from tests.unit.test_project import CITATION

FILLED = {"type": "string", "minLength": 1}
URL = {"type": "string", "pattern": r"^(https|http|ftp|sftp)://.+"}
DOI = {"type": "string", "pattern": r"^10\.\d{4,9}(\.\d+)?/[A-Za-z0-9:/_;\-\.\(\)\[\]\\\\]+$"}
IDENTIFIER = {
    "type": {"enum": ["doi", "url", "swh", "other"]},
    "value": FILLED,
    "description": FILLED,
}


def strict(properties, *required):
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [*required],
        "properties": properties,
    }


def listed(items):
    return {"type": "array", "minItems": 1, "uniqueItems": True, "items": items}


RULES = Draft202012Validator(
    strict(
        {
            "cff-version": {"const": "1.2.0"},
            "message": FILLED,
            "type": {"enum": ["software", "dataset"]},
            "title": FILLED,
            "abstract": FILLED,
            "authors": listed(strict({"name": FILLED, "website": URL}, "name")),
            "version": FILLED,
            "date-released": {"type": "string", "pattern": r"^\d{4}-(0[1-9]|1[0-2])-[0-3]\d$"},
            "license": {"enum": [*LICENCES]},
            "license-url": URL,
            "doi": DOI,
            "url": URL,
            "keywords": listed(FILLED),
            "identifiers": listed(strict(IDENTIFIER, "type", "value")),
        },
        *("cff-version", "message", "title", "authors"),
    )
)
"""The rules of its schema for what we write; it lets no other keys stand there."""

INVENTED = Package(
    title="Invented",
    description="An invented dataset: «x» # y\n- z",
    contributors=(Credit("Invented A", "https://a.example", "author"), Credit("B", "", "editor")),
    id="doi:10.1234/invented_1",
    homepage="https://a.example/home",
)


def cited(dataset):
    told = yaml.safe_load(cff_bytes(dataset))
    assert [error.message for error in RULES.iter_errors(told)] == []
    return told


@pytest.mark.parametrize("load", [shipped, country])
def test_what_ships_is_cited_as_it_describes_itself(load):
    dataset = load()
    told = cited(dataset)
    assert (told["type"], told["title"]) == ("dataset", dataset.package.title)
    assert (told["abstract"], told["version"]) == (dataset.package.description, dataset.version)
    assert told["date-released"] == dataset.released.date().isoformat()
    assert told["license"] == "CC-BY-4.0"
    assert [each["value"] for each in told["identifiers"]] == [
        dataset.package.id,
        f"sha256:{dataset.checksum}",
    ]
    assert {"doi", "url"}.isdisjoint(told)


def test_the_project_and_its_data_name_the_same_authors():
    project = CITATION | {"date-released": str(CITATION["date-released"])}
    assert {"cff-version", "message", "title", "authors"} <= set(project)
    assert cited(shipped())["authors"] == project["authors"]
    assert project["cff-version"] == "1.2.0"


def test_a_doi_and_a_homepage_are_said_where_there_are_such():
    told = cited(replace(shipped(), package=INVENTED))
    assert (told["doi"], told["url"]) == ("10.1234/invented_1", "https://a.example/home")
    assert told["authors"] == [{"name": "Invented A", "website": "https://a.example"}]
    assert told["abstract"] == INVENTED.description
    assert len(told["identifiers"]) == 1


def test_files_and_pictures_cite_the_doi():
    timeline = replace(shipped_timeline(), dataset=replace(shipped(), package=INVENTED))
    assert (
        "Dataset 1.3.0 https://doi.org/10.1234/invented_1, SHA-256"
        in metadata(timeline, None)["cite"]
    )


@pytest.mark.parametrize(
    ("licences", "told"),
    [
        ((Licence("ODbL 1.0", "https://a.example"),), {"license": "ODbL-1.0"}),
        ((Licence("odc by 1.0", ""),), {"license": "ODC-By-1.0"}),
        ((Licence("Invented", "https://a.example"),), {"license-url": "https://a.example"}),
        ((Licence("Invented", ""),), {}),
        ((Licence("MIT", ""), Licence("CC BY 4.0", "")), {}),
        ((), {}),
    ],
)
def test_a_licence_is_named_where_the_format_has_a_name_for_it(licences, told):
    said = cited(replace(shipped(), licences=licences))
    assert {name: value for name, value in said.items() if name.startswith("license")} == told


def test_a_dataset_that_names_nobody_is_cited_by_its_title():
    bare = replace(shipped(), package=Package(), profile=Profile(name={"en": "Invented"}))
    told = cited(bare)
    assert told["authors"] == [{"name": "Control of Invented"}]
    assert "abstract" not in told
