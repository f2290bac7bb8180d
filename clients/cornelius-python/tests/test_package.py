import ast
import subprocess
import sys
import tempfile
import unittest
import zipfile
from email.parser import Parser
from pathlib import Path

import cornelius

from . import stage

HERE = Path(__file__).resolve().parents[1]
SOURCES = sorted((HERE / "src").rglob("*.py"))


class Sources(unittest.TestCase):
    def test_are_read_by_the_oldest_python_that_is_promised(self):
        self.assertGreater(len(SOURCES), 10)
        for source in SOURCES:
            ast.parse(source.read_text("utf-8"), str(source), feature_version=(3, 9))

    def test_do_not_evaluate_annotations(self):
        # Some are written as only a newer Python could evaluate them.
        for source in SOURCES:
            if source.name != "_version.py":
                with self.subTest(source.name):
                    self.assertIn("from __future__ import annotations", source.read_text("utf-8"))

    def test_say_what_every_public_thing_is(self):
        for source in SOURCES:
            if source.name == "_version.py":
                continue
            tree = ast.parse(source.read_text("utf-8"))
            kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
            things = [tree, *tree.body, *[part for thing in tree.body if isinstance(thing, ast.ClassDef) for part in thing.body]]
            for thing in things:
                if isinstance(thing, kinds) and not getattr(thing, "name", "").startswith("_"):
                    with self.subTest(source.name, thing=getattr(thing, "name", "module")):
                        self.assertTrue(ast.get_docstring(thing))

    def test_the_licence_is_the_projects(self):
        self.assertEqual((HERE / "LICENSE").read_text(), (stage.ROOT / "LICENSE").read_text())


class Wheel(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.directory = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.directory.cleanup)
        build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", cls.directory.name]
        done = subprocess.run(build, cwd=HERE, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        [cls.path] = Path(cls.directory.name).glob("*.whl")

    def test_holds_the_sources_the_mark_of_types_and_the_licence_and_nothing_else(self):
        with zipfile.ZipFile(self.path) as wheel:
            names = {name for name in wheel.namelist() if ".dist-info/" not in name}
            about = [name for name in wheel.namelist() if ".dist-info/" in name]
        self.assertEqual(names, {str(source.relative_to(HERE / "src")) for source in SOURCES} | {"cornelius/py.typed"})
        self.assertTrue(any(name.endswith("LICENSE") for name in about), about)

    def test_says_what_it_is(self):
        with zipfile.ZipFile(self.path) as wheel:
            [name] = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
            about = Parser().parsestr(wheel.read(name).decode())
        self.assertEqual((about["Name"], about["Version"]), ("dobby-cornelius", cornelius.__version__))
        self.assertEqual((about["Requires-Python"], about["License"]), (">=3.9", "Apache-2.0"))
        self.assertEqual(about.get_all("Provides-Extra"), ["async", "django"])
        self.assertTrue(all("extra" in need for need in about.get_all("Requires-Dist")))

    def test_works_with_nothing_but_python(self):
        program = (
            "import sys; sys.path[:0] = [sys.argv[1]]\n"
            "import cornelius, cornelius.dudley, cornelius.imperio\n"
            "print(cornelius.Cornelius(sys.argv[2]).publish('nobody', {}), cornelius.__file__)\n"
            "assert not {'httpx', 'django'} & set(sys.modules)\n"
        )
        run = [sys.executable, "-I", "-S", "-c", program, str(self.path), stage.Dobby.shared().url()]
        said = subprocess.run(run, capture_output=True, text=True)
        self.assertTrue(said.stdout.startswith(f"0 {self.path}"), said)
