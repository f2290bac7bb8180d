// The network between a page and Dobby fails, and neither is told. All windows are cut off at once, so that the waiting is done once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as elapsed } from "node:timers/promises";
import { startStage } from "../stage/stage.mjs";
import { transports } from "../stage/transports.mjs";
import { startWire } from "../stage/wire.mjs";

const SHORT_MS = 20_000;
const LONG_MS = 60_000;
/** A page says at the latest after so long that it hears nothing: its own limit of silence, and some seconds for trying again. */
const NOTICED_MS = 50_000;
/** After the network is back, a page has tried again within this time. */
const BACK_MS = 30_000;

const expected = /net::ERR_|WebSocket connection to/;

test("the network is cut", { concurrency: true }, async (t) => {
  const stage = await startStage(t);
  const [bob] = await stage.open(stage, ["bob"]);
  const cutOff = async (transport) => {
    const wire = await startWire(stage, stage.dobby.url);
    const [alice] = await stage.open(stage, ["alice"], { transport, wire, expected });
    return { transport, wire, alice };
  };
  const short = await Promise.all(transports.map(cutOff));
  const long = await Promise.all(transports.map(cutOff));

  for (const { wire } of [...short, ...long]) wire.cut();
  const [shortCut, longCut] = [elapsed(SHORT_MS), elapsed(LONG_MS)];
  await bob.edit("Ada Lovelace", { Company: "During the cut" });
  await bob.create({ "First name": "Unheard" });
  await bob.isSaved();
  const unheard = async ({ alice }) => {
    assert.doesNotMatch(await alice.card("Ada Lovelace").innerText(), /During the cut/);
    assert.equal(await alice.card("Unheard").count(), 0);
  };
  const everything = async ({ alice }) => {
    await alice.says("Live", BACK_MS);
    await alice.shows("Ada Lovelace", "During the cut");
    await alice.shows("Unheard");
  };

  const nothingIsLost = async (window) => {
    await shortCut;
    await unheard(window);
    window.wire.heal();
    await everything(window);
    const { ids, snapshots, updates } = await window.alice.seen();
    assert.equal(ids.length, 1, "one session");
    assert.equal(snapshots, 2, "the records were given once");
    const wanted = ["During the cut", "Unheard"];
    assert.deepEqual(updates.map((record) => record.company || record.first_name).slice(0, 2), wanted);
    assert.equal(updates.filter((record) => wanted.includes(record.company || record.first_name)).length, 2, "once each");
  };

  const everythingIsRight = async ({ transport, wire, alice }, contact) => {
    await alice.says("Resuming…", NOTICED_MS);
    await alice.edit(contact, { Company: `Meanwhile, ${transport}` });
    await bob.shows(contact, `Meanwhile, ${transport}`); // the site was there all the time
    await longCut;
    await unheard({ alice });
    assert.equal(await alice.indicator.innerText(), "Resuming…");
    wire.healWithoutMemory();
    await everything({ alice });
    const { ids, snapshots } = await alice.seen();
    // By long polling the server has heard nothing since the edit. A stream looks open to it, where a proxy takes everything.
    if (transport === "poll") assert.equal(ids.length, 2, "a new session");
    assert.equal(snapshots, 2 * ids.length, "the records are given in each session");
    await bob.page.evaluate((note) => {
      const { contacts, edits } = globalThis.contacts;
      return edits.create(contacts, { id: crypto.randomUUID(), first_name: note });
    }, `After ${transport}`);
    await alice.shows(`After ${transport}`);
  };

  await Promise.all([
    ...short.map((window) => t.test(`${window.transport}: after 20 s nothing is lost, and the session goes on`, () => nothingIsLost(window))),
    ...long.map((window, place) =>
      t.test(`${window.transport}: 60 s are noticed and said, and everything is right afterwards`, () =>
        everythingIsRight(window, ["Alan Turing", "Grace Hopper", "Katherine Johnson"][place]),
      ),
    ),
  ]);
});
