"""Text to runs of tokens: words about time, numbers and written dates."""

from __future__ import annotations

import re
from datetime import date

from assistant.understanding.dates import items as i
from assistant.understanding.dates.chinese import chinese_token
from assistant.understanding.dates.digits import digits_token
from assistant.understanding.dates.latin import latin_token
from assistant.understanding.dates.parts import box_of
from assistant.understanding.dates.tokens import Run, Token
from assistant.understanding.dates.vocabulary import Vocabulary

_DASHES = re.compile(r"[-–—―~～−]{1,4}|\.{2,3}|…|→|->")
_APOSTROPHE_YEAR = re.compile(r"'(\d\d)(?![0-9a-z])")
_POSSESSIVE = re.compile(r"'s(?![a-z0-9])")
_MARKS: dict[str, i.Link] = {
    "、": i.Link("and"),
    "&": i.Link("and"),
    "/": i.Link("dash"),
    ",": i.Link("comma"),
    "，": i.Link("comma"),
}


def runs(text: str, words: Vocabulary) -> list[Run]:
    """The runs of tokens in a plain text; anything that is no token, and a line's end, closes a run."""
    found: list[Run] = []
    run: Run = []
    at = 0
    while at < len(text):
        char = text[at]
        if char == " " or char == "\t":
            at += 1
            continue
        if "a" <= char <= "z":
            token, at = latin_token(text, at, words)
        elif "0" <= char <= "9":
            token, at = digits_token(text, at, words)
        else:
            token = _mark(text, at) if char.isascii() else chinese_token(text, at, words, run) or _mark(text, at)
            at = token.end if token else at + 1
        if token is not None:
            run.append(token)
        elif run:
            found.append(run)
            run = []
    return [*found, run] if run else found


def _mark(text: str, at: int) -> Token | None:
    link = _MARKS.get(text[at])
    if link is not None:
        return Token(at, at + 1, (link,))
    if text[at] == "'":
        return _apostrophe(text, at)
    dash = _DASHES.match(text, at)
    return Token(at, dash.end(), (i.Link("dash"),)) if dash else None


def _apostrophe(text: str, at: int) -> Token | None:
    """Q3'25, this year's."""
    if year := _APOSTROPHE_YEAR.match(text, at):
        return Token(at, year.end(), (box_of(date(2000 + int(year[1]), 1, 1), "year"),))
    return Token(at, at + 2, (i.Link("of"),)) if _POSSESSIVE.match(text, at) else None
