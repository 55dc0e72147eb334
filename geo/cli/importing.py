"""The command ``import``: files that others publish, made into datasets."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from geo.cli.inputs import load, parse_day
from geo.cli.options import FOLDER, answer_option, gathered
from geo.cli.saying import SaidGroup, option
from geo.codes.vocabulary import Certainty
from geo.errors import UsageError
from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.importing.imported import Imported, Provenance

    Command = TypeVar("Command", bound=Callable[..., object])

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)

out_option = option(
    "--out",
    required=True,
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    help="help.dataset_out",
)
certainty_option = option(
    "--certainty",
    type=click.Choice([each.value for each in Certainty]),
    default=Certainty.TENTATIVE.value,
    show_default=True,
    help="help.certainty",
)


def provenance_options(
    *,
    publisher: str,
    publication: str,
    licence: str = "",
    attribution: str = "",
    redistributable: bool = True,
) -> Callable[[Command], Command]:
    """Return the options that say whose data it is, as ``provenance``.

    Parameters
    ----------
    publisher, publication
        Who publishes such files, and what they are called; without them the reader has to say it.
    licence, attribution
        The terms of such files, and whom they ask to name, where they are the same for all.
    redistributable
        Whether the terms let the rows be passed on.
    """

    def make(
        *,
        title: str,
        publisher: str,
        publication: str,
        source_url: str,
        retrieved: str | None,
        licence: str,
        licence_url: str,
        attribution: str,
    ) -> Provenance:
        from geo.importing.imported import Provenance  # noqa: PLC0415 (only to run)

        day = parse_day(retrieved) if retrieved else None
        terms = (licence, licence_url, attribution)
        return Provenance(
            title, publisher, publication, source_url, day, *terms, redistributable=redistributable
        )

    def text(name: str, told: str, usual: str = "") -> Callable[[Command], Command]:
        return option(name, default=usual, show_default=bool(usual), help=told)

    def asked(name: str, told: str, usual: str) -> Callable[[Command], Command]:
        if usual:
            return text(name, told, usual)
        return option(name, required=True, help=told)

    return gathered(
        "provenance",
        make,
        option("--title", required=True, help="help.new_title"),
        asked("--publisher", "help.publisher", publisher),
        asked("--publication", "help.publication", publication),
        text("--source-url", "help.source_url"),
        option("--retrieved", metavar="DATE", help="help.retrieved"),
        text("--licence", "help.licence", licence),
        text("--licence-url", "help.licence_url"),
        text("--attribution", "help.attribution", attribution),
    )


@click.group(cls=SaidGroup, name="import", no_args_is_help=False)
def import_command() -> None:
    """Make a dataset of files that others publish.

    The new folder has a list of what was not taken over and why, left_out.csv. Nothing that the
    files do not say is made up; what you know of them, such as the day on which you fetched
    them, you say with the options.
    """


@import_command.command(name="snapshots")
@click.argument("folder", type=FOLDER)
@out_option
@option("--holder", default="", help="help.holder")
@option("--holder-property", default="", help="help.holder_property")
@option(
    "--otherwise",
    default="",
    help="help.otherwise",
)
@option("--claimant", default="", help="help.outlines_of")
@option(
    "--party",
    "parties",
    metavar="CLAIMANT=SIDE",
    multiple=True,
    help="help.party",
)
@option(
    "--least-ha",
    type=click.FloatRange(min=0),
    default=1.0,
    show_default=True,
    help="help.least_ha",
)
@certainty_option
@provenance_options(publisher="", publication="")
@answer_option
def snapshots_command(
    folder: Path,
    *,
    out: Path,
    holder: str,
    holder_property: str,
    otherwise: str,
    claimant: str,
    parties: Sequence[str],
    least_ha: float,
    certainty: str,
    provenance: Provenance,
) -> None:
    r"""Import outlines of held areas: one GeoJSON file a day in FOLDER.

    \b
    The day stands in the name, as YYYY-MM-DD or YYYYMMDD:
      2022-04-03.geojson             one claimant, named by --claimant
      outlines_20220403.geojson      the same
      claimant/2022-04-03.geojson    a folder of each claimant
      2022-04-03/claimant.geojson    a folder of each day

    The places are the pieces between all outlines; a report stands where a piece changes side.
    """
    from geo.importing.snapshots import WhoHolds, import_snapshots  # noqa: PLC0415 (Shapely)

    pairs = dict(_pair(each) for each in parties)
    told = WhoHolds(
        claimant or provenance.publisher,
        holder,
        holder_property,
        otherwise,
        pairs,
        least_ha,
        Certainty(certainty),
    )
    _write(out, import_snapshots(folder, told, provenance), provenance)


@import_command.command(name="viina")
@click.argument("file", type=FILE)
@out_option
@option(
    "--gazetteer",
    required=True,
    type=FILE,
    help="help.gazetteer",
)
@option("--only-changing", is_flag=True, help="help.only_changing")
@certainty_option
@provenance_options(
    publisher="VIINA",
    publication="VIINA 2.0: territorial control by day",
    licence="ODbL-1.0",
    attribution="Zhukov and Ayers (2023), VIINA 2.0: Violent Incident Information from News Articles on the 2022 Russian Invasion of Ukraine, Harvard University.",
)
@answer_option
def viina_command(
    file: Path,
    *,
    out: Path,
    gazetteer: Path,
    only_changing: bool,
    certainty: str,
    provenance: Provenance,
) -> None:
    """Import the status of settlements by day: the control data of VIINA, CSV or the ZIP of it.

    Each status column is a claimant, and a report stands where it changes.
    """
    from geo.importing.viina import import_viina  # noqa: PLC0415 (Pandas)

    firm = Certainty(certainty)
    made = import_viina(file, gazetteer, firm, provenance, only_changing=only_changing)
    _write(out, made, provenance)


@import_command.command(name="acled")
@click.argument("file", type=FILE)
@out_option
@certainty_option
@provenance_options(
    publisher="ACLED",
    publication="Armed Conflict Location & Event Data (ACLED)",
    attribution="Armed Conflict Location & Event Data (ACLED), acleddata.com.",
    redistributable=False,
)
@answer_option
def acled_command(file: Path, *, out: Path, certainty: str, provenance: Provenance) -> None:
    """Import an export of ACLED: fighting and background, of one country or region.

    Control changes only where the sub-event type says so. The terms of ACLED forbid to pass its
    data on: the dataset says so, and its rows cannot be exported or published.
    """
    from geo.importing.acled import import_acled  # noqa: PLC0415 (only to run)

    _write(out, import_acled(file, Certainty(certainty), provenance), provenance)


@import_command.command(name="ged")
@click.argument("file", type=FILE)
@out_option
@certainty_option
@provenance_options(
    publisher="UCDP",
    publication="UCDP Georeferenced Event Dataset",
    licence="CC-BY-4.0",
    attribution="Uppsala Conflict Data Program, Georeferenced Event Dataset (Sundberg and Melander 2013).",
)
@answer_option
def ged_command(file: Path, *, out: Path, certainty: str, provenance: Provenance) -> None:
    """Import events of UCDP's Georeferenced Event Dataset, of one country or region.

    Fighting makes a place contested, violence against civilians is background; the data never says
    who holds a place.
    """
    from geo.importing.ged import import_ged  # noqa: PLC0415 (only to run)

    _write(out, import_ged(file, Certainty(certainty), provenance), provenance)


def _pair(text: str) -> tuple[str, str]:
    claimant, equals, side = text.partition("=")
    if not (claimant and equals and side):
        raise UsageError(say("usage.no_pair", text=text))
    return claimant, side


def _write(out: Path, imported: Imported, provenance: Provenance) -> None:
    """Write the dataset, load it as anybody will, and tell what is in it and what is not."""
    from geo.importing.writing import LEFT_OUT, write_imported  # noqa: PLC0415 (Shapely)

    write_imported(out, imported, provenance)
    dataset = load(out)
    told = {"places": len(dataset.places), "reports": len(dataset.reports)}
    click.echo(say("import.made", folder=str(out), **told))
    if rows := list(imported.omissions.rows()):
        click.echo(say("import.listed", file=str(out / LEFT_OUT)))
    for because, count, first in rows:
        reason = say(f"import.{because}")
        click.echo(say("import.line", reason=reason, count=int(count), first=first))
    click.echo(say("import.next", command=f"panjshir-map validate {out}"))
