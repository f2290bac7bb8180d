// The demonstration that is started by ./dev demo.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { until } from "../../../clients/pomona/test/stage/until.mjs";
import { freePort } from "../stage/site.mjs";
import { openWindow, startBrowser } from "../stage/window.mjs";

const demo = fileURLToPath(new URL("../../../examples/contacts/demo.py", import.meta.url));
const python = process.env.PYTHON ?? "/usr/bin/python3";
const STARTED_MS = 300_000;

test("the demonstration", async (t) => {
  const data = await mkdtemp(join(tmpdir(), "demo-"));
  t.after(() => rm(data, { recursive: true }));
  const ports = [await freePort(), await freePort(), await freePort()];
  const options = ["--data", data, "--port", ports[0], "--firenze-port", ports[1], "--dudley-port", ports[2]].map(String);

  await t.test("says which port is taken, and how to choose another", async (t) => {
    const other = createServer().listen(ports[1], "127.0.0.1");
    t.after(() => other.close());
    const ended = await promisify(execFile)(python, [demo, ...options]).catch((error) => error);
    assert.equal(ended.code, 69);
    assert.match(ended.stderr, new RegExp(`port ${ports[1]} cannot be used .*--firenze-port \\d+`));
    assert.equal(ended.stdout, "");
  });

  for (const signal of ["SIGINT", "SIGTERM"]) {
    await t.test(`prints one address where it can be used, and leaves no process behind after ${signal}`, async (t) => {
      const child = spawn(python, [demo, ...options], { stdio: ["ignore", "pipe", "inherit"] });
      t.after(() => child.kill("SIGKILL"));
      const ended = new Promise((resolve) => child.once("exit", resolve));
      let said = "";
      child.stdout.setEncoding("utf8").on("data", (text) => (said += text));
      await until("it has started", () => child.exitCode !== null || said.includes("Ctrl-C"), STARTED_MS);
      const addresses = said.match(/http:\S+/g);
      assert.deepEqual(addresses, [`http://127.0.0.1:${ports[0]}/`]);
      await t.test("with the people it names", async (t) => {
        const browser = await startBrowser(t);
        for (const [, who, password] of said.matchAll(/^ {2}(\w+) +(\S+)/gm)) {
          const window = await openWindow(t, browser, { url: addresses[0] }, who, { password, expected: /status of 403/ });
          await window.says(who === "mallory" ? "Not allowed" : "Live");
        }
      });

      const { stdout } = await promisify(execFile)("ps", ["-o", "pid=", "--ppid", String(child.pid)]);
      const children = stdout.trim().split(/\s+/).map(Number);
      assert.equal(children.length, 2, "Dobby and the site");
      child.kill(signal);
      assert.equal(await ended, 0);
      for (const pid of children) assert.throws(() => process.kill(pid, 0), { code: "ESRCH" });
    });
  }
});
