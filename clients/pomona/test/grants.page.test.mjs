import assert from "node:assert/strict";
import { createServer } from "node:http";
import { before, describe } from "node:test";
import { chromium } from "playwright-core";
import { startGranting, token } from "./stage/grants.mjs";
import { it } from "./stage/it.mjs";
import { suiteContext } from "./stage/servers.mjs";

const GRANT = { connect: ["orders/*"], publish: ["chat"] };

describe("a real browser's page, of another origin, with a grant", () => {
  let dobby, page;
  const suite = suiteContext();

  before(async () => {
    dobby = await startGranting(suite);
    const scripts = ["pomona.js", "pomona-grants.js"].map((name) => `<script src="${dobby.doors.firenze}/${name}"></script>`);
    const application = createServer((request, response) => {
      response.setHeader("Content-Type", "text/html");
      response.end(request.url === "/token" ? token(100, GRANT) : `<!doctype html>${scripts.join("")}`);
    });
    await new Promise((resolve) => application.listen(0, "127.0.0.1", resolve));
    suite.after(() => application.close());
    const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
    suite.after(() => browser.close());
    page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${application.address().port}/`);
  });

  it("Pomona connects itself by a token that the application gives", async () => {
    const heard = page.evaluate(
      (url) =>
        new Promise((resolve, reject) => {
          const pomona = new Pomona.Firenze({ url });
          const grant = Pomona.withGrant(pomona, async () => (await fetch("/token")).text());
          pomona.on("error", reject);
          pomona.subscribe("orders/1", resolve).attached.then(() => grant.publish("chat", "attached"), reject);
        }),
      dobby.url,
    );
    const listening = (async () => {
      while (!(await dobby.publish("orders/1", '{"paid":true}'))[0].subscribers);
    })();
    assert.deepEqual(await heard, { paid: true });
    await listening;
  });

  it("a WebSocket shows it as a subprotocol, an EventSource by a ticket, fetch in a header", async () => {
    const seen = await page.evaluate(
      async ({ url, jwt }) => {
        const authorization = { Authorization: `Bearer ${jwt}` };
        const socket = new WebSocket(url.replace("http", "ws"), ["dobby", `dobby.jwt.${jwt}`]);
        const first = await new Promise((resolve, reject) => {
          socket.onmessage = ({ data }) => resolve(JSON.parse(data));
          socket.onerror = () => reject(new Error("no WebSocket"));
        });
        const { ticket } = await (await fetch(`${url}ticket`, { method: "POST", headers: authorization })).json();
        const source = new EventSource(`${url}?ticket=${ticket}`);
        const second = await new Promise((resolve, reject) => {
          source.onmessage = ({ data }) => resolve(JSON.parse(data));
          source.onerror = () => reject(new Error("no EventSource"));
        });
        const third = await (await fetch(url, { headers: authorization })).json();
        const connected = [];
        for (const { reconnectWith } of [first, second, third]) {
          const message = `${reconnectWith.split("/")[0]}->orders/2`;
          const answer = await fetch(url + reconnectWith, { method: "POST", body: JSON.stringify([{ path: "::connect", message }]) });
          connected.push(answer.status);
        }
        const bad = await fetch(url, { headers: { Authorization: "Bearer a.b.c" } });
        return { protocol: socket.protocol, connected, bad: (await bad.json()).code };
      },
      { url: dobby.url, jwt: token(100, GRANT) },
    );
    assert.deepEqual(seen, { protocol: "dobby", connected: [204, 204, 204], bad: "bad_token" });
  });
});
