// Two people, two windows: each sees what the other does.
import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "../../../clients/pomona/test/stage/until.mjs";
import { startStage } from "../stage/stage.mjs";
import { transports } from "../stage/transports.mjs";

test("two windows", async (t) => {
  const stage = await startStage(t);
  for (const transport of transports) {
    const open = (t, ...people) => stage.open(t, people, { transport });

    await t.test(`${transport}: edits cross in both directions`, async (t) => {
      const [alice, bob] = await open(t, "alice", "bob");
      await Promise.all([alice.edit("Ada Lovelace", { Company: `A ${transport}` }), bob.edit("Alan Turing", { Company: `T ${transport}` })]);
      await Promise.all([bob.shows("Ada Lovelace", `A ${transport}`), alice.shows("Alan Turing", `T ${transport}`)]);
    });

    await t.test(`${transport}: what is new appears, what is deleted goes, in both directions`, async (t) => {
      const [alice, bob] = await open(t, "alice", "bob");
      await Promise.all([
        alice.create({ "First name": "Mary", "Last name": "Somerville", Group: "Pioneers" }),
        bob.create({ "First name": "Charles", "Last name": "Babbage" }),
      ]);
      await Promise.all([bob.shows("Mary Somerville", "Pioneers"), alice.shows("Charles Babbage")]);
      await Promise.all([alice.remove("Charles Babbage"), bob.remove("Mary Somerville")]);
      for (const window of [alice, bob]) {
        await window.showsNot("Charles Babbage");
        await window.showsNot("Mary Somerville");
      }
    });

    await t.test(`${transport}: two edits of one contact that cross end the same in both windows`, async (t) => {
      const [alice, bob] = await open(t, "alice", "bob");
      for (let round = 1; round <= 5; round++) {
        await Promise.all([
          alice.edit("Grace Hopper", { Company: `alice's ${round}` }),
          bob.edit("Grace Hopper", { Company: `bob's ${round}` }),
        ]);
        await Promise.all([alice.isSaved(), bob.isSaved()]);
        await until("both show the same", async () => {
          const [hers, his] = await Promise.all([alice, bob].map((window) => window.card("Grace Hopper").innerText()));
          return hers === his && hers.includes(`'s ${round}`);
        });
      }
    });

    await t.test(`${transport}: groups are shared too, and contacts stay when theirs is deleted`, async (t) => {
      const [alice, bob] = await open(t, "alice", "bob");
      const groups = bob.page.getByRole("navigation", { name: "Groups" });
      await alice.page.getByRole("button", { name: "New group" }).click();
      await alice.page.locator("dialog[open]").getByLabel("Name").fill("Chess");
      await alice.page.locator("dialog[open]").getByRole("button", { name: "Save" }).click();
      await groups.getByRole("button", { name: "Chess" }).click();
      await bob.create({ "First name": "Emanuel", "Last name": transport });
      await alice.shows(`Emanuel ${transport}`, "Chess");
      await bob.page.getByRole("button", { name: "Edit group" }).click();
      await bob.page.getByRole("button", { name: "Delete" }).click();
      await bob.page.getByRole("button", { name: "Really delete?" }).click();
      await alice.page.getByRole("navigation", { name: "Groups" }).getByRole("button", { name: "Chess" }).waitFor({ state: "detached" });
      await alice.card(`Emanuel ${transport}`).waitFor();
      assert.ok(!(await alice.card(`Emanuel ${transport}`).innerText()).includes("Chess"));
    });

    await t.test(`${transport}: whoever edits is told that somebody else has changed or deleted it meanwhile`, async (t) => {
      const [alice, bob] = await open(t, "alice", "bob");
      await bob.create({ "First name": "Hypatia" });
      await alice.card("Hypatia").click();
      await bob.isSaved();
      await bob.edit("Hypatia", { Phone: "+20 3" });
      await alice.page.getByText("Changed meanwhile by somebody").waitFor();
      await bob.remove("Hypatia");
      await alice.page.getByText("Somebody has deleted this meanwhile.").waitFor();
      assert.ok(await alice.page.getByRole("button", { name: "Save" }).isDisabled());
    });
  }
});
