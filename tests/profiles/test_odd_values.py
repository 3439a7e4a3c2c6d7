"""Whatever stands in a profile's files, it is read or refused, and nothing else."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.profiles import ProfileRefused, read
from tests.profiles.small import small_profile, spoil, write


def places(value: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every value in a profile's files."""
    pairs: list[tuple[Any, object]] = []
    if isinstance(value, dict):
        pairs = list(value.items())
    if isinstance(value, list):
        pairs = list(enumerate(value))
    for key, inner in pairs:
        yield (*path, key)
        yield from places(inner, (*path, key))


PLACES = [place for place in places(small_profile()) if len(place) > 1]
ODD = st.sampled_from(
    ["", " ", "x", "{", 0, -1, 7, True, date(2026, 1, 1), 1.5, [], [7], {}, {"nl": 7}]
)


@settings(max_examples=60)
@given(st.sampled_from(PLACES), ODD | st.text(max_size=9))
def test_whatever_stands_anywhere_is_read_or_refused(
    place: tuple[Any, ...], odd: object
) -> None:
    """Never another error: the start of a program must say what is wrong."""
    files = small_profile()
    spoil(files, place, odd)

    with TemporaryDirectory() as folder:
        try:
            profile = read(write(Path(folder), files))
        except ProfileRefused as problem:
            told = problem.problems
        else:
            told = profile.languages
    assert told
