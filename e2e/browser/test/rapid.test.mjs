// Many edits in a row arrive in their order, each once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startStage } from "../stage/stage.mjs";
import { transports } from "../stage/transports.mjs";

const EDITS = 200;

/** The site saves them one after the other, each in a transaction of its own. */
const SAVED_MS = 120_000;

test("200 rapid edits", async (t) => {
  const stage = await startStage(t);
  const [bob] = await stage.open(stage, ["bob"]);
  const listeners = await Promise.all(
    transports.map(async (transport) => ({ transport, alice: (await stage.open(stage, ["alice"], { transport }))[0] })),
  );
  const wanted = Array.from({ length: EDITS }, (_, edit) => `${edit + 1} of ${EDITS}`);
  // All are made at once: the page shows the last one, and sends one after the other.
  await bob.page.evaluate((companies) => {
    const { contacts, edits } = globalThis.contacts;
    const ada = contacts.records.find((contact) => contact.first_name === "Ada");
    for (const company of companies) edits.change(contacts, { ...ada, company });
  }, wanted);
  await bob.shows("Ada Lovelace", wanted.at(-1));

  for (const { transport, alice } of listeners) {
    await t.test(`${transport}: arrive in order, once each`, async () => {
      await alice.shows("Ada Lovelace", wanted.at(-1), SAVED_MS);
      assert.deepEqual((await alice.seen()).updates.map((record) => record.company), wanted);
    });
  }

  await t.test("whoever made them sees the last one all the time, and hears them like everybody", async () => {
    await bob.isSaved();
    await bob.shows("Ada Lovelace", wanted.at(-1));
    assert.deepEqual((await bob.seen()).updates.map((record) => record.company), wanted);
  });
});
