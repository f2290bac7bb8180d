import assert from "node:assert/strict";
import { before, describe } from "node:test";
import { startBackend } from "./stage/backend.mjs";
import { pomona } from "./stage/client.mjs";
import { startDobby } from "./stage/dobby.mjs";
import { it } from "./stage/it.mjs";
import { suiteContext, TRANSPORTS } from "./stage/servers.mjs";
import { until } from "./stage/until.mjs";

const HISTORY = ["--history=few/** 2", "--history=kept/** 100"];

/** Starts a page that hears a path, and all it is told in order: ["snapshot", value], ["message", value], ["gap", lost]. */
async function open(t, dobby, path, options) {
  const backend = await startBackend(t, dobby);
  let snapshots = 0;
  backend.answer = ({ paths }) => ({ snapshot: Object.fromEntries(paths.map((each) => [each, ++snapshots])) });
  const { connectUrl, disconnectUrl } = backend;
  const firenze = pomona(t, { url: dobby.url, connectUrl, disconnectUrl, ...options });
  const page = { backend, firenze, heard: [], positions: [] };
  const { attached } = firenze.subscribe(path, {
    snapshot: (value) => page.heard.push(["snapshot", value]),
    message(value, { position }) {
      page.heard.push(["message", value]);
      page.positions.push(position);
    },
    gap: (lost) => page.heard.push(["gap", lost]),
  });
  await attached;
  return page;
}

/** Ends the session, and publishes so many numbers before the page can know; returns their positions. */
async function miss(dobby, { firenze }, path, first, last) {
  const numbers = Array.from({ length: last - first + 1 }, (_, place) => [path, `${first + place}`]);
  const [, ...answers] = await dobby.updates(["::close", firenze.getDoloresId()], ...numbers);
  return answers.map(({ position }) => position);
}

const messages = (first, last) => Array.from({ length: last - first + 1 }, (_, place) => ["message", first + place]);

for (const transport of TRANSPORTS) {
  describe(`a path with a history, by ${transport}`, () => {
    let dobby;
    const suite = suiteContext();
    before(async () => (dobby = await startDobby(suite, ...HISTORY)));

    it("a new session brings what was missed, once and in order, and needs no snapshot", async (t) => {
      const path = `kept/${transport}`;
      const page = await open(t, dobby, path, { transports: [transport] });
      const [{ position }] = await dobby.publish(path, "1");
      await until("heard", () => page.heard.length === 2);
      const missed = await miss(dobby, page, path, 2, 60);
      await until("it is back", () => page.heard.length === 61, 20_000);
      const [, , third] = await miss(dobby, page, path, 61, 63);
      await until("it is back again", () => page.heard.length === 64, 20_000);
      await dobby.publish(path, "64");
      await until("it is live", () => page.heard.length >= 65);
      assert.deepEqual(page.heard, [["snapshot", 1], ...messages(1, 64)]);
      assert.deepEqual(page.positions.slice(0, 60), [position, ...missed]);
      assert.equal(page.positions[62], third);
      assert.equal(page.backend.requests.length, 3);
    });

    it("a pattern's updates come to who listens to all, and after a lost session a gap and a snapshot bring the rest", async (t) => {
      const page = await open(t, dobby, `kept/p${transport}/*`, { transports: [transport] });
      const all = [];
      page.firenze.on("update", ({ path, message }) => message && all.push([path, message]));
      const path = `kept/p${transport}/7`;
      await dobby.publish(path, "1");
      await until("heard", () => all.length === 1);
      await miss(dobby, page, path, 2, 3);
      await until("it is back", () => page.heard.length === 3, 20_000);
      await dobby.publish(path, "4");
      await until("it is live", () => all.length >= 2);
      assert.deepEqual(all, [[path, "1"], [path, "4"]]);
      assert.deepEqual(page.heard.map(([what]) => what), ["snapshot", "gap", "snapshot"]);
    });

    it("a session that missed nothing needs no snapshot either", async (t) => {
      const path = `kept/nothing/${transport}`;
      const page = await open(t, dobby, path, { transports: [transport] });
      await miss(dobby, page, path, 1, 0);
      await until("connected again", () => page.backend.requests.length === 2);
      await dobby.publish(path, "1");
      await until("heard", () => page.heard.length >= 2);
      assert.deepEqual(page.heard, [["snapshot", 1], ["message", 1]]);
    });

    it("what is not kept any more is told as a gap, from where to where, before a snapshot", async (t) => {
      const path = `few/${transport}`;
      const page = await open(t, dobby, path, { transports: [transport] });
      const [{ position }] = await dobby.publish(path, "1");
      await until("heard", () => page.heard.length === 2);
      const missed = await miss(dobby, page, path, 2, 5);
      await until("it is back", () => page.heard.length === 6, 20_000);
      await dobby.publish(path, "6");
      await until("it is live", () => page.heard.length >= 7);
      const gap = ["gap", { after: position, position: missed[1] }];
      assert.deepEqual(page.heard, [["snapshot", 1], ["message", 1], gap, ["snapshot", 2], ...messages(4, 6)]);
      assert.equal(page.backend.requests.length, 2);
    });
  });
}

describe("a path with a history", () => {
  let dobby;
  const suite = suiteContext();
  before(async () => (dobby = await startDobby(suite, ...HISTORY)));

  it("a server that was killed has forgotten: a gap is told, and a snapshot comes", async (t) => {
    const page = await open(t, dobby, "kept/killed");
    const [{ position }] = await dobby.publish("kept/killed", "1");
    await until("heard", () => page.heard.length === 2);
    await dobby.kill();
    await dobby.start();
    await until("it is back", () => page.heard.length === 4, 30_000);
    const [{ position: next }] = await dobby.publish("kept/killed", "2");
    await until("it is live", () => page.heard.length >= 5);
    const begin = `${next.split(":")[0]}:0`;
    assert.notEqual(begin, position);
    assert.deepEqual(page.heard, [
      ["snapshot", 1],
      ["message", 1],
      ["gap", { after: position, position: begin }],
      ["snapshot", 2],
      ["message", 2],
    ]);
  });

  it("a path without one, in the same session, is told a gap as ever", async (t) => {
    const page = await open(t, dobby, "kept/beside");
    const heard = [];
    await page.firenze.subscribe("plain", { gap: (lost) => heard.push(lost), snapshot: (value) => heard.push(value) }).attached;
    const missed = ["plain", "never heard"];
    await dobby.updates(["::close", page.firenze.getDoloresId()], missed, ["kept/beside", "1"]);
    await until("it is back", () => heard.length === 3 && page.heard.length === 2);
    assert.deepEqual(heard, [2, { after: undefined, position: undefined }, 4]);
    assert.deepEqual(page.heard, [["snapshot", 1], ["message", 1]]);
  });

  it("a back-end that fails when the session is new makes nothing come twice", async (t) => {
    const page = await open(t, dobby, "kept/failing");
    let failures = 0;
    page.backend.answer = async (_, { tell }) => {
      await tell();
      return failures++ < 2 ? { status: 503, silent: true } : { snapshot: { "kept/failing": "not needed" } };
    };
    await miss(dobby, page, "kept/failing", 1, 3);
    await until("it is back", () => page.heard.length === 4, 20_000);
    await dobby.publish("kept/failing", "4");
    await until("it is live", () => page.heard.length >= 5);
    assert.equal(failures, 3);
    assert.deepEqual(page.heard, [["snapshot", 1], ...messages(1, 4)]);
  });

  it("a back-end that begins earlier than need be makes nothing come twice", async (t) => {
    const page = await open(t, dobby, "kept/generous");
    page.backend.answer = async ({ id }) => {
      const connect = { path: "::connect", message: `${id}->kept/generous`, since: "all" };
      await fetch(`${dobby.doors.dudley}/updates`, { method: "POST", body: JSON.stringify([connect]) });
      return { silent: true, snapshot: { "kept/generous": "not needed" } };
    };
    await dobby.updates(["kept/generous", "1"], ["kept/generous", "2"]);
    await until("heard", () => page.heard.length === 3);
    await miss(dobby, page, "kept/generous", 3, 4);
    await until("it is back", () => page.heard.length >= 5);
    await dobby.publish("kept/generous", "5");
    await until("it is live", () => page.heard.length >= 6);
    assert.deepEqual(page.heard, [["snapshot", 1], ...messages(1, 5)]);
  });

  it("where Dobby could not be told what is known, what was missed is a gap", async (t) => {
    let told = 0;
    const page = await open(t, dobby, "kept/untold", {
      transports: ["poll"],
      async fetch(url, init) {
        if (init.method !== "POST" || !String(url).startsWith(dobby.url)) return fetch(url, init);
        told++;
        return new Response("", { status: 502 });
      },
    });
    const [first, last] = await miss(dobby, page, "kept/untold", 1, 2);
    await until("it is back", () => page.heard.length === 3);
    const after = first.replace(/:.*/, ":0");
    assert.deepEqual(page.heard, [["snapshot", 1], ["gap", { after, position: last }], ["snapshot", 2]]);
    assert.equal(told, 1);
  });

  it("who comes while the session is away is given a snapshot, and the others are not", async (t) => {
    const page = await open(t, dobby, "kept/late");
    const late = [];
    page.firenze.on("id", () => page.firenze.subscribe("kept/late", { snapshot: (value) => late.push(value), message: (value) => late.push(value) }));
    await miss(dobby, page, "kept/late", 1, 2);
    await until("it is back", () => page.heard.length === 3 && late.length >= 3);
    assert.deepEqual(page.heard, [["snapshot", 1], ...messages(1, 2)]);
    assert.deepEqual(late, [2, 1, 2]);
  });

  it("a session that was too slow is told from where to where it lost, and nothing comes twice", async (t) => {
    const slow = await startDobby(t, "--history=kept/** 5", "--session-queue=5");
    const page = await open(t, slow, "kept/slow", { transports: ["poll"] });
    const numbers = Array.from({ length: 12 }, (_, n) => ["kept/slow", `${n + 1}`]);
    const answers = await slow.updates(...numbers); // one poll is held, and takes none of them before all are there
    await until("a fresh snapshot", () => page.heard.some(([, value]) => value === 2 && page.heard.length > 7), 20_000);
    const [, gap] = page.heard;
    assert.deepEqual(gap, ["gap", { after: answers[0].position.replace(/:.*/, ":0"), position: answers[6].position }]);
    await slow.publish("kept/slow", "13");
    await until("it is live", () => page.heard.at(-1)[1] === 13);
    assert.deepEqual(page.heard.filter(([what]) => what === "message"), messages(8, 13));
  });

  it("more paths than one request names are all taken up", async (t) => {
    const page = await open(t, dobby, "kept/many");
    const paths = Array.from({ length: 900 }, (_, n) => `kept/many/${n}`);
    const heard = [];
    const gaps = [];
    await Promise.all(paths.map((path) => page.firenze.subscribe(path, { message: (value) => heard.push(value), gap: () => gaps.push(path) }).attached));
    assert.ok(page.backend.requests.every((request) => request.paths.length <= 500));
    const updates = paths.map((path, n) => [path, `${n}`]);
    await dobby.updates(["::close", page.firenze.getDoloresId()], ...updates);
    await until("they are back", () => heard.length >= paths.length, 20_000);
    assert.deepEqual(heard.sort((a, b) => a - b), paths.map((_, n) => n));
    assert.deepEqual(gaps, []);
  });
});
