"""Query → SQL: resolve, expand to leaves, group into parts, join, compose, compare, share, hold, rank, order."""

from assistant.sql.compile.compile import Compiled, compile_query

__all__ = ["Compiled", "compile_query"]
