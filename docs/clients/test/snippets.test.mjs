// Every program on the page is run, and a real subscriber is given what it sends.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { serve, Session } from "./dobby.mjs";

// What runs the programs of a language, and what they need besides.
const RUNNERS = { sh: ["sh", "curl"], js: ["node"], ruby: ["ruby"], php: ["php"] };
const DUDLEY = /127\.0\.0\.1(:|", )8004/g; // as an address is written in each language
const NO_IDS = ["", "->", "$->secret", "$\n", "$/0/key", " $", "$ "]; // $ stands for a good one

const page = readFileSync(new URL("../other.md", import.meta.url), "utf8");
const blocks = [...page.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language, source]) => ({ language, source }));
const programs = blocks.filter(({ language }) => language !== "text");
const folder = mkdtempSync(join(tmpdir(), "dobby-clients-"));
let dobby;

before(async () => {
  dobby = await serve();
});

after(async () => {
  await dobby?.stop();
  rmSync(folder, { recursive: true });
});

test("there is a program in each language, and no code that is not run", () => {
  assert.deepEqual(programs.map(({ language }) => language).sort(), Object.keys(RUNNERS).sort());
});

for (const { language, source } of programs) {
  const [runner] = RUNNERS[language];
  const missing = RUNNERS[language].find((command) => spawnSync(command, ["--version"]).error?.code === "ENOENT");
  const options = { skip: missing && `${missing} is not installed`, timeout: 60_000 };
  test(`${language}: a session is connected and given what is published, an id that is none is refused`, options, async () => {
    const session = await Session.begin(dobby.doors.firenze);
    const program = write(language, source);

    assert.equal(await run(runner, program, session.id), 0);
    const [blank, [path, message]] = await session.take(2);
    assert.deepEqual(blank, ["contacts", ""]);
    assert.equal(path, "contacts");
    assert.deepEqual(JSON.parse(message), { name: "Zoë" });

    for (const text of NO_IDS) {
      const status = await run(runner, program, text.replace("$", session.id), true);
      assert.notEqual(status, 0, JSON.stringify(text));
    }
    await publish(session.id, "and nothing else");
    assert.deepEqual(await session.take(1), [[session.id, "and nothing else"]]);
  });

  test(`${language}: a Dobby that is not there is an error`, options, async () => {
    const nowhere = write(language, source, "127.0.0.1", "1");
    assert.notEqual(await run(runner, nowhere, "dobby-0-1", true), 0);
  });
}

function write(language, source, host = "127.0.0.1", port = new URL(dobby.doors.dudley).port) {
  assert.match(source, DUDLEY);
  const name = /^\S+ (?:\/\/ )?(dobby\.\w+)$/m.exec(source)[1];
  const file = join(folder, name);
  writeFileSync(file, source.replace(DUDLEY, `${host}$1${port}`));
  return file;
}

/** Runs it to its end and returns its status. */
async function run(runner, file, id, mayComplain = false) {
  const child = spawn(runner, [file, id], { stdio: ["ignore", "ignore", "pipe"], timeout: 20_000 });
  let complaint = "";
  child.stderr.on("data", (text) => (complaint += text));
  const status = await new Promise((resolve) => child.once("close", resolve));
  if (!mayComplain) assert.equal(complaint, "");
  return status;
}

async function publish(path, message) {
  const answer = await fetch(`${dobby.doors.dudley}/updates`, { method: "POST", body: JSON.stringify([{ path, message }]) });
  assert.equal(answer.status, 200);
}
