"""What the answers of the API hold, as JSON Schema (2020-12)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo.dataset.vocabulary import Status

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
    "Interval": {"allOf": [_record(start=DAY, end=DAY), ref("State")]},
    "Control": {
        **_record(headline={"type": "string"}),
        "additionalProperties": ref("StateOfDay"),
    },
    "Timeline": {"type": "object", "additionalProperties": _listed(ref("Interval"))},
}
"""Every schema of the API by its name."""
