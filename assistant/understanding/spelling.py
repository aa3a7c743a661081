"""Typing errors in Latin letters: a word one or two slips away from one known word, or two words run together."""

from __future__ import annotations

from assistant.catalog.form import singular
from assistant.understanding.english import real_words
from assistant.understanding.known import Known

_SHORTEST, _MIDDLE, _LONG, _LONGEST = 4, 6, 9, 30


def meant(word: str, known: Known) -> str | None:
    """What to read for a Latin word that is not known; None where nothing is near, where different things are as near,
    or where it is a word of its own.
    """
    if not (word.isascii() and word.isalpha() and _SHORTEST <= len(word) <= _LONGEST):
        return None
    one, two = _nearest(word, known, 1), _apart(word, known)
    if one and two:
        return None
    found = one or two or (_nearest(word, known, 2) if len(word) >= _LONG else None)
    own = found == word or (found is not None and singular(found) != singular(word) and word in real_words())
    return None if own else found


def _apart(word: str, known: Known) -> str | None:
    """The two known words that were typed without the blank between them ("bymonth")."""
    pairs = [(word[:at], word[at:]) for at in range(2, len(word) - 1)]
    found = [pair for pair in pairs if all(map(known.is_word, pair))]
    return " ".join(found[0]) if len(found) == 1 else None


def _nearest(word: str, known: Known, allowed: int) -> str | None:
    """The known word that is at most so many slips away, where all that are as near mean the same."""
    from rapidfuzz import process  # needed only where a word is not known
    from rapidfuzz.distance import OSA

    near: dict[float, set[str]] = {}
    for form in dict.fromkeys((word, singular(word))):
        for text, apart, _ in process.extract(form, known.latin, scorer=OSA.distance, score_cutoff=allowed, limit=None):
            if _likely(form, text, int(apart)):
                near.setdefault(apart + _wrong_letter(form, text), set()).add(text)
    nearest = near[min(near)] if near else set()
    meanings = {known.meanings(text) for text in nearest}
    return min(nearest) if len(meanings) == 1 else None


def _wrong_letter(word: str, text: str) -> float:
    """A letter left out, doubled or swapped is likelier than another in its place: "montly" is monthly, not mostly."""
    return 0.5 if len(word) == len(text) and sorted(word) != sorted(text) else 0.0


def _likely(word: str, text: str, apart: int) -> bool:
    """True where so many slips are likely in so short a word: a letter for another only in longer ones."""
    if len(text) < _SHORTEST or not apart:
        return False
    swapped = sorted(word) == sorted(text)
    if len(word) < _MIDDLE and not swapped and len(word) == len(text):
        return False
    if len(word) == _SHORTEST and not swapped:
        return False
    return word[0] == text[0] or (swapped and word[:2] == text[1::-1])
