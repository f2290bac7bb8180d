"""The packaged Dobby, on free ports; ``DOBBY`` may name another launcher."""

import json
import os
import subprocess
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOORS = ("firenze", "dudley", "imperio", "imperio-http")
DEADLINE_S = 20


class Dobby:
    def __init__(self):
        flags = [word for door in DOORS for word in (f"--{door}", "127.0.0.1:0")]
        launcher = os.environ.get("DOBBY", str(ROOT / "dobby"))
        self._process = subprocess.Popen(
            [launcher, "serve", *flags], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self.urls = {}
        for line in self._process.stdout:
            words = line.split()
            if len(words) > 1 and words[0] in DOORS:
                self.urls[words[0]] = words[1]
            if line.startswith("Ready."):
                return
        raise RuntimeError("Dobby did not start.")

    def web_socket(self, token=""):
        return self.urls["firenze"].replace("http", "ws", 1).rstrip("/") + "/comet/" + token

    def publish(self, *updates):
        """Updates as pairs; gives back what became of each."""
        batch = [{"path": path, "message": message} for path, message in updates]
        url = self.urls["dudley"].rstrip("/") + "/updates"
        with urllib.request.urlopen(url, json.dumps(batch).encode(), DEADLINE_S) as answer:
            return json.load(answer)["updates"]

    def stop(self):
        self._process.terminate()
        self._process.wait(DEADLINE_S)
        self._process.stdout.close()
