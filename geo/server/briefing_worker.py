"""Make one file of the storyline on standard input, and write it to standard output.

The app runs this module as a process of its own, so that drawing does not stop the map's stepping.
"""

from __future__ import annotations

import os
import sys

from geo.briefing.products import Product, make_product
from geo.briefing.storyline import read_storyline
from geo.server import state as served

POLITENESS = 10
"""By how much this process gives way to the app (a Unix nice value)."""


def main() -> None:
    """Make the product that the first argument names."""
    if hasattr(os, "nice"):
        os.nice(POLITENESS)
    dataset = served.dataset()
    storyline = read_storyline("storyline", sys.stdin.buffer.read(), dataset)
    made = make_product(served.timelines(), storyline, Product(sys.argv[1]))
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
