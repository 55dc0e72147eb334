"""What workers do: make files of the timeline and dossiers, check drafts of briefings and make their files.

Drafts come as YAML or as values in JSON, from anybody. Writing and reading YAML takes long and holds
Python's lock, so that it is work for a worker too; what no storyline needs is refused before.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from geo.briefing.payload import story_data, storyline_fields
from geo.briefing.products import Product, make_product, product_name
from geo.briefing.storyline import read_storyline
from geo.briefing.yaml_text import storyline_text
from geo.briefing.yaml_tree import MOST_BYTES, MOST_LEVELS, MOST_NODES
from geo.course.request import make_course
from geo.dossier.request import make_dossier
from geo.errors import BriefingError, Problem
from geo.export.card_request import make_card
from geo.export.own import checked_parcel, problems_told, too_large
from geo.language.catalogue import Language, say, speaking
from geo.server import state as served
from geo.server.memory import memory_for
from geo.server.pool import Effort, Job
from geo.server.state import NamedFile

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from geo.course.request import CourseRequest
    from geo.dossier.request import DossierRequest
    from geo.export.card_request import CardRequest
    from geo.export.request import FileRequest


T = TypeVar("T")

DRAFT_FILE = "draft.yaml"
USUAL_BYTES = 48 * 1024
"""How long a draft may be to be checked in about a tenth of a second."""

PICTURE = Effort(60)
CHECK, LONG_CHECK = Effort(30, kept=False), Effort(60, long=True, kept=False)
BRIEFING = Effort(240, long=True)
OWN = Effort(60, long=True, kept=False)
OWN_BYTES = 2 * 1024**3
"""How much memory a worker may take for a dataset that a reader brings, what libraries set aside included."""


@dataclass(frozen=True)
class Draft:
    """A storyline as it was sent."""

    content: bytes
    is_json: bool = False


def picture(request: FileRequest) -> Job[bytes]:
    """Return the job of drawing a picture."""
    return _job("picture", _file, request, effort=PICTURE)


def dossier(request: DossierRequest) -> Job[bytes]:
    """Return the job of writing a dossier."""
    return _job("dossier", _dossier, request, effort=PICTURE)


def card(request: CardRequest) -> Job[bytes]:
    """Return the job of drawing the card of a day."""
    return _job("card", _card, request, effort=PICTURE)


def course(request: CourseRequest) -> Job[bytes]:
    """Return the job of telling of several days, as a table or a picture."""
    return _job("course", _course, request, effort=PICTURE)


def check(draft: Draft, language: Language) -> Job[bytes]:
    """Return the job of telling in JSON whether a draft is sound, and what it shows."""
    return _job("check", _checked, draft, language, effort=_check_effort(draft))


def briefing_file(
    draft: Draft, product: Product, link: str = "", language: Language = Language.EN
) -> Job[NamedFile]:
    """Return the job of making a file of a draft.

    Parameters
    ----------
    draft
        The storyline.
    product
        The kind of file.
    link
        Where the map is to be found, for QR codes on slides.
    language
        The language of all words but those of the storyline.
    """
    effort = _check_effort(draft) if product is Product.YAML else BRIEFING
    return _job("briefing", _product, draft, product, link, language, effort=effort)


def own_data(parcel: bytes, language: Language) -> Job[bytes]:
    """Return the job of telling in JSON what is wrong with a dataset, or what its map looks like."""
    return _job("own", _own, parcel, language, effort=OWN)


def _own(parcel: bytes, language: Language) -> bytes:
    with speaking(language):
        try:
            with memory_for(OWN_BYTES):
                return json.dumps(checked_parcel(parcel)).encode()
        except MemoryError:
            return json.dumps(problems_told([too_large()])).encode()


def _job(kind: str, function: Callable[..., T], *arguments: Hashable, effort: Effort) -> Job[T]:
    """Return the job of calling a function, of the dataset that is spoken of."""
    return Job(_done, (served.chosen(), function, *arguments), effort, kind)


def _done(name: str, function: Callable[..., T], *arguments: Hashable) -> T:
    with served.choosing(name):
        return function(*arguments)


def problems(error: BriefingError, content: bytes = b"") -> dict[str, Any]:
    """Return what is wrong with a draft, for the editor, with the YAML in which it stands."""
    text = content.decode(errors="replace") if len(content) <= MOST_BYTES else None
    return {"problems": [_problem(problem) for problem in error.problems], "yaml": text}


def single(message: str, remedy: str) -> BriefingError:
    """Return the error of a draft with one problem that is of no line."""
    return BriefingError([Problem(DRAFT_FILE, None, None, None, message, remedy)])


def _check_effort(draft: Draft) -> Effort:
    return CHECK if len(draft.content) <= USUAL_BYTES else LONG_CHECK


def _file(request: FileRequest) -> bytes:
    return served.exporter().make(request)


def _dossier(request: DossierRequest) -> bytes:
    return make_dossier(served.timelines(), request)


def _card(request: CardRequest) -> bytes:
    return make_card(served.timelines(), request)


def _course(request: CourseRequest) -> bytes:
    return make_course(served.timelines(), request)


def _product(draft: Draft, product: Product, link: str, language: Language) -> NamedFile:
    with speaking(language):
        content = _yaml(draft)
        storyline = read_storyline(DRAFT_FILE, content, served.dataset())
    name = product_name(storyline, product, language)
    if product is Product.YAML:
        return NamedFile(name, content)
    timelines = served.timelines()
    made = make_product(timelines, storyline, product, link=link, language=language)
    return NamedFile(name, made)


def _checked(draft: Draft, language: Language) -> bytes:
    with speaking(language):
        return json.dumps(_verdict(draft)).encode()


def _verdict(draft: Draft) -> dict[str, Any]:
    dataset, content = served.dataset(), b""
    try:
        content = _yaml(draft)
        storyline = read_storyline(DRAFT_FILE, content, dataset)
    except BriefingError as error:
        return problems(error, content)
    story, fields = story_data(dataset, storyline), storyline_fields(storyline)
    return {"problems": [], "yaml": content.decode(), "fields": fields, "story": story}


def _yaml(draft: Draft) -> bytes:
    """Return a draft as YAML; values in JSON are written as YAML first."""
    if not draft.is_json:
        return draft.content
    try:
        values = json.loads(draft.content)
        if _is_small(values):
            return storyline_text(values).encode()
    except (ValueError, RecursionError):
        raise single(say("briefing.not_json"), say("briefing.load_again")) from None
    raise single(say("briefing.too_many_values", count=MOST_NODES), say("briefing.shorten"))


def _is_small(values: Any) -> bool:
    """Tell whether values are no more, and no deeper, than those of a storyline may be."""
    count, level = 0, [values]
    for _ in range(MOST_LEVELS + 1):
        count += len(level)
        if not level or count > MOST_NODES:
            break
        level = [inner for value in level for inner in _inside(value)]
    return not level and count <= MOST_NODES


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [*value, *value.values()]
    return value if isinstance(value, list) else []


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "line": problem.row,
        "field": problem.field,
        "value": problem.value,
        "message": problem.message,
        "remedy": problem.remedy,
    }
