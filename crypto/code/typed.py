"""Reading a code that a person typed: forgiving in form, strict in substance.

Errors tell a page what to point out, in their fields; their messages, and all that a
traceback or log would show of them, hold nothing of what was typed. SPEC §2.4.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from unicodedata import category, normalize

from crypto.code.spelling import CODE_WORDS, Code, entropy_of
from crypto.errors import CodeError
from crypto.words import LANGUAGES, Language, Place, find
from crypto.words.nearest import nearest

MAX_TYPED: Final = 1000

# Accents, and marks that nobody sees: soft hyphens, joiners, directions of writing.
_DROPPED = frozenset({"Mn", "Mc", "Me", "Cf"})


@dataclass(frozen=True, slots=True, repr=False)
class Problem:
    """One word that cannot be right: its place from 1, as typed, the nearest listed."""

    position: int
    typed: str
    nearest: str


class TooLong(CodeError):
    """More was typed than a code can be: over 1,000 characters."""

    def __init__(self) -> None:
        super().__init__("too long for a code")


class WrongLength(CodeError):
    """There are fewer or more than eight words; `found` says how many."""

    def __init__(self, found: int) -> None:
        super().__init__(f"a code has eight words, not {found}")
        self.found = found


class UnknownWord(CodeError):
    """One or more words are on no list; `problems` holds each of them, in order."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("a word is on no list")
        self.problems = problems


class MixedLanguages(CodeError):
    """The words are of both lists; `problems` holds those of the rarer one, in order.

    Where there are four of each, the first word tells which language is meant.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("the words are of two lists")
        self.problems = problems


class WrongChecksum(CodeError):
    """All words are listed, but together they are no code: one is wrong, or moved."""

    def __init__(self) -> None:
        super().__init__("the checksum does not fit")


def parse(text: str) -> Code:
    """Read a code as a person may have typed or copied it; raise a CodeError for none.

    Forgiven are case, accents, whatever stands between words (also the numbers of a
    list), and all of a word after its fourth letter. In this order it raises TooLong,
    WrongLength, UnknownWord, MixedLanguages or WrongChecksum.
    """
    if len(text) > MAX_TYPED:
        raise TooLong
    typed = words_in(text)
    if len(typed) != CODE_WORDS:
        raise WrongLength(len(typed))
    places = places_of(typed)
    language = language_of(typed, places)
    try:
        return Code(entropy_of([place.index for place in places]), language)
    except ValueError:
        raise WrongChecksum from None


def words_in(text: str) -> list[str]:
    """Return the runs of letters, in lower case and without accents."""
    # Twice, since what folding leaves may fall apart once more (Unicode, D145).
    plain = normalize("NFKD", normalize("NFKD", text).casefold())
    kept = (x for x in plain if category(x) not in _DROPPED)
    return "".join(x if category(x).startswith("L") else " " for x in kept).split()


def places_of(typed: Sequence[str]) -> list[Place]:
    """Return the place of each word, or raise UnknownWord for all that have none."""
    found: dict[int, Place] = {}
    for number, word in enumerate(typed):
        try:
            found[number] = find(word)
        except KeyError:
            continue
    if len(found) < len(typed):
        meant = _meant(found.values())
        unknown = (number for number in range(len(typed)) if number not in found)
        raise UnknownWord(_problems(typed, unknown, meant))
    return list(found.values())


def language_of(typed: Sequence[str], places: Sequence[Place]) -> Language:
    """Return the language of all words, or raise MixedLanguages."""
    meant = _meant(places)[0]
    foreign = [number for number, at in enumerate(places) if at.language != meant]
    if foreign:
        raise MixedLanguages(_problems(typed, foreign, (meant,)))
    return meant


def _meant(places: Iterable[Place]) -> tuple[Language, ...]:
    """Return the language of most words, of the first when even; of no words, all."""
    counted = Counter(place.language for place in places)
    return tuple(language for language, _ in counted.most_common(1)) or LANGUAGES


def _problems(
    typed: Sequence[str], numbers: Iterable[int], languages: Sequence[Language]
) -> tuple[Problem, ...]:
    return tuple(
        Problem(number + 1, typed[number], nearest(typed[number], languages))
        for number in numbers
    )
