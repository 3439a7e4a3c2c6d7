"""An edition is published once, signed, and every change of it afterwards shows."""

from dataclasses import replace
from datetime import date

import pytest

from crypto.age import Identity, seal_bytes
from portal.casework.editions import read_editions, read_file
from portal.casework.figures_key import FiguresKey, open_figures_key
from portal.casework.freeze import Drawn, freeze
from portal.casework.person import SignedIn
from portal.casework.publication import (
    NoPublication,
    open_manifest,
    publication_id,
    seal_manifest,
    sign_manifest,
)
from portal.casework.refused import CaseChanged, NotYours
from portal.domain.refusal import Refusal
from portal.domain.year.edition import Wanted
from portal.domain.year.report import Edition
from portal.register.errors import NothingHere
from tests.casework.room import Room, new_act
from tests.casework.tamper import change, drop, register

WANTED = Wanted(
    year=2025,
    edition=Edition.PUBLIC,
    number=1,
    reference=date(2025, 12, 31),
    known_by=date(2026, 3, 1),
    is_exact=False,
)
DRAWN = Drawn(b'{"reports":10}', {"report.html": b"<p>tien", "figures.json": b"{}"})


@pytest.fixture
def key(room: Room, alice: SignedIn) -> FiguresKey:
    """Return the desk's figures key, as Alice opens it."""
    return open_figures_key(room.office, alice, "meldpunt")


def place(key: FiguresKey, number: int = 1) -> bytes:
    return publication_id(key.identity, 2025, Edition.PUBLIC, number)


def test_an_edition_comes_back_as_it_was_published(
    room: Room, alice: SignedIn, ada: SignedIn, key: FiguresKey
) -> None:
    manifest = freeze(room.office, alice, key, new_act(), WANTED, DRAWN)

    its = open_figures_key(room.office, ada, "meldpunt")
    known = read_editions(room.office, its)
    assert known.editions == (manifest,)
    assert (known.broken, known.gaps) == (0, ())
    assert manifest.author == alice.person_id
    for name, data in DRAWN.files.items():
        assert read_file(room.office, its, manifest, name) == data
    with pytest.raises(NothingHere):
        read_file(room.office, its, manifest, "another.html")


def test_a_repeat_publishes_once(room: Room, alice: SignedIn, key: FiguresKey) -> None:
    act_id = new_act()
    first = freeze(room.office, alice, key, act_id, WANTED, DRAWN)

    assert freeze(room.office, alice, key, act_id, WANTED, DRAWN) == first
    assert len(read_editions(room.office, key).editions) == 1


def test_the_same_form_sent_again_for_another_edition_is_no_repeat(
    room: Room, alice: SignedIn, key: FiguresKey
) -> None:
    act_id = new_act()
    freeze(room.office, alice, key, act_id, WANTED, DRAWN)
    exact = replace(WANTED, is_exact=True, decision="Het college besloot dit.")

    with pytest.raises(CaseChanged):
        freeze(room.office, alice, key, act_id, exact, DRAWN)


def test_a_cut_off_publication_is_finished_by_its_repeat(
    room: Room, alice: SignedIn, key: FiguresKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    act_id = new_act()
    with monkeypatch.context() as patched:
        patched.setattr(type(room.office.register.publications), "add", _power_cut)
        with pytest.raises(KeyboardInterrupt):
            freeze(room.office, alice, key, act_id, WANTED, DRAWN)
    assert read_editions(room.office, key).editions == ()

    manifest = freeze(room.office, alice, key, act_id, WANTED, DRAWN)

    assert read_editions(room.office, key).editions == (manifest,)
    act = room.office.register.audit.act(act_id)
    assert act.finished_on is not None


def _power_cut(*_: object) -> None:
    raise KeyboardInterrupt


def test_who_comes_second_is_told_to_look_again(
    room: Room, alice: SignedIn, ada: SignedIn, key: FiguresKey
) -> None:
    freeze(room.office, alice, key, new_act(), WANTED, DRAWN)

    with pytest.raises(CaseChanged):
        freeze(room.office, ada, key, new_act(), WANTED, DRAWN)


def test_a_correction_is_a_new_edition_that_names_the_one_before(
    room: Room, alice: SignedIn, key: FiguresKey
) -> None:
    first = freeze(room.office, alice, key, new_act(), WANTED, DRAWN)
    correction = replace(WANTED, number=2)
    with pytest.raises(Refusal):
        freeze(room.office, alice, key, new_act(), correction, DRAWN)

    correction = replace(
        correction, changes=dict.fromkeys(("nl", "en"), "Een zaak was dubbel geteld.")
    )
    second = freeze(room.office, alice, key, new_act(), correction, DRAWN)

    assert second.previous == first.digest
    known = read_editions(room.office, key)
    assert known.of(2025, Edition.PUBLIC) == (second, first)
    assert read_file(room.office, key, first, "report.html") == b"<p>tien"


def test_an_edition_that_is_taken_out_leaves_a_gap(
    room: Room, alice: SignedIn, key: FiguresKey
) -> None:
    freeze(room.office, alice, key, new_act(), WANTED, DRAWN)
    correction = replace(
        WANTED, number=2, changes=dict.fromkeys(("nl", "en"), "Er is iets anders.")
    )
    freeze(room.office, alice, key, new_act(), correction, DRAWN)
    drop(room, register.publication_files, publication_id=place(key))
    drop(room, register.publications, id=place(key))

    assert read_editions(room.office, key).gaps == ((2025, Edition.PUBLIC, 1),)


def test_other_bytes_under_a_published_name_are_not_shown(
    room: Room, alice: SignedIn, key: FiguresKey
) -> None:
    manifest = freeze(room.office, alice, key, new_act(), WANTED, DRAWN)
    forged = seal_bytes(b"<p>nul", [key.identity.recipient])
    change(
        room,
        register.publication_files,
        {"sealed": forged},
        publication_id=place(key),
        number=0,
    )

    with pytest.raises(NoPublication):
        read_file(room.office, key, manifest, "report.html")


@pytest.mark.parametrize(
    "changed",
    [
        {"is_exact": True},
        {"known_by": date(2026, 2, 1)},
        {"author": bytes(16)},
        {"signature": bytes(64)},
    ],
    ids=str,
)
def test_a_manifest_that_its_author_did_not_sign_is_none(
    room: Room, alice: SignedIn, key: FiguresKey, changed: dict[str, object]
) -> None:
    manifest = freeze(room.office, alice, key, new_act(), WANTED, DRAWN)
    # Anybody can seal to the figures.
    forged = replace(manifest, **changed)  # type: ignore[arg-type]
    sealed = seal_manifest(forged, key.identity.recipient)
    change(room, register.publications, {"sealed": sealed}, id=place(key))

    known = read_editions(room.office, key)

    assert (known.editions, known.broken) == ((), 1)


def test_an_older_edition_does_not_pass_for_a_newer_one(
    room: Room, alice: SignedIn, key: FiguresKey
) -> None:
    first = freeze(room.office, alice, key, new_act(), WANTED, DRAWN)
    correction = replace(
        WANTED, number=2, changes=dict.fromkeys(("nl", "en"), "Er is iets anders.")
    )
    freeze(room.office, alice, key, new_act(), correction, DRAWN)
    old = seal_manifest(first, key.identity.recipient)
    change(room, register.publications, {"sealed": old}, id=place(key, 2))

    known = read_editions(room.office, key)

    assert (known.editions, known.broken) == ((first,), 1)


def test_somebody_of_another_desk_signs_nothing_here(
    room: Room, alice: SignedIn, key: FiguresKey
) -> None:
    manifest = freeze(room.office, alice, key, new_act(), WANTED, DRAWN)
    bob = room.sign_in("Bob Eik")
    forged = replace(manifest, author=bob.person_id)
    signed = sign_manifest(forged, bob.keys.signing_seed)
    sealed = seal_manifest(signed, key.identity.recipient)

    with pytest.raises(NoPublication):
        open_manifest(sealed, key.identity, room.office.directory())


@pytest.mark.parametrize("name", ["Iris Dam", "Bob Eik", "Carol Fles"])
def test_who_does_not_coordinate_the_desk_has_no_figures_key(
    room: Room, name: str
) -> None:
    with pytest.raises(NotYours):
        open_figures_key(room.office, room.sign_in(name), "meldpunt")


def test_a_key_that_somebody_put_there_is_not_the_desks(
    room: Room, alice: SignedIn
) -> None:
    planted = seal_bytes(Identity.generate().seed, [alice.keys.identity.recipient])
    change(
        room,
        register.shared_keys,
        {"sealed": planted},
        name="figures:meldpunt",
        holder=alice.person_id,
    )

    with pytest.raises(NotYours):
        open_figures_key(room.office, alice, "meldpunt")


def test_a_desk_that_is_not_there_has_no_key(room: Room, alice: SignedIn) -> None:
    with pytest.raises(NotYours):
        open_figures_key(room.office, alice, "elders")
