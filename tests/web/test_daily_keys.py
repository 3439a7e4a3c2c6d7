"""Keys that live for a day, shared by the workers of one program."""

import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from crypto.errors import BoxRefused
from portal.clock import FrozenClock
from portal.web.daily_keys import DailyKeys

DAY = date(2026, 3, 2)


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(DAY)


def test_it_opens_what_it_sealed(tmp_path: Path, clock: FrozenClock) -> None:
    keys = DailyKeys(tmp_path / "runtime", clock)

    assert keys.open("cookie", keys.seal("cookie", b"root")) == b"root"


def test_another_worker_opens_it_too(tmp_path: Path, clock: FrozenClock) -> None:
    sealed = DailyKeys(tmp_path, clock).seal("cookie", b"root")

    assert DailyKeys(tmp_path, clock).open("cookie", sealed) == b"root"


def test_it_refuses_what_was_sealed_for_another_purpose(
    tmp_path: Path, clock: FrozenClock
) -> None:
    keys = DailyKeys(tmp_path, clock)

    with pytest.raises(BoxRefused):
        keys.open("field", keys.seal("cookie", b"root"))


def test_it_opens_until_the_end_of_the_next_day(
    tmp_path: Path, clock: FrozenClock
) -> None:
    keys = DailyKeys(tmp_path, clock)
    sealed = keys.seal("cookie", b"root")

    clock.advance(days=1)

    assert keys.open("cookie", sealed) == b"root"


def test_it_forgets_after_the_next_day(tmp_path: Path, clock: FrozenClock) -> None:
    keys = DailyKeys(tmp_path, clock)
    sealed = keys.seal("cookie", b"root")

    clock.advance(days=2)

    with pytest.raises(BoxRefused):
        keys.open("cookie", sealed)
    assert [path.name for path in tmp_path.iterdir()] == ["daily-2026-03-04"]


def test_it_seals_under_a_new_key_each_day(tmp_path: Path, clock: FrozenClock) -> None:
    keys = DailyKeys(tmp_path, clock)
    yesterday = keys.keys("cookie")

    clock.advance(days=1)

    assert len(keys.keys("cookie")) == 2
    assert keys.keys("cookie")[0] == yesterday[0]
    assert keys.keys("cookie")[1] != yesterday[0]


def test_nobody_else_may_read_the_files(tmp_path: Path, clock: FrozenClock) -> None:
    folder = tmp_path / "runtime"
    DailyKeys(folder, clock)

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()] == [0o600]


def test_workers_that_start_together_end_with_one_key(
    tmp_path: Path, clock: FrozenClock
) -> None:
    with ThreadPoolExecutor(8) as workers:
        made = list(workers.map(lambda _: DailyKeys(tmp_path, clock), range(24)))

    assert len({keys.keys("cookie") for keys in made}) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["daily-2026-03-02"]


def test_it_refuses_a_file_of_another_length(
    tmp_path: Path, clock: FrozenClock
) -> None:
    (tmp_path / "daily-2026-03-02").write_bytes(b"short")

    with pytest.raises(ValueError, match="32 bytes"):
        DailyKeys(tmp_path, clock)
