"""The whole site: which parts it has, and how processes beside each other make them."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

from geo.briefing.products import Product
from geo.codes.codebook import opening
from geo.control.timeline import Timelines
from geo.dataset.load import load_dataset
from geo.export.metadata import software
from geo.export.passing_on import check_passing_on
from geo.export.records import json_text
from geo.frontend.scripts import script_of
from geo.language.catalogue import Language, speaking
from geo.publish.about import about_html
from geo.publish.answers import common_answers, eyes_answers
from geo.publish.behind import behind_files
from geo.publish.briefings import briefing_files, briefing_html
from geo.publish.claims import claims_html
from geo.publish.comparison import FRAME, compare_html, frame_html
from geo.publish.dayparts import day_files
from geo.publish.discovery import ROBOTS, SITEMAP, robots_txt, sitemap_xml
from geo.publish.downloads import card_files, data_files, eyes_with_cards
from geo.publish.edition import ABOUT, BRIEFING, CLAIMS, COMPARE, EVIDENCE, MAP, Edition
from geo.publish.evidence import REPORTS, every_report_html, evidence_html
from geo.publish.frame import MANIFEST, arabic_font, font, type_sheet
from geo.publish.icons import cut_picture, icon, pictures
from geo.publish.lost import LOST, lost_html
from geo.publish.map import map_html, stop_pages
from geo.publish.offline import manifest_json, worker_files
from geo.publish.reasons import reason_files
from geo.publish.reportparts import (
    AT_ONCE,
    index_of_reports,
    lines_of_reports,
    row_parts,
    rows_of_reports,
    word_parts,
)
from geo.publish.scripts import backdrop, leaflet, map_scripts, page_script
from geo.publish.shares import share_pages
from geo.publish.tree import MARK, Tree, replacing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from geo.export.parts import Content

    Files = Iterable[tuple[str, Content]]

AT_MOST = 8
"""How many processes work beside each other where a machine has more cores than that."""


@dataclass(frozen=True)
class Batch:
    """A part of the site that one process makes at once, by its kind and of what it is."""

    kind: str
    of: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Published:
    """How many files a site has and how many bytes, and how many files were written anew."""

    files: int = 0
    size: int = 0
    changed: int = 0
    left_out: str = ""
    """What the site says that it leaves out of a large dataset."""

    def __add__(self, other: Published) -> Published:
        """Count two parts together."""
        return Published(
            self.files + other.files, self.size + other.size, self.changed + other.changed
        )


def batches_of(edition: Edition) -> Iterator[Batch]:
    """Yield the batches of a site, those that take longest first."""
    for language in edition.languages:
        for product in Product:
            yield Batch("briefings", (language, product))
    for language in edition.languages:
        for eyes in eyes_with_cards(edition, language):
            yield Batch("cards", (language, eyes))
    for eyes in edition.timelines:
        yield Batch("data", (eyes,))
    yield from _batches_when_asked(edition)
    for language in edition.languages:
        yield Batch("days", (language,))
        yield Batch("pages", (language,))
        yield Batch("shares", (language,))
    if not edition.is_large:
        for eyes in edition.timelines:
            yield Batch("answers", (eyes,))
    yield Batch("assets")


def _batches_when_asked(edition: Edition) -> Iterator[Batch]:
    """Yield the batches of what pages read once it is asked for: reasons, or parts of what is too much."""
    if not edition.is_large:
        for eyes in edition.timelines:
            for place in edition.dataset.mapped_places:
                yield Batch("reasons", (place.place_id, eyes))
        return
    for language in edition.languages:
        yield Batch("behind", (language,))
    for first in range(0, len(edition.dataset.reports), AT_ONCE):
        yield Batch("words", (first,))
        for language in edition.languages:
            yield Batch("rows", (language, first))


def _pages(edition: Edition, language: Language) -> Files:
    with speaking(language):
        for name, write in PAGES.items():
            if name != CLAIMS or edition.dataset.claims:
                yield edition.at(name).path, write(edition).encode()
        for path, html in stop_pages(edition):
            yield path, html.encode()
        yield edition.file(MANIFEST).path, manifest_json(edition).encode()


def _shares(edition: Edition, language: Language) -> Files:
    with speaking(language):
        for path, html in share_pages(edition):
            yield path, html.encode()


def _days(edition: Edition, language: Language) -> Files:
    with speaking(language):
        yield from day_files(edition)


def _briefings(edition: Edition, language: Language, kind: Product) -> Files:
    with speaking(language):
        yield from briefing_files(edition, kind)


def _assets(edition: Edition) -> Files:
    """Yield what pages are made of, and what the folder is known by."""
    found = [leaflet(), font(), arabic_font(), icon(), *map(page_script, SCRIPTS)]
    found += [cut_picture(), *pictures().values()]
    found += [index_of_reports(edition), lines_of_reports(edition)]
    if picture := backdrop(edition):
        found.append(picture)
    for language in edition.languages:
        scripts = map_scripts(edition, language)
        found += [scripts.drawn, scripts.later, rows_of_reports(edition, language)]
        with speaking(language):
            found.append(type_sheet())
    for asset in found:
        yield asset.path, asset.content
    told = {
        "dataset": edition.dataset.version,
        "sha256": edition.dataset.checksum,
        "software": software(),
    }
    yield MARK, json_text(told).encode()
    yield EMBED, script_of("embed/main.js").encode()
    yield LOST, lost_html(edition).encode()
    yield ROBOTS, robots_txt(edition).encode()
    if edition.base_url:
        yield SITEMAP, sitemap_xml(edition).encode()
    if not edition.is_large:
        yield from common_answers(edition)


PAGES: Mapping[str, Callable[[Edition], str]] = {
    MAP: map_html,
    COMPARE: compare_html,
    FRAME: frame_html,
    EVIDENCE: evidence_html,
    REPORTS: every_report_html,
    CLAIMS: claims_html,
    BRIEFING: briefing_html,
    ABOUT: about_html,
}
"""What writes the pages that there are in each language, by their names."""

EMBED = "assets/embed.js"
"""The script that gives a frame in pages of others its height; its name stays, for it stands in their code."""

SCRIPTS = ("share", "evidence", "claims", "compare", "offline")
"""The scripts of pages that are the same in all languages, by their modules."""

MAKERS: Mapping[str, Callable[..., Files]] = {
    "answers": eyes_answers,
    "assets": _assets,
    "behind": behind_files,
    "cards": card_files,
    "data": data_files,
    "shares": _shares,
    "briefings": _briefings,
    "days": _days,
    "pages": _pages,
    "reasons": reason_files,
    "rows": row_parts,
    "words": word_parts,
}
"""What makes a batch, by its kind."""


def publish(
    data: Path,
    folder: Path,
    base_url: str = "",
    progress: Callable[[int], None] = lambda _: None,
    workers: int = 0,
    *,
    offline: bool = True,
) -> Published:
    """Write the site of a dataset into a folder, which appears whole or not at all.

    Parameters
    ----------
    data
        The folder of the dataset.
    folder
        Where the site goes; a site that is there already is replaced, and what did not change in it
        stays as it is.
    base_url
        Where the site will be found, for its cards; empty where nobody knows.
    progress
        Called with how many parts there are, first, and then with -1 after each.
    workers
        How many processes work beside each other; 1 for none but this one, 0 for as many as suit.
    offline
        Whether browsers may keep the site for days without a connection.

    Raises
    ------
    UsageError
        If the folder holds something else, or cannot be written.
    DatasetError
        With everything that is wrong with the dataset, if anything is.
    """
    edition = _edition(data, base_url)
    with replacing(folder) as tree:
        with opening(lambda: edition.dataset.codes):
            batches = [*batches_of(edition)]
        progress(len(batches))
        made = Published()
        for done in _done(
            data, base_url, tree, batches, workers or min(os.cpu_count() or 1, AT_MOST)
        ):
            made += done
            progress(-1)
        with opening(lambda: edition.dataset.codes):
            made += _write(tree, worker_files(edition, tree.made, is_on=offline))
            return replace(made, left_out=edition.left_out)


def _done(
    data: Path, base_url: str, tree: Tree, batches: Iterable[Batch], workers: int
) -> Iterator[Published]:
    """Make the parts, and yield what was made as it is done."""
    if workers == 1:
        yield from (_make(data, base_url, tree, batch) for batch in batches)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        running = [pool.submit(_make, data, base_url, tree, batch) for batch in batches]
        try:
            yield from (done.result() for done in as_completed(running))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def files_of(edition: Edition, batch: Batch) -> Files:
    """Yield the files of a batch, with where they lie."""
    return MAKERS[batch.kind](edition, *batch.of)


@cache
def _edition(data: Path, base_url: str) -> Edition:
    dataset = load_dataset(data)
    check_passing_on(dataset)
    return Edition(Timelines(dataset), data, base_url)


def _make(data: Path, base_url: str, tree: Tree, batch: Batch) -> Published:
    """Make a batch, in whatever process."""
    edition = _edition(data, base_url)
    with speaking(Language.EN), opening(lambda: edition.dataset.codes):
        return _write(tree, files_of(edition, batch))


def _write(tree: Tree, files: Files) -> Published:
    made = Published()
    for path, content in files:
        changed = tree.write(path, content)
        made += Published(1, (tree.made / path).stat().st_size, int(changed))
    return made
