import io
import json
from datetime import UTC, datetime

import pytest
from PIL import Image

from geo.dataset.load import load_dataset
from tests.unit.dataset.corruptions import (
    DOCUMENT_CORRUPTIONS,
    Corruption,
    assert_told,
    cases,
    document,
    drop,
    problems_of,
    put,
    rewrite,
)

RELIEF = ("resources", -1)
ROLE = "resources[20].control:role"


def version(value):
    return Corruption(f"version={value!r}", put(value, "version"), None, "version")


def name(value):
    return Corruption(f"name={value!r}", put(value, "name"), None, "name")


def licences(value):
    return Corruption(f"licences={value!r}", put(value, "licenses"), None, "licenses")


def licence(value):
    return Corruption(f"licence={value!r}", put(value, "licenses", 0), None, "licenses[0]")


def licence_path(value):
    damage = put(value, "licenses", 0, "path")
    return Corruption(f"licence-path={value!r}", damage, None, "licenses[0].path")


def created(value):
    return Corruption(f"created={value!r}", put(value, "created"), None, "created")


def identifier(value):
    return Corruption(f"id={value!r}", put(value, "id"), None, "id")


def homepage(value):
    return Corruption(f"homepage={value!r}", put(value, "homepage"), None, "homepage")


def temporal(value):
    return Corruption(f"temporal={value!r}", put(value, "temporal"), None, "temporal")


def spatial(name, value):
    return Corruption(f"spatial-{name}", put(value, "spatial"), None, "spatial")


def path(value):
    field = "resources.backdrop.path"
    return Corruption(f"path={value!r}", put(value, *RELIEF, "path"), None, field)


def bbox(name, value):
    field = "resources.backdrop.bbox"
    return Corruption(f"bbox-{name}", put(value, *RELIEF, "bbox"), None, field)


def without(*steps, field):
    name = "-".join(str(step) for step in steps)
    return Corruption(f"without-{name}", drop(*steps), None, field)


def describe_twice(package):
    package["resources"].append(package["resources"][-1])


def resource(package, role):
    [found] = [each for each in package["resources"] if each.get("control:role") == role]
    return found


def lose_role(role):
    def change(package):
        del resource(package, role)["control:role"]

    return change


def member(role, name, value):
    """Write a value into the description of what has a role."""

    def change(package):
        resource(package, role)[name] = value

    return Corruption(
        f"{role}-{name}={value!r}", document(change), None, f"resources.{role}.{name}"
    )


PACKAGE = [
    *DOCUMENT_CORRUPTIONS,
    without("version", field="version"),
    *map(created, [1, "", "soon", "0001-01-01T00:00:00Z", "2025-13-01", ["2025-01-01"]]),
    without("name", field="name"),
    *map(name, [1, "", "Panjshir", "panjshir control", "../panjshir", "a--b", None]),
    *map(licences, [{}, "CC-BY-4.0", 4]),
    *map(licence, [{}, None, "CC-BY-4.0", {"path": ""}]),
    *map(licence_path, ["by/4.0", 4, "javascript:alert(1)"]),
    *map(version, [1, 1.0, "", "1", "1.0", "v1.0.0", "1.0.0 ", None, ["1.0.0"]]),
    *map(
        identifier, [7, "panjshir", "two words:x", "urn:", ["urn:uuid:1"], "doi:10.12", "10.1234/x"]
    ),
    *map(identifier, ["https://doi.org/1234", "https://doi.org/10.1234/a b", "DOI:10.1234/x"]),
    *map(homepage, [7, "example", "javascript:alert(1)", "http://", ["https://a.example"]]),
    *map(temporal, [7, "2021", {}, {"start": "2021-07-01"}, {"start": "2021-07-01", "end": 7}]),
    temporal({"start": "2021-07-01", "end": "2022-12-30"}),
    spatial("a-number", 7),
    spatial("empty", {}),
    spatial("of-no-kind", {"type": "Box", "coordinates": [69, 35]}),
    spatial("without-coordinates", {"type": "Polygon"}),
    spatial("of-text", {"type": "Point", "coordinates": ["69", "x"]}),
    spatial("open", {"type": "Polygon", "coordinates": [[[69, 35]]]}),
    spatial("without-a-point", {"type": "Polygon", "coordinates": []}),
    spatial("in-metres", {"type": "Point", "coordinates": [7625385, 4108000]}),
    spatial("beyond-all-numbers", {"type": "Point", "coordinates": [10**400, 35]}),
    spatial("lat-first", {"type": "MultiPoint", "coordinates": [[34, 60], [36, 72]]}),
    spatial("too-small", {"type": "MultiPoint", "coordinates": [[69.3, 35.2], [70, 35.8]]}),
    spatial("without-the-checkpoint", {"type": "MultiPoint", "coordinates": [[69, 35], [71, 36]]}),
    without("control", field="control"),
    without("control", "spans", 0, "opens_on", field="control.spans[0].opens_on"),
    Corruption("a-lane-of-nobody", put("nobody", "control", "lanes", 1), None, "control.lanes[1]"),
    Corruption("no-such-home", put("here", "control", "home", 0), None, "control.home[0]"),
    Corruption("about-elsewhere", put("../x.md", "control", "about"), None, "control.about"),
    without("resources", field="resources"),
    Corruption("resources-an-object", put({}, "resources"), None, "resources"),
    Corruption("resources-none", put([], "resources"), None, "resources"),
    Corruption("areas-unnamed", document(lose_role("areas")), None, "resources"),
    Corruption("role-misspelt", put("back drop", *RELIEF, "control:role"), None, ROLE),
    Corruption("role-a-list", put(["backdrop"], *RELIEF, "control:role"), None, ROLE),
    Corruption("backdrop-twice", document(describe_twice), None, "resources.backdrop"),
    member("outlines", "control:label", 7),
    member("outlines", "control:label", ""),
    member("overview", "control:for", None),
    member("overview", "control:for", []),
    member("overview", "control:for", "turkmenistan_checkpoint"),
    member("overview", "control:for", [7]),
    member("overview", "control:for", ["turkmenistan_checkpont"]),
    member("overview", "control:for", ["bazarak"]),
    without(*RELIEF, "path", field="resources.backdrop.path"),
    *map(path, ["../relief.webp", "/relief.webp", "a/relief.webp", "", 7, None, "..", "x\u202e"]),
    without(*RELIEF, "bbox", field="resources.backdrop.bbox"),
    bbox("of-three", [68.5, 34.6, 71.0]),
    bbox("of-five", [68.5, 34.6, 71.0, 36.4, 0]),
    bbox("of-text", ["68.5", "34.6", "71.0", "36.4"]),
    bbox("a-text", "68.5,34.6,71.0,36.4"),
    bbox("of-truth-values", [True, False, True, True]),
    bbox("an-object", {"west": 68.5}),
    bbox("lat-first", [34.6, 68.5, 36.4, 71.0]),
    bbox("east-before-west", [71.0, 34.6, 68.5, 36.4]),
    bbox("north-before-south", [68.5, 36.4, 71.0, 34.6]),
    bbox("without-width", [68.5, 34.6, 68.5, 36.4]),
    bbox("beyond-all-numbers", [10**400, 34.6, 71.0, 36.4]),
    bbox("in-metres", [7625385, 4108000, 7903683, 4354000]),
    bbox("elsewhere", [8.5, 34.6, 11.0, 36.4]),
    Corruption(
        "bbox-beside-the-districts",
        put([65.5, 34.6, 68, 36.4], *RELIEF, "bbox"),
        None,
        "resources.backdrop.bbox",
    ),
]


def cut(share):
    return Corruption(
        f"cut-at-{share}-per-cent",
        rewrite(lambda content: content[: len(content) * share // 100]),
    )


def lose(count):
    return Corruption(f"without-its-last-{count}", rewrite(lambda content: content[:-count]))


def add(name, addition):
    return Corruption(f"with-{name}-added", rewrite(lambda content: content + addition))


def overwrite(name, place, replacement):
    def change(content):
        return content[:place] + replacement + content[place + len(replacement) :]

    return Corruption(f"with-{name}-overwritten", rewrite(change))


def saved_as(form, **options):
    def damage(file):
        picture = Image.open(io.BytesIO(file.read_bytes())).convert("RGB")
        picture.save(file, format=form, **options)

    return Corruption(f"saved-as-{form}", damage)


def redrawn(name, change):
    def damage(file):
        change(Image.open(io.BytesIO(file.read_bytes()))).save(file, format="webp")

    return Corruption(name, damage)


PICTURE = [
    Corruption("missing", lambda file: file.unlink()),
    Corruption("folder-in-its-place", lambda file: (file.unlink(), file.mkdir())),
    Corruption("empty", rewrite(lambda content: b"")),
    Corruption("a-web-page", rewrite(lambda content: b"<!DOCTYPE html>")),
    Corruption("zeros", rewrite(lambda content: bytes(len(content)))),
    Corruption("upside-down", rewrite(lambda content: content[::-1])),
    Corruption("as-text", rewrite(lambda content: content.decode("latin-1").encode())),
    Corruption(
        "without-carriage-returns", rewrite(lambda c: c[:20] + c[20:].replace(b"\x01", b""))
    ),
    *map(cut, [1, 5, 10, 25, 50, 75, 90, 99]),
    *map(lose, [1, 2, 16, 100]),
    add("a-byte", b"x"),
    add("a-line-end", b"\r\n"),
    add("another-file", b"RIFF"),
    overwrite("the-mark", 0, b"RIFX"),
    overwrite("the-length", 4, b"\0\0\0\0"),
    overwrite("the-format", 8, b"WAVE"),
    overwrite("the-first-chunk", 12, b"JUNK"),
    overwrite("the-length-of-the-first-chunk", 16, b"\xff\xff\xff\x7f"),
    overwrite("the-first-data", 20, b"\xff" * 24),
    *map(saved_as, ["png", "jpeg", "gif", "tiff", "bmp"]),
    redrawn("too-wide", lambda picture: picture.resize((picture.width * 2, picture.height))),
    redrawn("too-high", lambda picture: picture.resize((picture.width, picture.height * 2))),
    redrawn("cropped", lambda picture: picture.crop((0, 0, picture.width, picture.height - 20))),
    redrawn("turned", lambda picture: picture.transpose(Image.Transpose.ROTATE_90)),
    redrawn("unprojected", lambda picture: picture.resize((180, 130))),
    redrawn("one-pixel", lambda picture: picture.resize((1, 1))),
]
FILES = {"datapackage.json": PACKAGE, "relief.webp": PICTURE}


@pytest.mark.parametrize(
    ("file", "corruption"),
    [case for file, corruptions in FILES.items() for case in cases(file, corruptions)],
)
def test_a_corrupted_description_or_relief_is_named_with_a_remedy(small_folder, file, corruption):
    assert_told(small_folder, file, corruption)


@pytest.mark.parametrize("file", FILES)
def test_each_of_them_is_corrupted_in_more_than_thirty_ways(file):
    names = [corruption.name for corruption in FILES[file]]
    assert len(set(names)) == len(names) > 30


def test_a_table_is_checked_although_the_description_is_broken(small_folder):
    (small_folder / "datapackage.json").write_bytes(b"{")
    (small_folder / "places.csv").write_bytes(b"")
    assert [each.file for each in problems_of(small_folder)] == ["datapackage.json", "places.csv"]


def test_a_relief_that_is_named_but_not_there_is_missed(small_folder):
    put("other.webp", *RELIEF, "path")(small_folder / "datapackage.json")
    (problem,) = problems_of(small_folder)
    assert (problem.file, problem.message) == ("other.webp", "The file is missing")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2025-01-31T06:30:00+04:30", (2025, 1, 31, 2)),
        ("2025-01-31T02:00:00Z", (2025, 1, 31, 2)),
        ("2025-01-31T02:00:00", (2025, 1, 31, 2)),
        ("2025-01-31", (2025, 1, 31, 0)),
    ],
)
def test_the_day_of_release_is_read_once_and_meant_in_utc(small_folder, written, meant):
    put(written, "created")(small_folder / "datapackage.json")
    assert load_dataset(small_folder).released == datetime(*meant, tzinfo=UTC)


def test_without_a_day_of_release_the_last_publication_stands_for_it(small_folder):
    drop("created")(small_folder / "datapackage.json")
    dataset = load_dataset(small_folder)
    last = max(report.published_on for report in dataset.reports.values())
    assert dataset.released == datetime(last.year, last.month, last.day, tzinfo=UTC)


def test_the_age_from_which_evidence_is_old_may_be_left_out(small_folder):
    description = small_folder / "datapackage.json"
    put(84, "control", "evidence_ages_after_days")(description)
    assert load_dataset(small_folder).evidence_ages_after == 84
    drop("control", "evidence_ages_after_days")(description)
    assert load_dataset(small_folder).evidence_ages_after is None


def test_the_words_about_the_dataset_may_be_left_out(small_folder):
    drop("control", "about")(small_folder / "datapackage.json")
    assert load_dataset(small_folder).profile.about == {}


@pytest.mark.parametrize("content", [b"", b"caf\xe9", b"????", b"a\x07b", "\ufeff".encode()])
def test_words_about_the_dataset_that_cannot_be_read_are_named(small_folder, content):
    (small_folder / "about.md").write_bytes(content)
    (problem,) = problems_of(small_folder)
    assert (problem.file, bool(problem.remedy)) == ("about.md", True)


def test_a_long_value_is_shown_by_its_beginning(small_folder):
    put("1" * 200, "version")(small_folder / "datapackage.json")
    (problem,) = problems_of(small_folder)
    assert problem.value == "1" * 119 + "…"


def test_the_relief_stands_last_in_the_description(small_folder):
    package = json.loads((small_folder / "datapackage.json").read_bytes())
    assert package["resources"][-1]["control:role"] == "backdrop"
    assert f"resources[{len(package['resources'])}].control:role" == ROLE
