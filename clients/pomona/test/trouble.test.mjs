import assert from "node:assert/strict";
import { describe } from "node:test";
import { pomona, recorder } from "./stage/client.mjs";
import { startContract } from "./stage/contract.mjs";
import { it } from "./stage/it.mjs";
import { startProxy } from "./stage/proxy.mjs";
import { pause, until } from "./stage/until.mjs";

const ALL = ["websocket", "sse", "poll"];

describe("trouble", () => {
  const begin = async (t, transport, { proxied, ...options } = {}) => {
    const contract = await startContract(t, { transports: ALL });
    const proxy = proxied && (await startProxy(t, contract.url));
    const firenze = pomona(t, {
      url: proxy?.url ?? contract.url,
      transports: [transport],
      requestAttachments(paths) {
        return contract.connect(this.getDoloresId(), ...paths);
      },
      ...options,
    });
    const a = recorder(firenze, "a");
    await a.subscription.attached;
    return { contract, proxy, firenze, a };
  };
  const answers = (status, type, body, headers) => (request, response) => {
    response.writeHead(status, { "Content-Type": type, ...headers }).end(body);
    return true;
  };

  for (const transport of ["sse", "poll"]) {
    for (const [what, ...answer] of [
      ["a proxy's page", 502, "text/html", "<html>Bad Gateway</html>"],
      ["a page with status 200", 200, "text/html", "<html>Log in to the Wi-Fi</html>"],
      ["JSON of somebody else", 200, "application/json", '{"hello":"world"}'],
      ["JSON that is null", 200, "application/json", "null"],
      ["a 403 that is not Dobby's", 403, "text/html", "<html>Forbidden</html>"],
      ["nothing", 200, "text/plain", ""],
    ]) {
      it(`${what} in place of an answer by ${transport} changes nothing`, async (t) => {
        const { contract, firenze, a } = await begin(t, transport);
        const id = firenze.getDoloresId();
        let count = 0;
        contract.misbehave = (...exchange) => ++count && answers(...answer)(...exchange);
        contract.cut();
        await until("asked again and again", () => count >= 3);
        await until("it says so", () => firenze.state === "resuming");
        await contract.publish("a", "1");
        contract.misbehave = undefined;
        await until("heard", () => a.messages.length === 1);
        assert.equal(firenze.getDoloresId(), id);
        assert.deepEqual(contract.requests.filter((request) => /undefined|null/.test(request)), []);
      });
    }
  }

  it("a refusal of Dobby's stops it until it is told to retry", async (t) => {
    const { contract, firenze, a } = await begin(t, "poll");
    const problem = { type: "about:blank", title: "No.", status: 403, code: "origin_not_allowed", detail: "Not this page." };
    contract.misbehave = answers(403, "application/problem+json", JSON.stringify(problem));
    contract.cut();
    await until("refused", () => firenze.state === "refused");
    assert.equal(firenze.errors.at(-1).code, "origin_not_allowed");
    const before = contract.requests.length;
    await pause(1500); // long enough for a back-off
    assert.equal(contract.requests.length, before);
    contract.misbehave = undefined;
    firenze.retry();
    await contract.publish("a", "1");
    await until("heard", () => a.messages.length === 1);
  });

  it("Retry-After is waited for", async (t) => {
    const { contract, firenze } = await begin(t, "poll");
    const times = [];
    contract.misbehave = (...exchange) => {
      if (exchange[0].method === "HEAD") return false;
      times.push(Date.now());
      return answers(503, "application/problem+json", '{"code":"draining"}', { "Retry-After": "2" })(...exchange);
    };
    contract.cut();
    await until("asked twice", () => times.length === 2);
    assert.ok(times[1] - times[0] >= 2000, `${times[1] - times[0]} ms`);
    assert.equal(firenze.errors.at(-1).code, "draining");
  });

  for (const transport of ["sse", "websocket"]) {
    it(`a connection by ${transport} that another has taken over is not fought for`, async (t) => {
      const { contract, firenze, a } = await begin(t, transport);
      const random = Math.random;
      t.after(() => (Math.random = random));
      Math.random = () => 0.5;
      const token = contract.token(firenze.getDoloresId());
      const began = Date.now();
      const other = await fetch(contract.url + token, { headers: { Accept: "text/event-stream" } });
      await until("told", () => firenze.state === "resuming");
      await until("taken back", () => firenze.state === "connected", 20_000);
      assert.ok(Date.now() - began >= 1500, "after a while");
      await other.body.cancel();
      await contract.publish("a", "1");
      await until("heard", () => a.messages.length === 1);
    });

    it(`the server's stop, told by ${transport}, leads back with the same token`, async (t) => {
      const { contract, firenze, a } = await begin(t, transport);
      const id = firenze.getDoloresId();
      contract.leave(1012);
      await contract.publish("a", "1");
      await until("heard", () => a.messages.length === 1);
      assert.equal(firenze.getDoloresId(), id);
      assert.equal(firenze.errors.at(-1).closeCode, 1012);
    });

    it(`an end of the session, told by ${transport}, begins anew`, async (t) => {
      const { contract, firenze, a } = await begin(t, transport);
      contract.leave(4102);
      await until("attached again", () => a.gaps === 1);
      assert.equal(contract.ids.length, 2);
      assert.match(contract.requests.at(-1), / $/, "without a token");
      assert.equal(firenze.getDoloresId(), contract.ids[1]);
    });
  }

  for (const transport of ALL) {
    it(`a connection by ${transport} on which nothing is heard any more is replaced`, async (t) => {
      const { contract, proxy, firenze, a } = await begin(t, transport, { proxied: true, silence: 700 });
      proxy.isBlackHole = true;
      await contract.publish("a", "1");
      const dead = contract.requests.length;
      await until("noticed", () => proxy.count > 1 && firenze.errors.some(({ code }) => code === "silent") | (proxy.open > 1));
      proxy.isBlackHole = false;
      await until("heard", () => a.messages.length === 1, 20_000);
      assert.ok(contract.requests.length > dead);
      assert.equal(contract.ids.length, 1);
    });
  }

  it("an idle WebSocket is renewed without anybody noticing", async (t) => {
    const { contract, firenze, a } = await begin(t, "websocket", { silence: 300 });
    await until("renewed", () => contract.requests.length >= 3);
    await contract.publish("a", "1");
    await until("heard", () => a.messages.length === 1);
    assert.deepEqual([firenze.states, firenze.errors], [["connected"], []]);
  });

  it("a stream on which nothing happens is left alone until then", async (t) => {
    const [overWebSocket, bySse] = await Promise.all([begin(t, "websocket"), begin(t, "sse")]);
    await pause(6000); // longer than its first word may take
    for (const { contract, firenze } of [overWebSocket, bySse]) assert.deepEqual([contract.requests.length, firenze.errors], [1, []]);
  });

  it("a poll after a failure is known to be connected before it is answered", async (t) => {
    const { contract, firenze } = await begin(t, "poll");
    contract.cut();
    await until("broken", () => firenze.state === "resuming");
    await until("connected, though nothing happens", () => firenze.state === "connected");
    assert.ok(contract.requests.some((request) => request.startsWith("head ")));
  });

  it("a server that answers every poll at once with nothing is not asked without a pause", async (t) => {
    const { contract } = await begin(t, "poll");
    contract.misbehave = answers(200, "application/json", JSON.stringify({ updates: [] }));
    contract.cut();
    const before = contract.requests.length;
    await pause(2000);
    assert.ok(contract.requests.length - before < 12, `${contract.requests.length - before} requests`);
  });
});
