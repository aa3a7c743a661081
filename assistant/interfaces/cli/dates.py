"""`assistant dates`: the period that words about time mean."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

import typer

from assistant.errors import UsageError
from assistant.interfaces.cli import options


def dates(
    text: Annotated[str | None, typer.Argument(help="Words about time, in Chinese or English.")] = None,
    batch: Annotated[
        str | None, typer.Option(metavar="FILE", help='Lines of {"text", "lang", "reference"}; - reads standard input.')
    ] = None,
    catalog: options.Catalog = None,
    as_of: options.AsOf = None,
    lang: options.Lang = None,
) -> int:
    """Say which days words about time mean, as of today or of --as-of: the first day and the day after the last."""
    from assistant.catalog.cache import cached
    from assistant.catalog.find import find_catalog

    settings = options.settings_from(locals())
    if (text is None) == (batch is None):
        raise UsageError('Give either words about time, as in assistant dates "上个月", or --batch FILE.')
    known = cached(find_catalog(settings.catalog))
    if batch is not None:
        return _answer_lines(batch, known)
    read = _days(text or "", settings.lang, settings.as_of or date.today(), known)
    print(f"[{read['start'] or '…'}, {read['end'] or '…'})" if read["found"] else f"No words about time in {text!r}.")
    return 0 if read["found"] else 1


def _answer_lines(source: str, catalog: Any) -> int:
    from pydantic import BaseModel, ConfigDict, ValidationError

    from assistant.interfaces.cli.batch import numbered, open_source, put

    class Line(BaseModel):
        model_config = ConfigDict(extra="forbid")
        text: str
        lang: Literal["auto", "zh", "en"] = "auto"
        reference: date

    with open_source(source) as stream:
        for number, text in numbered(stream):
            try:
                line = Line.model_validate_json(text or "")
            except ValidationError as error:
                first = error.errors()[0]
                where = ".".join(str(part) for part in first["loc"]) or "the line"
                put({"found": False, "start": None, "end": None, "error": f"Line {number}: {where}: {first['msg']}."})
            else:
                put(_days(line.text, line.lang, line.reference, catalog))
    return 0


def _days(text: str, lang: str, as_of: date, catalog: Any) -> dict[str, Any]:
    from assistant.interfaces.periods import period_in

    period = period_in(text, lang=lang, as_of=as_of, catalog=catalog)
    if period is None:
        return {"found": False, "start": None, "end": None}
    start, end = (day.isoformat() if day else None for day in (period.start, period.end))
    return {"found": True, "start": start, "end": end}
