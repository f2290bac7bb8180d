// What a proxy was told to pass on is all that is reached, however a path is spelled, and whatever a connection is asked to become.
import assert from "node:assert/strict";
import { connect } from "node:net";
import { after, before, test } from "node:test";
import { freePort, serve, Session } from "../../clients/test/dobby.mjs";
import * as haproxy from "./haproxy.mjs";
import * as nginx from "./nginx.mjs";

const options = { skip: nginx.missing || haproxy.missing, timeout: 60_000 };
const QUIET_MS = 400;
const SECRET = "secret-path";
let dobby, proxies;

before(async () => {
  if (options.skip) return;
  dobby = await serve("--imperio", "off", "--imperio-http", "off");
  const { id } = await Session.begin(dobby.doors.firenze);
  const body = JSON.stringify([{ path: "::connect", message: `${id}->${SECRET}` }]);
  assert.equal((await fetch(`${dobby.doors.dudley}/updates`, { method: "POST", body })).status, 200);
  assert.ok((await (await fetch(`${dobby.doors.dudley}/paths`)).text()).includes(SECRET)); // it could be seen
  proxies = { nginx: await startNginx(), haproxy: await startHaproxy() };
});

after(async () => {
  await Promise.all([dobby, ...Object.values(proxies ?? {})].map((each) => each?.stop()));
});

const TRICKS = [
  "/paths",
  "//paths",
  "/./paths",
  "/health/../paths",
  "/health/..%2fpaths",
  "/health/%2e%2e/paths",
  "/health/%2e%2e%2fpaths",
  "/health/.%2e/paths",
  "/health/..;/paths",
  "/health/live/../../paths",
  "/health/live%2f..%2f..%2fpaths",
  "/health/live/..%5c..%5cpaths",
  "/health/..\\paths",
  "/health/%252e%252e/paths",
  "/health/%c0%ae%c0%ae/paths",
  "/health/%e0%80%ae%e0%80%ae/paths",
  "/health/%00/../paths",
  "/health/live;/../../paths",
  "/health/live;jsessionid=1/../../paths",
  "/health/live?/../../paths",
  "/health/live#/../../paths",
  "/health//../paths",
  "/health/live/%0d%0aGET%20/paths",
  "/health/./../paths",
  "/HEALTH/../paths",
  "http://localhost/paths",
  "http://localhost/health/../paths",
  "http://localhost:1/health/live",
  "*",
  "paths",
  "/%70aths",
  "/health/live/%2e%2e%2f%2e%2e%2fpaths",
];

for (const name of ["nginx", "haproxy"]) {
  test(`${name} passes on /health/, and nothing else is found by that way`, options, async () => {
    assert.match(await ask(name, "/health/live"), / 200 [^]*ok\n$/);
    await Promise.all(TRICKS.map(async (target) => {
      const answer = await ask(name, target);
      assert.ok(!answer.includes(SECRET), `${target}: ${answer}`);
    }));
  });

  test(`nothing is tunnelled through ${name}`, options, async () => {
    const hidden = "GET /paths HTTP/1.1\r\nHost: localhost\r\n\r\n";
    const socket = ["Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="];
    const upgrades = [
      ["Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAAP__", "Connection: Upgrade, HTTP2-Settings"],
      ["Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAAP__", "Connection: HTTP2-Settings"],
      ["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 7", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="],
      ["Upgrade: websocket", "Connection: Upgrade, Sec-WebSocket-Key, Sec-WebSocket-Version", ...socket],
      ["Upgrade: websocket", "Connection: Upgrade", ...socket],
      ["Upgrade: TLS/1.0", "Connection: Upgrade"],
    ];
    for (const lines of upgrades) {
      const answer = await ask(name, "/health/live", lines, hidden);
      assert.ok(!answer.startsWith("HTTP/1.1 101"), `${lines}: ${answer}`);
      assert.ok(!answer.includes(SECRET), `${lines}: ${answer}`);
    }
  });
}

/** All that is answered to a GET, and to what follows it, until the connection ends or is quiet. */
async function ask(name, target, lines = [], more = "") {
  const socket = connect({ port: proxies[name].port, host: "127.0.0.1" });
  let text = "";
  await new Promise((resolve) => {
    socket.on("error", resolve).on("close", resolve).setTimeout(QUIET_MS, resolve);
    socket.on("data", (piece) => (text += piece.toString("latin1")));
    socket.write([`GET ${target} HTTP/1.1`, "Host: localhost", ...lines, "", more].join("\r\n"));
  });
  socket.destroy();
  return text;
}

function startNginx() {
  return nginx.Nginx.start(async (folder) => {
    const port = await freePort();
    const upgrade = "proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $http_connection; proxy_set_header HTTP2-Settings $http_http2_settings;";
    const pass = `proxy_pass ${dobby.doors.dudley}; proxy_http_version 1.1; proxy_set_header Host localhost; ${upgrade}`;
    return { port, site: nginx.http(folder, `server { listen 127.0.0.1:${port}; location /health/ { ${pass} } location / { return 404; } }`) };
  });
}

function startHaproxy() {
  return haproxy.Haproxy.start(async () => {
    const port = await freePort();
    const site = `
listen in
    mode http
    bind 127.0.0.1:${port}
    timeout client 9s
    timeout connect 9s
    timeout server 9s
    http-request deny unless { path_beg /health/ }
    server dobby ${new URL(dobby.doors.dudley).host}
`;
    return { port, site };
  });
}
