"""The family of refusals: what it counts, and what a refusal tells of itself."""

import inspect
import pickle

from crypto import errors


def test_every_refusal_is_one_family_with_its_meaning_beside_it() -> None:
    family = [kind for _, kind in inspect.getmembers(errors, inspect.isclass)]

    assert len(family) > 10
    for kind in family:
        assert issubclass(kind, errors.CryptoError)
        assert kind.__doc__


def test_age_refuses_in_the_four_ways_of_the_public_vectors() -> None:
    kinds = {kind.__name__ for kind in errors.AgeError.__subclasses__()}

    assert kinds == {"NoMatch", "HmacFailure", "HeaderFailure", "PayloadFailure"}


def test_a_broken_chain_says_where_and_why() -> None:
    broken = errors.ChainBroken(7, "signature")

    assert (broken.number, broken.reason) == (7, "signature")
    assert str(broken) == "entry 7: signature"


def test_a_refused_letter_says_where_and_why() -> None:
    refused = errors.LetterRefused(3, "moved")

    assert (refused.sequence, refused.reason) == (3, "moved")
    assert str(refused) == "letter 3: moved"


def test_a_broken_chain_travels_between_processes() -> None:
    """A worker process hands its failure back pickled."""
    travelled = pickle.loads(pickle.dumps(errors.ChainBroken(7, "actor")))  # noqa: S301

    assert str(travelled) == "entry 7: actor"
