import unittest

from . import site  # noqa: F401, sets Django up

from django.core import checks
from django.test import override_settings


class TheSettingsAreChecked(unittest.TestCase):
    def found(self, **settings):
        with override_settings(**settings):
            return [message.id for message in checks.run_checks()]

    def test_good_ones_are_good(self):
        self.assertEqual(self.found(), [])
        self.assertEqual(self.found(DOBBY_KEY="s3cret", DOBBY_SNAPSHOT="tests.site.live.may_connect"), [])
        self.assertEqual(self.found(DOBBY_AUTHORIZE=lambda request, path: True), [])

    def test_a_missing_or_malformed_url(self):
        for url in (None, "", "127.0.0.1:8004", "tcp://127.0.0.1:8007", 8004):
            self.assertEqual(self.found(DOBBY_URL=url), ["cornelius.E001"])

    def test_a_malformed_key(self):
        for key in ("a b", "a\n", 5):
            self.assertEqual(self.found(DOBBY_KEY=key), ["cornelius.E002"])

    def test_hooks_that_cannot_be_called(self):
        for hook in ("nowhere", "no.such.module", "tests.site.live.nothing", "tests.site.settings.DOBBY_URL", 5,
                     "tests.site.live.never_awaited"):
            with self.subTest(hook):
                self.assertEqual(self.found(DOBBY_AUTHORIZE=hook), ["cornelius.E003"])
                self.assertEqual(self.found(DOBBY_SNAPSHOT=hook), ["cornelius.E004"])

    def test_no_hook_is_worth_a_warning(self):
        self.assertEqual(self.found(DOBBY_AUTHORIZE=None), ["cornelius.W001"])
