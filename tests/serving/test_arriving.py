"""A body that arrives: waited for as long as it moves, by a share of the threads."""

import socket
from collections.abc import Iterator
from threading import Thread

import pytest

from portal import arriving
from portal.arriving import FOR_FILES, ArrivingBody, Patience, Places
from portal.web.slow_body import BodyTooSlow, TooManySlow

PATIENT = Patience(stall=60, grace=60, least_rate=1, most=60, hurry=60)


class Watch:
    """A clock that a test winds."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """Tell the time."""
        return self.now


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    watch = Watch()
    monkeypatch.setattr(arriving, "monotonic", watch)
    return watch


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    """Yield our end of a connection, and the sender's."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


Ends = tuple[socket.socket, socket.socket]


def test_what_has_arrived_is_read_without_a_place(ends: Ends) -> None:
    ours, theirs = ends
    places = Places(1)
    places.patient.acquire()
    places.hasty.acquire()
    theirs.send(b"all of it")
    body = ArrivingBody(ours, places, PATIENT, 9)

    assert body.recv(100) == b"all of it"


def test_who_waits_has_a_place_until_all_of_it_is_there(ends: Ends) -> None:
    ours, theirs = ends
    places = Places(2)
    body = ArrivingBody(ours, places, PATIENT, 4)
    sender = Thread(target=theirs.send, args=(b"ab",))

    sender.start()
    assert body.recv(100) == b"ab"
    sender.join()
    theirs.send(b"cd")
    assert body.recv(100) == b"cd"

    assert places.take() is places.patient


def test_one_that_stands_still_is_given_up(ends: Ends) -> None:
    ours, _ = ends
    patience = Patience(stall=0.01, grace=60, least_rate=1, most=60)
    body = ArrivingBody(ours, Places(2), patience, 4)

    with pytest.raises(BodyTooSlow):
        body.recv(100)


def test_once_given_up_it_stays_so_and_its_place_is_free(ends: Ends) -> None:
    ours, theirs = ends
    places = Places(2)
    body = ArrivingBody(ours, places, Patience(stall=0.01), 4)
    with pytest.raises(BodyTooSlow):
        body.recv(100)
    theirs.send(b"late")

    with pytest.raises(BodyTooSlow):
        body.recv(100)

    assert body.is_refused
    assert places.take() is places.patient


@pytest.mark.parametrize(
    ("patience", "seconds"),
    [
        (Patience(stall=60, grace=30, least_rate=1, most=300), 41),
        (Patience(stall=60, grace=300, least_rate=1, most=40), 41),
    ],
    ids=["average", "whole"],
)
def test_one_that_trickles_is_given_up(
    ends: Ends, watch: Watch, patience: Patience, seconds: int
) -> None:
    """Ten bytes and then nothing: at one a second they buy ten seconds more."""
    ours, theirs = ends
    body = ArrivingBody(ours, Places(2), patience, 4000)
    theirs.send(b"0123456789")
    assert body.recv(100) == b"0123456789"

    watch.now += seconds - 2
    theirs.send(b"x")
    assert body.recv(100) == b"x"
    watch.now += 2

    with pytest.raises(BodyTooSlow):
        body.recv(100)


def test_an_honest_slow_one_gets_its_minutes(ends: Ends, watch: Watch) -> None:
    """100 kB over Tor, a kilobyte each quarter of a second, then one that hangs."""
    ours, theirs = ends
    body = ArrivingBody(ours, Places(2), Patience(), 100_000)
    for _ in range(100):
        watch.now += 0.8
        theirs.send(bytes(1000))
        assert len(body.recv(4096)) == 1000

    assert not body.is_refused


def test_where_all_places_are_taken_nobody_else_waits(ends: Ends) -> None:
    ours, _ = ends
    places = Places(8)
    taken = [places.take() for _ in range(4)]
    body = ArrivingBody(ours, places, PATIENT, 4)

    with pytest.raises(TooManySlow):
        body.recv(100)

    assert taken == [*[places.patient] * 3, places.hasty]


def test_in_haste_it_is_the_others_that_were_too_many(ends: Ends) -> None:
    ours, _ = ends
    places = Places(2)
    places.take()
    body = ArrivingBody(ours, places, Patience(hurry=0.01), 4)

    with pytest.raises(TooManySlow):
        body.recv(100)


@pytest.mark.parametrize("threads", [8, 16, 32, 128])
def test_a_quarter_of_the_threads_never_waits(threads: int) -> None:
    places = Places(threads)

    for _ in range(threads // 2):
        places.take()
    for _ in range(threads // 4):
        places.take(has_files=True)

    for has_files in (False, True):
        with pytest.raises(TooManySlow):
            places.take(has_files=has_files)


def test_slow_files_keep_no_form_out(ends: Ends) -> None:
    ours, theirs = ends
    places = Places(4)
    places.take(has_files=True)
    form = ArrivingBody(ours, places, PATIENT, 4)
    sender = Thread(target=theirs.send, args=(b"form",))

    sender.start()
    assert form.recv(100) == b"form"
    sender.join()

    file = ArrivingBody(ours, places, FOR_FILES, 4, has_files=True)
    with pytest.raises(TooManySlow):
        file.recv(100)


def test_a_file_over_tor_gets_its_hours(ends: Ends, watch: Watch) -> None:
    """500 MiB at 30 kB a second are four and a half hours."""
    ours, theirs = ends
    body = ArrivingBody(ours, Places(4), FOR_FILES, 500 * 1024**2, has_files=True)
    for _ in range(600):
        watch.now += 28
        theirs.send(bytes(1000))
        body._received += 839_000
        assert len(body.recv(4096)) == 1000

    assert not body.is_refused


def test_who_hangs_up_is_at_an_end(ends: Ends) -> None:
    ours, theirs = ends
    body = ArrivingBody(ours, Places(2), PATIENT, 4)
    theirs.close()

    assert body.recv(100) == b""


def test_the_socket_is_left_as_it_was(ends: Ends) -> None:
    ours, _ = ends
    body = ArrivingBody(ours, Places(2), Patience(stall=0.01), 4)
    with pytest.raises(BodyTooSlow):
        body.recv(100)

    assert body.gettimeout() is None
