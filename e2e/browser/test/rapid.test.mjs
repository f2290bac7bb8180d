// Many edits in a row arrive in their order, each once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startStage } from "../stage/stage.mjs";
import { transports } from "../stage/transports.mjs";

const EDITS = 200;

test("200 rapid edits", async (t) => {
  const stage = await startStage(t);
  for (const transport of transports) {
    await t.test(`${transport}: arrive in order, once each`, async (t) => {
      const [alice, bob] = await stage.open(t, ["alice", "bob"], { transport });
      const company = (edit) => `${transport} ${edit} of ${EDITS}`;
      // All are made at once: the page shows the last one, and sends one after the other.
      await bob.page.evaluate((companies) => {
        const { contacts, edits } = globalThis.contacts;
        const ada = contacts.records.find((contact) => contact.first_name === "Ada");
        for (const company of companies) edits.change(contacts, { ...ada, company });
      }, Array.from({ length: EDITS }, (_, edit) => company(edit + 1)));

      await bob.shows("Ada Lovelace", company(EDITS));
      await alice.shows("Ada Lovelace", company(EDITS), 60_000);
      await bob.isSaved();
      const wanted = Array.from({ length: EDITS }, (_, edit) => company(edit + 1));
      assert.deepEqual((await alice.seen()).updates.map((record) => record.company), wanted);
      assert.deepEqual((await bob.seen()).updates.map((record) => record.company), wanted);
      await bob.shows("Ada Lovelace", company(EDITS));
    });
  }
});
