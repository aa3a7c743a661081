"""What the catalog does not allow is refused with a sentence that names it and what could be asked instead."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.errors import QueryError
from assistant.flow import (
    ByBucket,
    ByCount,
    ByField,
    ByTime,
    Comparison,
    Detail,
    EntitySet,
    Filter,
    Having,
    Limit,
    Measure,
    Order,
    Per,
    Period,
    Query,
)

LOANS = Measure(metric="loan_count")
JUNE = Period(start=date(2026, 6, 1), end=date(2026, 6, 19))


MORE = Measure(metric="loan_count", minus=Measure(metric="hall_count"))
ABOVE = Having(operator="gt", value="overall")
PER_MEMBER = ByCount(entity="member", measure=LOANS)


def by(*fields):
    return tuple(ByField(field=field) for field in fields)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (Query(), "names no number to compute"),
        (Query(measures=(Measure(metric="loans"),)), "There is no metric “loans”"),
        (Query(measures=(LOANS,), groups=by("colour")), "There is no field “colour”"),
        (Query(measures=(LOANS,), groups=by("loans.colour")), "There is no field “loans.colour”"),
        (Query(measures=(LOANS,), filters=(Filter(field="colour", values=("a",)),)), "There is no field “colour”"),
        (Query(measures=(Measure(metric="stock"),), groups=by("kind")), "It can be split by: book, genre, city"),
        (Query(measures=(Measure(metric="use_rate"),), groups=by("source")), "cannot be split by “source”"),
        (Query(measures=(LOANS, Measure(metric="stock")), groups=by("kind")), "“copies” cannot be split by “kind”"),
        (
            Query(measures=(Measure(metric="stock"),), filters=(Filter(field="desk", values=("A",)),)),
            "“copies” cannot be filtered by “desk”",
        ),
        (Query(measures=(Measure(metric="new_members"),), groups=by("hour")), "holds days without hours"),
        (Query(measures=(Measure(metric="stock"),), groups=by("weekday")), "cannot be split by “weekday”"),
        (Query(measures=(LOANS,), groups=(ByTime(grain="day"), ByTime(grain="month"))), "by one time unit only"),
        (Query(measures=(LOANS,), groups=by("desk", "desk")), "split by the same thing twice"),
        (Query(measures=(LOANS,), groups=(ByBucket(field="loans.fee", edges=()),)), "need at least one edge"),
        (Query(measures=(Measure(metric="loan_count", aggregate="p90"),)), "has no value for each row"),
        (Query(measures=(Measure(metric="use_rate", aggregate="avg"),)), "is a ratio of two counts"),
        (Query(measures=(Measure(metric="loan_count", share="total"),)), "A share needs groups"),
        (Query(measures=(Measure(metric="hall_share", share="total"),), groups=by("desk")), "is no count or sum"),
        (Query(measures=(Measure(metric="loan_count", per=Per()),)), "name one of the two"),
        (
            Query(measures=(Measure(metric="loan_count", per=Per(grain="month")),), groups=(ByTime(grain="day"),)),
            "An average per month cannot be split by day",
        ),
        (Query(measures=(MORE,), groups=by("desk"), having=(ABOVE,)), "A difference of counts has no average"),
        (Query(measures=(replace(MORE, share="total"),), groups=by("desk")), "is no count or sum"),
        (Query(measures=(Measure(metric="loan_count", minus=Measure(metric="x")),)), "There is no metric “x”"),
        (
            Query(measures=(Measure(metric="stars", minus=Measure(metric="norm_stars")),), groups=by("kind")),
            "“norms” cannot be split by “kind”",
        ),
        (Query(measures=(LOANS,), groups=(PER_MEMBER, ByTime(grain="month"))), "cannot be split by time too"),
        (Query(measures=(LOANS,), groups=(replace(PER_MEMBER, entity="colour"),)), "There is no field “colour”"),
        (Query(measures=(Measure(metric="stock"),), groups=(PER_MEMBER,)), "cannot be split by “member”"),
        (Query(measures=(LOANS,), groups=(PER_MEMBER,), include_empty=True), "Groups without rows can be shown"),
        (
            Query(measures=(LOANS,), groups=(PER_MEMBER, *by("member")), include_empty=True),
            "Numbers that nobody comes to",
        ),
        (
            Query(measures=(LOANS,), groups=(ByCount(entity="member", measure=Measure(metric="held_hours")),)),
            "tell each member by ranges of it",
        ),
        (
            Query(
                measures=(LOANS,),
                groups=(ByCount(entity="member", measure=Measure(metric="held_hours"), edges=(24,)),),
                period=JUNE,
                comparison=Comparison(kind="previous", baseline=JUNE),
            ),
            "ask for one period",
        ),
        (
            Query(measures=(LOANS,), groups=(PER_MEMBER,), filters=(Filter(field="source", values=("average",)),)),
            "cannot be filtered by “source”",
        ),
        (
            Query(measures=(LOANS,), filters=(EntitySet(entity=("desk", "desk"), measure=LOANS),)),
            "the same entity",
        ),
        (Query(measures=(LOANS,), order=(Order(measure=1),)), "There is no measure number 1"),
        (Query(measures=(LOANS,), groups=by("desk"), order=(Order(measure=0, part="change"),)), "not compared"),
        (Query(measures=(LOANS,), groups=by("desk"), order=(Order(measure=0, part="share"),)), "not shown as a share"),
        (Query(measures=(LOANS,), groups=by("desk"), order=(Order(group=3),)), "neither a measure nor a group"),
        (Query(measures=(LOANS,), groups=by("desk"), limit=Limit(count=1, per_groups=1)), "one more thing to rank"),
        (
            Query(measures=(LOANS,), groups=by("desk"), having=(Having(operator="between", value="overall"),)),
            "held against the overall value",
        ),
        (
            Query(
                measures=(LOANS,),
                groups=by("desk"),
                period=JUNE,
                comparison=Comparison(kind="previous", baseline=JUNE),
                having=(Having(operator="gt", value="overall", part="change"),),
            ),
            "not its change or share",
        ),
        (
            Query(measures=(LOANS,), filters=(Filter(field="loans.fee", operator="between", values=(1,)),)),
            "needs 2 value(s) and has 1",
        ),
        (Query(measures=(LOANS,), filters=(Filter(field="kind"),)), "needs at least one value(s)"),
        (Query(measures=(LOANS,), groups=by("hour"), include_empty=True), "no table of its values"),
        (Query(measures=(LOANS,), groups=(ByTime(grain="day"),), include_empty=True), "Groups without rows"),
        (Query(measures=(LOANS,), filters=(EntitySet(entity=(), measure=LOANS),)), "A set needs an entity"),
        (
            Query(
                measures=(LOANS,),
                filters=(
                    EntitySet(entity=("member",), measure=LOANS, after=EntitySet(entity=("book",), measure=LOANS)),
                ),
            ),
            "of the same member, not of the book",
        ),
        (
            Query(
                measures=(LOANS,),
                filters=(
                    EntitySet(
                        entity=("member",),
                        measure=LOANS,
                        after=EntitySet(entity=("member",), measure=LOANS, exclude=True),
                    ),
                ),
            ),
            "What comes first must have happened",
        ),
        (Query(detail=Detail(table="shelves")), "There is no table “shelves”"),
        (Query(detail=Detail(table="books", fields=("kind",))), "“kind” is not known of rows of “books”"),
        (Query(detail=Detail(table="members", metric="stock")), "list “copies” instead"),
        (Query(detail=Detail(table="loans"), order=(Order(measure=0),)), "ordered by a field"),
    ],
)
def test_what_cannot_be_asked(query, said, compiled):
    with pytest.raises(QueryError) as refused:
        compiled(query)
    assert said in refused.value.sentence


def test_a_near_name_is_suggested(compiled):
    with pytest.raises(QueryError) as refused:
        compiled(Query(measures=(Measure(metric="loan_cont"),)))
    assert refused.value.suggestions[0] == "loan_count"
