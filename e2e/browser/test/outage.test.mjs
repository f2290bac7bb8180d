// Dobby ends and comes back. Sessions are in memory, so each page begins a new one and is given the records again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startStage } from "../stage/stage.mjs";
import { transports } from "../stage/transports.mjs";

/** What a browser says of a server that is not there or is just leaving. */
const expected = /net::ERR_|status of 503|WebSocket connection to/;

/** A page that has waited for long tries again within 20 seconds. */
const BACK_MS = 45_000;

/** What each pair of windows edits, so that they are in nobody's way. */
const CONTACTS = ["Ada Lovelace", "Alan Turing", "Grace Hopper"];

test("Dobby is restarted", async (t) => {
  const stage = await startStage(t);
  for (const how of ["killed", "stopped"]) {
    const during = async ({ alice, bob, contact, doomed, born }) => {
      await Promise.all([alice.says("Resuming…"), bob.says("Resuming…")]);
      await bob.edit(contact, { Company: `after it was ${how}` });
      await alice.create({ "First name": born });
      await alice.remove(doomed);
      await alice.page.getByText(`${doomed} was deleted.`).waitFor();
      await Promise.all([alice.isSaved(), bob.isSaved()]);
      assert.doesNotMatch(await alice.card(contact).innerText(), new RegExp(how));
      assert.equal(await bob.card(born).count(), 0);
      assert.equal(await bob.card(doomed).count(), 1);
    };

    const afterwards = async ({ transport, alice, bob, contact, doomed, born }) => {
      await Promise.all([alice.says("Live", BACK_MS), bob.says("Live", BACK_MS)]);
      await alice.shows(contact, `after it was ${how}`);
      await bob.shows(born);
      await bob.showsNot(doomed);
      for (const window of [alice, bob]) {
        const { ids, snapshots } = await window.seen();
        assert.equal(new Set(ids).size, 2, "each page has had two sessions");
        assert.equal(snapshots, 4, "and was given both paths' records in each");
      }
      await alice.edit(contact, { Company: `${how} and back, ${transport}` });
      await bob.shows(contact, `${how} and back, ${transport}`);
      await alice.remove(born);
      await bob.showsNot(born);
    };

    await t.test(`what is edited after it was ${how} is there when it is back`, async (t) => {
      const pairs = await Promise.all(
        transports.map(async (transport, place) => {
          const [alice, bob] = await stage.open(t, ["alice", "bob"], { transport, expected });
          const pair = { transport, alice, bob, contact: CONTACTS[place], doomed: `Doomed ${transport}`, born: `Born ${transport}` };
          await alice.create({ "First name": pair.doomed });
          await bob.shows(pair.doomed);
          return pair;
        }),
      );

      await (how === "killed" ? stage.dobby.kill() : stage.dobby.stop());
      await Promise.all(pairs.map((pair) => t.test(`${pair.transport}: what one does, the other does not hear`, () => during(pair))));
      await stage.dobby.start();
      await Promise.all(pairs.map((pair) => t.test(`${pair.transport}: both see all of it, and are live`, () => afterwards(pair))));
    });
  }
});
