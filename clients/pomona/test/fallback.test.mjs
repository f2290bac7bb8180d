import assert from "node:assert/strict";
import { describe } from "node:test";
import { pomona, recorder } from "./stage/client.mjs";
import { startContract } from "./stage/contract.mjs";
import { it } from "./stage/it.mjs";
import { startProxy } from "./stage/proxy.mjs";
import { until } from "./stage/until.mjs";

describe("falling back", () => {
  const begin = async (t, transports, { proxied, ...options } = {}) => {
    const contract = await startContract(t, { transports });
    const proxy = proxied && (await startProxy(t, contract.url));
    const firenze = pomona(t, {
      url: proxy?.url ?? contract.url,
      requestAttachments(paths) {
        return contract.connect(this.getDoloresId(), ...paths);
      },
      ...options,
    });
    return { contract, proxy, firenze, a: recorder(firenze, "a") };
  };
  const kinds = (contract) => contract.requests.map((request) => request.split(" ")[0]);
  const hears = async (contract, { messages }) => {
    const before = messages.length;
    await contract.publish("a", JSON.stringify(before));
    await until("heard", () => messages.length > before);
  };

  it("begins with WebSocket and stays there", async (t) => {
    const { contract, firenze, a } = await begin(t, ["websocket", "sse", "poll"]);
    await a.subscription.attached;
    await hears(contract, a);
    assert.deepEqual(kinds(contract), ["websocket"]);
    assert.deepEqual(firenze.states, ["connected"]);
  });

  it("uses server-sent events where no WebSocket can be opened", async (t) => {
    const { contract, firenze, a } = await begin(t, ["sse", "poll"]);
    await a.subscription.attached;
    await hears(contract, a);
    assert.deepEqual(kinds(contract), ["sse"]);
    assert.equal(firenze.state, "connected");
  });

  it("where nothing streams, the answer to the first request is a poll's, and polling goes on from it", async (t) => {
    const { contract, a } = await begin(t, ["poll"]);
    await a.subscription.attached;
    await hears(contract, a);
    assert.equal(contract.requests[0], "sse ");
    assert.ok(contract.requests[1].startsWith(`poll ${contract.ids[0]}/`), "the session begun by the first is the one gone on with");
    assert.equal(contract.ids.length, 1);
    assert.deepEqual([...new Set(kinds(contract).slice(1))], ["poll"]);
  });

  it("without a WebSocket, as in Node 20, begins with server-sent events", async (t) => {
    const { contract, a } = await begin(t, ["websocket", "sse", "poll"], { WebSocket: null });
    await a.subscription.attached;
    assert.deepEqual(kinds(contract), ["sse"]);
  });

  it("a WebSocket that opens and says nothing, and a stream that is held back, end in polling", async (t) => {
    const { contract, proxy, firenze, a } = await begin(t, ["websocket", "sse", "poll"], { proxied: true });
    // A proxy that passes on answers only when they are whole.
    const nothing = Buffer.alloc(0);
    proxy.filter = (chunk) => {
      const text = chunk.toString("latin1");
      if (text.startsWith("HTTP/1.1 101")) return chunk.subarray(0, text.indexOf("\r\n\r\n") + 4);
      return /^HTTP[^]*application\/json/.test(text) ? chunk : nothing;
    };
    const began = Date.now();
    await a.subscription.attached;
    await hears(contract, a);
    assert.deepEqual(kinds(contract).slice(0, 3), ["websocket", "sse", "poll"]);
    assert.deepEqual(firenze.errors.map(({ code }) => code), ["silent", "silent"]);
    assert.ok(Date.now() - began < 20_000);
  });

  it("a stream that breaks early three times gives way; what it had is kept", async (t) => {
    const { contract, firenze, a } = await begin(t, ["websocket", "sse", "poll"]);
    firenze.on("state", (state) => state === "resuming" && contract.publish("a", "1"));
    await a.subscription.attached;
    for (let i = 0; i < 3; i++) {
      await until("connected", () => firenze.state === "connected");
      const before = contract.requests.length;
      contract.cut();
      await until("another connection", () => contract.requests.length > before);
    }
    await until("server-sent events", () => kinds(contract).at(-1) === "sse");
    assert.deepEqual(kinds(contract), ["websocket", "websocket", "websocket", "sse"]);
    await until("all heard", () => a.messages.length === 3);
    assert.equal(contract.ids.length, 1);
  });

  it("one failure does not drive it from what has worked, several do", async (t) => {
    const { contract, firenze, a } = await begin(t, ["websocket", "sse", "poll"]);
    await a.subscription.attached;
    contract.upgradesRefused = 1;
    contract.cut();
    await until("broken", () => firenze.state === "resuming");
    await until("connected", () => firenze.state === "connected");
    assert.deepEqual([...new Set(kinds(contract))], ["websocket"]);
    contract.upgradesRefused = Infinity;
    contract.cut();
    await until("another transport", () => kinds(contract).at(-1) === "sse", 20_000);
    await hears(contract, a);
  });

  it("after five minutes of polling the better ones are tried again", async (t) => {
    const { contract, a } = await begin(t, ["poll"]);
    await a.subscription.attached;
    await hears(contract, a);
    const before = contract.requests.length;
    const now = Date.now;
    t.after(() => (Date.now = now));
    Date.now = () => now() + 301_000;
    await hears(contract, a);
    await until("asked for a stream", () => kinds(contract).slice(before).includes("sse"));
    await hears(contract, a);
  });

  it("what comes twice is handed over once", async (t) => {
    const { contract, a } = await begin(t, ["poll"]);
    await a.subscription.attached;
    let answered;
    contract.misbehave = (request, response) => {
      if (request.method === "HEAD") return false;
      // An answer that repeats what was sent before, out of order.
      answered ??= setTimeout(() => {
        const update = (seq) => ({ path: "a", message: String(seq), seq });
        response.writeHead(200, { "Content-Type": "application/json" });
        response.end(JSON.stringify({ updates: [1, 2, 90, 90, 89, 91].map(update), reconnectWith: `${contract.ids[0]}/1/x` }));
        contract.misbehave = (asked) => contract.requests.push(`token ${asked.url}`);
      });
      return true;
    };
    contract.cut();
    await until("heard", () => a.messages.length > 0);
    assert.deepEqual(a.messages, [90, 91]);
    await until("asked again", () => contract.requests.some((request) => request.startsWith("token")));
    assert.match(contract.requests.find((request) => request.startsWith("token")), /\/91\//, "comes back with the newest number");
  });

  it("confirms over a WebSocket, some together", async (t) => {
    const { contract, a } = await begin(t, ["websocket"]);
    await a.subscription.attached;
    for (let i = 0; i < 200; i++) await contract.publish("a", String(i));
    await until("all heard", () => a.messages.length === 200);
    const last = Math.max(...contract.confirmations);
    assert.ok(contract.confirmations.length >= 3 && contract.confirmations.length < 20, `${contract.confirmations.length} confirmations`);
    await until("the last is confirmed", () => contract.confirmations.at(-1) > last);
  });
});
