"""The piece of a passage that shows why it was found, with the words found marked.

Pieces of the text as it is, cut between words; making them safe for a page is for who
writes the page. Calls `search_words`.
"""

from collections import Counter
from collections.abc import Collection, Sequence

from portal.domain.search_words import Word, words_in

MOST_CHARACTERS = 240
# What stands before the first word that is marked.
BEFORE = 60
CUT = "…"


def snippet(
    text: str, words: Collection[str], phrases: Sequence[tuple[str, ...]] = ()
) -> tuple[tuple[str, bool], ...]:
    """Return pieces of text in order, each with whether it is marked.

    `words` and `phrases` are folded. Text that was left out shows as an ellipsis. All
    of a short passage is shown, and of a long one where most is marked.
    """
    everything = list(words_in(text))
    marked = _marked(everything, words, phrases)
    start, end = _window(text, everything, marked)
    pieces: list[tuple[str, bool]] = [(CUT, False)] if start else []
    at = start
    for word in marked:
        if start <= word.start and word.end <= end:
            pieces += [
                (text[at : word.start], False),
                (text[word.start : word.end], True),
            ]
            at = word.end
    pieces.append((text[at:end], False))
    if end < len(text):
        pieces.append((CUT, False))
    return tuple(piece for piece in pieces if piece[0])


def _marked(
    everything: Sequence[Word],
    words: Collection[str],
    phrases: Sequence[tuple[str, ...]],
) -> list[Word]:
    places = {n for n, word in enumerate(everything) if word.folded in words}
    row = [word.folded for word in everything]
    for phrase in phrases:
        for start in range(len(row) - len(phrase) + 1):
            if tuple(row[start : start + len(phrase)]) == phrase:
                places.update(range(start, start + len(phrase)))
    return [everything[place] for place in sorted(places)]


def _window(
    text: str, everything: Sequence[Word], marked: Sequence[Word]
) -> tuple[int, int]:
    """Return from where to where the text is shown."""
    if len(text) <= MOST_CHARACTERS:
        return 0, len(text)
    best = _best(marked)
    wanted = 0 if best is None else max(0, best.start - BEFORE)
    start = 0
    if wanted:
        start = next(word.start for word in everything if word.start >= wanted)
    end = max(
        (word.end for word in everything if word.end <= start + MOST_CHARACTERS),
        default=0,
    )
    if end <= start or everything[-1].end == end:
        # One word without an end, or only marks behind the last word.
        end = min(len(text), start + MOST_CHARACTERS)
    return start, end


def _best(marked: Sequence[Word]) -> Word | None:
    """Return the first mark of the window in which most different words are marked.

    Each mark comes into the window once and leaves it once: a text that repeats what is
    searched for takes no longer than any other.
    """
    inside: Counter[str] = Counter()
    best, most, last = None, 0, 0
    for place, word in enumerate(marked):
        until, last = word.start + MOST_CHARACTERS - BEFORE, max(last, place)
        while last < len(marked) and marked[last].end <= until:
            inside[marked[last].folded] += 1
            last += 1
        if best is None or len(inside) > most:
            best, most = word, len(inside)
        if inside[word.folded] > 1:
            inside[word.folded] -= 1
        else:
            # Not there where one word alone is longer than the window.
            inside.pop(word.folded, None)
    return best
