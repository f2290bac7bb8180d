// What browsers do on the wire: HTTP/2 for requests, if they can, and HTTP/1.1 on a connection of its own for a WebSocket.
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { connect as connectHttp2 } from "node:http2";
import { get as getHttp1 } from "node:https";
import { connect as connectTls } from "node:tls";

const SOON = 5_000; // far below Dobby's heartbeat, which would flush what a proxy holds back
const EVENTS = { accept: "text/event-stream" };

export class Browser {
  /** @param from the address it comes from */
  constructor(port, certificate, from) {
    this._port = port;
    this._ca = certificate;
    this.origin = `https://localhost:${port}`;
    this._from = from;
    this._http2 = connectHttp2(this.origin, { ca: certificate, localAddress: from });
  }

  /** The answer's status and headers, as soon as they are there; its body can be read on. */
  async open(path, headers = {}) {
    const body = this._http2.request({ ":path": path, ...headers }, { signal: AbortSignal.timeout(SOON) });
    body.setEncoding("utf8");
    const head = await new Promise((resolve, reject) => body.once("response", resolve).once("error", reject));
    return { status: head[":status"], headers: head, body };
  }

  async get(path, headers) {
    const answer = await this.open(path, headers);
    let text = "";
    for await (const piece of answer.body) text += piece;
    return { ...answer, text };
  }

  async poll(token = "") {
    const { status, text } = await this.get(`/comet/${token}`);
    assert.equal(status, 200);
    return JSON.parse(text);
  }

  /** The batches of a stream of server-sent events. */
  async *events(token, headers) {
    const { status, body } = await this.open(`/comet/${token}`, { ...headers, ...EVENTS });
    assert.equal(status, 200);
    yield* batches(body);
  }

  /** The same over HTTP/1.1, where nginx holds back what it buffers; over HTTP/2 it does not. */
  async *eventsOverHttp1(token, headers) {
    const signal = AbortSignal.timeout(SOON);
    const url = `${this.origin}/comet/${token}`;
    const answer = await new Promise((resolve, reject) => {
      const options = { ca: this._ca, localAddress: this._from, headers: { ...headers, ...EVENTS }, agent: false, signal };
      getHttp1(url, options, resolve).on("error", reject);
    });
    assert.equal(answer.statusCode, 200);
    yield* batches(answer.setEncoding("utf8"));
  }

  /** The batches that a WebSocket is sent. */
  async *frames(token, headers = {}) {
    const where = { port: this._port, host: "127.0.0.1", localAddress: this._from };
    const socket = connectTls({ ...where, servername: "localhost", ca: this._ca });
    socket.setTimeout(SOON, () => socket.destroy(new Error("The WebSocket is silent.")));
    const key = randomBytes(16).toString("base64");
    const lines = ["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13", `Sec-WebSocket-Key: ${key}`];
    const more = Object.entries(headers).map((each) => each.join(": "));
    socket.write([`GET /comet/${token} HTTP/1.1`, `Host: localhost:${this._port}`, ...lines, ...more, "", ""].join("\r\n"));
    let bytes = Buffer.alloc(0);
    let upgraded = false;
    for await (const piece of socket) {
      bytes = Buffer.concat([bytes, piece]);
      const end = bytes.indexOf("\r\n\r\n");
      if (!upgraded && end >= 0) {
        assertUpgraded(bytes.toString("latin1", 0, end), key);
        bytes = bytes.subarray(end + 4);
        upgraded = true;
      }
      for (let frame; upgraded && (frame = firstFrame(bytes)); bytes = bytes.subarray(frame.end)) {
        yield JSON.parse(frame.text);
      }
    }
    assert.fail("The WebSocket has ended.");
  }

  close() {
    this._http2.destroy();
  }
}

async function* batches(body) {
  let text = "";
  for await (const piece of body) {
    const events = (text + piece).split("\n\n");
    text = events.pop();
    yield* events.map((event) => JSON.parse(/^data: (.*)$/m.exec(event)[1]));
  }
}

function assertUpgraded(head, key) {
  const accept = createHash("sha1").update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
  assert.match(head, /^HTTP\/1\.1 101 /);
  assert.ok(head.toLowerCase().includes(`sec-websocket-accept: ${accept}`.toLowerCase()), head);
}

/** A short, unmasked text; undefined if it is not there whole. */
function firstFrame(bytes) {
  if (bytes.length < 4) return undefined;
  assert.equal(bytes[0], 0x81);
  const extended = bytes[1] === 126;
  const start = extended ? 4 : 2;
  const end = start + (extended ? bytes.readUInt16BE(2) : bytes[1]);
  return bytes.length < end ? undefined : { text: bytes.toString("utf8", start, end), end };
}
