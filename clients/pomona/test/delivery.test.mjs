import assert from "node:assert/strict";
import { before, describe } from "node:test";
import { startBackend } from "./stage/backend.mjs";
import { pomona, recorder } from "./stage/client.mjs";
import { it } from "./stage/it.mjs";
import { startProxy } from "./stage/proxy.mjs";
import { startServer, suiteContext, TRANSPORTS } from "./stage/servers.mjs";
import { until } from "./stage/until.mjs";

for (const transport of TRANSPORTS) {
  describe(`by ${transport}`, () => {
    let server;
    const suite = suiteContext();
    before(async () => (server = await startServer(suite, transport, { queue: 100 })));

    const begin = async (t) => {
      const backend = await startBackend(t, server);
      const proxy = await startProxy(t, server.url);
      const { connectUrl, disconnectUrl } = backend;
      const firenze = pomona(t, { url: proxy.url, connectUrl, disconnectUrl, transports: [transport] });
      return { backend, proxy, firenze };
    };

    it("updates arrive once and in order", async (t) => {
      const { firenze } = await begin(t);
      const contacts = recorder(firenze, "contacts");
      await contacts.subscription.attached;
      for (let i = 0; i < 200; i++) await server.publish("contacts", JSON.stringify({ i }));
      await until("all are there", () => contacts.messages.length >= 200);
      assert.deepEqual(contacts.messages, Array.from({ length: 200 }, (_, i) => ({ i })));
      assert.equal(firenze.state, "connected");
      assert.deepEqual(firenze.errors, []);
    });

    it("text of every kind arrives as it was published", async (t) => {
      const { firenze } = await begin(t);
      const heard = [];
      const subscription = firenze.subscribe("Zoë’s 👩‍👩‍👧", (value, update) => heard.push(update.message));
      await subscription.attached;
      const texts = ["", "plain", '"\\ud83d\\ude00"', "a\r\nb\rc\nd\t", "data: x\n\nid: 7", "\u2028\u2029\u0000", "ü".repeat(100_000)];
      for (const text of texts) await server.publish("Zoë’s 👩‍👩‍👧", text);
      await until("all are there", () => heard.length >= texts.length);
      assert.deepEqual(heard, texts);
    });

    it("nothing is lost or repeated when the connection is cut again and again", async (t) => {
      const { proxy, firenze } = await begin(t);
      const contacts = recorder(firenze, "contacts");
      await contacts.subscription.attached;
      for (let i = 0; i < 60; i++) {
        await server.publish("contacts", String(i));
        if (i % 10 === 9) proxy.cut();
        if (i % 10 === 4) proxy.bytesLeft = i * 7; // in the middle of an answer
      }
      await until("all are there", () => contacts.messages.length >= 60, 20_000);
      assert.deepEqual(
        contacts.messages,
        Array.from({ length: 60 }, (_, i) => i),
      );
      assert.equal(contacts.gaps, 0);
      assert.deepEqual([...new Set(firenze.states)].sort(), ["connected", "resuming"]);
    });

    it("an answer cut at any byte is sent again", async (t) => {
      const { proxy, firenze } = await begin(t);
      const contacts = recorder(firenze, "contacts");
      await contacts.subscription.attached;
      firenze.on("state", (state) => state === "resuming" && firenze.retry()); // this is not about the back-off
      let published = 0;
      for (let bytes = 0; bytes < 420; bytes += 23) {
        proxy.bytesLeft = bytes;
        await server.updates(["contacts", `${published++}`], ["contacts", `${published++}`], ["contacts", `${published++}`]);
        await until(`all of those after a cut at byte ${bytes}`, () => contacts.messages.length >= published, 20_000);
      }
      assert.deepEqual(
        contacts.messages,
        Array.from({ length: published }, (_, i) => i),
      );
    });

    it("after a restart of the server everything is attached again, and told as a gap", async (t) => {
      const { backend, firenze } = await begin(t);
      const ids = [];
      firenze.on("id", (id) => ids.push(id));
      backend.answer = ({ paths }) => ({ snapshot: Object.fromEntries(paths.map((path) => [path, `all ${path}`])) });
      const a = recorder(firenze, "a");
      const b = recorder(firenze, "b");
      await Promise.all([a.subscription.attached, b.subscription.attached]);
      await server.restart();
      await until("attached again", () => a.snapshots.length === 2 && b.snapshots.length === 2, 30_000);
      await server.publish("a", "after");
      await until("an update of the new session", () => a.messages.length === 1);
      assert.deepEqual(a.heard, [["snapshot", "all a"], ["gaps", undefined], ["snapshot", "all a"], ["message", "after"]]);
      assert.equal(ids.length, 2);
      assert.deepEqual(backend.connected, [["a", "b"], ["a", "b"]]);
      assert.deepEqual(backend.requests.map(({ id }) => id), ids);
      assert.equal(firenze.getDoloresId(), ids[1]);
    });

    it("a session closed by the back-end begins anew", async (t) => {
      const { firenze } = await begin(t);
      const contacts = recorder(firenze, "contacts");
      await contacts.subscription.attached;
      const first = firenze.getDoloresId();
      await server.closeSession(first);
      await until("another session", () => firenze.getDoloresId() !== first);
      await until("attached again", () => contacts.gaps === 1);
      await server.publish("contacts", "1");
      await until("heard", () => contacts.messages.length === 1);
    });

    it("a gap is told, and the path is attached again for a fresh snapshot", async (t) => {
      const { backend, proxy, firenze } = await begin(t);
      let published = 0;
      backend.answer = () => ({ snapshot: { contacts: { upTo: published } } });
      const contacts = recorder(firenze, "contacts");
      const gaps = [];
      firenze.on("gap", (path) => gaps.push(path));
      await contacts.subscription.attached;
      proxy.isClosed = true;
      proxy.cut();
      await until("cut off", () => firenze.state === "resuming");
      while (published < 150) await server.publish("contacts", `${published++}`);
      proxy.isClosed = false;
      await until("a fresh snapshot", () => contacts.snapshots.length === 2, 30_000);
      assert.deepEqual(contacts.snapshots, [{ upTo: 0 }, { upTo: 150 }]);
      assert.equal(contacts.gaps, 1);
      assert.deepEqual(gaps, ["contacts"]);
      assert.equal(contacts.messages.at(-1), 149);
      assert.ok(contacts.messages.length <= 100, "the rest is lost");
      assert.equal(contacts.heard.find(([what]) => what === "gaps" || what === "message")[0], "gaps", "told before what came later");
    });

    it("a path that the back-end takes away is told", async (t) => {
      const { backend, firenze } = await begin(t);
      const contacts = recorder(firenze, "contacts");
      const told = [];
      firenze.on("disconnected", (path) => told.push(path));
      await contacts.subscription.attached;
      await server.disconnect(firenze.getDoloresId(), "contacts");
      await until("told", () => contacts.disconnected === 1);
      assert.deepEqual(told, ["contacts"]);
      assert.equal(backend.requests.length, 1, "it is not asked for again");
    });
  });
}
