"""A small Django project. Importing this sets Django up, with tables in two SQLite files."""

import atexit
import os
import tempfile

_directory = tempfile.TemporaryDirectory()
atexit.register(_directory.cleanup)
os.environ["CORNELIUS_TEST_DATABASES"] = _directory.name
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.site.settings"

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402

for _alias in ("default", "other"):
    call_command("migrate", database=_alias, run_syncdb=True, verbosity=0)
