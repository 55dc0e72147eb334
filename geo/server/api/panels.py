"""The parameters of a comparison over HTTP: its maps by their dates and readings, or one by one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from geo.codes.vocabulary import Eyes, Knowledge
from geo.control.contrast import (
    KNOWN,
    LEAST_PANELS,
    MOST_PANELS,
    SEPARATOR,
    check_panels,
    crossed,
    read_panel,
)
from geo.errors import UsageError
from geo.server import state as served
from geo.server.api.parameters import Choice, Days, Several, eyes_of
from geo.server.api.problems import Fault, wrong_parameters
from geo.view import read_comparison

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.control.contrast import MapPanel
    from geo.dataset.model import Dataset
    from geo.server.api.parameters import Parameter

DATE = (
    "[12][0-9]{3}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    "|02-(0[1-9]|1[0-9]|2[0-8]))"
)
"""What a date looks like where it is a part of a word, which JSON Schema has no format for."""

MOST_COMPARED = 12
"""How many dates a comparison may have over HTTP."""


@dataclass(frozen=True)
class Maps:
    """Maps one by one, separated by commas; none where it is not given."""

    name: str
    description: str
    dataset: Dataset
    default: tuple[MapPanel, ...] = ()

    def read(self, text: str) -> tuple[MapPanel, ...] | Fault:
        """Return the maps, in the order in which they are given."""
        try:
            panels = tuple(read_panel(part) for part in text.split(","))
        except UsageError as error:
            return Fault(self.name, str(error))
        for panel in panels:
            if panel.eyes.reading not in self.dataset.codes.readings:
                readings = ", ".join(self.dataset.codes.readings)
                return Fault(self.name, f"{panel} has none of the readings {readings}.")
            if panel.day not in self.dataset.record:
                return Fault(self.name, f"{panel} is outside the record.", HTTPStatus.NOT_FOUND)
        return panels

    def schema(self) -> dict[str, Any]:
        """Return its JSON schema."""
        readings, knowledge = "|".join(self.dataset.codes.readings), "|".join(Knowledge)
        pattern = f"^{DATE}({SEPARATOR}({readings})({SEPARATOR}({knowledge}))?)?$"
        return {
            "type": "array",
            "items": {"type": "string", "pattern": pattern},
            "minItems": LEAST_PANELS,
            "maxItems": MOST_PANELS,
            "uniqueItems": True,
        }


def comparison_parameters(eyes: tuple[Parameter, ...]) -> tuple[Parameter, ...]:
    """Return the parameters that choose the maps of a comparison, instead of those of one timeline."""
    dataset = served.dataset()
    told = (
        "The dates to set side by side, separated by commas; one is enough with several readings."
    )
    readings = "A map for each of these readings, in this order, separated by commas."
    known = "Use all reports about a date, only those published by then, or show both ways."
    panels = (
        "Maps one by one, each as DATE:READING:KNOWN, separated by commas, instead of dates and "
        "readings."
    )
    own: dict[str, Parameter] = {
        "known": Choice("known", known, Knowledge.HINDSIGHT, tuple(KNOWN)),
    }
    return (
        Days("dates", told, dataset.record, 1, MOST_COMPARED),
        *(own.get(parameter.name, parameter) for parameter in eyes),
        Several("readings", readings, dataset.codes.readings, as_given=True),
        Maps("panels", panels, dataset),
    )


def panels_of(values: Mapping[str, Any]) -> tuple[MapPanel, ...]:
    """Return the maps that were asked for.

    Raises
    ------
    Refusal
        If they cannot stand beside each other.
    """
    eyes, panels = eyes_of({**values, "known": Knowledge.HINDSIGHT}), values["panels"]
    if panels and (values["dates"] or values["readings"]):
        raise wrong_parameters(
            (_none_such("panels", "Panels stand instead of dates and readings."),)
        )
    wanted = panels or _crossed(values, eyes)
    doubts = {"without": eyes.without, "only_precise": eyes.only_precise}
    wanted = tuple(replace(each, eyes=replace(each.eyes, **doubts)) for each in wanted)
    fault = _fault(values, wanted)
    if fault:
        raise wrong_parameters((fault,))
    return wanted


def _crossed(values: Mapping[str, Any], eyes: Eyes) -> tuple[MapPanel, ...]:
    readings, knowledge = values["readings"] or (eyes.reading,), KNOWN[values["known"]]
    usual = read_comparison({}, served.dataset())[0].days
    days = values["dates"] or (usual if len(readings) == len(knowledge) == 1 else usual[-1:])
    return crossed(days, readings, knowledge, eyes)


def _fault(values: Mapping[str, Any], panels: Sequence[MapPanel]) -> Fault | None:
    """Return what is wrong with maps that cannot stand beside each other."""
    if len(set(panels)) >= LEAST_PANELS and len({panel.eyes for panel in panels}) == 1:
        return None  # dates, of which there may be more
    try:
        check_panels(panels)
    except UsageError as error:
        return _none_such("panels" if values["panels"] else "dates", str(error))
    return None


def _none_such(name: str, detail: str) -> Fault:
    """Return the fault of parameters that make sense each, but no comparison together."""
    return Fault(name, detail, HTTPStatus.NOT_FOUND)
