"""Tags: a few short words of a desk's own by which it groups its cases.

Tidied, so that "Spoed " and "spoed" are one. Few and short, so that all of them fit on
a case's card, whose size tells nothing. Calls `typed` and `refusal`.
"""

import unicodedata

from portal.domain.refusal import Refusal
from portal.domain.typed import on_one_line

MOST_TAGS = 6
MOST_CHARACTERS = 24


def read_tag(typed: str) -> str:
    """Return a tag as it is kept: small letters, single spaces, nothing unseen.

    Raises Refusal where nothing is left, or more than a tag holds.
    """
    seen = (each for each in on_one_line(typed) if _is_seen(each))
    # Decomposed first: only then does folding give the same for the same letters.
    folded = unicodedata.normalize("NFD", "".join(seen)).casefold()
    tag = on_one_line(unicodedata.normalize("NFC", folded))
    if not tag:
        raise Refusal("tag_missing")
    if len(tag) > MOST_CHARACTERS:
        raise Refusal("tag_too_long", typed=len(tag), most=MOST_CHARACTERS)
    return tag


def add_tag(tags: tuple[str, ...], tag: str) -> tuple[str, ...]:
    """Return the tags with one more, in the order of the alphabet.

    One that is there already stays. Raises Refusal where there are as many as may be.
    """
    if tag in tags:
        return tags
    if len(tags) >= MOST_TAGS:
        raise Refusal("too_many_tags", most=MOST_TAGS)
    return tuple(sorted((*tags, tag)))


def remove_tag(tags: tuple[str, ...], tag: str) -> tuple[str, ...]:
    """Return the tags without one, which may be gone already."""
    return tuple(each for each in tags if each != tag)


def _is_seen(letter: str) -> bool:
    """Tell a letter from a joiner, a soft hyphen or another mark that shows nothing."""
    return not unicodedata.category(letter).startswith("C")
