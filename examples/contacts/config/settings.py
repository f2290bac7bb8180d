"""Settings of the Contacts example. What differs from one machine to the next comes from the environment."""

import os
from pathlib import Path
from urllib.parse import urljoin

from django.core.management.utils import get_random_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent

# Where the database and the secret key are kept.
DATA_DIR = Path(os.environ.get("CONTACTS_DATA", BASE_DIR / "data"))
DATA_DIR.mkdir(parents=True, exist_ok=True)


def _secret_key() -> str:
    """The key of this installation, made when it first starts, so that a restart signs nobody out."""
    file = DATA_DIR / "secret-key"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(get_random_secret_key())
    return file.read_text()


SECRET_KEY = _secret_key()
DEBUG = os.environ.get("CONTACTS_DEBUG") == "yes"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]

# --- Dobby -----------------------------------------------------------------------------------------

# Where this back-end talks to Dobby, and how the page reaches it.
DOBBY_URL = os.environ.get("DOBBY_URL", "http://127.0.0.1:8004")
DOBBY_PAGE_URL = os.environ.get("DOBBY_PAGE_URL", "http://127.0.0.1:8008/comet/")

# Pomona, the library for the page, which Dobby serves; and its options beyond those in main.js.
POMONA_SCRIPT = urljoin(DOBBY_PAGE_URL, "/pomona.js")
POMONA_OPTIONS: dict = {}

# Who may hear which path, and what a page is given to begin with.
DOBBY_AUTHORIZE = "contacts.live.may_connect"
DOBBY_SNAPSHOT = "contacts.live.snapshot"

# --- Django, as usual ------------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "cornelius.django",
    "contacts",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA_DIR / "contacts.sqlite3",
        # A file in tests too: their server answers in several threads.
        "TEST": {"NAME": DATA_DIR / "test.sqlite3"},
        # How long a writer waits for another one, in seconds.
        "OPTIONS": {"timeout": 20},
    }
}

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STATIC_URL = "/static/"
USE_TZ = True

LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "page"
LOGOUT_REDIRECT_URL = "login"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "ERROR"},
}

# Cookies are shared by all ports of a host; these names keep other Django sites on it signed in.
SESSION_COOKIE_NAME = "contacts_session"
CSRF_COOKIE_NAME = "contacts_csrf"
