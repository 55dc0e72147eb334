"""What the answers of the API hold, as JSON Schema (2020-12)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo.codes.vocabulary import SourcePrecision, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

Schema = dict[str, Any]

DAY: Final[Schema] = {"type": "string", "format": "date"}


CODE: Final[Schema] = {
    "type": "string",
    "description": "An actor of the dataset; of a controller, contested or none as well.",
}


def _coded(codes: Iterable[str]) -> Schema:
    return {"type": "string", "enum": [str(code) for code in codes]}


def _record(**properties: Schema) -> Schema:
    """Return an object that has all of some properties."""
    return {"type": "object", "required": list(properties), "properties": properties}


def _listed(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def ref(name: str) -> Schema:
    """Return a reference to one of the schemas by its name."""
    return {"$ref": f"#/components/schemas/{name}"}


STATE = _record(
    controller=CODE,
    status=_coded(Status),
    rivals=_listed(CODE),
    since=DAY,
    basis={**_listed({"type": "string"}), "description": "Ids of reports."},
    last_evidence={
        **DAY,
        "type": ["string", "null"],
        "description": "The day that the latest evidence is about, or in a party's reading its latest "
        "statement; null where there is none.",
    },
    since_edtf={
        "type": "string",
        "description": "The same as since, no more exact than it is known, as EDTF (ISO 8601-2): "
        "2021-09-06, 2021-09-06~ (about that day), 2021-09 (some day of that month), 2021.",
    },
    voices={
        "type": ["integer", "null"],
        "minimum": 1,
        "description": "How many independent voices say so; reports that copy one text are one. "
        "Null where nobody says anything, and in a party's reading, which follows its own word.",
    },
)
AGE: Final[Schema] = {
    "type": ["integer", "null"],
    "minimum": 0,
    "description": "How many days before the date that is; null where there is no evidence.",
}
TEXT: Final[Schema] = {"type": "string"}


def _or_empty(described: str, **of: str) -> Schema:
    """Return a text that is empty where nothing is known."""
    return {"anyOf": [{"type": "string", **of}, {"const": ""}], "description": described}


SOURCE = _record(
    source_id=TEXT,
    publisher=TEXT,
    title=TEXT,
    published_on={
        **TEXT,
        "description": "As precise as it is known: a day, a month, a year, or empty.",
    },
    date_precision=_coded(SourcePrecision),
    url=_or_empty("Where the text is that was read.", format="iri"),
    language=TEXT,
    origin={
        **TEXT,
        "description": "Whose text it is where it is a copy; several have semicolons between.",
    },
    archive_url=_or_empty("Where an archive keeps a copy of it.", format="iri"),
    archived_on=_or_empty("The day of that copy.", format="date"),
    accessed_on=_or_empty(
        "The day on which the text was read whose checksum is sha256.", format="date"
    ),
    sha256=_or_empty("SHA-256 of the text that was read.", pattern="^[0-9a-f]{64}$"),
)
CORRECTION = _record(
    change_id=TEXT,
    date=DAY,
    version={**TEXT, "description": "The first version of the dataset that has the change."},
    table=TEXT,
    row=TEXT,
    field=TEXT,
    **{"from": TEXT},
    to=TEXT,
    why=TEXT,
)
WITHIN: Final[Schema] = {
    "type": ["string", "null"],
    "description": "The mapped place that holds it; null where none does.",
}
PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": _listed(_record(parameter={"type": "string"}, detail={"type": "string"})),
    },
}

SCHEMAS: Final[dict[str, Schema]] = {
    "Problem": PROBLEM,
    "State": STATE,
    "StateOfDay": {"allOf": [ref("State"), _record(evidence_age_days=AGE)]},
    "Locality": {
        "allOf": [ref("StateOfDay"), _record(within=WITHIN, apart={"type": "boolean"})],
        "description": "A place that is not mapped, with reports of its own; it is apart where its "
        "state is not simply that of the mapped place that holds it.",
    },
    "Interval": {"allOf": [_record(start=DAY, end=DAY), ref("State")]},
    "Control": {
        **_record(
            headline={"type": "string"},
            beside={"type": "object", "additionalProperties": ref("Locality")},
        ),
        "additionalProperties": ref("StateOfDay"),
    },
    "Sources": _listed(SOURCE),
    "Corrections": _listed(CORRECTION),
    "Timeline": {"type": "object", "additionalProperties": _listed(ref("Interval"))},
}
"""Every schema of the API by its name."""
