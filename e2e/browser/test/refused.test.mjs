// Whom the back-end does not let in is given nothing, and is told so.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startStage } from "../stage/stage.mjs";
import { transports } from "../stage/transports.mjs";

/** Chromium puts a line in the console for every such answer. */
const expected = /status of 40[13]/;

test("who is refused", async (t) => {
  const stage = await startStage(t);
  for (const transport of transports) {
    await t.test(`${transport}: mallory gets nothing, and the page says so`, async (t) => {
      const [[bob], mallory] = await Promise.all([
        stage.open(t, ["bob"], { transport }),
        stage.openOne(t, "mallory", { transport, expected }),
      ]);
      await mallory.says("Not allowed");
      await mallory.page.getByText("You are not allowed to see these contacts").waitFor();
      await bob.edit("Ada Lovelace", { Company: `${transport} secrets` });
      // Something that everybody is given, the refused too, shows that what went before it did not come.
      const [id] = (await mallory.seen()).ids;
      const heard = mallory.page.evaluate(() => new Promise((resolve) => contacts.pomona.on("update", resolve)));
      await bob.isSaved();
      await stage.dobby.publish(id, "for mallory alone");
      assert.equal((await heard).message, "for mallory alone");
      const { updates, snapshots } = await mallory.seen();
      assert.deepEqual([updates, snapshots], [[], 0]);
      assert.doesNotMatch(await mallory.page.content(), /Lovelace|secrets/);
      assert.equal(await mallory.page.getByRole("button", { name: "New contact" }).isVisible(), false);
    });
  }

  await t.test("who was signed out meanwhile is told so when saving, and nothing is shown that was not saved", async (t) => {
    const [alice] = await stage.open(t, ["alice"], { expected });
    const other = await alice.page.context().newPage();
    await other.goto(stage.site.url);
    await other.getByRole("button", { name: "Sign out" }).click();
    await other.getByRole("button", { name: "Sign in" }).waitFor();
    await alice.edit("Alan Turing", { Company: "Nowhere" });
    await alice.page.getByText("Alan Turing was not saved. You are not signed in any more.").waitFor();
    await alice.shows("Alan Turing", "Hut 8");
  });

  await t.test("a wrong password is explained, the right one lets in", async (t) => {
    const [{ page }] = await stage.open(t, ["alice"]);
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByLabel("Name").fill("alice");
    await page.getByLabel("Password").fill("wrong");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("That name and password do not go together.").waitFor();
    await page.getByLabel("Password").fill("looking-glass");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.locator(".contact").first().waitFor();
  });
});
