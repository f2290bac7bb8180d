import assert from "node:assert/strict";
import { before, describe } from "node:test";
import { startBackend } from "./stage/backend.mjs";
import { pomona, PomonaError, recorder } from "./stage/client.mjs";
import { it } from "./stage/it.mjs";
import { startServer, suiteContext } from "./stage/servers.mjs";
import { pause, until } from "./stage/until.mjs";

describe("attaching", () => {
  let server;
  const suite = suiteContext();
  before(async () => (server = await startServer(suite, "websocket")));

  const begin = async (t, options) => {
    const backend = await startBackend(t, server);
    const { connectUrl, disconnectUrl } = backend;
    return { backend, firenze: pomona(t, { url: server.url, connectUrl, disconnectUrl, ...options }) };
  };
  /** A promise with its own fulfilment. */
  const gate = () => {
    let open;
    return { passed: new Promise((resolve) => (open = resolve)), open };
  };

  it("asks once for all paths of one turn, with the application's headers", async (t) => {
    const { backend, firenze } = await begin(t, { headers: async () => ({ "X-CSRFToken": "c5" }) });
    const all = ["a", "b", "a", "__proto__"].map((path) => firenze.subscribe(path).attached);
    await Promise.all(all);
    const id = firenze.getDoloresId();
    assert.equal(backend.requests.length, 1);
    const { method, headers, paths } = backend.requests[0];
    assert.deepEqual([method, paths, headers["content-type"], headers["x-csrftoken"]], ["POST", ["a", "b", "__proto__"], "application/json", "c5"]);
    assert.equal(backend.requests[0].id, id);
  });

  it("hands over the snapshot first, then what came while the back-end was answering", async (t) => {
    const { backend, firenze } = await begin(t);
    const answering = gate();
    const told = gate();
    backend.answer = async (asked, { tell }) => {
      await tell();
      told.open();
      await answering.passed;
      return { silent: true, snapshot: { contacts: ["Zoë"] } };
    };
    const contacts = recorder(firenze, "contacts");
    const old = [];
    firenze.connect("contacts", old, (path, message) => old.push(message));
    const seen = [];
    firenze.on("update", ({ path }) => seen.push(path));
    await told.passed;
    await server.updates(["contacts", "1"], ["contacts", "2"], [firenze.getDoloresId(), "on the session's own path"]);
    await until("something on another path has come", () => seen.length === 1);
    assert.deepEqual(contacts.heard, [], "held");
    answering.open();
    await contacts.subscription.attached;
    await server.publish("contacts", "3");
    await until("all heard", () => contacts.messages.length === 3);
    assert.deepEqual(contacts.heard, [["snapshot", ["Zoë"]], ["message", 1], ["message", 2], ["message", 3]]);
    assert.deepEqual(old, ["", "1", "2", "3"]);
  });

  it("tells a refused path with its reason, and attaches the others", async (t) => {
    const { backend, firenze } = await begin(t);
    backend.answer = ({ paths }, { refused }) => {
      if (paths.includes("secret")) refused.secret = "not yours";
      return {};
    };
    const secret = recorder(firenze, "secret");
    const contacts = recorder(firenze, "contacts");
    const events = [];
    firenze.on("refused", (error) => events.push(error));
    await contacts.subscription.attached;
    await assert.rejects(secret.subscription.attached, { name: "PomonaError", code: "refused", path: "secret", message: "not yours" });
    assert.ok(secret.refused[0] instanceof PomonaError);
    assert.deepEqual(events, secret.refused);
    await server.updates(["secret", "1"], ["contacts", "1"]);
    await until("heard", () => contacts.messages.length === 1);
    assert.deepEqual(secret.messages, []);
    await assert.rejects(async () => {
      for await (const update of firenze.subscribe("secret")) assert.fail(update.message);
    }, { code: "refused" });
  });

  for (const status of [401, 403, 404, 410, 422]) {
    it(`an answer ${status} refuses all paths of the request`, async (t) => {
      const { backend, firenze } = await begin(t);
      backend.answer = () => ({ silent: true, status, body: "<html>no</html>" });
      const subscriptions = [firenze.subscribe("a"), firenze.subscribe("b")];
      for (const { attached, path } of subscriptions) await assert.rejects(attached, { code: "refused", path });
      assert.equal(backend.requests.length, 1);
      assert.equal(firenze.state, "connected");
    });
  }

  it("tells the reason of each path that such an answer gives", async (t) => {
    const { backend, firenze } = await begin(t);
    backend.answer = (_, { refused }) => {
      refused.a = "not yours";
      return { silent: true, status: 403 };
    };
    const subscriptions = [firenze.subscribe("a"), firenze.subscribe("b")];
    await assert.rejects(subscriptions[0].attached, { code: "refused", message: "not yours" });
    await assert.rejects(subscriptions[1].attached, { code: "refused", message: "The back-end answered 403." });
  });

  for (const failure of [{ status: 500 }, { status: 503, headers: { "Retry-After": "0" } }, { status: 429 }, { status: 408 }]) {
    it(`asks again after an answer ${failure.status}`, async (t) => {
      const { backend, firenze } = await begin(t);
      backend.answer = () => (backend.requests.length < 3 ? { silent: true, ...failure } : { snapshot: { a: 1 } });
      const a = recorder(firenze, "a");
      await a.subscription.attached;
      assert.equal(backend.requests.length, 3);
      assert.deepEqual(firenze.errors.map(({ code, status }) => [code, status]), [["backend", failure.status], ["backend", failure.status]]);
      assert.deepEqual(a.snapshots, [1]);
    });
  }

  it("a back-end of 2009, which answers no JSON, has attached everything", async (t) => {
    for (const answer of [{ body: "{sent:true}" }, { status: 204 }, { body: "" }, { body: "null" }, { body: "[1]" }]) {
      const { backend, firenze } = await begin(t);
      backend.answer = () => answer;
      await firenze.subscribe("a").attached;
      firenze.close();
    }
  });

  it("several on one path are one request; the last to go has it disconnected", async (t) => {
    const { backend, firenze } = await begin(t);
    const first = recorder(firenze, "a");
    await first.subscription.attached;
    const second = firenze.subscribe("a");
    await second.attached;
    first.subscription.close();
    await server.publish("a", "1");
    second.close();
    await until("disconnected", () => backend.disconnected.length === 1);
    assert.deepEqual(backend.disconnected, [["a"]]);
    assert.deepEqual(backend.connected, [["a"]]);
    assert.deepEqual(first.messages, [], "nothing after close");
  });

  it("who comes later is given a snapshot of its own time", async (t) => {
    const { backend, firenze } = await begin(t);
    backend.answer = () => ({ snapshot: { a: backend.requests.length } });
    const first = recorder(firenze, "a");
    await first.subscription.attached;
    await firenze.subscribe("a").attached; // has no use for one
    assert.equal(backend.requests.length, 1);
    const late = recorder(firenze, "a");
    await until("a snapshot", () => late.snapshots.length === 1);
    assert.deepEqual([first.snapshots, late.snapshots], [[1, 2], [2]]);
    assert.deepEqual(first.messages, [], "the confirmations are no messages");
  });

  it("a path left and wanted again is connected in the end", async (t) => {
    const { firenze } = await begin(t);
    for (let i = 0; i < 5; i++) {
      const short = firenze.subscribe("a");
      await short.attached;
      short.close();
      await null;
    }
    const last = recorder(firenze, "a");
    await last.subscription.attached;
    await server.publish("a", "1");
    await until("heard", () => last.messages.length === 1);
    assert.equal(last.disconnected, 0, "its own leaving is not told to who came after");
  });

  it("what is subscribed and closed in one turn is never asked for", async (t) => {
    const { backend, firenze } = await begin(t);
    await firenze.subscribe("other").attached;
    const brief = firenze.subscribe("a");
    brief.close();
    await assert.rejects(brief.attached, { code: "closed" });
    await firenze.subscribe("another").attached;
    assert.deepEqual(backend.connected, [["other"], ["another"]]);
  });

  it("an AbortSignal closes the subscription", async (t) => {
    const { backend, firenze } = await begin(t);
    const controller = new AbortController();
    const a = recorder(firenze, "a", controller.signal);
    await a.subscription.attached;
    controller.abort();
    await until("disconnected", () => backend.disconnected.length === 1);
    const never = firenze.subscribe("b", { signal: AbortSignal.abort() });
    await assert.rejects(never.attached, { code: "closed" });
  });

  it("a path can be looped over, and leaving the loop closes the subscription", async (t) => {
    const { backend, firenze } = await begin(t);
    const subscription = firenze.subscribe("a");
    subscription.attached.then(() => server.updates(["a", '{"n":1}'], ["a", "text"], ["a", "3"]));
    const heard = [];
    for await (const { value, message, path, seq } of subscription) {
      heard.push([path, value, message, typeof seq]);
      if (heard.length === 3) break;
    }
    assert.deepEqual(heard, [["a", { n: 1 }, '{"n":1}', "number"], ["a", "text", "text", "number"], ["a", 3, "3", "number"]]);
    await until("disconnected", () => backend.disconnected.length === 1);
    const ended = firenze.subscribe("b");
    const loop = (async () => {
      for await (const update of ended) assert.fail(update.message);
    })();
    ended.close();
    await loop;
  });

  it("asks again if Dobby's confirmation does not come", async (t) => {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    const { backend, firenze } = await begin(t);
    backend.answer = () => ({ silent: backend.requests.length === 1 });
    const a = firenze.subscribe("a");
    let movedMs = 0;
    while (backend.requests.length < 2) {
      t.mock.timers.tick(500);
      movedMs += 500;
      await pause(10);
    }
    assert.ok(movedMs >= 10_000 && movedMs < 20_000, `asked again after ${movedMs} ms`);
    await a.attached;
  });

  it("what a handler throws is told, and ends nothing", async (t) => {
    const { firenze } = await begin(t);
    const thrown = (what) => () => {
      throw new Error(what);
    };
    firenze.connect("a", null, thrown("2009"));
    firenze.subscribe("a", { message: thrown("message"), attached: thrown("attached") });
    firenze.subscribe("a", async () => thrown("async")());
    firenze.on("update", thrown("listener"));
    const a = recorder(firenze, "a");
    await a.subscription.attached;
    await server.updates(["a", "1"], ["a", "2"]);
    await until("heard", () => a.messages.length === 2);
    const told = () => firenze.errors.map(({ message }) => message);
    await until("told", () => told().filter((message) => message === "async").length === 2);
    const counts = Object.fromEntries(told().map((message) => [message, told().filter((other) => other === message).length]));
    assert.deepEqual(counts, { "2009": 3, message: 2, attached: 1, async: 2, listener: 3 });
    assert.equal(firenze.state, "connected");
  });

  it("a handler may close everything", async (t) => {
    const { firenze } = await begin(t);
    const heard = [];
    const a = firenze.subscribe("a", (value) => {
      heard.push(value);
      firenze.close();
    });
    await a.attached;
    await server.updates(["a", "1"], ["a", "2"]);
    await until("closed", () => firenze.state === "closed");
    await new Promise(setImmediate);
    assert.deepEqual(heard, [1]);
    assert.equal(firenze.states.at(-1), "closed");
  });
});
