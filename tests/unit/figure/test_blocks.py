"""Blocks: the largest type that fits is found without trying all sizes."""

from hypothesis import given
from hypothesis import strategies as st

from geo.figure.blocks import UNLIMITED, Block, largest_that_fits
from geo.figure.scale import Type

SIZE = 10.0


@given(st.floats(20, 120), st.integers(1, 12))
def test_the_type_is_the_largest_that_fits_or_the_smallest_and_what_fits_of_it(room, step):
    tried = []

    def make(size, free):
        tried.append(size)
        height = step * (size * size // step)  # lines of smaller type may be as many
        return Block(min(height, free))

    fitting = (f * SIZE for f in Type.FITTED if make(f * SIZE, UNLIMITED).height <= room)
    size = next(fitting, Type.FITTED[-1] * SIZE)
    tried.clear()
    assert largest_that_fits(make, SIZE, room) == make(size, room)
    assert len(tried) - 1 <= 1 + 3 + 1
