import assert from "node:assert/strict";
import { describe } from "node:test";
import { startBackend } from "./stage/backend.mjs";
import { pomona, recorder, WebSocket } from "./stage/client.mjs";
import { startDobby } from "./stage/dobby.mjs";
import { it } from "./stage/it.mjs";
import { startProxy } from "./stage/proxy.mjs";
import { pause, until } from "./stage/until.mjs";

// Another one: SEED=7 node --test test/storm.test.mjs
const SEED = Number(process.env.SEED ?? 1);
const PATHS = ["a", "b", "c"];
const TRANSPORTS = ["websocket", "sse", "poll"];
const CHANGES = 15;
const UPDATES = 40;

/** Numbers from 0 to 1 that are the same for the same seed. */
function randomOf(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe("a storm", () => {
  const storm = async (t, { history }) => {
    const random = randomOf(SEED);
    const chance = (likelihood) => random() < likelihood;
    const dobby = await startDobby(t, ...(history ? ["--history=** 1000"] : []));
    const backend = await startBackend(t, dobby);
    const proxy = await startProxy(t, dobby.url);
    t.mock.method(Math, "random", () => random() * 0.1); // the back-off
    const used = { websocket: 0, sse: 0, poll: 0 };
    let best = "websocket";
    const firenze = pomona(t, {
      url: proxy.url,
      connectUrl: backend.connectUrl,
      WebSocket: class extends WebSocket {
        constructor(url) {
          if (best !== "websocket") throw new Error("There is none for now.");
          super(url);
          used.websocket++;
        }
      },
      fetch(url, { headers, ...init }) {
        if (!String(url).startsWith(proxy.url)) return fetch(url, { headers, ...init });
        const streams = headers?.Accept && best !== "poll";
        if (!init.method) used[streams ? "sse" : "poll"]++;
        return fetch(url, { headers: streams ? headers : {}, ...init });
      },
    });
    const records = PATHS.map((path) => recorder(firenze, path));
    await Promise.all(records.map(({ subscription }) => subscription.attached));
    const id = firenze.getDoloresId();

    const published = Object.fromEntries(PATHS.map((path) => [path, 0]));
    let cuts = 0;
    let closed = 0;
    for (let change = 0; change < CHANGES; change++) {
      best = TRANSPORTS[(TRANSPORTS.indexOf(best) + (chance(0.5) ? 1 : 2)) % TRANSPORTS.length];
      const before = used[best];
      if (chance(0.5)) proxy.cut(++cuts);
      else firenze.retry();
      for (let i = 0; i < UPDATES; i++) {
        const path = PATHS[Math.floor(random() * PATHS.length)];
        await dobby.publish(path, String(published[path]++));
        if (chance(0.04)) proxy.cut(++cuts);
        if (chance(0.04)) proxy.bytesLeft = Math.floor(random() * 1000);
        if (chance(0.04)) await pause(random() * 100);
        if (history && chance(0.02)) await dobby.closeSession(firenze.getDoloresId(), ++closed);
      }
      if (chance(0.3)) continue; // the next change comes before this one is through
      proxy.bytesLeft = Infinity;
      if (used[best] === before) firenze.retry();
      const asItIs = () => JSON.stringify({ best, cuts, used, state: firenze.state, errors: firenze.errors.slice(-3).map(String) });
      await until(`it uses ${best}`, () => used[best] > before || (chance(0.02) && proxy.cut(++cuts)), 15_000).catch((error) =>
        assert.fail(`${error.message} ${asItIs()}`),
      );
    }
    proxy.bytesLeft = Infinity;
    await until("all are there", () => records.every(({ messages }, i) => messages.length >= published[PATHS[i]]), 20_000);
    for (const [i, path] of PATHS.entries()) {
      assert.deepEqual(
        records[i].messages,
        Array.from({ length: published[path] }, (_, n) => n),
      );
      assert.equal(records[i].gaps, 0);
    }
    if (history) assert.ok(closed > 5, `${closed}`);
    else {
      assert.equal(firenze.getDoloresId(), id);
      assert.equal(backend.requests.length, 1);
    }
    assert.ok(cuts > 5 && Object.values(used).every((times) => times > 1), JSON.stringify({ cuts, ...used }));
  };

  it(`of cuts and changes of transport loses, repeats and disorders nothing (SEED=${SEED})`, (t) => storm(t, {}));
  it(`in which sessions end too does not either, where paths have a history (SEED=${SEED})`, (t) => storm(t, { history: true }));
});
