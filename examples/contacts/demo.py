#!/usr/bin/env python3
"""Starts Dobby and the Contacts site, and stops both at Ctrl-C. Usually called as: ./dev demo"""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
HOST = "127.0.0.1"

START_S = 60
"""How long each of the two may take to start."""
STOP_S = 15
"""How long each may take to stop; Dobby itself takes at most 10."""

EXIT_UNAVAILABLE = 69
EXIT_SOFTWARE = 70


class Failed(Exception):
    """Why the demonstration does not go on, in words for whoever has started it."""

    def __init__(self, message: str, status: int = EXIT_SOFTWARE):
        super().__init__(message)
        self.status = status


def main() -> int:
    options = read_options()
    data = Path(options.data).resolve()
    data.mkdir(parents=True, exist_ok=True)
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, stop_at_signal)
    running = []
    try:
        check_ports(options)
        environment = {
            **os.environ,
            "CONTACTS_DATA": str(data),
            "DOBBY_URL": f"http://{HOST}:{options.dudley_port}",
            "DOBBY_PAGE_URL": f"http://{HOST}:{options.firenze_port}/comet/",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        start_dobby(running, options, data)
        start_site(running, options, data, environment)
        tell(options)
        watch(running)
    except KeyboardInterrupt:
        print("\nstopping ...", flush=True)
    except Failed as failed:
        print(f"demo: {failed}", file=sys.stderr)
        return failed.status
    finally:
        stop(running)
    return 0


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./dev demo", description="Starts Dobby and the Contacts example, and stops both at Ctrl-C.")
    parser.add_argument("--port", type=int, default=8000, help="where the site is (default 8000)")
    parser.add_argument("--firenze-port", type=int, default=8008, help="where the page reaches Dobby (default 8008)")
    parser.add_argument("--dudley-port", type=int, default=8004, help="where the site reaches Dobby (default 8004)")
    parser.add_argument("--data", default=HERE / "data", help="directory of the database and the logs (default examples/contacts/data)")
    return parser.parse_args()


def stop_at_signal(number, frame) -> None:
    raise KeyboardInterrupt


def check_ports(options) -> None:
    ports = {"--port": options.port, "--firenze-port": options.firenze_port, "--dudley-port": options.dudley_port}
    if len(set(ports.values())) < len(ports):
        raise Failed("the three ports must be different.", EXIT_UNAVAILABLE)
    for option, port in ports.items():
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except (OSError, OverflowError) as error:
                message = f"port {port} cannot be used ({error}); another program may have it. Choose another one: ./dev demo {option} {port + 10}"
                raise Failed(message, EXIT_UNAVAILABLE) from None


def start_dobby(running: list, options, data: Path) -> None:
    launcher = os.environ.get("DOBBY", str(ROOT / "dobby"))
    # The launcher builds the server where that is needed, and says so.
    if subprocess.run([launcher, "--version"], stdout=subprocess.DEVNULL).returncode:
        raise Failed("Dobby could not be built, see above.")
    doors = [f"--firenze={HOST}:{options.firenze_port}", f"--dudley={HOST}:{options.dudley_port}", "--imperio=off", "--imperio-http=off"]
    start(running, "Dobby", [launcher, "serve", *doors], data / "dobby.log")
    wait_until_answers(running[-1], f"http://{HOST}:{options.firenze_port}/health/ready")


def start_site(running: list, options, data: Path, environment: dict) -> None:
    manage = [sys.executable, str(HERE / "manage.py")]
    for command in (["migrate", "--verbosity=0"], ["seed"]):
        if subprocess.run([*manage, *command], env=environment).returncode:
            raise Failed(f"the database in {data} could not be prepared, see above.")
    serve = [*manage, "runserver", "--noreload", "--insecure", f"{HOST}:{options.port}"]
    start(running, "the site", serve, data / "site.log", environment)
    wait_until_answers(running[-1], f"http://{HOST}:{options.port}/")


def start(running: list, name: str, command: list, log: Path, environment=None) -> None:
    with log.open("w") as output:
        # In a session of its own: Ctrl-C is for us, who then stop one after the other.
        process = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
        running.append((name, process, log))


def wait_until_answers(started, url: str) -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        check_alive(started)
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise Failed(f"{started[0]} did not start within {START_S} seconds. {last_words(started)}")


def check_alive(started) -> None:
    name, process, _ = started
    if process.poll() is not None:
        raise Failed(f"{name} has ended. {last_words(started)}")


def last_words(started) -> str:
    log = started[2]
    return f"The end of {log}:\n" + "".join(log.read_text(errors="replace").splitlines(keepends=True)[-15:])


def tell(options) -> None:
    print(
        f"""
Contacts is running:  http://{HOST}:{options.port}/

Open it in two windows, one of them private, sign in as two users, and edit in one of them.

  alice     looking-glass
  bob       rubber-duck
  mallory   let-me-in       (is refused: see what the page says)

Ctrl-C stops it.""",
        flush=True,
    )


def watch(running: list) -> None:
    while True:
        for started in running:
            check_alive(started)
        time.sleep(0.5)


def stop(running: list) -> None:
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, signal.SIG_IGN)
    for _, process, _ in reversed(running):
        process.terminate()
    for _, process, _ in running:
        try:
            process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


if __name__ == "__main__":
    sys.exit(main())
