"""Fixtures for every test: the network is forbidden, and a small demonstration database is at hand."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("the same draws in every run", derandomize=True, database=None)
settings.load_profile("the same draws in every run")

_OWN_MACHINE = ("127.0.0.1", "::1", "localhost")


class NetworkForbidden(RuntimeError):
    """A test tried to reach another machine."""


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Connections to other machines raise; those to this one are left alone."""

    def guarded(connect: Any) -> Any:
        def connect_here(self: socket.socket, address: Any) -> Any:
            if self.family != socket.AF_UNIX and address[0] not in _OWN_MACHINE:
                raise NetworkForbidden(f"A test tried to reach {address}: use a fake, tests stay on this machine.")
            return connect(self, address)

        return connect_here

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded(socket.socket.connect))
        patch.setattr(socket.socket, "connect_ex", guarded(socket.socket.connect_ex))
        yield


@pytest.fixture(scope="session")
def small_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demonstration database of 1,000 tickets as of 2026-06-18, seed 7; read only, shared by the whole run."""
    from assistant.demo.build import build

    path = tmp_path_factory.mktemp("demo") / "small.duckdb"
    build(path, as_of=date(2026, 6, 18), seed=7, tickets=1000)
    return path


@pytest.fixture(scope="session")
def demo_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small demonstration database, of 2,000 tickets as of 2026-06-18; open it read-only."""
    from assistant.demo.build import build

    path = tmp_path_factory.mktemp("demo") / "demo.duckdb"
    build(path, as_of=date(2026, 6, 18), seed=7, tickets=2_000)
    return path
