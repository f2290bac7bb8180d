// A server that speaks the three transports of docs/protocol.md and can be told to misbehave. Real sockets; for what the real
// server never does, and for transports it was built without.
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { WebSocketServer } from "ws";

const POLL_MS = 30_000;

/**
 * Starts it; the test's context stops it.
 *
 * `contract.misbehave(request, response)` may answer an HTTP request itself and return true; `contract.upgradesRefused` is how many
 * of the next WebSocket handshakes fail, `contract.refuseUpgrade` the HTTP status for that.
 */
export async function startContract(t, { transports = ["websocket", "sse", "poll"], queue = 1024 } = {}) {
  const contract = new Contract(transports, queue);
  await contract.start();
  t.after(() => contract.stop());
  return contract;
}

class Contract {
  misbehave = undefined;
  refuseUpgrade = 404;
  upgradesRefused = 0;
  /** Requests as "poll <token>", "sse <token>", "websocket <token>", "head <token>". */
  requests = [];
  /** Numbers the clients have confirmed by a frame. */
  confirmations = [];
  #sessions = new Map();
  #transports;
  #queue;
  #server;
  #sockets = new Set();
  #port = 0;
  #count = 0;

  constructor(transports, queue) {
    this.#transports = transports;
    this.#queue = queue;
  }

  get url() {
    return `http://127.0.0.1:${this.#port}/comet/`;
  }

  get ids() {
    return [...this.#sessions.keys()];
  }

  /** What a session's client may come back with. */
  token(id) {
    const session = this.#sessions.get(id);
    return session.token(session.confirmed);
  }

  /** How many sessions have a connection. */
  get held() {
    return [...this.#sessions.values()].filter((session) => session.isHeld).length;
  }

  async start() {
    const server = (this.#server = createServer((request, response) => this.#http(request, response)));
    const upgrades = new WebSocketServer({ noServer: true });
    server.on("upgrade", (request, socket, head) => {
      if (!this.#transports.includes("websocket") || this.upgradesRefused > 0) {
        this.upgradesRefused--;
        socket.end(`HTTP/1.1 ${this.refuseUpgrade} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
        return;
      }
      upgrades.handleUpgrade(request, socket, head, (webSocket) => this.#webSocket(request, webSocket));
    });
    server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket)).on("error", () => {});
    });
    await new Promise((resolve) => server.listen(this.#port, "127.0.0.1", resolve));
    this.#port = server.address().port;
  }

  async stop() {
    if (!this.#server.listening) return;
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const session of this.#sessions.values()) session.leave(1012);
    this.#sessions.clear();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async restart() {
    await this.stop();
    await this.start();
  }

  /** Cuts all connections; the sessions stay. */
  cut() {
    for (const socket of this.#sockets) socket.destroy();
  }

  async publish(path, message) {
    await this.updates([path, message]);
  }

  async updates(...updates) {
    for (const [path, message] of updates) {
      for (const session of this.#sessions.values()) if (session.paths.has(path)) session.add(path, message);
    }
    for (const session of this.#sessions.values()) session.flush();
  }

  async connect(id, ...paths) {
    const session = this.#sessions.get(id);
    for (const path of paths) {
      session?.paths.add(path);
      session?.add(path, "");
    }
    session?.flush();
  }

  async disconnect(id, ...paths) {
    const session = this.#sessions.get(id);
    for (const path of paths) if (session?.paths.delete(path)) session.add("::+::disconnect", path);
    session?.flush();
  }

  async closeSession(id) {
    const session = this.#sessions.get(id);
    this.#sessions.delete(id);
    session?.leave(4101);
  }

  /** Closes the WebSockets of all sessions with a code, or their streams. */
  leave(code) {
    for (const session of this.#sessions.values()) session.leave(code);
  }

  #resume(token) {
    const [id, seq, key] = token.split("/");
    const session = this.#sessions.get(id);
    if (session && session.key === key && Number(seq) <= session.seq) {
      session.confirm(Number(seq));
      return session;
    }
    const made = new Session(`contract-${randomBytes(16).toString("hex")}-${++this.#count}`, this.#queue);
    this.#sessions.set(made.id, made);
    return made;
  }

  #http(request, response) {
    response.on("error", () => {});
    const token = decodeURIComponent(request.url.replace(/^\/(comet\/)?/, "").replace(/\?.*/, ""));
    const wantsStream = /text\/event-stream/.test(request.headers.accept ?? "");
    const streams = wantsStream && this.#transports.includes("sse");
    this.requests.push(`${request.method === "HEAD" ? "head" : wantsStream ? "sse" : "poll"} ${token}`);
    if (this.misbehave?.(request, response)) return;
    if (request.method === "HEAD") {
      response.writeHead(200, { "Content-Type": "application/json" }).end();
      return;
    }
    const isNew = !token;
    const session = this.#resume(token);
    if (streams) {
      response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
      response.write(`retry: 500\n: welcome\n\n`);
      const send = (updates, reconnectWith) => {
        const id = updates.length ? `id: ${updates.at(-1).seq}\n` : "";
        response.write(`${id}data: ${JSON.stringify(reconnectWith ? { updates, reconnectWith } : { updates })}\n\n`);
      };
      const end = (code) => response.end(`event: close\ndata: ${JSON.stringify({ code, reason: "as told" })}\n\n`);
      session.use({ send, stream: true, end });
      request.on("close", () => session.lost(send));
    } else {
      const answer = (updates, reconnectWith) => {
        clearTimeout(timer);
        const body = JSON.stringify({ updates, reconnectWith });
        response.writeHead(200, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) }).end(body);
      };
      const timer = setTimeout(() => session.answer(answer), POLL_MS);
      session.use({ send: answer, stream: false, end: () => answer([], session.token(session.confirmed)) });
      if (isNew || !this.ids.includes(token.split("/")[0])) session.answer(answer);
      response.on("close", () => {
        clearTimeout(timer);
        session.lost(answer);
      });
    }
  }

  #webSocket(request, webSocket) {
    const token = request.url.replace(/^\/(comet\/)?/, "");
    this.requests.push(`websocket ${token}`);
    const session = this.#resume(token);
    const send = (updates, reconnectWith) => webSocket.send(JSON.stringify(reconnectWith ? { updates, reconnectWith } : { updates }));
    webSocket.on("message", (text) => {
      for (const { path, message } of JSON.parse(text)) {
        if (path !== "::confirm") throw new Error(`A client sent ${text}`);
        this.confirmations.push(Number(message));
        session.confirm(Number(message));
      }
    });
    webSocket.on("error", () => {}).on("close", () => session.lost(send));
    session.use({ send, stream: true, end: (code) => webSocket.close(code) });
  }
}

class Session {
  paths = new Set();
  key = randomBytes(16).toString("base64url");
  seq = 2; // numbers need not begin at 1
  confirmed = 2;
  #sent = 2;
  #outbox = [];
  #gaps = new Map();
  #transport;

  constructor(id, queue) {
    this.id = id;
    this.queue = queue;
  }

  token(seq) {
    return `${this.id}/${seq}/${this.key}`;
  }

  get isHeld() {
    return this.#transport !== undefined;
  }

  add(path, message) {
    this.seq += 1 + (this.seq % 3); // with holes
    this.#outbox.push({ path, message, seq: this.seq });
    while (this.#outbox.length > this.queue) {
      const lost = this.#outbox.shift();
      this.#gaps.delete(lost.path);
      this.#gaps.set(lost.path, lost.seq);
    }
  }

  /** What is newer than the number, gaps first. */
  #after(seq) {
    const gaps = [...this.#gaps].map(([message, seq]) => ({ path: "::gap", message, seq }));
    return [...gaps, ...this.#outbox].filter((update) => update.seq > seq);
  }

  confirm(seq) {
    this.confirmed = Math.max(this.confirmed, seq);
    this.#outbox = this.#outbox.filter((update) => update.seq > this.confirmed);
  }

  use(transport) {
    const old = this.#transport;
    this.#transport = transport;
    this.#sent = this.confirmed;
    old?.end(4000);
    if (transport.stream) {
      const updates = this.#after(this.#sent);
      this.#sent = updates.at(-1)?.seq ?? this.#sent;
      transport.send(updates, this.token(this.#sent));
    } else this.flush();
  }

  flush() {
    const updates = this.#after(this.#sent);
    if (this.#transport && updates.length) this.#send(updates);
  }

  /** Answers a poll though there is nothing to say. */
  answer(send) {
    if (this.#transport?.send === send) this.#send([]);
  }

  lost(send) {
    if (this.#transport?.send === send) this.#transport = undefined;
  }

  leave(code) {
    const transport = this.#transport;
    this.#transport = undefined;
    transport?.end(code);
  }

  #send(updates) {
    const transport = this.#transport;
    this.#sent = updates.at(-1)?.seq ?? this.#sent;
    if (!transport.stream) this.#transport = undefined;
    transport.send(updates, transport.stream ? undefined : this.token(this.#sent));
  }
}
