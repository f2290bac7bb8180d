#!/usr/bin/env python3
"""Django's command line for the Contacts example."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

if find_spec("cornelius") is None:
    # Not installed (pip install dobby-cornelius): it lies beside us in Dobby's own source tree.
    clients = Path(__file__).resolve().parents[2] / "clients/cornelius-python"
    sys.path.append(str(clients / "src"))

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
