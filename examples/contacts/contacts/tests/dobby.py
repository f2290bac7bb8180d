"""A real Dobby for the tests, and a client that polls it as a page would."""

import json
import os
import re
import subprocess
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
DEADLINE_S = 10


class Dobby:
    """The packaged server on ports of its own; the environment's DOBBY names another launcher."""

    def __init__(self):
        doors = ["firenze", "dudley", "imperio", "imperio-http"]
        command = [os.environ.get("DOBBY", str(ROOT / "dobby")), "serve"]
        for door in doors:
            command += [f"--{door}", "127.0.0.1:0"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.doors = {}
        for line in self.process.stdout:
            if door := re.match(r"\s+([a-z-]+)\s+(\w+://\S+)", line):
                self.doors[door[1]] = door[2]
            if line == "Ready.\n":
                return
        raise RuntimeError("Dobby has not started.")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()


class Page:
    """Has a session, and reads what is sent to it."""

    def __init__(self, dobby: Dobby):
        self.url = dobby.doors["firenze"] + "/comet/"
        self.token = ""
        self.poll()
        self.id = self.token.split("/")[0]

    def poll(self, timeout_s: float = DEADLINE_S) -> list:
        """The next updates as (path, value); the blank messages of connecting are left out."""
        with urllib.request.urlopen(self.url + self.token, timeout=timeout_s) as response:
            answer = json.load(response)
        self.token = answer["reconnectWith"]
        return [(update["path"], json.loads(update["message"])) for update in answer["updates"] if update["message"]]

    def wait_for(self, wanted) -> dict:
        """The first update's value for which `wanted(path, value)` holds. TimeoutError if there is none within DEADLINE_S."""
        deadline = time.monotonic() + DEADLINE_S
        while (left := deadline - time.monotonic()) > 0:
            for path, value in self.poll(left):
                if wanted(path, value):
                    return value
        raise TimeoutError("What was waited for was not heard.")
