// The programs of mailbox.md, as they stand there: a back-end, and the page with the client that Dobby serves.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { freePort, openPage, serve, until } from "./dobby.mjs";

const LATE_MS = 3000;

const text = readFileSync(new URL("../mailbox.md", import.meta.url), "utf8");
const programs = Object.fromEntries([...text.matchAll(/^```\w+\n(?:\/\/|#) (\S+)\n(.*?)^```$/gms)].map(([, name, source]) => [name, source]));
const folder = mkdtempSync(join(tmpdir(), "dobby-mailbox-"));
let dobby;
let site;
let printed = "";
let stopSite = () => {};

before(async () => {
  dobby = await serve("--config", write("dobby.yaml"));
  const port = await freePort();
  const program = write("mailbox.mjs", (source) => source.replace("127.0.0.1:8004", new URL(dobby.doors.dudley).host).replace("timeout(2000)", "timeout(20_000)").replace("8000", port));
  const child = spawn("node", [program], { env: { ...process.env, LATE_MS }, stdio: ["ignore", "pipe", "inherit"] });
  process.once("exit", () => child.kill("SIGKILL"));
  stopSite = () => child.kill();
  child.stdout.on("data", (data) => (printed += data));
  site = `http://127.0.0.1:${port}`;
  await until("the site answers", () => fetch(site).then(() => true, () => false));
});

after(async () => {
  stopSite();
  await dobby?.stop();
  rmSync(folder, { recursive: true });
});

test("every program on the page is run", () => {
  assert.deepEqual(Object.keys(programs), ["dobby.yaml", "mailbox.mjs", "page.js"]);
  assert.equal(text.match(/^```\w/gm).length, 3);
});

test("what was written to a user who is away is given in order on return, and once", async (t) => {
  await send("zoe", "one");
  await send("zoe", "two");
  const first = await openPage(programs["page.js"], dobby, site);
  await until("given", () => first.printed.length === 2);
  await send("zoe", "three");
  await until("given at once", () => first.printed.length === 3);
  await until("all is read", async () => (await unread()).length === 0);
  const id = first.pomona.getDoloresId();
  await tellDobby({ path: "::close", message: id });
  await send("zoe", "four");
  await until("the same page is given what it missed", () => first.printed.length >= 4);
  await until("all is read", async () => (await unread()).length === 0);
  first.pomona.close();
  await send("zoe", "five");
  await send("zoe", "six");
  const second = await openPage(programs["page.js"], dobby, site);
  t.after(() => second.pomona.close());
  await until("another page is given what was not read", () => second.printed.length >= 2);
  assert.deepEqual([first.printed, second.printed], [["1 one", "2 two", "3 three", "4 four"], ["5 five", "6 six"]]);
});

test("what nobody reads is handed over, once, and what was read is not", async () => {
  const handedOver = (user) => printed.split("\n").filter((line) => line.startsWith(`undelivered to ${user}: `));
  await until("the other test's messages are read", async () => (await unread()).length === 0);
  const before = handedOver("zoe").length; // where the machine was slow
  await send("bob", "nobody reads this");
  await until("handed over", () => handedOver("bob").length === 1);
  await send("bob", "nor this");
  await until("handed over too", () => handedOver("bob").length > 1);
  assert.deepEqual(handedOver("bob"), ["undelivered to bob: nobody reads this", "undelivered to bob: nor this"]);
  assert.equal(handedOver("zoe").length, before);
});

test("after a restart of Dobby the application's own messages fill the gap", async (t) => {
  const page = await openPage(programs["page.js"], dobby, site);
  t.after(() => page.pomona.close());
  await until("connected", () => page.pomona.state === "connected");
  await send("zoe", "seven");
  await until("given", () => page.printed.length === 1);
  const { doors } = dobby;
  await dobby.stop();
  const firenze = new URL(doors.firenze).host;
  const dudley = new URL(doors.dudley).host;
  dobby = await serve("--config", join(folder, "dobby.yaml"), "--firenze", firenze, "--dudley", dudley);
  await send("zoe", "eight");
  await until("given", () => page.printed.length >= 2);
  await send("zoe", "nine");
  await until("live", () => page.printed.length >= 3);
  assert.deepEqual(page.printed, ["7 seven", "8 eight", "9 nine"]);
});

function send(user, message) {
  return fetch(`${site}/send/${user}`, { method: "POST", body: message }).then(({ status }) => assert.equal(status, 200));
}

async function unread() {
  return (await fetch(`${site}/unread`, { headers: { user: "zoe" } })).json();
}

async function tellDobby(update) {
  await fetch(`${dobby.doors.dudley}/updates`, { method: "POST", body: JSON.stringify([update]) });
}

function write(name, change = (source) => source) {
  const file = join(folder, name);
  writeFileSync(file, change(programs[name]));
  return file;
}
