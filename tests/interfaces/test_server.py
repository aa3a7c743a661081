from __future__ import annotations

import socket

import pytest

from assistant.errors import AssistantError
from assistant.interfaces.server import serve
from assistant.settings import Settings


def test_a_port_in_use_is_said_with_what_to_do() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(AssistantError) as raised:
            serve(Settings(port=port))
    assert raised.value.exit_status == 1
    assert f"http://127.0.0.1:{port} cannot be served" in raised.value.sentence
    assert f"--port {port + 1}" in raised.value.sentence
