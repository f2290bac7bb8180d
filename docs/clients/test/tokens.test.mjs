// The programs of tokens.md, as they stand there: a back-end, and the page with the client that Dobby serves.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { freePort, openPage, serve, Session, until } from "./dobby.mjs";

const page = readFileSync(new URL("../tokens.md", import.meta.url), "utf8");
const programs = Object.fromEntries([...page.matchAll(/^```\w+\n(?:\/\/|#) (\S+)\n(.*?)^```$/gms)].map(([, name, source]) => [name, source]));
const folder = mkdtempSync(join(tmpdir(), "dobby-tokens-"));
let dobby;
let site;
let stopSite = () => {};

before(async () => {
  dobby = await serve("--config", write("dobby.yaml"), "--session-timeout", "10m"); // however slow the machine is
  const port = await freePort();
  const program = write("answers.mjs", (source) => source.replace("127.0.0.1:8004", new URL(dobby.doors.dudley).host).replace("timeout(2000)", "timeout(20_000)").replace("8000", port));
  const child = spawn("node", [program], { stdio: ["ignore", "inherit", "inherit"] });
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
  assert.deepEqual(Object.keys(programs), ["dobby.yaml", "answers.mjs", "page.js"]);
  assert.equal(page.match(/^```\w/gm).length, 3);
});

test("pages show all that is written, one that came in the middle too", async (t) => {
  const first = await openPage(programs["page.js"], dobby, site);
  t.after(() => first.pomona.close());
  await until("connected", () => first.pomona.state === "connected");
  const written = ask(7, "why?");
  await until("shown while it is written", () => first.printed.length > 0);
  const second = await openPage(programs["page.js"], dobby, site);
  t.after(() => second.pomona.close());
  await written;
  const whole = expected("why?");
  await until("the first has all", () => first.printed.at(-1) === whole);
  await until("the second has all", () => second.printed.at(-1) === whole);
  for (const { printed } of [first, second]) {
    printed.forEach((text) => assert.ok(whole.startsWith(text), text));
  }
});

test("one who was away is sent it in few messages, more pieces than its queue holds, without a gap", async () => {
  const away = await Session.begin(dobby.doors.firenze);
  assert.equal((await post(`connect/${away.id}`, '["answers/8"]')).status, 200);
  assert.deepEqual(await away.take(1), [["answers/8", ""]]);
  const question = "and what of more, and more of that, than its queue can hold?";
  await ask(8, question);
  const updates = await away.take(1);
  assert.deepEqual(updates.map(([path]) => path), ["answers/8"]);
  const pieces = updates[0][1].trim().split("\n").map((line) => JSON.parse(line));
  assert.ok(pieces.length > 1024, `${pieces.length} pieces`);
  assert.equal(pieces.map(({ text }) => text).join(""), expected(question));
});

function expected(question) {
  return `You asked: ${question} `.repeat(100).trimEnd();
}

async function ask(number, question) {
  assert.equal((await post(`ask/${number}`, question)).status, 200);
}

function post(where, body) {
  return fetch(`${site}/${where}`, { method: "POST", body });
}

function write(name, change = (source) => source) {
  const file = join(folder, name);
  writeFileSync(file, change(programs[name]));
  return file;
}
