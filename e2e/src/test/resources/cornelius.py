"""What the back-end library of 2009 did, with urllib.request in place of urllib and urllib2."""

import json
import sys
import urllib.parse
import urllib.request

DUDLEY, IMPERIO, UID = sys.argv[1:]


def by_dudley(*updates):
    data = [{"path": path, "message": message} for path, message in updates]
    request = urllib.request.Request("http://localhost:" + DUDLEY + "/", json.dumps(data).encode())
    assert urllib.request.urlopen(request).read() == b"{success:true}"


def by_imperio(path, message):
    url = "http://localhost:" + IMPERIO + "/" + urllib.parse.quote(path + ";" + message)
    assert urllib.request.urlopen(url).read() == b"{sent:true}"


by_dudley(("::connect", UID + "->contacts"))
by_imperio("::connect", UID + "->groups")
by_dudley(("contacts", json.dumps({"guid": 1, "name": "Zo\u00eb; \u4f50\u85e4"})))
by_imperio("groups", "Zo\u00eb; \u4f50\u85e4 \"100 %\" + ~")
by_dudley(("::disconnect", UID + "->groups"))
