"""The app itself."""

from __future__ import annotations

from django.apps import AppConfig
from django.core import checks


class CorneliusConfig(AppConfig):
    """Brings the system checks; the app has no tables."""

    name = "cornelius.django"
    label = "cornelius"
    verbose_name = "Dobby"

    def ready(self) -> None:
        """Registers the checks."""
        from .checks import check_settings

        checks.register(check_settings)
