import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { useConnectionState, usePath } from "dobby-pomona/react";
import { startDobby } from "./stage/dobby.mjs";
import { it } from "./stage/it.mjs";
import { until } from "./stage/until.mjs";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** Opens a page until the test is over. */
function browse(t, url) {
  const profile = mkdtempSync(join(tmpdir(), "pomona-"));
  const chromium = spawn(CHROMIUM, [...FLAGS, `--user-data-dir=${profile}`, url], { stdio: "ignore", detached: true });
  t.after(async () => {
    const ended = new Promise((resolve) => chromium.once("exit", resolve));
    process.kill(-chromium.pid, "SIGKILL");
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  });
}

describe("the React hooks", () => {
  it("in StrictMode follow a path while the component is mounted, with one request", async (t) => {
    const dobby = await startDobby(t);
    const said = [];
    const asked = [];
    const { outputFiles } = await build({
      entryPoints: [fileURLToPath(new URL("./stage/page.jsx", import.meta.url))],
      bundle: true,
      write: false,
      jsx: "automatic",
      define: { DOBBY: JSON.stringify(dobby.url), "process.env.NODE_ENV": '"development"' },
    });
    const server = createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      const [, what, id] = request.url.split("/");
      if (what === "connect" || what === "disconnect") {
        asked.push(what);
        await dobby[what](id, ...JSON.parse(body));
        response.end(JSON.stringify({ snapshot: { contacts: ["snapshot"] } }));
      } else if (what === "said") {
        said.push(JSON.parse(body));
        response.end();
      } else if (what === "page.js") response.end(outputFiles[0].text);
      else response.writeHead(200, { "Content-Type": "text/html" }).end('<div id="root"></div><script src="/page.js"></script>');
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    t.after(() => {
      server.closeAllConnections();
      server.close();
    });
    browse(t, `http://127.0.0.1:${server.address().port}/`);

    const saying = (expected) => () => said.some((one) => JSON.stringify(one) === JSON.stringify(expected));
    await until("the snapshot", saying({ value: ["snapshot"], attached: true, state: "connected" }), 40_000);
    await dobby.publish("contacts", "1");
    await dobby.publish("contacts", "2");
    await until("the updates", saying({ value: ["snapshot", 1, 2], attached: true, state: "connected" }));
    assert.deepEqual(asked, ["connect"]);
    assert.deepEqual(said[0], { attached: false, state: "connecting" });
    await dobby.publish("contacts", '"leave"');
    await until("disconnected", () => asked.length === 2);
    assert.deepEqual(asked, ["connect", "disconnect"]);
  });

  it("on a server render what there is before the first update, and connect nothing", () => {
    const Page = () => JSON.stringify([usePath(null, "contacts"), useConnectionState(null)]);
    const html = renderToString(createElement(Page)).replaceAll("&quot;", '"');
    assert.equal(html, '[{"attached":false},"connecting"]');
    const subscribe = () => assert.fail("it subscribes while it renders");
    const Other = () => JSON.stringify(usePath({ subscribe, on: subscribe, state: "connected" }, "contacts"));
    renderToString(createElement(Other));
  });
});
