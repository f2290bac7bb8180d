// What a page is given to begin with and what comes after have no gap between them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startStage } from "../stage/stage.mjs";
import { transports } from "../stage/transports.mjs";

test("attaching", async (t) => {
  const stage = await startStage(t);
  for (const transport of transports) {
    await t.test(`${transport}: an edit is not missed that is made while the records are on their way to the page`, async (t) => {
      const [bob] = await stage.open(t, ["bob"], { transport });
      let release;
      const released = new Promise((resolve) => (release = resolve));
      let answered;
      const read = new Promise((resolve) => (answered = resolve));
      const alice = await stage.openOne(t, "alice", {
        transport,
        prepare: (page) =>
          page.route("**/live/connect/*", async (route) => {
            const answer = await route.fetch();
            answered(await answer.json());
            await released;
            await route.fulfill({ response: answer });
          }),
      });
      const { snapshot } = await read; // the back-end has connected her and read the records
      await bob.edit("Ada Lovelace", { Company: `${transport}, just now` });
      await bob.isSaved();
      assert.ok(!JSON.stringify(snapshot).includes(`${transport}, just now`));
      assert.notEqual(await alice.indicator.innerText(), "Live");
      release();
      await alice.says("Live");
      await alice.shows("Ada Lovelace", `${transport}, just now`);
      const { updates } = await alice.seen();
      assert.deepEqual(updates.map((record) => record.company), [`${transport}, just now`]);
    });
  }
});
