// An edit is shown at once, marked until the site has answered, and taken back if the site refuses it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "../../../clients/pomona/test/stage/until.mjs";
import { startStage } from "../stage/stage.mjs";

test("edits", async (t) => {
  const stage = await startStage(t);

  /** Holds the site's answers to edits until released. */
  async function hold({ page }) {
    let release;
    const released = new Promise((resolve) => (release = resolve));
    await page.route("**/api/**", async (route) => {
      await released;
      await route.continue();
    });
    return release;
  }

  await t.test("an edit is shown at once, and marked until it is saved", async (t) => {
    const [alice] = await stage.open(t, ["alice"]);
    const release = await hold(alice);
    await alice.edit("Ada Lovelace", { Company: "Soon" });
    await alice.shows("Ada Lovelace", "Saving…");
    await alice.shows("Ada Lovelace", "Soon");
    release();
    await alice.isSaved();
    await alice.shows("Ada Lovelace", "Soon");
  });

  await t.test("a new contact and a deletion are shown at once too", async (t) => {
    const [alice] = await stage.open(t, ["alice"]);
    const release = await hold(alice);
    await alice.create({ "First name": "Early" });
    await alice.shows("Early", "Saving…");
    await alice.remove("Noah Martin");
    await alice.showsNot("Noah Martin");
    release();
    await alice.isSaved();
    await alice.page.getByText("Noah Martin was deleted.").waitFor();
    await alice.shows("Early");
    assert.equal(await alice.card("Early").count(), 1);
  });

  await t.test("what the site refuses is taken back, explained, and can be edited again", async (t) => {
    const [alice] = await stage.open(t, ["alice"], { expected: /status of 422/ });
    await alice.edit("Alan Turing", { Phone: "none", Company: "Princeton" });
    await alice.page.getByText("Alan Turing was not saved. A phone number is made of digits, perhaps with a + in front.").waitFor();
    await alice.shows("Alan Turing", "Hut 8");
    await alice.page.getByRole("button", { name: "Edit again" }).click();
    const phone = alice.page.locator("dialog[open]").getByLabel("Phone");
    assert.equal(await phone.inputValue(), "none");
    assert.equal(await phone.getAttribute("aria-invalid"), "true");
    await phone.fill("+1 609 555 0100");
    await alice.page.getByRole("button", { name: "Save" }).click();
    await alice.isSaved();
    await alice.shows("Alan Turing", "Princeton");
  });

  await t.test("what the browser itself sees is wrong is not sent", async (t) => {
    const [alice] = await stage.open(t, ["alice"]);
    await alice.edit("Priya Raman", { "E-mail": "nonsense" });
    const mail = alice.page.locator("dialog[open]").getByLabel("E-mail");
    assert.equal(await mail.getAttribute("aria-invalid"), "true");
    await alice.page.keyboard.press("Escape");
    await alice.shows("Priya Raman", "priya@monsoon.example");
  });

  await t.test("a site that does not answer is told of, and the edit taken back", async (t) => {
    const [alice] = await stage.open(t, ["alice"], { expected: /net::ERR_FAILED/ });
    await alice.page.route("**/api/**", (route) => route.abort());
    await alice.edit("Katherine Johnson", { Company: "Lost" });
    await alice.page.getByText("Katherine Johnson was not saved. The site does not answer.").waitFor();
    await alice.shows("Katherine Johnson", "Flight Research");
  });

  await t.test("the keyboard is enough", async (t) => {
    const [alice, bob] = await stage.open(t, ["alice", "bob"]);
    const { keyboard } = alice.page;
    await alice.page.getByLabel("Search the contacts").focus();
    await keyboard.type("hopper");
    await until("one is found", async () => (await alice.page.locator(".contact").count()) === 1);
    await keyboard.press("Tab"); // New contact
    await keyboard.press("Tab");
    await keyboard.press("Enter");
    await keyboard.press("Tab");
    await keyboard.press("Tab");
    await keyboard.type("COBOL");
    await keyboard.press("Enter");
    await bob.shows("Grace Hopper", "COBOL");
    assert.ok(await alice.card("Grace Hopper").evaluate((card) => card === document.activeElement), "the card has the focus again");
  });
});
