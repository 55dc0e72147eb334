import pytest
from shapely import force_3d
from shapely.geometry import mapping, shape

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
)

ROW = 2
FEATURE = ("features", ROW - 1)


def geometry(name, change):
    """Replace the geometry of the second feature by what the change makes of it."""

    def damage(collection):
        feature = collection["features"][ROW - 1]
        feature["geometry"] = change(feature["geometry"])

    return Corruption(name, document(damage), ROW, "geometry")


def coordinates(name, change):
    return geometry(name, lambda old: old | {"coordinates": change(old["coordinates"])})


def each_position(name, change):
    def walk(value):
        return (
            change(value) if isinstance(value[0], float | int) else [walk(part) for part in value]
        )

    return coordinates(name, walk)


def feature(name, value):
    return Corruption(name, put(value, *FEATURE), ROW)


def crs(name, value):
    return Corruption(name, put(value, "crs"), None, "crs")


def repeat(collection):
    collection["features"].append(collection["features"][ROW - 1])


LAYER = [
    *DOCUMENT_CORRUPTIONS,
    Corruption("type-lost", drop("type"), None, "type"),
    Corruption("another-type", put("Feature", "type"), None, "type"),
    Corruption("features-lost", drop("features"), None, "features"),
    Corruption("no-features", put([], "features"), None, "features"),
    Corruption("features-null", put(None, "features"), None, "features"),
    Corruption("features-an-object", put({}, "features"), None, "features"),
    crs("web-mercator", {"type": "name", "properties": {"name": "EPSG:3857"}}),
    crs("utm", {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32642"}}),
    crs("crs-null", None),
    crs("crs-text", "WGS 84"),
    crs("crs-without-name", {"type": "name", "properties": {}}),
    feature("feature-null", None),
    feature("feature-text", "Bazarak"),
    feature("feature-a-list", []),
    feature("feature-empty", {}),
    Corruption("feature-of-another-type", put("Point", *FEATURE, "type"), ROW),
    Corruption("properties-lost", drop(*FEATURE, "properties"), ROW, "properties"),
    Corruption("properties-null", put(None, *FEATURE, "properties"), ROW, "properties"),
    Corruption("properties-a-list", put([], *FEATURE, "properties"), ROW, "properties"),
    Corruption("geometry-lost", drop(*FEATURE, "geometry"), ROW, "geometry"),
    Corruption("a-feature-twice", document(repeat)),
    geometry("geometry-null", lambda old: None),
    geometry("geometry-text", lambda old: "POLYGON EMPTY"),
    geometry("geometry-without-type", lambda old: {"coordinates": old["coordinates"]}),
    geometry("a-point", lambda old: {"type": "Point", "coordinates": [69.5, 35.3]}),
    geometry("a-collection", lambda old: {"type": "GeometryCollection", "geometries": [old]}),
    geometry("type-misspelt", lambda old: old | {"type": old["type"].lower()}),
    geometry("without-coordinates", lambda old: {"type": old["type"]}),
    coordinates("coordinates-null", lambda old: None),
    coordinates("coordinates-empty", lambda old: []),
    coordinates("coordinates-too-deep", lambda old: [old]),
    coordinates("coordinates-too-shallow", lambda old: old[0]),
    coordinates("coordinates-text", str),
    each_position("swapped", lambda position: position[::-1]),
    each_position("in-metres", lambda position: [number * 111_000 for number in position]),
    each_position("west-of-greenwich", lambda position: [-position[0], position[1]]),
    each_position("five-numbers", lambda position: [*position, 2000, 1, 1]),
    each_position("a-height-of-text", lambda position: [*position, "2000"]),
    each_position("more-digits-than-any-number", lambda position: [10**400, position[1]]),
    each_position("one-number", lambda position: position[:1]),
    each_position("numbers-as-text", lambda position: [str(number) for number in position]),
    each_position("numbers-null", lambda position: [None, None]),
    each_position("truth-values", lambda position: [True, False]),
    each_position("beyond-all-numbers", lambda position: [float(10**300), 35.3]),
    each_position("at-zero", lambda position: [0, 0]),
    each_position("all-in-one-place", lambda position: [69.5, 35.3]),
]


def polygon(*rings):
    return {"type": "Polygon", "coordinates": [[list(point) for point in ring] for ring in rings]}


SQUARE = [(69, 35), (70, 35), (70, 36), (69, 36), (69, 35)]
AREA = [
    geometry("a-line", lambda old: {"type": "LineString", "coordinates": SQUARE}),
    geometry("a-bow-tie", lambda old: polygon([(69, 35), (70, 36), (70, 35), (69, 36), (69, 35)])),
    geometry("an-open-ring", lambda old: polygon(SQUARE[:-1])),
    geometry("three-positions", lambda old: polygon([SQUARE[0], SQUARE[1], SQUARE[0]])),
    geometry("a-flat-ring", lambda old: polygon([*SQUARE[:2], *SQUARE[:1], *SQUARE[:1]])),
    geometry("a-hole-outside", lambda old: polygon(SQUARE, [(x + 3, y) for x, y in SQUARE])),
    geometry("a-hole-twice", lambda old: polygon(SQUARE, SQUARE)),
    geometry("an-empty-hole", lambda old: polygon(SQUARE, [])),
    geometry(
        "parts-over-each-other",
        lambda old: {"type": "MultiPolygon", "coordinates": [polygon(SQUARE)["coordinates"]] * 2},
    ),
    geometry(
        "half-a-part",
        lambda old: {"type": "MultiPolygon", "coordinates": [polygon(SQUARE)["coordinates"], []]},
    ),
]


def swell(collection):
    """Let the second area reach about 500 metres into the others."""
    area = collection["features"][ROW - 1]
    area["geometry"] = mapping(shape(area["geometry"]).buffer(0.005))


def text(name, column, value):
    return Corruption(name, put(value, *FEATURE, "properties", column), ROW, column)


def keyed(key):
    """Return what can happen to the property that no feature can do without."""
    return [
        Corruption("key-lost", drop(*FEATURE, "properties", key), ROW, key),
        text("key-null", key, None),
        text("key-empty", key, " "),
        text("key-a-number", key, 7),
        text("key-a-list", key, []),
    ]


OVERLAP = Corruption("overlap", document(swell), ROW, "geometry")
DISTRICTS = [
    *LAYER,
    *keyed("place_id"),
    *AREA,
    OVERLAP,
    text("place-unknown", "place_id", "rukhha"),
    text("place-of-another", "place_id", "bazarak"),
    text("place-no-district", "place_id", "khawak_pass"),
    text("place-with-a-space", "place_id", "rukha "),
    text("place-an-object", "place_id", {"id": "rukha"}),
    Corruption("a-district-lost", drop(*FEATURE), None, "place_id"),
]
PROVINCES = [
    *LAYER,
    *keyed("name"),
    *AREA,
    OVERLAP,
    text("name-of-another", "name", "Kabul"),
    text("name-with-a-vertical-tab", "name", "Kab\x0bul"),
    text("name-with-a-nul", "name", "Kabul\0"),
    text("name-with-a-mark-in-it", "name", "Kab\ufefful"),
    text("name-in-two-lines", "name", "Kab\nul"),
    text("letters-lost", "name", "???"),
]
COUNTRIES = [
    *LAYER,
    *keyed("name"),
    *AREA,
    text("name-of-another", "name", "Afghanistan"),
]
DRAINAGE = [
    *LAYER,
    geometry("an-area", lambda old: polygon(SQUARE)),
    geometry("one-position", lambda old: {"type": "LineString", "coordinates": [[69, 35]]}),
    geometry("no-length", lambda old: {"type": "LineString", "coordinates": [[69, 35]] * 3}),
    text("area-negative", "upstream_km2", -1),
    text("area-beyond-all-numbers", "upstream_km2", 10**400),
    text("area-zero", "upstream_km2", 0),
    text("area-text", "upstream_km2", "169"),
    text("area-true", "upstream_km2", True),
]
LAYERS = {
    "panjshir_districts.geojson": DISTRICTS,
    "provinces.geojson": PROVINCES,
    "countries.geojson": COUNTRIES,
    "drainage.geojson": DRAINAGE,
}


@pytest.mark.parametrize(
    ("file", "corruption"),
    [case for file, corruptions in LAYERS.items() for case in cases(file, corruptions)],
)
def test_a_corrupted_layer_is_named_with_its_feature_and_a_remedy(small_folder, file, corruption):
    assert_told(small_folder, file, corruption)


@pytest.mark.parametrize("file", LAYERS)
def test_each_layer_is_corrupted_in_more_than_thirty_ways(file):
    names = [corruption.name for corruption in LAYERS[file]]
    assert len(set(names)) == len(names) > 30


def test_half_a_character_is_refused(small_folder):
    path = small_folder / "panjshir_districts.geojson"
    path.write_bytes(path.read_bytes().replace(b'"Bazarak"', rb'"Bazarak\ud83c"'))
    (problem,) = problems_of(small_folder)
    assert (problem.row, problem.field, problem.value) == (1, "name", "Bazarak\\ud83c")


def test_half_a_character_where_the_map_looks_for_a_word_is_refused(small_folder):
    path = small_folder / "countries.geojson"
    crs = rb'{"crs": {"properties": {"name": "\ud83c"}},'
    content = path.read_bytes().replace(b"{", crs, 1)
    path.write_bytes(content.replace(b'"Polygon"', rb'"\udcff"', 1))
    assert [(problem.field, problem.value) for problem in problems_of(small_folder)] == [
        ("crs", "\\ud83c"),
        ("geometry", "\\udcff"),
    ]


def test_heights_are_left_out_and_said_once(data_folder):
    def raise_up(collection):
        for each in collection["features"]:
            each["geometry"] = mapping(force_3d(shape(each["geometry"]), 2000.5))

    flat = load_dataset(data_folder).areas
    document(raise_up)(data_folder / "panjshir_districts.geojson")
    dataset = load_dataset(data_folder)
    assert dataset.areas.geometry.geom_equals_exact(flat.geometry, 0).all()
    assert not dataset.areas.has_z.any()
    (remark,) = dataset.remarks
    assert (remark.file, remark.message) == (
        "panjshir_districts.geojson",
        "The heights in 7 of its features are left out",
    )


@pytest.mark.parametrize("clockwise", [True, False])
def test_a_hole_runs_against_its_outline_however_it_is_written(small_folder, clockwise):
    hole = [[69.50, 35.30], [69.50, 35.31], [69.51, 35.31], [69.51, 35.30], [69.50, 35.30]]

    def enclose(collection):
        area = collection["features"][0]
        area["geometry"]["coordinates"].append(hole if clockwise else hole[::-1])

    document(enclose)(small_folder / "panjshir_districts.geojson")
    bazarak = load_dataset(small_folder).areas.geometry.iloc[0]
    assert (bazarak.exterior.is_ccw, [ring.is_ccw for ring in bazarak.interiors]) == (True, [False])


def test_a_sliver_below_one_hectare_is_no_overlap(small_folder):
    def grow(collection):
        area = collection["features"][0]
        area["geometry"] = mapping(shape(area["geometry"]).buffer(1e-7))

    document(grow)(small_folder / "panjshir_districts.geojson")
    assert len(load_dataset(small_folder).areas) == 7
