import os
import ssl
import subprocess
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from cornelius import Unreachable

from . import stage


class BehindTls(stage.Both, unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        directory = tempfile.TemporaryDirectory()
        cls.addClassCleanup(directory.cleanup)
        cls.certificate, key = (str(Path(directory.name) / name) for name in ("certificate.pem", "key.pem"))
        make = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=127.0.0.1"
        make += f" -addext subjectAltName=IP:127.0.0.1 -keyout {key} -out {cls.certificate}"
        subprocess.run(make.split(), check=True, capture_output=True)
        cls.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        cls.tls.load_cert_chain(cls.certificate, key)

    def test_a_server_whose_certificate_the_system_trusts_is_spoken_to_over_one_connection(self):
        with stage.Server(*[stage.serves()] * 3, tls=self.tls) as server:
            with mock.patch.dict(os.environ, {"SSL_CERT_FILE": self.certificate}):
                client = self.client(server.url.replace("http", "https"))
            for n in range(3):
                self.assertEqual(client.publish("a", n), 7)
            self.assertEqual(server.connections, 1)

    def test_one_that_was_closed_meanwhile_is_noticed(self):
        with stage.Server(*[stage.serves(1)] * 3, tls=self.tls) as server:
            with mock.patch.dict(os.environ, {"SSL_CERT_FILE": self.certificate}):
                client = self.client(server.url.replace("http", "https"), retries=0)
            for n in range(3):
                self.assertEqual(client.publish("a", n), 7)
                server.wait_until_closed()

    def test_any_other_is_told_nothing(self):
        with stage.Server(stage.serves(), tls=self.tls) as server:
            with self.assertRaises(Unreachable):
                self.client(server.url.replace("http", "https"), retries=0).publish("a", 1)
            self.assertEqual(server.bodies, [])


class BehindTlsAsync(BehindTls):
    make = stage.Waiting
