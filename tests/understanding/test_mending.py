"""A text with its typing errors mended, and the way back to what was typed."""

from __future__ import annotations

from assistant.catalog.normal import normalise
from assistant.understanding.mending import rewritten


def test_every_character_leads_back_to_what_was_typed() -> None:
    typed = "ＡＢ complantsby monht"
    mended = rewritten(typed, normalise(typed), [(3, 14, "complaints by"), (15, 20, "month")])
    assert mended.text == "ab complaints by month"
    assert [typed[mended.offsets[start] : mended.offsets[end]] for start, end in mended.places] == [
        "complantsby",
        "monht",
    ]
    assert [(mend.typed, mend.meant) for mend in mended.mends] == [
        ("complantsby", "complaints by"),
        ("monht", "month"),
    ]
    assert len(mended.offsets) == len(mended.text) + 1
    assert list(mended.offsets) == sorted(mended.offsets)


def test_the_ending_of_a_plural_is_no_error_to_tell() -> None:
    mended = rewritten("3 weeks", normalise("3 weeks"), [(2, 7, "week")])
    assert mended.text == "3 week"
    assert mended.mends == ()
