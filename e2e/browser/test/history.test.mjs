// Paths have a history. A page is away for longer than its session lives, or Dobby is killed meanwhile.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startProxy } from "../../../clients/pomona/test/stage/proxy.mjs";
import { until } from "../../../clients/pomona/test/stage/until.mjs";
import { startStage } from "../stage/stage.mjs";
import { transports } from "../stage/transports.mjs";

const EDITS = 5;
const CONTACTS = ["Ada Lovelace", "Alan Turing", "Grace Hopper"];

/** What a browser says of a server that it cannot reach. */
const expected = /net::ERR_|WebSocket connection to/;

test("a page is away", async (t) => {
  const stage = await startStage(t, "--history=**", "--session-timeout=2");
  const [bob] = await stage.open(stage, ["bob"], { expected });
  const opened = transports.map(async (transport, place) => {
    const wire = await startProxy(stage, stage.dobby.url);
    const [alice] = await stage.open(stage, ["alice"], { transport, wire, expected });
    return { transport, wire, alice, contact: CONTACTS[place] };
  });
  const pages = await Promise.all(opened);
  const away = async ({ wire, alice }) => {
    await alice.page.context().setOffline(true);
    wire.isClosed = true;
    wire.cut();
    const { ids } = await alice.seen();
    await until("its session has ended", async () => (await stage.dobby.connect(ids[0], "nothing"))[0].unknown, 20_000);
  };
  const back = async ({ wire, alice }) => {
    wire.isClosed = false;
    await alice.page.context().setOffline(false);
    await alice.says("Live");
  };
  const companies = async (alice, id) => (await alice.seen()).updates.map(({ company }) => company).filter((company) => company.startsWith(id));

  await Promise.all(pages.map(away));
  for (const { contact, transport } of pages) {
    for (let edit = 1; edit <= EDITS; edit++) {
      await bob.edit(contact, { Company: `${transport} ${edit}` });
      await bob.isSaved();
    }
  }
  for (const page of pages) {
    await t.test(`longer than its session lives: by ${page.transport} it is given all it missed, once, in order, and no snapshot`, async () => {
      await back(page);
      const { alice, contact, transport } = page;
      await alice.shows(contact, `${transport} ${EDITS}`);
      await bob.edit(contact, { Company: `${transport} live` });
      await alice.shows(contact, `${transport} live`);
      const wanted = Array.from({ length: EDITS }, (_, edit) => `${transport} ${edit + 1}`);
      assert.deepEqual(await companies(alice, transport), [...wanted, `${transport} live`]);
      const { ids, gaps, snapshots } = await alice.seen();
      assert.deepEqual([ids.length, gaps, snapshots], [2, [], 2]);
    });
  }

  await Promise.all(pages.map(away));
  await stage.dobby.kill();
  await bob.edit(CONTACTS[0], { Company: "Nobody hears this" });
  await bob.isSaved();
  await stage.dobby.start();
  for (const page of pages) {
    await t.test(`and Dobby is killed meanwhile: by ${page.transport} it is told the gaps, and given the records`, async () => {
      await back(page);
      await page.alice.shows(CONTACTS[0], "Nobody hears this");
      const { ids, gaps, snapshots } = await page.alice.seen();
      assert.deepEqual([ids.length, gaps.length, snapshots], [3, 2, 4]);
    });
  }
});
