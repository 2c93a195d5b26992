"""A server of this project for a test: started on a free port, asked until it answers, ended with the test."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
START_LIMIT = 60


@contextlib.contextmanager
def running_server(data: Path | None = None, port: int | None = None) -> Iterator[str]:
    """The address of a fresh server on the package in `data`, or on the shipped one; on a free port where none is given."""
    port = port or _free_port()
    environment = dict(os.environ) | ({"DATA_PACKAGE": str(data)} if data else {})
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    command += ["--server.address", "127.0.0.1"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(f"http://127.0.0.1:{port}/_stcore/health", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, process: subprocess.Popen) -> None:
    limit = time.monotonic() + START_LIMIT
    while time.monotonic() < limit:
        assert process.poll() is None, "the server ended while starting"
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310 our own
            if answer.status == 200:
                return
        time.sleep(0.1)  # between two questions; the state waited for is the answer
    message = f"no answer from {address}"
    raise TimeoutError(message)
