// Whichever way a proxy tells the client's address, Dobby knows the true one and no forged one.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { freePort, serve } from "../../clients/test/dobby.mjs";
import * as haproxy from "./haproxy.mjs";
import * as nginx from "./nginx.mjs";

const CLIENT = "127.0.0.9";
const FORGED = ["X-Forwarded-For: 6.6.6.6", "Forwarded: for=6.6.6.6", "X-Real-IP: 6.6.6.6"];
const options = { skip: nginx.missing || haproxy.missing, timeout: 20_000 };
const folder = mkdtempSync(join(tmpdir(), "dobby-address-"));
const socket = join(folder, "firenze.sock");
let byHeader, byForwarded, overUnix, announced;

before(async () => {
  if (options.skip) return;
  const trusting = (...more) => serve("--imperio", "off", "--imperio-http", "off", "--trusted-proxies", ...more);
  [byHeader, byForwarded, overUnix, announced] = await Promise.all([
    trusting("127.0.0.1"),
    trusting("127.0.0.1", "--proxy-header", "forwarded"),
    trusting("unix:", "--firenze", `unix:${socket}`),
    trusting("127.0.0.1", "--proxy-protocol", "firenze"),
  ]);
});

after(async () => {
  await Promise.all([byHeader, byForwarded, overUnix, announced].map((each) => each?.stop()));
  rmSync(folder, { recursive: true });
});

const X_FORWARDED_FOR = "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;";
const ways = {
  "nginx, by X-Forwarded-For": () => [byHeader, nginxTo(`http://${firenze(byHeader)}`, X_FORWARDED_FOR)],
  "nginx, over a Unix socket": () => [overUnix, nginxTo(`http://unix:${socket}:`, X_FORWARDED_FOR)],
  "nginx, by Forwarded": () => [byForwarded, nginxTo(`http://${firenze(byForwarded)}`, 'proxy_set_header Forwarded "for=$remote_addr";')],
  "nginx, by the PROXY protocol": () => [announced, nginxStream()],
  "HAProxy, by X-Forwarded-For": () => [byHeader, haproxyTo("http", firenze(byHeader), "option forwardfor")],
  "HAProxy, over a Unix socket": () => [overUnix, haproxyTo("http", `unix@${socket}`, "option forwardfor")],
  "HAProxy, by Forwarded": () => [byForwarded, haproxyTo("http", firenze(byForwarded), "http-request add-header Forwarded for=%[src]")],
  "HAProxy, by the PROXY protocol": () => [announced, haproxyTo("tcp", `${firenze(announced)} send-proxy`)],
  "HAProxy, by its version 2": () => [announced, haproxyTo("tcp", `${firenze(announced)} send-proxy-v2`)],
  "HAProxy, by that for requests": () => [announced, haproxyTo("http", `${firenze(announced)} send-proxy-v2`)],
};

for (const [name, way] of Object.entries(ways)) {
  test(name, options, async () => {
    const [dobby, starting] = way();
    const proxy = await starting;
    try {
      for (const forged of [[], FORGED]) assert.equal(await addressOf(dobby, proxy.port, forged), CLIENT);
    } finally {
      await proxy.stop();
    }
  });
}

test("of who is no trusted proxy nothing is believed", options, async () => {
  const port = Number(new URL(byHeader.doors.firenze).port);
  assert.equal(await addressOf(byHeader, port, FORGED), CLIENT);
});

test("who comes past the proxy to a door that needs it announced is hung up on", options, async () => {
  const port = Number(new URL(announced.doors.firenze).port);
  await assert.rejects(addressOf(announced, port, []), /ended|ECONNRESET/);
});

/** What Dobby shows as the address of a new session that is reached by a stream from CLIENT. */
async function addressOf(dobby, port, headers) {
  const stream = connect({ port, host: "127.0.0.1", localAddress: CLIENT });
  try {
    stream.write(["GET /comet/ HTTP/1.1", "Host: localhost", "Accept: text/event-stream", ...headers, "", ""].join("\r\n"));
    let text = "";
    for await (const piece of stream.iterator({ destroyOnReturn: false })) {
      text += piece;
      const token = /"reconnectWith":"([^/]*)\//.exec(text);
      if (token) return (await (await fetch(`${dobby.doors.dudley}/sessions/${token[1]}`)).json()).session.address;
    }
    throw new Error(`ended after: ${text}`);
  } finally {
    stream.destroy();
  }
}

function firenze(dobby) {
  return new URL(dobby.doors.firenze).host;
}

function nginxTo(to, tell) {
  return nginx.Nginx.start(async (files) => {
    const port = await freePort();
    const location = `location / { proxy_pass ${to}; proxy_http_version 1.1; ${tell} }`;
    return { port, site: nginx.http(files, `server { listen 127.0.0.1:${port}; ${location} }`) };
  });
}

function nginxStream() {
  return nginx.Nginx.start(async () => {
    const port = await freePort();
    const server = `listen 127.0.0.1:${port}; proxy_pass ${firenze(announced)}; proxy_protocol on;`;
    return { port, site: `stream { server { ${server} } }` };
  });
}

function haproxyTo(mode, to, tell = "") {
  return haproxy.Haproxy.start(async () => {
    const port = await freePort();
    const timeouts = "timeout client 9s\n    timeout connect 9s\n    timeout server 9s";
    return { port, site: `listen in\n    mode ${mode}\n    bind 127.0.0.1:${port}\n    ${timeouts}\n    ${tell}\n    server dobby ${to}\n` };
  });
}
