"""The after-sales assistant: a question in, a checked answer out.

>>> from assistant import Assistant                                  # doctest: +SKIP
>>> Assistant.open(database="after_sales.duckdb").ask("这个月哪个产品投诉最多?").text  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.app import Assistant, Conversation

__all__ = ["Assistant", "Conversation"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from assistant import app

        return getattr(app, name)
    raise AttributeError(f"module 'assistant' has no attribute {name!r}")
