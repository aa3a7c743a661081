"""What metrics are taken over: things as they stand, for which "all history" would be the wrong word, and sums."""

from __future__ import annotations

from assistant.catalog.model import Catalog
from assistant.flow import Measure, Query

_STANDING = ("snapshot", "cumulative")


def all_stand(query: Query, catalog: Catalog) -> bool:
    """True where every measure counts things as they stand at one moment."""
    named = [measure.metric for measure in query.measures]
    if query.detail is not None and query.detail.metric:
        named.append(query.detail.metric)
    metrics = [catalog.metric(name) for name in named]
    return bool(metrics) and all(metric is not None and metric.kind in _STANDING for metric in metrics)


def grows(measure: Measure, catalog: Catalog) -> bool:
    """True for counts and sums, which grow with what they are taken over; an average per group is their level."""
    if measure.over is not None or measure.per is not None or measure.minus is not None:
        return False
    metric = catalog.metric(measure.metric)
    if measure.distinct is not None or measure.aggregate is not None:
        return measure.distinct is not None or measure.aggregate == "sum"
    return metric is not None and metric.aggregate in ("count", "sum", "count_distinct")
