// Takes the pictures of docs/clients/contacts.md: npm run pictures. Look at each of them before it is committed.
// Debian's pngquant makes them small.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { startStage } from "../stage/stage.mjs";

const folder = fileURLToPath(new URL("../../../docs/images/", import.meta.url));
const BYTES_MAX = 60_000;

const ends = [];
const context = { after: (end) => ends.unshift(end) };
const anything = /./; // whatever the scenes do to the network, the console may say

try {
  await mkdir(folder, { recursive: true });
  const stage = await startStage(context);
  const open = (who, look, state = "Live") =>
    stage.openOne(context, who, { look, expected: anything }).then(async (window) => (await window.says(state), window));

  await twoWindows(stage, open);
  await keep(await offline(open), "contacts-offline");
  await keep(await open("mallory", { viewport: { width: 760, height: 330 } }, "Not allowed"), "contacts-refused");
  await keep(await dark(open), "contacts-dark");
  await keep(await open("alice", { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true }), "contacts-phone");
  await keep(await refusedEdit(open), "contacts-refused-edit");
} finally {
  for (const end of ends) await end();
}

/** Bob sees what Alice has just saved. */
async function twoWindows(stage, open) {
  const look = { viewport: { width: 560, height: 540 } };
  const [alice, bob] = await Promise.all([open("alice", look), open("bob", look)]);
  for (const { page } of [alice, bob]) {
    await page.getByRole("navigation", { name: "Groups" }).getByRole("button", { name: "Pioneers" }).click();
  }
  await alice.edit("Grace Hopper", { Company: "Eckert–Mauchly Computer", Phone: "+1 215 555 0149" });
  await bob.shows("Grace Hopper", "Eckert");
  await alice.isSaved();
  await alice.page.mouse.move(1, 1);
  // The light that goes over what somebody else has changed, held at its brightest.
  await bob.page.addStyleTag({ content: ".contact.changed { animation-play-state: paused; animation-delay: -0.2s }" });
  const [hers, his] = await Promise.all([alice.page.screenshot(), bob.page.screenshot()]);
  const { page } = await open("alice", { viewport: { width: 1180, height: 584 } });
  const frame = (who, picture) =>
    `<figure><figcaption>${who}</figcaption><img src="data:image/png;base64,${picture.toString("base64")}" width="560"></figure>`;
  await page.setContent(`<style>
      body { display: flex; gap: 20px; margin: 0; padding: 15px 18px; background: #d9d9e3; font: 13px sans-serif; color: #444 }
      figure { margin: 0; overflow: hidden; border-radius: 8px; background: #ececf1; box-shadow: 0 4px 14px #0003 }
      figcaption { padding: 5px 12px; font: 12px/1.2 sans-serif } img { display: block }
    </style>${frame("Alice's window", hers)}${frame("Bob's window, a moment later", his)}`);
  await keep({ page }, "contacts-two-windows");
}

async function offline(open) {
  const window = await open("bob", { viewport: { width: 760, height: 400 } });
  await window.page.context().setOffline(true);
  await window.says("Offline");
  return window;
}

async function dark(open) {
  const window = await open("alice", { viewport: { width: 900, height: 680 }, colorScheme: "dark" });
  await window.card("Ada Lovelace").click();
  return window;
}

async function refusedEdit(open) {
  const window = await open("bob", { viewport: { width: 760, height: 470 } });
  await window.edit("Alan Turing", { Phone: "ask Joan" });
  await window.page.getByRole("button", { name: "Edit again" }).waitFor();
  return window;
}

async function keep({ page }, name) {
  const path = `${folder}${name}.png`;
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.playState === "running" && animation.finish())));
  await page.screenshot({ path });
  execFileSync("pngquant", ["--force", "--strip", "--nofs", "--output", path, "128", path]);
  const { size } = await stat(path);
  assert.ok(size < BYTES_MAX, `${name} has ${size} bytes`);
  console.log(`${name}.png  ${size} bytes`);
}
