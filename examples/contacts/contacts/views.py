from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie

from .live import PATHS, everything, may_see


@never_cache
@login_required
@ensure_csrf_cookie
def page(request):
    """The page. It begins with the records as they are now, so it shows something even where Dobby cannot be reached."""
    return render(
        request,
        "contacts/page.html",
        {
            "page": {
                "dobby": settings.DOBBY_PAGE_URL,
                "script": settings.POMONA_SCRIPT,
                "options": settings.POMONA_OPTIONS,
                "csrfCookie": settings.CSRF_COOKIE_NAME,
                "snapshots": {path: everything(path) for path in PATHS if may_see(request.user, path)},
            }
        },
    )
