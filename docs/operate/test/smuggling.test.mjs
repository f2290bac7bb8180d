// What a proxy passes on as one request is one to Dobby, whatever was sent: nobody gets a request past a proxy that the proxy has not seen.
import assert from "node:assert/strict";
import { connect } from "node:net";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { freePort, serve, until } from "../../clients/test/dobby.mjs";
import * as haproxy from "./haproxy.mjs";
import * as nginx from "./nginx.mjs";
import { ambiguous, clear } from "./shapes.mjs";

const QUIET_MS = 400;
const options = { skip: nginx.missing || haproxy.missing, timeout: 60_000 };
const shapes = { ...clear, ...ambiguous };
let dobby, line, proxies;
let heard = [];

before(async () => {
  if (options.skip) return;
  dobby = await serve("--imperio-http", "off");
  proxies = { nginx: await startNginx(), haproxy: await startHaproxy() };
  const { hostname, port } = new URL(dobby.doors.imperio);
  line = connect({ host: hostname, port });
  createInterface({ input: line }).on("line", hear);
  line.write("::whoami;\n");
  await until("an id", () => heard.some((each) => each.startsWith("::id;")));
  line.write(`::connect;${heard[0].slice("::id;".length)}->**\n`);
  await published("end/before");
});

after(async () => {
  line?.destroy();
  await Promise.all([dobby, ...Object.values(proxies ?? {})].map((each) => each?.stop()));
});

test("sent to Dobby itself, what is not clear is refused and the connection closed", options, async () => {
  const door = Number(new URL(dobby.doors.dudley).port);
  const answers = await sendAll("direct", door);
  for (const name of Object.keys(clear)) assert.deepEqual(seen("direct", name), ["first", "second"], name);
  for (const name of Object.keys(ambiguous)) {
    assert.deepEqual(seen("direct", name), [], name);
    const { statuses, closed } = answers[name];
    assert.ok(statuses.length === 1 && statuses[0] >= 400 && statuses[0] < 500, `${name}: ${statuses}`);
    assert.ok(closed, `${name} was left open`);
  }
});

for (const name of ["nginx", "haproxy"]) {
  test(`through ${name} Dobby sees the requests that it has passed on, and no more`, options, async () => {
    const answers = await sendAll(name, proxies[name].port);
    for (const shape of Object.keys(clear)) assert.deepEqual(seen(name, shape), ["first", "second"], shape);
    for (const shape of Object.keys(shapes)) {
      const passed = passedOn(name, `${name}.${shape}`);
      for (const which of seen(name, shape)) assert.ok(passed.includes(which), `${shape}: ${which} was smuggled`);
      assert.ok(answers[shape].statuses.length <= Math.max(1, passed.length + 1), `${shape}: ${answers[shape].statuses}`);
    }
  });
}

function hear(text) {
  heard.push(text);
}

/** Sends each shape on a connection of its own; returns what was answered. */
async function sendAll(to, port) {
  const answers = Object.entries(shapes).map(async ([name, shape]) => [name, await send(port, shape(`${to}.${name}`))]);
  const all = Object.fromEntries(await Promise.all(answers));
  await published(`end/${to}`); // what came before it was heard before
  return all;
}

/** The status lines that come until the peer closes, or is quiet. */
async function send(port, bytes) {
  const socket = connect({ port, host: "127.0.0.1" });
  socket.on("error", () => {});
  let text = "";
  let closed = false;
  let quiet;
  await new Promise((resolve) => {
    const wait = () => {
      clearTimeout(quiet);
      quiet = setTimeout(resolve, QUIET_MS);
    };
    socket.on("data", (piece) => {
      text += piece.toString("latin1");
      wait();
    });
    socket.once("end", () => (closed = true)).once("close", resolve);
    socket.write(Buffer.from(bytes, "latin1"));
    wait();
  });
  socket.destroy();
  return { statuses: [...text.matchAll(/HTTP\/1\.[01] (\d{3})/g)].map(([, status]) => Number(status)), closed };
}

/** Which of a shape's requests were carried out. */
function seen(to, shape) {
  return ["first", "second"].filter((which) => heard.includes(`${which}/${to}.${shape};`));
}

/** Which the proxy says that it has passed on. */
function passedOn(name, shape) {
  const log = Object.values(proxies[name].logs()).join("\n");
  return ["first", "second"].filter((which) => log.includes(`passed /updates?${which}=${shape} `));
}

async function published(path) {
  const body = JSON.stringify([{ path, message: "" }]);
  assert.equal((await fetch(`${dobby.doors.dudley}/updates`, { method: "POST", body })).status, 200);
  await until(path, () => heard.includes(`${path};`));
}

function startNginx() {
  return nginx.Nginx.start(async (folder) => {
    const port = await freePort();
    const log = `log_format passed 'passed $request_uri to $upstream_addr'; access_log ${folder}/log-passed passed if=$upstream_addr;`;
    const upstream = `upstream dobby { server ${new URL(dobby.doors.dudley).host}; keepalive 4; }`;
    const location = `location / { proxy_pass http://dobby; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host localhost; }`;
    return { port, site: nginx.http(folder, `${log} ${upstream} server { listen 127.0.0.1:${port}; ${location} }`) };
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
    log global
    log-format "passed %HU to %s"
    server dobby ${new URL(dobby.doors.dudley).host}
`;
    return { port, site };
  });
}
