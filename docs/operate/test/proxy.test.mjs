// The page's blocks, in nginx and in HAProxy, before a real Dobby and a site in Django.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { serve } from "../../clients/test/dobby.mjs";
import { Browser } from "./browser.mjs";
import * as haproxy from "./haproxy.mjs";
import * as nginx from "./nginx.mjs";

const FRIEND = "https://shop.example.org";
const CLIENT = "127.0.0.9";
const page = readFileSync(new URL("../proxy.md", import.meta.url), "utf8");
const block = (language) => new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "ms").exec(page)[1];
const PROXIES = { nginx: [nginx.missing, nginx.Nginx], haproxy: [haproxy.missing, haproxy.Haproxy] };

for (const [name, [missing, Proxy]] of Object.entries(PROXIES)) {
  describe(name, { skip: missing, timeout: 60_000 }, () => through(name, Proxy));
}

function through(name, Proxy) {
  const tokens = [];
  let dobby, site, proxy, browser;

  before(async () => {
    const options = ["--allow-origin", FRIEND, "--trusted-proxies", "127.0.0.1"];
    [dobby, site] = await Promise.all([serve(...options), startSite(block("python"))]);
    proxy = await Proxy.page(block(name), {
      "127.0.0.1:8008": new URL(dobby.doors.firenze).host,
      "127.0.0.1:8000": `127.0.0.1:${site.port}`,
    });
    browser = new Browser(proxy.port, proxy.certificate, CLIENT);
  });

  after(async () => {
    browser?.close();
    site?.stop();
    await Promise.all([proxy?.stop(), dobby?.stop()]);
  });

  test("the site knows the address it is called by", async () => {
    assert.equal((await browser.get("/where")).text, `${browser.origin}/where`);
  });

  test("Dobby's script is served", async () => {
    const { status, headers, text } = await browser.get("/pomona.js");
    assert.equal(status, 200);
    assert.match(headers["content-type"], /javascript/);
    assert.match(text, /Pomona/);
  });

  test("a held poll is answered by an update, and its connection to Dobby is kept", async () => {
    const held = browser.poll(await begin());
    await browser.poll(); // comes after it on the same connection
    await publish("contacts", "by poll");
    assert.deepEqual(messages(await held), ["by poll"]);
    assert.ok(connectionsTo(new URL(dobby.doors.firenze).port) > 0);
  });

  for (const way of ["events", "eventsOverHttp1", "frames"]) {
    test(`${way} come as soon as they are sent, to an address that is known`, async () => {
      const token = await begin();
      const batches = browser[way](token, { "x-forwarded-for": "6.6.6.6", forwarded: "for=6.6.6.6" });
      assert.ok((await batches.next()).value.reconnectWith);
      for (const message of ["one", "two"]) {
        await publish("contacts", message);
        assert.deepEqual(messages((await batches.next()).value), [message]);
      }
      const look = await fetch(`${dobby.doors.dudley}/sessions/${token.split("/")[0]}`);
      assert.equal((await look.json()).session.address, CLIENT);
      await batches.return();
    });
  }

  test("pages of the proxy's own origin and of listed ones may poll, others may not", async () => {
    const statuses = [];
    for (const origin of [browser.origin, FRIEND, "https://elsewhere.example.org"]) {
      statuses.push((await browser.get("/comet/", { origin })).status);
    }
    assert.deepEqual(statuses, [200, 200, 403]);
  });

  test("the proxy waits longer than Dobby is silent", async () => {
    const limits = readFileSync(new URL("../../protocol.md", import.meta.url), "utf8");
    const seconds = (option) => Number(new RegExp(`\\| \`${option}\` \\| (\\d+) \\|`).exec(limits)[1]);
    const waits = block(name).matchAll(/(?:proxy_read_timeout|timeout (?:client|tunnel)) (\d+)s/g);
    for (const [, patience] of waits) {
      for (const option of ["poll-timeout", "heartbeat"]) assert.ok(Number(patience) > seconds(option), option);
    }
  });

  test("no key is in a log, not even when Dobby is gone", async () => {
    await dobby.stop();
    assert.ok((await browser.get(`/comet/${tokens[0]}`)).status >= 502);
    browser.close();
    const written = Object.values(await proxy.quit()).join("\n");
    assert.match(written, name === "nginx" ? /"GET \/comet\/" 101 [^]*"GET \/comet\/" 502 / : / GET dobby 101 [^]* GET dobby 503 /);
    assert.equal(tokens.length, 4);
    for (const token of tokens) assert.ok(!written.includes(token.split("/")[2]), written);
  });

  /** The token of a new session that is connected to contacts, and was told so. */
  async function begin() {
    const token = (await browser.poll()).reconnectWith;
    await publish("::connect", `${token.split("/")[0]}->contacts`);
    const blank = await browser.poll(token);
    assert.deepEqual(messages(blank), [""]);
    tokens.push(blank.reconnectWith);
    return blank.reconnectWith;
  }

  async function publish(path, message) {
    const answer = await fetch(`${dobby.doors.dudley}/updates`, { method: "POST", body: JSON.stringify([{ path, message }]) });
    assert.equal(answer.status, 200);
  }
}

function messages({ updates }) {
  return updates.map(({ message }) => message);
}

/** How many connections this machine has open to a local port. */
function connectionsTo(port) {
  const established = new RegExp(`:${Number(port).toString(16).padStart(4, "0")} 01 `, "gi");
  return readFileSync("/proc/net/tcp", "utf8").match(established)?.length ?? 0;
}

async function startSite(settings) {
  const program = fileURLToPath(new URL("site.py", import.meta.url));
  const child = spawn("/usr/bin/python3", [program, settings], { stdio: ["ignore", "pipe", "inherit"] });
  process.on("exit", () => child.kill());
  for await (const port of createInterface({ input: child.stdout })) return { port, stop: () => child.kill() };
  throw new Error("The site did not start.");
}
