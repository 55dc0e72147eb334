"""Invented tables in the layouts in which ACLED, UCDP and VIINA publish theirs.

Nobody, no place, no day and no death in them is real.
"""

import csv

ACLED = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
]
GED = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
]
VIINA = ["geonameid", "date", "status_wiki", "status_boost", "status_dsm", "status_isw", "status"]


def write_table(path, columns, rows):
    """Write rows as a table; what a row does not name is empty."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def clash(number, **told):
    """Return an invented row of ACLED, an armed clash unless it is told otherwise."""
    return {
        "event_id_cnty": f"INV{number}",
        "event_date": f"0{number} April 2022",
        "time_precision": "1",
        "sub_event_type": "Armed clash",
        "actor1": "Reds",
        "inter1": "Rebel group",
        "actor2": "Government of Inventia",
        "inter2": "State forces",
        "location": "Firstham",
        "latitude": "1.5",
        "longitude": "10.25",
        "geo_precision": "1",
        "source": "Invented Post",
        "notes": "Invented clash.",
        "fatalities": "0",
        **told,
    }


def killing(number, **told):
    """Return an invented row of UCDP's table, between two sides unless it is told otherwise."""
    return {
        "id": str(number),
        "type_of_violence": "1",
        "side_a": "Government of Inventia",
        "side_b": "Reds",
        "source_original": "residents",
        "where_prec": "1",
        "where_coordinates": "Firstham town",
        "latitude": "1.5",
        "longitude": "10.25",
        "date_prec": "1",
        "date_start": f"2013-05-0{number} 00:00:00.000",
        "date_end": f"2013-05-0{number} 00:00:00.000",
        "best": "3",
        "high": "5",
        "low": "2",
        **told,
    }
