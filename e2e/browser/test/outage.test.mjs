// Dobby ends and comes back. Sessions are in memory, so each page begins a new one and is given the records again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startStage } from "../stage/stage.mjs";
import { transports } from "../stage/transports.mjs";

/** What a browser says of a server that is not there or is just leaving. */
const expected = /net::ERR_|status of 503|WebSocket connection to/;

test("Dobby is restarted", async (t) => {
  const stage = await startStage(t);
  for (const transport of transports) {
    for (const [how, end] of [
      ["killed", () => stage.dobby.kill()],
      ["stopped", () => stage.dobby.stop()],
    ]) {
      await t.test(`${transport}: what is edited after it was ${how} is there when it is back`, async (t) => {
        const [alice, bob] = await stage.open(t, ["alice", "bob"], { transport, expected });
        const name = `${transport} ${how}`;
        await alice.create({ "First name": name, "Last name": "Doomed" });
        await bob.shows(`${name} Doomed`);

        await end();
        await Promise.all([alice.says("Resuming…"), bob.says("Resuming…")]);
        await Promise.all([
          bob.edit("Ada Lovelace", { Company: name }),
          alice.create({ "First name": name, "Last name": "Born" }),
        ]);
        await Promise.all([alice.isSaved(), bob.isSaved()]);
        await alice.remove(`${name} Doomed`);
        await alice.page.getByText(`${name} Doomed was deleted.`).waitFor();
        // There was nobody who could have told.
        assert.equal(await alice.card("Ada Lovelace").getByText(name).count(), 0);
        assert.equal(await bob.card(`${name} Born`).count(), 0);
        assert.equal(await bob.card(`${name} Doomed`).count(), 1);

        await stage.dobby.start();
        // A page that has waited long tries again within 20 seconds.
        await Promise.all([alice.says("Live", 30_000), bob.says("Live", 30_000)]);
        await alice.shows("Ada Lovelace", name);
        await bob.shows(`${name} Born`);
        await bob.showsNot(`${name} Doomed`);
        for (const window of [alice, bob]) {
          const { ids, snapshots } = await window.seen();
          assert.equal(new Set(ids).size, 2, "each page has had two sessions");
          assert.equal(snapshots, 4, "and was given both paths' records in each");
        }

        await alice.edit("Ada Lovelace", { Company: `${name}, later` });
        await bob.shows("Ada Lovelace", `${name}, later`);
      });
    }
  }
});
