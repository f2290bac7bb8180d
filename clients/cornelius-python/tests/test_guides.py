import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from . import stage

BASE = """
from pathlib import Path
SECRET_KEY = "for tests"
ROOT_URLCONF = "urls"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "contacts.apps.ContactsConfig"]
MIDDLEWARE = ["django.contrib.sessions.middleware.SessionMiddleware", "django.middleware.csrf.CsrfViewMiddleware",
              "django.contrib.auth.middleware.AuthenticationMiddleware"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": Path(__file__).parent / "db"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ALLOWED_HOSTS = ["*"]
USE_TZ = True
"""

VISIT = """
import json, sys, django
django.setup()
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client, RequestFactory
from contacts.models import Contact
from contacts.views import capitalize

call_command("migrate", run_syncdb=True, verbosity=0)
call_command("check", fail_level="WARNING")
zoe = User.objects.create_user("zoe")
browser = Client()
ask = lambda: browser.post("/live/connect/" + sys.argv[1], json.dumps([f"contacts/{zoe.pk}"]), "application/json")
assert ask().status_code == 403
browser.force_login(zoe)
first = Contact.objects.create(owner=zoe, name="before")
answer = ask()
assert answer.json()["snapshot"] == {f"contacts/{zoe.pk}": [{"guid": first.pk, "name": "before"}]}, answer.content
first.delete()
Contact.objects.create(owner=zoe, name="after")
request = RequestFactory().post("/")
request.user = zoe
assert capitalize(request).status_code == 204
"""


def programs(page):
    text = (stage.ROOT / "docs/clients" / page).read_text("utf-8")
    return re.findall(r"^```python\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


class Guides(unittest.TestCase):
    def setUp(self):
        self.dobby = stage.Dobby.shared()
        self.session = stage.Session(self.dobby)
        self.addCleanup(self.session.close)

    def test_the_programs_of_the_python_guide_run(self):
        said = []
        names = {"session_id": self.session.id, "print": said.append}
        for program in programs("python.md"):
            here = program.replace("8004", str(self.dobby.port()))
            exec(compile(here, "python.md", "exec"), names)
        names["dobby"].close()
        self.assertEqual(said, ["given to 1"])
        records = ['{"guid":1,"name":"Zoë"}', '{"guid":1}', '{"guid":1}', "", '{"guid": 1}']
        self.assertEqual(self.session.take(6), [("contacts", message) for message in ["", *records]])

    def test_the_project_of_the_django_guide_runs(self):
        with tempfile.TemporaryDirectory() as directory:
            project = Path(directory)
            (project / "contacts").mkdir()
            (project / "contacts/__init__.py").touch()
            for program in programs("django.md"):
                name = re.match(r"# (\S+\.py)\n", program).group(1)
                begin = BASE if name == "settings.py" else ""
                (project / name).write_text(begin + program.replace("8004", str(self.dobby.port())), "utf-8")
            (project / "visit.py").write_text(VISIT, "utf-8")
            (project / "manage.py").write_text("from django.core.management import execute_from_command_line as e\nimport sys\ne(sys.argv)")
            self.run_in(project, "visit.py", self.session.id)
            self.run_in(project, "manage.py", "test", "contacts")
        heard = [message for _, message in self.session.take(4)]
        self.assertEqual(
            heard,
            ["", '{"guid":1,"name":"before","DELETE":true}', '{"guid":2,"name":"after"}', '{"guid":2,"name":"AFTER"}'],
        )

    def run_in(self, project, *words):
        source = str(stage.ROOT / "clients/cornelius-python/src")
        environment = {**os.environ, "PYTHONPATH": source, "DJANGO_SETTINGS_MODULE": "settings"}
        done = subprocess.run([sys.executable, *words], cwd=project, env=environment, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
