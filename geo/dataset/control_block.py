"""The block ``control`` of the description: the record, its spans, and what is said of the dataset."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from geo.codes.codebook import DEFAULT_LANGUAGE
from geo.dataset import rules
from geo.dataset.model import Profile, Span, Window
from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from geo.dataset.model import Text

Report = Callable[[str, Any, str, str], None]
"""Takes a problem: the field, its value, what is wrong with it, and how to mend it."""

TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""The tag of a language, such as ``en`` or ``pt-BR``."""

FILE_NAME = re.compile(r"\w[\w.-]*", re.ASCII)
EXAMPLES = {"home": "bazarak", "lanes": "assessed"}
TEXTS = ("name", "question", "note", "picture_note", "credits", "attribution")
"""The texts of the block that stand alone, of which only the name has to be there."""


@dataclass(frozen=True)
class ControlBlock:
    """What the block says, as far as it could be read."""

    record: Window | None = None
    spans: tuple[Span, ...] = ()
    home: tuple[str, ...] = ()
    """The places that a map shows at first; none where the block does not say."""
    lanes: tuple[str, ...] = ()
    """The readings in the order of the ribbon's lanes; none where the block does not say."""
    maps: Mapping[str, str] = field(default_factory=dict)
    """The places that have a map of their own, each with the name of its dataset."""
    evidence_ages_after: int | None = None
    """After how many days evidence counts as old; ``None`` where the block does not say."""
    redistributable: bool = True
    """Whether the terms of the data let its rows be passed on."""
    profile: Profile = field(default_factory=Profile)
    about: Mapping[str, str] = field(default_factory=dict)
    """The files that tell of the dataset, by their languages; none where there is none."""


def read_control(block: Any, report: Report) -> ControlBlock:
    """Read and check the block.

    Parameters
    ----------
    block
        What the description has under ``control``.
    report
        Called with every problem.
    """
    if not isinstance(block, dict):
        report("control", block, say("fault.no_block"), say("remedy.write_block"))
        return ControlBlock()
    record = _window(block.get("record"), "control.record", report)
    return ControlBlock(
        record,
        _spans(block.get("spans"), record, report),
        _listed(block, "home", report),
        _listed(block, "lanes", report),
        _maps(block.get("maps"), report),
        _evidence_ages_after(block.get("evidence_ages_after_days"), report),
        _redistributable(block.get("redistributable"), report),
        _profile(block, report),
        _about(block.get("about"), report),
    )


def _member(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, dict) else None


def _day(value: Any, where: str, report: Report) -> date | None:
    when = rules.read_day(value) if isinstance(value, str) else None
    if when is not None and rules.is_sane(when):
        return when
    report(where, value, say("fault.missing_day"), say("remedy.write_day"))
    return None


def _window(block: Any, where: str, report: Report) -> Window | None:
    """Return two days or more; with a single one there would be nothing to step to."""
    start, end = (_day(_member(block, end), f"{where}.{end}", report) for end in ("start", "end"))
    if start is None or end is None:
        return None
    if start < end:
        return Window(start, end)
    if start == end:
        report(f"{where}.end", end, say("fault.single_day"), say("remedy.two_days"))
    else:
        message = say("fault.before_start", start=f"{where}.start", day=str(start))
        report(f"{where}.end", end, message, say("remedy.correct_one_day"))
    return None


def _spans(value: Any, record: Window | None, report: Report) -> tuple[Span, ...]:
    if not isinstance(value, list) or not value:
        report("control.spans", value, say("fault.no_spans"), say("remedy.write_span"))
        return ()
    read = [_span(each, f"control.spans[{n}]", record, report) for n, each in enumerate(value)]
    spans = tuple(span for span in read if span)
    _check_ids([_member(each, "id") for each in value], report)
    if record is None or len(spans) < len(read):
        return ()
    _check_cover(spans, record, report)
    return spans


def _span(block: Any, where: str, record: Window | None, report: Report) -> Span | None:
    span_id, title = (
        _member(block, "id"),
        read_text(_member(block, "title"), f"{where}.title", report),
    )
    is_sound = _holds(span_id, rules.REQUIRED_ID, f"{where}.id", report) and bool(title)
    window = _window(block, where, report)
    opens_on = _day(_member(block, "opens_on"), f"{where}.opens_on", report)
    if window is None or opens_on is None or not is_sound:
        return None
    for end in ("start", "end"):
        _check_inside(getattr(window, end), record, f"{where}.{end}", "record", report)
    _check_inside(opens_on, window, f"{where}.opens_on", "span", report)
    return Span(window.start, window.end, span_id, title, opens_on)


def _check_inside(day: date, window: Window | None, where: str, name: str, report: Report) -> None:
    if window is not None and day not in window:
        ends = {"first": str(window.start), "last": str(window.end)}
        report(where, day, say(f"fault.not_in_{name}", **ends), say("remedy.correct_days"))


def _check_ids(ids: list[Any], report: Report) -> None:
    for place, span_id in enumerate(ids):
        if isinstance(span_id, str) and span_id in ids[:place]:
            message, remedy = say("fault.id_twice"), say("remedy.own_span_ids")
            report(f"control.spans[{place}].id", span_id, message, remedy)


def _check_cover(spans: Iterable[Span], record: Window, report: Report) -> None:
    """Report the first day of the record that no reader could step to."""
    day = record.start
    for span in sorted(spans, key=lambda span: span.start):
        if span.start <= day:
            day = max(day, span.end + timedelta(days=1))
    if day <= record.end:
        message = say("fault.day_in_no_span", day=str(day))
        report("control.spans", None, message, say("remedy.add_span"))


def _listed(block: dict[str, Any], name: str, report: Report) -> tuple[str, ...]:
    value = block.get(name)
    if value is None:
        return ()
    is_list = isinstance(value, list) and all(isinstance(code, str) for code in value)
    if is_list and value and len({*value}) == len(value):
        return tuple(value)
    remedy = say("remedy.write_or_leave", example=f'["{EXAMPLES[name]}"]')
    report(f"control.{name}", value, say("fault.no_codes"), remedy)
    return ()


def _maps(value: Any, report: Report) -> Mapping[str, str]:
    if value is None:
        return {}
    if isinstance(value, dict) and all(isinstance(name, str) and name for name in value.values()):
        return value
    remedy = say("remedy.write_or_leave", example='{"place_id": "name-of-the-dataset"}')
    report("control.maps", value, say("fault.no_datasets"), remedy)
    return {}


def _evidence_ages_after(value: Any, report: Report) -> int | None:
    if value is None:
        return None
    if type(value) is int and value > 0:
        return value
    message, remedy = say("fault.no_days"), say("remedy.write_age", example="30")
    report("control.evidence_ages_after_days", value, message, remedy)
    return None


def _redistributable(value: Any, report: Report) -> bool:
    if value is None or isinstance(value, bool):
        return value is not False
    report("control.redistributable", value, say("fault.no_flag"), say("remedy.write_false"))
    return True


def _profile(block: dict[str, Any], report: Report) -> Profile:
    texts: dict[str, Any] = {
        name: read_text(block.get(name), f"control.{name}", report)
        for name in TEXTS
        if name == "name" or name in block
    }
    return Profile(**texts, caveats=_caveats(block.get("caveats", []), report))


def _caveats(value: Any, report: Report) -> tuple[Text, ...]:
    if isinstance(value, list):
        return tuple(
            read_text(each, f"control.caveats[{place}]", report) for place, each in enumerate(value)
        )
    remedy = say("remedy.write_or_leave", example='[{"en": "A sentence."}]')
    report("control.caveats", value, say("fault.no_texts"), remedy)
    return ()


def read_text(value: Any, where: str, report: Report) -> Text:
    """Return a text in one language or more; one with problems as far as it has words.

    Parameters
    ----------
    value
        The text as it is written, by the tags of its languages.
    where, report
        The path of names to it, and what takes its problems.
    """
    if not isinstance(value, dict) or not value:
        remedy = say("remedy.write_by_tag", example='{"en": "Some words"}')
        report(where, value, say("fault.no_told_text"), remedy)
        return {}
    for tag in value:
        if not TAG.fullmatch(tag):
            report(where, tag, say("fault.no_tag"), say("remedy.write_tag"))
    return {tag: text for tag, text in value.items() if _is_line(text, f"{where}.{tag}", report)}


def _is_line(text: Any, where: str, report: Report) -> bool:
    return _holds(text, rules.REQUIRED_LINE, where, report)


def _holds(value: Any, fulfilled: Iterable[rules.Rule], where: str, report: Report) -> bool:
    """Tell whether a value is a text that fulfils some rules, after reporting why it is not."""
    rule = rules.broken(fulfilled, value) if isinstance(value, str) else rules.FILLED
    if rule:
        report(where, value, rule.message, rule.remedy)
    return rule is None


def _about(value: Any, report: Report) -> dict[str, str]:
    if value is None:
        return {}
    if isinstance(value, dict):
        named = read_text(value, "control.about", report)
    else:
        named = {DEFAULT_LANGUAGE: value}
    found = {}
    for tag, name in named.items():
        if isinstance(name, str) and FILE_NAME.fullmatch(name):
            found[tag] = name
        else:
            remedy = say("remedy.write_or_leave", example="about.md")
            report("control.about", name, say("fault.no_about"), remedy)
    return found
