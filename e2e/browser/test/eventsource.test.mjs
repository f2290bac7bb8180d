// The program of docs/clients/eventsource.md, as it stands there, in Chromium.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { startDobby } from "../../../clients/pomona/test/stage/dobby.mjs";
import { startProxy } from "../../../clients/pomona/test/stage/proxy.mjs";
import { until } from "../../../clients/pomona/test/stage/until.mjs";
import { startBrowser } from "../stage/window.mjs";

const guide = await readFile(new URL("../../../docs/clients/eventsource.md", import.meta.url), "utf8");
const programs = [...guide.matchAll(/^```js\n([^]*?)^```$/gm)].map(([, program]) => program);

test("a page with EventSource alone", async (t) => {
  const dobby = await startDobby(t, "--history=kept", "--session-timeout=6");
  const wire = await startProxy(t, dobby.url);
  const browser = await startBrowser(t);
  const page = await browser.newPage();
  await page.goto(wire.url.replace("comet/", "health/live"));
  const ids = [];
  await page.exposeFunction("connect", async (id) => {
    await dobby.connect(id, "kept");
    ids.push(id);
  });
  assert.equal(programs.length, 1);
  await page.evaluate(`${programs[0]}
    given = [];
    hear("/comet/", connect, (...what) => given.push(what));`);
  const given = () => page.evaluate("given");
  const all = async (count) => until(`${count} are given`, async () => (await given()).length >= count, 30_000);
  await until("it is connected", () => ids.length === 1);
  let published = 0;
  const publish = () => dobby.publish("kept", String(++published));
  const messages = () => Array.from({ length: published }, (_, n) => ["kept", String(n + 1)]);

  await publish();
  await all(1);
  await t.test("comes back to its session after a cut", async () => {
    wire.cut();
    await publish();
    await all(2);
    assert.deepEqual([ids.length, await given()], [1, messages()]);
  });

  for (const times of [2, 3]) {
    await t.test(`is given what it missed after its session has ended, ${times - 1}`, async () => {
      wire.isClosed = true;
      wire.cut();
      await until("the session has ended", async () => (await dobby.connect(ids.at(-1), "nothing"))[0].unknown, 20_000);
      for (let i = 0; i < 5; i++) await publish();
      wire.isClosed = false;
      await all(published);
      await publish();
      await all(published);
      assert.deepEqual([ids.length, await given()], [times, messages()]);
    });
  }

  await t.test("is told a gap after Dobby was killed", async () => {
    await dobby.kill();
    await dobby.start();
    await until("it is connected", () => ids.length === 4, 30_000);
    await all(published + 1);
    const [path, message, gap] = (await given()).at(-1);
    assert.deepEqual([path, message], ["kept", undefined]);
    assert.match(`${gap.after} ${gap.position}`, new RegExp(`^\\w+:${published} \\w+:0$`));
  });
});
