"""A site in Django: it answers with the address it believes to be called by. Its settings are given as the argument; it prints its port."""

import sys
from wsgiref.simple_server import WSGIRequestHandler, make_server

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

from_the_page = {}
exec(sys.argv[1], {}, from_the_page)
settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["localhost"], SECRET_KEY="test", **from_the_page)
urlpatterns = [path("where", lambda request: HttpResponse(request.build_absolute_uri()))]


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass


server = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Quiet)
print(server.server_port, flush=True)
server.serve_forever()
