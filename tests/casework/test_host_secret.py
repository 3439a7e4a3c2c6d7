"""The host's secret: made once, readable by its owner, never guessed at."""

from pathlib import Path

import pytest

from portal.casework.host_secret import (
    HostSecretMissing,
    make_host_secret,
    read_host_secret,
)


def test_it_is_made_once_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "desk" / "host.secret"

    made = make_host_secret(path)

    assert len(made) == 32
    assert make_host_secret(path) == read_host_secret(path) == made
    assert path.stat().st_mode & 0o777 == 0o600


def test_without_it_the_desk_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(HostSecretMissing, match="meldkluis init"):
        read_host_secret(tmp_path / "host.secret")


def test_a_file_of_another_length_is_none(tmp_path: Path) -> None:
    path = tmp_path / "host.secret"
    path.write_bytes(b"too short")

    with pytest.raises(HostSecretMissing, match="32 bytes"):
        make_host_secret(path)
