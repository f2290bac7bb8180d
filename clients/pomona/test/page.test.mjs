import assert from "node:assert/strict";
import { before, describe } from "node:test";
import { pomona, recorder } from "./stage/client.mjs";
import { startContract } from "./stage/contract.mjs";
import { it } from "./stage/it.mjs";
import { pause, until } from "./stage/until.mjs";

// What a browser's page has of these.
const page = new EventTarget();
const shown = Object.assign(new EventTarget(), { hidden: false });
const network = { onLine: true };
const happens = (name, on = page) => on.dispatchEvent(new Event(name));

describe("a page", () => {
  before(() => {
    globalThis.addEventListener = page.addEventListener.bind(page);
    globalThis.document = shown;
    Object.defineProperty(globalThis, "navigator", { value: network, configurable: true });
    Math.random = () => 0.999; // the longest back-off
  });

  const begin = async (t, transports) => {
    const contract = await startContract(t);
    const firenze = pomona(t, {
      url: contract.url,
      transports,
      requestAttachments(paths) {
        return contract.connect(this.getDoloresId(), ...paths);
      },
    });
    const a = recorder(firenze, "a");
    await a.subscription.attached;
    return { contract, firenze, a };
  };

  for (const transport of ["websocket", "sse", "poll"]) {
    it(`that goes offline says so, and comes back by ${transport} as soon as the network does`, async (t) => {
      const { contract, firenze, a } = await begin(t, [transport]);
      let isCut = true;
      contract.misbehave = (request) => isCut && (request.destroy(), true);
      contract.refuseUpgrade = 503;
      network.onLine = false;
      happens("offline");
      assert.equal(firenze.state, "offline");
      const stopped = transport === "websocket" ? contract.stop() : undefined;
      await stopped;
      await until("tried in vain", () => firenze.errors.length >= 4, 30_000);
      assert.equal(firenze.state, "offline");
      isCut = false;
      if (stopped) await contract.start();
      await contract.publish("a", "1");
      network.onLine = true;
      const began = Date.now();
      happens("online");
      await until("connected", () => firenze.state === "connected");
      assert.ok(Date.now() - began < 1500, "at once: the back-off would be longer");
      if (!stopped) await until("heard", () => a.messages.length === 1);
    });

    it(`that is left has no connection by ${transport}, and goes on when it is shown again`, async (t) => {
      const { contract, firenze, a } = await begin(t, [transport]);
      const id = firenze.getDoloresId();
      happens("pagehide");
      await until("no connection", () => contract.held === 0);
      assert.equal(firenze.state, "resuming");
      const before = contract.requests.length;
      await contract.publish("a", "1");
      await pause(1200);
      assert.equal(contract.requests.length, before);
      happens("pageshow");
      await until("heard", () => a.messages.length === 1);
      assert.deepEqual([firenze.state, firenze.getDoloresId()], ["connected", id]);
    });
  }

  it("that is shown again while it waits tries at once", async (t) => {
    const { contract, firenze } = await begin(t, ["poll"]);
    contract.misbehave = (request) => (request.destroy(), true);
    contract.cut();
    await until("some failures", () => firenze.errors.length >= 4, 30_000);
    contract.misbehave = undefined;
    const began = Date.now();
    happens("visibilitychange", shown);
    await until("connected", () => firenze.state === "connected");
    assert.ok(Date.now() - began < 1500);
  });

  it("that is shown again leaves a connection alone that was heard just now", async (t) => {
    const { contract, a } = await begin(t, ["websocket"]);
    happens("visibilitychange", shown);
    await contract.publish("a", "1");
    await until("heard", () => a.messages.length === 1);
    assert.equal(contract.requests.length, 1);
  });

  it("that is closed hears nothing of the page any more", async (t) => {
    const { contract, firenze } = await begin(t, ["websocket"]);
    firenze.close();
    for (const name of ["online", "offline", "pagehide", "pageshow"]) happens(name);
    await pause(200);
    assert.deepEqual([firenze.state, contract.requests.length], ["closed", 1]);
  });
});
