"""What is wrong with something that a user wrote, a line for each problem, in the language that is spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.errors import BriefingError
from geo.language.catalogue import say

if TYPE_CHECKING:
    from geo.errors import Problem, ProblemsError


def listing(error: ProblemsError) -> str:
    """Return how many problems there are, and each with its place and its remedy."""
    count = len(error.problems)
    if isinstance(error, BriefingError):
        head = say("command.problems_of_storyline", count=count)
    else:
        head = say("command.problems_of_dataset", count=count)
    return "\n".join([head, *(f"- {_line(problem)}" for problem in error.problems)])


def _line(problem: Problem) -> str:
    row = "" if problem.row is None else say("command.at_row", row=problem.row)
    field = say("command.in_field", field=problem.field) if problem.field else ""
    found = "" if problem.value is None else say("command.found", value=repr(problem.value))
    told = {"message": problem.message, "found": found, "remedy": problem.remedy}
    return say("command.problem", place=f"{problem.file}{row}{field}", **told)
