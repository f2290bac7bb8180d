import os

SECRET_KEY = "for tests"
ALLOWED_HOSTS = ["*"]
USE_TZ = True
ROOT_URLCONF = "tests.site.urls"
INSTALLED_APPS = ["cornelius.django", "tests.site.apps.Site"]
MIDDLEWARE = ["django.middleware.csrf.CsrfViewMiddleware"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {
    alias: {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.path.join(os.environ["CORNELIUS_TEST_DATABASES"], alias),
        "OPTIONS": {"timeout": 0.1},
        "ATOMIC_REQUESTS": True,
    }
    for alias in ("default", "other")
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"none": {"class": "logging.NullHandler"}},
    "loggers": {name: {"handlers": ["none"], "propagate": False} for name in ("django", "cornelius")},
}
DOBBY_URL = "http://127.0.0.1:1"
DOBBY_AUTHORIZE = "tests.site.live.may_connect"
