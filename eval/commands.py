"""The commands of the harness: run, time, speed, confidence, noise, forms, compare; thin, each calls one module."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.errors import AssistantError, UsageError
from eval.database import AS_OF

if TYPE_CHECKING:
    from assistant import Assistant
    from assistant.catalog.model import Catalog
    from eval.run import Outcome

app = typer.Typer(name="eval", no_args_is_help=True, add_completion=False, help=__doc__, pretty_exceptions_enable=False)

_AS_OF = AS_OF.isoformat()
Database = Annotated[
    Path | None, typer.Option(help="A database to ask instead of the demonstration data of the cache.")
]
CatalogName = Annotated[str, typer.Option("--catalog", help="Folder or name of the catalog.")]
AsOf = Annotated[str, typer.Option("--as-of", help="The day the questions are asked on, YYYY-MM-DD.")]
OwnCatalog = Annotated[str | None, typer.Option("--catalog", help="Folder or name of the catalog; the set's own else.")]
OwnAsOf = Annotated[str | None, typer.Option("--as-of", help="The day the questions are asked on; the set's own else.")]
RoleName = Annotated[str | None, typer.Option("--role", help="The role that asks; the catalog's default otherwise.")]
Interpreter = Annotated[str, typer.Option(help="auto, embedded or llm.")]
Out = Annotated[Path | None, typer.Option(help="Where the JSON record goes; eval/records/ otherwise.")]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; errors of the assistant become one sentence and their exit status."""
    try:
        app(args=None if arguments is None else list(arguments), standalone_mode=False, prog_name="eval")
    except AssistantError as error:
        print(error.sentence, file=sys.stderr)
        return error.exit_status
    except typer.Exit as ending:
        return ending.exit_code
    except Exception as error:  # typer's own usage errors carry how they show themselves
        if not hasattr(error, "show"):
            raise
        error.show()
        return 2
    return 0


@app.command()
def run(
    name: Annotated[str, typer.Argument(metavar="SET", help="A set of eval/cases/ or a .jsonl file.")] = "sample",
    database: Database = None,
    catalog: OwnCatalog = None,
    as_of: OwnAsOf = None,
    role: RoleName = None,
    interpreter: Interpreter = "embedded",
    out: Out = None,
    case: Annotated[list[str] | None, typer.Option(help="Only this case; can be repeated.")] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="The table only, without the turns that are not right.")
    ] = False,
) -> None:
    """Puts a set of questions to the assistant and says which answers are right, by execution of the gold SQL."""
    from eval import cases as sets
    from eval import record, table
    from eval.cells import Labels
    from eval.gold import GoldDatabase
    from eval.homes import home_of
    from eval.run import run as run_cases
    from eval.scorers import Scorer

    path = sets.find_set(name)
    chosen = [one for one in sets.read_lines(path, sets.Case) if not case or one.id in case]
    home = home_of(path)
    file = _database(database or home.database)
    catalog, as_of = catalog or home.catalog, as_of or home.as_of
    known = _catalog(catalog)
    golds = GoldDatabase(file, only_table=known.only_table)
    scorer = Scorer(golds, Labels.of(known), personal=_personal(known, golds))
    settings = {"database": str(file), "catalog": catalog, "as_of": as_of, "role": role, "interpreter": interpreter}
    assistant = _assistant(settings)
    try:
        outcomes = run_cases(chosen, assistant, scorer, seen=_show_progress)
    finally:
        assistant.close()
        golds.close()
    _say("")
    if not quiet:
        print(table.failures(outcomes) + "\n")
    print(table.table(outcomes))
    content = record.record(outcomes, cases=path, settings=settings, catalog_digest=known.digest)
    print(f"\nRecord: {record.write(content, out)}")


@app.command("time")
def time_command(
    name: Annotated[str, typer.Argument(metavar="SET", help="A set of time expressions.")] = "time_expressions",
    catalog: CatalogName = "after_sales",
    every: Annotated[int, typer.Option(help="Of the generated phrases every n-th; 1 takes a minute.")] = 5,
) -> None:
    """Reads words about time and compares the days with those that other projects' tests give, and those of generated
    phrases with a second calendar.
    """
    from eval import cases as sets
    from eval import time_phrases, times

    chosen = sets.read_lines(sets.find_set(name), sets.TimeCase)
    print(times.report(times.read_all(chosen, _catalog(catalog))))
    print(f"\n{time_phrases.report(time_phrases.tally(every=every))}")


@app.command()
def speed(
    name: Annotated[str, typer.Argument(metavar="SET")] = "sample",
    database: Database = None,
    catalog: CatalogName = "after_sales",
    as_of: AsOf = _AS_OF,
    cold: Annotated[bool, typer.Option(help="Also start the command afresh, five times each.")] = True,
) -> None:
    """Measures how long answers take, warm in one process and cold from the command line, and the memory held."""
    from eval import cases as sets
    from eval import speed as measure

    file = _database(database)
    settings = {"database": str(file), "catalog": catalog, "as_of": as_of, "role": None, "interpreter": "embedded"}
    chosen = sets.read_lines(sets.find_set(name), sets.Case)
    assistant = _assistant(settings)
    try:
        print(measure.warm(chosen, assistant))
    finally:
        assistant.close()
    if cold:
        print(
            measure.cold(file, as_of=date.fromisoformat(as_of), catalog=catalog, question=chosen[0].turns[0].question)
        )


@app.command()
def confidence(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="SETS", help="Sets of eval/cases/ to fit on; sample, everyday and workday otherwise."),
    ] = None,
    database: Database = None,
    catalog: CatalogName = "after_sales",
    as_of: AsOf = _AS_OF,
    write: Annotated[bool, typer.Option("--write", help="Keep the fitted weights in the assistant.")] = False,
) -> None:
    """Fits the confidence of readings on evaluation cases, by folds, and chooses when to ask back."""
    from assistant.flow import Asker
    from eval import cases as sets
    from eval import confidence as fit
    from eval.cells import Labels
    from eval.gold import GoldDatabase
    from eval.scorers import Scorer

    file, known = _database(database), _catalog(catalog)
    chosen = [
        one
        for name in names or ("sample", "everyday", "workday")
        for one in sets.read_lines(sets.find_set(name), sets.Case)
    ]
    golds = GoldDatabase(file)
    scorer = Scorer(golds, Labels.of(known), personal=_personal(known, golds))
    settings = {"database": str(file), "catalog": catalog, "as_of": as_of, "role": None, "interpreter": "embedded"}
    assistant = _assistant(settings)
    try:
        asker = Asker(role=next(role.name for role in known.roles if role.default))
        found = fit.examples(chosen, assistant, scorer, asker=asker)
    finally:
        assistant.close()
        golds.close()
    scale, folds = fit.fitted(found)
    print(fit.report(scale, folds, found))
    if write:
        print(f"\nWritten: {fit.write(scale)}")


@app.command()
def noise(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="SETS", help="Sets of eval/cases/; sample and everyday.")
    ] = None,
    database: Database = None,
    catalog: CatalogName = "after_sales",
    as_of: AsOf = _AS_OF,
    seed: Annotated[int, typer.Option(help="What the draws begin with.")] = 7,
    rounds: Annotated[int, typer.Option(help="Draws of each kind of noise for each question.")] = 2,
) -> None:
    """Disturbs questions (typing errors, width, case, politeness) and says how many are still read alike."""
    from eval import cases as sets
    from eval import noise as disturbed

    read = (sets.read_lines(sets.find_set(name), sets.Case) for name in names or ("sample", "everyday", "workday"))
    questions = [case.turns[0].question for each in read for case in each]
    settings = {
        "database": str(_database(database)),
        "catalog": catalog,
        "as_of": as_of,
        "role": None,
        "interpreter": "embedded",
    }
    assistant = _assistant(settings)
    try:
        found = disturbed.measure(questions, disturbed.reader(assistant.parts), seed=seed, rounds=rounds)
        print(disturbed.report(found))
    finally:
        assistant.close()


@app.command()
def forms(
    database: Database = None,
    catalog: CatalogName = "after_sales",
    as_of: AsOf = _AS_OF,
    seed: Annotated[int, typer.Option(help="What the draws begin with.")] = 7,
    each: Annotated[int, typer.Option(help="Questions of each form in each language.")] = 50,
    quiet: Annotated[bool, typer.Option("--quiet", help="The table alone.")] = False,
) -> None:
    """Draws questions of known forms from the catalog's own words and says how many are read as they must be."""
    from eval.forms.draw import questions
    from eval.forms.judge import judged, lines, reader

    settings = {
        "database": str(_database(database)),
        "catalog": catalog,
        "as_of": as_of,
        "role": None,
        "interpreter": "embedded",
    }
    assistant = _assistant(settings)
    try:
        parts = assistant.parts
        drawn = questions(parts.catalog, parts.lexicon, each=each, seed=seed)
        print("\n".join(lines(judged(drawn, reader(parts)), quiet=quiet)))
    finally:
        assistant.close()


@app.command()
def compare(before: Path, after: Path) -> None:
    """Says which cases changed their verdict between two records."""
    from eval.compare import compare as compare_records

    read = [_read_record(path) for path in (before, after)]
    print(compare_records(*read))


def _read_record(path: Path) -> dict[str, Any]:
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{path} is not a record of a run: {error}.") from error
    return content


def _database(given: Path | None) -> Path:
    from eval.database import demo_database

    if given is None:
        return demo_database(say=_say)
    if not given.exists():
        raise UsageError(f"There is no database {given}; leave --database out to build the demonstration data.")
    return given


def _catalog(name: str) -> Catalog:
    from assistant.catalog.find import find_catalog
    from assistant.catalog.load import load

    return load(find_catalog(name))


def _assistant(settings: dict[str, Any]) -> Assistant:
    from assistant import Assistant

    return Assistant.open(**settings)


def _personal(catalog: Catalog, golds: Any) -> frozenset[str]:
    """Every personal datum as stored, of the columns that identify a person."""
    columns = [
        (table.name, column.name)
        for table in catalog.tables
        for column in table.columns
        if column.personal in ("name", "phone", "email") and column.expression is None
    ]
    return frozenset().union(*(golds.texts(table, column) for table, column in columns))


def _show_progress(outcome: Outcome) -> None:
    mark = {"right": ".", "not_answered": "-", "wrong": "w", "silently_wrong": "X"}[outcome.verdict]
    print(mark, end="", file=sys.stderr, flush=True)


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
