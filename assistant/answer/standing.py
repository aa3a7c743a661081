"""Whether a query asks for things as they stand, so that "all history" would be the wrong word for no period."""

from __future__ import annotations

from assistant.catalog.model import Catalog
from assistant.flow import Query

_STANDING = ("snapshot", "cumulative")


def all_stand(query: Query, catalog: Catalog) -> bool:
    """True where every measure counts things as they stand at one moment."""
    named = [measure.metric for measure in query.measures]
    if query.detail is not None and query.detail.metric:
        named.append(query.detail.metric)
    metrics = [catalog.metric(name) for name in named]
    return bool(metrics) and all(metric is not None and metric.kind in _STANDING for metric in metrics)
