// The programs of presence.md, as they stand there: a back-end, and the page with the client that Dobby serves.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { runInThisContext } from "node:vm";
import { freePort, serve, until } from "./dobby.mjs";

const text = readFileSync(new URL("../presence.md", import.meta.url), "utf8");
const programs = Object.fromEntries([...text.matchAll(/^```\w+\n(?:\/\/|#) (\S+)\n(.*?)^```$/gms)].map(([, name, source]) => [name, source]));
const folder = mkdtempSync(join(tmpdir(), "dobby-presence-"));
let dobby;
let site;
let stopSite = () => {};

before(async () => {
  dobby = await serve("--config", write("dobby.yaml"), "--presence-interval", "50ms");
  const port = await freePort();
  const program = write("site.mjs", (source) => source.replace("127.0.0.1:8004", new URL(dobby.doors.dudley).host).replace("timeout(2000)", "timeout(20_000)").replace("8000", port));
  const child = spawn("node", [program], { stdio: "inherit" });
  process.once("exit", () => child.kill("SIGKILL"));
  stopSite = () => child.kill();
  site = `http://127.0.0.1:${port}`;
  await until("the site answers", () => fetch(site).then(() => true, () => false));
});

after(async () => {
  stopSite();
  await dobby?.stop();
  rmSync(folder, { recursive: true });
});

test("every program on the page is run", () => {
  assert.deepEqual(Object.keys(programs), ["dobby.yaml", "site.mjs", "page.js"]);
  assert.equal(text.match(/^```\w/gm).length, 3);
});

test("pages show who is here, while they come and go", async (t) => {
  const zoe = await openPage("7");
  t.after(() => zoe.pomona.close());
  await until("she sees herself", () => zoe.shown() === "Zoë");
  const bob = await openPage("8");
  await until("both see both", () => zoe.shown() === "Bob, Zoë" && bob.shown() === "Bob, Zoë");
  const again = await openPage("8");
  t.after(() => again.pomona.close());
  await until("his second page does too", () => again.shown() === "Bob, Zoë");
  const before = zoe.all.length;
  await tellDobby({ path: "::close", message: bob.pomona.getDoloresId() });
  bob.pomona.close();
  await tellDobby({ path: "::close", message: again.pomona.getDoloresId() });
  await until("it comes back with a new session", () => again.all.length > 1);
  assert.equal(again.shown(), "Bob, Zoë");
  again.pomona.close();
  await tellDobby({ path: "::close", message: again.pomona.getDoloresId() });
  await until("he has left", () => zoe.shown() === "Zoë");
  assert.ok(zoe.all.slice(before).every((line) => line === "Bob, Zoë" || line === "Zoë"));
});

test("who is nobody is let into no room", async () => {
  const answer = await fetch(`${site}/connect/some-id`, { method: "POST", headers: { user: "9" }, body: '["rooms/1"]' });
  assert.equal(answer.status, 403);
});

/** Runs the page's program as a browser that was just opened; what it shows is kept. */
async function openPage(user) {
  const script = await (await fetch(`${dobby.doors.firenze}/pomona.js`)).text();
  const Pomona = runInThisContext(`(() => {${script};return Pomona})()`);
  const source = programs["page.js"].replace("http://127.0.0.1:8008", dobby.doors.firenze).replace('"/connect', `"${site}/connect`);
  const all = [];
  const pomona = new Function("Pomona", "headers", "show", `${source};return pomona`)(Pomona, { user }, (line) => all.push(line));
  return { pomona, all, shown: () => all.at(-1) };
}

async function tellDobby(update) {
  await fetch(`${dobby.doors.dudley}/updates`, { method: "POST", body: JSON.stringify([update]) });
}

function write(name, change = (source) => source) {
  const file = join(folder, name);
  writeFileSync(file, change(programs[name]));
  return file;
}
