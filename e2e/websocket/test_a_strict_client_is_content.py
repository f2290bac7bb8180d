"""What Dobby sends is held against the rules of RFC 6455 by somebody else's client, which fails the
connection at the first frame that breaks one; and what that client sends is understood."""

import asyncio
import json
import unittest

import websockets
from dobby import DEADLINE_S, Dobby
from websockets.exceptions import ConnectionClosed

NORMAL, GOING_AWAY, NO_TEXT, TOO_BIG = 1000, 1001, 1003, 1009
SIZES = (0, 1, 100, 125, 126, 127, 128, 1000, 65_000, 65_535, 65_536, 65_537, 200_000, 1_000_000)


class AStrictClientIsContent(unittest.IsolatedAsyncioTestCase):
    @classmethod
    def setUpClass(cls):
        cls.dobby = Dobby()

    @classmethod
    def tearDownClass(cls):
        cls.dobby.stop()

    async def open(self, token="", **options):
        socket = await websockets.connect(
            self.dobby.web_socket(token), max_size=None, open_timeout=DEADLINE_S, **options
        )
        self.addAsyncCleanup(socket.close)
        first = json.loads(await self.read(socket))
        self.waited = [each["message"] for each in first["updates"]]
        return socket, first["reconnectWith"]

    @staticmethod
    async def read(socket):
        return await asyncio.wait_for(socket.recv(), DEADLINE_S)

    async def updates(self, socket, count):
        updates = []
        while len(updates) < count:
            updates += json.loads(await self.read(socket))["updates"]
        return updates

    async def connected(self, path, **options):
        socket, token = await self.open(**options)
        await self.publish(("::connect", f"{token.split('/')[0]}->{path}"))
        self.assertEqual([path], [each["path"] for each in await self.updates(socket, 1)])
        return socket, token

    async def publish(self, *updates):
        return await asyncio.to_thread(self.dobby.publish, *updates)

    async def test_messages_of_every_length(self):
        socket, _ = await self.connected("lengths")
        for size in SIZES:
            message = "é" * (size // 2) + "x" * (size % 2)
            await self.publish(("lengths", message))
            self.assertEqual([message], [each["message"] for each in await self.updates(socket, 1)])

    async def test_many_messages_in_their_order(self):
        socket, _ = await self.connected("many")
        for begin in range(0, 2000, 500):
            await self.publish(*(("many", str(i)) for i in range(begin, begin + 500)))
        heard = [int(each["message"]) for each in await self.updates(socket, 2000)]
        self.assertEqual(list(range(2000)), heard)

    async def test_compression_and_subprotocols_are_offered_and_not_taken(self):
        socket, _ = await self.open(compression="deflate", subprotocols=["chat", "v2"])
        self.assertEqual([], socket.extensions)
        self.assertIsNone(socket.subprotocol)

    async def test_pings_of_both_sides(self):
        socket, _ = await self.open()
        for payload in (b"", b"x", bytes(range(125))):
            await asyncio.wait_for(await socket.ping(payload), DEADLINE_S)

    async def test_fragments_are_put_together(self):
        socket, _ = await self.connected("parts")
        await self.publish(("parts", "m"))
        seq = (await self.updates(socket, 1))[0]["seq"]
        confirm = json.dumps([{"path": "::confirm", "message": str(seq)}])
        await socket.send(iter(confirm))  # each character a frame
        await socket.send(iter(["[", '{"path":"x",', '"message":""}', "]"]))
        answer = (await self.updates(socket, 1))[0]
        self.assertEqual("::error", answer["path"])
        self.assertTrue(answer["message"].startswith("not_allowed "))

    async def test_a_session_goes_on_over_another_connection(self):
        socket, token = await self.connected("on")
        await socket.close()
        await self.publish(("on", "meanwhile"))
        _, same = await self.open(token)
        self.assertEqual(token.split("/")[0], same.split("/")[0])
        self.assertEqual(["", "meanwhile"], self.waited)

    async def assert_closed(self, socket, code):
        with self.assertRaises(ConnectionClosed) as closed:
            while True:
                await self.read(socket)
        self.assertEqual(code, closed.exception.rcvd.code)

    async def test_closes_of_the_client_are_answered(self):
        for code in (NORMAL, GOING_AWAY, 3000, 4999):
            socket, _ = await self.open()
            await socket.close(code, "so long")
            self.assertEqual(code, socket.close_code)

    async def test_binary_is_refused(self):
        socket, _ = await self.open()
        await socket.send(b"x")
        await self.assert_closed(socket, NO_TEXT)

    async def test_too_much_is_refused(self):
        socket, _ = await self.open()
        await socket.send("x" * 65_537)
        await self.assert_closed(socket, TOO_BIG)

    async def test_a_closed_session_is_told_why(self):
        socket, token = await self.open()
        await self.publish(("::close", token.split("/")[0]))
        await self.assert_closed(socket, 4101)

    async def test_a_second_connection_ends_the_first(self):
        socket, token = await self.open()
        await self.open(token)
        await self.assert_closed(socket, 4000)
