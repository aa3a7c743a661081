"""Serving: the real page on a free port, and a browser to look at it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_SECONDS_TO_START = 90


def browser_missing() -> str | None:
    """Why there is no browser to look with; None where there is one. Under CI it must be there."""
    if os.environ.get("CI") == "true":
        return None
    if not CHROMIUM.exists():
        return f"{CHROMIUM} is not installed"
    try:
        import playwright  # noqa: F401
    except ImportError:
        return "playwright is not installed: uv sync --all-groups"
    return None


@contextmanager
def served(database: Path) -> Iterator[str]:
    """The address of the page over a database, while it is served."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "assistant", "serve", "--port", str(port), "--database", str(database)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/healthz", server)
        yield address
    finally:
        server.terminate()
        server.communicate(timeout=20)


def _wait_for(address: str, server: subprocess.Popen[str]) -> None:
    end = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < end:
        if server.poll() is not None:
            raise RuntimeError(f"The server ended with {server.returncode}: {server.communicate()[1]}")
        try:
            urllib.request.urlopen(address, timeout=2).close()
        except OSError:
            time.sleep(0.3)
        else:
            return
    raise RuntimeError(f"Nothing answered at {address} within {_SECONDS_TO_START} s.")


@contextmanager
def looked_at(
    address: str, *, width: int = 1440, height: int = 900, locale: str = "zh-CN"
) -> Iterator[tuple[Any, list[str]]]:
    """The page in a browser, and the addresses that the browser asks for."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=str(CHROMIUM), args=list(FLAGS))
        page = browser.new_context(viewport={"width": width, "height": height}, locale=locale).new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address)
        page.wait_for_selector("#starts button:visible")
        try:
            yield page, asked
        finally:
            browser.close()


def click_start(page: Any, number: int) -> None:
    """Asks a start question by clicking it, and waits for the reply."""
    page.locator("#starts button:visible").nth(number).click()
    page.wait_for_selector(".reply")
