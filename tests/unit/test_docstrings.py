"""The check of docstrings finds what a signature cannot say, and asks for nothing else."""

from textwrap import dedent

import pytest

from tools.check_docstrings import shortcomings

GOOD = '''
def share(whole: Block, part: Block, *, others: Block) -> float:
    """Return how much of a block a part takes.

    Parameters
    ----------
    whole, part
        The block, and what lies in it.
    others
        What else lies there.
    """

def place(lon: float, lat: float) -> tuple[float, float]:
    """Return where a position lies on the page.

    Parameters
    ----------
    lon, lat
        The position, in degrees (EPSG:4326).

    Raises
    ------
    UsageError, OutsideError
        If it lies elsewhere.
    """
    if lon > 180:
        raise UsageError
    raise geo.errors.OutsideError(lat)

class Page:
    """A sheet of paper.

    Parameters
    ----------
    width, height
        How large it is, in points.
    """

    def __init__(self, width: float, height: float) -> None: ...

    @property
    def top(self) -> float:
        """The upper edge, in points."""

    def holds(self, shape: Shape, other: Shape) -> bool:
        """Tell whether both shapes lie on the page."""

    def _draw(self, x: float, y: float, shape: Shape) -> None: ...

class _Sheet:
    def draw(self, x: float, y: float, shape: Shape) -> None: ...

def checked(action: Callable[[], None]) -> Callable[[], None]:
    """Return an action that refuses to run twice."""

    def run() -> None:
        raise UsageError

    return run

def again(error: UsageError) -> None:
    """Raise an error once more."""
    raise error

@click.command(name="at")
def at_command(day: date, place: str, language: str) -> None:
    """Tell who held a place."""

@overload
def read(text: str, first: date, last: date) -> date: ...
'''

BAD = {
    "2: meet does not explain second, third": '''
        def meet(first: Shape, second: Shape, third: Shape) -> bool:
            """Tell whether shapes meet.

            Parameters
            ----------
            first
                One of them.
            """
    ''',
    "2: made does not explain options": '''
        async def made(text: str, *parts: str, **options: str) -> str:
            """Return a text.

            Parameters
            ----------
            text, *parts
                What it is made of.
            """
    ''',
    "2: drawn explains page, which it does not take": '''
        def drawn(sheet: Sheet) -> bool:
            """Tell whether a sheet is drawn.

            Parameters
            ----------
            page
                The sheet.
            """
    ''',
    "2: point does not explain x, y": '''
        def point(x: float, y: float) -> Point:
            """Return a point of the page, in points."""
    ''',
    "2: wait does not tell the unit of idle_s": '''
        def wait(idle_s: float) -> None:
            """Wait.

            Parameters
            ----------
            idle_s
                How long.
            """
    ''',
    "5: width does not tell its unit": '''
        class Page:
            """A page."""
            @property
            def width(self) -> float:
                """How wide it is."""
    ''',
    "4: Page does not explain sheet, theme, language": '''
        class Page:
            """A page."""
            def __init__(self, sheet: Sheet, theme: Theme, language: Language) -> None: ...
    ''',
    "2: checked does not say that it raises UsageError": '''
        def checked(text: str) -> str:
            """Return a text."""
            if not text:
                raise UsageError("There is no text.") from None
            return text
    ''',
    "4: state does not say that it raises OutsideError": '''
        class Timeline:
            """A timeline."""
            def state(self, day: date) -> str:
                """Return the state of a day."""
                return self._checked(day)

            def _checked(self, day: date) -> str:
                return _stopped(day)

        def _stopped(day: date) -> str:
            raise geo.errors.OutsideError(day)
    ''',
    "4: kept does not explain first, second, third": '''
        try:
            if FAST:
                def kept(first: str, second: str, third: str) -> str:
                    """Return a text."""
        except ImportError:
            pass
    ''',
}


def test_a_function_that_says_enough_is_left_alone():
    assert list(shortcomings(GOOD)) == []


@pytest.mark.parametrize("shortcoming", BAD)
def test_what_is_left_unsaid_is_found(shortcoming):
    assert list(shortcomings(dedent(BAD[shortcoming]))) == [shortcoming]
